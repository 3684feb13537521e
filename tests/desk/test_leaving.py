"""Nobody who left the workspace answers for anything."""

from dataclasses import replace

from desk import leaving, requests
from desk.box import readings, voicemail
from desk.model.candidates import Candidate
from desk.model.people import Person, Profile, Standing
from desk.model.requests import Move, Status
from desk.model.voicemail import BoxMessage, LineName, VoicemailMove
from desk.request_notices import PersonLeft
from tests.desk.work import ADA, DORA, INA, SAM, SUE, Work, asking


def gone(person: Person) -> Profile:
    return Profile(id=person.id, name=person.name, zone=person.zone, standing=Standing.DEACTIVATED)


async def test_what_they_had_waits_for_somebody_else(work: Work, mike: Candidate) -> None:
    held = await work.accepted(SAM, asking(mike))
    others = await work.accepted(SUE, asking(mike), another=True)

    returned = await leaving.leave(work.desk, gone(SAM), once="E1")
    again = await leaving.leave(work.desk, gone(SAM), once="E1")

    shown = await work.shown(held.id)
    assert (returned, again) == ((held.id,), ())
    assert (shown.request.status, shown.request.holder) == (Status.OPEN, None)
    assert (shown.accountable, shown.moves[-1].move) == (ADA.id, Move.LEAVE)
    assert (await work.shown(others.id)).request == others
    (told,) = [notice for notice in await work.notices() if isinstance(notice, PersonLeft)]
    assert (told.to, told.left, told.request_ids) == (ADA.id, SAM.id, (held.id,))


async def test_what_they_were_offered_stays_with_whoever_has_it(
    work: Work, mike: Candidate
) -> None:
    request = await work.accepted(SAM, asking(mike))
    await requests.offer(work.desk, request.id, to=SUE.id, by=SAM, once=work.key())

    await leaving.leave(work.desk, gone(SUE), once=work.key())

    after = (await work.shown(request.id)).request
    assert (after.status, after.holder, after.offered_to) == (Status.ACCEPTED, SAM.id, None)


async def test_the_director_stands_in_for_an_administrator_who_left(
    work: Work, mike: Candidate
) -> None:
    request = await work.taken(INA, asking(mike))

    await leaving.leave(work.desk, gone(ADA), once=work.key())

    assert (await work.shown(request.id)).accountable == DORA.id


async def test_a_desk_without_leads_leaves_it_with_its_taker(work: Work, mike: Candidate) -> None:
    await work.settle([replace(one, roles=frozenset()) for one in (ADA, DORA)])

    request = await work.taken(INA, asking(mike))

    assert (await work.shown(request.id)).accountable == INA.id


async def test_what_bounces_after_its_doer_left_waits_for_somebody(
    work: Work, mike: Candidate
) -> None:
    request = await work.done(SAM, asking(mike))
    await leaving.leave(work.desk, gone(SAM), once=work.key())

    bounced = await requests.bounce(work.desk, request.id, by=SUE, once=work.key())

    assert (bounced.status, bounced.holder, bounced.bounced) == (Status.OPEN, None, True)
    assert (await work.shown(request.id)).accountable == ADA.id


async def test_a_voicemail_that_they_had_waits_for_somebody_else(work: Work) -> None:
    left = BoxMessage(
        line=LineName.CANDIDATE, caller="J. Ruiz", left_at=work.now, says="Call me back."
    )
    one = await voicemail.take_down(work.desk, left, by=INA, once=work.key())
    await voicemail.claim(work.desk, one.id, by=SAM, once=work.key())
    async with work.memory.transaction() as tx:
        await tx.people.meet([gone(SAM)])

    await leaving.notice_who_left(work.desk)
    await leaving.notice_who_left(work.desk)

    shown = await readings.shown(work.desk, one.id)
    assert shown.voicemail.holder is None
    assert [move.move for move in shown.moves].count(VoicemailMove.LEAVE) == 1
    assert (await voicemail.claim(work.desk, one.id, by=SUE, once=work.key())).holder == SUE.id


async def test_nobody_is_told_of_somebody_who_had_nothing(work: Work) -> None:
    await leaving.leave(work.desk, gone(SAM), once=work.key())

    assert await work.told() == {}


async def test_whoever_left_while_the_bot_was_away_is_noticed(work: Work, mike: Candidate) -> None:
    held = await work.accepted(SAM, asking(mike))
    others = await work.accepted(SUE, asking(mike), another=True)
    async with work.memory.transaction() as tx:
        await tx.people.meet([gone(SAM)])

    await leaving.notice_who_left(work.desk)
    await leaving.notice_who_left(work.desk)

    assert (await work.shown(held.id)).accountable == ADA.id
    assert (await work.shown(others.id)).accountable == SUE.id
    assert (await work.told())["person_left"] == 1
