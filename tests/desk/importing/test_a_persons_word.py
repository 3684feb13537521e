"""No two people are ever joined without a person's word, whatever is imported, undone, decided or joined."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from desk.importing.imports import import_list, undo_import
from desk.importing.review import decide, to_review
from desk.joins.joining import join, part
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from desk.model.importing import Decision, ImportId, Mark, MarkKind
from desk.model.joins import JoinId
from storage.engine import Engines
from tests.desk.builders import QUINN, logged
from tests.desk.importing.lists import written
from tests.desk.importing.test_undoing import Told, new_desk

FIRST_LINE = 2  # under the header
NAMES = ("Ada Oak", "ADA OAK", "Ada Elm", "Ben Fir")


class Said(NamedTuple):
    """A row of a list, with the facts under their own names."""

    external_id: str
    name: str
    office: str
    state: str
    election: str
    email: str


HEADER = ("id", *Said._fields[1:])
# Few of each, so that rows meet people often, and by each of the ways in which they can.
ROWS = st.lists(
    st.builds(
        Said,
        external_id=st.sampled_from(["", "", "a", "b"]),
        name=st.sampled_from(NAMES),
        office=st.sampled_from(["Governor", "Governor", "Governor", "Mayor", ""]),
        state=st.sampled_from(["AK", "AK", "AK", "OH", ""]),
        election=st.sampled_from(["", "", "", "2024", "2026"]),
        email=st.sampled_from(["", "one"]),
    ),
    min_size=1,
    max_size=4,
)
WHICH = st.integers(0, 9)
IMPORT = st.tuples(st.just("import"), ROWS, st.booleans())
OTHER = st.tuples(
    st.sampled_from(["undo", "call", "same", "same", "new", "new", "leave", "join", "part"]),
    WHICH,
    WHICH,
)
STEPS = st.tuples(IMPORT, st.lists(IMPORT | OTHER, min_size=3, max_size=9)).map(
    lambda parts: [parts[0], *parts[1]]
)


@dataclass
class Story:
    """A desk, and what people said at it: which rows mean whom, and who is joined to whom."""

    told: Told
    said: dict[Sequence[str], set[CandidateId]] = field(default_factory=lambda: defaultdict(set))
    joins: dict[CandidateId, JoinId] = field(default_factory=dict)
    keys: int = 0

    async def happens(self, what: str, one: Any, other: Any) -> None:
        """One step, and of everybody whom it concerns the reason why it does."""
        self.told.clock.forward(minutes=15)
        self.keys += 1
        before = await self.everybody()
        match what:
            case "import":
                await self._takes_in(one, before, whole_state=other)
            case "undo":
                await self._undoes(one)
            case "call":
                await self._calls([*before.values()], one)
            case "join":
                await self._joins([*before.values()], one, other)
            case "part":
                await self._parts(one)
            case _:
                await self._decides(Decision(what), [*before], one, other)
        after = await self.everybody()
        assert what == "undo" or before.keys() <= after.keys()
        assert what in {"import", "new"} or after.keys() <= before.keys()
        assert await self._joined(after) == self.joins.keys()

    async def everybody(self) -> dict[CandidateId, Candidate]:
        bearers = {f"{name.casefold()}|" for name in NAMES}
        async with self.told.desk.reading() as tx:
            return {one.id: one for one in await tx.listing.namesakes(bearers, each=99)}

    async def _joined(self, people: Iterable[CandidateId]) -> set[CandidateId]:
        async with self.told.desk.reading() as tx:
            return {*await tx.candidates.joined({*people})}

    async def _takes_in(
        self, rows: Sequence[Said], before: dict[CandidateId, Candidate], *, whole_state: bool
    ) -> None:
        listed = written(HEADER, rows)
        imported = await import_list(self.told.desk, listed, by=None, whole_state=whole_state)
        if imported.import_id is None:
            return
        self.told.done.append((imported.import_id, listed))
        marked = {one.candidate_id: one for one in await self._marks(imported.import_id)}
        for who, mark in marked.items():
            row = rows[mark.line - FIRST_LINE]
            if mark.kind is MarkKind.NEW:
                assert who not in before
            else:
                assert means(row, before[who]) or who in self.said[of(row)], (row, before[who])
        after = await self.everybody()
        untouched = {who: one for who, one in after.items() if who not in marked}
        assert untouched == {who: one for who, one in before.items() if who not in marked}

    async def _marks(self, import_id: ImportId) -> list[Mark]:
        async with self.told.desk.reading() as tx:
            ids = await tx.import_marks.of(import_id, after=CandidateId(0), limit=99)
            return [*await tx.import_marks.since(import_id, {*ids})]

    async def _undoes(self, one: int) -> None:
        if self.told.done:
            import_id, _ = self.told.done[one % len(self.told.done)]
            await undo_import(self.told.desk, import_id, by=QUINN.id)

    async def _calls(self, people: Sequence[Candidate], one: int) -> None:
        if people:
            await logged(self.told.desk, people[one % len(people)])

    async def _joins(self, people: Sequence[Candidate], one: int, other: int) -> None:
        alone = [each for each in people if each.id not in self.joins]
        if len(alone) < 2:
            return
        kept = alone.pop(one % len(alone))
        gone = alone[other % len(alone)]
        shown = await join(
            self.told.desk, kept=kept.id, other=gone.id, why="One.", by=QUINN, once=self._key()
        )
        self.joins[gone.id] = shown.join.id

    async def _parts(self, one: int) -> None:
        if self.joins:
            gone = sorted(self.joins)[one % len(self.joins)]
            await part(self.told.desk, self.joins[gone], why="Two.", by=QUINN, once=self._key())
            del self.joins[gone]

    async def _decides(
        self, decision: Decision, people: Sequence[CandidateId], one: int, other: int
    ) -> None:
        """A person says of a row that waits what becomes of it; of whom they name, they may name anybody."""
        waiting = (await to_review(self.told.desk)).rows
        if not waiting or not people:
            return
        row = waiting[one % len(waiting)].row
        whom = people[other % len(people)] if decision is Decision.SAME else None
        done = await decide(
            self.told.desk, row.id, decision, candidate_id=whom, by=QUINN, once=self._key()
        )
        event(f"decided: {decision}")
        if done.row.candidate_id is not None:
            self.said[of(row.facts)].add(done.row.candidate_id)

    def _key(self) -> str:
        return f"view:{self.keys}"


def means(row: Said, known: CandidateFacts) -> bool:
    """Whether a row says itself that it speaks of somebody, so that no person need say it."""
    if row.external_id and row.external_id == known.external_id:
        return bool(words(row.name) & words(known.name))  # who marries keeps a word
    if row.external_id and known.external_id:
        return False
    if row.office and row.state:
        elections = {row.election, known.election} - {""}
        return race(row) == race(known) and len(elections) < 2
    # It says too little, unless it says all that is known.
    says = Said(*(getattr(known, name) for name in Said._fields))
    return race(says) == race(row) and says._replace(name="") == row._replace(name="")


def race(one: Said | CandidateFacts) -> tuple[str, str, str]:
    return one.name.casefold(), one.office, one.state


def words(name: str) -> set[str]:
    return {*name.casefold().split()}


def of(row: Said | CandidateFacts) -> tuple[str, ...]:
    """The same for all rows that a person's word about one of them holds for."""
    known_by = (row.external_id, *race(row), row.election)
    return known_by if row.external_id else (*known_by, row.email, row.name)


