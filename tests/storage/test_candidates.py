from storage.transaction import Memory
from tests.storage.builders import facts, in_directory


async def test_smoke(memory: Memory):
    [ana, jo] = await in_directory(
        memory,
        facts(),
        facts("José O'Brien-Núñez", state="TX", office="State House", district="District 07"),
    )
    async with memory.reading() as tx:
        for q in [
            "ana",
            "a",
            "jose",
            "obrien",
            "o'b",
            "nunez tx",
            "texas",
            "house 7",
            "brien-n",
            '"',
            "*",
            "jo' \" NEAR(",
            "",
        ]:
            print(q, [c.name for c in await tx.candidates.find(q, limit=10)])
        print(await tx.candidates.near("hose obriem", limit=5))
        print(await tx.candidates.recent(limit=5))
