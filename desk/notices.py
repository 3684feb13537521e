"""What the desk tells people: ids and facts, no wording. Words are found when a notice is delivered."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from desk.alerts import Alert
from desk.box.notices import BoxNotice
from desk.contact_data.notices import ContactDataNotice
from desk.importing.notices import PeopleAbsent
from desk.joins.notices import JoinNotice
from desk.line.notices import LineNotice
from desk.model.ids import ChannelId, ContactId, PersonId
from desk.model.office import Room
from desk.notice import BaseNotice
from desk.offers.notices import OfferNotice
from desk.reminder_notices import ReminderNotice
from desk.request_notices import PersonLeft, RequestNotice


class ContactLogged(BaseNotice):
    """A new entry: its card in the log channel."""

    kind: Literal["contact_logged"] = "contact_logged"
    contact_id: ContactId

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}"

    @property
    def to(self) -> Room:
        return Room.LOG


class CardOutdated(BaseNotice):
    """The entry changed: its card is edited in place. `change` tells one change from the next."""

    kind: Literal["card_outdated"] = "card_outdated"
    contact_id: ContactId
    change: str

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}:card:{self.change}"

    @property
    def to(self) -> Room:
        return Room.LOG

    @property
    def edits(self) -> str:
        return f"contact:{self.contact_id}"


class ContactAmended(BaseNotice):
    """A new version: old text, who and why, in the thread of the card."""

    kind: Literal["contact_amended"] = "contact_amended"
    contact_id: ContactId
    version: int

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}:version:{self.version}"

    @property
    def to(self) -> Room:
        return Room.LOG


class ContactSaved(BaseNotice):
    """The private confirmation to the person who saved an entry.

    `channel_id` is where they were in Slack, None where Slack did not say.
    """

    kind: Literal["contact_saved"] = "contact_saved"
    contact_id: ContactId
    version: int  # 1, or what an addition to an entry became
    person_id: PersonId
    channel_id: ChannelId | None

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}:saved:{self.version}"

    @property
    def to(self) -> PersonId:
        return self.person_id


class UnmatchedContact(BaseNotice):
    """Somebody called whom the directory does not have: QC links the entry (W13)."""

    kind: Literal["unmatched_contact"] = "unmatched_contact"
    contact_id: ContactId

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}:unmatched"

    @property
    def to(self) -> Room:
        return Room.QC


class UnmatchedSettled(BaseNotice):
    """QC linked the entry, or it was voided: QC's card is edited in place."""

    kind: Literal["unmatched_settled"] = "unmatched_settled"
    contact_id: ContactId
    change: str

    @property
    def key(self) -> str:
        return f"contact:{self.contact_id}:unmatched:{self.change}"

    @property
    def to(self) -> Room:
        return Room.QC

    @property
    def edits(self) -> str:
        return f"contact:{self.contact_id}:unmatched"


ContactNotice = (
    ContactLogged
    | CardOutdated
    | ContactAmended
    | ContactSaved
    | UnmatchedContact
    | UnmatchedSettled
)
Notice = (
    ContactNotice
    | RequestNotice
    | ReminderNotice
    | LineNotice
    | BoxNotice
    | JoinNotice
    | ContactDataNotice
    | PersonLeft
    | Alert
    | PeopleAbsent
    | OfferNotice
)
NOTICES: TypeAdapter[Notice] = TypeAdapter(Annotated[Notice, Field(discriminator="kind")])
