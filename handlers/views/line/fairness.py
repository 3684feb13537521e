"""The ledger: what each has had, as a list and as a picture, and the words that say the picture."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block

from desk.line.fairness import Account, Ledger
from handlers.chart import Bar, Chart
from handlers.views.line.status import account
from handlers.views.line.words import counted
from handlers.views.parts import Message, button, section
from handlers.views.text import TEXT_OBJECT, day, escape, fitted, plural, shortened

NAME = 40  # characters of a name in a list of up to ninety-nine
ALT_TEXT = 1000  # characters that Slack takes
_EMPTY = "Nothing is on record yet. The ledger counts each day from its announcement on."
_CAUSES: Mapping[str, str] = {
    "missing_scope": "The bot may not send files here yet: an admin of the workspace installs it "
    "anew from its manifest, which asks for `files:write`.",
    "file_uploads_disabled": "This workspace does not allow files.",
    "file_type_not_allowed": "This workspace does not allow pictures.",
    "storage_limit_reached": "This workspace has no room left for files.",
}
_NO_PICTURE = "Slack did not take the picture. Press *Chart* again in a while."


def ledger_message(ledger: Ledger) -> Message:
    """Everyone's, for those who arrange the line: whoever worked the most first."""
    if not ledger.accounts:
        return _EMPTY, [section(_EMPTY)]
    head = f"*What each has had on the line since {day(ledger.first)}*"
    lines = [f"{n}. {_row(one, ledger)}" for n, one in enumerate(ledger.accounts, 1)]
    blocks: list[Block] = [section(text) for text in _sections([head, *lines])]
    if _drawn(ledger):
        chart = button("Chart", "line_chart", "ledger", says="Send me this as a picture")
        blocks.append(ActionsBlock(block_id="line_ledger_ways", elements=[chart]))
    return fitted([head, *lines]), blocks


def own_ledger_message(ledger: Ledger) -> Message:
    """What one person has had."""
    head = f"*What you have had on the line since {day(ledger.first)}*"
    text = fitted([head, account(ledger.accounts[0])])
    return text, [section(text)]


def _row(one: Account, ledger: Ledger) -> str:
    """What is nothing is left out, so that ninety-nine fit."""
    name = escape(shortened(_name(one, ledger), NAME))
    return f"*{name}*  {' · '.join(_facts(one)) or 'nothing yet'}"


def _facts(one: Account) -> Iterator[str]:
    if one.planned or one.worked:
        also = "" if _same(one.planned, one.worked) else f" ({_number(one.planned)} planned)"
        yield f"{counted(one.worked)}{also}"
    if one.taken:
        yield f"{_number(one.taken)} h for others"
    if one.given:
        yield f"{_number(one.given)} h given to others"
    if one.lunches:
        yield plural(one.lunches, "lunch", "lunches")
    if one.calls or one.passed:
        yield plural(one.calls, "call") + (f", {one.passed} passed on" if one.passed else "")
    if _number(one.owed) != "0":
        yield f"owes {counted(one.owed)}"


def chart_of(ledger: Ledger) -> Chart:
    """In turns; where the line went by call all the time, in calls."""
    since = f"since {_short(ledger.first)}"
    if _by_call(ledger):
        return Chart(
            title=f"Calls on the candidate line {since}",
            unit="calls",
            series=("taken", "passed on"),
            bars=[
                Bar(name=_name(one, ledger), parts=(one.calls, one.passed), says=f"{one.calls}")
                for one in ledger.accounts
            ],
        )
    return Chart(
        title=f"Turns on the candidate line {since}",
        unit="turns; the number is what was worked",
        series=("own turns", "for others", "given to others"),
        bars=[
            Bar(
                name=_name(one, ledger),
                parts=(max(one.own, 0), one.for_others, max(one.given_away, 0)),
                says=_number(one.worked),
            )
            for one in ledger.accounts
        ],
    )


def chart_says(ledger: Ledger) -> str:
    """All that the picture says, as far as an alternative text goes."""
    chart = chart_of(ledger)
    says = f"{chart.title}."
    for number, one in enumerate(ledger.accounts, 1):
        facts = _calls(one) if _by_call(ledger) else _turns(one)
        more = f" {number}. {shortened(_name(one, ledger), NAME)}: {facts}."
        left = f" {len(ledger.accounts) - number + 1} more are in the list of /line fairness."
        if len(says) + len(more) + len(left) > ALT_TEXT:
            return says + left
        says += more
    return says


def _turns(one: Account) -> str:
    words = f"{counted(one.worked)} worked"
    if one.for_others:
        words += f", {_number(one.for_others)} of them for others"
    if _number(one.given_away) != "0":
        words += f"; {_number(one.given_away)} given to others"
    return words


def _calls(one: Account) -> str:
    return f"{plural(one.calls, 'call')} taken, {one.passed} passed on"


def comment(ledger: Ledger) -> str:
    """What stands above the picture."""
    return f"{chart_of(ledger).title}. `/line fairness` has the list."


def sent_sentence() -> str:
    return "The chart is in your direct message with Candidate Line."


def refused_message(error: str) -> Message:
    """Slack did not take the picture; the list says the same, and stays."""
    text = f"{_CAUSES.get(error, _NO_PICTURE)} The list has the same numbers."
    return text, [section(text)]


def _by_call(ledger: Ledger) -> bool:
    return not any(one.planned or one.worked for one in ledger.accounts)


def _drawn(ledger: Ledger) -> bool:
    """Whether there is anything to see."""
    return any(one.planned or one.worked or one.calls or one.passed for one in ledger.accounts)


def _name(one: Account, ledger: Ledger) -> str:
    return ledger.names.get(one.person_id, "somebody")


def _number(number: float) -> str:
    """To a tenth, which is six minutes of an hour; never "-0"."""
    return f"{round(number, 1) + 0.0:g}"


def _same(one: float, other: float) -> bool:
    return _number(one) == _number(other)


def _short(the_day: date) -> str:
    return f"{the_day:%b} {the_day.day}"


def _sections(lines: Sequence[str]) -> Iterator[str]:
    """As many lines in each as a text object holds."""
    kept: list[str] = []
    room = TEXT_OBJECT
    for line in lines:
        if len(line) + 1 > room:
            yield "\n".join(kept)
            kept, room = [], TEXT_OBJECT
        kept.append(line)
        room -= len(line) + 1
    yield "\n".join(kept)
