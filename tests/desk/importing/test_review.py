"""Rows that wait for a person: shown, decided once, remembered, and taken back with their import."""

import pytest

from desk.desk import Desk
from desk.errors import NotAllowed
from desk.importing.imports import import_list, imports, undo_import
from desk.importing.refusals import PersonGone, PersonNeeded, RowDecided, RowGone
from desk.importing.review import decide, to_review, unsure_row
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId
from desk.model.importing import Decision, ImportId, UnsureId
from tests.desk.builders import INA, QUINN, SID
from tests.desk.importing.lists import directory, listed, named, takes_in

HEADER = "id,name,office,state,email"
ANN = f"{HEADER}\na,Ann Ash,Sheriff,TX,ann@example.org\n"
OTHER_ANN = f"{HEADER}\nb,Ann Ash,Sheriff,TX,other@example.org\n"


@pytest.fixture
async def waiting(desk: Desk) -> UnsureId:
    """A list has Ann under another id."""
    await takes_in(desk, ANN)
    assert (await takes_in(desk, OTHER_ANN)).unsure == 1
    (shown,) = (await to_review(desk)).rows
    return shown.row.id


async def anns(desk: Desk) -> list[Candidate]:
    return [one for one in await directory(desk) if one.name == "Ann Ash"]


async def test_a_row_that_waits_is_shown_with_whom_it_may_mean(
    desk: Desk, waiting: UnsureId
) -> None:
    shown = await unsure_row(desk, waiting)

    (ann,) = shown.candidates
    assert ann.external_id == "a"
    assert shown.reason.startswith("nobody has its candidate id “b”, and Ann Ash (Sheriff, TX)")
    assert [(one.fact, one.old, one.new) for one in shown.differences(ann)] == [
        ("external_id", "a", "b"),
        ("email", "ann@example.org", "other@example.org"),
    ]


async def test_the_same_list_again_asks_nothing_twice(desk: Desk, waiting: UnsureId) -> None:
    again = await takes_in(desk, OTHER_ANN)

    page = await to_review(desk)
    assert (again.new, again.unsure) == (0, 1)
    assert (page.total, len(page.rows)) == (1, 1)


async def test_the_same_person_takes_what_the_row_says_and_keeps_the_id(
    desk: Desk, waiting: UnsureId
) -> None:
    (ann,) = await anns(desk)

    await decide(desk, waiting, Decision.SAME, candidate_id=ann.id, by=QUINN)

    (now,) = await anns(desk)
    assert (now.id, now.external_id, now.email) == (ann.id, "a", "other@example.org")
    assert (await to_review(desk)).total == 0


async def test_somebody_new_is_added(desk: Desk, waiting: UnsureId) -> None:
    await decide(desk, waiting, Decision.NEW, by=SID)

    assert [one.external_id for one in await anns(desk)] == ["a", "b"]


async def test_a_row_that_is_left_out_adds_nobody(desk: Desk, waiting: UnsureId) -> None:
    await decide(desk, waiting, Decision.LEAVE, by=None)
    again = await takes_in(desk, f"{OTHER_ANN}c,Cleo Fir,Mayor,TX,\n")

    assert len(await anns(desk)) == 1
    assert (again.new, again.left_out, again.unsure) == (1, 1, 0)


@pytest.mark.parametrize("decision", [Decision.SAME, Decision.NEW])
async def test_a_decision_is_remembered_for_the_next_list(
    desk: Desk, waiting: UnsureId, decision: Decision
) -> None:
    (ann,) = await anns(desk)
    meant = ann.id if decision is Decision.SAME else None
    await decide(desk, waiting, decision, candidate_id=meant, by=QUINN)
    before = await directory(desk)

    again = await takes_in(desk, OTHER_ANN)

    assert await directory(desk) == before
    assert (again.same, again.unsure) == (1, 0)


async def test_undoing_the_import_takes_its_decisions_back(desk: Desk, waiting: UnsureId) -> None:
    (ann,) = await anns(desk)
    before = await directory(desk)
    await decide(desk, waiting, Decision.SAME, candidate_id=ann.id, by=QUINN)
    newest, _ = await imports(desk, limit=5)

    undone = await undo_import(desk, newest.id, by=None)

    assert undone.restored == 1
    assert await directory(desk) == before
    with pytest.raises(RowGone):
        await unsure_row(desk, waiting)
    assert (await takes_in(desk, OTHER_ANN)).unsure == 1


