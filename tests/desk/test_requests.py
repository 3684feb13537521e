"""The life of a request: who may move it, what a move leaves behind, and who is told."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desk import requests
from desk.errors import NotFound, Refused
from desk.model.candidates import Candidate
from desk.model.contacts import How, Outcome
from desk.model.ids import PersonId, RequestId
from desk.model.requests import Method, Move, Request, Status
from desk.proofs import Done
from desk.refusals import AlreadyAccepted, MoveRefused, NotYourKind, YoursAlready
from tests.desk.work import (
    ADA,
    DORA,
    INA,
    NED,
    QUINN,
    SAM,
    SID,
    SUE,
    TUESDAY,
    Work,
    asking,
    hours,
    report,
    sent,
)

WORD = Done(
    method=Method.NONE,
    source="Letter of the Division of Elections",
    confirmed_on=date(2026, 11, 24),
    state_person="M. Hale",
    profile_changed=True,
    stage_changed=True,
)


async def test_who_accepts_answers_for_it(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    shown = await work.shown(request.id)

    assert shown.request == request
    assert (request.status, shown.accountable) == (Status.ACCEPTED, SAM.id)
    told = await work.told()
    assert (told["request_card_outdated"], told["request_moved"]) == (1, 1)
    assert told["request_followed"] == 1


async def test_of_two_who_accept_at_once_the_loser_is_told_who_won(
    work: Work, mike: Candidate
) -> None:
    request = await work.taken(INA, asking(mike))

    answers = await asyncio.gather(
        *(
            requests.accept(work.desk, request.id, by=by, once=work.key())
            for by in (SAM, SUE, ADA, SID)
        ),
        return_exceptions=True,
    )

    (won,) = [answer for answer in answers if isinstance(answer, Request)]
    lost = [answer for answer in answers if isinstance(answer, AlreadyAccepted)]
    names = {SAM.id: "Sam", SUE.id: "Sue", ADA.id: "Ada", SID.id: "Sid"}
    assert len(lost) == 3
    assert won.holder is not None
    assert {answer.sentence for answer in lost} == {
        f"{names[won.holder]} accepted this a moment ago. You are free."
    }
    assert won.version == 2
    assert len(await work.attempts(request.id)) == 3


async def test_pressing_accept_twice_says_that_one_has_it(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    with pytest.raises(YoursAlready):
        await requests.accept(work.desk, request.id, by=SAM, once=work.key())


async def test_the_same_delivery_twice_moves_it_once(work: Work, mike: Candidate) -> None:
    request = await work.taken(INA, asking(mike))

    first = await requests.accept(work.desk, request.id, by=SAM, once="A1")
    again = await requests.accept(work.desk, request.id, by=SAM, once="A1")

    assert again == first


async def test_an_intern_cannot_finish_and_the_try_is_written_down(
    work: Work, mike: Candidate
) -> None:
    request = await work.accepted(SAM, asking(mike))

    with pytest.raises(NotYourKind) as refusal:
        await requests.finish(work.desk, request.id, sent(), by=INA, once=work.key())

    sentence = "Only staff can mark a request done. Hand it over and someone will."
    assert refusal.value.sentence == sentence
    (attempt,) = await work.attempts(request.id)
    assert (attempt.move, attempt.by, attempt.at) == (Move.FINISH, INA.id, work.now)
    assert attempt.told == sentence


async def test_a_withdrawal_is_for_qc_alone(work: Work, mike: Candidate) -> None:
    request = await work.taken(SAM, report(mike))

    for by in (SAM, SID, DORA):
        with pytest.raises(NotYourKind, match="Only QC can accept a request of this kind"):
            await requests.accept(work.desk, request.id, by=by, once=work.key())

    assert (await requests.accept(work.desk, request.id, by=QUINN, once=work.key())).holder


async def test_it_stays_with_the_giver_until_the_taker_accepts(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    offered = await requests.offer(work.desk, request.id, to=SUE.id, by=SAM, once=work.key())
    between = await work.shown(request.id)
    accepted = await requests.accept(work.desk, request.id, by=SUE, once=work.key())

    assert (offered.offered_to, between.accountable) == (SUE.id, SAM.id)
    assert (await work.told())["request_offered"] == 1
    assert (accepted.holder, accepted.offered_to) == (SUE.id, None)


async def test_an_intern_hands_over_what_she_took(work: Work, mike: Candidate) -> None:
    request = await work.taken(INA, asking(mike))

    offered = await requests.offer(work.desk, request.id, to=SAM.id, by=INA, once=work.key())

    assert (offered.status, offered.offered_to) == (Status.OPEN, SAM.id)


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (INA.id, "Only staff can do this"),
        (NED.id, "Only staff can do this"),
        (SAM.id, "Sam has it already"),
        (PersonId("U0NOBODY"), "not at this desk"),
    ],
)
async def test_it_is_handed_over_only_to_whom_it_can_be_work(
    work: Work, mike: Candidate, to: PersonId, words: str
) -> None:
    request = await work.accepted(SAM, asking(mike))

    with pytest.raises(Refused) as refusal:
        await requests.offer(work.desk, request.id, to=to, by=SAM, once=work.key())

    assert words in refusal.value.sentences["to"]


async def test_nobody_takes_it_from_a_colleague_but_a_lead(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    with pytest.raises(MoveRefused, match="Sam has it"):
        await requests.hand_back(work.desk, request.id, reason="x", by=SUE, once=work.key())
    back = await requests.hand_back(
        work.desk, request.id, reason="Sam is ill.", by=ADA, once=work.key()
    )

    assert (back.status, back.holder) == (Status.OPEN, None)


async def test_some_moves_need_their_reason(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    for move in (requests.hand_back, requests.cancel):
        with pytest.raises(Refused) as refusal:
            await move(work.desk, request.id, reason="", by=SAM, once=work.key())
        assert list(refusal.value.sentences) == ["reason"]


async def test_while_it_waits_the_clock_is_paused(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    waiting = await requests.wait(
        work.desk,
        request.id,
        until=date(2026, 11, 28),
        reason="They look for the letter.",
        by=SAM,
        once=work.key(),
    )
    work.now += hours(30)
    between = await work.shown(request.id)
    resumed = await requests.resume(work.desk, request.id, by=SAM, once=work.key())

    assert waiting.due_at == TUESDAY + timedelta(days=6) + hours(7)  # the Saturday becomes Monday
    assert not between.overdue
    assert (between.accountable, resumed.waiting_until) == (SAM.id, None)
    assert resumed.due_at == TUESDAY + timedelta(days=1) + hours(7)


async def test_nobody_waits_for_yesterday(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    with pytest.raises(Refused) as refusal:
        await requests.wait(
            work.desk,
            request.id,
            until=date(2026, 11, 23),
            reason="They call back.",
            by=SAM,
            once=work.key(),
        )

    assert "That day is over" in refusal.value.sentences["until"]


async def test_a_copy_goes_with_the_biographical_form(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    done = sent(went_along=frozenset())
    with pytest.raises(Refused) as refusal:
        await requests.finish(work.desk, request.id, done, by=SAM, once=work.key())

    assert "Biographical form always goes along" in refusal.value.sentences["went_along"]


async def test_sending_from_ones_own_account_needs_a_reason(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))

    done = sent(shared_account=False)
    with pytest.raises(Refused) as refusal:
        await requests.finish(work.desk, request.id, done, by=SAM, once=work.key())
    done = sent(shared_account=False, reason="The desk's account is locked.")
    finished = await requests.finish(work.desk, request.id, done, by=SAM, once=work.key())

    assert list(refusal.value.sentences) == ["reason"]
    assert finished.proof is not None
    assert finished.proof.reason == "The desk's account is locked."


async def test_the_proof_is_in_the_contact_log(work: Work, mike: Candidate) -> None:
    request = await work.done(SAM, asking(mike))

    async with work.memory.reading() as tx:
        entry, *_ = await tx.contacts.entered_by(SAM.id, limit=1)
        record = await tx.contacts.record(mike.id, last=3)

    assert request.status is Status.DONE
    assert entry.candidate_id == mike.id
    assert (entry.account.how, entry.account.outcome) == (How.EMAIL_SENT, Outcome.REQUEST_DONE)
    assert entry.account.said == (
        "Done: Copy of the questionnaire. The federal one, please.\n"
        "E-mailed to j.ruiz@example.org, from the desk's account.\n"
        "Went along: Biographical form."
    )
    assert record.attempts == 0


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"source": ""}, "source"),
        ({"confirmed_on": None}, "confirmed_on"),
        ({"confirmed_on": date(2026, 11, 25)}, "confirmed_on"),
        ({"state_person": ""}, "state_person"),
        ({"profile_changed": False}, "places"),
        ({"stage_changed": False}, "places"),
    ],
)
async def test_qc_closes_only_with_the_states_word_and_both_places(
    work: Work, mike: Candidate, missing: dict[str, Any], field: str
) -> None:
    request = await work.accepted(QUINN, report(mike))

    half = replace(WORD, **missing)
    with pytest.raises(Refused) as refusal:
        await requests.finish(work.desk, request.id, half, by=QUINN, once=work.key())
    done = await requests.finish(work.desk, request.id, WORD, by=QUINN, once=work.key())

    assert list(refusal.value.sentences) == [field]
    assert done.proof is not None
    assert done.proof.confirmation is not None


async def test_what_bounced_is_to_be_done_again_the_same_day(work: Work, mike: Candidate) -> None:
    request = await work.done(SAM, asking(mike))
    work.now += timedelta(days=1)

    bounced = await requests.bounce(
        work.desk, request.id, reason="Mailbox full", by=INA, once=work.key()
    )

    assert (bounced.status, bounced.holder, bounced.bounced) == (Status.ACCEPTED, SAM.id, True)
    assert bounced.due_at == TUESDAY + timedelta(days=1) + hours(7)
    again = sent(method=Method.PHONE, address="(907) 465-3500")
    done = await requests.finish(work.desk, request.id, again, by=SAM, once=work.key())
    assert not done.bounced


async def test_what_arrived_is_verified(work: Work, mike: Candidate) -> None:
    request = await work.done(SAM, asking(mike))

    verified = await requests.verify(work.desk, request.id, by=SUE, once=work.key())

    assert (verified.status, verified.proof) == (Status.VERIFIED, request.proof)


async def test_its_taker_cancels_it_as_long_as_nobody_has_it(work: Work, mike: Candidate) -> None:
    first = await work.taken(INA, asking(mike))
    second = await work.accepted(SAM, asking(mike), another=True)

    cancelled = await requests.cancel(
        work.desk, first.id, reason="They found it.", by=INA, once=work.key()
    )
    with pytest.raises(NotYourKind):
        await requests.cancel(work.desk, second.id, reason="Found.", by=INA, once=work.key())
    reopened = await requests.reopen(
        work.desk, first.id, reason="They did not.", by=SUE, once=work.key()
    )

    assert cancelled.status is Status.CANCELLED
    assert (reopened.status, reopened.holder) == (Status.OPEN, None)


async def test_a_request_that_is_not_there_is_refused(work: Work) -> None:
    with pytest.raises(NotFound):
        await requests.accept(work.desk, RequestId(999), by=SAM, once=work.key())
