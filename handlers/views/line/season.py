"""The season's report."""

from datetime import timedelta

from desk.line.season import LONG_CALL, Season
from handlers.views.parts import Message, section
from handlers.views.text import day, plural


def season_message(season: Season) -> Message:
    """Sums, and nobody's name."""
    lines = [
        f"*The line from {day(season.first)} to {day(season.last)}*",
        f"• {plural(season.logged, 'call')} in the contact log, {season.long} of them longer than "
        f"{LONG_CALL} minutes",
        f"• {plural(season.taken, 'call')} taken, {season.passed} let go to the next one",
        f"• {plural(season.days, 'business day')} on record: somebody was missing for "
        f"{_hours(season.uncovered)}, and stood in for another for {_hours(season.covered)}",
    ]
    text = "\n".join(lines)
    return text, [section(text)]


def _hours(time: timedelta) -> str:
    return f"{round(time / timedelta(hours=1), 1):g} h"
