"""What is private of a candidate, however often it changed."""

from dataclasses import replace

from desk.model.contact_data import PrivateFact, Way
from storage.transaction import Memory
from tests.storage.builders import DANA, NOW, facts


async def test_the_latest_private_value_of_each_way_holds_however_many_came_before(
    memory: Memory,
) -> None:
    phone = PrivateFact(way=Way.PHONE, value="907-465-0000", by=DANA, since=NOW)
    email = replace(phone, way=Way.EMAIL, value="ana@example.org")
    async with memory.transaction() as tx:
        (ana,) = await tx.listing.add([facts("Ana Ruiz")], at=NOW)
        await tx.contact_data.keep_private(ana, email)
        for number in range(101):
            await tx.contact_data.keep_private(ana, replace(phone, value=f"907-465-1{number:03}"))

    async with memory.reading() as tx:
        private = await tx.contact_data.private_of(ana)

    assert private == [email, replace(phone, value="907-465-1100")]
