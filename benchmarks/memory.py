"""What the bot carries after ten thousand contacts, logged one form after the other by many people."""

import asyncio
import time
from collections.abc import Iterator, Sequence

import psutil

from benchmarks.figures import Figure
from benchmarks.workplace import LOG, Workplace

CONTACTS = 10_000
PEOPLE = 30  # at once
MOST_MB = 150.0
MB = 1_000_000
MOST_PRESSES = 1000  # of Save in vain, by one person


async def measure(place: Workplace, external_ids: Sequence[str], kind: str) -> list[Figure]:
    """One contact about each of these candidates, so that nobody is asked whether it is the same exchange."""
    bot = psutil.Process(place.bot.pid)
    before = bot.memory_info().rss / MB
    began = time.perf_counter()
    calls = iter(external_ids)
    async with asyncio.TaskGroup() as tasks:
        logging = [
            tasks.create_task(_keep_logging(place, user, calls)) for user in place.people[:PEOPLE]
        ]
    took = time.perf_counter() - began
    return [
        Figure(
            name=f"resident after {len(external_ids):,} contacts on {kind}",
            value=bot.memory_info().rss / MB,
            unit="MB",
            target=MOST_MB,
        ),
        Figure(name="  before the first of them", value=before, unit="MB"),
        Figure(name="  contacts logged", value=len(external_ids) / took, unit="/s"),
        Figure(
            name="  times that Save had to be pressed again",
            value=sum(map(asyncio.Task.result, logging)),
            unit="",
        ),
    ]


async def _keep_logging(place: Workplace, user: str, calls: Iterator[str]) -> int:
    """Answers how often Save had to be pressed again, because the desk was busy with the others."""
    person = place.practice.person(user)
    again = 0
    for external_id in calls:
        await person.types(f"/log-call {external_id}", channel=LOG)
        modal = await person.modal(timeout=30)
        modal.fill(
            spoke_with="J. Ruiz",
            position="campaign_manager",
            how="call_in",
            outcome="reached_staff",
            said=f"Never got the questionnaire, asked for a copy by e-mail. {external_id}",
        )
        while await modal.submit() != "cleared":
            again += 1
            assert again < MOST_PRESSES, modal.text()
    return again
