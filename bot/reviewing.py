"""Rows that wait for a person, on the command line: shown, asked about one by one, or decided by a script."""

import re
from collections.abc import Iterator, Sequence

import typer

from bot.telling import fact_word
from desk.desk import Desk
from desk.errors import Refusal, Refused
from desk.importing.outcomes import who
from desk.importing.review import ShownUnsure, decide, to_review
from desk.model.ids import CandidateId
from desk.model.importing import Decision, UnsureId

AT_ONCE = 20
_ANSWER = re.compile(r"(?:(?P<row>\d+)=)?(?:same:(?P<who>\d+)|(?P<word>new|leave))")


class NoAnswer(Refusal):
    def __init__(self, said: str) -> None:
        super().__init__(
            f"“{said}” is no answer. Write the number of the row, “=”, and “same:” with the number "
            "of a candidate, “new” or “leave”: 12=same:7."
        )


async def decide_all(desk: Desk, said: Sequence[str]) -> None:
    """Each answer by itself; the first that cannot be stops the rest."""
    for one in said:
        answer = _ANSWER.fullmatch(one.strip())
        if answer is None or answer["row"] is None:
            raise NoAnswer(one)
        await _decide(desk, UnsureId(int(answer["row"])), answer)


async def _decide(desk: Desk, row: UnsureId, answer: "re.Match[str]") -> None:
    decision = Decision.SAME if answer["who"] else Decision(answer["word"])
    candidate_id = CandidateId(int(answer["who"])) if answer["who"] else None
    shown = await decide(desk, row, decision, by=None, candidate_id=candidate_id)
    what = {
        Decision.SAME: f"is candidate {candidate_id}",
        Decision.NEW: "is somebody new",
        Decision.LEAVE: "is left out",
    }[decision]
    typer.echo(f"Row {row}: {who(shown.facts)} {what}.")


async def tell_rows(desk: Desk) -> None:
    page = await to_review(desk, size=AT_ONCE)
    if not page.rows:
        typer.echo("No row waits.")
    for shown in page.rows:
        for line in _lines(shown):
            typer.echo(line)
    if (more := page.total - len(page.rows)) > 0:
        typer.echo(f"… and {more:,} more.")
    if page.rows:
        typer.echo(f"Decide with --decide: {page.rows[0].row.id}=same:…, =new or =leave.")


def _lines(shown: ShownUnsure) -> Iterator[str]:
    row = shown.row
    yield f"Row {row.id}, line {row.line} of {shown.record.name}: {who(row.facts)}"
    yield f"  {shown.reason[:1].upper()}{shown.reason[1:]}."
    for one in shown.candidates:
        differs = "; ".join(
            f"{fact_word(each.fact)} “{each.old}”, the row says “{each.new}”"
            for each in shown.differences(one)
        )
        yield f"  same:{one.id}  {who(one)}: {differs or 'nothing differs'}"


async def ask_each(desk: Desk) -> None:
    """Until none waits that was not put off."""
    put_off: set[UnsureId] = set()
    while shown := await _next(desk, put_off):
        for line in _lines(shown):
            typer.echo(line)
        said = typer.prompt("same:NUMBER, new, leave, or later", default="later").strip()
        if said == "later":
            put_off.add(shown.row.id)
            continue
        answer = _ANSWER.fullmatch(said)
        try:
            if answer is None:
                raise NoAnswer(said)
            await _decide(desk, shown.row.id, answer)
        except Refused as refused:
            typer.echo(" ".join(refused.sentences.values()))
        except Refusal as refusal:
            typer.echo(str(refusal))
    typer.echo("No row waits." if not put_off else f"{len(put_off)} put off.")


async def _next(desk: Desk, put_off: set[UnsureId]) -> ShownUnsure | None:
    number = 1
    while True:
        page = await to_review(desk, page=number, size=AT_ONCE)
        for shown in page.rows:
            if shown.row.id not in put_off:
                return shown
        if number >= page.pages:
            return None
        number += 1
