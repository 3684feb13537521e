"""People of the directory whom a whole state's list does not have."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from desk.model.candidates import FACTS, Candidate
from desk.model.ids import CandidateId, PersonId
from desk.model.importing import Absence, AbsenceId, AbsenceState, ImportId
from storage.importing.listing import AT_ONCE, batches
from storage.scope import Scope
from storage.tables.candidates import candidates
from storage.tables.importing import absences, import_marks

_KNOWN = tuple(candidates.c[name] for name in ("id", *FACTS))
_OPEN = (absences.c.state == AbsenceState.OPEN, absences.c.listed_by.is_(None))


@dataclass(frozen=True)
class Absences:
    scope: Scope

    async def missing(self, import_id: ImportId, state: str) -> Sequence[Candidate]:
        marked = select(import_marks.c.candidate_id).where(
            self.scope.owns(import_marks),
            self.scope.owns(candidates),
            import_marks.c.import_id == import_id,
            import_marks.c.candidate_id == candidates.c.id,
        )
        running = select(absences.c.id).where(
            self.scope.owns(absences),
            self.scope.owns(candidates),
            absences.c.state == AbsenceState.RUNNING,
            absences.c.listed_by.is_(None),
            absences.c.candidate_id == candidates.c.id,
        )
        query = (
            select(*_KNOWN)
            .where(
                self.scope.owns(candidates),
                candidates.c.state == state,
                ~marked.exists(),
                ~running.exists(),
            )
            .order_by(candidates.c.id)
        )
        return [_candidate(row) for row in await self.scope.all(query)]

    async def waiting_for(self, ids: AbstractSet[CandidateId]) -> set[CandidateId]:
        found: set[CandidateId] = set()
        for some in batches(ids, AT_ONCE):
            query = select(absences.c.candidate_id).where(
                self.scope.owns(absences),
                absences.c.candidate_id.in_(some),
                absences.c.state.in_((AbsenceState.OPEN, AbsenceState.CHECKING)),
                absences.c.listed_by.is_(None),
            )
            found |= {row.candidate_id for row in await self.scope.all(query)}
        return found

    async def note(
        self, import_id: ImportId, ids: AbstractSet[CandidateId], *, at: datetime
    ) -> None:
        for some in batches(ids, AT_ONCE):
            await self.scope.connection.execute(
                insert(absences),
                [
                    {
                        "workspace_id": self.scope.workspace_id,
                        "import_id": import_id,
                        "candidate_id": candidate_id,
                        "at": at,
                        "state": AbsenceState.OPEN,
                    }
                    for candidate_id in some
                ],
            )

    async def close_listed(self, import_id: ImportId) -> None:
        marked = select(import_marks.c.candidate_id).where(
            self.scope.owns(import_marks),
            self.scope.owns(absences),
            import_marks.c.import_id == import_id,
            import_marks.c.candidate_id == absences.c.candidate_id,
        )
        await self.scope.write(
            update(absences)
            .where(
                self.scope.owns(absences),
                absences.c.listed_by.is_(None),
                marked.exists(),
            )
            .values(listed_by=import_id)
        )

    async def get(self, absence_id: AbsenceId) -> Absence | None:
        row = await self.scope.one(self._with_people().where(absences.c.id == absence_id))
        return None if row is None else _absence(row)

    async def open(self, *, skip: int, limit: int) -> Sequence[Absence]:
        newest = (
            select(func.max(absences.c.id))
            .where(self.scope.owns(absences), *_OPEN)
            .group_by(absences.c.candidate_id)
        )
        query = (
            self._with_people()
            .where(absences.c.id.in_(newest))
            .order_by(absences.c.id)
            .offset(skip)
            .limit(limit)
        )
        return [_absence(row) for row in await self.scope.all(query)]

    async def how_many(self) -> int:
        query = select(func.count(func.distinct(absences.c.candidate_id))).where(
            self.scope.owns(absences), *_OPEN
        )
        return int((await self.scope.connection.execute(query)).scalar_one())

    async def settle(
        self,
        candidate_id: CandidateId,
        state: AbsenceState,
        *,
        why: str,
        by: PersonId,
        at: datetime,
    ) -> None:
        await self.scope.write(
            update(absences)
            .where(
                self.scope.owns(absences),
                absences.c.candidate_id == candidate_id,
                *_OPEN,
            )
            .values(state=state, why=why, decided_by=by, decided_at=at)
        )

    async def take_back(self, import_id: ImportId) -> None:
        await self.scope.write(
            delete(absences).where(self.scope.owns(absences), absences.c.import_id == import_id)
        )
        closed = update(absences).where(
            self.scope.owns(absences), absences.c.listed_by == import_id
        )
        await self.scope.write(closed.values(listed_by=None))

    def _with_people(self) -> Select[Any]:
        return (
            select(absences, *(one.label(f"their_{one.name}") for one in _KNOWN))
            .join(candidates, candidates.c.id == absences.c.candidate_id)
            .where(self.scope.owns(absences), self.scope.owns(candidates))
        )


def _candidate(row: Row[Any]) -> Candidate:
    return Candidate(id=row.id, **{fact: getattr(row, fact) for fact in FACTS})


def _absence(row: Row[Any]) -> Absence:
    return Absence(
        id=row.id,
        import_id=row.import_id,
        candidate=Candidate(
            id=row.their_id, **{fact: getattr(row, f"their_{fact}") for fact in FACTS}
        ),
        at=row.at,
        state=AbsenceState.LISTED if row.listed_by is not None else row.state,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        why=row.why,
    )
