"""A coroutine that dies at one of its awaits, as a process would."""

from collections.abc import Coroutine, Generator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import coroutine
from typing import Any


class Killed(BaseException):
    """No `except Exception` sees it, and nothing after the await is done."""


class Moment(StrEnum):
    """When it dies, seen from what it waits for."""

    UNDER_WAY = "under way"  # begun, and nobody hears how it ended
    DONE = "done"  # ended, and nobody acts upon it


@dataclass(frozen=True, kw_only=True)
class Point:
    """The await at which it dies, counted from one; none at all for 0."""

    number: int
    moment: Moment = Moment.DONE


@dataclass(frozen=True, kw_only=True)
class Life:
    """How a run ended: at the point, or by itself, after so many awaits.

    What a library does as it is torn down may turn the death into an error of its own. It is one all the same.
    """

    killed: bool
    awaits: int


async def lives(work: Coroutine[Any, Any, None], point: Point) -> Life:
    """Run the work to its end, or to that point."""
    counted = Counted()
    with suppress(Killed):
        await _driven(work, point, counted)
    return Life(killed=counted.awaits >= point.number > 0, awaits=counted.awaits)


@dataclass
class Counted:
    awaits: int = 0


@coroutine
def _driven(
    work: Coroutine[Any, Any, None], point: Point, counted: Counted
) -> Generator[Any, Any, None]:
    try:
        waits_for = work.send(None)
        while True:
            counted.awaits += 1
            now = counted.awaits == point.number
            if now and point.moment is Moment.UNDER_WAY:
                waits_for = work.throw(Killed())
                continue
            try:
                answer = yield waits_for
            except BaseException as told:  # noqa: BLE001 - whatever it is, it is the work's own
                waits_for = work.throw(told)
            else:
                waits_for = work.throw(Killed()) if now else work.send(answer)
    except StopIteration:
        return
