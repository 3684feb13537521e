"""What changed on the line, in one sentence: for the thread, the keeper, and those whom it moves."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from desk.line.facts import (
    AwayChanged,
    CoverTaken,
    CoverUndone,
    DaysSwapped,
    Fact,
    RosterChanged,
    TakenOff,
)
from desk.line.notices import LineTrouble, ShiftsMoved
from desk.line.stints import Stint
from handlers.views.line.words import NAMED, absence, hours, mention, own_stint
from handlers.views.parts import Message, section
from handlers.views.text import day, escape, fitted, listed


def fact_sentence(fact: Fact, zone: ZoneInfo) -> str:
    match fact:
        case CoverTaken():
            return _taken(fact, zone)
        case CoverUndone():
            return _undone(fact, zone)
        case DaysSwapped():
            return (
                f"{mention(fact.first)} and {mention(fact.taker)} swap: {mention(fact.taker)} has "
                f"{day(fact.day)}, {mention(fact.first)} has {day(fact.in_return)}."
            )
        case RosterChanged():
            return _roster(fact)
        case AwayChanged():
            return _away(fact, zone)
        case TakenOff():
            return f"{mention(fact.person_id)} is not on the line any more."


def _roster(fact: RosterChanged) -> str:
    if fact.withdrawn:
        return f"{mention(fact.by)} took back the roster from {day(fact.starts)} on."
    return f"A new roster holds from {day(fact.starts)} on; {mention(fact.by)} set it."


def _taken(fact: CoverTaken, zone: ZoneInfo) -> str:
    parts = (*fact.before, (fact.starts, fact.ends))
    when_ = f"{day(fact.day)}, {listed(hours(starts, ends, zone) for starts, ends in parts)}"
    arranged = "" if fact.by == fact.taker else f" {mention(fact.by)} arranged it."
    if fact.first is None:
        return f"{mention(fact.taker)} is on {when_}, where nobody was.{arranged}"
    return (
        f"{mention(fact.taker)} covers {when_}, for {mention(fact.first)}, who stays answerable."
        f"{arranged}"
    )


def _undone(fact: CoverUndone, zone: ZoneInfo) -> str:
    when_ = f"{day(fact.day)}, {hours(fact.starts, fact.ends, zone)}"
    if fact.first is None:
        return f"{mention(fact.taker)} is not on {when_} after all. Nobody is."
    return f"{mention(fact.taker)} does not cover {when_} after all. {mention(fact.first)} is on again."


def _away(fact: AwayChanged, zone: ZoneInfo) -> str:
    who = mention(fact.person_id)
    if fact.cancelled:
        return f"{who} is there after all: {absence(fact.starts, fact.ends, zone)}."
    return f"{who} is away: {absence(fact.starts, fact.ends, zone)}."


def changed_message(fact: Fact, zone: ZoneInfo) -> Message:
    """In the thread of the announcement, as it happens; and to the keeper."""
    text = fact_sentence(fact, zone)
    return text, [section(text)]


def moved_message(notice: ShiftsMoved, zone: ZoneInfo) -> Message:
    """To somebody whose days on the line are others now."""
    lines = ["*Your days on the line changed.*", fact_sentence(notice.fact, zone)]
    if notice.got:
        lines += ["You have now:", *_listed(notice.got, zone)]
    if notice.lost:
        lines += ["You no longer have:", *_listed(notice.lost, zone)]
    text = fitted(lines)
    return text, [section(text)]


def _listed(found: Sequence[Stint], zone: ZoneInfo) -> Iterator[str]:
    yield from (f"• {own_stint(one, zone)}" for one in found[:NAMED])
    if len(found) > NAMED:
        yield f"• and {len(found) - NAMED} more: `/line me` shows your days"


def trouble_message(notice: LineTrouble) -> Message:
    """To the keeper: what could not be kept in step, and what to do."""
    what = {
        "group": "The user group of the line could not be changed",
        "topic": "The topic of the line's channel could not be changed",
    }[notice.what]
    text = (
        f"{what} on {day(notice.day)}, so it may name somebody else. {escape(notice.cause)} "
        "You can switch it off with `/line settings`. The announcement is right all the same."
    )
    return text, [section(text)]
