"""What could not be delivered, on the command line: listed, and tried again."""

from bot.memory import open_desk, whose

LISTED = 200


async def held(database_url: str, workspace: str | None) -> list[str]:
    """A line for each notice that waits until somebody acts, oldest first."""
    async with open_desk(database_url, whose(workspace)) as desk, desk.reading() as tx:
        parcels = await tx.outbox.undelivered(limit=LISTED)
        more = (await tx.outbox.state(now=desk.now())).held - len(parcels)
    lines = [f"{one.put_at:%Y-%m-%d %H:%M} UTC  {one.key}  {one.cause}" for one in parcels]
    return [*lines, f"And {more:,} more."] if more > 0 else lines


async def retry(database_url: str, workspace: str | None) -> str:
    async with open_desk(database_url, whose(workspace)) as desk, desk.transaction() as tx:
        count = (await tx.outbox.state(now=desk.now())).held
        await tx.outbox.release(at=desk.now())
    return f"{count:,} will be tried again." if count else "Nothing is held: nothing to try again."