async def test_a_reused_id_gets_a_person_of_its_own(desk: Desk) -> None:
    await takes_in(desk, ANN)
    reused = f"{HEADER}\na,Cleo Fir,Mayor,TX,\n"
    await takes_in(desk, reused)
    (shown,) = (await to_review(desk)).rows

    await decide(desk, shown.row.id, Decision.NEW, by=QUINN)
    again = await takes_in(desk, reused)
    ann_again = await takes_in(desk, ANN)

    people = {one.name: one.external_id for one in await directory(desk)}
    assert (people["Ann Ash"], people["Cleo Fir"]) == ("a", "")
    assert (again.same, ann_again.same) == (1, 1)


async def test_the_same_press_twice_answers_as_the_first(desk: Desk, waiting: UnsureId) -> None:
    first = await decide(desk, waiting, Decision.NEW, by=QUINN, once="view:9")
    again = await decide(desk, waiting, Decision.NEW, by=QUINN, once="view:9")

    assert first == again
    assert len(await anns(desk)) == 2


async def test_who_decides_second_hears_who_was_first(desk: Desk, waiting: UnsureId) -> None:
    await decide(desk, waiting, Decision.LEAVE, by=QUINN)

    with pytest.raises(RowDecided, match="Quinn"):
        await decide(desk, waiting, Decision.NEW, by=SID)


async def test_an_intern_decides_nothing(desk: Desk, waiting: UnsureId) -> None:
    with pytest.raises(NotAllowed):
        await decide(desk, waiting, Decision.NEW, by=INA)


async def test_who_it_is_must_be_said_and_be_there(desk: Desk, waiting: UnsureId) -> None:
    with pytest.raises(PersonNeeded):
        await decide(desk, waiting, Decision.SAME, by=QUINN)
    with pytest.raises(PersonGone):
        await decide(desk, waiting, Decision.SAME, candidate_id=CandidateId(999), by=QUINN)

    assert (await to_review(desk)).total == 1


async def test_whoever_is_removed_is_asked_about_again(desk: Desk, waiting: UnsureId) -> None:
    await decide(desk, waiting, Decision.NEW, by=QUINN)
    await takes_in(desk, OTHER_ANN)
    _, newest, oldest = await imports(desk, limit=5)

    await undo_import(desk, oldest.id, by=None)
    await undo_import(desk, newest.id, by=None)

    assert [one.external_id for one in await anns(desk)] == ["b"]


async def test_nobody_is_joined_by_name_and_race_where_two_fit(desk: Desk) -> None:
    await takes_in(
        desk, f"{HEADER},election\na,Ann Ash,Sheriff,TX,,2024\nb,Ann Ash,Sheriff,TX,,2026\n"
    )

    done = await import_list(
        desk, listed("name,office,state\nAnn Ash,Sheriff,TX\nAnn Ash,,TX\n"), by=None
    )

    assert (done.unsure, done.new, done.changed) == (2, 0, 0)
    assert set(await named(desk, "a", "b")) == {"a", "b"}
    assert isinstance(done.import_id, int)
    assert await imports(desk, limit=1) == [
        one for one in await imports(desk, limit=5) if one.id == ImportId(done.import_id)
    ]


MARRIES = f"{HEADER}\na,Cleo Fir,Mayor,TX,\na,Ann Fir,Sheriff,TX,ann@example.org\n"


async def test_a_row_goes_on_waiting_when_whom_it_may_mean_takes_another_name(desk: Desk) -> None:
    await takes_in(desk, ANN)
    first = await takes_in(desk, MARRIES)

    again = await takes_in(desk, MARRIES)

    assert (first.changed, first.unsure) == (1, 1)
    assert (again.changed, again.unsure) == (0, 1)
    (shown,) = (await to_review(desk)).rows
    assert shown.reason == (
        "its candidate id “a” belongs to Ann Fir (Sheriff, TX), "
        "who had quite another name when the row first came"
    )


async def test_what_was_decided_of_a_row_holds_whoever_takes_another_name(desk: Desk) -> None:
    await takes_in(desk, ANN)
    await takes_in(desk, MARRIES)
    (shown,) = (await to_review(desk)).rows
    await decide(desk, shown.row.id, Decision.NEW, by=QUINN)

    again = await takes_in(desk, MARRIES)

    people = {one.name: one.external_id for one in await directory(desk)}
    assert (people["Ann Fir"], people["Cleo Fir"]) == ("a", "")
    assert (again.new, again.changed, again.unsure) == (0, 0, 0)
