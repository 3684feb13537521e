"""The forms of contact data: what somebody heard, and what is decided of it."""

from collections.abc import Mapping
from typing import ClassVar

from desk.contact_data.proposing import Decision, Heard
from desk.model.contact_data import Openness, ProposalId, Verdict, Way
from desk.model.ids import CandidateId, ContactId
from handlers.forms.form import Form, Memo, Text


class HeardForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "way": "What has changed? Choose one.",
        "new": "What is it now?",
        "openness": "May it be published? Choose one; unsure will do.",
    }
    way: Way
    new: Text
    openness: Openness
    said_by: Text = ""

    def heard(self, contact_id: ContactId | None) -> Heard:
        return Heard(
            way=self.way,
            new=self.new,
            openness=self.openness,
            said_by=self.said_by,
            contact_id=contact_id,
        )


class HeardMemo(Memo):
    candidate_id: CandidateId
    contact_id: ContactId | None = None  # the entry in whose menu it was opened


class DecisionForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "verdict": "Approve or decline? Choose one.",
        "openness": "Public or private? Choose one.",
    }
    verdict: Verdict
    new: Text = ""
    openness: Openness
    why: Text = ""

    def decision(self, seen: str | None) -> Decision:
        return Decision(
            verdict=self.verdict, new=self.new, openness=self.openness, why=self.why, seen=seen
        )


class DecisionMemo(Memo):
    proposal_id: ProposalId
    seen: str | None = None  # what the directory had when the form was shown
