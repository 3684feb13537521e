"""A bot that dies at any await of a delivery: what it had in hand stands in Slack once, and nothing is lost."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest

from bot.cast import CAST
from desk import taking
from desk.model.ids import ChannelId, ContactId, RequestId
from desk.model.office import Room
from desk.notices import CardOutdated, ContactSaved, Notice
from desk.reminder_notices import MorningDigest
from desk.request_notices import RequestUnaccepted
from practice.messages import Message
from tests.desk.builders import logged
from tests.desk.work import asking
from tests.faults.driver import Moment, Point
from tests.faults.laboratory import Laboratory, laboratory
from tests.stories.house import LOG

# Who dies while a connection is being opened leaves it to the finalizer, which warns.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <function Connection.__del__:pytest.PytestUnraisableExceptionWarning"
)

SAMPLE = 6  # points of each way, on each database, in the tests that come first
STALE = "Not edited yet."
FIRST_DAY = date(2026, 1, 5)
SAM, INA = (next(one.person for one in CAST if one.person.id == id_) for id_ in ("U0SAM", "U0INA"))

# What a delivery has to do, and what went wrong before: then it looks before it posts again.
WAYS: Mapping[str, tuple[str, str]] = {
    "a card in a channel": ("channel", ""),
    "a line in a thread": ("thread", ""),
    "a direct message": ("direct", ""),
    "a card that may stand there, and does": ("channel", "fatal_error_after_commit"),
    "a line that may stand there, and does": ("thread", "fatal_error_after_commit"),
    "a direct message that may stand there, and does": ("direct", "fatal_error_after_commit"),
    "a card that may stand there, and does not": ("channel", "error:fatal_error"),
    "a line that may stand there, and does not": ("thread", "error:fatal_error"),
    "a direct message that may stand there, and does not": ("direct", "error:fatal_error"),
    "an edit": ("edit", ""),
    "a whisper": ("whisper", ""),
}


@pytest.fixture
async def place(database_url: str) -> AsyncIterator[Laboratory]:
    """An entry and a request have their cards."""
    async with laboratory(database_url) as place:
        async with place.desk() as desk:
            async with desk.reading() as tx:
                (candidate,) = await tx.candidates.find("sample-0001", limit=1)
            await logged(desk, candidate, by=SAM)
            await taking.take(desk, asking(candidate), by=INA, once="taken")
        await place.recovers()
        yield place


@dataclass(kw_only=True)
class Tally:
    """What came of all the deaths."""

    points: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    untold: int = 0  # whispers: they are told at most once

    def count(self, times: int, what: str, *, at_most_once: bool) -> None:
        self.points += 1
        if times > 1:
            self.doubled.append(what)
        if times == 0 and not at_most_once:
            self.lost.append(what)
        self.untold += times == 0 and at_most_once

    def __str__(self) -> str:
        return f"{self.points} points, {len(self.lost)} lost, {len(self.doubled)} doubled"


def notice(kind: str, number: int) -> Notice:
    """One that was not there before."""
    day = FIRST_DAY + timedelta(days=number)
    match kind:
        case "channel":
            return MorningDigest(digest_to=Room.STAFF, day=day)
        case "direct":
            return MorningDigest(digest_to=SAM.id, day=day)
        case "thread":
            return RequestUnaccepted(request_id=RequestId(1), card_to=Room.STAFF, version=number)
        case "edit":
            return CardOutdated(contact_id=ContactId(1), change=f"kept:{number}")
        case _:
            return ContactSaved(
                contact_id=ContactId(1),
                version=number + 1,
                person_id=SAM.id,
                channel_id=ChannelId(LOG),
            )


@dataclass(kw_only=True)
class Experiment:
    place: Laboratory
    kind: str
    before: str  # the fault of the attempt before
    numbers: Callable[[], int]
    tally: Tally = field(default_factory=Tally)

    async def tries(self, point: Point) -> int:
        """A bot dies there, another takes over; how many awaits there were to die at."""
        given = notice(self.kind, self.numbers())
        whispers = len(self.place.workspace.ephemerals)
        if self.kind == "edit":
            self._card().text = STALE
        await self.place.put(given)
        if self.before:
            self.place.practice.faults.add("chat.postMessage", self.before)
            await self.place.delivers(Point(number=0))
        life = await self.place.delivers(point)
        await self.place.recovers()
        times = self._times(given, whispers)
        if life.killed:
            what = f"{self.kind} {self.before} {point.number} {point.moment}"
            self.tally.count(times, what, at_most_once=self.kind == "whisper")
        else:
            assert times == 1
        return life.awaits

    def _times(self, given: Notice, whispers: int) -> int:
        if self.kind == "edit":
            return int(self._card().text != STALE)
        if self.kind == "whisper":
            return len(self.place.workspace.ephemerals) - whispers
        return self.place.posted()[given.key]

    def _card(self) -> Message:
        return next(one for one in self.place.workspace.messages(LOG) if not one.is_reply)


def experiment(place: Laboratory, way: str) -> Experiment:
    kind, before = WAYS[way]
    numbers = iter(range(1, 100_000))
    return Experiment(place=place, kind=kind, before=before, numbers=lambda: next(numbers))


@pytest.mark.parametrize("way", WAYS)
async def test_a_sample_of_deaths_loses_nothing_and_repeats_nothing(
    place: Laboratory, way: str, record_property: Callable[[str, object], None]
) -> None:
    work = experiment(place, way)
    awaits = await work.tries(Point(number=0))
    chance = Random(way)

    for number in chance.sample(range(1, awaits + 1), SAMPLE):
        await work.tries(Point(number=number, moment=chance.choice(list(Moment))))

    assert (work.tally.lost, work.tally.doubled) == ([], [])
    assert set(place.posted().values()) == {1}


@pytest.mark.every_await
@pytest.mark.timeout(900)
@pytest.mark.parametrize("way", WAYS)
async def test_a_death_at_every_await_loses_nothing_and_repeats_nothing(
    place: Laboratory, way: str, record_property: Callable[[str, object], None]
) -> None:
    work = experiment(place, way)

    for moment in Moment:
        number = 1
        while await work.tries(Point(number=number, moment=moment)) >= number:
            number += 1

    where = place.database_url.partition(":")[0]
    record_property("says", f"{where}, {way}: {work.tally}")
    assert (work.tally.lost, work.tally.doubled) == ([], [])
    assert set(place.posted().values()) == {1}
