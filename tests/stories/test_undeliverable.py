"""What cannot be delivered: it waits, one person is told once, and it goes out when that is put right."""

import pytest

from desk.alerts import LegalThreat
from desk.held import TRY_AGAIN, try_again
from desk.model.ids import ContactId, PersonId
from practice.messages import Message
from practice.person import Person
from tests.stories.house import LOG, STAFF, House, account


async def saves(house: House, words: str = "sample-0001", **fields: str) -> None:
    """Sam saves an entry; its card may come or not."""
    typed = house.sam.types(f"/log-call {words}", channel=STAFF)
    modal = await house.opened(house.sam, typed)
    assert await modal.fill(**account(**fields)).submit() == "cleared"


def told(house: House, person: Person) -> list[str]:
    """What somebody is told in private of what waits."""
    messages: list[Message] = house.workspace.messages(person.dm)
    return [one.shown() for one in messages if "wait" in one.text and "Nothing is lost" in one.text]


async def ada_is_told(house: House) -> str:
    await house.workspace.until(lambda: told(house, house.ada))
    (said,) = told(house, house.ada)
    return said


async def an_hour_passes(house: House) -> None:
    house.clock.forward(seconds=TRY_AGAIN.total_seconds() + 1)
    await try_again(house.app.desk)


async def settled(house: House) -> None:
    """Until nothing is on its way."""
    for _ in range(200):
        if await house.next_due() is None:
            return
        await house.workspace.next_change(0.02)
    raise TimeoutError(house.workspace.summary())


async def test_an_archived_channel_is_told_once_and_opened_again_all_follows(house: House) -> None:
    house.workspace.archive(LOG)
    await saves(house, said="The first question.")
    said = await ada_is_told(house)
    await saves(house, "sample-0002", said="The second question.")
    await an_hour_passes(house)
    await settled(house)

    house.workspace.unarchive(LOG)

    assert said.startswith("*1 message waits for the log channel #candidate-log.*")
    assert "The channel is archived. Unarchive it, or choose another with `/desk setup`." in said
    first, second = await house.cards(2)
    assert "The first question." in first.shown()
    assert "The second question." in second.shown()
    await settled(house)
    assert len(told(house, house.ada)) == 1
    assert not told(house, house.dora)


async def test_a_bot_that_is_let_in_again_posts_what_waited(house: House) -> None:
    house.workspace.leave(LOG, house.workspace.app.bot_user_id)
    await saves(house)
    said = await ada_is_told(house)
    assert house.workspace.messages(LOG) == []

    house.workspace.join(LOG, house.workspace.app.bot_user_id)

    await house.cards()
    assert "The bot is not in the channel. Type `/invite @Candidate Line` there." in said


async def test_nothing_of_the_desk_is_posted_where_outsiders_read_it(house: House) -> None:
    house.workspace.channels[LOG].shared_outside = True
    await saves(house)
    said = await ada_is_told(house)
    await an_hour_passes(house)
    await settled(house)
    assert house.workspace.messages(LOG) == []

    house.workspace.channels[LOG].shared_outside = False
    await an_hour_passes(house)

    await house.cards()
    assert "The channel is shared with people outside the organisation" in said


async def test_a_channel_that_comes_to_be_shared_is_noticed_within_a_day(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    house.workspace.channels[LOG].shared_outside = True
    house.clock.forward(hours=25)

    await saves(house, "sample-0002")
    amend = await house.opens(house.sam, "amend", card)
    amend.fill(kind="correction", said="Asked for two copies.", why="I misheard.")
    assert await amend.submit() == "closed"

    await ada_is_told(house)
    await settled(house)
    assert house.workspace.messages(LOG) == [card]
    assert "two copies" not in card.shown()


async def test_slack_is_asked_once_a_day_whether_a_channel_is_shared(house: House) -> None:
    for number in range(1, 4):
        await house.logs(house.sam, f"sample-000{number}")

    asked = [one for one in house.workspace.calls if one.method == "conversations.info"]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("channel_not_found", "The channel is gone, or it is private and the bot is not in it."),
        ("restricted_action", "The workspace lets only some people post there."),
        ("posting_to_channel_denied", "The workspace lets only some people post there."),
    ],
)
async def test_what_slack_does_not_allow_is_put_into_words(
    house: House, error: str, words: str
) -> None:
    house.practice.faults.add("chat.postMessage", f"error:{error}")

    await saves(house)

    assert words in await ada_is_told(house)
    await an_hour_passes(house)
    await house.cards()


async def test_somebody_whose_account_is_deactivated_holds_up_nobody(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    house.workspace.add_person("Gone Already", id="U0GONE", deactivated=True)

    to_them = LegalThreat(contact_id=ContactId(1), person_id=PersonId("U0GONE"))
    async with house.app.desk.transaction() as tx:
        await tx.outbox.put(to_them, at=house.clock())

    said = await ada_is_told(house)
    assert said.startswith("*1 message waits for @Gone Already.*")
    assert "The account is deactivated." in said


async def test_a_message_whose_form_slack_does_not_take_is_posted_as_text(house: House) -> None:
    house.practice.faults.add("chat.postMessage", "error:invalid_blocks")

    await saves(house)

    (card,) = await house.cards()
    assert "Never got the questionnaire." in card.text
    assert card.blocks == []


async def test_an_edit_whose_form_slack_does_not_take_is_made_as_text(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    house.practice.faults.add("chat.update", "error:msg_blocks_too_long")
    amend = await house.opens(house.sam, "amend", card)
    amend.fill(kind="correction", said="Asked for two copies.", why="I misheard.")

    assert await amend.submit() == "closed"

    await house.reads(card, "Asked for two copies.")
    assert card.blocks == []


async def test_a_card_that_somebody_deleted_is_not_missed(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    amend = await house.opens(house.sam, "amend", card)
    house.practice.faults.add("chat.update", "error:message_not_found")
    amend.fill(kind="correction", said="Asked for two copies.", why="I misheard.")

    assert await amend.submit() == "closed"

    await settled(house)
    assert not told(house, house.ada)


async def test_several_changes_of_a_card_are_one_edit(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    house.practice.faults.add("chat.update", "ratelimited", seconds=60)
    for copies in ("two", "three", "four"):
        amend = await house.opens(house.sam, "amend", card)
        amend.fill(kind="correction", said=f"Asked for {copies} copies.", why="I misheard.")
        assert await amend.submit() == "closed"

    await house.time_passes(lambda: "Asked for four copies." in card.shown())

    await settled(house)
    edits = [one for one in house.workspace.calls if one.method == "chat.update"]
    assert len([one for one in edits if one.answer["ok"]]) == 1
