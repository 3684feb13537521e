"""A list does not undo what somebody approved since; whatever else it says is news."""

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk.contact_data import proposing
from desk.contact_data.proposing import Decision, Heard
from desk.desk import Desk
from desk.importing.imports import Kept, Outcome, import_list, undo_import
from desk.importing.review import decide as decide_row
from desk.importing.review import to_review
from desk.model.candidates import Candidate
from desk.model.contact_data import Openness, Verdict, Way
from desk.model.importing import Decision as RowDecision
from desk.model.importing import ImportId
from storage.engine import Engines
from storage.transaction import Memory
from tests.desk.builders import QUINN, SAM, Clock
from tests.desk.importing.lists import listed, named, takes_in
from tests.desk.importing.test_undoing import new_desk

OLD, NEW, THIRD = "907-465-3500", "907-465-3599", "907-465-0001"

_presses = count()


@pytest.fixture
def desk(memory: Memory, clock: Clock) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=clock)


def says(phone: str, email: str = "") -> str:
    return f"id,name,office,state,phone,email\na,Ruth Akande,Mayor,AK,{phone},{email}\n"


async def ruth(desk: Desk) -> Candidate:
    return (await named(desk, "a"))["a"]


async def imports(desk: Desk, clock: Clock, text: str) -> ImportId:
    clock.forward(minutes=1)
    imported = await takes_in(desk, text)
    assert imported.import_id is not None
    return imported.import_id


async def approves(
    desk: Desk, clock: Clock, new: str, openness: Openness = Openness.PUBLIC, who: str = "a"
) -> None:
    """Sam hears of another phone, and QC approves it."""
    clock.forward(minutes=1)
    candidate = (await named(desk, who))[who]
    heard = Heard(way=Way.PHONE, new=new, openness=openness)
    once = f"press:{next(_presses)}"
    made = await proposing.propose(desk, candidate.id, heard, by=SAM, once=once)
    decision = Decision(verdict=Verdict.APPROVED, new=new, openness=openness)
    await proposing.decide(desk, made.id, decision, by=QUINN, once=f"{once}:decided")


async def test_a_list_that_still_has_the_old_phone_leaves_the_approved_one(
    desk: Desk, clock: Clock
) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)

    told: list[Outcome] = []
    clock.forward(days=1)
    tried = await import_list(desk, listed(says(OLD)), by=None, dry_run=True, tell=told.append)
    done = await import_list(desk, listed(says(OLD)), by=None, tell=told.append)

    assert (await ruth(desk)).phone == NEW
    assert (tried.same, tried.kept) == (done.same, done.kept) == (1, 1)
    first, second = told
    assert isinstance(first, Kept)
    assert first == second
    assert first.reason == (
        "Ruth Akande (Mayor, AK): the list still has the phone that was corrected on "
        "November 24, 2026; it was kept as corrected"
    )


async def test_what_else_the_row_says_is_taken_in(desk: Desk, clock: Clock) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)

    done = await takes_in(desk, says(OLD, "ruth@example.org"))

    after = await ruth(desk)
    assert (after.phone, after.email) == (NEW, "ruth@example.org")
    assert (done.changed, done.kept) == (1, 1)


async def test_a_third_phone_in_the_list_wins(desk: Desk, clock: Clock) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)

    done = await takes_in(desk, says(THIRD))

    assert (await ruth(desk)).phone == THIRD
    assert (done.changed, done.kept) == (1, 0)


async def test_once_another_list_had_its_way_the_old_phone_is_news(
    desk: Desk, clock: Clock
) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)
    await imports(desk, clock, says(THIRD))

    await imports(desk, clock, says(OLD))

    assert (await ruth(desk)).phone == OLD


async def test_a_phone_that_was_corrected_twice_is_kept_from_both_old_ones(
    desk: Desk, clock: Clock
) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)
    await approves(desk, clock, THIRD)

    for old in (OLD, NEW):
        await imports(desk, clock, says(old))
        assert (await ruth(desk)).phone == THIRD


async def test_where_the_list_has_no_phone_the_approved_one_stays(desk: Desk, clock: Clock) -> None:
    await imports(desk, clock, says(""))
    await approves(desk, clock, NEW)

    done = await takes_in(desk, says(""))

    assert (await ruth(desk)).phone == NEW
    assert (done.same, done.kept) == (1, 1)


async def test_a_private_phone_stands_against_no_list(desk: Desk, clock: Clock) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW, Openness.PRIVATE)
    await imports(desk, clock, says(NEW))

    await imports(desk, clock, says(OLD))

    assert (await ruth(desk)).phone == OLD


