"""What cannot be delivered until somebody acts: who is told, and when it is tried again."""

from datetime import datetime, timedelta

import structlog

from desk.alerts import Undeliverable
from desk.desk import Desk
from desk.line.notices import GroupOutdated, TopicOutdated
from desk.model.ids import PersonId
from desk.outbox_ports import Held, Obstacle, Parcel
from desk.people import administrator
from desk.ports import Transaction

TRY_AGAIN = timedelta(hours=1)

log = structlog.get_logger(__name__)


async def hold(tx: Transaction, parcel: Parcel, held: Held, *, at: datetime) -> None:
    """Keep the parcel. Who keeps the desk is told once a place and cause, not once a message."""
    first = await tx.outbox.hold(parcel.id, held, at=at)
    log.warning("notice_held", parcel=parcel.id, cause=held.cause, obstacle=held.obstacle.value)
    notice = parcel.notice
    if isinstance(notice, GroupOutdated | TopicOutdated):
        # No message shows that these are absent, so the line has words of its own for them.
        trouble = notice.trouble(held.cause)
        if trouble is not None:
            await tx.outbox.put(trouble, at=at)
    elif first and held.obstacle is not Obstacle.CARD and not isinstance(notice, Undeliverable):
        await _report(tx, parcel, held, at)


async def _report(tx: Transaction, parcel: Parcel, held: Held, at: datetime) -> None:
    keeper = await _keeper(tx, parcel.lane)
    if keeper is None:
        log.warning("nobody_to_tell", parcel=parcel.id)
        return
    trouble = Undeliverable(
        person_id=keeper,
        place=parcel.notice.to,
        channel_id=held.channel_id,
        cause=held.cause,
        parcel_id=parcel.id,
    )
    await tx.outbox.put(trouble, at=at)


async def _keeper(tx: Transaction, lane: str) -> PersonId | None:
    """The administrator, else the director, else an admin of the workspace; never who is not reached."""
    reached = [one for one in await tx.people.with_roles() if one.id != lane]
    if (keeper := administrator(reached)) is not None:
        return keeper
    return next((one.id for one in await tx.people.admins() if one.id != lane), None)


async def try_again(desk: Desk) -> None:
    """Once an hour, try one message of each place again. When it gets through, the others follow."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.outbox.probe(at=now, every=TRY_AGAIN)


async def release(desk: Desk) -> None:
    """Something has changed, the bot itself perhaps: try everything that is held."""
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.outbox.release(at=now)
