"""The form that searches the contact log."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from desk.finding import Asked
from desk.model.contacts import Flag, How
from desk.model.ids import CandidateId, PersonId
from handlers.forms.form import Day, Form, Memo, Text

Several = BeforeValidator(lambda value: value or ())
PROMISE = "promise"  # stands among the flags, since that is where people look for it


class FindForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {
        "since": "Choose a day of this century.",
        "until": "Choose a day of this century.",
    }
    words: Text = ""
    by: PersonId | None = None
    hows: Annotated[frozenset[How], Several] = frozenset()
    flags: Annotated[frozenset[str], Several] = frozenset()
    since: Day | None = None
    until: Day | None = None

    def asked(self, candidate_id: CandidateId | None) -> Asked:
        return Asked(
            words=self.words,
            by=self.by,
            hows=self.hows,
            flags=frozenset(Flag(flag) for flag in self.flags if flag != PROMISE),
            promised=PROMISE in self.flags,
            since=self.since,
            until=self.until,
            candidate_id=candidate_id,
        )


class FindMemo(Memo):
    """Whose entries are looked through, and whether the filters stand in the form.

    What is looked for stays in its inputs, and is kept nowhere else.
    """

    candidate_id: CandidateId | None = None
    filters: bool = False
