"""Days with hours of their own, as people type them: one on each line. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from desk.errors import FieldRefusal
from desk.model.office import Hours, ShortDay

# Everywhere the clocks have changed by then, so that no day begins at a time which it does not have.
EARLIEST = time(4)
MOST_DAYS = 120  # what a text input of Slack holds, a line each

_SHOWN_WRONG = 3  # lines: more would not be read
_LONGEST_SHOWN = 40  # characters of a wrong line

_LINE = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4}))(?:\s*[:,]\s*|\s+)(.+)", re.ASCII
)
_TIME = r"(\d{1,2})(?::(\d\d))?\s*(?:([ap])\.?m\.?)?"
_HOURS = re.compile(rf"{_TIME}\s*(?:[-–—]|to)\s*{_TIME}", re.ASCII | re.IGNORECASE)


class Wrong(StrEnum):
    """Why a line is no day."""

    UNREADABLE = "Write it like 2026-12-24 closed, or 2026-12-31 8:00-12:00."
    NO_SUCH_DAY = "There is no such day."
    NO_SUCH_TIME = "There is no such time."
    NEVER_OPEN = "It closes before it opens. Two in the afternoon is 14:00 or 2 pm."
    TOO_EARLY = f"The office opens at {EARLIEST.hour}:00 at the earliest."
    TWICE = "That day stands in a line above already."


@dataclass(frozen=True, kw_only=True)
class WrongLine:
    number: int
    line: str
    why: Wrong

    def __str__(self) -> str:
        cut = self.line if len(self.line) <= _LONGEST_SHOWN else f"{self.line[:_LONGEST_SHOWN]}…"
        return f"Line {self.number}, “{cut}”: {self.why}"


class WrongLines(FieldRefusal):
    def __init__(self, wrong: Sequence[WrongLine]) -> None:
        more = len(wrong) - _SHOWN_WRONG
        rest = [f"So it is with {more} more."] if more > 0 else []
        super().__init__("days", " ".join([*map(str, wrong[:_SHOWN_WRONG]), *rest]))


class TooManyDays(FieldRefusal):
    def __init__(self, days: int) -> None:
        super().__init__(
            "days", f"That is {days} days and {MOST_DAYS} fit. Take out those that are past."
        )


@dataclass(frozen=True, kw_only=True)
class ListedDays:
    """What was read. `wrong` has every line that could not be, in order."""

    closed: frozenset[date]
    short: tuple[ShortDay, ...]
    wrong: tuple[WrongLine, ...] = ()


def read_days(text: str) -> ListedDays:
    """A day a line, closed or with its hours; empty lines are none."""
    found: dict[date, ShortDay | None] = {}
    wrong: list[WrongLine] = []
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if not line:
            continue
        read = _read(line)
        if not isinstance(read, Wrong) and read[0] in found:
            read = Wrong.TWICE
        if isinstance(read, Wrong):
            wrong.append(WrongLine(number=number, line=line, why=read))
        else:
            found[read[0]] = read[1]
    return ListedDays(
        closed=frozenset(day for day, short in found.items() if short is None),
        short=tuple(short for _, short in sorted(found.items()) if short is not None),
        wrong=tuple(wrong),
    )


def written_days(hours: Hours) -> str:
    """The same days as lines that can be read again, in order."""
    lines = [(day, "closed") for day in hours.closed]
    lines += [(one.day, f"{clock(one.opens)}-{clock(one.closes)}") for one in hours.short]
    return "\n".join(f"{day.isoformat()} {words}" for day, words in sorted(lines))


def clock(wall: time) -> str:
    return f"{wall.hour}:{wall:%M}"


def _read(line: str) -> tuple[date, ShortDay | None] | Wrong:
    """The day, and its hours unless it is closed."""
    if (parts := _LINE.fullmatch(line)) is None:
        return Wrong.UNREADABLE
    year, month, number, us_month, us_number, us_year, words = parts.groups()
    try:
        day = date(int(year or us_year), int(month or us_month), int(number or us_number))
    except ValueError:
        return Wrong.NO_SUCH_DAY
    if words.casefold() == "closed":
        return day, None
    short = _hours(day, words)
    return short if isinstance(short, Wrong) else (day, short)


def _hours(day: date, words: str) -> ShortDay | Wrong:
    if (parts := _HOURS.fullmatch(words)) is None:
        return Wrong.UNREADABLE
    hour, minute, half, to_hour, to_minute, to_half = parts.groups()
    try:
        opens, closes = _time(hour, minute, half), _time(to_hour, to_minute, to_half)
    except ValueError:
        return Wrong.NO_SUCH_TIME
    if closes <= opens:
        return Wrong.NEVER_OPEN
    return Wrong.TOO_EARLY if opens < EARLIEST else ShortDay(day=day, opens=opens, closes=closes)


def _time(hour: str, minute: str | None, half: str | None) -> time:
    """Raises ValueError for a time that no clock shows."""
    if half is None:
        return time(int(hour), int(minute or 0))
    if not 1 <= int(hour) <= 12:  # noqa: PLR2004 - the hours of half a day
        raise ValueError(hour)
    return time(int(hour) % 12 + (12 if half in "pP" else 0), int(minute or 0))
