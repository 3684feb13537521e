"""The people of the stories, and what they do again and again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
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
        return [message for message in self.workspace.messages(channel) if not message.thread_ts]

    async def candidate(self, modal: Modal, typed: str) -> str:
        """Choose the only candidate that the typed words find, and wait for what is known of them."""
        (option,) = await modal.suggest("candidate", typed)
        value: str = option["value"]
        await modal.choose("candidate", value)
        await self.workspace.until(lambda: f"record_{value}" in block_ids(modal))
        return value

    async def opens_log(self, person: Person, words: str = "") -> Modal:
        await person.types(f"/log-call {words}".strip(), channel=LOG)
        return await person.modal()

    async def logs(self, person: Person, words: str, **fields: Any) -> Message:
        """`person` logs a contact with the one candidate that `words` find; answers its card."""
        before = len(self._posted(LOG))
        modal = await self.opens_log(person, words)
        outcome = await modal.fill(**account(**fields)).submit()
        assert outcome == "cleared", modal.errors
        return (await self.cards(before + 1))[-1]


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
