"""The app is taken out of the workspace: the work stops, what was saved stays, and it goes on afterwards."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from desk.alerts import LegalThreat
from desk.model.ids import ContactId, PersonId, TeamId
from desk.notices import ContactLogged
from handlers.access import keep_asking
from handlers.people import Directory
from tests.bot_process import BotProcess
from tests.kill.test_kill import line
from tests.stories.house import House

STAY_STOPPED = 78


async def is_dismissed(house: House) -> bool:
    try:
        async with asyncio.timeout(5):
            await house.app.dismissed.wait()
    except TimeoutError:
        return False
    return True


async def waits(house: House, notice: ContactLogged | LegalThreat) -> bool:
    """Whether the notice is kept and was not posted."""
    async with house.app.desk.reading() as tx:
        return await tx.outbox.posted(notice.key) is None and await tx.outbox.next_due() is not None


async def put(house: House, notice: LegalThreat) -> None:
    async with house.app.desk.transaction() as tx:
        await tx.outbox.put(notice, at=house.clock())


def threat(number: int = 1) -> LegalThreat:
    return LegalThreat(contact_id=ContactId(number), person_id=PersonId("U0DORA"))


async def test_uninstalled_it_stops_and_keeps_everything(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="The last question.")

    house.workspace.uninstall()

    assert await is_dismissed(house)
    await put(house, threat())
    house.clock.forward(hours=1)
    house.app.deliveries.ring()
    await asyncio.sleep(0.1)
    assert house.workspace.messages(house.dora.dm) == []
    assert not [
        one for one in house.workspace.calls if one.answer.get("error") and "chat" in one.method
    ]
    assert await waits(house, threat())
    async with house.app.desk.reading() as tx:
        (entry,) = await tx.contacts.entered_by(PersonId("U0SAM"), limit=5)
    assert entry.account.said == "The last question."


async def test_a_token_that_is_dead_in_the_middle_of_the_work_stops_it(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    house.workspace.app.installed = False  # and no event comes

    await put(house, threat())

    assert await is_dismissed(house)
    assert await waits(house, threat())


async def test_one_answer_that_says_so_is_not_enough(house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    house.practice.faults.add("chat.postMessage", "account_inactive")

    await put(house, threat())

    await house.time_passes(lambda: house.workspace.messages(house.dora.dm))
    assert not house.app.dismissed.is_set()


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0PRACTICE"]}},
        {"type": "tokens_revoked", "tokens": {"oauth": ["U0SAM"], "bot": []}},
    ],
)
async def test_an_event_of_an_earlier_installation_changes_nothing(
    house: House, event: dict[str, object]
) -> None:
    await house.practice.deliver_event(event)

    await house.logs(house.sam, "sample-0001")

    assert not house.app.dismissed.is_set()


async def test_a_bot_that_hears_of_it_from_nobody_asks_now_and_then(house: House) -> None:
    """Slack tells one bot of several, and a bot that has nothing to deliver would go on for ever."""
    directory = Directory(
        desk=house.app.desk,
        slack=AsyncWebClient(token=house.workspace.app.bot_token, base_url=house.practice.api_url),
        team_id=TeamId(house.workspace.team_id),
    )
    directory.slack.proxy = None
    asking = asyncio.create_task(keep_asking(directory, every=timedelta(milliseconds=20)))
    await asyncio.sleep(0.1)
    assert not directory.dismissed.is_set()

    house.workspace.app.installed = False

    async with asyncio.timeout(5):
        await directory.dismissed.wait()
        await asking


@pytest.fixture
def started() -> Iterator[list[BotProcess]]:
    bots: list[BotProcess] = []
    yield bots
    for bot in bots:
        if bot.is_running():
            bot.kill()


async def ended(bot: BotProcess) -> int:
    async with asyncio.timeout(30):
        while bot.is_running():
            await asyncio.sleep(0.05)
    return bot.stop()


async def test_the_process_ends_with_a_sentence_and_goes_on_after_the_next_installation(
    database_url: str, tmp_path: Path, started: list[BotProcess]
) -> None:
    async with line(database_url) as practice:
        bot = BotProcess.of(practice, database_url, tmp_path)
        started.append(bot)
        bot.start()
        await practice.connected(30)

        practice.workspace.uninstall()

        assert await ended(bot) == STAY_STOPPED
        said = bot.log.read_text()
        assert "The app was uninstalled from the workspace, or its token was revoked" in said
        assert "Traceback" not in said

        bot.start()
        assert await ended(bot) == STAY_STOPPED
        assert "Install the app again." in bot.log.read_text()

        practice.workspace.app.installed = True
        bot.start()
        await practice.connected(30)
        assert bot.is_running()
