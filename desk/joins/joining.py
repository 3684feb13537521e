"""Saying that two are one person, that they are not, and taking either back. Only by a person's word.

Each waits for its turn first, and then looks whether the delivery was handled: a repeat that comes at
the same moment answers as the first, instead of finding the two joined.
"""

from desk.changes import name_of
from desk.desk import Desk
from desk.entries import text_problems
from desk.errors import FieldRefusal, refuse_if_any
from desk.joins.comparing import joined_already
from desk.joins.notices import JoinOutdated, PeopleJoined, PeopleParted
from desk.joins.reading import ShownJoin, found, present, shown_in
from desk.joins.refusals import (
    JoinedElsewhere,
    OnePersonAlready,
    PartedAlready,
    ShownAlready,
    WhyNeeded,
)
from desk.model.ids import CandidateId
from desk.model.joins import JoinId, Pair, pair_of
from desk.model.people import Person
from desk.people import Action, require
from desk.ports import Transaction


async def join(
    desk: Desk, *, kept: CandidateId, other: CandidateId, why: str, by: Person, once: str
) -> ShownJoin:
    """Let `kept` stand for both. Everything stays where it was logged, and is read together."""
    now = desk.now()
    require(by, Action.JOIN_CANDIDATES)
    async with desk.transaction() as tx:
        await tx.joins.hold()
        if (answer := await tx.inbox.seen(once)) is not None:
            return await shown_in(tx, await found(tx, JoinId(int(answer))))
        await _check_two(tx, kept, other)
        _check_why(why, "the joining")
        made = await tx.joins.add(kept, other, by=by.id, at=now, why=why)
        await tx.outbox.put(PeopleJoined(join_id=made.id), at=now)
        await tx.inbox.keep(once, str(made.id), at=now)
        return await shown_in(tx, made)


async def part(desk: Desk, join_id: JoinId, *, why: str, by: Person, once: str) -> ShownJoin:
    """Give each its own card again, exactly as it was; whoever was joined to `other` goes with it."""
    now = desk.now()
    require(by, Action.JOIN_CANDIDATES)
    async with desk.transaction() as tx:
        await tx.joins.hold()
        standing = await found(tx, join_id)
        if await tx.inbox.seen(once) is not None:
            return await shown_in(tx, standing)
        if standing.parted_by is not None:
            raise PartedAlready(await name_of(tx, standing.parted_by))
        _check_why(why, "the parting")
        await tx.joins.part(standing, by=by.id, at=now, why=why)
        for notice in (PeopleParted(join_id=join_id), JoinOutdated(join_id=join_id)):
            await tx.outbox.put(notice, at=now)
        await tx.inbox.keep(once, str(join_id), at=now)
        return await shown_in(tx, await found(tx, join_id))


async def tell_apart(desk: Desk, pair: Pair, *, by: Person, once: str) -> None:
    """These are two people: they are not shown as a pair any more."""
    now = desk.now()
    require(by, Action.JOIN_CANDIDATES)
    pair = pair_of(*pair)
    async with desk.transaction() as tx:
        await tx.joins.hold()
        if await tx.inbox.seen(once) is not None:
            return
        await _check_two(tx, *pair)
        if await tx.joins.apart(pair) is None:  # else somebody was faster and said the same
            await tx.joins.tell_apart(pair, by=by.id, at=now)
        await tx.inbox.keep(once, "", at=now)


async def show_again(desk: Desk, pair: Pair, *, by: Person, once: str) -> None:
    """They may be one person after all."""
    now = desk.now()
    require(by, Action.JOIN_CANDIDATES)
    async with desk.transaction() as tx:
        await tx.joins.hold()
        if await tx.inbox.seen(once) is not None:
            return
        if not await tx.joins.take_back(pair_of(*pair), by=by.id, at=now):
            raise ShownAlready
        await tx.inbox.keep(once, "", at=now)


async def _check_two(tx: Transaction, one: CandidateId, other: CandidateId) -> None:
    """Both are in the directory, and each stands for itself."""
    if one == other:
        refuse_if_any([OnePersonAlready()])
    names = {each: (await present(tx, each)).name for each in (one, other)}
    stands = await tx.candidates.joined({one, other})
    if stands.get(one, one) == stands.get(other, other):
        raise await joined_already(tx, one, other)
    for joined, kept in stands.items():
        raise JoinedElsewhere(names[joined], (await present(tx, kept)).name)


def _check_why(why: str, what: str) -> None:
    problems: list[FieldRefusal] = [] if why else [WhyNeeded(what)]
    refuse_if_any([*problems, *text_problems({"why": why})])
