"""Every view of the line, in every state, with whatever people may have typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

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
from desk.line.season import Season
from desk.line.why import why
from desk.model.line import (
    CallEvent,
    CallId,
    LineCall,
    LineSettings,
    Mode,
)
from desk.model.line import Season as Time
from handlers.views.line.announcement import announcement_message
from handlers.views.line.away import announced_modal, away_modal
from handlers.views.line.calls import pass_modal, passed_modal, taken_message, unlogged_message
from handlers.views.line.cover import asked_message, sent_message, untaken_message
from handlers.views.line.cover_forms import cover_modal, part_modal, stand_in_modal, swap_modal
from handlers.views.line.facts import changed_message, moved_message, trouble_message
from handlers.views.line.roster import group_option, preview_modal, roster_modal, settings_modal
from handlers.views.line.season import season_message
from handlers.views.line.status import (
    me_message,
    now_message,
    on_message,
    week_message,
    who_message,
)
from handlers.views.line.why import why_message
from tests.handlers.line_cast import (
    AT,
    FRIDAY,
    INA,
    MONDAY,
    SAM,
    SUE,
    TODAY,
    TOMORROW,
    ZONE,
    LineCast,
    at,
)
from tests.handlers.piece import Piece, Words, message, options, view

Named = Iterator[tuple[str, Callable[[], Piece]]]


def line_pieces(words: Words) -> Named:
    cast = LineCast(words=words)
    yield from _announcements(cast)
    yield from _facts()
    yield from _moved(cast)
    yield from _cover_forms(cast)
    yield from _questions(cast)
    yield from _sent(cast)
    yield from _now(cast)
    yield from _days(cast)
    yield from _own(cast)
    yield from _rosters(cast)
    yield from _away(cast)
    yield from _calls(cast)


def _announcements(cast: LineCast) -> Named:
    away = {one: [(at(0), at(13))] for one in cast.members}
    lunch = {INA: [(at(12), at(13))]}
    out = {one: [(at(0), at(0, day=date(2026, 12, 24)))] for one in cast.members}
    later = {one: [(at(0, day=TOMORROW), at(0, day=date(2026, 12, 24)))] for one in cast.members}
    states: dict[str, dict[str, Any]] = {
        "by day": {},
        "by call": {"mode": Mode.BY_CALL},
        "peak": {"season": Time.PEAK},
        "peak, by call": {"season": Time.PEAK, "mode": Mode.BY_CALL},
        "off-peak": {"season": Time.OFF_PEAK},
        "lunch is the line's own": {"lunch_duty": False},
        "late": {"announced_at": at(9, 20)},
        "a gap in the morning": {"away": away},
        "somebody is away over lunch": {"away": lunch},
        "everybody is away": {"away": out},
        "cover is wanted": {"covers": [cast.cover()]},
        "cover is wanted of one": {"covers": [cast.cover(only=INA)]},
        "cover for a part": {"covers": [cast.cover(cast.take(ends=at(15)))]},
        "cover": {"covers": [cast.cover(cast.take())]},
        "cover in many parts": {"covers": [cast.cover(*cast.pieces_of_a_day(), starts=at(12, 30))]},
        "much is wanted": {
            "away": later,
            "covers": [cast.cover(number=number) for number in range(1, 21)],
        },
    }
    for name, state in states.items():
        yield (
            f"announcement: {name}",
            lambda state=state: message(
                announcement_message(cast.announcement(cast.line(**state)))
            ),
        )


def _facts() -> Named:
    part: dict[str, Any] = {"cover_id": 1, "day": TODAY, "starts": at(14), "ends": at(17)}
    off: dict[str, Any] = {"time_off_id": 1, "person_id": SUE, "by": SUE}
    facts: dict[str, Fact] = {
        "cover": CoverTaken(by=INA, taker=INA, first=SUE, number=1, **part),
        "cover, arranged": CoverTaken(by=SAM, taker=INA, first=SUE, number=1, **part),
        "a gap is filled": CoverTaken(by=INA, taker=INA, first=None, number=1, **part),
        "a gap is filled by a lead": CoverTaken(by=SAM, taker=INA, first=None, number=1, **part),
        "no cover after all": CoverUndone(by=INA, taker=INA, first=SUE, number=1, **part),
        "a gap again": CoverUndone(by=INA, taker=INA, first=None, number=1, **part),
        "days swapped": DaysSwapped(
            by=INA, cover_id=1, day=TOMORROW, in_return=FRIDAY, taker=INA, first=SUE
        ),
        "a new roster": RosterChanged(by=SAM, starts=FRIDAY, version=1),
        "a roster taken back": RosterChanged(by=SAM, starts=FRIDAY, version=0, withdrawn=True),
        "away for some hours": AwayChanged(starts=at(14), ends=at(16), **off),
        "away for days": AwayChanged(starts=at(0, day=TOMORROW), ends=at(0, day=FRIDAY), **off),
        "off the line": TakenOff(by=SAM, person_id=SUE, at=AT),
        "there after all": AwayChanged(starts=at(14), ends=at(16), cancelled=True, **off),
    }
    for name, fact in facts.items():
        yield f"fact: {name}", lambda fact=fact: message(changed_message(fact, ZONE))


def _moved(cast: LineCast) -> Named:
    def told(lost: int, got: int) -> Piece:
        many = tuple(cast.stints(cast.line(), SAM, days=60) or ())
        stints = (many * 40)[: 40 if cast.words.many > 3 else 2]
        fact = RosterChanged(by=INA, starts=FRIDAY, version=1)
        notice = ShiftsMoved(person_id=SUE, fact=fact, lost=stints[:lost], got=stints[:got])
        return message(moved_message(notice, ZONE))

    yield "moved: to another day", lambda: told(40, 40)
    yield "moved: more", lambda: told(0, 40)
    yield "moved: less", lambda: told(40, 0)
    for what in ("group", "topic"):
        yield f"trouble: {what}", lambda what=what: message(trouble_message(_trouble(what)))


def _trouble(what: Literal["group", "topic"]) -> LineTrouble:
    cause = "Slack does not let the bot change it (permission_denied)."
    return LineTrouble(person_id=SAM, day=TODAY, what=what, cause=cause)


def _cover_forms(cast: LineCast) -> Named:
    line = cast.line()
    stints, covers = cast.stints(line), [cast.cover(number=number) for number in range(1, 4)]
    part = cast.cover(*cast.pieces_of_a_day()[::2], starts=at(12, 30))
    away = {one: [(at(0, day=TOMORROW), at(0, day=FRIDAY))] for one in cast.members}
    yield "cover: for oneself", lambda: view(cover_modal(line, stints, TODAY, SUE, leads=False))
    yield "cover: for anybody", lambda: view(cover_modal(line, stints, TODAY, SUE, leads=True))
    yield "cover: nothing to give", lambda: view(cover_modal(line, [], None, SUE, leads=False))
    yield "swap", lambda: view(swap_modal(stints, TODAY, ZONE))
    yield "swap: nothing to give", lambda: view(swap_modal([], None, ZONE))
    yield "a part", lambda: view(part_modal(cast.shown(part)))
    yield (
        "stand in: nothing to do",
        lambda: view(stand_in_modal(cast.wanted(cast.line()), INA)),
    )
    yield (
        "stand in",
        lambda: view(stand_in_modal(cast.wanted(cast.line(covers=covers, away=away)), INA)),
    )
    yield (
        "stand in: what is left in parts",
        lambda: view(stand_in_modal(cast.wanted(cast.line(covers=[part])), INA)),
    )


def _questions(cast: LineCast) -> Named:
    """What each who could is asked, and what that message says later."""

    def ask(name: str, shown: Any, **how: bool) -> tuple[str, Callable[[], Piece]]:
        how = {"again": False, "declined": False, **how}
        return f"question: {name}", lambda: message(asked_message(shown(), INA, **how))

    swap = cast.cover(only=INA, in_return=FRIDAY)
    over = at(18)
    mine, hers = cast.take(ends=at(15)), cast.take(SAM, at(15), at(17), 2)
    yield ask("can you?", lambda: cast.shown(cast.cover()))
    yield ask("no reason", lambda: cast.shown(cast.cover(reason="")))
    yield ask("still nobody", lambda: cast.shown(cast.cover()), again=True)
    yield ask("a swap", lambda: cast.shown(swap))
    yield ask("you have it", lambda: cast.shown(cast.cover(cast.take())))
    yield ask("you had it", lambda: cast.shown(cast.cover(cast.take()), at=over))
    yield ask("you have a part", lambda: cast.shown(cast.cover(mine)))
    yield ask("others took it", lambda: cast.shown(cast.cover(replace(mine, by=SAM), hers)))
    yield ask("in many parts", lambda: cast.shown(cast.cover(*_full(cast), starts=at(12, 30))))
    yield ask("not needed", lambda: cast.shown(cast.cover(withdrawn_at=AT)))
    yield ask("you cannot", lambda: cast.shown(cast.cover()), declined=True)
    yield ask("over", lambda: cast.shown(cast.cover(), at=over))
    yield ask("arranged", lambda: cast.shown(cast.cover(replace(cast.take(), arranged_by=SAM))))
    yield ask(
        "where nobody was",
        lambda: cast.shown(cast.cover(cast.take(), first=None, asked_by=INA, reason="")),
    )


def _full(cast: LineCast) -> Any:
    return cast.pieces_of_a_day()


def _sent(cast: LineCast) -> Named:
    """What whoever asked has in a message of their own."""

    def sent(name: str, shown: Any, to: Any = SUE) -> tuple[str, Callable[[], Piece]]:
        return f"sent: {name}", lambda: message(sent_message(shown(), to))

    part, rest = cast.take(ends=at(15)), cast.take(SAM, at(15), at(17), 2)
    arranged = replace(cast.take(), arranged_by=SAM)
    everyone = frozenset(one for one in cast.people(99) if one != SUE)
    yield sent("asked", lambda: cast.shown(cast.cover()))
    yield sent("some cannot", lambda: cast.shown(cast.cover(), cannot=everyone - {SAM}))
    yield sent("nobody to ask", lambda: cast.shown(cast.cover(), asked=()))
    yield sent("a part is taken", lambda: cast.shown(cast.cover(part)))
    yield sent("all is taken", lambda: cast.shown(cast.cover(part, rest)))
    yield sent("in many parts", lambda: cast.shown(cast.cover(*_full(cast), starts=at(12, 30))))
    yield sent("taken, and over", lambda: cast.shown(cast.cover(cast.take()), at=at(18)))
    yield sent("over", lambda: cast.shown(cast.cover(), at=at(18)))
    yield sent("withdrawn", lambda: cast.shown(cast.cover(withdrawn_at=AT)))
    yield sent("the rest is withdrawn", lambda: cast.shown(cast.cover(part, withdrawn_at=AT)))
    yield sent("asked for another", lambda: cast.shown(cast.cover(asked_by=SAM)), SAM)
    yield sent("arranged", lambda: cast.shown(cast.cover(arranged, asked_by=SAM)), SAM)
    gap = cast.cover(cast.take(), first=None, asked_by=INA, reason="")
    yield sent("where nobody was", lambda: cast.shown(gap), INA)
    line = cast.line(away={one: [(at(0), at(23))] for one in cast.members})
    for name, to, cover in (
        ("to whose it stays", SUE, cast.cover()),
        ("to the keeper", SAM, cast.cover()),
        ("of nobody's", SAM, cast.cover(first=None)),
    ):
        yield (
            f"untaken: {name}",
            lambda to=to, cover=cover: message(
                untaken_message(
                    cast.shown(
                        cover, line=line if cover.first is None else cast.line(covers=[cover])
                    ),
                    to,
                )
            ),
        )


def _now(cast: LineCast) -> Named:
    """`/line` and `/line who`, at each time of a day and in each season."""

    def now(name: str, moment: datetime, **state: Any) -> Named:
        def of_now() -> Piece:
            line = cast.line(**state)
            up = cast.members if state.get("mode") is Mode.BY_CALL else ()
            return message(now_message(line, line.who(moment), up))

        def of_then() -> Piece:
            line = cast.line(**state)
            return message(who_message(line, line.who(moment)))

        yield f"now: {name}", of_now
        yield f"who: {name}", of_then

    away = {one: [(at(0), at(11))] for one in cast.members}
    covers = [cast.cover(cast.take())]
    yield from now("no roster", AT, rosters=[])
    yield from now("before a roster starts", AT, rosters=[cast.roster(starts=FRIDAY)])
    yield from now("by day", AT)
    yield from now("in the last hour", at(16, 30))
    yield from now("over lunch", at(12, 30))
    yield from now("in the evening", at(20))
    yield from now("in a gap", AT, away=away)
    yield from now("somebody stands in", at(14, 30), covers=covers)
    yield from now("by call", AT, mode=Mode.BY_CALL)
    yield from now("in peak season", AT, season=Time.PEAK)
    yield from now("off-peak", AT, season=Time.OFF_PEAK)
    many = [cast.cover(*_full(cast), starts=at(12, 30))]
    yield from now("cover in many parts", at(14), covers=many)


def _days(cast: LineCast) -> Named:
    """`/line week` and `/line why`."""
    away = {one: [(at(0), at(0, day=FRIDAY))] for one in cast.members}
    lunch = {SAM: [(at(12), at(13)), (at(15), at(17))], INA: [(at(0), at(0, day=TOMORROW))]}
    covers = [cast.cover(cast.take())]
    states: dict[str, dict[str, Any]] = {
        "no roster": {"rosters": []},
        "by day": {},
        "with gaps": {"away": away},
        "with cover": {"covers": covers},
        "in many parts": {"covers": [cast.cover(*_full(cast), starts=at(12, 30))]},
        "with time off": {"away": lunch},
        "by call": {"mode": Mode.BY_CALL},
        "in peak season": {"season": Time.PEAK},
        "off-peak": {"season": Time.OFF_PEAK},
    }
    for name, state in states.items():

        def week(state: dict[str, Any] = state) -> Piece:
            line = cast.line(**state)
            return message(week_message(line, line.days(TODAY, 5)))

        def reasons(state: dict[str, Any] = state) -> Piece:
            line = cast.line(**state)
            return message(why_message(line, line.day(TODAY), why(line, TODAY)))

        yield f"week: {name}", week
        yield f"why: {name}", reasons

    closed = cast.line()
    yield "why: a holiday", lambda: message(why_message(closed, None, []))


def _own(cast: LineCast) -> Named:
    line, covers = cast.line(), [cast.cover(cast.take())]
    some = {"worked": 2.5, "planned": 3.5, "taken": 3, "given": 9, "lunches": 1, "calls": 12,
            "owed": 1.5}  # fmt: skip
    yield (
        "me",
        lambda: message(me_message(cast.mine(line, away=2), cast.ledger(**some))),
    )
    yield (
        "me: nothing yet",
        lambda: message(
            me_message(replace(cast.mine(line), stints=[]), cast.ledger()),
        ),
    )
    quiet = {"day_before": False, "that_morning": False}
    yield (
        "me: told of nothing, away often",
        lambda: message(me_message(cast.mine(line, away=60, **quiet), cast.ledger(**some))),
    )
    stood_in = cast.line(covers=covers)
    for name, before in (("the day before", True), ("that morning", False)):
        yield (
            f"on: {name}",
            lambda before=before: message(
                on_message(line, cast.stints(line, SUE, 1), before=before)
            ),
        )
    yield (
        "on: for somebody else",
        lambda: message(on_message(stood_in, cast.stints(stood_in, INA, 1), before=False)),
    )
    yield "on: not any more", lambda: message(on_message(line, [], before=False))


def _rosters(cast: LineCast) -> Named:
    def starts(number: int) -> date:
        return FRIDAY + timedelta(days=7 * number)

    line, none = cast.line(), cast.line(rosters=[])
    planned = [cast.roster(), *(cast.roster(starts=starts(number)) for number in range(10))]
    yield "roster: the first", lambda: view(roster_modal(none, TODAY))
    yield "roster", lambda: view(roster_modal(line, TOMORROW))
    yield (
        "roster: planned far ahead",
        lambda: view(roster_modal(cast.line(rosters=planned), TOMORROW)),
    )
    away = {one: [(at(0), at(0, day=date(2026, 12, 24)))] for one in cast.members}
    states: dict[str, dict[str, Any]] = {
        "covered": {},
        "with gaps": {"away": away, "season": Time.PEAK},
        "by call": {"mode": Mode.BY_CALL},
    }
    for name, state in states.items():

        def preview(state: dict[str, Any] = state) -> Piece:
            would_be = cast.line(**state)
            return view(preview_modal(would_be.rosters[0], would_be, would_be.days(TOMORROW, 10)))

        yield f"preview: {name}", preview
    yield "settings: new", lambda: view(settings_modal(LineSettings()))
    full = LineSettings(
        keeper=SAM, user_group="S0LINE", staff_only=True, keep_topic=True, peak_points=20
    )
    yield "settings", lambda: view(settings_modal(full))
    yield (
        "options: groups",
        lambda: options([group_option("S0LINE", cast.words.line, cast.words.name)]),
    )


def _away(cast: LineCast) -> Named:
    line = cast.line()
    yield "away: nothing yet", lambda: view(away_modal([], SUE, ZONE, TODAY, leads=False))
    yield (
        "away: some",
        lambda: view(away_modal(cast.times_off(2)[:1], SUE, ZONE, TODAY, leads=False)),
    )
    yield (
        "away: of everybody",
        lambda: view(away_modal(cast.times_off(99), SUE, ZONE, TODAY, leads=True)),
    )
    yield "away: announced already", lambda: view(announced_modal(cast.stints(line)[:1], ZONE))


def _calls(cast: LineCast) -> Named:
    call = LineCall(id=CallId(7), person_id=SUE, event=CallEvent.TAKEN, at=AT)
    line = cast.line(mode=Mode.BY_CALL, starts=MONDAY)
    season = Season(first=MONDAY, last=TODAY, logged=12, long=1, taken=10, passed=2, days=2,
                    uncovered=timedelta(hours=4, minutes=30), covered=timedelta(hours=3))  # fmt: skip
    yield "report", lambda: message(season_message(season))
    yield "took a call", lambda: message(taken_message(call, cast.members))
    yield "took a call, by day", lambda: message(taken_message(call, ()))
    yield "pass", lambda: view(pass_modal())
    yield "passed", lambda: view(passed_modal(cast.members))
    yield "passed, and nobody is next", lambda: view(passed_modal(()))
    yield "a call that is not logged", lambda: message(unlogged_message(call, line))
    yield "a call that nobody knows", lambda: message(unlogged_message(None, line))