ADA = Said("a", "Ada Oak", "Governor", "AK", "", "")
ADA_AGAIN = ADA._replace(external_id="b", email="one")
BEN, REUSED = ADA._replace(external_id="c", name="Ben Fir"), ADA._replace(name="Ben Fir")
SOME_ADA = Said("", "Ada Oak", "", "", "", "")


@given(steps=STEPS)
# Just like her but for the id: until a person says who it is, and from then on.
@example(
    steps=[
        ("import", [ADA], False),
        ("import", [ADA_AGAIN], False),
        ("same", 0, 0),
        ("import", [ADA_AGAIN], False),
    ]
)
# Her id with his name is him, since a person says so.
@example(
    steps=[
        ("import", [ADA, BEN], False),
        ("import", [REUSED], False),
        ("same", 0, 1),
        ("import", [REUSED], False),
    ]
)
# A name is all that is known of her, and of somebody with an id.
@example(
    steps=[
        ("import", [SOME_ADA], False),
        ("import", [SOME_ADA._replace(external_id="a")], False),
    ]
)
@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_nobody_is_taken_for_anybody_unless_the_row_or_a_person_says_so(
    engines: Engines, steps: list[tuple[str, Any, Any]]
) -> None:
    story = Story(await new_desk(engines))

    for step in steps:
        await story.happens(*step)
