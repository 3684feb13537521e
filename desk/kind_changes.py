"""What can be asked for, as the desk has it now, and changing it. Nobody needs an engineer for that."""

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain, count

from desk.desk import Desk
from desk.entries import text_problems
from desk.errors import FieldRefusal, Missing, NotFound, refuse_if_any
from desk.kinds import BIO_FORM, KINDS
from desk.model.ids import PersonId
from desk.model.kinds import Kind, Owner, Question, Severity
from desk.model.people import Person
from desk.people import Action, require
from desk.ports import Transaction
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
# What a desk changes as it stands; questions get their keys here.
_SAME = ("name", "owner", "severity", "open", "goes_along", "checks")


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
        return replace(desk, kinds=await _kinds(desk, tx))


async def at_present_for(desk: Desk, person_id: PersonId) -> tuple[Desk, Person | None]:
    """The same, and the person who came to it, in one look: somebody is on the phone."""
    async with desk.reading() as tx:
        present = replace(desk, kinds=await _kinds(desk, tx))
        return present, await tx.people.get(person_id)


async def change_kind(desk: Desk, key: str, facts: KindFacts, *, by: Person, once: str) -> Kind:
    """Write the kind as it is from now on, or raise `Refused` with all that is wrong."""

    def changed(kinds: Mapping[str, Kind]) -> Kind:
        if key not in kinds:
            raise NotFound("kind of request")
        before = kinds[key]
        refuse_if_any([*_problems(before, facts, kinds)])
        same = {fact: getattr(facts, fact) for fact in _SAME}
        return replace(before, **same, questions=tuple(_questions(before, facts)))

    return await _write(desk, key, changed, by=by, once=once)


async def reset_kind(desk: Desk, key: str, *, by: Person, once: str) -> Kind:
    """Make the kind again what it was at first."""

    def at_first(kinds: Mapping[str, Kind]) -> Kind:
        if key not in KINDS:
            raise NotFound("kind of request")
        refuse_if_any([*_name_problems(key, KINDS[key].name, kinds)])
        return KINDS[key]

    return await _write(desk, key, at_first, by=by, once=once)


async def _write(
    desk: Desk,
    key: str,
    change: Callable[[Mapping[str, Kind]], Kind],
    *,
    by: Person,
    once: str,
) -> Kind:
    now = desk.now()
    require(by, Action.SET_UP)
    async with desk.transaction() as tx:
        kinds = await _kinds(desk, tx)
        if await tx.inbox.seen(once) is not None:
            return kinds[key]
        kind = change(kinds)
        await tx.kinds.change(kind, by=by.id, at=now)
        await tx.inbox.keep(once, key, at=now)
    return kind


async def _kinds(desk: Desk, tx: Transaction) -> Mapping[str, Kind]:
    return {**desk.kinds, **{one.key: _ruled(one) for one in await tx.kinds.changed()}}


def _ruled(kind: Kind) -> Kind:
    """What the desk made of it, under the rules as they are now."""
    theirs = {fact: getattr(kind, fact) for fact in (*_SAME, "questions")}
    return replace(KINDS.get(kind.key, kind), **theirs)


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


def _name_problems(key: str, name: str, kinds: Mapping[str, Kind]) -> Iterator[FieldRefusal]:
    if name.casefold() in {one.name.casefold() for one in kinds.values() if one.key != key}:
        yield NameTaken(name)


def _problems(before: Kind, facts: KindFacts, kinds: Mapping[str, Kind]) -> Iterator[FieldRefusal]:
    lists = {"goes_along": facts.goes_along, "checks": facts.checks, "questions": facts.questions}
    yield from text_problems(
        {"name": facts.name, **{field: "\n".join(lines) for field, lines in lists.items()}}
    )
    if not facts.name:
        yield Missing("name", "What is it called?")
    elif len(facts.name) > LONGEST_LINE:
        yield LineTooLong("name", facts.name, LONGEST_LINE)
    yield from _name_problems(before.key, facts.name, kinds)
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
