"""What somebody would be without one of the imports that spoke of them. Pure.

The law: after any imports and undos, everybody is as if only the imports that stand had been done, in
their order. What people changed by hand in between stays as they left it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desk.importing.keeping import kept_of
from desk.model.candidates import FACTS, Candidate, CandidateFacts
from desk.model.contact_data import Correction
from desk.model.importing import Difference, ImportId, ImportRecord, Mark, MarkKind

Facts = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """A person now, with the marks of the import that is taken back and of all later ones, in order."""

    candidate: Candidate
    added_at: datetime
    changed_at: datetime
    marks: Sequence[Mark]
    corrections: Sequence[Correction] = ()  # that stand, earliest first


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """The person without the first of the marks, and the later marks as they are then.

    `facts` is None where only that import knew of them.
    """

    facts: CandidateFacts | None
    added_at: datetime
    changed_at: datetime
    marks: Sequence[Mark]


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One mark, with all that its list said, and what people changed by hand before the next one."""

    mark: Mark
    said: Facts
    by_hand: Facts


def without_first(somebody: Somebody, records: Mapping[ImportId, ImportRecord]) -> Replayed:
    """`records` are the imports of all the marks."""
    first, *_ = somebody.marks
    facts, told = _back(somebody, records)
    added_at, changed_at = somebody.added_at, somebody.changed_at
    if first.kind is MarkKind.NEW:
        facts = None
    elif first.was_changed_at is not None:
        changed_at = first.was_changed_at
    elif first.kind is MarkKind.SAME:
        return _unchanged(somebody)
    if told[0].by_hand and facts is not None:
        facts |= told[0].by_hand
        changed_at = somebody.changed_at
    marks: list[Mark] = []
    for one in told[1:]:
        at = records[one.mark.import_id].at
        if facts is None:
            facts, added_at, changed_at = dict.fromkeys(FACTS, "") | one.said, at, at
            mark = replace(one.mark, kind=MarkKind.NEW, differences=(), was_changed_at=None)
        else:
            before = [each for each in somebody.corrections if each.at <= at]
            mark = _again(one, facts, changed_at, before)
            changed_at = at if mark.differences else changed_at
            facts |= {each.fact: each.new for each in mark.differences}
        if one.by_hand:
            facts |= one.by_hand
            changed_at = somebody.changed_at
        marks.append(mark)
    changed = [mark for mark, old in zip(marks, somebody.marks[1:], strict=True) if mark != old]
    return Replayed(
        facts=None if facts is None else CandidateFacts(**facts),
        added_at=added_at,
        changed_at=changed_at,
        marks=changed,
    )


def _unchanged(somebody: Somebody) -> Replayed:
    return Replayed(
        facts=somebody.candidate.facts,
        added_at=somebody.added_at,
        changed_at=somebody.changed_at,
        marks=(),
    )


def _back(
    somebody: Somebody, records: Mapping[ImportId, ImportRecord]
) -> tuple[Facts | None, list[_Told]]:
    """From now back to before the first mark: what was so then, and what each list said since."""
    after: Facts = {name: getattr(somebody.candidate, name) for name in FACTS}
    told: list[_Told] = []
    for mark in reversed(somebody.marks):
        wrote = {one.fact: one.new for one in mark.differences}
        by_hand = {fact: after[fact] for fact, new in wrote.items() if after[fact] != new}
        after |= wrote
        speaks = set(records[mark.import_id].facts) - (set() if mark.said_id else {"external_id"})
        told.append(_Told(mark=mark, said={fact: after[fact] for fact in speaks}, by_hand=by_hand))
        after |= {one.fact: one.old for one in mark.differences}
    return after, told[::-1]


def _again(
    told: _Told, facts: Facts, changed_at: datetime, corrections: Sequence[Correction]
) -> Mark:
    """The mark of a list that is held against other facts than it was."""
    says = CandidateFacts(**(facts | told.said))
    kept = kept_of(CandidateFacts(**facts), says, corrections, frozenset(told.said))
    stays = {one.way.value for one in kept}
    differences = tuple(
        Difference(fact=fact, old=facts[fact], new=told.said[fact])
        for fact in FACTS
        if fact in told.said and fact not in stays and told.said[fact] != facts[fact]
    )
    return replace(
        told.mark,
        kind=MarkKind.CHANGED if differences else MarkKind.SAME,
        differences=differences,
        was_changed_at=changed_at if differences else None,
    )
