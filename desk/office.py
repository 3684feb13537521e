"""The office: what `/desk setup` sets, and what it lets go on its way. Its hours stand in `office_hours`."""

from desk.desk import Desk
from desk.line.announcing import replan
from desk.model.office import Office
from desk.model.people import Person
from desk.people import Action, require


async def furnish(desk: Desk, office: Office, *, by: Person) -> Office:
    """Save channels and time zone. What waited for a channel is delivered now."""
    require(by, Action.SET_UP)
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.offices.save(office)
        await replan(tx, now)
        await tx.outbox.release(at=now)
    return office
