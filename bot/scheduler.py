"""The ticker: JOBS → APScheduler. It says when to look; what is due is a row in a table."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from desk.desk import Desk
from desk.jobs import Job

LOOK_FOR_PARCELS = timedelta(seconds=20)  # what another process put, or left behind

Beat = Callable[[], Awaitable[None]]
Timing = Callable[[str], AbstractContextManager[None]]


def ticker(
    jobs: Iterable[Job], desk: Desk, beats: Iterable[tuple[str, timedelta, Beat]], timing: Timing
) -> AsyncIOScheduler:
    """A scheduler that is not started yet. A late tick still runs, and missed ones run as one.

    `beats` are what the bot itself does every so often; `timing` stands around every run.
    """
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    of_the_desk = ((job.name, job.every, _given(job, desk)) for job in jobs)
    for name, every, run in (*beats, *of_the_desk):
        scheduler.add_job(
            _timed(name, run, timing), "interval", seconds=every.total_seconds(), id=name
        )
    return scheduler


def _given(job: Job, desk: Desk) -> Beat:
    async def run() -> None:
        await job.run(desk)

    return run


def _timed(name: str, run: Beat, timing: Timing) -> Beat:
    async def timed() -> None:
        with timing(name):
            await run()

    return timed
