"""What cannot be delivered: who is told, how often, and when it is tried again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from desk.alerts import Undeliverable
from desk.desk import Desk
from desk.held import TRY_AGAIN, release, try_again
from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.model.people import Person, Profile, Role, Standing
from desk.notices import CardOutdated, Notice
from desk.outbox_ports import Delivery, Dismissed, Held, Obstacle, Parcel, Sent
from tests.desk.builders import Clock, person
from tests.desk.test_jobs import (
    POSTED,
    Outside,
    answers,
    at_work,
    card,
    for_qc,
    next_due,
    outside,
    posted,
    put,
    reply,
    settled,
    whisper,
)

__all__ = ["outside"]  # a fixture

LOG, OLD = ChannelId("C0LOG"), ChannelId("C0OLD")
ARCHIVED = Held(cause="The channel is archived.", channel_id=LOG)
NOT_INVITED = replace(ARCHIVED, cause="The bot is not in the channel.")
REFUSED = Held(cause="Slack does not take the form.", obstacle=Obstacle.NOTICE, channel_id=LOG)
NO_CARD = Held(cause="It waits for its card.", obstacle=Obstacle.CARD)
DORA, ALMA = PersonId("U0DORA"), PersonId("U0ALMA")


def edit(number: int, change: str = "void") -> CardOutdated:
    return CardOutdated(contact_id=card(number).contact_id, change=change)


def troubles(outside: Outside) -> Sequence[Undeliverable]:
    """What was said of what cannot be delivered, in its order."""
    return [one.notice for one in outside.given if isinstance(one.notice, Undeliverable)]


async def works_here(desk: Desk, who: Person) -> None:
    async with desk.transaction() as tx:
        await tx.people.meet(
            [Profile(id=who.id, name=who.name, zone=who.zone, standing=who.standing)]
        )
        await tx.people.assign(who)


@pytest.fixture
async def dora(desk: Desk) -> Person:
    dora = person("Dora", Role.DIRECTOR)
    await works_here(desk, dora)
    return dora


async def delivered(desk: Desk, outside: Outside, *notices: Notice) -> None:
    await put(desk, *notices)
    async with at_work(desk, outside) as deliveries:
        await settled(desk, deliveries)


def away(*places: str) -> Outside:
    """Slack, while those lanes cannot be reached."""

    async def answer(parcel: Parcel) -> Delivery:
        return ARCHIVED if parcel.lane in places else POSTED

    return Outside(answer=answer)


async def test_one_is_told_once_however_many_messages_wait(
    desk: Desk, dora: Person, clock: Clock
) -> None:
    outside = away(Room.LOG)

    await delivered(desk, outside, card(1), card(2), card(3))
    clock.forward(hours=2)
    await try_again(desk)
    await delivered(desk, outside)

    (trouble,) = troubles(outside)
    assert trouble.to == dora.id
    assert (trouble.place, trouble.channel_id) == (Room.LOG, LOG)
    assert trouble.cause == "The channel is archived."


async def test_another_cause_and_another_place_are_told_too(
    desk: Desk, outside: Outside, dora: Person
) -> None:
    outside.answer = answers(ARCHIVED, NOT_INVITED)
    await delivered(desk, outside, card(1), card(2))
    outside.answer = answers(ARCHIVED)
    await delivered(desk, outside, for_qc(3))

    told = [(one.place, one.cause) for one in troubles(outside)]

    assert told == [
        (Room.LOG, ARCHIVED.cause),
        (Room.LOG, NOT_INVITED.cause),
        (Room.QC, ARCHIVED.cause),
    ]


async def test_what_happens_again_after_it_was_put_right_is_told_again(
    desk: Desk, outside: Outside, dora: Person
) -> None:
    outside.answer = answers(ARCHIVED)
    await delivered(desk, outside, card(1))
    await release(desk)
    await delivered(desk, outside)
    outside.answer = answers(ARCHIVED)
    await delivered(desk, outside, card(2))

    assert [one.cause for one in troubles(outside)] == [ARCHIVED.cause] * 2


async def test_a_reply_that_waits_for_its_card_is_no_trouble(
    desk: Desk, outside: Outside, dora: Person
) -> None:
    outside.answer = answers(NO_CARD)

    await delivered(desk, outside, reply(1))

    assert troubles(outside) == []


async def test_the_administrator_is_told_before_the_director(
    desk: Desk, outside: Outside, dora: Person
) -> None:
    await works_here(desk, person("Alma", Role.ADMINISTRATOR))
    outside.answer = answers(ARCHIVED)

    await delivered(desk, outside, card(1))

    assert [one.to for one in troubles(outside)] == [ALMA]


async def test_where_nobody_has_a_role_an_admin_of_the_workspace_is_told(
    desk: Desk, outside: Outside
) -> None:
    admin = replace(person("Wanda"), standing=Standing.ADMIN)
    await works_here(desk, admin)
    outside.answer = answers(ARCHIVED)

    await delivered(desk, outside, card(1))

    assert [one.to for one in troubles(outside)] == [admin.id]


async def test_nobody_is_told_of_themselves(desk: Desk, dora: Person) -> None:
    await works_here(desk, person("Alma", Role.ADMINISTRATOR))
    outside = away(ALMA)
    to_alma = whisper(1).model_copy(update={"person_id": ALMA})

    await delivered(desk, outside, to_alma)

    assert [(one.place, one.to) for one in troubles(outside)] == [(ALMA, DORA)]


async def test_that_somebody_cannot_be_told_of_it_makes_no_more_of_it(
    desk: Desk, dora: Person
) -> None:
    outside = away(Room.LOG, DORA)

    await delivered(desk, outside, card(1))

    assert len(troubles(outside)) == 1


async def test_once_an_hour_one_message_of_each_place_is_tried(
    desk: Desk, dora: Person, clock: Clock
) -> None:
    outside = away(Room.LOG, Room.QC)
    await delivered(desk, outside, card(1), card(2), for_qc(3), for_qc(4))
    outside.given.clear()

    await try_again(desk)
    await delivered(desk, outside)
    assert outside.given == []

    clock.forward(seconds=TRY_AGAIN.total_seconds())
    await try_again(desk)
    await delivered(desk, outside)
    await try_again(desk)
    await delivered(desk, outside)
    assert sorted(outside.keys) == ["contact:1", "contact:3:unmatched"]


async def test_when_one_gets_through_the_others_of_its_place_follow_in_order(
    desk: Desk, dora: Person, clock: Clock
) -> None:
    outside = away(Room.LOG, Room.QC)
    await delivered(desk, outside, card(1), reply(1), card(2), for_qc(3))
    outside.given.clear()

    outside.answer = away(Room.QC).answer
    clock.forward(hours=1)
    await try_again(desk)
    await delivered(desk, outside)

    in_log = [one.notice.key for one in outside.given if one.lane == Room.LOG]
    assert in_log == ["contact:1", "contact:1:version:2", "contact:2"]
    assert await posted(desk, card(2)) is not None
    assert await posted(desk, for_qc(3)) is None


async def test_a_new_message_that_gets_through_brings_the_others_along(
    desk: Desk, outside: Outside, dora: Person
) -> None:
    outside.answer = answers(ARCHIVED)

    await delivered(desk, outside, card(1), card(2))

    assert await posted(desk, card(1)) is not None


async def test_what_waits_for_another_channel_is_not_tried_for_each_message_in_this(
    desk: Desk, outside: Outside, dora: Person
) -> None:
    outside.answer = answers(replace(ARCHIVED, channel_id=OLD))

    await delivered(desk, outside, edit(1), card(2), card(3))

    assert outside.keys.count(edit(1).key) == 1


async def test_what_is_refused_for_its_own_sake_is_tried_when_somebody_changed_something(
    desk: Desk, outside: Outside, dora: Person, clock: Clock
) -> None:
    outside.answer = answers(REFUSED)
    await delivered(desk, outside, card(1), card(2))
    clock.forward(hours=5)
    await try_again(desk)
    await delivered(desk, outside)
    assert await posted(desk, card(1)) is None

    await release(desk)
    await delivered(desk, outside)

    assert await posted(desk, card(1)) is not None


async def test_edits_of_one_card_that_wait_are_made_as_one(desk: Desk, outside: Outside) -> None:
    await delivered(desk, outside, card(1))
    outside.given.clear()

    edits = [edit(1, f"kept:{number}") for number in range(3)]
    await delivered(desk, outside, edits[0], edit(2), reply(1), *edits[1:])

    assert outside.keys == ["contact:1:card:kept:0", "contact:2:card:void", "contact:1:version:2"]
    assert await next_due(desk) is None


async def test_an_edit_that_came_while_another_was_made_is_made_too(
    desk: Desk, outside: Outside
) -> None:
    async def answer(parcel: Parcel) -> Delivery:
        if parcel.notice == edit(1, "first"):
            await put(desk, edit(1, "second"))
        return Sent()

    outside.answer = answer

    await delivered(desk, outside, edit(1, "first"))

    assert outside.keys == ["contact:1:card:first", "contact:1:card:second"]


async def test_a_card_that_is_posted_now_needs_no_edit_of_before(
    desk: Desk, outside: Outside
) -> None:
    await delivered(desk, outside, card(1), edit(1))

    assert outside.keys == ["contact:1"]


async def test_once_the_bot_is_dismissed_nothing_is_tried_and_everything_stays(
    desk: Desk, outside: Outside, clock: Clock
) -> None:
    outside.answer = answers(Dismissed())
    await put(desk, card(1), card(2), for_qc(3))

    async with at_work(desk, outside) as deliveries:
        await deliveries.dismissed.wait()
        clock.forward(hours=1)
        deliveries.ring()
        await put(desk, whisper(4))
        deliveries.ring()
    tried = len(outside.given)
    assert tried <= 3  # whatever had begun by then

    await delivered(desk, outside)

    assert {card(1).key, card(2).key} <= {one.notice.key for one in outside.given[tried:]}
    assert await next_due(desk) is None
    assert not any(one.doubtful for one in outside.given)
