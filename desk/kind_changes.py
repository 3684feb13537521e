"""What can be asked for, as the desk has it now, and changing it. Nobody needs an engineer for that."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain, count

from desk.desk import Desk
from desk.entries import text_problems
from desk.errors import FieldRefusal, Missing, NotFound, refuse_if_any
from desk.kinds import BIO_FORM, KINDS
from desk.model.kinds import Kind, Owner, Question, Severity
from desk.model.people import Person
from desk.people import Action, require
from desk.refusals import (
    FormMustGoAlong,
    LineTooLong,
    NameTaken,
    QcAlone,
    TooManyLines,
)

MOST_LINES = 8
LONGEST_LINE = 75  # characters: what a box or a label of Slack holds
WITH_BIO_FORM = "questionnaire_copy"


@dataclass(frozen=True, kw_only=True)
class KindFacts:
    """What a desk may change of a kind. What its rules depend on stays as it was at first."""

    name: str
    owner: Owner
    severity: Severity
    open: bool
    goes_along: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()  # labels
    optional: frozenset[str] = frozenset()  # those of the labels that need no answer


async def at_present(desk: Desk) -> Desk:
    """The desk with its kinds as they are now: every surface asks this one."""
    async with desk.reading() as tx:
        changed = await tx.kinds.changed()
    return replace(desk, kinds={**desk.kinds, **{kind.key: _ruled(kind) for kind in changed}})


def _ruled(kind: Kind) -> Kind:
    """What the desk made of it, under the rules as they are now."""
    first = KINDS.get(kind.key)
    return kind if first is None else _changed(first, _facts(kind), kind.questions)


def _facts(kind: Kind) -> KindFacts:
    return KindFacts(
        name=kind.name,
        owner=kind.owner,
        severity=kind.severity,
        open=kind.open,
        goes_along=kind.goes_along,
        checks=kind.checks,
    )


async def change_kind(desk: Desk, key: str, facts: KindFacts, *, by: Person, once: str) -> Kind:
    """Write the kind as it is from now on, or raise `Refused` with all that is wrong."""
    now = desk.now()
    require(by, Action.SET_UP)
    kinds = (await at_present(desk)).kinds
    before = kinds.get(key)
    if before is None:
        raise NotFound("kind of request")
    refuse_if_any([*_problems(before, facts, kinds)])
    after = _changed(before, facts, tuple(_questions(before, facts)))
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is None:
            await tx.kinds.change(after, by=by.id, at=now)
            await tx.inbox.keep(once, key, at=now)
    return after


async def reset_kind(desk: Desk, key: str, *, by: Person, once: str) -> Kind:
    """Make the kind again what it was at first."""
    now = desk.now()
    require(by, Action.SET_UP)
    if key not in KINDS:
        raise NotFound("kind of request")
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is None:
            await tx.kinds.change(KINDS[key], by=by.id, at=now)
            await tx.inbox.keep(once, key, at=now)
    return KINDS[key]


def _changed(before: Kind, facts: KindFacts, questions: tuple[Question, ...]) -> Kind:
    return replace(
        before,
        name=facts.name,
        owner=facts.owner,
        severity=facts.severity,
        open=facts.open,
        goes_along=facts.goes_along,
        checks=facts.checks,
        questions=questions,
    )


def _questions(before: Kind, facts: KindFacts) -> Iterator[Question]:
    """A question that was there keeps its key, so that old answers are still found."""
    keys = {question.label: question.key for question in before.questions}
    taken = set(keys.values())  # an old answer must not stand under new words
    for label in facts.questions:
        key = keys.get(label) or _free_key(label, taken)
        taken.add(key)
        yield Question(key=key, label=label, needed=label not in facts.optional)


def _free_key(label: str, taken: AbstractSet[str]) -> str:
    made = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "question"
    numbered = (f"{made}_{number}" for number in count(2))
    return next(key for key in chain((made,), numbered) if key not in taken)


def _problems(before: Kind, facts: KindFacts, kinds: Mapping[str, Kind]) -> Iterator[FieldRefusal]:
    lists = {"goes_along": facts.goes_along, "checks": facts.checks, "questions": facts.questions}
    yield from text_problems(
        {"name": facts.name, **{field: "\n".join(lines) for field, lines in lists.items()}}
    )
    if not facts.name:
        yield Missing("name", "What is it called?")
    elif len(facts.name) > LONGEST_LINE:
        yield LineTooLong("name", facts.name, LONGEST_LINE)
    taken = {kind.name.casefold() for kind in kinds.values() if kind.key != before.key}
    if facts.name.casefold() in taken:
        yield NameTaken(facts.name)
    if before.confirmed_by_state and facts.owner is not Owner.QC:
        yield QcAlone(before.name)
    if before.key == WITH_BIO_FORM and BIO_FORM not in facts.goes_along:
        yield FormMustGoAlong(BIO_FORM)
    for field, lines in lists.items():
        if len(lines) > MOST_LINES:
            yield TooManyLines(field, MOST_LINES)
        longest = max(lines, key=len, default="")
        if field != "checks" and len(longest) > LONGEST_LINE:
            yield LineTooLong(field, longest, LONGEST_LINE)
