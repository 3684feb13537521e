"""What was asked for on a call, in the form that logs it: each its own request, linked to the entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desk.asking import DETAIL, Asking, asking_problems
from desk.entries import Entry
from desk.errors import FieldRefusal
from desk.model.candidates import Candidate
from desk.model.contacts import Contact
from desk.model.ids import ChannelId
from desk.model.kinds import Kind
from desk.model.people import Person
from desk.model.requests import Asked, Method, Request
from desk.notices import Notice
from desk.ports import Transaction
from desk.refusals import KindRedirected, KindUnknown
from desk.taking import made, saved

MOST_WISHES = 5
KINDS_FIELD = "kinds"
_WHERE = frozenset({"method", "address", "fallback_phone", "no_fallback"})


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One kind of thing that they asked for, and what exactly."""

    kind: str
    what: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """All that they asked for on one call; it goes to one address."""

    each: Sequence[Wish] = ()
    method: Method = Method.NONE
    address: str = ""
    fallback_phone: str = ""
    no_fallback: bool = False


NO_WISHES = Wishes()


def field_of(kind: str, name: str) -> str:
    """What a field of one wish is called in the form that holds several."""
    return f"{kind}.{name}"


def wish_problems(
    wishes: Wishes, entry: Entry, kinds: Mapping[str, Kind], candidate: Candidate | None
) -> Iterator[FieldRefusal]:
    """Whatever the form of a single request would refuse, each on its own field."""
    for wish in wishes.each:
        kind = kinds.get(wish.kind)
        if kind is None:
            yield KindUnknown(KINDS_FIELD)
        elif not kind.ours:
            yield KindRedirected(KINDS_FIELD, kind)
        else:
            asking = _asking(wish, wishes, entry)
            yield from _placed(asking_problems(asking, kind, candidate), kind)


def _placed(problems: Iterator[FieldRefusal], kind: Kind) -> Iterator[FieldRefusal]:
    """Who asked and for whom is the entry's own: what is wrong there is said once, by the entry."""
    for problem in problems:
        if problem.field == "what" or problem.field.startswith(DETAIL):
            yield FieldRefusal(field_of(kind.key, problem.field), problem.sentence)
        elif problem.field == "kind":
            yield FieldRefusal(KINDS_FIELD, problem.sentence)
        elif problem.field in _WHERE:
            yield problem


async def take_wishes(
    tx: Transaction,
    wishes: Wishes,
    entry: Entry,
    contact: Contact,
    *,
    kinds: Mapping[str, Kind],
    candidate: Candidate | None,
    by: Person,
    channel_id: ChannelId | None,
    now: datetime,
) -> list[Notice]:
    """Make each request, and answer what is told of it. What is open already gets a note instead."""
    told: list[Notice] = []
    for wish in wishes.each:
        asking, kind = _asking(wish, wishes, entry), kinds[wish.kind]
        older = await _open_already(tx, asking)
        request, notices = await made(
            tx, asking, kind, candidate, contact, older=older, by=by, now=now
        )
        told += notices
        if request is not None:
            told.append(saved(request, by, channel_id, added=older is not None))
    return told


async def _open_already(tx: Transaction, asking: Asking) -> Request | None:
    if asking.asked.candidate_id is None:
        return None
    same = await tx.requests.unfinished_like(asking.asked.candidate_id, asking.asked.kind)
    held = await tx.requests.hold(same.id) if same else None
    return held if held is not None and held.unfinished else None


def _asking(wish: Wish, wishes: Wishes, entry: Entry) -> Asking:
    return Asking(
        asked=Asked(
            kind=wish.kind,
            candidate_id=entry.candidate_id,
            unmatched_name=entry.unmatched_name,
            what=wish.what,
            details=wish.details,
            method=wishes.method,
            address=wishes.address,
            fallback_phone=wishes.fallback_phone,
            asked_by=entry.account.spoke_with,
            position=entry.account.position,
            notes="",
        ),
        no_fallback=wishes.no_fallback,
        how=entry.account.how,
        happened_at=entry.account.happened_at,
        source_link=entry.source_link,
    )
