"""When a story is told on which pair of database and transport (decision 22)."""

from collections.abc import Mapping
from zlib import crc32

PAIRS = (("sqlite", "socket"), ("postgresql", "http"), ("sqlite", "http"), ("postgresql", "socket"))


def told(story: str, given: Mapping[str, object]) -> str | None:
    """The mark of a test, by its name and what it is given; None for what is told first.

    A story is told first on one of the four pairs, by its name, so that all of them are at work in each
    run; then on the other database over the other transport, so that both of either hear it; and on the
    two pairs that are left by `make pairs`. What is no story on a pair keeps its place.
    """
    if "database" not in given or "transport" not in given:
        return None
    first = PAIRS[crc32(story.encode()) % len(PAIRS)]
    same = (given["database"] == first[0], given["transport"] == first[1])
    return {(True, True): None, (False, False): "thorough"}.get(same, "other_pairs")
