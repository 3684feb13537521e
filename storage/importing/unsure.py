"""Rows that wait for a person, and what was said of them."""

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from desk.model.candidates import CandidateFacts
from desk.model.ids import CandidateId, PersonId
from desk.model.importing import (
    Decided,
    Decision,
    ImportId,
    NewUnsure,
    UnsureId,
    UnsureRow,
    WhyUnsure,
)
from storage.importing.listing import AT_ONCE, batches
from storage.scope import Scope
from storage.tables.importing import import_unsure


@dataclass(frozen=True)
class UnsureRows:
    scope: Scope

    async def add(self, rows: Sequence[NewUnsure]) -> None:
        if rows:
            await self.scope.connection.execute(
                insert(import_unsure),
                [
                    {
                        "workspace_id": self.scope.workspace_id,
                        "import_id": row.import_id,
                        "line": row.line,
                        "facts": json.dumps(asdict(row.facts), ensure_ascii=False),
                        "why": row.why,
                        "may_be": " ".join(map(str, row.may_be)),
                        "fingerprint": row.fingerprint,
                    }
                    for row in rows
                ],
            )

    async def get(self, unsure_id: UnsureId) -> UnsureRow | None:
        row = await self.scope.one(
            select(import_unsure).where(
                self.scope.owns(import_unsure), import_unsure.c.id == unsure_id
            )
        )
        return None if row is None else _unsure(row)

    async def waiting_in(
        self, import_id: ImportId, fingerprints: AbstractSet[str]
    ) -> dict[str, UnsureRow]:
        found: dict[str, UnsureRow] = {}
        for some in batches(fingerprints, AT_ONCE):
            query = select(import_unsure).where(
                self.scope.owns(import_unsure),
                import_unsure.c.import_id == import_id,
                import_unsure.c.fingerprint.in_(some),
            )
            found |= {row.fingerprint: _unsure(row) for row in await self.scope.all(query)}
        return found

    async def doubted(self, fingerprints: AbstractSet[str]) -> dict[str, Sequence[CandidateId]]:
        found: dict[str, Sequence[CandidateId]] = {}
        for some in batches(fingerprints, AT_ONCE):
            query = (
                select(import_unsure)
                .where(self.scope.owns(import_unsure), import_unsure.c.fingerprint.in_(some))
                .order_by(import_unsure.c.id)
            )
            for row in await self.scope.all(query):
                found[row.fingerprint] = _unsure(row).may_be
        return found

    async def whys(self) -> set[WhyUnsure]:
        query = select(import_unsure.c.why).where(self.scope.owns(import_unsure)).distinct()
        return {row.why for row in await self.scope.all(query)}

    async def decided(self, fingerprints: AbstractSet[str]) -> dict[str, Decided]:
        """The newest word counts."""
        found: dict[str, Decided] = {}
        for some in batches(fingerprints, AT_ONCE):
            query = (
                select(import_unsure)
                .where(
                    self.scope.owns(import_unsure),
                    import_unsure.c.fingerprint.in_(some),
                    import_unsure.c.decision.is_not(None),
                )
                .order_by(import_unsure.c.decided_at, import_unsure.c.id)
            )
            found |= {
                row.fingerprint: Decided(decision=row.decision, candidate_id=row.candidate_id)
                for row in await self.scope.all(query)
            }
        return found

    def _newest(self) -> Select[Any]:
        """Each fingerprint that waits, as the newest list says it."""
        return (
            select(func.max(import_unsure.c.id))
            .where(self.scope.owns(import_unsure), import_unsure.c.decided_at.is_(None))
            .group_by(import_unsure.c.fingerprint)
        )

    async def waiting(self, *, skip: int, limit: int) -> Sequence[UnsureRow]:
        query = (
            select(import_unsure)
            .where(self.scope.owns(import_unsure), import_unsure.c.id.in_(self._newest()))
            .order_by(import_unsure.c.id)
            .offset(skip)
            .limit(limit)
        )
        return [_unsure(row) for row in await self.scope.all(query)]

    async def how_many(self) -> int:
        query = select(func.count(func.distinct(import_unsure.c.fingerprint))).where(
            self.scope.owns(import_unsure), import_unsure.c.decided_at.is_(None)
        )
        return int((await self.scope.connection.execute(query)).scalar_one())

    async def decide(
        self,
        fingerprint: str,
        decision: Decision,
        candidate_id: CandidateId | None,
        *,
        by: PersonId | None,
        at: datetime,
    ) -> None:
        await self.scope.write(
            update(import_unsure)
            .where(
                self.scope.owns(import_unsure),
                import_unsure.c.fingerprint == fingerprint,
                import_unsure.c.decided_at.is_(None),
            )
            .values(decision=decision, candidate_id=candidate_id, decided_by=by, decided_at=at)
        )

    async def remove(self, import_id: ImportId) -> None:
        await self.scope.write(
            delete(import_unsure).where(
                self.scope.owns(import_unsure), import_unsure.c.import_id == import_id
            )
        )

    async def forget(self, ids: AbstractSet[CandidateId]) -> None:
        for some in batches(ids, AT_ONCE):
            await self.scope.write(
                update(import_unsure)
                .where(
                    self.scope.owns(import_unsure),
                    import_unsure.c.candidate_id.is_not(None),
                    import_unsure.c.candidate_id.in_(some),
                )
                .values(decision=None, candidate_id=None, decided_by=None, decided_at=None)
            )


def _unsure(row: Row[Any]) -> UnsureRow:
    return UnsureRow(
        id=row.id,
        import_id=row.import_id,
        line=row.line,
        facts=CandidateFacts(**json.loads(row.facts)),
        why=row.why,
        may_be=tuple(CandidateId(int(number)) for number in row.may_be.split()),
        fingerprint=row.fingerprint,
        decision=row.decision,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        candidate_id=row.candidate_id,
    )
