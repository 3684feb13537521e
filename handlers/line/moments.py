"""Days and times as people type them: "tomorrow 2pm", "fri", "12/1 10:00"."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.errors import Refusal

_ONLY_A_DAY = "day"
# Days to come are computed one after the other, so a slip of the finger must not ask for 2099.
FURTHEST = timedelta(days=2 * 366)


class NoMoment(Refusal):
    def __init__(self, words: str) -> None:
        super().__init__(
            f"I don't know when “{words}” is. Write a day, and a time if you like: "
            "“tomorrow 2pm”, “fri”, “12/1 10:00”."
        )


class TooFar(Refusal):
    def __init__(self) -> None:
        super().__init__("That is more than two years from now. Write a day that is nearer.")


async def moment(
    words: str, now: datetime, zone: ZoneInfo, *, past: bool = False
) -> tuple[datetime, bool]:
    """When that is at the office, as UTC, and whether a time was named; weekdays are those to come."""
    # It builds its tables at the first word, which takes a quarter of a second.
    local = now.astimezone(zone)
    found, period = await asyncio.to_thread(_parsed, words, local, "past" if past else "future")
    if found is None:
        raise NoMoment(words)
    if abs(found.replace(tzinfo=None) - local.replace(tzinfo=None)) > FURTHEST:
        raise TooFar
    return found.replace(tzinfo=zone).astimezone(UTC), period != _ONLY_A_DAY


async def day(words: str, now: datetime, zone: ZoneInfo, *, past: bool = False) -> date | None:
    """The day that the words name, the one gone by where they may mean two; None for no words."""
    if not words:
        return None
    found, _ = await moment(words, now, zone, past=past)
    return found.astimezone(zone).date()


def _parsed(words: str, local: datetime, prefer: str) -> tuple[datetime | None, str]:
    # dateparser: the one library of its kind that knows relative days and both orders of a date.
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": local.replace(tzinfo=None),
            "PREFER_DATES_FROM": prefer,
            "RETURN_TIME_AS_PERIOD": True,
        },
    )
    data = parser.get_date_data(words)
    return data.date_obj, data.period or _ONLY_A_DAY
