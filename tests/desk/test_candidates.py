"""Finding people in the directory."""

import pytest

from desk.candidates import SUGGESTED, find, get, is_out, suggest
from desk.desk import Desk
from desk.errors import NotFound
from desk.importing.imports import import_list
from desk.model.ids import CandidateId
from storage.transaction import Memory
from tests.desk.builders import NOW
from tests.desk.importing.lists import SAMPLES, listed


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)


@pytest.fixture
async def samples(desk: Desk) -> Desk:
    await import_list(desk, listed(SAMPLES.read_bytes()), by=None)
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
    assert len(await suggest(samples, "s")) == SUGGESTED


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
