"""The disk is full: nothing is half written, nothing typed is lost, and the same press saves once there is room."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import repeat

import pytest
from sqlalchemy import Connection, Engine, event

from desk.model.ids import PersonId
from tests.stories.house import LOG, House, account

# PostgreSQL has no limit of this kind that one database of several could be given.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

TOLD = re.compile(r"That did not work and nothing was saved\. .* number: [2-9A-Z]{4}\.")
ROOM = 4_294_967_294  # pages: as many as SQLite can have
LONG = "Asked for the biographical form, and for the deadline. " * 50  # no page has room for it
TABLES = ("contacts", "contact_versions", "contact_words", "promises", "outbox", "inbox")


@dataclass
class Disk:
    """What SQLite may write to: it says `database or disk is full` as of a real one."""

    file: str
    pages: int = ROOM

    def begins(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {self.pages}")

    async def fills(self) -> None:
        """Something else takes all the room that is left, down to a page's last bytes.

        In a thread, since the bot in this one may have the lock that it waits for.
        """
        await asyncio.to_thread(self._fills)

    def has_room_again(self) -> None:
        self.pages = ROOM

    def rows(self) -> dict[str, int]:
        with closing(sqlite3.connect(self.file)) as other:
            counted = (f"SELECT count(*) FROM {table}" for table in TABLES)  # noqa: S608 - our names
            return dict(
                zip(TABLES, (other.execute(one).fetchone()[0] for one in counted), strict=True)
            )

    def _fills(self) -> None:
        self.pages = 1  # the bot takes no more from here on
        with closing(sqlite3.connect(self.file, isolation_level=None, timeout=30)) as other:
            other.execute("CREATE TABLE other (bytes)")
            other.execute("PRAGMA max_page_count = 1")  # no less than there are
            for size in (3_000, 50):
                with pytest.raises(sqlite3.OperationalError, match="full"):
                    other.executemany("INSERT INTO other VALUES (zeroblob(?))", repeat([size]))


@pytest.fixture
def disk(database_url: str) -> Iterator[Disk]:
    disk = Disk(file=database_url.removeprefix("sqlite:///"))
    event.listen(Engine, "begin", disk.begins)
    yield disk
    event.remove(Engine, "begin", disk.begins)


async def entries(house: House) -> int:
    async with house.app.desk.reading() as tx:
        return len(await tx.contacts.entered_by(PersonId(house.sam.id), limit=10))


async def test_a_save_is_refused_whole_and_the_same_press_saves_it_once_later(
    disk: Disk, house: House
) -> None:
    await house.logs(house.sam, "sample-0002", said=LONG)
    modal = await house.opens_log(house.sam, "sample-0001")
    modal.fill(**account(said=LONG))
    typed, before = modal.values, disk.rows()
    await disk.fills()

    assert await modal.submit() == "errors"

    (sentence,) = modal.errors.values()
    assert TOLD.search(sentence)
    assert modal.open
    assert modal.values == typed
    assert disk.rows() == before
    assert len(house.workspace.messages(LOG)) == 1

    disk.has_room_again()
    again = [await modal.submit(), await house.delivers(modal.last_payload)]

    assert again == ["cleared", {"response_action": "clear"}]
    await house.cards(2)
    assert await entries(house) == 2
    assert len(house.workspace.messages(LOG)) == 2


async def test_who_reads_is_still_answered(disk: Disk, house: House) -> None:
    await house.logs(house.sam, "sample-0001")
    await disk.fills()

    card = await house.asks_for(house.ina, "sample-0001")

    assert "Marlowe Featherstone" in card.shown()
