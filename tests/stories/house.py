"""The people of the stories, and what they do again and again."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.app import App, running
from bot.settings import SlackSettings
from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from practice.server import Practice
from practice.workspace import Workspace

LOG, STAFF, INTERNS, QC = "C0LOG", "C0STAFF", "C0INTERNS", "C0QC"


@dataclass
class Clock:
    """The bot's clock. Time is moved, not waited for."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **by: float) -> None:
        self.ahead += timedelta(**by)


@dataclass(frozen=True, kw_only=True)
class House:
    """Everything a story is told with."""

    workspace: Workspace
    practice: Practice
    app: App
    clock: Clock

    def person(self, first_name: str) -> Person:
        return self.practice.person(f"U0{first_name.upper()}")

    @property
    def ina(self) -> Person:
        return self.person("Ina")

    @property
    def sam(self) -> Person:
        return self.person("Sam")

    @property
    def sue(self) -> Person:
        return self.person("Sue")

    @property
    def ada(self) -> Person:
        return self.person("Ada")

    @property
    def sid(self) -> Person:
        return self.person("Sid")

    @property
    def quinn(self) -> Person:
        return self.person("Quinn")

    @property
    def dora(self) -> Person:
        return self.person("Dora")

    async def cards(self, count: int = 1, channel: str = LOG) -> list[Message]:
        """The messages of a channel, once there are so many (replies are in threads)."""
        await self.workspace.until(lambda: len(self._posted(channel)) >= count)
        return self._posted(channel)

    def _posted(self, channel: str) -> list[Message]:
        return [message for message in self.workspace.messages(channel) if not message.is_reply]

    async def candidate(self, modal: Modal, typed: str) -> str:
        """Choose the only candidate that the typed words find, and wait for what is known of them."""
        (option,) = await modal.suggest("candidate", typed)
        value: str = option["value"]
        await modal.choose("candidate", value)
        await self.workspace.until(lambda: f"record_{value}" in block_ids(modal))
        return value

    def today(self) -> date:
        return self.clock().date()

    async def opens_log(self, person: Person, words: str = "") -> Modal:
        await person.types(f"/log-call {words}".strip(), channel=LOG)
        return await person.modal()

    async def logs(self, person: Person, words: str, **fields: Any) -> Message:
        """`person` logs a contact with the one candidate that `words` find; answers its card."""
        before, told = len(self._posted(LOG)), len(person.ephemerals())
        modal = await self.opens_log(person, words)
        outcome = await modal.fill(**account(**fields)).submit()
        assert outcome == "cleared", modal.text()
        await self.workspace.until(lambda: len(person.ephemerals()) > told)
        return (await self.cards(before + 1))[-1]

    async def logs_unmatched(self, person: Person, name: str, **fields: Any) -> Message:
        """`person` logs a contact with somebody who is not in the list; answers its card."""
        return await self.logs(person, "", unmatched_name=name, **fields)

    async def asks_for(self, person: Person, words: str) -> Message:
        """`/candidate words`, and what only this person sees then."""
        told = len(person.ephemerals())
        await person.types(f"/candidate {words}", channel=LOG)
        await self.workspace.until(lambda: len(person.ephemerals()) > told)
        return person.ephemerals()[-1]

    async def opens_history(self, person: Person, words: str) -> Modal:
        """*History* on the card of the one candidate that `words` find."""
        await person.press(await self.asks_for(person, words), "history")
        return await person.modal()

    async def opens(self, person: Person, verb: str, shown: Message) -> Modal:
        """Amend, void or read the versions: what an entry's menu opens."""
        await person.press(shown, "entry_more", in_menu(shown.blocks, verb))
        return await person.modal()

    async def reads(self, message: Message, words: str) -> str:
        """All that a message shows, once these words are in it: cards are edited a moment later."""
        await self.workspace.until(lambda: words in message.shown())
        return message.shown()

    async def replies(self, card: Message, count: int = 1) -> list[Message]:
        """What stands in the thread of a card, once there is so much."""

        def thread() -> list[Message]:
            return self.workspace.thread(card.channel, card.ts)[1:]

        await self.workspace.until(lambda: len(thread()) >= count)
        return thread()

    async def delivers(self, payload: dict[str, Any], **typed: str) -> Any:
        """Slack delivers this once more, with other text in some fields; the bot's answer."""
        again = deepcopy(payload)
        for block_id, text in typed.items():
            again["view"]["state"]["values"][block_id][block_id]["value"] = text
        answer = await self.practice.deliver_again(again)
        return answer[1] if isinstance(answer, tuple) else answer

    async def time_passes(self, until: Callable[[], object]) -> None:
        """Until it holds. Whatever waits for another attempt is due at once."""
        for _ in range(200):
            if until():
                return
            self.clock.forward(seconds=31)
            self.app.deliveries.ring()
            await self.workspace.next_change(0.02)
        raise TimeoutError(self.workspace.summary())


def in_menu(blocks: Iterable[dict[str, Any]], verb: str) -> str:
    """The value of the first choice for `verb` in an entry's menu."""
    elements = [
        element
        for block in blocks
        for element in (*block.get("elements", ()), block.get("accessory", {}))
    ]
    values = [option["value"] for element in elements for option in element.get("options", ())]
    return next(value for value in values if value.startswith(f"{verb}:"))


def account(**fields: Any) -> dict[str, Any]:
    """The fields of a contact that a story does not care about, and those that it does."""
    return {
        "spoke_with": "J. Ruiz",
        "position": "campaign_manager",
        "how": "call_in",
        "outcome": "reached_staff",
        "said": "Never got the questionnaire. Asked for a copy by e-mail.",
        **fields,
    }


def block_ids(modal: Modal) -> list[str]:
    return [block["block_id"] for block in modal.view["blocks"]]


@asynccontextmanager
async def at_work(
    workspace: Workspace, practice: Practice, database_url: str, clock: Clock, *, port: int | None
) -> AsyncIterator[House]:
    """The bot, started against the practice workspace; over HTTP when it is given a port."""
    app = workspace.app
    settings = SlackSettings(
        _env_file=None,
        slack_bot_token=SecretStr(app.bot_token),
        slack_app_token=SecretStr(app.app_token) if port is None else None,
        slack_signing_secret=None if port is None else SecretStr(app.signing_secret),
        slack_api_url=practice.api_url,
        database_url=database_url,
        host="127.0.0.1",
        port=port or 0,
    )
    async with running(settings, now=clock, pace=timedelta(0)) as bot:
        await practice.connected()
        yield House(workspace=workspace, practice=practice, app=bot, clock=clock)
