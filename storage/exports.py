"""Who took away whose record. Rows are only ever added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from desk.model.ids import CandidateId, PersonId
from storage.scope import Scope
from storage.tables.exports import record_exports

SHOWN = 50


@dataclass(frozen=True)
class Exports:
    scope: Scope

    async def add(self, candidate_id: CandidateId, *, by: PersonId, at: datetime) -> None:
        await self.scope.write(
            insert(record_exports).values(
                workspace_id=self.scope.workspace_id, candidate_id=candidate_id, by=by, at=at
            )
        )

    async def of(self, candidate_id: CandidateId) -> Sequence[tuple[PersonId, datetime]]:
        query = (
            select(record_exports.c.by, record_exports.c.at)
            .where(self.scope.owns(record_exports), record_exports.c.candidate_id == candidate_id)
            .order_by(record_exports.c.id.desc())
            .limit(SHOWN)
        )
        return [(row.by, row.at) for row in await self.scope.all(query)]
