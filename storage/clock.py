"""What time it is in the database."""

from datetime import UTC, datetime

from sqlalchemy import text

from storage.engine import Engines

# That of the moment, not of the beginning of the transaction.
_NOW = text("SELECT clock_timestamp()")


async def time_of(engines: Engines) -> datetime | None:
    """By the server's clock, which all its bots share. None for a file: it has no clock of its own."""
    if engines.reading.dialect.name != "postgresql":
        return None
    async with engines.reading.connect() as connection:
        told: datetime = (await connection.execute(_NOW)).scalar_one()
    return told.astimezone(UTC)
