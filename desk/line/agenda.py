"""What the line does by itself: each thing at the time that its row says, whoever comes to it first."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from desk.desk import Desk
from desk.line.announcing import announce, plan_next, step, tell_the_day_before
from desk.line.asking import follow_up
from desk.line.calls import nudge
from desk.line.ports import Due, Item
from desk.line.reading import read

AT_ONCE = 50

_DO: Mapping[Due, Callable[[Desk, Item], Awaitable[None]]] = {
    Due.ANNOUNCE: announce,
    Due.DAY_BEFORE: tell_the_day_before,
    Due.FOLLOW_UP: follow_up,
    Due.UNLOGGED: nudge,
    Due.IN_STEP: step,
}
if missing := set(Due) - set(_DO):
    raise LookupError(f"nothing is done for {missing}")


async def due(desk: Desk) -> Sequence[Item]:
    """What is due now. A line that was never announced is planned on the way."""
    now = desk.now()
    async with desk.reading() as tx:
        if await tx.agenda.has(Due.ANNOUNCE) or not await tx.rosters.all():
            return await tx.agenda.due(now=now, limit=AT_ONCE)
    async with desk.transaction() as tx:
        await plan_next(tx, await read(tx, now), now)
        return await tx.agenda.due(now=now, limit=AT_ONCE)


async def do(desk: Desk, item: Item) -> None:
    await _DO[item.what](desk, item)
