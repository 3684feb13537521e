"""The forms of lists: how a file is read, whom a row means, what becomes of somebody who is absent."""

from collections.abc import Mapping
from typing import Any, ClassVar

from desk.lists.listed import SHEET, Reading
from desk.model.ids import CandidateId
from desk.model.importing import AbsenceId, Decision, UnsureId
from desk.model.offers import OfferId
from handlers.forms.form import Form, Memo, Text, given

NOTHING = "nothing"  # Slack takes no empty value
_COLUMN = "column_"


class OfferMemo(Memo):
    offer_id: OfferId


def column_field(number: int) -> str:
    """What the field of the column of that number is called: names of columns are anything."""
    return f"{_COLUMN}{number}"


def mapping_of(view: Mapping[str, Any], reading: Reading) -> dict[str, str]:
    """What the person says otherwise than the desk read, and what they say where it was unsure."""
    chosen = given(view.get("state", {}).get("values", {}))
    asked = {doubt.column for doubt in reading.doubts}
    said: dict[str, str] = {}
    for number, column in enumerate(reading.columns):
        choice = chosen.get(column_field(number))
        if choice is None:
            continue
        fact = "" if choice == NOTHING else str(choice)
        if fact != (column.fact or "") or column.name in asked:
            said[column.name] = fact
    return said | _sheet(chosen, reading)


def _sheet(chosen: Mapping[str, Any], reading: Reading) -> dict[str, str]:
    if chosen.get(SHEET) is None:
        return {}
    for doubt in reading.doubts:
        if doubt.column == SHEET:
            return {SHEET: doubt.answers[int(chosen[SHEET])].partition("=")[2]}
    return {}


def same_as(candidate_id: CandidateId) -> str:
    return f"{Decision.SAME}:{candidate_id}"


class DecideMemo(Memo):
    unsure_id: UnsureId


class DecideForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "candidate": "Choose who it is, somebody new, or to leave the row out."
    }
    candidate: str

    @property
    def decision(self) -> Decision:
        return Decision(self.candidate.partition(":")[0])

    @property
    def candidate_id(self) -> CandidateId | None:
        number = self.candidate.partition(":")[2]
        return CandidateId(int(number)) if number else None


class AbsenceMemo(Memo):
    absence_id: AbsenceId
    still_running: bool


class AbsenceForm(Form):
    why: Text = ""
