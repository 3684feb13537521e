"""`make bench` takes an hour, so what it measures is measured here of a few: it must not break unseen."""

from pathlib import Path

import pytest

from benchmarks import history, importing, typeahead
from benchmarks.directory import candidates, fill_directory, write_candidates
from benchmarks.figures import Figure
from benchmarks.workplace import at_work, workplace
from tests.databases import PostgresServer, SqliteFiles

pytestmark = pytest.mark.long

PEOPLE = 200


def measured(figures: list[Figure]) -> dict[str, float]:
    assert all(figure.value > 0 for figure in figures), figures
    return {figure.name: figure.value for figure in figures}


def test_an_import_beside_the_bare_inserts(
    database: SqliteFiles | PostgresServer, tmp_path: Path
) -> None:
    people = write_candidates(tmp_path, PEOPLE)
    with database.fresh() as url, database.fresh() as another:
        figures = measured(importing.measure(url, another, people, "it"))

    assert f"import of {PEOPLE} rows on it: resident at most" in figures


async def test_a_suggestion_beside_the_bare_queries(database_url: str, tmp_path: Path) -> None:
    fill_directory(database_url, tmp_path, PEOPLE)
    typed = {name: words[:2] for name, words in typeahead.typed_in(candidates(PEOPLE)).items()}

    async with workplace(database_url) as place, at_work(place):
        figures = measured(await typeahead.measure(place, typed, database_url, "it", people=PEOPLE))

    assert f"typeahead over {PEOPLE} on it: p99 of {2 * len(typed)}" in figures


async def test_a_card_and_a_history(database_url: str) -> None:
    figures = measured(
        await history.measure(database_url, "it", few=50, many=PEOPLE, candidates=PEOPLE, rounds=2)
    )

    assert f"history on it: with {PEOPLE} entries to with 50" in figures
