"""The forms of joining: the same person as whom, which one stays, why they are parted."""

from collections.abc import Mapping
from typing import ClassVar

from desk.errors import Refused
from desk.joins.refusals import StaysWho
from desk.model.ids import CandidateId
from desk.model.joins import JoinId
from handlers.forms.form import Form, Memo, Text


class SamePersonForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"candidate": "Choose who is the same person."}
    candidate: CandidateId


class SamePersonMemo(Memo):
    candidate_id: CandidateId


class JoinMemo(Memo):
    """The two that are compared."""

    one: CandidateId
    other: CandidateId


class JoinForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"kept": "Which one stays? Choose one of the two."}
    kept: CandidateId
    why: Text = ""

    def joined(self, memo: JoinMemo) -> CandidateId:
        """Who is joined to the one that stays."""
        if self.kept not in {memo.one, memo.other}:
            raise Refused([StaysWho()])
        return memo.other if self.kept == memo.one else memo.one


class PartForm(Form):
    why: Text = ""


class PartMemo(Memo):
    join_id: JoinId
