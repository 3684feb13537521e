"""The directory: taking in a list, all of it or nothing, and finding people in it."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.candidates import BATCH, Imported, find, get, import_list, is_out, suggest
from desk.desk import Desk
from desk.errors import NotFound
from desk.lists import CandidateList, read_list
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage.transaction import Memory

ROOT = Path(__file__).parents[2]
OFFICIALS = ROOT.parent / "shared" / "data" / "officials.csv"
SAMPLES = ROOT / "practice" / "sample_candidates.csv"
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)


@pytest.fixture
def officials() -> CandidateList:
    """The 812 officials of the project, or as many made-up ones where they are not at hand."""
    if OFFICIALS.exists():
        return read_list(OFFICIALS.read_text(encoding="utf-8"))
    written = io.StringIO()
    csv.writer(written).writerows(
        [
            ["candidate_id", "name", "office", "state", "address"],
            *(
                [f"made-up/{n:04d}", f"Official {n}", "Mayor", "OH", f"{n} Elm; Springfield, OH"]
                for n in range(812)
            ),
        ]
    )
    return read_list(written.getvalue())


def many(count: int) -> CandidateList:
    return CandidateList(
        facts=tuple(CandidateFacts(external_id=f"m-{n}", name=f"Ada {n}") for n in range(count))
    )


async def named(desk: Desk, *external_ids: str) -> dict[str, Candidate]:
    async with desk.reading() as tx:
        return await tx.candidates.by_external_ids(set(external_ids))


async def test_the_officials_are_new_once_and_then_the_same(
    desk: Desk, officials: CandidateList
) -> None:
    first = await import_list(desk, officials)
    again = await import_list(desk, officials)

    assert first == Imported(new=812, changed=0, same=0, rejected=())
    assert again == Imported(new=0, changed=0, same=812, rejected=())


async def test_only_who_differs_is_changed(desk: Desk) -> None:
    await import_list(desk, read_list("id,name,email\na,Ada Oak,ada@example.org\nb,Ben Elm,\n"))
    before = await named(desk, "a", "b")

    text = "id,name,email\na,Ada Oak-Elm,ada@example.org\nb,Ben Elm,\nc,Cleo Fir,\n"
    imported = await import_list(desk, read_list(text))

    after = await named(desk, "a", "b", "c")
    assert (imported.new, imported.changed, imported.same) == (1, 1, 1)
    assert after["a"].name == "Ada Oak-Elm"
    assert after["a"].id == before["a"].id
    assert after["b"] == before["b"]
    assert [one.id for one in (await find(desk, "oak elm")).matches] == [after["a"].id]


async def test_a_column_the_list_does_not_have_changes_nothing(desk: Desk) -> None:
    await import_list(desk, read_list("id,name,email,phone\na,Ada,ada@example.org,555-0100\n"))

    imported = await import_list(desk, read_list("id,name,email\na,Ada,\n"))

    (ada,) = (await named(desk, "a")).values()
    assert imported.changed == 1
    assert (ada.email, ada.phone) == ("", "555-0100")


async def test_what_was_left_out_is_told(desk: Desk) -> None:
    imported = await import_list(desk, read_list("id,name\na,Ada\n,Ben\n"))

    assert imported.new == 1
    assert [one.line for one in imported.rejected] == [3]


async def test_a_dry_run_counts_and_writes_nothing(desk: Desk) -> None:
    listed = many(3)

    tried = await import_list(desk, listed, dry_run=True)

    assert tried == Imported(new=3, changed=0, same=0, rejected=())
    assert await named(desk, "m-0", "m-1", "m-2") == {}
    assert await import_list(desk, listed) == tried


async def test_progress_is_heard_as_it_goes(desk: Desk) -> None:
    heard: list[int] = []

    await import_list(desk, many(2 * BATCH + 1), progress=heard.append)

    assert heard == [BATCH, 2 * BATCH, 2 * BATCH + 1]


class PowerCut(Exception):
    pass


async def test_a_crash_in_the_middle_imports_nothing(desk: Desk) -> None:
    def cut(done: int) -> None:
        if done > BATCH:
            raise PowerCut

    with pytest.raises(PowerCut):
        await import_list(desk, many(2 * BATCH), progress=cut)

    assert await named(desk, "m-0", f"m-{BATCH}") == {}
    assert (await import_list(desk, many(2 * BATCH))).new == 2 * BATCH


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
    deadline=None,  # the first example opens the database
    # One memory serves all examples: the law holds whatever was imported before.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_importing_twice_changes_nothing(desk: Desk, lines: list[tuple[str, ...]]) -> None:
    written = io.StringIO()
    header = ("id", "name", "state", "address")
    csv.writer(written).writerows([header, *lines, ("z", "Zoe", "", "")])
    listed = read_list(written.getvalue().replace("\0", ""))

    first = await import_list(desk, listed)
    stored = await named(desk, *(one.external_id for one in listed.facts))
    again = await import_list(desk, listed)

    assert first.new + first.changed + first.same == len(listed.facts) == again.same
    assert {(one.external_id, one.name, one.state, one.address) for one in stored.values()} == {
        (one.external_id, one.name, one.state, one.address) for one in listed.facts
    }


@pytest.fixture
async def samples(desk: Desk) -> Desk:
    await import_list(desk, read_list(SAMPLES.read_text(encoding="utf-8")))
    return desk


async def test_two_people_of_one_name_are_both_found(samples: Desk) -> None:
    found = await find(samples, "john smith")

    assert {(one.office, one.state) for one in found.matches} == {
        ("State House", "TX"),
        ("State Senate", "OH"),
    }
    assert found.near == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jose nunez", "José Núñez"),
        ("angst", "Zoë Ångström"),
        ("obrien tx", None),
        ("o'brien 19", "Fergus O’Brien"),
        ("smith-jones", "Jonna Smith-Jones"),
        ("thistlewood iii", "Barnaby Thistlewood III"),
        ("sample-0019", "Tasi Pangelinan-Reef"),
    ],
)
async def test_people_are_found_by_what_is_typed(
    samples: Desk, typed: str, name: str | None
) -> None:
    found = await find(samples, typed)

    assert [one.name for one in found.matches] == ([name] if name else [])


@pytest.mark.parametrize("typed", ["fethrstone", "Fetherstone Marlow", "marlow feathrston"])
async def test_a_slip_of_the_finger_is_asked_about(samples: Desk, typed: str) -> None:
    found = await find(samples, typed)

    assert found.matches == ()
    assert found.near[0].name == "Marlowe Featherstone"
    assert len(found.near) <= 3


async def test_nobody_is_nobody(samples: Desk) -> None:
    found = await find(samples, "qqxx")

    assert (found.matches, found.near) == ((), ())


async def test_more_than_fit_is_said(samples: Desk) -> None:
    found = await find(samples, "state", limit=5)

    assert len(found.matches) == 5
    assert found.more


async def test_a_menu_is_filled_while_somebody_types(samples: Desk) -> None:
    assert [one.name for one in await suggest(samples, "featherst")] == ["Marlowe Featherstone"]
    assert len(await suggest(samples, "s")) <= 100


async def test_a_menu_without_words_has_nobody_before_the_first_entry(samples: Desk) -> None:
    assert list(await suggest(samples, "  ")) == []


async def test_somebody_who_is_gone_is_refused_kindly(samples: Desk) -> None:
    (found,) = (await find(samples, "sample-0001")).matches

    assert await get(samples, found.id) == found
    with pytest.raises(NotFound):
        await get(samples, CandidateId(found.id + 10_000))


@pytest.mark.parametrize(
    "status", ["Lost", "lost the primary", "Withdrew", "WITHDRAWN", "No longer running", "Died"]
)
def test_who_is_out_of_the_race_is_read_from_the_lists_own_words(status: str) -> None:
    assert is_out(status)


@pytest.mark.parametrize("status", ["", "Running", "Advanced to the runoff", "Won", "Outstanding"])
def test_who_runs_or_won_is_not_out(status: str) -> None:
    assert not is_out(status)
