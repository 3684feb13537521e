"""What the desk refuses, each with its sentence for the person.

DeskError
├── Refusal                 shown to the person: what is wrong, why, the next step
│   ├── NotAllowed          who they are
│   ├── NotFound            what they pressed is gone
│   └── FieldRefusal        one field of a form; `field` is its name
├── Refused                 all that is wrong with one form, so that nobody is sent back twice
├── Asks                    not wrong, but worth a look before it is saved; `questions` says what
├── AskedBefore             the same request is open already: make another, or add to that one?
└── Repeated                the same delivery was handled meanwhile: start over, it answers as the first

Those about requests stand in `refusals`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.model.ids import ContactId, PersonId


class DeskError(Exception):
    """The root of all that the desk raises on purpose."""


class Refusal(DeskError):
    """A sentence for the person: what is wrong, why, and the next step."""

    @property
    def sentence(self) -> str:
        return str(self)


class NotAllowed(Refusal):
    """Raised with the sentence of the permission that was missing (`desk.people`)."""


class NotFound(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"That {what} is not in the directory of this desk any more.")


class FieldRefusal(Refusal):
    field: str

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Refused(DeskError):
    def __init__(self, refusals: Sequence[FieldRefusal]) -> None:
        super().__init__(", ".join(refusal.field for refusal in refusals))
        self.sentences = {refusal.field: refusal.sentence for refusal in reversed(refusals)}


def refuse_if_any(refusals: Sequence[FieldRefusal]) -> None:
    """Raise all of them at once, or nothing when there are none."""
    if refusals:
        raise Refused(refusals)


class NobodyChosen(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "candidate",
            "Whose campaign is it? Choose a candidate, or write the name under “Not in the list?”.",
        )


class ChosenAndTyped(FieldRefusal):
    def __init__(self, chosen: str) -> None:
        super().__init__(
            "unmatched_name",
            f"You chose {chosen} and also wrote a name. Clear one of the two.",
        )


class UnknownCandidate(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "candidate", "That candidate is not in the directory any more. Choose again."
        )


class Missing(FieldRefusal):
    def __init__(self, field: str, question: str) -> None:
        super().__init__(field, question)


class InTheFuture(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "happened_at",
            "That is in the future. Leave it empty for now, or choose when it happened.",
        )


class PromiseWithoutDate(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "promised_by", "A promise needs a date. By when will it be done? Today is fine."
        )


class DateWithoutPromise(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "promise", "You chose a date and no promise. Write what we promised, or clear the date."
        )


class PromiseBeforeContact(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "promised_by", "That date is before the contact itself. Choose the day it is due."
        )


class LooksLikeCode(FieldRefusal):
    def __init__(self, field: str) -> None:
        super().__init__(
            field,
            "This looks like an access code. Codes never go in the log: "
            "write that one was sent, not which.",
        )


class TooLong(FieldRefusal):
    def __init__(self, field: str, limit: int, length: int) -> None:
        super().__init__(
            field,
            f"That is {length:,} characters and {limit:,} fit. Shorten it, or log it in two parts.",
        )


class TooLongTogether(FieldRefusal):
    def __init__(self, field: str, limit: int, length: int) -> None:
        super().__init__(
            field,
            f"With what the entry says already that is {length:,} characters and {limit:,} fit. "
            "Shorten it, or save it as its own entry.",
        )


class ReasonNeeded(FieldRefusal):
    def __init__(self, field: str, what: str) -> None:
        super().__init__(
            field,
            f"Write why. The reason stays with the entry, so that {what} is understood later.",
        )


class NothingChanged(FieldRefusal):
    def __init__(self, field: str) -> None:
        super().__init__(field, "Nothing is different from what the entry says now.")


class SameCandidate(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("candidate", "The entry already belongs to this candidate.")


class OtherCandidate(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "same_exchange",
            "The earlier entry belongs to another candidate. Save this one as its own entry.",
        )


class AlreadyVoid(Refusal):
    def __init__(self, by: str, reason: str) -> None:
        super().__init__(f"{by} voided this entry: “{reason}”. It stays readable in the history.")


class AlreadyChanged(Refusal):
    def __init__(self, by: str) -> None:
        super().__init__(
            f"{by} changed this entry a moment ago. Copy what you typed, close this, and open it again."
        )


class AlreadyLinked(Refusal):
    def __init__(self, candidate: str) -> None:
        super().__init__(f"This entry is linked to {candidate} already.")


class Ask(StrEnum):
    """What the desk asks before it saves. Each is asked once for a form."""

    SAME_EXCHANGE = "same_exchange"
    VAGUE = "vague"


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The entry that a new one might repeat."""

    contact_id: ContactId
    by: PersonId
    happened_at: datetime


class Asks(DeskError):
    def __init__(self, questions: frozenset[Ask], earlier: Earlier | None = None) -> None:
        super().__init__(", ".join(sorted(questions)))
        self.questions = questions
        self.earlier = earlier


class Repeated(DeskError):
    """Another transaction kept this delivery's key first, and nothing of this one is written.

    Start the use case over: it finds the key and answers as the first did.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
