"""From the trigger to the open form: five hundred at once, and fifty a second."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median

from benchmarks.figures import Figure
from benchmarks.workplace import LOG, Workplace, at_work, workplace

AT_ONCE = 500
SLACK_ANSWERS = 0.3  # seconds
TRIGGER_LIVES = 3.0  # seconds
A_SECOND = 50
SECONDS = 8
ROUNDS = 3  # of each
PASSES = 1.2  # seconds; what is under way by then is over


async def measure(database_url: str) -> list[Figure]:
    """Ours and the bare app take turns, each as a process of its own beside this one."""
    async with workplace(database_url, people=AT_ONCE) as place:
        modal_file = place.bot.folder / "modal.json"
        bare = ("benchmarks.bare", str(modal_file))
        async with at_work(place):
            burst = await all_at_once(place)
            modal_file.write_text(json.dumps(_last_modal(place)))
        async with at_work(place, *bare):
            bare_burst = await all_at_once(place)
        figures = _burst(burst, bare_burst)
        for answers_in in (0.0, SLACK_ANSWERS):
            taken: dict[bool, list[float]] = {True: [], False: []}
            for ours in (True, False) * ROUNDS:
                async with at_work(place, *(() if ours else bare)):
                    taken[ours].append(median(await steadily(place, answers_in)))
            figures += _steady(answers_in, median(taken[True]), median(taken[False]))
    return figures


def _steady(answers_in: float, ours: float, bare: float) -> list[Figure]:
    when = f"in {1000 * answers_in:.0f} ms" if answers_in else "at once"
    return [
        Figure(
            name=f"trigger to form at {A_SECOND}/s, Slack answering {when}: ours to bare Bolt",
            value=ours / bare,
            unit="×",
            target=1.5,
        ),
        Figure(name="  median, ours", value=1000 * ours, unit="ms"),
        Figure(name="  median, bare Bolt", value=1000 * bare, unit="ms"),
    ]


def _burst(burst: Sequence[float], bare: Sequence[float]) -> list[Figure]:
    missing = AT_ONCE - len(burst)
    return [
        Figure(
            name=f"{AT_ONCE} /log-call at once: forms not open in time",
            value=missing,
            unit="",
            target=0,
        ),
        Figure(name="  slowest form", value=max(burst), unit="s", target=TRIGGER_LIVES),
        Figure(name="  median form", value=median(burst), unit="s"),
        Figure(name="  slowest form of a bare Bolt AsyncApp", value=max(bare), unit="s"),
    ]


async def all_at_once(place: Workplace) -> list[float]:
    """Seconds from trigger to open form, of those forms that opened."""
    async with _answering(place, SLACK_ANSWERS):
        asked = await _typed(place, place.people, apart=0)
        await asyncio.sleep(TRIGGER_LIVES + PASSES)
    return _times(place, asked)


async def steadily(place: Workplace, answers_in: float) -> list[float]:
    people = place.people[: A_SECOND * SECONDS]
    async with _answering(place, answers_in):
        asked = await _typed(place, people, apart=1 / A_SECOND)
        await asyncio.sleep(PASSES)
    times = _times(place, asked)
    assert len(times) == len(people), "a form did not open"
    return times


@asynccontextmanager
async def _answering(place: Workplace, seconds: float) -> AsyncIterator[None]:
    """Slack takes so long for `views.open`."""
    if seconds:
        place.practice.faults.add("views.open", "slow", seconds=seconds, times=None)
    yield
    place.practice.faults.clear()


async def _typed(place: Workplace, people: Sequence[str], *, apart: float) -> dict[str, float]:
    """When each person typed the command, by the trigger that it gave."""
    asked: dict[str, float] = {}

    async def types(user: str) -> None:
        at = time.time()
        await place.practice.person(user).types("/log-call", channel=LOG)
        asked[place.practice.gestures.sent[user][1]["trigger_id"]] = at

    began = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for number, user in enumerate(people):
            if apart:
                await asyncio.sleep(max(0, began + number * apart - time.perf_counter()))
            tasks.create_task(types(user))
    return asked


def _times(place: Workplace, asked: dict[str, float]) -> list[float]:
    return [
        call.at - asked[call.args["trigger_id"]]
        for call in place.practice.workspace.calls
        if call.method == "views.open" and call.answer["ok"] and call.args["trigger_id"] in asked
    ]


def _last_modal(place: Workplace) -> object:
    calls = [call for call in place.practice.workspace.calls if call.method == "views.open"]
    view = calls[-1].args["view"]
    return json.loads(view) if isinstance(view, str) else view
