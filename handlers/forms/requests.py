"""The forms of requests: taking one down, and what a move asks before it is made."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from desk.asking import DETAIL, Asking
from desk.model.contacts import How, Position
from desk.model.ids import ChannelId, ContactId, PersonId, RequestId
from desk.model.requests import Asked, Method, Move
from desk.proofs import Done
from handlers.forms.contacts import Chosen
from handlers.forms.form import Form, Memo, Text, Ticked, clean

TICKED = "yes"
SHARED, PERSONAL = "shared", "personal"
ANOTHER, NOTE = "another", "note"
PROFILE, STAGE = "profile", "stage"


Ticks = Annotated[frozenset[str], BeforeValidator(lambda value: value or ())]
Choice = Annotated[str, BeforeValidator(lambda value: value or "")]


class RequestForm(Form):
    """A request as it was taken down. A field that the chosen kind does not ask for is not in the view."""

    ASKS: ClassVar[Mapping[str, str]] = {
        "candidate": "Choose a candidate from the list, or write the name below.",
        "kind": "What do they ask for?",
        "method": "How shall it be sent? If nothing is sent, choose that.",
        "position": "What is their position? If they would not say, choose that.",
        "how": "How did it reach us?",
    }
    candidate: Chosen = None
    unmatched_name: Text = ""
    kind: str
    what: Text = ""
    method: Method = Method.NONE
    address: Text = ""
    fallback_phone: Text = ""
    no_fallback: Ticked = False
    asked_by: Text = ""
    position: Position
    how: How
    notes: Text = ""
    myself: Ticked = False
    same_request: Choice = ""
    details: Mapping[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, fields: Any) -> Any:
        details = {
            name.removeprefix(DETAIL): clean(value)
            for name, value in fields.items()
            if name.startswith(DETAIL)
        }
        return {**fields, "details": details}

    def asking(self, memo: "RequestMemo", *, now: datetime) -> Asking:
        return Asking(
            asked=self._asked(),
            no_fallback=self.no_fallback,
            how=self.how,
            happened_at=now,
            myself=self.myself,
            source_link=memo.link,
            contact_id=memo.contact_id,
        )

    def _asked(self) -> Asked:
        return Asked(
            kind=self.kind,
            candidate_id=self.candidate,
            unmatched_name=self.unmatched_name,
            what=self.what,
            details=self.details,
            method=self.method,
            address=self.address,
            fallback_phone=self.fallback_phone,
            asked_by=self.asked_by,
            position=self.position,
            notes=self.notes,
        )


class RequestMemo(Memo):
    channel_id: ChannelId | None = None  # where the person was
    link: str = ""  # permalink of the message it is made from
    contact_id: ContactId | None = None  # the entry on whose card it is made
    filled: str = ""  # the address that the form itself put in
    earlier: RequestId | None = None  # the open request that this one might repeat

    def linked_to(self, link: str) -> Self:
        return self.model_copy(update={"link": link})

    def after(self, earlier: RequestId | None) -> Self:
        return self.model_copy(update={"earlier": earlier})


class MoveMemo(Memo):
    """Which request a small form moves, and the version of it that the person had before them."""

    request_id: RequestId
    version: int
    move: Move


class ReasonForm(Form):
    reason: Text = ""


class WaitForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"until": "Until which day does it wait?"}
    until: date
    reason: Text = ""


class HandOverForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"to": "Choose the person who shall have it."}
    to: PersonId


class ProofForm(Form):
    """How it was done. What the state says is asked only for kinds that need it."""

    ASKS: ClassVar[Mapping[str, str]] = {
        "method": "How was it sent? If nothing was sent, choose that.",
    }
    method: Method
    address: Text = ""
    account: Choice = SHARED
    reason: Text = ""
    went_along: Ticks = frozenset()
    note: Text = ""
    source: Text = ""
    confirmed_on: date | None = None
    state_person: Text = ""
    places: Ticks = frozenset()
    ballot: Ticked = False

    def done(self) -> Done:
        return Done(
            method=self.method,
            address=self.address,
            shared_account=self.account != PERSONAL,
            reason=self.reason,
            went_along=self.went_along,
            note=self.note,
            source=self.source,
            confirmed_on=self.confirmed_on,
            state_person=self.state_person,
            profile_changed=PROFILE in self.places,
            stage_changed=STAGE in self.places,
            stays_on_ballot=self.ballot,
        )
