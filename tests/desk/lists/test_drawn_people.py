"""People who do not exist, as the bench draws them, and the list that is written of them."""

from collections import Counter
from pathlib import Path
from random import Random

from benchmarks.lists import write_list
from benchmarks.names import BATCH, people
from desk.lists.opening import open_list
from tests.desk.lists.files import rows


def test_the_same_seed_draws_the_same_people() -> None:
    assert list(people(50, Random(1))) == list(people(50, Random(1)))
    assert list(people(50, Random(1))) != list(people(50, Random(2)))


def test_they_are_named_as_people_are() -> None:
    drawn = list(people(3 * BATCH + 1, Random(7)))
    names = [one.name for one in drawn]

    assert len({one.external_id for one in drawn}) == len(drawn) == 3 * BATCH + 1
    assert max(Counter(names).values()) > 2
    for part in ("é", "ñ", "'", '"', "-", " Jr.", " III", ". "):
        assert any(part in name for name in names)


def test_a_list_of_them_is_read_as_it_was_drawn(tmp_path: Path) -> None:
    write_list(tmp_path / "drawn.csv", 2_000, seed=3)

    with (tmp_path / "drawn.csv").open("rb") as file:
        read = rows(open_list(file, name="drawn.csv"))

    assert [row.facts for row in read] == list(people(2_000, Random(3)))
    assert {row.notes for row in read} == {()}
