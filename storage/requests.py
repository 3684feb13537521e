"""Requests: taking them down, moving them, what was refused and said. How they are listed: `queue`."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from desk.model.ids import CandidateId, ContactId, PersonId, RequestId
from desk.model.office import Room
from desk.model.requests import Attempt, Move, Moved, NewRequest, Request, Said, Which
from storage import queue
from storage.request_rows import move_values, moved_of, new_values, request_of, standing_values
from storage.scope import Scope
from storage.tables.requests import request_attempts, request_messages, request_moves, requests

IN_ONE_LIFE = 1_000  # moves, and refused ones


class LostRace(RuntimeError):
    """A request was saved that was not held: a mistake of the programmer."""


@dataclass(frozen=True)
class Requests:
    scope: Scope

    async def get(self, request_id: RequestId) -> Request | None:
        row = await self.scope.one(
            select(requests).where(self.scope.owns(requests), requests.c.id == request_id)
        )
        return None if row is None else request_of(row)

    async def hold(self, request_id: RequestId) -> Request | None:
        """On SQLite writers take turns; on PostgreSQL the row is locked, and read as it is then."""
        row = await self.scope.one(
            select(requests)
            .where(self.scope.owns(requests), requests.c.id == request_id)
            .with_for_update()
        )
        return None if row is None else request_of(row)

    async def hold_if_free(self, request_id: RequestId) -> Request | None:
        row = await self.scope.one(
            select(requests)
            .where(self.scope.owns(requests), requests.c.id == request_id)
            .with_for_update(skip_locked=True)
        )
        return None if row is None else request_of(row)

    async def add(self, request: NewRequest) -> Request:
        query = (
            insert(requests)
            .values(workspace_id=self.scope.workspace_id, **new_values(request))
            .returning(requests)
        )
        taken = request_of((await self.scope.connection.execute(query)).one())
        move = Moved(version=1, move=Move.TAKE, by=request.by, at=request.at, to=request.holder)
        await self._write_move(taken.id, move)
        return taken

    async def save(self, request: Request, moved: Moved) -> None:
        saved = await self.scope.write(
            update(requests)
            .where(
                self.scope.owns(requests),
                requests.c.id == request.id,
                requests.c.version == moved.version - 1,
            )
            .values(**standing_values(request))
        )
        if not saved:
            raise LostRace(request.id)
        await self._write_move(request.id, moved)

    async def _write_move(self, request_id: RequestId, moved: Moved) -> None:
        await self.scope.write(
            insert(request_moves).values(
                workspace_id=self.scope.workspace_id, request_id=request_id, **move_values(moved)
            )
        )

    async def moves(self, request_id: RequestId) -> Sequence[Moved]:
        query = (
            select(request_moves)
            .where(self.scope.owns(request_moves), request_moves.c.request_id == request_id)
            .order_by(request_moves.c.version)
            .limit(IN_ONE_LIFE)
        )
        return [moved_of(row) for row in await self.scope.all(query)]

    async def attempted(self, request_id: RequestId, attempt: Attempt) -> None:
        await self.scope.write(
            insert(request_attempts).values(
                workspace_id=self.scope.workspace_id, request_id=request_id, **vars(attempt)
            )
        )

    async def attempts(self, request_id: RequestId) -> Sequence[Attempt]:
        query = (
            select(request_attempts)
            .where(self.scope.owns(request_attempts), request_attempts.c.request_id == request_id)
            .order_by(request_attempts.c.id)
            .limit(IN_ONE_LIFE)
        )
        return [
            Attempt(move=row.move, by=row.by, at=row.at, told=row.told)
            for row in await self.scope.all(query)
        ]

    async def unfinished_like(self, candidate_id: CandidateId, kind: str) -> Request | None:
        return await queue.unfinished_like(self.scope, candidate_id, kind)

    async def done_for(
        self, candidate_ids: AbstractSet[CandidateId], kind: str
    ) -> AbstractSet[CandidateId]:
        return await queue.done_for(self.scope, candidate_ids, kind)

    async def unfinished_for(self, candidate_id: CandidateId, *, limit: int) -> Sequence[Request]:
        return await queue.unfinished_for(self.scope, candidate_id, limit=limit)

    async def all_for(
        self, candidate_id: CandidateId, *, after: RequestId, limit: int
    ) -> Sequence[Request]:
        return await queue.all_for(self.scope, candidate_id, after=after, limit=limit)

    async def unfinished_among(
        self, candidate_ids: AbstractSet[CandidateId], *, limit: int
    ) -> Sequence[Request]:
        return await queue.unfinished_among(self.scope, candidate_ids, limit=limit)

    async def unfinished_in(self, contact_id: ContactId, *, limit: int) -> Sequence[Request]:
        return await queue.unfinished_in(self.scope, contact_id, limit=limit)

    async def unfinished_of(self, person_id: PersonId, *, limit: int) -> Sequence[Request]:
        return await queue.unfinished_of(self.scope, person_id, limit=limit)

    async def waiting_in(self, room: Room, *, now: datetime, limit: int) -> Sequence[Request]:
        return await queue.waiting_in(self.scope, room, now=now, limit=limit)

    async def trusted(self) -> AbstractSet[PersonId]:
        return await queue.trusted(self.scope)

    async def listed(
        self,
        which: Which,
        person_id: PersonId,
        *,
        unheld: bool,
        now: datetime,
        skip: int,
        limit: int,
    ) -> Sequence[Request]:
        return await queue.listed(
            self.scope, which, person_id, unheld=unheld, now=now, skip=skip, limit=limit
        )

    async def link(
        self, contact_id: ContactId, candidate_id: CandidateId, *, office_rank: int
    ) -> Sequence[Request]:
        query = (
            update(requests)
            .where(
                self.scope.owns(requests),
                requests.c.contact_id == contact_id,
                requests.c.candidate_id.is_(None),
            )
            .values(candidate_id=candidate_id, office_rank=office_rank)
            .returning(requests)
        )
        linked = [request_of(row) for row in await self.scope.all(query)]
        return sorted(linked, key=lambda request: request.id)

    async def say(self, request_id: RequestId, *, by: PersonId, at: datetime, text: str) -> Said:
        """Only while the request is held: numbers have no gaps and no doubles."""
        last = select(func.max(request_messages.c.number)).where(
            self.scope.owns(request_messages), request_messages.c.request_id == request_id
        )
        number = ((await self.scope.connection.execute(last)).scalar_one() or 0) + 1
        said = Said(number=number, by=by, at=at, text=text)
        await self.scope.write(
            insert(request_messages).values(
                workspace_id=self.scope.workspace_id, request_id=request_id, **vars(said)
            )
        )
        return said

    async def said(self, request_id: RequestId, number: int) -> Said | None:
        row = await self.scope.one(
            select(request_messages).where(
                self.scope.owns(request_messages),
                request_messages.c.request_id == request_id,
                request_messages.c.number == number,
            )
        )
        if row is None:
            return None
        return Said(number=row.number, by=row.by, at=row.at, text=row.text)
