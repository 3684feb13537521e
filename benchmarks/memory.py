"""What the bot carries after ten thousand contacts, logged one form after the other by many people."""

import asyncio
import time
from collections.abc import Iterator, Sequence

import psutil

from benchmarks.figures import Figure
from benchmarks.workplace import LOG, Workplace
from desk.model.candidates import CandidateFacts

CONTACTS = 10_000
PEOPLE = 30  # at once
MOST_MB = 150.0
MB = 1_000_000
MOST_PRESSES = 1000  # of Save in vain, by one person


async def measure(place: Workplace, facts: Sequence[CandidateFacts], kind: str) -> list[Figure]:
    bot = psutil.Process(place.bot.pid)
    before = bot.memory_info().rss / MB
    began = time.perf_counter()
    # Each about another candidate, so that nobody is asked whether it is the same exchange.
    calls = iter([one.external_id for one in facts[:CONTACTS]])
    async with asyncio.TaskGroup() as tasks:
        logging = [
            tasks.create_task(_keep_logging(place, user, calls)) for user in place.people[:PEOPLE]
        ]
    took = time.perf_counter() - began
    return [
        Figure(
            name=f"resident after {CONTACTS:,} contacts on {kind}",
            value=bot.memory_info().rss / MB,
            unit="MB",
            target=MOST_MB,
        ),
        Figure(name="  before the first of them", value=before, unit="MB"),
        Figure(name="  contacts logged", value=CONTACTS / took, unit="/s"),
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
