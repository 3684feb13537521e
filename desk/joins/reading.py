"""Joins with the names that their ids stand for: what a reader is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desk.desk import Desk
from desk.errors import NotFound
from desk.joins.alike import are_alike
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId, PersonId
from desk.model.joins import Apart, Join, JoinId, pair_of
from desk.ports import Transaction

IN_ONE_RACE = 20
PAGE_SIZE = 8


@dataclass(frozen=True, kw_only=True)
class ShownJoin:
    """Who was joined with whom, by whom, and what became of it."""

    join: Join
    kept: Candidate
    other: Candidate
    by: str
    parted_by: str
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True)
class ShownPair:
    """Two who may be one person; or who are not, by whose word."""

    one: Candidate
    other: Candidate
    apart: Apart | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """One page of them."""

    pairs: Sequence[ShownPair]
    page: int
    more: bool
    zone: ZoneInfo


async def joined_with(tx: Transaction, candidate_id: CandidateId) -> Sequence[ShownJoin]:
    """Who makes up this person besides the one who stands for all; almost always nobody."""
    if len(await tx.joins.ids_of(candidate_id)) == 1:
        return ()
    return [await shown_in(tx, join) for join in await tx.joins.of(candidate_id)]


async def shown(desk: Desk, join_id: JoinId) -> ShownJoin:
    async with desk.reading() as tx:
        return await shown_in(tx, await found(tx, join_id))


async def found(tx: Transaction, join_id: JoinId) -> Join:
    join = await tx.joins.get(join_id)
    if join is None:
        raise NotFound("pair")
    return join


async def shown_in(tx: Transaction, join: Join) -> ShownJoin:
    names = await _names(tx, [join.by, join.parted_by])
    return ShownJoin(
        join=join,
        kept=await present(tx, join.kept),
        other=await present(tx, join.other),
        by=names[join.by],
        parted_by=names.get(join.parted_by, "") if join.parted_by else "",
        zone=(await tx.offices.get()).zone,
    )


async def present(tx: Transaction, candidate_id: CandidateId) -> Candidate:
    candidate = await tx.candidates.get(candidate_id)
    if candidate is None:
        raise NotFound("candidate")
    return candidate


async def are_one(tx: Transaction, one: CandidateId | None, other: CandidateId | None) -> bool:
    """Whether both are one person, by their ids or because somebody joined them."""
    if one is None or other is None or one == other:
        return one == other
    stands = await tx.candidates.joined({one, other})
    return stands.get(one, one) == stands.get(other, other)


async def alike(tx: Transaction, candidate: Candidate) -> Sequence[Candidate]:
    """Who in the same race has a name like this one's, unless somebody told the two apart."""
    rivals = await tx.candidates.rivals(candidate, limit=IN_ONE_RACE)
    like = [one for one in rivals if are_alike(candidate.name, one.name)]
    return [one for one in like if await tx.joins.apart(pair_of(candidate.id, one.id)) is None]


async def pairs(desk: Desk, *, page: int = 1) -> Pairs:
    """Two of one name in one state, by name. Whoever was joined or told apart is not among them."""
    async with desk.reading() as tx:
        some = await tx.joins.pairs(skip=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE + 1)
        return Pairs(
            pairs=[
                ShownPair(one=await present(tx, one), other=await present(tx, other))
                for one, other in some[:PAGE_SIZE]
            ],
            page=page,
            more=len(some) > PAGE_SIZE,
            zone=(await tx.offices.get()).zone,
        )


async def told_apart(desk: Desk, *, page: int = 1) -> Pairs:
    """Those that somebody looked at and told apart, latest first."""
    async with desk.reading() as tx:
        some = await tx.joins.all_apart(skip=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE + 1)
        names = await _names(tx, [apart.by for apart in some])
        return Pairs(
            pairs=[
                ShownPair(
                    one=await present(tx, apart.pair[0]),
                    other=await present(tx, apart.pair[1]),
                    apart=apart,
                    by=names[apart.by],
                )
                for apart in some[:PAGE_SIZE]
            ],
            page=page,
            more=len(some) > PAGE_SIZE,
            zone=(await tx.offices.get()).zone,
        )


async def _names(tx: Transaction, person_ids: Iterable[PersonId | None]) -> dict[PersonId, str]:
    asked = {one for one in person_ids if one is not None}
    known = await tx.people.named(asked)
    return {one: known[one].name if one in known else "Somebody" for one in asked}
