"""What a list says else of somebody, fact by fact. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from desk.model.candidates import FACTS, CandidateFacts
from desk.model.importing import Difference

Facts = TypeVar("Facts", bound=CandidateFacts)
WORDS_OF = {"external_id": "candidate id", "email": "e-mail", "phone": "phone number"}


def contradiction(first: int, line: int, facts: Iterable[str]) -> str:
    """Why a row is left out that says something else of somebody than the list said before."""
    said = [WORDS_OF.get(fact, fact) for fact in facts]
    others = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    return (
        f"it is the same person as on line {first}, and says another {others}; "
        f"line {first} was read, line {line} was not"
    )


def differences_between(
    known: CandidateFacts, says: CandidateFacts, facts: frozenset[str], *, takes_id: bool
) -> tuple[Difference, ...]:
    """What a row says else of somebody, in the facts that its list speaks of."""
    names = [fact for fact in FACTS if fact in facts and (takes_id or fact != "external_id")]
    return differences_of(known, says, names)


def changed_by(known: Facts, differences: Iterable[Difference]) -> Facts:
    said: dict[str, Any] = {one.fact: one.new for one in differences}
    return replace(known, **said)


def differences_of(
    old: CandidateFacts, new: CandidateFacts, names: Iterable[str]
) -> tuple[Difference, ...]:
    return tuple(
        Difference(fact=name, old=getattr(old, name), new=getattr(new, name))
        for name in names
        if getattr(old, name) != getattr(new, name)
    )
