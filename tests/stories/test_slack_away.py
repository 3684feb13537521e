"""Slack on a bad day: nothing that was saved is lost, and every card is posted once."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from practice.messages import Message
from practice.rate_limits import RateLimits
from tests.stories.house import LOG, QC, House, account


async def saves(house: House, words: str = "sample-0001", **fields: str) -> None:
    """Sam saves an entry; its card may come or not."""
    modal = await house.opens_log(house.sam, words)
    assert await modal.fill(**account(**fields)).submit() == "cleared"


async def only_card(house: House) -> Message:
    """The card, after enough time for a second one to come."""
    await house.time_passes(lambda: house.workspace.messages(LOG))
    saves_another = house.workspace.messages(LOG)
    await saves(house, "sample-0002")
    await house.time_passes(lambda: len(house.workspace.messages(LOG)) > len(saves_another))
    card, _ = house.workspace.messages(LOG)
    return card


async def test_what_is_saved_while_slack_is_away_follows_when_it_is_back(house: House) -> None:
    modal = await house.opens_log(house.sam, "sample-0001")
    house.practice.api.away = True
    assert await modal.fill(**account()).submit() == "cleared"
    house.clock.forward(hours=1)
    assert house.workspace.messages(LOG) == []

    house.practice.api.away = False

    assert "Never got the questionnaire." in (await only_card(house)).shown()


@pytest.mark.parametrize(
    "fault",
    [
        *("fatal_error_after_commit", "reset_after_commit", "reset_before_commit"),
        *("http_500", "internal_error", "error:service_unavailable", "error:request_timeout"),
    ],
)
async def test_a_post_of_doubtful_fate_is_made_once(house: House, fault: str) -> None:
    house.practice.faults.add("chat.postMessage", fault)

    await saves(house)

    await only_card(house)


async def test_a_broken_answer_of_slack_is_no_fault_of_ours(house: House) -> None:
    """A server on the way says "Internal Server Error", and not in Slack's words."""
    house.practice.faults.add("chat.postMessage", "http_500")

    with capture_logs() as log:
        await saves(house)
        await only_card(house)

    assert [line["event"] for line in log if line["log_level"] == "error"] == []


@pytest.mark.parametrize("patience", [0.25])
async def test_a_post_that_outlasts_our_patience_is_made_once(
    house: House, patience: float
) -> None:
    house.practice.faults.add("chat.postMessage", "slow_after_commit", seconds=0.4)

    await saves(house)

    await only_card(house)


async def test_a_doubtful_post_is_looked_for_however_often_the_looking_fails(house: House) -> None:
    house.practice.faults.add("chat.postMessage", "reset_after_commit")
    house.practice.faults.add("conversations.history", "http_500", times=2)

    await saves(house)

    await only_card(house)


async def test_a_doubtful_reply_is_made_once(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    house.practice.faults.add("chat.postMessage", "reset_after_commit")
    modal = await house.opens(house.sam, "amend", card)

    modal.fill(kind="correction", said="Asked for two copies.", why="Typing.")
    assert await modal.submit() == "closed"

    await house.time_passes(lambda: len(house.workspace.thread(LOG, card.ts)) > 1)
    again = await house.opens(house.sam, "amend", card)
    again.fill(kind="addition", said="Asked for three copies.", why="More.")
    assert await again.submit() == "closed"
    await house.time_passes(lambda: "three copies" in card.shown())
    await house.time_passes(lambda: len(house.workspace.thread(LOG, card.ts)) > 2)
    assert len(await house.replies(card, 2)) == 2


async def test_slack_says_when_to_come_back_and_one_channel_does_not_hold_up_another(
    house: House,
) -> None:
    house.practice.faults.add("chat.postMessage", "ratelimited", seconds=90)
    await saves(house, said="The first question.")
    await put_off(house, seconds=60)

    house.clock.forward(seconds=70)
    await saves(house, "", unmatched_name="Zelda Nowhere")

    await house.cards(channel=QC)
    assert house.workspace.messages(LOG) == []
    house.clock.forward(seconds=25)
    house.app.deliveries.ring()
    first, second = await house.cards(2)
    assert "The first question." in first.shown()
    assert "Zelda Nowhere" in second.shown()
    assert posts(house) == 4


async def put_off(house: House, *, seconds: int) -> None:
    """Until the outbox has nothing to do for so long."""
    async with asyncio.timeout(5):
        while (await house.next_due() or house.clock()) < house.clock() + timedelta(
            seconds=seconds
        ):
            await house.workspace.next_change(0.02)


def posts(house: House) -> int:
    return len([call for call in house.workspace.calls if call.method == "chat.postMessage"])


async def test_the_pace_of_slack_is_kept(house: House) -> None:
    """Slack takes a burst of four for one channel, then one a second."""
    house.workspace.rate_limits = True
    house.workspace.limits = RateLimits(lambda: house.clock().timestamp())

    for number in range(1, 7):
        await saves(house, f"sample-000{number}")

    await house.time_passes(lambda: len(house.workspace.messages(LOG)) == 6)


async def test_a_confirmation_of_doubtful_fate_is_not_repeated(house: House) -> None:
    house.practice.faults.add("chat.postEphemeral", "reset_after_commit")

    await saves(house)

    await only_card(house)
    await house.workspace.until(lambda: len(house.sam.ephemerals()) == 2)


async def test_an_amendment_is_not_called_lost_when_only_its_view_is(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for one copy.")
    history = await house.opens_history(house.sam, "sample-0001")
    pressed = history.press("entry_more", house.menu(history, "amend"))
    amend = await house.opened(house.sam, pressed)
    house.practice.faults.add("views.update", "internal_error")

    amend.fill(kind="correction", said="Asked for two copies.", why="I misheard.")

    assert await amend.submit() == "closed"
    await house.reads(card, "Asked for two copies.")


async def test_when_the_log_channel_is_gone_an_admin_can_put_it_right(house: House) -> None:
    house.workspace.channels[LOG].archived = True
    typed = house.sam.types("/log-call sample-0001", channel="C0STAFF")
    modal = await house.opened(house.sam, typed)
    assert await modal.fill(**account()).submit() == "cleared"
    await house.sam.ephemeral("Saved")
    assert house.workspace.messages(LOG) == []

    setup = await house.opened(house.dora, house.dora.types("/desk setup"))
    assert await setup.fill(log_channel="C0STAFF").submit() == "closed"

    assert "Never got the questionnaire." in (await house.cards(channel="C0STAFF"))[0].shown()


async def test_a_page_of_some_server_in_slacks_place_is_told_kindly_and_at_once(
    house: House,
) -> None:
    house.practice.faults.add("views.open", "http_500", times=None)

    await house.sam.types("/log-call", channel=LOG)

    assert "That did not work" in (await house.sam.ephemeral("That did not work")).text
    assert house.workspace.failures == []  # Slack had its answer in time
