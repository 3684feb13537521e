"""The voicemail box: sorted by line, claimed by one person, never lost."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desk.box import voicemail
from desk.box.notices import VoicemailPassedOn
from desk.box.readings import box, shown
from desk.box.refusals import ClaimedAlready, DoneAlready, HoldersMove, NobodyHasIt
from desk.contacts import log_contact
from desk.digests import read
from desk.entries import Entry
from desk.errors import Refusal, Refused
from desk.model.contacts import Contact
from desk.model.ids import ChannelId
from desk.model.office import Room
from desk.model.people import Person
from desk.model.voicemail import (
    BoxMessage,
    LineName,
    Voicemail,
    VoicemailMove,
    VoicemailStatus,
)
from desk.refusals import YoursAlready
from tests.desk.builders import account
from tests.desk.work import ADA, DORA, EVERYONE, INA, OFFICE, OLGA, SAM, SUE, TUESDAY, Work

REASON = "They want the newspaper's people."


@pytest.fixture
async def staffed(work: Work) -> Work:
    """With an office manager."""
    await work.settle([*EVERYONE, OLGA])
    return work


def left(**given: Any) -> BoxMessage:
    return BoxMessage(
        **{
            "line": LineName.CANDIDATE,
            "caller": "J. Ruiz",
            "number": "(907) 465-3500",
            "left_at": TUESDAY,
            "says": "Please call back about the questionnaire.",
            **given,
        }
    )


async def taken(work: Work, by: Person = INA, **given: Any) -> Voicemail:
    return await voicemail.take_down(work.desk, left(**given), by=by, once=work.key())


async def claimed(work: Work, by: Person = SAM, **given: Any) -> Voicemail:
    one = await taken(work, **given)
    return await voicemail.claim(work.desk, one.id, by=by, once=work.key())


async def logged(work: Work, by: Person, one: Voicemail) -> Contact:
    """`by` writes it into the contact log."""
    return await log_contact(
        work.desk,
        Entry(candidate_id=None, unmatched_name="J. Ruiz", account=account(happened_at=TUESDAY)),
        by=by,
        once=work.key(),
        voicemail_id=one.id,
    )


async def passed_on(work: Work) -> list[str]:
    """Who was asked to see to a message that is not ours, in order."""
    notices = await work.notices()
    return [notice.person_id for notice in notices if isinstance(notice, VoicemailPassedOn)]


async def test_a_message_for_the_candidate_line_waits_for_someone(staffed: Work) -> None:
    one = await taken(staffed)

    assert (one.status, one.holder, one.asked) == (VoicemailStatus.WAITING, None, None)
    assert await staffed.told() == {"voicemail_taken": 1, "voicemail_saved": 1}


async def test_its_card_stands_with_the_line_where_that_has_a_channel(staffed: Work) -> None:
    with_the_staff = await taken(staffed)
    async with staffed.memory.transaction() as tx:
        await tx.offices.save(replace(OFFICE, line_channel=ChannelId("C0LINE")))

    with_the_line = await taken(staffed)
    moved = await voicemail.claim(staffed.desk, with_the_staff.id, by=SAM, once=staffed.key())

    assert (with_the_staff.card_to, with_the_line.card_to) == (Room.STAFF, Room.LINE)
    assert moved.card_to is Room.STAFF


@pytest.mark.parametrize(("line", "person"), [(LineName.MAINLINE, OLGA), (LineName.HOTLINE, DORA)])
async def test_a_message_for_another_line_is_passed_on_and_no_contact(
    staffed: Work, line: LineName, person: Person
) -> None:
    one = await taken(staffed, line=line)

    assert one.asked == person.id
    assert await passed_on(staffed) == [person.id]
    assert "contact_logged" not in await staffed.told()


async def test_without_an_office_manager_the_director_is_asked(work: Work) -> None:
    one = await taken(work, line=LineName.MAINLINE)

    assert one.asked == DORA.id


async def test_without_anybody_to_ask_it_waits_for_whoever_takes_it(work: Work) -> None:
    await work.settle([SAM])
    await work.settle([replace(DORA, roles=frozenset())])

    one = await taken(work, line=LineName.HOTLINE)

    assert (one.asked, one.status) == (None, VoicemailStatus.WAITING)
    assert await passed_on(work) == []


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("caller", {"caller": ""}),
        ("says", {"says": ""}),
        ("says", {"says": "My password is: hunter2"}),
        ("caller", {"caller": "password: hunter22"}),
        ("number", {"number": "access code 7HX-22Q"}),
        ("says", {"says": "x" * 3001}),
        ("number", {"number": "9" * 201}),
        ("left_at", {"left_at": TUESDAY + timedelta(hours=1)}),
    ],
)
async def test_what_cannot_be_kept_is_refused_on_its_field(
    staffed: Work, field: str, given: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        await taken(staffed, **given)

    assert set(refused.value.sentences) == {field}
    assert await staffed.notices() == []


async def test_the_same_delivery_is_one_message(staffed: Work) -> None:
    once = staffed.key()
    one = await voicemail.take_down(staffed.desk, left(), by=INA, once=once)

    again = await voicemail.take_down(staffed.desk, left(), by=INA, once=once)

    assert again.id == one.id
    assert len((await box(staffed.desk)).voicemails) == 1


async def test_the_first_has_it_and_the_second_is_free(staffed: Work) -> None:
    one = await claimed(staffed, by=SUE)

    with pytest.raises(ClaimedAlready, match="Sue took this a moment ago"):
        await voicemail.claim(staffed.desk, one.id, by=SAM, once=staffed.key())
    with pytest.raises(YoursAlready):
        await voicemail.claim(staffed.desk, one.id, by=SUE, once=staffed.key())


async def test_of_many_who_claim_at_the_same_moment_one_has_it(staffed: Work) -> None:
    one = await taken(staffed)

    outcomes = await asyncio.gather(
        *(
            voicemail.claim(staffed.desk, one.id, by=person, once=staffed.key())
            for person in (SAM, SUE, INA, ADA)
        ),
        return_exceptions=True,
    )

    (winner,) = [outcome for outcome in outcomes if isinstance(outcome, Voicemail)]
    lost = [outcome for outcome in outcomes if isinstance(outcome, ClaimedAlready)]
    name = next(one.name for one in EVERYONE if one.id == winner.holder)
    assert {str(each) for each in lost} == {f"{name} took this a moment ago. You are free."}
    assert len(lost) == 3
    now = await shown(staffed.desk, one.id)
    assert now.voicemail.holder == winner.holder
    assert [move.move for move in now.moves].count(VoicemailMove.CLAIM) == 1


async def test_a_press_that_slack_repeats_is_one_press(staffed: Work) -> None:
    one, once = await taken(staffed), staffed.key()
    await voicemail.claim(staffed.desk, one.id, by=SAM, once=once)

    again = await voicemail.claim(staffed.desk, one.id, by=SAM, once=once)

    assert (again.holder, again.version) == (SAM.id, 2)


async def test_what_was_put_back_waits_again(staffed: Work) -> None:
    one = await claimed(staffed)

    back = await voicemail.put_back(staffed.desk, one.id, by=SAM, once=staffed.key())

    assert back.status is VoicemailStatus.WAITING
    assert (
        await voicemail.claim(staffed.desk, one.id, by=SUE, once=staffed.key())
    ).holder == SUE.id


async def test_whoever_has_it_settles_it_and_staff_may_step_in(staffed: Work) -> None:
    mine, ours = await claimed(staffed), await claimed(staffed)

    with pytest.raises(HoldersMove, match="Sam has this"):
        await voicemail.put_back(staffed.desk, mine.id, by=INA, once=staffed.key())
    done = await voicemail.finish(
        staffed.desk, mine.id, came_of_it="Called back.", by=SAM, once=staffed.key()
    )
    back = await voicemail.put_back(staffed.desk, ours.id, by=SUE, once=staffed.key())

    assert (done.status, back.status) == (VoicemailStatus.DONE, VoicemailStatus.WAITING)


async def test_done_needs_what_came_of_it_and_somebody_who_has_it(staffed: Work) -> None:
    one, waiting = await claimed(staffed), await taken(staffed)

    with pytest.raises(Refused) as refused:
        await voicemail.finish(staffed.desk, one.id, came_of_it="", by=SAM, once=staffed.key())
    with pytest.raises(NobodyHasIt):
        await voicemail.check(staffed.desk, waiting.id, VoicemailMove.FINISH, by=SAM)

    assert set(refused.value.sentences) == {"came_of_it"}


async def test_what_was_done_by_mistake_is_put_back(staffed: Work) -> None:
    one = await claimed(staffed)
    await voicemail.finish(staffed.desk, one.id, came_of_it="Done.", by=SAM, once=staffed.key())

    with pytest.raises(DoneAlready):
        await voicemail.claim(staffed.desk, one.id, by=SUE, once=staffed.key())
    back = await voicemail.put_back(staffed.desk, one.id, by=SAM, once=staffed.key())

    assert (back.status, back.done_at) == (VoicemailStatus.WAITING, None)
    assert [move.move for move in (await shown(staffed.desk, one.id)).moves] == [
        VoicemailMove.TAKE_DOWN,
        VoicemailMove.CLAIM,
        VoicemailMove.FINISH,
        VoicemailMove.PUT_BACK,
    ]


async def test_one_for_another_line_goes_there_and_its_person_is_asked_once(staffed: Work) -> None:
    one = await claimed(staffed)

    async def goes_to(line: LineName) -> Voicemail:
        return await voicemail.reroute(
            staffed.desk, one.id, line, reason=REASON, by=SAM, once=staffed.key()
        )

    there = await goes_to(LineName.MAINLINE)
    back = await goes_to(LineName.CANDIDATE)
    again = await goes_to(LineName.MAINLINE)

    assert (there.asked, there.holder, there.status) == (OLGA.id, None, VoicemailStatus.WAITING)
    assert (back.asked, again.asked) == (None, OLGA.id)
    assert await passed_on(staffed) == [OLGA.id]
    told = await staffed.told()
    assert told["voicemail_passed_on_outdated"] == 2  # that message is edited instead


async def test_what_is_logged_from_it_is_what_came_of_it(staffed: Work) -> None:
    one = await claimed(staffed, by=SUE)

    contact = await logged(staffed, SUE, one)

    last = (await shown(staffed.desk, one.id)).moves[-1]
    assert (last.move, last.by, last.contact_id) == (VoicemailMove.FINISH, SUE.id, contact.id)


async def test_an_entry_is_kept_though_the_message_is_somebody_elses(staffed: Work) -> None:
    mine, done, waiting = await claimed(staffed), await claimed(staffed), await taken(staffed)
    await voicemail.finish(staffed.desk, done.id, came_of_it="Done.", by=SAM, once=staffed.key())

    for one in (mine, done, waiting):
        before = await shown(staffed.desk, one.id)
        await logged(staffed, INA, one)
        assert (await shown(staffed.desk, one.id)).voicemail == before.voicemail

    assert (await staffed.told())["contact_logged"] == 3


async def test_it_cannot_go_where_it_is(staffed: Work) -> None:
    one = await taken(staffed)

    with pytest.raises(Refused) as refused:
        await voicemail.reroute(
            staffed.desk, one.id, LineName.CANDIDATE, reason=REASON, by=SAM, once=staffed.key()
        )

    assert refused.value.sentences == {"line": "It is for that line already. Choose another."}


async def test_nothing_expires_and_the_oldest_comes_first(staffed: Work) -> None:
    for days in (1, 20, 3):
        await taken(staffed, left_at=TUESDAY - timedelta(days=days), caller=f"{days}")
    await claimed(staffed, left_at=TUESDAY - timedelta(days=40), caller="claimed")

    staffed.now += timedelta(days=400)
    page = await box(staffed.desk)

    callers = [one.voicemail.message.caller for one in page.voicemails]
    assert callers == ["20", "3", "1", "claimed"]
    assert [one.days for one in page.voicemails] == [420, 403, 401, 440]


async def test_all_that_waits_is_found_page_by_page(staffed: Work) -> None:
    for number in range(10):
        await taken(staffed, left_at=TUESDAY - timedelta(days=number))

    first, second = await box(staffed.desk), await box(staffed.desk, page=2)
    past = await box(staffed.desk, page=4)

    assert (len(first.voicemails), first.more) == (8, True)
    assert (len(second.voicemails), second.more) == (2, False)
    assert past == second


async def test_the_morning_lists_what_nobody_has(staffed: Work) -> None:
    await taken(staffed, left_at=TUESDAY - timedelta(days=20), line=LineName.HOTLINE)
    await taken(staffed)
    await claimed(staffed)
    day = TUESDAY.date()

    for to in (Room.STAFF, ADA.id):
        found = await read(staffed.desk, to, day)
        assert [one.days for one in found.voicemails] == [20, 0]
        assert not found.empty
    for to in (Room.QC, SAM.id):
        assert (await read(staffed.desk, to, day)).empty


async def test_a_message_that_is_gone_says_so(staffed: Work) -> None:
    with pytest.raises(Refusal, match="That voicemail is not"):
        await voicemail.claim(staffed.desk, voicemail.VoicemailId(9), by=SAM, once=staffed.key())
