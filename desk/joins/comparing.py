"""Two people of the directory side by side, so that a person can say whether they are one."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desk.changes import name_of
from desk.desk import Desk
from desk.errors import Refused
from desk.joins.reading import present
from desk.joins.refusals import JoinedAlready, OnePersonAlready
from desk.model.candidates import Candidate
from desk.model.contacts import Record
from desk.model.ids import CandidateId
from desk.model.joins import Apart, pair_of
from desk.model.people import Person
from desk.people import Action, require
from desk.ports import Transaction

LAST = 2  # contacts of each
COUNTED = 100  # open requests


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two, with what is known under their name."""

    candidate: Candidate
    record: Record
    entries: int
    open_requests: int


@dataclass(frozen=True, kw_only=True)
class Comparison:
    one: Side
    other: Side
    apart: Apart | None  # somebody told them apart already
    by: str  # who did
    zone: ZoneInfo


async def compare(desk: Desk, one: CandidateId, other: CandidateId, *, by: Person) -> Comparison:
    """Whoever stands for them, as they are now. Raises the refusal that says they are one already."""
    require(by, Action.JOIN_CANDIDATES)
    async with desk.reading() as tx:
        first, second = (await tx.joins.ids_of(one))[0], (await tx.joins.ids_of(other))[0]
        if one == other:
            raise Refused([OnePersonAlready()])
        if first == second:
            raise await joined_already(tx, one, other)
        apart = await tx.joins.apart(pair_of(first, second))
        return Comparison(
            one=await _side(tx, first),
            other=await _side(tx, second),
            apart=apart,
            by=await name_of(tx, apart.by) if apart else "",
            zone=(await tx.offices.get()).zone,
        )


async def joined_already(tx: Transaction, one: CandidateId, other: CandidateId) -> JoinedAlready:
    """By whoever joined the two, or the last of those who made them one."""
    joins = await tx.joins.of(one)
    exactly = [join for join in joins if {join.kept, join.other} == {one, other}]
    return JoinedAlready(await name_of(tx, (exactly or list(joins))[-1].by))


async def _side(tx: Transaction, candidate_id: CandidateId) -> Side:
    page = await tx.contacts.history(candidate_id, page=1, size=1)
    return Side(
        candidate=await present(tx, candidate_id),
        record=await tx.contacts.record(candidate_id, last=LAST),
        entries=page.total,
        open_requests=len(await tx.requests.unfinished_for(candidate_id, limit=COUNTED)),
    )
