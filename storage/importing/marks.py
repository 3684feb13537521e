"""What each import did with whom."""

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from desk.model.ids import CandidateId
from desk.model.importing import Difference, ImportId, Mark
from storage.bulk import as_written, insert_rows
from storage.importing.listing import AT_ONCE, batches
from storage.scope import Scope
from storage.tables.importing import import_marks


@dataclass(frozen=True)
class ImportMarks:
    scope: Scope

    async def put(self, marks: Sequence[Mark]) -> None:
        workspace_id = self.scope.workspace_id
        rows = [
            (workspace_id, mark.import_id, mark.candidate_id, mark.line, *self._values(mark))
            for mark in marks
        ]
        await insert_rows(self.scope, "import_marks", _COLUMNS, rows)

    def _values(self, mark: Mark) -> tuple[Any, ...]:
        was = mark.was_changed_at
        return (
            mark.kind.value,
            mark.said_id,
            _differences(mark),
            None if was is None else as_written(self.scope, was),
        )

    async def lines(
        self, import_id: ImportId, ids: AbstractSet[CandidateId]
    ) -> dict[CandidateId, int]:
        found: dict[CandidateId, int] = {}
        for some in batches(ids, AT_ONCE):
            query = select(import_marks.c.candidate_id, import_marks.c.line).where(
                self.scope.owns(import_marks),
                import_marks.c.import_id == import_id,
                import_marks.c.candidate_id.in_(some),
            )
            found |= {row.candidate_id: row.line for row in await self.scope.all(query)}
        return found

    async def of(
        self, import_id: ImportId, *, after: CandidateId, limit: int
    ) -> Sequence[CandidateId]:
        query = (
            select(import_marks.c.candidate_id)
            .where(
                self.scope.owns(import_marks),
                import_marks.c.import_id == import_id,
                import_marks.c.candidate_id > after,
            )
            .order_by(import_marks.c.candidate_id)
            .limit(limit)
        )
        return [row.candidate_id for row in await self.scope.all(query)]

    async def since(self, import_id: ImportId, ids: AbstractSet[CandidateId]) -> Sequence[Mark]:
        found: list[Mark] = []
        for some in batches(ids, AT_ONCE):
            query = (
                select(import_marks)
                .where(
                    self.scope.owns(import_marks),
                    import_marks.c.candidate_id.in_(some),
                    import_marks.c.import_id >= import_id,
                )
                .order_by(import_marks.c.import_id, import_marks.c.candidate_id)
            )
            found += [_mark(row) for row in await self.scope.all(query)]
        return found

    async def rewrite(self, marks: Sequence[Mark]) -> None:
        if marks:
            await self.scope.connection.execute(
                update(import_marks)
                .where(
                    self.scope.owns(import_marks),
                    import_marks.c.import_id == bindparam("list"),
                    import_marks.c.candidate_id == bindparam("who"),
                )
                .values({name: bindparam(f"new_{name}") for name in _REWRITTEN}),
                [
                    {
                        "list": mark.import_id,
                        "who": mark.candidate_id,
                        **{f"new_{name}": value for name, value in _written(mark).items()},
                    }
                    for mark in marks
                ],
            )

    async def drop(self, import_id: ImportId, ids: AbstractSet[CandidateId]) -> None:
        for some in batches(ids, AT_ONCE):
            await self.scope.write(
                delete(import_marks).where(
                    self.scope.owns(import_marks),
                    import_marks.c.import_id == import_id,
                    import_marks.c.candidate_id.in_(some),
                )
            )


_REWRITTEN = ("kind", "said_id", "differences", "was_changed_at")
_COLUMNS = ("workspace_id", "import_id", "candidate_id", "line", *_REWRITTEN)


def _written(mark: Mark) -> dict[str, Any]:
    return {
        "kind": mark.kind,
        "said_id": mark.said_id,
        "differences": _differences(mark),
        "was_changed_at": mark.was_changed_at,
    }


def _differences(mark: Mark) -> str:
    if not mark.differences:
        return ""
    return json.dumps([[one.fact, one.old, one.new] for one in mark.differences])


def _mark(row: Row[Any]) -> Mark:
    return Mark(
        import_id=row.import_id,
        candidate_id=row.candidate_id,
        line=row.line,
        kind=row.kind,
        said_id=row.said_id,
        differences=tuple(
            Difference(fact=fact, old=old, new=new)
            for fact, old, new in json.loads(row.differences or "[]")
        ),
        was_changed_at=row.was_changed_at,
    )
