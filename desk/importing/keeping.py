"""What a list does not undo: contact data that somebody approved since (W17). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desk.model.candidates import CandidateFacts
from desk.model.contact_data import Correction, Way
from desk.model.ids import CandidateId

Corrections = Mapping[CandidateId, Sequence[Correction]]  # of each person, earliest first
WAYS = frozenset(way.value for way in Way)


def kept_of(
    known: CandidateFacts,
    says: CandidateFacts,
    corrections: Sequence[Correction],
    facts: frozenset[str],
) -> tuple[Correction, ...]:
    """The corrections that stand against what a row says, in the facts that its list speaks of.

    They do where the row still has what was corrected and the directory has what it was corrected to.
    Anything else that a list says is news, and wins.
    """
    spoken = [way for way in Way if way.value in facts]
    found = [
        _standing(
            getattr(known, way),
            getattr(says, way),
            [one for one in reversed(corrections) if one.way is way],
        )
        for way in spoken
    ]
    return tuple(one for one in found if one is not None)


def corrected(says: CandidateFacts, kept: Sequence[Correction]) -> CandidateFacts:
    """The row as it counts: with what stands against it."""
    if not kept:
        return says
    facts: dict[str, Any] = {one.way.value: one.new for one in kept}
    return replace(says, **facts)


def _standing(now: str, said: str, corrections: Sequence[Correction]) -> Correction | None:
    """Corrections lead from what is said to what there is now, one after another. Latest first."""
    if said == now:
        return None
    value = now
    for one in corrections:
        if one.new != value:
            return None
        value = one.old
        if value == said:
            return corrections[0]
    return None
