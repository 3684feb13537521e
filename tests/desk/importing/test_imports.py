"""Taking in a list: all of it or nothing, and twice as once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.candidates import find
from desk.desk import Desk
from desk.importing.imports import Imported, Outcome, Rejection, import_list, imports
from desk.importing.taking_in import BATCH
from storage.transaction import Memory
from tests.desk.builders import NOW, SAM
from tests.desk.importing.lists import (
    OFFICIALS,
    directory,
    listed,
    many,
    named,
    officials,
    takes_in,
    written,
)


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)


def counted(imported: Imported) -> dict[str, int]:
    """What is not nought."""
    return {name: count for name, count in vars(imported).items() if count and name != "import_id"}


async def test_the_officials_are_new_once_and_then_the_same(desk: Desk) -> None:
    """Three of the real ones stand in the list twice, under two ids: a person has to say so."""
    first = await import_list(desk, officials(), by=None)
    again = await import_list(desk, officials(), by=None)

    assert first.new + first.unsure == 812
    assert first.unsure == (3 if OFFICIALS.exists() else 0)
    assert (again.same, again.unsure) == (first.new, first.unsure)


async def test_only_who_differs_is_changed(desk: Desk) -> None:
    await takes_in(desk, "id,name,email\na,Ada Oak,ada@example.org\nb,Ben Elm,\n")
    before = await named(desk, "a", "b")

    imported = await takes_in(
        desk, "id,name,email\na,Ada Oak-Elm,ada@example.org\nb,Ben Elm,\nc,Cleo Fir,\n"
    )

    after = await named(desk, "a", "b", "c")
    assert (imported.new, imported.changed, imported.same) == (1, 1, 1)
    assert after["a"].name == "Ada Oak-Elm"
    assert after["a"].id == before["a"].id
    assert after["b"] == before["b"]
    assert [one.id for one in (await find(desk, "oak elm")).matches] == [after["a"].id]


async def test_a_column_the_list_does_not_have_changes_nothing(desk: Desk) -> None:
    await takes_in(desk, "id,name,email,phone\na,Ada,ada@example.org,907-465-3500\n")

    imported = await takes_in(desk, "id,name,email\na,Ada,\n")

    (ada,) = (await named(desk, "a")).values()
    assert imported.changed == 1
    assert (ada.email, ada.phone) == ("", "907-465-3500")


async def test_what_was_left_out_is_told(desk: Desk) -> None:
    told: list[Outcome] = []

    imported = await import_list(desk, listed("id,name\na,Ada\nb,\n"), by=None, tell=told.append)

    assert imported.new == 1
    assert [(type(one), one.line) for one in told] == [(Rejection, 3)]


async def test_a_dry_run_counts_and_writes_nothing(desk: Desk) -> None:
    tried = await import_list(desk, many(3), by=None, dry_run=True)

    assert counted(tried) == {"new": 3}
    assert tried.import_id is None
    assert await named(desk, "m-0", "m-1", "m-2") == {}
    assert await imports(desk, limit=5) == []
    assert counted(await import_list(desk, many(3), by=None)) == counted(tried)


async def test_progress_is_heard_as_it_goes(desk: Desk) -> None:
    heard: list[int] = []

    await import_list(desk, many(2 * BATCH + 1), by=None, progress=heard.append)

    assert heard == [BATCH, 2 * BATCH, 2 * BATCH + 1]


class PowerCut(Exception):
    pass


async def test_a_crash_in_the_middle_imports_nothing(desk: Desk) -> None:
    def cut(done: int) -> None:
        if done > BATCH:
            raise PowerCut

    with pytest.raises(PowerCut):
        await import_list(desk, many(2 * BATCH), by=None, progress=cut)

    assert await named(desk, "m-0", f"m-{BATCH}") == {}
    assert await imports(desk, limit=5) == []
    assert (await import_list(desk, many(2 * BATCH), by=None)).new == 2 * BATCH


async def test_a_list_that_nobody_is_in_is_no_import(desk: Desk) -> None:
    imported = await takes_in(desk, "id,name,state\na,Ada,ZZ\n")

    assert counted(imported) == {"rejected": 1}
    assert imported.import_id is None
    assert await imports(desk, limit=5) == []


async def test_a_delivery_that_comes_twice_imports_once(desk: Desk) -> None:
    first = await import_list(desk, many(2), by=SAM.id, once="view:1")
    again = await import_list(desk, many(2), by=SAM.id, once="view:1")

    assert first == again
    assert [one.by for one in await imports(desk, limit=5)] == [SAM.id]


TEXT = st.text(max_size=20)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d/é", "e f"]), TEXT, st.sampled_from(["", "oh"]), TEXT
    ),
    max_size=6,
)


@given(lines=LINES)
@settings(
    max_examples=30,
    # One memory serves all examples: the law holds whatever was imported before.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_importing_twice_changes_nothing(desk: Desk, lines: list[tuple[str, ...]]) -> None:
    header = ("id", "name", "state", "address")
    rows = [(number, f"Zoe {name}", *rest) for number, name, *rest in lines]
    file = written(header, [*rows, ("z", "Zoe", "", "")])

    first = await import_list(desk, file, by=None)
    once = await directory(desk)
    again = await import_list(desk, file, by=None)

    assert await directory(desk) == once
    assert (again.new, again.changed) == (0, 0)
    assert again.same == first.taken - first.repeated


async def test_rows_far_apart_are_read_as_rows_side_by_side(desk: Desk) -> None:
    """One waits, and one is rejected, long before a row that might have made them clear."""
    header = ("id", "name", "office", "state", "election")
    await import_list(desk, written(header, [("a", "Ada Oak", "Mayor", "OH", "")]), by=None)
    rows = [
        ("b", "Ada Oak", "Mayor", "OH", ""),  # just like her but for the id
        ("", "Cleo Ash", "Mayor", "OH", ""),
        ("c", "Cleo Ash", "Mayor", "OH", "2024"),  # says else of Cleo than the row before
        *((f"m-{n}", f"Somebody {n}", "", "", "") for n in range(BATCH)),
        ("a", "Ada Elm", "Mayor", "OH", ""),
        ("c", "Cleo Elm", "Mayor", "OH", ""),
        *((f"n-{n}", f"Somebody {n}", "", "", "") for n in range(BATCH)),
        ("b", "Ada Oak", "Mayor", "OH", ""),
    ]

    first = await import_list(desk, written(header, rows), by=None)
    again = await import_list(desk, written(header, rows), by=None)

    assert (first.new, first.changed, first.unsure, first.rejected) == (2 * BATCH + 1, 1, 1, 2)
    assert (again.new, again.changed, again.unsure, again.rejected) == (0, 0, 1, 2)
    assert first.repeated == again.repeated == 1
