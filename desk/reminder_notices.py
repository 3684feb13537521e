"""What the desk tells people to remind them: ids and facts, no wording."""

from datetime import date, datetime
from typing import Literal

from desk.model.ids import PersonId, RequestId
from desk.notice import BaseNotice, ToPerson
from desk.request_notices import Place


def reminder_key(person_id: PersonId, at: datetime) -> str:
    return f"reminder:{person_id}:{at.isoformat()}"


class RemindersDue(ToPerson):
    """All that one person is reminded of at one moment, in one message."""

    kind: Literal["reminders_due"] = "reminders_due"
    at: datetime

    @property
    def key(self) -> str:
        return reminder_key(self.person_id, self.at)


class ReminderSettled(ToPerson):
    """Something in that message moved, or was put off: the message is edited in place."""

    kind: Literal["reminder_settled"] = "reminder_settled"
    at: datetime
    request_id: RequestId
    change: str  # tells one change from the next

    @property
    def key(self) -> str:
        return f"{reminder_key(self.person_id, self.at)}:{self.request_id}:{self.change}"

    @property
    def edits(self) -> str:
        return reminder_key(self.person_id, self.at)


class MorningDigest(BaseNotice):
    """What waits this morning: for one person, or in one channel."""

    kind: Literal["morning_digest"] = "morning_digest"
    digest_to: Place
    day: date

    @property
    def key(self) -> str:
        return f"digest:{self.digest_to}:{self.day.isoformat()}"

    @property
    def to(self) -> Place:
        return self.digest_to


class DigestOutdated(BaseNotice):
    """A promise in it was kept, cancelled or opened again: the digest is edited in place."""

    kind: Literal["digest_outdated"] = "digest_outdated"
    digest_to: Place
    day: date
    change: str  # tells one change from the next

    @property
    def key(self) -> str:
        return f"{self.edits}:{self.change}"

    @property
    def to(self) -> Place:
        return self.digest_to

    @property
    def edits(self) -> str:
        return f"digest:{self.digest_to}:{self.day.isoformat()}"


ReminderNotice = RemindersDue | ReminderSettled | MorningDigest | DigestOutdated