async def test_a_row_that_says_little_still_means_whom_it_meant(desk: Desk, clock: Clock) -> None:
    text = f"id,name,phone\n,Ruth Akande,{OLD}\n"
    await imports(desk, clock, text)
    async with desk.reading() as tx:
        (known,) = await tx.candidates.find("akande", limit=5)
    heard = Heard(way=Way.PHONE, new=NEW, openness=Openness.PUBLIC)
    made = await proposing.propose(desk, known.id, heard, by=SAM, once="heard")
    decision = Decision(verdict=Verdict.APPROVED, new=NEW, openness=Openness.PUBLIC)
    await proposing.decide(desk, made.id, decision, by=QUINN, once="decided")

    done = await takes_in(desk, text)

    assert (done.same, done.unsure, done.kept) == (1, 0, 1)


async def test_a_row_that_a_person_places_keeps_the_approved_phone(
    desk: Desk, clock: Clock
) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)
    await imports(
        desk, clock, f"id,name,office,state,phone,party\nb,Ruth Akande,Mayor,AK,{OLD},One\n"
    )
    (unsure,) = (await to_review(desk)).rows
    known = await ruth(desk)

    assert [one.fact for one in unsure.differences(known)] == ["external_id", "party"]
    await decide_row(desk, unsure.row.id, RowDecision.SAME, by=QUINN, candidate_id=known.id)

    after = await ruth(desk)
    assert (after.phone, after.party) == (NEW, "One")


async def test_undoing_a_list_that_kept_the_phone_leaves_it(desk: Desk, clock: Clock) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)
    before = await ruth(desk)
    import_id = await imports(desk, clock, says(OLD, "ruth@example.org"))

    await undo_import(desk, import_id, by=None)

    assert await ruth(desk) == before


async def test_without_the_list_that_had_its_way_the_next_would_have_kept_the_phone(
    desk: Desk, clock: Clock
) -> None:
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)
    third = await imports(desk, clock, says(THIRD))
    await imports(desk, clock, says(OLD, "ruth@example.org"))

    await undo_import(desk, third, by=None)

    after = await ruth(desk)
    assert (after.phone, after.email) == (NEW, "ruth@example.org")


async def test_a_list_before_the_approval_is_replayed_without_it(desk: Desk, clock: Clock) -> None:
    await imports(desk, clock, says(NEW))
    between = await imports(desk, clock, says(THIRD))
    await imports(desk, clock, says(OLD))
    await approves(desk, clock, NEW)

    await undo_import(desk, between, by=None)

    assert (await ruth(desk)).phone == NEW
    assert (await takes_in(desk, says(OLD))).kept == 1


PHONES = st.sampled_from(["", OLD, NEW, THIRD])
STEPS = st.lists(
    st.tuples(st.sampled_from(["list", "approve"]), st.sampled_from("ab"), PHONES),
    min_size=1,
    max_size=6,
)


@given(steps=STEPS, taken_back=st.booleans())
@example(steps=[("list", "a", OLD), ("approve", "a", NEW), ("list", "a", OLD)], taken_back=True)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_was_approved_a_list_twice_changes_nothing_and_is_taken_back_whole(
    engines: Engines, steps: Sequence[tuple[str, str, str]], taken_back: bool
) -> None:
    told = await new_desk(engines)
    desk, clock = told.desk, told.clock
    phones = {"a": OLD, "b": THIRD}
    await imports(desk, clock, both(phones))
    for what, who, phone in steps:
        before = await named(desk, "a", "b")
        if what == "approve":
            if phone not in ("", before[who].phone):
                await approves(desk, clock, phone, who=who)
            continue
        phones[who] = phone
        clock.forward(minutes=1)
        tried = await import_list(desk, listed(both(phones)), by=None, dry_run=True)
        import_id = await imports(desk, clock, both(phones))
        after = await named(desk, "a", "b")
        again = await takes_in(desk, both(phones))

        assert (again.changed, again.same, again.kept) == (0, 2, tried.kept)
        assert await named(desk, "a", "b") == after
        differ = [who for who, one in after.items() if one.phone != phones[who]]
        assert len(differ) == tried.kept
        assert all(after[who] == before[who] for who in differ)
        if taken_back:
            assert again.import_id is not None
            for one in (import_id, again.import_id):
                await undo_import(desk, one, by=None)
            assert await named(desk, "a", "b") == before


def both(phones: dict[str, str]) -> str:
    rows = [f"{who},Ruth {who.upper()}kande,Mayor,AK,{who},{phones[who]}\n" for who in "ab"]
    return "".join(["id,name,office,state,district,phone\n", *rows])
