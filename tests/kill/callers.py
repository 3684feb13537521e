"""People who log one call after another, whatever becomes of the bot."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random

from practice.elements import NotThere
from practice.modal import Modal
from practice.person import Person
from practice.server import Practice
from practice.submissions import SubmitOutcome
from tests.stories.house import LOG, account

PATIENCE = 3.5  # seconds for a form to open
THINKS = 3.0  # seconds at the most, between two calls, where nothing else is said
MOST_PRESSES = 200  # of Save, before the test gives up on an entry


@dataclass(kw_only=True)
class Draft:
    """An entry as its person knows of it."""

    said: str
    by: str
    acknowledged: bool = False  # the form closed: the desk said that it is saved
    trouble: int = 0  # times that Save met no answer


@dataclass(kw_only=True)
class Callers:
    """Everyone who is on the phone; `over` is the end of the shift."""

    practice: Practice
    random: Random
    thinks: float = THINKS
    over: asyncio.Event = field(default_factory=asyncio.Event)
    drafts: list[Draft] = field(default_factory=list)
    doing: Counter[str] = field(default_factory=Counter)  # what people wait for from this bot

    async def keep_logging(self, user: str) -> None:
        person = self.practice.person(user)
        try:
            while not self.over.is_set():
                await asyncio.sleep(self.random.uniform(0, self.thinks))
                await self._log_a_call(person)
        finally:
            self.over.set()  # whoever breaks off ends the shift, and the test says why

    async def _log_a_call(self, person: Person) -> None:
        known = self.random.random() < 0.5  # the candidate is in the list
        number = self.random.randint(1, 120)
        modal = await self._opened(person, f"sample-{number:04}" if known else "")
        if modal is None:
            return
        draft = Draft(said=f"Asked for copy number {len(self.drafts)} of the form.", by=person.name)
        self.drafts.append(draft)
        name = {} if known else {"unmatched_name": "Somebody Unheard-Of"}
        with _unless_replaced(modal):
            modal.fill(**account(said=draft.said), **name)
            await asyncio.sleep(self.random.uniform(0, 0.5))
            await self._save(person, modal, draft)

    async def _opened(self, person: Person, words: str) -> Modal | None:
        """The form; who sees none types the command again, until the shift is over."""
        while not self.over.is_set():
            with self._at("opening"):
                seen = len(person.failures())
                await person.types(f"/log-call {words}".strip(), channel=LOG)
                if len(person.failures()) == seen:
                    with suppress(TimeoutError):
                        return await person.modal(PATIENCE)
            await asyncio.sleep(self.random.uniform(0, 0.4))
        return None

    async def _save(self, person: Person, modal: Modal, draft: Draft) -> None:
        """Who sees trouble presses Save again; now and then somebody gives the form up."""
        for _ in range(MOST_PRESSES):
            with self._at("saving"):
                outcome = await self._press(modal)
            match outcome:
                case "cleared":
                    draft.acknowledged = True
                    return
                case "updated":
                    modal.fill(same_exchange="another")
                case "failed":
                    draft.trouble += 1
                    if self.random.random() < 0.1:
                        await modal.close(clear=True)
                        return
            await asyncio.sleep(self.random.uniform(0, 0.4))
        raise AssertionError(f"{person.name} pressed Save in vain: {modal.text()}")

    async def _press(self, modal: Modal) -> SubmitOutcome:
        """Save; and Slack may deliver it twice, at once."""
        twice = self.random.random() < 0.3
        pressed = asyncio.create_task(modal.submit())
        await asyncio.sleep(0)
        if twice and not pressed.done():
            await asyncio.gather(pressed, self.practice.deliver_again(modal.last_payload))
        return await pressed

    def bot_died(self) -> None:
        """What people still wait for was asked of that bot, and not of the next one."""
        self.doing = Counter()

    @contextmanager
    def _at(self, what: str) -> Iterator[None]:
        doing = self.doing
        doing[what] += 1
        try:
            yield
        finally:
            doing[what] -= 1


@contextmanager
def _unless_replaced(modal: Modal) -> Iterator[None]:
    """The answer to an earlier command may come late, and its form take the place of this one."""
    try:
        yield
    except NotThere:
        if modal.open:
            raise
