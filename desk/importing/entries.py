"""Rows as they are sorted: who each speaks of, and what it is known by when it waits for a person. Pure."""

from collections.abc import Container, Iterable, Mapping, Sequence
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

from desk.importing.identity import identity_of, is_vague, namesakes_of
from desk.lists.listed import Row
from desk.model.candidates import FACTS, CandidateFacts
from desk.model.importing import WhyUnsure

_who = attrgetter("name", "state", "office", "district")  # equal, they need not be folded


class Entry(NamedTuple):
    """A row with who it speaks of."""

    row: Row
    identity: str
    namesakes: str  # how the identities of its namesakes begin, "" where it need not be asked


def entry(row: Row) -> Entry:
    identity = identity_of(row.facts)
    asks = not row.facts.external_id and is_vague(identity)
    return Entry(row, identity, namesakes_of(identity) if asks else "")


def spoken(facts: frozenset[str]) -> list[str]:
    """Facts besides the id, which says who somebody is."""
    return [fact for fact in FACTS if fact in facts and fact != "external_id"]


def may_wait_for(one: Entry) -> Sequence[WhyUnsure]:
    """For which reasons only a person might be able to say whom it means."""
    if one.namesakes:
        return (WhyUnsure.NAMESAKE,)
    if not one.row.facts.external_id:
        return (WhyUnsure.SEVERAL,)
    if is_vague(one.identity):
        return (WhyUnsure.OTHER_NAME,)
    return (WhyUnsure.OTHER_NAME, WhyUnsure.OTHER_ID, WhyUnsure.SEVERAL)


def fingerprint(one: Entry, why: WhyUnsure) -> str:
    """The same for the same row in the next list. Where a row has no id, all that it says counts."""
    facts = one.row.facts
    if facts.external_id:
        says = [facts.external_id, one.identity, facts.election]
    else:
        says = [str(getattr(facts, fact)) for fact in FACTS]
    return sha256("\n".join([why, *says]).encode()).hexdigest()[:32]


def may_have_waited(
    entries: Iterable[Entry],
    holders: Mapping[str, CandidateFacts],
    facts: frozenset[str],
    whys: Container[WhyUnsure],
) -> set[str]:
    """The fingerprints under which rows may have waited in earlier lists, for one of `whys`.

    `holders` have the ids of rows. One that says just what is known of them is clear, and so are most
    rows of most lists.
    """
    said = attrgetter(*spoken(facts))
    return {
        fingerprint(one, why)
        for one in entries
        if (holder := holders.get(one.row.facts.external_id)) is None
        or said(holder) != said(one.row.facts)
        or (_who(holder) != _who(one.row.facts) and identity_of(holder) != one.identity)
        for why in may_wait_for(one)
        if why in whys
    }
