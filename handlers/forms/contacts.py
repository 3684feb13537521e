"""The forms of the contact log: log, amend, void, link."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, field_serializer

from desk.contacts import Confirmed
from desk.entries import Entry
from desk.errors import Ask
from desk.model.contacts import Account, AmendmentKind, Flag, How, Outcome, Position
from desk.model.ids import CandidateId, ChannelId, ContactId
from desk.model.voicemail import VoicemailId
from handlers.forms.form import Form, Memo, Text
from handlers.forms.wishes import WishesForm

MOST_MINUTES = 600


def _none_for_empty(value: object) -> object:
    return None if value in ("", []) else value


def _moment(seconds: object) -> object:
    """Slack gives a moment in seconds since 1970, as a number."""
    if not isinstance(seconds, int):
        return seconds
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError) as never:
        raise ValueError(seconds) from never


Moment = Annotated[datetime | None, BeforeValidator(_moment)]
Chosen = Annotated[CandidateId | None, BeforeValidator(_none_for_empty)]


class AccountForm(Form):
    """The fields that tell of an exchange: asked when it is logged, and again when it is amended."""

    ASKS: ClassVar[Mapping[str, str]] = {
        "candidate": "Choose a candidate from the list, or write the name below.",
        "position": "What is their position? If they would not say, choose that.",
        "how": "How did it reach us, or how did we reach them?",
        "outcome": "What came of it?",
        "happened_at": "Choose a day and a time, or clear both for now.",
        "minutes": f"Write whole minutes, from 0 to {MOST_MINUTES}, or leave it empty.",
        "promised_by": "Choose a date.",
    }
    spoke_with: Text = ""
    position: Position
    how: How
    outcome: Outcome
    happened_at: Moment = None
    minutes: Annotated[
        int | None, Field(ge=0, le=MOST_MINUTES), BeforeValidator(_none_for_empty)
    ] = None
    said: Text = ""
    flags: Annotated[frozenset[Flag], BeforeValidator(lambda value: value or ())] = frozenset()
    impression: Text = ""

    def account(self, *, otherwise: datetime) -> Account:
        """`otherwise` is when it happened if the person did not say: to the second, as Slack says it."""
        return Account(
            spoke_with=self.spoke_with,
            position=self.position,
            how=self.how,
            outcome=self.outcome,
            happened_at=self.happened_at or otherwise.replace(microsecond=0),
            minutes=self.minutes,
            said=self.said,
            flags=self.flags,
            impression=self.impression,
        )


class LogContactForm(AccountForm, WishesForm):
    ASKS: ClassVar[Mapping[str, str]] = {
        **AccountForm.ASKS,
        "kinds": "Choose what they asked for from the list.",
        "method": "How shall it be sent? If nothing is sent, choose that.",
    }
    candidate: Chosen = None
    unmatched_name: Text = ""
    promise: Text = ""
    promised_by: date | None = None
    same_exchange: Annotated[str, BeforeValidator(lambda value: value or "")] = ""

    def entry(self, *, now: datetime, source_link: str) -> Entry:
        return Entry(
            candidate_id=self.candidate,
            unmatched_name=self.unmatched_name,
            account=self.account(otherwise=now),
            promise=self.promise,
            promised_by=self.promised_by,
            source_link=source_link,
        )

    def confirmed(self, memo: "LogContactMemo") -> Confirmed:
        """What the person answered, of what this form asked before."""
        unanswered = set() if self.same_exchange else {Ask.SAME_EXCHANGE}
        return Confirmed(
            questions=memo.asked - unanswered,
            same_as=memo.earlier if self.same_exchange == SAME else None,
        )


SAME = "same"
ANOTHER = "another"


class LogContactMemo(Memo):
    channel_id: ChannelId | None = None  # where the person was
    link: str = ""  # permalink of the message it is made from
    asked: frozenset[Ask] = frozenset()
    earlier: ContactId | None = None  # the entry that this one might repeat
    filled: str = ""  # the address that the form itself put in
    voicemail_id: VoicemailId | None = None  # the message that it comes from

    @field_serializer("asked")
    def _in_order(self, asked: frozenset[Ask]) -> list[Ask]:
        return sorted(asked)

    def linked_to(self, link: str) -> Self:
        return self.model_copy(update={"link": link})

    def asking(self, questions: frozenset[Ask], earlier: ContactId | None) -> Self:
        return self.model_copy(
            update={"asked": self.asked | questions, "earlier": earlier or self.earlier}
        )

    def of_another_candidate(self) -> Self:
        """Another candidate's entries are other entries: ask again whether it is the same exchange."""
        asked = self.asked - {Ask.SAME_EXCHANGE}
        return self.model_copy(update={"asked": asked, "earlier": None})


class AmendForm(AccountForm):
    ASKS: ClassVar[Mapping[str, str]] = {
        **AccountForm.ASKS,
        "kind": "Is it an addition, a correction or a replacement?",
    }
    kind: AmendmentKind
    why: Text = ""


class AmendMemo(Memo):
    contact_id: ContactId
    version: int  # the one that the form showed


class VoidForm(Form):
    reason: Text = ""
    candidate: Chosen = None


class LinkForm(Form):
    ASKS: ClassVar[Mapping[str, str]] = {"candidate": "Choose the candidate that it belongs to."}
    candidate: CandidateId


class ContactMemo(Memo):
    contact_id: ContactId
