"""The imports themselves: who took which list in and when, and what came of it."""

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, text, update

from desk.model.ids import PersonId
from desk.model.importing import Counts, ImportId, ImportRecord, NewImport
from storage.scope import Scope
from storage.tables.importing import imports

_LOCK = text("SELECT pg_advisory_xact_lock(722605, :workspace)")


@dataclass(frozen=True)
class Imports:
    scope: Scope

    async def hold(self) -> None:
        # On SQLite one transaction writes at a time anyway.
        if self.scope.on_postgresql:
            await self.scope.connection.execute(_LOCK, {"workspace": self.scope.workspace_id})

    async def add(self, new: NewImport) -> ImportId:
        statement = (
            insert(imports)
            .values(
                workspace_id=self.scope.workspace_id,
                name=new.name,
                by=new.by,
                at=new.at,
                facts=" ".join(sorted(new.facts)),
                reading=new.reading,
                whole_state=new.whole_state,
                part_of=new.part_of,
            )
            .returning(imports.c.id)
        )
        added = await self.scope.connection.execute(statement)
        return ImportId(added.scalar_one())

    async def count(self, import_id: ImportId, counts: Counts) -> None:
        await self.scope.write(
            update(imports)
            .where(self.scope.owns(imports), imports.c.id == import_id)
            # Noughts are left out: a bot that is yet to be updated does not know every count.
            .values(counts=json.dumps({name: n for name, n in asdict(counts).items() if n}))
        )

    async def get(self, import_id: ImportId) -> ImportRecord | None:
        return (await self.records({import_id})).get(import_id)

    async def records(self, ids: AbstractSet[ImportId]) -> dict[ImportId, ImportRecord]:
        query = (
            select(imports)
            .where(self.scope.owns(imports), imports.c.id.in_(sorted(ids)))
            .order_by(imports.c.id)
        )
        return {row.id: _record(row) for row in await self.scope.all(query)}

    async def latest(self, *, limit: int) -> Sequence[ImportRecord]:
        query = (
            select(imports)
            .where(self.scope.owns(imports), imports.c.part_of.is_(None))
            .order_by(imports.c.id.desc())
            .limit(limit)
        )
        return [_record(row) for row in await self.scope.all(query)]

    async def parts(self, import_id: ImportId) -> Sequence[ImportId]:
        query = (
            select(imports.c.id)
            .where(
                self.scope.owns(imports),
                imports.c.part_of == import_id,
                imports.c.undone_at.is_(None),
            )
            .order_by(imports.c.id.desc())
        )
        return [row.id for row in await self.scope.all(query)]

    async def undone(
        self, import_id: ImportId, *, by: PersonId | None, at: datetime, answer: str
    ) -> None:
        await self.scope.write(
            update(imports)
            .where(self.scope.owns(imports), imports.c.id == import_id)
            .values(undone_by=by, undone_at=at, undone=answer)
        )

    async def answer(self, import_id: ImportId) -> str:
        query = select(imports.c.undone).where(self.scope.owns(imports), imports.c.id == import_id)
        row = await self.scope.one(query)
        return "" if row is None else str(row.undone)


def _record(row: Row[Any]) -> ImportRecord:
    return ImportRecord(
        id=row.id,
        name=row.name,
        by=row.by,
        at=row.at,
        facts=frozenset(row.facts.split()),
        reading=row.reading,
        whole_state=row.whole_state,
        part_of=row.part_of,
        counts=Counts(**json.loads(row.counts)),
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
