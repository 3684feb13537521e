"""People who are in the directory twice: joined by a person's word alone, and parted without a loss."""

import asyncio
from collections.abc import Awaitable
from itertools import count
from typing import Any

import pytest

from desk.candidates import find, suggest
from desk.changes import void
from desk.contacts import Confirmed
from desk.desk import Desk
from desk.errors import Ask, NotAllowed, NotFound, Refused
from desk.joins import joining
from desk.joins.comparing import compare
from desk.joins.joining import show_again, tell_apart
from desk.joins.notices import JoinOutdated, PeopleJoined, PeopleParted
from desk.joins.reading import ShownJoin, pairs, told_apart
from desk.joins.refusals import JoinedAlready, JoinedElsewhere, PartedAlready, ShownAlready
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contacts import Flag
from desk.model.ids import CandidateId
from desk.model.joins import JoinId
from desk.model.people import Person
from desk.readings import card, history
from tests.desk.builders import INA, NOW, QUINN, SAM, SID, logged, told
from tests.desk.work import Work, asking

_views = count()
TODAY = NOW.date()


def named(name: str, external_id: str, **facts: Any) -> CandidateFacts:
    return CandidateFacts(
        **{"external_id": external_id, "name": name, "office": "Mayor", "state": "OH", **facts}
    )


async def listed(desk: Desk, *facts: CandidateFacts) -> list[Candidate]:
    async with desk.transaction() as tx:
        await tx.candidates.add(facts, at=NOW)
        known = await tx.candidates.by_external_ids({one.external_id for one in facts})
    return [known[one.external_id] for one in facts]


@pytest.fixture
async def twins(desk: Desk) -> list[Candidate]:
    return await listed(desk, named("Li Wu", "1"), named("Wu, Lí", "2"), named("Li Wu", "3"))


async def joined(
    desk: Desk,
    kept: Candidate,
    other: Candidate,
    *,
    by: Person = QUINN,
    once: str = "",
    why: str = "One phone number.",
) -> ShownJoin:
    once = once or f"view:{next(_views)}"
    return await joining.join(desk, kept=kept.id, other=other.id, why=why, by=by, once=once)


async def parted(
    desk: Desk, shown: ShownJoin, *, by: Person = QUINN, once: str = "", why: str = "Two people."
) -> ShownJoin:
    once = once or f"view:{next(_views)}"
    return await joining.part(desk, shown.join.id, why=why, by=by, once=once)


async def said(desk: Desk, candidate: Candidate) -> list[str]:
    page = (await history(desk, candidate.id)).page
    return [contact.account.said for contact in page.contacts]


