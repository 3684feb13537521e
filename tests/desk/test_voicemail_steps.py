"""The table of a voicemail's moves: in every state each of them happens, or says why it cannot."""

from dataclasses import replace
from typing import Any

import pytest

from desk.box.refusals import ClaimedAlready, DoneAlready, HoldersMove, NobodyHasIt
from desk.box.steps import Step, answers_for, check_step, moved
from desk.errors import Refusal
from desk.model.office import Room
from desk.model.people import Person
from desk.model.voicemail import (
    BoxMessage,
    LineName,
    Voicemail,
    VoicemailId,
    VoicemailMove,
    VoicemailStatus,
)
from tests.desk.work import DORA, INA, NED, OLGA, SAM, SUE, TUESDAY

_, CLAIM, PUT_BACK, REROUTE, FINISH, _ = VoicemailMove  # the last is nobody's to press
WAITING, CLAIMED, DONE = VoicemailStatus
LEFT = Voicemail(
    id=VoicemailId(1),
    message=BoxMessage(
        line=LineName.CANDIDATE, caller="J. Ruiz", left_at=TUESDAY, says="Call me back."
    ),
    card_to=Room.STAFF,
    asked=None,
    taken_by=INA.id,
    taken_at=TUESDAY,
)
STATES = {
    WAITING: LEFT,
    CLAIMED: replace(LEFT, holder=SUE.id),
    DONE: replace(LEFT, holder=SUE.id, done_at=TUESDAY),
}
# What becomes of one that Sue has or had, when an intern does it, a colleague on the staff, or Sue.
TABLE: dict[tuple[VoicemailStatus, VoicemailMove], tuple[Any, Any, Any]] = {
    (WAITING, CLAIM): (CLAIMED, CLAIMED, CLAIMED),
    (WAITING, PUT_BACK): (NobodyHasIt, NobodyHasIt, NobodyHasIt),
    (WAITING, REROUTE): (WAITING, WAITING, WAITING),
    (WAITING, FINISH): (NobodyHasIt, NobodyHasIt, NobodyHasIt),
    (CLAIMED, CLAIM): (ClaimedAlready, ClaimedAlready, Refusal),
    (CLAIMED, PUT_BACK): (HoldersMove, WAITING, WAITING),
    (CLAIMED, REROUTE): (HoldersMove, WAITING, WAITING),
    (CLAIMED, FINISH): (HoldersMove, DONE, DONE),
    (DONE, CLAIM): (DoneAlready, DoneAlready, DoneAlready),
    (DONE, PUT_BACK): (HoldersMove, WAITING, WAITING),
    (DONE, REROUTE): (DoneAlready, DoneAlready, DoneAlready),
    (DONE, FINISH): (DoneAlready, DoneAlready, DoneAlready),
}


def step(move: VoicemailMove, by: Person) -> Step:
    line = LineName.HOTLINE if move is REROUTE else None
    return Step(move=move, by=by.id, line=line, reason="Because.")


@pytest.mark.parametrize("move", [CLAIM, PUT_BACK, REROUTE, FINISH])
@pytest.mark.parametrize("status", VoicemailStatus)
def test_every_move_in_every_state(status: VoicemailStatus, move: VoicemailMove) -> None:
    before = STATES[status]

    for by, becomes in zip((INA, SAM, SUE), TABLE[status, move], strict=True):
        one = step(move, by)
        if isinstance(becomes, VoicemailStatus):
            check_step(before, one, by, holder="Sue")
            after, row = moved(before, one, asked=DORA.id, at=TUESDAY)
            assert after.status is becomes
            assert (after.version, row.version, row.by) == (2, 2, by.id)
        else:
            with pytest.raises(becomes):
                check_step(before, one, by, holder="Sue")


def test_for_another_line_it_is_asked_of_whose_work_that_is() -> None:
    after, row = moved(STATES[CLAIMED], step(REROUTE, SUE), asked=DORA.id, at=TUESDAY)

    assert (after.message.line, after.asked, after.holder) == (LineName.HOTLINE, DORA.id, None)
    assert (row.line, row.told, row.reason) == (LineName.HOTLINE, DORA.id, "Because.")


@pytest.mark.parametrize(
    ("line", "people", "asked"),
    [
        (LineName.CANDIDATE, [OLGA, DORA], None),
        (LineName.MAINLINE, [DORA, OLGA], OLGA.id),
        (LineName.MAINLINE, [DORA], DORA.id),
        (LineName.HOTLINE, [OLGA, DORA], DORA.id),
        (LineName.HOTLINE, [OLGA, NED], None),
        (LineName.MAINLINE, [], None),
    ],
)
def test_whose_work_a_line_is(line: LineName, people: list[Person], asked: str | None) -> None:
    assert answers_for(line, people) == asked
