"""Proposed, approved, and taken back: nothing is written over that nobody has seen (W17)."""

from itertools import count

import pytest

from desk.contact_data import proposing
from desk.contact_data.proposing import Decision, Heard
from desk.contact_data.refusals import StandsOtherwise
from desk.desk import Desk
from desk.model.candidates import Candidate
from desk.model.contact_data import Openness, Proposal, Verdict, Way
from desk.model.people import Person
from storage.transaction import Memory
from tests.desk.builders import INA, QUINN, SAM, SID, Clock
from tests.desk.importing.lists import named, takes_in

OLD, NEW, OTHER = "907-465-3500", "907-465-3599", "907-465-0001"

_presses = count()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def desk(memory: Memory, clock: Clock) -> Desk:
    desk = Desk(transaction=memory.transaction, reading=memory.reading, now=clock)
    await takes_in(desk, f"id,name,office,state,phone\na,Ruth Akande,Mayor,AK,{OLD}\n")
    return desk


async def ruth(desk: Desk) -> Candidate:
    return (await named(desk, "a"))["a"]


def press() -> str:
    return f"press:{next(_presses)}"


async def heard(desk: Desk, new: str = NEW, *, by: Person = INA) -> Proposal:
    candidate = await ruth(desk)
    said = Heard(way=Way.PHONE, new=new, openness=Openness.PUBLIC)
    return await proposing.propose(desk, candidate.id, said, by=by, once=press())


async def approves(
    desk: Desk,
    proposal: Proposal,
    *,
    by: Person = QUINN,
    seen: str | None = None,
    openness: Openness = Openness.PUBLIC,
) -> Proposal:
    decision = Decision(verdict=Verdict.APPROVED, new=proposal.new, openness=openness, seen=seen)
    return await proposing.decide(desk, proposal.id, decision, by=by, once=press())


async def test_of_two_proposals_the_second_does_not_write_over_the_first_unseen(
    desk: Desk,
) -> None:
    one, other = await heard(desk, NEW), await heard(desk, OTHER, by=SAM)
    await approves(desk, other, by=SID)

    for seen in (None, OLD):
        with pytest.raises(StandsOtherwise):
            await approves(desk, one, seen=seen)

    assert (await ruth(desk)).phone == OTHER
    decided = await approves(desk, one, seen=OTHER)
    assert (await ruth(desk)).phone == NEW
    assert (decided.old, decided.new) == (OTHER, NEW)


async def test_a_list_that_changed_the_phone_since_is_seen_too(desk: Desk) -> None:
    proposal = await heard(desk)
    await takes_in(desk, f"id,name,office,state,phone\na,Ruth Akande,Mayor,AK,{OTHER}\n")

    with pytest.raises(StandsOtherwise):
        await approves(desk, proposal)

    assert (await ruth(desk)).phone == OTHER


async def test_what_is_private_writes_over_nothing_and_is_not_held_up(desk: Desk) -> None:
    one, other = await heard(desk, NEW), await heard(desk, OTHER)
    await approves(desk, other)

    decided = await approves(desk, one, openness=Openness.PRIVATE)

    assert (decided.verdict, decided.old) == (Verdict.APPROVED, OLD)
    assert (await ruth(desk)).phone == OTHER
