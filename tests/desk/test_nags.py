"""Reminders: who is told what, when, and how it stops."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desk import nags, requests
from desk.contacts import log_contact
from desk.digests import EVERYBODY, digest, read
from desk.errors import Refused
from desk.ladder import AT_MOST
from desk.model.candidates import Candidate
from desk.model.ids import PersonId, RequestId
from desk.model.office import Room
from desk.model.reminders import Rung
from desk.model.requests import Move, Request, Status
from desk.notices import Notice
from desk.reminder_notices import (
    MorningDigest,
    RemindersDue,
    ReminderSettled,
)
from desk.request_notices import RequestUnaccepted
from tests.desk.builders import entry
from tests.desk.work import ADA, EVERYONE, INA, SAM, SUE, TUESDAY, Work, asking, hours, sent

MINUTE = timedelta(minutes=1)
WEDNESDAY = TUESDAY + timedelta(days=1)


async def look(work: Work, *, at: datetime) -> None:
    work.now = at
    await nags.remind(work.desk)


async def of_kind(work: Work, kind: type[Notice]) -> list[Notice]:
    return [notice for notice in await work.notices() if isinstance(notice, kind)]


async def reminded(work: Work, *, at: datetime) -> dict[tuple[PersonId, RequestId], Rung]:
    """Who was told of what in the messages of that moment."""
    found = {}
    for one in EVERYONE:
        for reminder in await nags.reminders(work.desk, one.id, at):
            found[one.id, reminder.shown.request.id] = reminder.reminded.rung
    return found


async def test_what_nobody_accepts_is_told_in_its_thread_and_to_the_administrator(
    work: Work, mike: Candidate
) -> None:
    request = await work.taken(INA, asking(mike))

    await look(work, at=TUESDAY + 29 * MINUTE)
    assert await of_kind(work, RemindersDue) == []
    for minutes in (30, 31, 90):
        await look(work, at=TUESDAY + minutes * MINUTE)

    (line,) = await of_kind(work, RequestUnaccepted)
    assert line.to == Room.STAFF
    (told,) = await of_kind(work, RemindersDue)
    assert told.to == ADA.id
    at = TUESDAY + 30 * MINUTE
    assert await reminded(work, at=at) == {(ADA.id, request.id): Rung.UNACCEPTED}


async def test_an_offer_that_is_not_accepted_goes_back_to_the_queue(
    work: Work, mike: Candidate
) -> None:
    request = await work.taken(INA, asking(mike))
    await requests.offer(work.desk, request.id, to=SUE.id, by=SAM, once=work.key())

    await look(work, at=TUESDAY + 30 * MINUTE)

    shown = await work.shown(request.id)
    assert (shown.request.status, shown.request.offered_to) == (Status.OPEN, None)
    assert shown.moves[-1].move is Move.LAPSE
    assert await reminded(work, at=work.now) == {(ADA.id, request.id): Rung.UNACCEPTED}


async def test_an_hour_before_it_is_due_whoever_has_it_and_the_administrator_hear_of_it(
    work: Work, mike: Candidate
) -> None:
    request = await work.accepted(SAM, asking(mike))

    for minutes in range(0, 7 * 60, 15):
        await look(work, at=TUESDAY + minutes * MINUTE)

    at = TUESDAY + hours(6)
    assert await reminded(work, at=at) == {
        (SAM.id, request.id): Rung.DUE_SOON,
        (ADA.id, request.id): Rung.DUE_SOON,
    }
    assert len(await of_kind(work, RemindersDue)) == 2


async def test_what_is_overdue_is_told_when_the_office_opens(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))
    await look(work, at=TUESDAY + hours(6.5))
    opens = WEDNESDAY - hours(2)

    for at in (TUESDAY + hours(7), TUESDAY + hours(12), opens - MINUTE, opens, opens + hours(1)):
        await look(work, at=at)

    assert await reminded(work, at=opens) == {
        (SAM.id, request.id): Rung.OVERDUE,
        (ADA.id, request.id): Rung.OVERDUE,
    }
    assert len(await of_kind(work, RemindersDue)) == 4


async def test_after_a_night_without_the_bot_only_the_last_rung_is_told(
    work: Work, mike: Candidate
) -> None:
    request = await work.taken(INA, asking(mike))

    await look(work, at=WEDNESDAY)

    assert await reminded(work, at=WEDNESDAY) == {(ADA.id, request.id): Rung.OVERDUE}
    assert len(await of_kind(work, RemindersDue)) == 1


async def test_several_for_one_person_are_one_message(work: Work, mike: Candidate) -> None:
    taken = [await work.accepted(SAM, asking(mike), another=True) for _ in range(3)]

    await look(work, at=TUESDAY + hours(6))

    told = await of_kind(work, RemindersDue)
    assert sorted(notice.to for notice in told) == [ADA.id, SAM.id]
    assert {key for key in await reminded(work, at=work.now) if key[0] == SAM.id} == {
        (SAM.id, request.id) for request in taken
    }


async def test_a_move_settles_what_was_told_and_stops_the_rest(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))
    await look(work, at=TUESDAY + hours(6))
    told_at = work.now

    work.now += MINUTE
    await requests.finish(work.desk, request.id, sent(), by=SAM, once=work.key())
    await look(work, at=WEDNESDAY)

    settled = await of_kind(work, ReminderSettled)
    assert sorted(notice.to for notice in settled) == [ADA.id, SAM.id]
    (reminder,) = await nags.reminders(work.desk, SAM.id, told_at)
    assert reminder.reminded.ended_by == (await work.shown(request.id)).request.version
    assert len(await of_kind(work, RemindersDue)) == 2


async def test_a_note_or_an_offer_does_not_begin_the_hour_again(
    work: Work, mike: Candidate
) -> None:
    request = await work.accepted(SAM, asking(mike))
    await look(work, at=TUESDAY + hours(6))

    await requests.offer(work.desk, request.id, to=SUE.id, by=SAM, once=work.key())
    await look(work, at=TUESDAY + hours(6.25))

    assert await of_kind(work, ReminderSettled) == []
    assert len(await of_kind(work, RemindersDue)) == 2


async def test_somebody_in_another_zone_is_told_when_it_is_day_there(
    work: Work, mike: Candidate
) -> None:
    await work.settle([replace(SAM, zone="Pacific/Honolulu")])  # 8:00 there is 13:00 here
    request = await work.accepted(SAM, asking(mike))

    await look(work, at=WEDNESDAY - hours(2))
    await look(work, at=WEDNESDAY + hours(3) - MINUTE)
    assert (SAM.id, request.id) not in await reminded(work, at=work.now)
    await look(work, at=WEDNESDAY + hours(3))

    assert await reminded(work, at=work.now) == {(SAM.id, request.id): Rung.OVERDUE}


async def snoozed(work: Work, request: Request, until: datetime, reason: str = "Busy.") -> None:
    await nags.snooze(work.desk, request.id, until=until, reason=reason, by=SAM, once=work.key())


async def test_whoever_puts_it_off_hears_of_it_then_and_others_as_before(
    work: Work, mike: Candidate
) -> None:
    request = await work.accepted(SAM, asking(mike))
    await snoozed(work, request, TUESDAY + hours(6.5))

    await look(work, at=TUESDAY + hours(6))
    assert await reminded(work, at=work.now) == {(ADA.id, request.id): Rung.DUE_SOON}
    await look(work, at=TUESDAY + hours(6.5))

    assert await reminded(work, at=work.now) == {(SAM.id, request.id): Rung.SNOOZED}


async def test_what_was_told_says_until_when_it_was_put_off(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))
    await look(work, at=TUESDAY + hours(6))
    until = work.now + 20 * MINUTE

    await snoozed(work, request, until)

    (settled,) = await of_kind(work, ReminderSettled)
    assert settled.to == SAM.id
    (reminder,) = await nags.reminders(work.desk, SAM.id, work.now)
    assert reminder.reminded.put_off_to == until


async def test_what_is_put_off_and_done_is_not_told_again(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))
    await snoozed(work, request, TUESDAY + hours(3))
    await requests.finish(work.desk, request.id, sent(), by=SAM, once=work.key())

    await look(work, at=TUESDAY + hours(3))

    assert await of_kind(work, RemindersDue) == []


@pytest.mark.parametrize(
    ("until", "reason", "told"),
    [
        (
            TUESDAY + hours(1),
            "",
            {
                "reason": "Write why. The reason stays with the entry, so that the putting off is "
                "understood later."
            },
        ),
        (TUESDAY, "Busy.", {"until": "That time is over. Choose a later one."}),
        (
            TUESDAY + hours(24 * 15),
            "Busy.",
            {
                "until": "A reminder can wait 14 days at most. If it waits for the campaign, "
                "choose “Waiting…” on its card instead."
            },
        ),
    ],
)
async def test_putting_off_needs_a_time_to_come_and_a_reason(
    work: Work, mike: Candidate, until: datetime, reason: str, told: dict[str, str]
) -> None:
    request = await work.accepted(SAM, asking(mike))

    with pytest.raises(Refused) as refused:
        await snoozed(work, request, until, reason)

    assert refused.value.sentences == told


async def test_what_is_finished_cannot_be_put_off(work: Work, mike: Candidate) -> None:
    request = await work.done(SAM, asking(mike))

    with pytest.raises(Refused) as refused:
        await snoozed(work, request, TUESDAY + hours(1))

    assert refused.value.sentences == {
        "until": "It is finished, and nobody is reminded of it any more."
    }


async def test_after_a_dozen_reminders_only_the_digest_goes_on(work: Work, mike: Candidate) -> None:
    request = await work.accepted(SAM, asking(mike))
    for number in range(1, 3 * AT_MOST):
        await snoozed(work, request, TUESDAY + number * MINUTE)
        await look(work, at=TUESDAY + number * MINUTE)

    assert len(await of_kind(work, RemindersDue)) == AT_MOST


async def test_in_the_morning_everybody_has_one_digest_and_nobody_an_empty_one(
    work: Work, mike: Candidate
) -> None:
    await work.accepted(SAM, asking(mike))
    await work.taken(INA, asking(mike), another=True)
    half_past_eight = WEDNESDAY - hours(1.5)

    for at in (TUESDAY + hours(10), half_past_eight - MINUTE, half_past_eight, WEDNESDAY):
        work.now = at
        await digest(work.desk)

    digests = await of_kind(work, MorningDigest)
    assert sorted(str(notice.to) for notice in digests) == sorted([ADA.id, SAM.id, Room.STAFF])
    assert {len((await read(work.desk, to, work.now.date())).requests) for to in (SAM.id,)} == {1}
    assert len((await read(work.desk, Room.STAFF, work.now.date())).requests) == 2
    async with work.memory.reading() as tx:
        assert EVERYBODY in await tx.digests.sent(work.now.date())


async def test_no_digest_comes_on_a_closed_day(work: Work, mike: Candidate) -> None:
    await work.taken(INA, asking(mike))

    work.now = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)  # Thanksgiving
    await digest(work.desk)

    assert await of_kind(work, MorningDigest) == []


async def test_a_late_promise_is_in_the_digest_with_its_doer(work: Work, mike: Candidate) -> None:
    promised = entry(
        mike, happened_at=TUESDAY, promise="Send the bio form", promised_by=TUESDAY.date()
    )
    await log_contact(work.desk, promised, by=SUE, once=work.key())

    work.now = WEDNESDAY
    await digest(work.desk)

    digests = await of_kind(work, MorningDigest)
    assert sorted(str(notice.to) for notice in digests) == sorted([ADA.id, SUE.id, Room.STAFF])
    for to in (ADA.id, SUE.id, Room.STAFF):
        found = await read(work.desk, to, WEDNESDAY.date())
        assert [found.names.person(one.doer) for one in found.promises] == ["Sue"]
