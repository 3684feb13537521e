"""Taking an import back: everybody becomes what they would be without it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desk.desk import Desk
from desk.importing.imports import import_list, imports, undo_import
from desk.importing.refusals import NoSuchImport
from desk.lists.listed import CandidateList
from desk.model.candidates import Candidate
from desk.model.ids import TeamId
from desk.model.importing import ImportId
from storage.engine import Engines
from storage.transaction import Memory
from storage.workspaces import Workspaces
from tests.desk.builders import NOW, SAM, Clock, logged
from tests.desk.importing.lists import directory, named, officials, takes_in, written

ADA_AND_BEN = (
    "id,name,office,state,email\na,Ada Oak,Governor,AK,ada@example.org\nb,Ben Elm,Mayor,OH,\n"
)


@pytest.fixture
def desk(memory: Memory, clock: Clock) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=clock)


async def takes_in_later(desk: Desk, clock: Clock, text: str) -> ImportId:
    clock.forward(minutes=1)
    imported = await takes_in(desk, text)
    assert imported.import_id is not None
    return imported.import_id


async def dump(engines: Engines) -> dict[str, list[Any]]:
    """Everything that is known of candidates, and nothing else of importing but the imports."""
    async with engines.reading.connect() as connection:
        found = {}
        for table in ("candidates", "candidate_words", "import_marks", "import_unsure", "absences"):
            which = "rowid, *" if table == "candidate_words" and is_sqlite(engines) else "*"
            rows = await connection.execute(text(f"SELECT {which} FROM {table} ORDER BY 1, 2"))  # noqa: S608 - our own names
            found[table] = [tuple(row) for row in rows]
    return found


def is_sqlite(engines: Engines) -> bool:
    return engines.reading.dialect.name == "sqlite"


async def test_an_import_that_is_undone_restores_every_row(
    desk: Desk, clock: Clock, engines: Engines
) -> None:
    await takes_in_later(desk, clock, ADA_AND_BEN)
    before = await dump(engines)

    imported = await takes_in_later(
        desk,
        clock,
        "id,name,office,state,email,party\na,Ada Oak-Elm,Senator,AK,,One\nb,Ben Elm,Mayor,OH,,\n"
        "c,Cleo Fir,Mayor,OH,,\nd,Ada Oak-Elm,Senator,AK,,Two\n",
    )
    undone = await undo_import(desk, imported, by=None)

    assert (undone.removed, undone.restored, undone.kept) == (1, 1, [])
    assert await dump(engines) == before


async def test_the_officials_come_and_go(desk: Desk, engines: Engines) -> None:
    before = await dump(engines)

    imported = await import_list(desk, officials(), by=None)
    assert imported.import_id is not None
    undone = await undo_import(desk, imported.import_id, by=None)

    assert undone.removed == imported.new
    assert await dump(engines) == before


async def test_undoing_twice_answers_as_the_first_time(desk: Desk, clock: Clock) -> None:
    imported = await takes_in_later(desk, clock, ADA_AND_BEN)

    first = await undo_import(desk, imported, by=SAM.id, once="press:1")
    clock.forward(hours=1)
    again = await undo_import(desk, imported, by=None)

    assert first == again
    (record,) = await imports(desk, limit=5)
    assert (record.undone_by, record.undone_at) == (SAM.id, NOW.replace(minute=43))


async def test_somebody_who_called_meanwhile_is_kept_and_named(desk: Desk, clock: Clock) -> None:
    imported = await takes_in_later(desk, clock, ADA_AND_BEN)
    ada = (await named(desk, "a"))["a"]
    contact = await logged(desk, ada)

    undone = await undo_import(desk, imported, by=None)

    assert (undone.removed, undone.kept) == (1, [ada])
    assert await directory(desk) == [ada]
    async with desk.reading() as tx:
        kept = await tx.contacts.get(contact.id)
    assert kept is not None
    assert kept.candidate_id == ada.id


async def test_what_a_later_list_says_stays(desk: Desk, clock: Clock) -> None:
    await takes_in_later(desk, clock, ADA_AND_BEN)
    second = await takes_in_later(
        desk, clock, "id,name,email,party\na,Ada Oak,two@example.org,Two\n"
    )
    await takes_in_later(desk, clock, "id,name,email\na,Ada Oak,three@example.org\n")

    await undo_import(desk, second, by=None)

    ada = (await named(desk, "a"))["a"]
    assert (ada.email, ada.party) == ("three@example.org", "")


async def test_what_people_changed_by_hand_stays(desk: Desk, clock: Clock) -> None:
    await takes_in_later(desk, clock, ADA_AND_BEN)
    second = await takes_in_later(
        desk, clock, "id,name,email,party\na,Ada Oak,two@example.org,Two\n"
    )
    ada = (await named(desk, "a"))["a"]
    async with desk.transaction() as tx:
        by_hand = Candidate(id=ada.id, **{**vars(ada.facts), "email": "hand@example.org"})
        await tx.candidates.change([by_hand], at=clock())

    await undo_import(desk, second, by=None)

    ada = (await named(desk, "a"))["a"]
    assert (ada.email, ada.party) == ("hand@example.org", "")


async def test_a_number_is_never_given_twice(desk: Desk, clock: Clock) -> None:
    first = await takes_in_later(desk, clock, "id,name\na,Ada Oak\n")
    gone = (await named(desk, "a"))["a"]
    await undo_import(desk, first, by=None)

    await takes_in_later(desk, clock, "id,name\nb,Ben Elm\n")

    assert (await named(desk, "b"))["b"].id > gone.id


async def test_an_import_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(NoSuchImport):
        await undo_import(desk, ImportId(99), by=None)


# Everyone is told apart by id or by name and race, whatever the lists say of them otherwise.
BY_ID = ("a", "b")
HEADER = ["id", "name", "office", "state", "district"]
MORE = ("email", "party", "status")
VALUES = st.sampled_from(["", "one"])
ROW = st.fixed_dictionaries(
    {
        "who": st.sampled_from([*BY_ID, "Ivy"]),
        "surname": st.sampled_from(["Oak", "Elm"]),
        "with_id": st.booleans(),
        "said": st.tuples(VALUES, VALUES, VALUES),
    }
)
LIST = st.tuples(
    st.frozensets(st.sampled_from(MORE)),
    st.lists(ROW, min_size=2, max_size=3, unique_by=lambda row: row["who"]),
)
IMPORT = st.tuples(st.just("import"), LIST)
OTHER = st.tuples(st.sampled_from(["undo"] * 4 + ["call"]), st.integers(0, 5))
# Three lists at least, for there to be something to take back in between.
STEPS = st.tuples(
    st.lists(IMPORT, min_size=3, max_size=5), st.lists(OTHER | IMPORT, min_size=2, max_size=6)
).map(lambda parts: [*parts[0], *parts[1]])


def as_list(columns: frozenset[str], rows: Sequence[dict[str, Any]]) -> CandidateList:
    kept = [number for number, name in enumerate(MORE) if name in columns]
    return written(
        [*HEADER, *(MORE[number] for number in kept)],
        [[*_who(row), *(row["said"][number] for number in kept)] for row in rows],
    )


def _who(row: dict[str, Any]) -> list[str]:
    if (who := row["who"]) in BY_ID:
        return [who, f"Zoe {row['surname']}", "Governor", "AK", who]
    return [f"id/{who}" if row["with_id"] else "", f"{who} Oak", "Mayor", "OH", ""]


@dataclass
class Told:
    """A desk to which all of it happened."""

    desk: Desk
    clock: Clock
    done: list[tuple[ImportId, CandidateList]] = field(default_factory=list)
    undone: set[ImportId] = field(default_factory=set)
    called: set[int] = field(default_factory=set)

    async def happens(self, what: str, which: Any) -> None:
        self.clock.forward(minutes=1)
        if what == "import":
            await self.takes_in(as_list(*which))
        elif what == "undo" and self.done:
            import_id, _ = self.done[which % len(self.done)]
            await undo_import(self.desk, import_id, by=None)
            self.undone.add(import_id)
        elif what == "call" and (people := await everybody(self.desk)):
            candidate = people[which % len(people)]
            if candidate.id not in self.called:
                await logged(self.desk, candidate)
                self.called.add(candidate.id)

    async def takes_in(self, listed: CandidateList) -> None:
        imported = await import_list(self.desk, listed, by=None)
        assert imported.unsure == imported.rejected == 0
        assert imported.import_id is not None
        self.done.append((imported.import_id, listed))


async def everybody(desk: Desk) -> list[Candidate]:
    async with desk.reading() as tx:
        return [one for name in ("zoe", "ivy") for one in await tx.candidates.find(name, limit=50)]


_teams = count()


async def new_desk(engines: Engines) -> Told:
    team = TeamId(f"T{next(_teams)}")
    memory = Memory(engines, await Workspaces(engines).bind(team, team, at=NOW), lambda: None)
    clock = Clock()
    return Told(Desk(transaction=memory.transaction, reading=memory.reading, now=clock), clock)


@given(steps=STEPS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_everybody_is_as_if_only_the_imports_that_stand_were_done(
    engines: Engines, steps: list[tuple[str, Any]]
) -> None:
    """Whoever called is there for ever, so what they would be is asked of the others."""
    told, afresh = await new_desk(engines), await new_desk(engines)
    for step in steps:
        await told.happens(*step)

    for import_id, listed in told.done:
        if import_id not in told.undone:
            await afresh.takes_in(listed)

    people = await everybody(told.desk)
    called = {key(one) for one in people if one.id in told.called}
    assert told.called == {one.id for one in people if one.id in told.called}
    ours = {key(one): one.facts for one in people if key(one) not in called}
    theirs = {key(one): one.facts for one in await everybody(afresh.desk)}
    assert ours == {who: facts for who, facts in theirs.items() if who not in called}


def key(candidate: Candidate) -> str:
    return candidate.district or candidate.name