async def test_the_complaint_of_one_who_was_joined_comes_first_on_the_card(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, _ = twins
    await logged(desk, other, said="Nobody called back.", flags=frozenset({Flag.COMPLAINT}))
    await joined(desk, one, other)

    record = (await card(desk, one.id, reader=SAM)).record

    assert record.complaints == 1
    assert record.last_complaint is not None
    assert record.last_complaint.account.said == "Nobody called back."


async def test_the_history_of_one_who_stays_is_that_of_both(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, _ = twins
    await logged(desk, one, said="Asked for a copy.", promise="A copy.", promised_by=TODAY)
    await logged(desk, other, said="Asked for the bio form.", flags=frozenset())

    await joined(desk, one, other)

    for candidate in (one, other):
        assert await said(desk, candidate) == ["Asked for the bio form.", "Asked for a copy."]
        shown = await card(desk, candidate.id)
        assert shown.candidate == one
        assert len(shown.record.open_promises) == 1
        assert [each.other for each in shown.joins] == [other]


async def test_whoever_is_joined_is_found_no_more_and_shown_in_no_race(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, third = twins
    await logged(desk, other)

    await joined(desk, one, other)

    assert set((await find(desk, "li wu")).matches) == {one, third}
    assert await suggest(desk, "") == [one]
    async with desk.reading() as tx:
        rivals = await tx.candidates.rivals(one, limit=9)
        assert third in rivals
        assert {one, other}.isdisjoint(rivals)
        assert await tx.candidates.rivals(other, limit=9) == rivals


async def test_who_is_joined_keeps_their_id_in_the_list(desk: Desk, twins: list[Candidate]) -> None:
    one, other, _ = twins
    await joined(desk, one, other)

    async with desk.transaction() as tx:
        known = await tx.candidates.by_external_ids({"2"})
        assert known == {"2": other}
        assert await tx.candidates.joined({one.id, other.id}) == {other.id: one.id}
        await tx.candidates.change([other], at=NOW)

    assert other not in (await find(desk, "li wu")).matches


async def test_qc_is_told_once_of_a_join_and_once_of_a_parting(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, _ = twins
    shown = await joined(desk, one, other, once="view:1")
    assert await joined(desk, one, other, once="view:1") == shown
    assert await told(desk) == [PeopleJoined(join_id=shown.join.id)]

    first = await parted(desk, shown, once="view:2")
    assert await parted(desk, shown, once="view:2") == first

    assert await told(desk) == [
        PeopleParted(join_id=shown.join.id),
        JoinOutdated(join_id=shown.join.id),
    ]


async def test_only_qc_a_supervisor_or_the_director_joins_and_parts(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, _ = twins
    shown = await joined(desk, one, other, by=SID)

    for person in (SAM, INA):
        tries: list[Awaitable[object]] = [
            joined(desk, one, other, by=person),
            parted(desk, shown, by=person),
            compare(desk, one.id, other.id, by=person),
            tell_apart(desk, (one.id, other.id), by=person, once="press:1"),
            show_again(desk, (one.id, other.id), by=person, once="press:2"),
        ]
        for attempt in tries:
            with pytest.raises(NotAllowed, match="Only QC, a supervisor or the director"):
                await attempt


async def test_a_join_and_a_parting_need_a_reason_without_secrets(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, _ = twins
    for why, says in (("", "Write why"), ("The password is Hunter22x", "access code")):
        with pytest.raises(Refused) as refused:
            await joined(desk, one, other, why=why)
        assert says in refused.value.sentences["why"]
    shown = await joined(desk, one, other)

    with pytest.raises(Refused) as refused:
        await parted(desk, shown, why="")

    assert "the parting is understood later" in refused.value.sentences["why"]


async def test_nobody_is_joined_with_themselves_or_twice(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, third = twins
    with pytest.raises(Refused):
        await joined(desk, one, one)
    await joined(desk, one, other)

    with pytest.raises(JoinedAlready, match="Quinn member joined these two already"):
        await joined(desk, other, one, by=SID)
    with pytest.raises(JoinedElsewhere, match="Wu, Lí was joined with Li Wu"):
        await joined(desk, third, other)
    with pytest.raises(JoinedAlready):
        await compare(desk, one.id, other.id, by=SID)
    with pytest.raises(Refused):
        await compare(desk, one.id, one.id, by=SID)
    with pytest.raises(NotFound):
        await joining.join(
            desk, kept=one.id, other=CandidateId(999), why="Who?", by=SID, once="view:999"
        )


async def test_of_two_who_join_at_once_one_does(desk: Desk, twins: list[Candidate]) -> None:
    one, other, _ = twins

    tries = await asyncio.gather(
        joined(desk, one, other, by=QUINN, once="view:quinn"),
        joined(desk, other, one, by=SID, once="view:sid"),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in tries) == ["JoinedAlready", "ShownJoin"]
    assert len(await told(desk)) == 1


async def test_one_submission_that_comes_twice_at_once_joins_once(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, _ = twins

    first, second = await asyncio.gather(
        *(joined(desk, one, other, once="view:same") for _ in range(2))
    )

    assert first == second


async def test_parting_gives_back_whoever_was_joined_before(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, third = twins
    await logged(desk, third, said="Asked for a copy.")
    below = await joined(desk, other, third)
    above = await joined(desk, one, other)
    assert await said(desk, one) == ["Asked for a copy."]
    assert {each.other.id for each in (await card(desk, one.id)).joins} == {other.id, third.id}

    await parted(desk, above)

    assert (await card(desk, third.id)).candidate == other
    assert await said(desk, other) == ["Asked for a copy."]
    assert await said(desk, one) == []
    with pytest.raises(PartedAlready, match="Quinn member parted"):
        await parted(desk, above)
    await parted(desk, below, by=SID)
    assert await said(desk, other) == []
    with pytest.raises(NotFound):
        await joining.part(desk, JoinId(999), why="Who?", by=SID, once="view:1000")


async def test_an_entry_belongs_to_both_while_they_are_one(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, _ = twins
    contact = await logged(desk, other, said="Asked for a copy.")
    await joined(desk, one, other)

    with pytest.raises(Refused, match="candidate"):
        await void(desk, contact.id, reason="Wrong.", move_to=one.id, by=SAM, once="view:move")
    added = await logged(
        desk,
        one,
        said="And the bio form.",
        confirmed=Confirmed(questions=frozenset(Ask), same_as=contact.id),
    )

    assert added.id == contact.id
    assert added.candidate_id == other.id


async def test_namesakes_of_one_state_are_shown_until_somebody_decides(
    desk: Desk, twins: list[Candidate]
) -> None:
    one, other, third = twins
    await listed(desk, named("Li Wu", "4", state="TX"), named("Li Wong", "5"), named("🙂", "6"))

    async def shown() -> list[tuple[Candidate, Candidate]]:
        return [(pair.one, pair.other) for pair in (await pairs(desk)).pairs]

    assert await shown() == [(one, other), (one, third), (other, third)]
    await joined(desk, one, other)
    assert await shown() == [(one, third)]

    await tell_apart(desk, (third.id, one.id), by=QUINN, once="press:1")
    await tell_apart(desk, (third.id, one.id), by=QUINN, once="press:1")
    await tell_apart(desk, (one.id, third.id), by=SID, once="press:2")

    assert await shown() == []
    (apart,) = (await told_apart(desk)).pairs
    assert (apart.one, apart.other, apart.by) == (one, third, QUINN.name)
    comparison = await compare(desk, one.id, third.id, by=SID)
    assert (comparison.by, comparison.one.candidate) == (QUINN.name, one)

    await show_again(desk, (one.id, third.id), by=SID, once="press:3")
    await show_again(desk, (one.id, third.id), by=SID, once="press:3")
    assert await shown() == [(one, third)]
    with pytest.raises(ShownAlready):
        await show_again(desk, (one.id, third.id), by=SID, once="press:4")


async def test_pairs_come_in_pages(desk: Desk) -> None:
    await listed(desk, *(named(f"Ann {'ABCDEFGHIJK'[n // 2]}", str(n)) for n in range(20)))

    first, second = await pairs(desk), await pairs(desk, page=2)

    assert (len(first.pairs), first.more) == (8, True)
    assert (len(second.pairs), second.more) == (2, False)
    names = [pair.one.name for pair in (*first.pairs, *second.pairs)]
    assert names == sorted(names)


async def test_a_card_shows_who_in_the_race_has_a_name_like_it(desk: Desk) -> None:
    bob, robert, _, _ = await listed(
        desk,
        named("Bob Smith", "1"),
        named("Robert Smith", "2"),
        named("Rachel Smith", "3"),
        named("Bob Smith", "4", office="Governor"),
    )
    assert (await card(desk, bob.id)).alike == [robert]

    await tell_apart(desk, (bob.id, robert.id), by=QUINN, once="press:1")

    assert (await card(desk, bob.id)).alike == []


async def test_a_request_of_either_is_one_of_both(work: Work, mike: Candidate) -> None:
    (again,) = await listed(work.desk, named("Michael Dunleavy", "again"))
    request = await work.taken(INA, asking(again))
    await joining.join(
        work.desk, kept=mike.id, other=again.id, why="One phone.", by=SID, once="view:join"
    )

    shown = await card(work.desk, mike.id)

    assert [each.id for each in shown.open_requests] == [request.id]
    async with work.desk.reading() as tx:
        like = await tx.requests.unfinished_like(mike.id, request.asked.kind)
        among = await tx.requests.unfinished_among({mike.id}, limit=5)
    assert like is not None
    assert like.id == request.id
    assert [each.id for each in among] == [request.id]
