"""Requests come back as they were written, and lists of them read no finished one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desk.model.candidates import Candidate
from desk.model.contacts import Position
from desk.model.ids import ChannelId, ContactId, PersonId
from desk.model.office import Room
from desk.model.requests import (
    Asked,
    Confirmation,
    Method,
    Move,
    Moved,
    NewRequest,
    Proof,
    Request,
    Status,
    Which,
)
from desk.outbox_ports import Posted
from desk.request_notices import RequestTaken
from storage.engine import Engines
from storage.requests import LostRace
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, RAVI, facts, in_directory, logged
from tests.storage.plans import asked, plan_of

PROOF = Proof(
    method=Method.FAX,
    address="(907) 465-3500",
    shared_account=False,
    reason="The desk's fax was busy.",
    went_along=frozenset({"Biographical form", "Letter"}),
    confirmation=Confirmation(
        source="Letter",
        on=date(2026, 3, 2),
        person="M. Hale",
        profile_changed=True,
        stage_changed=True,
    ),
    note="“Thank you”, they said.",
    by=RAVI,
    at=NOW,
)


@pytest.fixture
async def ana(memory: Memory) -> Candidate:
    (candidate,) = await in_directory(memory, facts())
    return candidate


@pytest.fixture
async def contact_id(memory: Memory, ana: Candidate) -> ContactId:
    return (await logged(memory, ana.id)).id


def new(contact_id: ContactId, candidate: Candidate | None, **given: Any) -> NewRequest:
    asked = Asked(
        kind="photo",
        candidate_id=candidate.id if candidate else None,
        what="A newer one",
        details={"link": "https://example.org/é.jpg"},
        method=Method.EMAIL,
        address="a@example.org",
        asked_by="J. Ruiz",
        position=Position.PRESS,
    )
    values = {
        "asked": asked,
        "contact_id": contact_id,
        "card_to": Room.STAFF,
        "root_to": PersonId("U0INA"),
        "by": DANA,
        "at": NOW,
        "due_at": NOW + timedelta(hours=7),
        "holder": None,
        "severity": 3,
        "office_rank": 6,
    }
    return NewRequest(**{**values, **given})


async def add(memory: Memory, request: NewRequest) -> Request:
    async with memory.transaction() as tx:
        return await tx.requests.add(request)


async def test_a_request_comes_back_as_it_was_written(
    memory: Memory, contact_id: ContactId, ana: Candidate
) -> None:
    taken = await add(memory, new(contact_id, ana))
    done = replace(taken, status=Status.DONE, holder=RAVI, proof=PROOF, bounced=True, version=2)
    moved = Moved(version=2, move=Move.FINISH, by=RAVI, at=NOW, to=DANA, reason="So.")

    async with memory.transaction() as tx:
        await tx.requests.save(done, moved)

    async with memory.reading() as tx:
        assert await tx.requests.get(taken.id) == done
        first, second = await tx.requests.moves(taken.id)
    assert (first.move, first.by, first.to, second) == (Move.TAKE, DANA, None, moved)
    assert (taken.card_to, taken.root_to) == (Room.STAFF, "U0INA")


async def test_what_was_not_held_is_not_saved_over_a_newer_version(
    memory: Memory, contact_id: ContactId, ana: Candidate
) -> None:
    taken = await add(memory, new(contact_id, ana))
    moved = Moved(version=2, move=Move.ACCEPT, by=RAVI, at=NOW)
    async with memory.transaction() as tx:
        await tx.requests.save(replace(taken, version=2), moved)

    with pytest.raises(LostRace):
        async with memory.transaction() as tx:
            await tx.requests.save(replace(taken, version=2), moved)


async def test_requests_of_an_entry_follow_it_to_its_candidate(
    memory: Memory, ana: Candidate
) -> None:
    unmatched = await logged(memory, None, unmatched_name="Ana")
    taken = await add(memory, new(unmatched.id, None))

    async with memory.transaction() as tx:
        (linked,) = await tx.requests.link(unmatched.id, ana.id, office_rank=2)
        again = await tx.requests.link(unmatched.id, ana.id, office_rank=2)

    assert (linked.id, linked.asked.candidate_id, list(again)) == (taken.id, ana.id, [])


async def test_messages_are_numbered_from_one(
    memory: Memory, contact_id: ContactId, ana: Candidate
) -> None:
    taken = await add(memory, new(contact_id, ana))

    async with memory.transaction() as tx:
        first = await tx.requests.say(taken.id, by=DANA, at=NOW, text="Which one?")
        second = await tx.requests.say(taken.id, by=RAVI, at=NOW, text="The newer.")

    async with memory.reading() as tx:
        assert await tx.requests.said(taken.id, 2) == second
        assert await tx.requests.said(taken.id, 3) is None
    assert (first.number, second.number) == (1, 2)


async def test_a_notice_is_found_by_where_it_stands(memory: Memory) -> None:
    notice = RequestTaken(request_id=7, card_to=PersonId("U0DORA"))
    posted = Posted(channel_id=ChannelId("D1"), ts="1.5")
    async with memory.transaction() as tx:
        await tx.outbox.put(notice, at=NOW)
        (parcel,) = await tx.outbox.claim(now=NOW, lease=timedelta(1), busy=set(), limit=1)
        await tx.outbox.sent(parcel.id, posted, at=NOW)

    async with memory.reading() as tx:
        assert await tx.outbox.at(posted) == notice
        assert await tx.outbox.at(replace(posted, ts="1.6")) is None
    assert (parcel.lane, notice.to) == ("U0DORA", "U0DORA")


async def test_room_and_person_are_told_apart_after_a_round_trip() -> None:
    notice = RequestTaken(request_id=7, card_to=Room.QC)

    again = RequestTaken.model_validate_json(notice.model_dump_json())

    assert again.to is Room.QC


@pytest.mark.parametrize("which", [Which.MINE, Which.WAITING, Which.OPEN, Which.OVERDUE])
async def test_lists_go_by_the_indexes_that_hold_no_finished_request(
    memory: Memory, engines: Engines, which: Which
) -> None:
    """Seen on SQLite, whose planner needs no figures to choose as it would with a million rows."""
    if engines.writing.dialect.name != "sqlite":
        return
    with asked(engines) as questions:
        async with memory.reading() as tx:
            await tx.requests.listed(which, RAVI, unheld=True, now=NOW, skip=0, limit=9)

    plan = await plan_of(engines, questions[-1])
    reads = [step for step in plan if "requests" in step]
    assert reads
    by_index = ("USING INDEX ix_requests_", "(workspace_id=? AND id=?")
    assert all(any(words in read for words in by_index) for read in reads), reads
