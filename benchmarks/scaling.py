"""Saves in a second: one bot on SQLite, one and two on PostgreSQL, all of them and Slack on this machine.

`python -m benchmarks.scaling`. The figure is of whoever presses *Save*, until the form closes; the cards
follow at the pace that Slack allows.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import machine
from benchmarks.figures import Figure, percentile, show
from benchmarks.workplace import LOG, SETTLES, STARTS_WITHIN, Workplace, database, workplace
from practice.modal import Modal
from tests.bot_process import BotProcess
from tests.stories.house import account

SAVES = 80
AT_ONCE = 4  # people who press *Save*
CONNECTIONS = 2  # of each bot
WAYS = (("sqlite", 1), ("postgresql", 1), ("postgresql", 2))


async def measure(database_url: str, kind: str, bots: int) -> list[Figure]:
    async with workplace(database_url, people=SAVES) as place, _bots(place, database_url, bots):
        forms = [await _filled(place, person) for person in place.people]
        began = time.perf_counter()
        taken = await _saved(forms)
        lasted = time.perf_counter() - began
    named = "one bot" if bots == 1 else f"{bots} bots"
    return [
        Figure(name=f"saves in a second, {named} on {kind}", value=SAVES / lasted, unit="/s"),
        Figure(
            name="  median, from Save to the closed form",
            value=1000 * percentile(taken, 0.5),
            unit="ms",
        ),
        Figure(name="  95 of 100", value=1000 * percentile(taken, 0.95), unit="ms"),
    ]


@asynccontextmanager
async def _bots(place: Workplace, database_url: str, count: int) -> AsyncIterator[None]:
    with TemporaryDirectory(prefix="bench-") as folder:
        bots = []
        for number in range(count):
            (own := Path(folder, str(number))).mkdir()
            bots.append(BotProcess.of(place.practice, database_url, own))
        try:
            for bot in bots:
                bot.start()
            sockets = place.practice.sockets
            await place.practice.workspace.until(
                lambda: len(sockets.connections) >= count * CONNECTIONS, STARTS_WITHIN
            )
            await asyncio.sleep(SETTLES)
            yield
        finally:
            for bot in bots:
                bot.kill()  # cards still wait, a second for each


async def _filled(place: Workplace, user: str) -> Modal:
    person = place.practice.person(user)
    await person.types("/log-call", channel=LOG)
    modal = await person.modal()
    return modal.fill(**account(said=f"{user} was asked.", unmatched_name=f"Somebody of {user}"))


async def _saved(forms: Sequence[Modal]) -> list[float]:
    waiting, taken = list(forms), []

    async def presses() -> None:
        while waiting:
            modal = waiting.pop()
            began = time.perf_counter()
            while await modal.submit() == "failed":
                pass  # who sees trouble presses again, and it counts
            taken.append(time.perf_counter() - began)
            assert not modal.open, modal.text()

    async with asyncio.TaskGroup() as people:
        for _ in range(AT_ONCE):
            people.create_task(presses())
    return taken


def main() -> None:
    others = machine.watch()
    figures: list[Figure] = []
    for kind, bots in WAYS:
        with database(kind) as url:
            print(f"Saving on {kind}, bots: {bots} …", flush=True)
            figures += asyncio.run(measure(url, kind, bots))
    show([*figures, others()])


if __name__ == "__main__":
    main()
