"""Whatever is joined and parted, in whatever order: it is read together, and nothing moves (decision 15)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import count
from operator import or_

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desk.contact_data import proposing
from desk.joins import joining
from desk.model.candidates import Candidate
from desk.model.contact_data import Openness, PrivateFact, Way
from desk.model.ids import CandidateId, TeamId
from desk.model.joins import Join
from desk.readings import card, history
from storage.engine import Engines
from storage.tables.columns import metadata
from storage.transaction import Memory
from storage.workspaces import Workspaces
from tests.desk.builders import logged
from tests.desk.importing.lists import named, takes_in
from tests.desk.work import INA, QUINN, SAM, SID, TUESDAY, Work, asking, hours

Rows = dict[str, Counter[str]]
# What a join and a parting are written down in: who joined whom, whom QC is told, what was delivered.
RECORDS = {"candidate_joins", "outbox", "inbox"}
# What is different of somebody who is joined: who stands for them, and that no word finds them.
OF_JOINED = {"candidates", "candidate_words"}
COUNTS = st.integers(0, 2)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What stands under one person of the list."""

    name: str
    contacts: int
    promises: bool
    requests: bool
    proposals: bool
    private: bool


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a card and a history have of each kind, whatever its order."""

    things: Counter[str]
    attempts: int
    complaints: int

    def __or__(self, other: "Shown") -> "Shown":
        return Shown(
            things=self.things | other.things,
            attempts=self.attempts + other.attempts,
            complaints=self.complaints + other.complaints,
        )


PEOPLE = st.lists(
    st.builds(
        Known,
        name=st.sampled_from(["Li Wu", "Wu Lí", "Ann Ash", "Ben Elm"]),
        contacts=COUNTS,
        promises=st.booleans(),
        requests=st.booleans(),
        proposals=st.booleans(),
        private=st.booleans(),
    ),
    min_size=3,
    max_size=4,
)
# Two to be joined where there are two who stand for themselves, or a join to be parted where one stands.
STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "join", "part"]), st.integers(0, 99), st.integers(0, 99)),
    min_size=2,
    max_size=7,
)


@dataclass
class Joined:
    """Who is joined, as the test has it: each who is, to whom, and which join says so."""

    people: Sequence[CandidateId]
    standing: dict[CandidateId, Join] = field(default_factory=dict)

    def stands(self, who: CandidateId) -> CandidateId:
        join = self.standing.get(who)
        return who if join is None else self.stands(join.kept)

    def alone(self) -> list[CandidateId]:
        return [who for who in self.people if who not in self.standing]

    def with_(self, who: CandidateId) -> list[CandidateId]:
        return [each for each in self.people if self.stands(each) == self.stands(who)]


CALLED = Known(name="Li Wu", contacts=1, promises=True, requests=True, proposals=True, private=True)


@given(people=PEOPLE, steps=STEPS, order=st.lists(st.integers(0, 99), min_size=3, max_size=3))
# Two are joined to one; the first of them goes, and the other stays.
@example(people=[CALLED] * 3, steps=[("join", 0, 0), ("join", 0, 0), ("part", 0, 0)], order=[0] * 3)
@settings(
    deadline=None,
    max_examples=8,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_parting_restores_every_row_and_a_join_moves_none(
    engines: Engines, people: list[Known], steps: list[tuple[str, int, int]], order: list[int]
) -> None:
    work = await _desk(engines)
    joined = Joined([one.id for one in await _settled(work, people)])
    alone = {who: await _shown(work, who) for who in joined.people}
    before = await rows(engines)

    for what, one, other in steps:
        touched = await (
            _join(work, joined, one, other) if what == "join" else _part(work, joined, one)
        )
        await _are_read_together(work, joined, alone, touched)
    meanwhile = await rows(engines)
    await _are_read_together(work, joined, alone, joined.people)
    for one in order:  # nobody is joined more often than there are others
        await _part(work, joined, one)
    after = await rows(engines)

    assert _without(meanwhile, RECORDS | OF_JOINED) == _without(before, RECORDS | OF_JOINED)
    assert _without(after, RECORDS) == _without(before, RECORDS)
    assert all(before[table] <= after[table] for table in RECORDS)


async def _join(work: Work, joined: Joined, one: int, other: int) -> Sequence[CandidateId]:
    """Whom it concerns: nobody where everybody is one person."""
    stand = joined.alone()
    if len(stand) == 1:
        return ()
    kept = stand.pop(one % len(stand))
    gone = stand[other % len(stand)]
    shown = await joining.join(
        work.desk, kept=kept, other=gone, why="One phone.", by=QUINN, once=work.key()
    )
    joined.standing[gone] = shown.join
    return kept, gone


async def _part(work: Work, joined: Joined, which: int) -> Sequence[CandidateId]:
    if not joined.standing:
        return ()
    join = [*joined.standing.values()][which % len(joined.standing)]
    await joining.part(work.desk, join.id, why="Two people.", by=SID, once=work.key())
    del joined.standing[join.other]
    return join.kept, join.other


async def _are_read_together(
    work: Work, joined: Joined, alone: dict[CandidateId, Shown], people: Sequence[CandidateId]
) -> None:
    """The card and the history of each have all that those have who are one person with them."""
    for who in people:
        together = [alone[each] for each in joined.with_(who)]
        assert await _shown(work, who) == reduce(or_, together)
        on_card = await card(work.desk, who, reader=SAM)
        assert on_card.candidate.id == joined.stands(who)
        on_it = {each.other.id for each in on_card.joins}
        assert on_it == {*joined.with_(who)} - {joined.stands(who)}


async def _shown(work: Work, who: CandidateId) -> Shown:
    on_card = await card(work.desk, who, reader=SAM)
    pages = [(await history(work.desk, who)).page]
    while len(pages) < pages[0].pages:
        pages.append((await history(work.desk, who, page=len(pages) + 1)).page)
    entries = [entry for page in pages for entry in page.contacts]
    assert entries == sorted(entries, key=lambda one: (one.account.happened_at, one.id))[::-1]
    things = [
        *(f"entry {one.id}" for one in entries),
        *(f"promise {one.id}" for one in on_card.record.open_promises),
        *(f"request {one.id}" for one in on_card.open_requests),
        *(f"proposal {one.id}" for one in on_card.doubted),
        *(f"private {one.way}" for one in on_card.private.facts),  # the latest of each way
    ]
    record = on_card.record
    return Shown(things=Counter(things), attempts=record.attempts, complaints=record.complaints)


_teams = count()


async def _desk(engines: Engines) -> Work:
    """A desk of its own for every example, in a database with all the others."""
    team = TeamId(f"TLAWS{next(_teams)}")
    workspace_id = await Workspaces(engines).bind(team, team, at=TUESDAY)
    return Work(Memory(engines, workspace_id, lambda: None), engines, workspace_id)


async def _settled(work: Work, people: Sequence[Known]) -> list[Candidate]:
    """The people of a list, with whatever stands under them, rows that wait, and somebody absent."""
    await work.settle()
    await takes_in(
        work.desk, _list(f"p-{n},{one.name},{n},Mayor,OH" for n, one in enumerate(people))
    )
    known = await named(work.desk, *(f"p-{n}" for n, _ in enumerate(people)))
    them = [known[external_id] for external_id in sorted(known)]
    for one, candidate in zip(people, them, strict=True):
        await _lived(work, one, candidate)
    other_id, no_race = f"q,{them[0].name},0,Mayor,OH", f",{them[1].name},,,OH"
    done = await takes_in(work.desk, _list([other_id, no_race]), whole_state=True)
    assert done.unsure == 2
    return them


def _list(rows_: Iterable[str]) -> str:
    return "id,name,district,office,state\n" + "".join(f"{row}\n" for row in rows_)


async def _lived(work: Work, one: Known, candidate: Candidate) -> None:
    for number in range(one.contacts):
        work.now += hours(1)
        promise = {"promise": "A copy.", "promised_by": work.now.date()} if one.promises else {}
        await logged(work.desk, candidate, by=SAM, said=f"Asked, {number}.", **promise)
    if one.requests:
        await work.taken(INA, asking(candidate))
    if one.proposals:
        heard = proposing.Heard(way=Way.PHONE, new="(907) 465-3599", openness=Openness.PUBLIC)
        await proposing.propose(work.desk, candidate.id, heard, by=INA, once=work.key())
    if one.private:
        fact = PrivateFact(way=Way.EMAIL, value="own@example.org", by=SAM.id, since=work.now)
        async with work.memory.transaction() as tx:
            await tx.contact_data.keep_private(candidate.id, fact)


async def rows(engines: Engines) -> Rows:
    """All rows of all tables, as words."""
    found: Rows = {}
    async with engines.reading.connect() as connection:
        for table in [*metadata.tables, "candidate_words"]:
            sqlite = connection.dialect.name == "sqlite"
            which = "rowid, *" if table == "candidate_words" and sqlite else "*"
            rows_ = await connection.execute(text(f"SELECT {which} FROM {table}"))  # noqa: S608 - our own names
            found[table] = Counter(str(tuple(row)) for row in rows_)
    return found


def _without(rows_: Rows, tables: set[str]) -> Rows:
    return {table: its for table, its in rows_.items() if table not in tables}
