"""The people of the stories, and what they do again and again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.app import App, running
from bot.cast import DIRECTOR
from bot.settings import SlackSettings
from desk.assigning import assign
from desk.model.ids import PersonId, TeamId
from desk.model.people import Profile, Role
from handlers.people import profile_of
from handlers.slack import ANSWER_WITHIN
from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from practice.server import Practice
from practice.workspace import Workspace

LOG, STAFF, INTERNS, QC = "C0LOG", "C0STAFF", "C0INTERNS", "C0QC"
LINE = "C0LINE"


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
    def olga(self) -> Person:
        return self.person("Olga")

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
        typed = person.types(f"/log-call {words}".strip(), channel=LOG)
        return await self.opened(person, typed)

    async def opened(self, person: Person, gesture: Awaitable[object]) -> Modal:
        """The modal that comes up for what `person` does now, on top of any that is open."""
        before = {modal.id for modal in person.modals}
        await gesture
        await self.workspace.until(lambda: person.modals and person.modals[-1].id not in before)
        return person.modals[-1]

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
        card = await self.asks_for(person, words)
        return await self.opened(person, person.press(card, "history"))

    async def opens(self, person: Person, verb: str, shown: Message) -> Modal:
        """Amend, void or read the versions: what an entry's menu opens."""
        pressed = person.press(shown, "entry_more", self.menu(shown, verb))
        return await self.opened(person, pressed)

    def menu(self, shown: Message | Modal, verb: str) -> str:
        """The value of the first choice of that verb in an entry's menu."""
        blocks = shown.blocks if isinstance(shown, Message) else shown.view["blocks"]
        elements = [
            element
            for block in blocks
            for element in (*block.get("elements", ()), block.get("accessory", {}))
        ]
        values = [option["value"] for one in elements for option in one.get("options", ())]
        found: str = next(value for value in values if value.startswith(f"{verb}:"))
        return found

    async def gives_roles(self, first_name: str, *roles: str) -> None:
        """The director gives somebody other roles."""
        given = frozenset(Role(role) for role in roles)
        person_id = PersonId(self.person(first_name).id)
        await assign(self.app.desk, person_id, roles=given, trained_on=None, by=DIRECTOR)

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

    async def learns_of(self, person: Person) -> None:
        """Until the bot knows what Slack says of somebody now."""
        user = self.workspace.people[person.id].as_user(
            home_team=self.workspace.team_id, with_email=False
        )
        told = profile_of(user, TeamId(self.workspace.team_id))
        async with asyncio.timeout(5):
            while await self._known(person) != told:
                await self.workspace.next_change(0.02)

    async def _known(self, person: Person) -> Profile:
        async with self.app.desk.reading() as tx:
            known = await tx.people.get(PersonId(person.id))
        assert known is not None
        return Profile(id=known.id, name=known.name, zone=known.zone, standing=known.standing)

    async def next_due(self) -> datetime | None:
        """When something of the outbox is taken to Slack next."""
        async with self.app.desk.reading() as tx:
            return await tx.outbox.next_due()

    async def time_passes(self, until: Callable[[], object]) -> None:
        """Until it holds. Whatever waits for another attempt is due at once."""
        for _ in range(200):
            if until():
                return
            self.clock.forward(seconds=31)
            self.app.deliveries.ring()
            await self.workspace.next_change(0.02)
        raise TimeoutError(self.workspace.summary())


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
    workspace: Workspace,
    practice: Practice,
    database_url: str,
    clock: Clock,
    *,
    port: int | None,
    patience: float,
    public_url: str | None = None,
    machine: Clock | None = None,
) -> AsyncIterator[House]:
    """The bot, started against the practice workspace; over HTTP when it is given a port.

    It goes by `clock`; or, where the clock of its machine is given, by the one that a real bot goes by.
    """
    app = workspace.app
    settings = SlackSettings(
        _env_file=None,
        slack_bot_token=SecretStr(app.bot_token),
        slack_app_token=SecretStr(app.app_token) if port is None else None,
        slack_signing_secret=None if port is None else SecretStr(app.signing_secret),
        slack_api_url=practice.api_url,
        socket_connections=1,
        database_url=database_url,
        host="127.0.0.1",
        port=port or 0,
        public_url=public_url,
    )
    how = {"now": clock} if machine is None else {"machine": machine}
    async with running(settings, **how, pace=timedelta(0), patience=patience) as bot:
        await practice.connected()
        yield House(workspace=workspace, practice=practice, app=bot, clock=clock)


def another_bot(
    house: House,
    database_url: str,
    *,
    port: int | None = None,
    patience: float = ANSWER_WITHIN,
    machine: Clock | None = None,
) -> AbstractAsyncContextManager[House]:
    """One more in the same house, by socket unless it is given a port."""
    return at_work(
        house.workspace,
        house.practice,
        database_url,
        house.clock,
        port=port,
        patience=patience,
        machine=machine,
    )
