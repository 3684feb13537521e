"""The ticker: JOBS → APScheduler. It says when to look; what is due is a row in a table."""

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from desk.desk import Desk
from desk.jobs import Job

LOOK_FOR_PARCELS = timedelta(seconds=20)  # what another process put, or left behind


def ticker(jobs: Iterable[Job], desk: Desk, ring: Callable[[], None]) -> AsyncIOScheduler:
    """A scheduler that is not started yet. A late tick still runs, and missed ones run as one."""
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )

    async def look() -> None:
        ring()

    scheduler.add_job(look, "interval", seconds=LOOK_FOR_PARCELS.total_seconds(), id="deliver")
    for job in jobs:
        scheduler.add_job(
            job.run, "interval", seconds=job.every.total_seconds(), args=[desk], id=job.name
        )
    return scheduler
