"""`make bench` takes an hour, so what it measures is measured here of a few: it must not break unseen."""

from pathlib import Path

import pytest

from benchmarks import history, importing, line, memory, opening, queue, typeahead
from benchmarks.directory import candidates, fill_directory, in_directory, write_candidates
from benchmarks.figures import Figure
from benchmarks.workplace import at_work, workplace
from tests.databases import PostgresServer, SqliteFiles

pytestmark = pytest.mark.long

PEOPLE = 200
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


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


async def test_a_queue(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"FEW": 8, "CLOSED": 40, "OPEN": 20, "NAGGED": 40, "ROUNDS": 2}.items():
        monkeypatch.setattr(queue, name, value)

    figures = measured(await queue.measure(database_url, "it"))

    assert "two moves, 40 closed and 20 open to 8 on it" in figures


async def test_the_line_of_some_desks(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "DESKS", 3)

    figures = measured(line.in_memory() + await line.measure(database_url, "it"))

    assert "line: a tick with nothing due, 3 desks, on it" in figures


@on_sqlite
async def test_what_contacts_leave_in_memory(database_url: str, tmp_path: Path) -> None:
    fill_directory(database_url, tmp_path, PEOPLE)
    external_ids = await in_directory(database_url, 9)

    async with workplace(database_url, people=memory.PEOPLE) as place, at_work(place):
        first, *_ = await memory.measure(place, external_ids, "it")
        opened = [call for call in place.practice.workspace.calls if call.method == "views.open"]

    assert first.name == "resident after 9 contacts on it"
    assert first.value > 1
    assert len(opened) == len(external_ids)


@on_sqlite
async def test_forms_that_open(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"AT_ONCE": 5, "A_SECOND": 5, "SECONDS": 1, "ROUNDS": 1}.items():
        monkeypatch.setattr(opening, name, value)

    figures = {figure.name: figure.value for figure in await opening.measure(database_url)}

    assert figures["5 /log-call at once: forms not open in time"] == 0
    assert figures["trigger to form at 5/s, Slack answering at once: ours to bare Bolt"] > 0
