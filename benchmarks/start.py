"""From the start of the process to the moment in which Slack greets it."""

from statistics import median

from benchmarks.figures import Figure
from benchmarks.workplace import Workplace, at_work

STARTS = 5
MOST_SECONDS = 2.0


async def measure(place: Workplace, kind: str) -> list[Figure]:
    taken = []
    for _ in range(STARTS):
        async with at_work(place) as connected:
            taken.append(connected)
    return [
        Figure(
            name=f"start to connected on {kind}: slowest of {STARTS}",
            value=max(taken),
            unit="s",
            target=MOST_SECONDS,
        ),
        Figure(name="  median", value=median(taken), unit="s"),
    ]
