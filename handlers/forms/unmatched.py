"""The forms that settle an entry without a candidate: *Create…* and *Explain…*."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from desk.model.candidates import CandidateFacts
from desk.model.explanations import Absence
from handlers.forms.form import Form, Text, Ticked


class CreateForm(Form):
    name: Text = ""
    office: Text = ""
    district: Text = ""
    state: Text = ""
    election: Text = ""
    party: Text = ""
    status: Text = ""
    somebody_else: Ticked = False

    @property
    def facts(self) -> CandidateFacts:
        return CandidateFacts(
            external_id="",
            name=self.name,
            office=self.office,
            district=self.district,
            state=self.state,
            election=self.election,
            party=self.party,
            status=self.status,
        )


class ExplainForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"reasons": "Tick what QC found."}
    reasons: Annotated[frozenset[Absence], BeforeValidator(lambda value: value or ())] = frozenset()
    words: Text = ""
