"""`/line report`: how the line did this season."""

from desk.line.season import season
from handlers.call import Call
from handlers.line.moments import day
from handlers.views.line.season import season_message


async def report(call: Call) -> None:
    """`/line report [since]`: of the last ninety days where no day is named."""
    async with call.desk.reading() as tx:
        zone = (await tx.offices.get()).zone
    since = await day(call.words.partition(" ")[2], call.desk.now(), zone, past=True)
    await call.tell(season_message(await season(call.desk, since, by=call.person)))
