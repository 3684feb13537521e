"""Proposed, approved, and taken back: nothing is written over that nobody has seen (W17)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from desk.changes import amend, link, void
from desk.contact_data import proposing
from desk.contact_data.notices import ContactDataProposed
from desk.contact_data.proposing import Decision, Heard
from desk.contact_data.refusals import StandsNoMore, StandsOtherwise, TakenBackAlready
from desk.desk import Desk
from desk.errors import NotAllowed
from desk.model.candidates import Candidate
from desk.model.contact_data import Openness, Proposal, Verdict, Way
from desk.model.contacts import AmendmentKind, Contact, How, Outcome
from desk.model.people import Person
from storage.transaction import Memory
from tests.desk.builders import INA, QUINN, SAM, SID, Clock, logged, told
from tests.desk.importing.lists import named, takes_in

OLD, NEW, OTHER = "907-465-3500", "907-465-3599", "907-465-0001"

_presses = count()


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


async def test_what_was_approved_is_taken_back_and_both_stay_written(
    desk: Desk, clock: Clock
) -> None:
    approved = await approves(desk, await heard(desk))
    clock.forward(hours=1)

    back = await proposing.take_back(desk, approved.id, by=SID, once="back")

    assert (await ruth(desk)).phone == OLD
    assert (back.decided_by, back.decided_at) == (QUINN.id, approved.decided_at)
    assert (back.taken_back_by, back.taken_back_at) == (SID.id, clock())
    assert await proposing.take_back(desk, approved.id, by=SID, once="back") == back
    with pytest.raises(TakenBackAlready):
        await proposing.take_back(desk, approved.id, by=QUINN, once=press())


async def test_what_the_directory_has_no_more_is_not_taken_back(desk: Desk) -> None:
    approved = await approves(desk, await heard(desk))
    await approves(desk, await heard(desk, OTHER))

    with pytest.raises(StandsNoMore):
        await proposing.take_back(desk, approved.id, by=QUINN, once=press())

    assert (await ruth(desk)).phone == OTHER


async def test_what_is_private_or_declined_is_not_taken_back(desk: Desk) -> None:
    private = await approves(desk, await heard(desk), openness=Openness.PRIVATE)
    no = Decision(
        verdict=Verdict.DECLINED, new="", openness=Openness.PUBLIC, why="It rings at a bakery."
    )
    declined = await proposing.decide(desk, (await heard(desk)).id, no, by=QUINN, once=press())

    for proposal in (private, declined):
        with pytest.raises(StandsNoMore):
            await proposing.take_back(desk, proposal.id, by=QUINN, once=press())


async def test_only_those_who_may_approve_take_back(desk: Desk) -> None:
    approved = await approves(desk, await heard(desk))

    with pytest.raises(NotAllowed):
        await proposing.take_back(desk, approved.id, by=INA, once=press())

    assert (await ruth(desk)).phone == NEW


async def test_once_it_is_taken_back_no_list_is_held_against_it(desk: Desk) -> None:
    approved = await approves(desk, await heard(desk))
    await proposing.take_back(desk, approved.id, by=QUINN, once=press())

    for phone in (NEW, OLD):
        done = await takes_in(desk, f"id,name,office,state,phone\na,Ruth Akande,Mayor,AK,{phone}\n")
        assert done.kept == 0
        assert (await ruth(desk)).phone == phone


async def waiting(desk: Desk) -> Sequence[Proposal]:
    async with desk.reading() as tx:
        return await tx.contact_data.waiting(skip=0, limit=10)


async def amends(desk: Desk, contact: Contact, **given: Any) -> Contact:
    return await amend(
        desk,
        contact.id,
        replace(contact.account, **given),
        kind=AmendmentKind.CORRECTION,
        why="I chose the wrong line.",
        was=contact.latest.number,
        by=SID,
        once=press(),
    )


async def test_an_entry_that_is_amended_to_a_wrong_number_opens_a_check(desk: Desk) -> None:
    contact = await logged(desk, await ruth(desk), how=How.CALL_OUT, outcome=Outcome.NO_ANSWER)
    assert await waiting(desk) == []

    await amends(desk, contact, outcome=Outcome.WRONG_NUMBER)

    (check,) = await waiting(desk)
    assert (check.is_check, check.old, check.by) == (True, OLD, SID.id)
    assert check.contact_id == contact.id
    assert ContactDataProposed(proposal_id=check.id) in await told(desk)


async def test_a_wrong_number_that_gets_its_candidate_later_opens_a_check_then(desk: Desk) -> None:
    contact = await logged(
        desk, None, unmatched_name="R. Akande", how=How.CALL_OUT, outcome=Outcome.WRONG_NUMBER
    )
    assert await waiting(desk) == []

    await link(desk, contact.id, (await ruth(desk)).id, by=QUINN, once=press())

    (check,) = await waiting(desk)
    assert (check.is_check, check.old, check.contact_id) == (True, OLD, contact.id)


async def test_a_wrong_number_that_is_moved_is_checked_for_whom_it_was_meant(desk: Desk) -> None:
    await takes_in(desk, "id,name,office,state,phone\nb,Ben Elm,Mayor,AK,907-465-0002\n")
    contact = await logged(desk, await ruth(desk), how=How.CALL_OUT, outcome=Outcome.WRONG_NUMBER)
    ben = (await named(desk, "b"))["b"]

    await void(desk, contact.id, reason="It was Ben.", move_to=ben.id, by=SID, once=press())

    assert {one.candidate_id for one in await waiting(desk)} == {contact.candidate_id, ben.id}


async def test_a_wrong_number_that_is_put_right_is_not_checked_anew_with_each_amendment(
    desk: Desk,
) -> None:
    contact = await logged(desk, await ruth(desk), how=How.CALL_OUT, outcome=Outcome.WRONG_NUMBER)
    (check,) = await waiting(desk)
    await approves(desk, replace(check, new=NEW))

    await amends(desk, contact, said="It rang at a bakery.")

    assert await waiting(desk) == []
