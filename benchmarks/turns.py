"""How long each of several things takes, done in turns."""

import time
from collections.abc import Awaitable, Callable, Mapping
from statistics import median

Doing = Callable[[], Awaitable[object]]


async def medians(doing: Mapping[str, Doing], rounds: int) -> dict[str, float]:
    """Milliseconds of each, in turns, so that a slow moment of the machine is not one's alone."""
    taken: dict[str, list[float]] = {name: [] for name in doing}
    for number in range(1 + rounds):
        for name, do in doing.items():
            began = time.perf_counter()
            await do()
            if number:  # the first is slower than any after it
                taken[name].append(1000 * (time.perf_counter() - began))
    return {name: median(times) for name, times in taken.items()}
