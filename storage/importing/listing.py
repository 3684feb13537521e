"""The directory, as lists are held against it: who is who, adding, changing, and taking away again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Row,
    Table,
    and_,
    bindparam,
    delete,
    select,
    text,
    union,
    union_all,
    update,
)

from desk.importing.identity import identity_of
from desk.model.candidates import FACTS, Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage.bulk import as_written, insert_rows
from storage.scope import Scope
from storage.search import search
from storage.tables.candidates import candidates
from storage.tables.columns import metadata
from storage.tables.importing import absences
from storage.words import name_key

AT_ONCE = 500  # in one query
NAMESAKES_AT_ONCE = 50
_NAMES = ("id", *FACTS)
_KNOWN = tuple(candidates.c[name] for name in _NAMES)
_SAID = attrgetter(*FACTS)
_WRITTEN = ("id", "workspace_id", "added_at", "changed_at", "identity", "name_key", *FACTS)
Thing = TypeVar("Thing")

# No identity has this letter, and it comes right after the one that stands between its parts.
_AFTER_A_PART = "}"


@dataclass(frozen=True)
class Listing:
    scope: Scope

    async def with_ids(self, external_ids: AbstractSet[str]) -> Sequence[Candidate]:
        found: list[Candidate] = []
        # An index of those who have an id is used only by a question that says so.
        has_id = candidates.c.external_id != text("''")
        for some in batches(external_ids - {""}, AT_ONCE):
            found += await self._who(has_id, candidates.c.external_id.in_(some))
        return found

    async def of_identities(self, identities: AbstractSet[str]) -> Sequence[Candidate]:
        found: list[Candidate] = []
        for some in batches(identities, AT_ONCE):
            found += await self._who(candidates.c.identity.in_(some))
        return found

    async def namesakes(self, beginnings: AbstractSet[str], *, each: int) -> Sequence[Candidate]:
        found: dict[CandidateId, Candidate] = {}
        for some in batches(beginnings, NAMESAKES_AT_ONCE):
            of_each = [
                select(*_KNOWN)
                .where(self.scope.owns(candidates), self._begins(beginning))
                .limit(each)
                .subquery()
                for beginning in some
            ]
            query = union_all(*(select(one) for one in of_each))
            found |= {row.id: _candidate(row) for row in await self.scope.all(query)}
        return [found[number] for number in sorted(found)]

    def _begins(self, beginning: str) -> ColumnElement[bool]:
        after = beginning[:-1] + _AFTER_A_PART
        identity = candidates.c.identity
        if self.scope.on_postgresql:  # by letters, whatever the order of its language
            return and_(
                identity.op("~>=~", is_comparison=True)(beginning),
                identity.op("~<~", is_comparison=True)(after),
            )
        return and_(identity >= beginning, identity < after)

    async def people(self, ids: AbstractSet[CandidateId]) -> dict[CandidateId, Candidate]:
        found: list[Candidate] = []
        for some in batches(ids, AT_ONCE):
            found += await self._who(candidates.c.id.in_(some))
        return {one.id: one for one in found}

    async def moments(
        self, ids: AbstractSet[CandidateId]
    ) -> dict[CandidateId, tuple[datetime, datetime]]:
        found: dict[CandidateId, tuple[datetime, datetime]] = {}
        for some in batches(ids, AT_ONCE):
            query = (
                select(candidates.c.id, candidates.c.added_at, candidates.c.changed_at)
                .where(self.scope.owns(candidates), candidates.c.id.in_(some))
                .order_by(candidates.c.id)
                .limit(len(some))
            )
            found |= {row.id: (row.added_at, row.changed_at) for row in await self.scope.all(query)}
        return found

    async def _who(self, *conditions: ColumnElement[bool]) -> list[Candidate]:
        # Ordered here: told to order by id, SQLite walks everybody by id instead of looking them up.
        query = select(*_KNOWN).where(self.scope.owns(candidates), *conditions)
        found = [_candidate(row) for row in await self.scope.all(query)]
        return sorted(found, key=attrgetter("id"))

    async def add(self, facts: Sequence[CandidateFacts], *, at: datetime) -> Sequence[CandidateId]:
        if not facts:
            return []
        ids = await self._new_ids(len(facts))
        workspace_id, moment = self.scope.workspace_id, as_written(self.scope, at)
        rows = [
            (
                number,
                workspace_id,
                moment,
                moment,
                identity_of(one),
                name_key(one.name),
                *_SAID(one),
            )
            for number, one in zip(ids, facts, strict=True)
        ]
        await insert_rows(self.scope, "candidates", _WRITTEN, rows)
        await search(self.scope).add(zip(ids, facts, strict=True))
        return ids

    async def _new_ids(self, count: int) -> list[CandidateId]:
        if self.scope.on_postgresql:
            numbers = text(
                "SELECT nextval(pg_get_serial_sequence('candidates', 'id')) "
                "FROM generate_series(1, :count)"
            )
            found = await self.scope.connection.execute(numbers, {"count": count})
            return [CandidateId(number) for (number,) in found]
        # Nobody else writes until this transaction ends.
        given = text("SELECT seq FROM sqlite_sequence WHERE name = 'candidates'")
        last = (await self.scope.connection.execute(given)).scalar_one_or_none() or 0
        return [CandidateId(number) for number in range(last + 1, last + 1 + count)]

    async def change(
        self,
        people: Sequence[Candidate],
        *,
        added_at: Mapping[CandidateId, datetime],
        changed_at: Mapping[CandidateId, datetime],
    ) -> None:
        await self._write("added_at", added_at)
        await self._write("changed_at", changed_at)
        if not people:
            return
        new: dict[str, Any] = {
            name: bindparam(f"new_{name}") for name in ("identity", "name_key", *FACTS)
        }
        await self.scope.connection.execute(
            update(candidates)
            .where(self.scope.owns(candidates), candidates.c.id == bindparam("who"))
            .values(new),
            [
                {
                    "who": one.id,
                    "new_identity": identity_of(one),
                    "new_name_key": name_key(one.name),
                    **{f"new_{name}": getattr(one, name) for name in FACTS},
                }
                for one in people
            ],
        )
        await search(self.scope).change((one.id, one) for one in people)

    async def _write(self, column: str, moments: Mapping[CandidateId, datetime]) -> None:
        if moments:
            await self.scope.connection.execute(
                update(candidates)
                .where(self.scope.owns(candidates), candidates.c.id == bindparam("who"))
                .values({column: bindparam("moment")}),
                [{"who": who, "moment": moment} for who, moment in moments.items()],
            )

    async def remove(self, ids: AbstractSet[CandidateId]) -> None:
        for some in batches(ids, AT_ONCE):
            await search(self.scope).remove(set(some))
            for table, column in (
                (absences, absences.c.candidate_id),
                (candidates, candidates.c.id),
            ):
                await self.scope.write(
                    delete(table).where(self.scope.owns(table), column.in_(some))
                )

    async def stood_under(self, ids: AbstractSet[CandidateId]) -> set[CandidateId]:
        found: set[CandidateId] = set()
        for some in batches(ids, AT_ONCE):
            stands = [
                select(column.label("who")).where(self.scope.owns(table), column.in_(some))
                for table, column in referring()
            ]
            decided = select(absences.c.candidate_id.label("who")).where(
                self.scope.owns(absences),
                absences.c.candidate_id.in_(some),
                absences.c.decided_at.is_not(None),
            )
            found |= {row.who for row in await self.scope.all(union(*stands, decided))}
        return found


def referring() -> Iterator[tuple[Table, ColumnElement[Any]]]:
    """Every column that refers to a candidate, in whatever table, now and later."""
    for table in metadata.tables.values():
        for constraint in table.foreign_key_constraints:
            if constraint.referred_table is candidates and table is not absences:
                yield from (
                    (table, each.parent)
                    for each in constraint.elements
                    if each.column is candidates.c.id
                )


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    left = iter(sorted(things))  # type: ignore[type-var]
    while some := list(islice(left, size)):
        yield some


def _candidate(row: Row[Any]) -> Candidate:
    return Candidate(**dict(zip(_NAMES, row, strict=True)))
