"""Whole states: whom a list does not have is proposed to QC, and nobody is removed."""

import pytest

from desk.desk import Desk
from desk.errors import NotAllowed
from desk.importing.absences import absent_people, settle_absence
from desk.importing.imports import import_list, undo_import
from desk.importing.notices import PeopleAbsent
from desk.importing.refusals import AbsenceGone, AbsenceSettled, WhyNeeded
from desk.model.candidates import Candidate
from desk.model.importing import AbsenceState, ImportId
from tests.desk.builders import QUINN, SID, told
from tests.desk.importing.lists import directory, listed, takes_in

HEADER = "id,name,office,state,status,election"
TEXAS = f"""{HEADER}
a,Ann Ash,Sheriff,TX,,2026
b,Bob Bay,Sheriff,TX,,2026
c,Cleo Fir,Sheriff,TX,Withdrawn,2026
d,Dan Elm,Sheriff,TX,,2024
e,Eve Fig,Sheriff,OH,,2026
"""
WITHOUT_BOB = f"{HEADER}\na,Ann Ash,Sheriff,TX,,2026\n"


@pytest.fixture
async def texas(desk: Desk) -> ImportId:
    """A whole state's list does not have Bob; the others who are missing are out, or stand elsewhere."""
    await takes_in(desk, TEXAS)
    done = await takes_in(desk, WITHOUT_BOB, whole_state=True)
    assert done.absent == 1
    assert done.import_id is not None
    return done.import_id


async def absent(desk: Desk) -> list[str]:
    return [one.candidate.name for one in (await absent_people(desk)).absences]


async def test_who_is_absent_is_proposed_and_stays_as_they_are(desk: Desk, texas: ImportId) -> None:
    bob = (await absent_people(desk)).absences[0].candidate

    assert await absent(desk) == ["Bob Bay"]
    assert bob in await directory(desk)
    assert [one for one in await told(desk) if isinstance(one, PeopleAbsent)] == [
        PeopleAbsent(import_id=texas, candidate_ids=(bob.id,), count=1)
    ]


async def test_a_list_that_is_no_whole_state_proposes_nobody(desk: Desk) -> None:
    await takes_in(desk, TEXAS)

    assert (await takes_in(desk, WITHOUT_BOB)).absent == 0
    assert await absent(desk) == []


async def test_qc_hears_of_somebody_once(desk: Desk, texas: ImportId) -> None:
    await told(desk)

    again = await takes_in(desk, WITHOUT_BOB, whole_state=True)

    assert again.absent == 1
    assert await absent(desk) == ["Bob Bay"]
    assert await told(desk) == []


async def test_whoever_is_listed_again_is_absent_no_more(desk: Desk, texas: ImportId) -> None:
    found = (await absent_people(desk)).absences[0]

    back = await takes_in(desk, f"{HEADER}\nb,Bob Bay,Sheriff,TX,,2026\n")

    assert await absent(desk) == []
    with pytest.raises(AbsenceGone):
        await settle_absence(desk, found.id, still_running=True, why="Called.", by=QUINN)
    assert back.import_id is not None
    await undo_import(desk, back.import_id, by=None)
    assert await absent(desk) == ["Bob Bay"]


async def test_undoing_the_list_takes_its_proposals_back(desk: Desk, texas: ImportId) -> None:
    await undo_import(desk, texas, by=None)

    assert await absent(desk) == []


@pytest.mark.parametrize("still_running", [True, False])
async def test_qc_settles_it_with_a_reason(
    desk: Desk, texas: ImportId, *, still_running: bool
) -> None:
    found = (await absent_people(desk)).absences[0]

    settled = await settle_absence(
        desk, found.id, still_running=still_running, why="Texas says so.", by=QUINN
    )

    assert settled.state is (AbsenceState.RUNNING if still_running else AbsenceState.CHECKING)
    assert (settled.why, settled.decided_by) == ("Texas says so.", QUINN.id)
    assert settled.candidate in await directory(desk)
    assert await absent(desk) == []


async def test_whoever_runs_all_the_same_is_not_proposed_again(desk: Desk, texas: ImportId) -> None:
    found = (await absent_people(desk)).absences[0]
    await settle_absence(desk, found.id, still_running=True, why="Called.", by=QUINN)

    again = await takes_in(desk, WITHOUT_BOB, whole_state=True)

    assert again.absent == 0
    assert await absent(desk) == []


async def test_only_qc_settles_it_once_and_says_why(desk: Desk, texas: ImportId) -> None:
    found = (await absent_people(desk)).absences[0]

    with pytest.raises(NotAllowed):
        await settle_absence(desk, found.id, still_running=True, why="Called.", by=SID)
    with pytest.raises(WhyNeeded):
        await settle_absence(desk, found.id, still_running=True, why=" ", by=QUINN)
    first = await settle_absence(desk, found.id, still_running=True, why="Called.", by=QUINN)
    again = await settle_absence(desk, found.id, still_running=True, why="Called.", by=QUINN)
    assert first == again
    with pytest.raises(AbsenceSettled, match="Quinn"):
        await settle_absence(desk, found.id, still_running=False, why="No.", by=QUINN)


async def test_whom_an_unsure_row_may_mean_is_not_called_absent(desk: Desk) -> None:
    await takes_in(desk, TEXAS)

    done = await import_list(
        desk,
        listed(f"{HEADER}\na,Ann Ash,Sheriff,TX,,2026\nz,Bob Bay,Sheriff,TX,,2026\n"),
        by=None,
        whole_state=True,
    )

    assert (done.unsure, done.absent) == (1, 0)


async def test_a_dry_run_says_how_many_are_absent_and_tells_nobody(desk: Desk) -> None:
    await takes_in(desk, TEXAS)
    await told(desk)

    done = await takes_in(desk, WITHOUT_BOB, whole_state=True, dry_run=True)

    assert done.absent == 1
    assert await absent(desk) == []
    assert await told(desk) == []


async def test_somebody_new_who_was_said_to_run_is_kept(desk: Desk) -> None:
    first = await takes_in(desk, TEXAS)
    await takes_in(desk, WITHOUT_BOB, whole_state=True)
    found = (await absent_people(desk)).absences[0]
    await settle_absence(desk, found.id, still_running=True, why="Called.", by=QUINN)
    assert first.import_id is not None

    undone = await undo_import(desk, first.import_id, by=None)

    kept: list[Candidate] = list(undone.kept)
    assert [one.name for one in kept] == ["Bob Bay"]
