"""The lists of requests: their order, their pages, and whose they are (row 59)."""

from datetime import timedelta

import pytest

from desk import queue, readings, requests
from desk.kinds import KINDS
from desk.model.candidates import Candidate
from desk.model.people import Person
from desk.model.requests import Request, Which
from tests.desk.work import ADA, INA, QUINN, SAM, SUE, Work, asking, hours, report


async def listed(work: Work, which: Which, by: Person = SAM, *, page: int = 1) -> list[int]:
    found = await queue.listed(work.desk, which, by, page=page)
    return [shown.request.id for shown in found.requests]


async def test_severity_first_then_due_then_office_then_time_taken(work: Work) -> None:
    mayor = await work.candidate("Mia Mayor", office="Mayor")
    president = await work.candidate("Pia President", office="President")
    later = await work.taken(INA, asking(mayor))
    work.now += timedelta(minutes=1)
    last = await work.taken(INA, asking(mayor), another=True)
    first_office = await work.taken(INA, asking(president))
    wrong_data = await work.taken(
        INA, report(mayor, "wrong_data", details={"page": "/mayor", "claim": "Not retired"})
    )
    work.now += hours(24)
    tomorrow = await work.taken(INA, asking(president), another=True)

    order = await listed(work, Which.OPEN)

    assert order == [wrong_data.id, first_office.id, later.id, last.id, tomorrow.id]


@pytest.mark.parametrize("parties", ["Red Blue Green", "Green Blue Red", "Blue Red Green"])
async def test_rivals_come_in_the_order_in_which_they_asked(work: Work, parties: str) -> None:
    taken = []
    for party in parties.split():
        one = await work.candidate(f"Ana {party}", party=party)
        taken.append((await work.taken(INA, asking(one))).id)
        work.now += timedelta(seconds=1)

    assert await listed(work, Which.OPEN) == taken


async def test_a_list_has_pages(work: Work, mike: Candidate) -> None:
    ids = [
        (await work.taken(INA, asking(mike), another=True)).id for _ in range(queue.PAGE_SIZE + 2)
    ]

    first = await queue.listed(work.desk, Which.OPEN, SAM)
    second = await queue.listed(work.desk, Which.OPEN, SAM, page=2)
    beyond = await queue.listed(work.desk, Which.OPEN, SAM, page=9)

    assert (len(first.requests), first.more) == (queue.PAGE_SIZE, True)
    assert ([shown.request.id for shown in second.requests], second.more) == (ids[-2:], False)
    assert (beyond.requests, beyond.more) == ([], False)


@pytest.fixture
async def several(work: Work, mike: Candidate) -> dict[str, Request]:
    """Requests in all sorts of hands."""
    await work.settle()
    sams = await work.accepted(SAM, asking(mike))
    offered = await work.accepted(SUE, asking(mike), another=True)
    await requests.offer(work.desk, offered.id, to=SAM.id, by=SUE, once=work.key())
    return {
        "sams": sams,
        "offered": offered,
        "sues": await work.accepted(SUE, asking(mike), another=True),
        "nobodys": await work.taken(SUE, asking(mike), another=True),
        "qcs": await work.taken(SAM, report(mike)),
        "done": await work.done(SAM, asking(await work.candidate("Ana Oak"))),
    }


@pytest.mark.parametrize(
    ("which", "by", "names"),
    [
        (Which.MINE, SAM, "qcs sams offered"),
        (Which.MINE, SUE, "offered sues nobodys"),
        (Which.MINE, INA, "sams offered sues"),
        (Which.WAITING, SAM, "sams offered"),
        (Which.WAITING, INA, ""),
        (Which.WAITING, QUINN, ""),
        (Which.WAITING, ADA, "qcs nobodys"),
        (Which.OPEN, INA, "qcs sams offered sues nobodys"),
        (Which.OVERDUE, INA, ""),
        (Which.ALL, INA, "done qcs nobodys sues offered sams"),
    ],
)
async def test_a_list_shows_what_it_says(
    work: Work, several: dict[str, Request], which: Which, by: Person, names: str
) -> None:
    found = await listed(work, which, by)

    assert found == [several[name].id for name in names.split()]


async def test_what_is_not_done_by_its_time_is_overdue(
    work: Work, several: dict[str, Request]
) -> None:
    work.now += hours(8)

    found = await queue.listed(work.desk, Which.OVERDUE, SAM)

    assert len(found.requests) == len(several) - 1
    assert all(shown.overdue for shown in found.requests)


async def test_home_shows_what_waits_for_one(work: Work, several: dict[str, Request]) -> None:
    waiting = await queue.waiting_for(work.desk, SAM)

    assert [shown.request.id for shown in waiting.requests] == [
        several["sams"].id,
        several["offered"].id,
    ]
    assert not waiting.more


async def test_a_candidates_card_shows_what_is_open(
    work: Work, several: dict[str, Request], mike: Candidate
) -> None:
    card = await readings.card(work.desk, mike.id)

    assert len(card.open_requests) == len(several) - 1
    assert card.checking is KINDS["withdrawal"]
    assert card.calls_paused


async def test_a_day_that_the_desk_chose_is_said_to_be_its_choice(
    work: Work, mike: Candidate
) -> None:
    by_day = await work.shown((await work.taken(INA, asking(mike))).id)
    work.now += hours(8)  # 18:00
    by_night = await work.shown((await work.taken(INA, asking(mike), another=True)).id)

    assert not by_day.due_is_assumed
    assert by_night.due_is_assumed
