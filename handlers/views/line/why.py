"""Why this person: the reasons for a day, in words."""

from collections.abc import Mapping, Sequence

from desk.line.resolver import Line
from desk.line.why import Reason, Standing
from desk.model.line import Day, Mode
from handlers.views.line.status import NO_ROSTER
from handlers.views.line.words import (
    NAMED,
    absence,
    mention,
    row,
    turns,
)
from handlers.views.parts import Message, section
from handlers.views.text import day, fitted, plural

CLOSED = (
    "Nobody is on the line that day: the office is closed, or no roster holds yet. "
    "`/line week` shows the next days."
)
_COMMON = frozenset({Reason.NOT_YET, Reason.AT_CALLS, Reason.AWAY, Reason.UNTRAINED})
_REASONS: Mapping[Reason, str] = {
    Reason.ON: "on: of those who were free, nobody has had less",
    Reason.STANDS_IN: "stands in",
    Reason.GAVE_AWAY: "found cover, and stays answerable",
    Reason.LUNCH: "lunch duty: of those who were free for it, has had it the least",
    Reason.AWAY: "away",
    Reason.UNTRAINED: "not trained for the line by then",
    Reason.NOT_YET: "free, and not the next in turn",
    Reason.AT_CALLS: "takes calls in turn",
}


def why_message(line: Line, found: Day | None, standings: Sequence[Standing]) -> Message:
    """Why this person: what each had had before that day, and what follows."""
    if found is None:
        sentence = CLOSED if line.rosters else NO_ROSTER
        return sentence, [section(sentence)]
    zone = line.calendar.zone
    lines = [f"*Why, on {day(found.day)}*  {row(found, zone).partition('  ')[2]}", _rule(found)]
    shown = _most_telling(standings)
    lines += [f"• {_standing(line, one)}" for one in shown]
    if more := len(standings) - len(shown):
        lines.append(f"• and {more} more, likewise")
    text = fitted(lines)
    return text, [section(text)]


def _most_telling(standings: Sequence[Standing]) -> Sequence[Standing]:
    """All who are on or stand in; of the others, as many as one reads."""
    waiting = [one for one in standings if set(one.reasons) <= _COMMON]
    return [one for one in standings if one not in waiting[NAMED:]]


def _rule(found: Day) -> str:
    if found.roster.mode is Mode.BY_CALL:
        return (
            "By call: everyone who is there takes calls; whoever's last turn is longest ago is up."
        )
    return (
        "Whoever has had the fewest turns is next; then whoever helped out least, then the order of "
        "the roster. Who was away owes what was missed, two turns at the most."
    )


def _standing(line: Line, one: Standing) -> str:
    reasons = "; ".join(_REASONS[reason] for reason in one.reasons)
    away = [absence(starts, ends, line.calendar.zone) for starts, ends in one.away]
    had = f"{turns(one.before.turns)}, {plural(one.before.lunches, 'lunch', 'lunches')} so far"
    return f"{mention(one.person_id)} ({had}): {reasons}{' ' + ', '.join(away) if away else ''}"
