"""What the desk refuses about requests, each with its sentence for the person (`errors` has the tree)."""

from collections.abc import Sequence

from desk.errors import DeskError, FieldRefusal, NotAllowed, Refusal
from desk.model.ids import RequestId
from desk.model.kinds import Kind, Owner
from desk.model.requests import Method

_WHO = {
    Owner.STAFF: "staff",
    Owner.QC: "QC",
    Owner.ADMINISTRATOR: "the administrator",
    Owner.SUPERVISOR: "a supervisor",
    Owner.OFFICE_MANAGER: "the office manager",
    Owner.DIRECTOR: "the director",
}


class NotYourKind(NotAllowed):
    """Interns never fulfil (S1); some kinds are the work of a few (DOMAIN.md 5)."""

    def __init__(self, does: str, kind: Kind) -> None:
        who = _WHO[kind.owner]
        if kind.owner is Owner.STAFF:
            super().__init__(f"Only staff can {does}. Hand it over and someone will.")
        else:
            super().__init__(
                f"Only {who} can {does} of this kind (“{kind.name}”). "
                "It is with them already; nothing else to do."
            )


class MoveRefused(Refusal):
    """Where the request stands, this cannot happen to it. The sentence stands in `desk.moves`."""


class DirectorAnswers(NotAllowed):
    def __init__(self) -> None:
        super().__init__(
            "This speaks of legal action, so staff alone move it, and the director answers. "
            "The director was told. Do not answer the campaign; nothing else to do."
        )


class AlreadyAccepted(MoveRefused):
    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} accepted this a moment ago. You are free.")


class YoursAlready(MoveRefused):
    def __init__(self) -> None:
        super().__init__("You have it already. When it is done, press *Done…*.")


class AskedBefore(DeskError):
    """Not wrong, but the same was asked for already and is open: make another, or add to that one?"""

    def __init__(self, request_id: RequestId) -> None:
        super().__init__(str(request_id))
        self.request_id = request_id


class KindClosed(FieldRefusal):
    def __init__(self, kind: str) -> None:
        super().__init__(
            "kind",
            f"“{kind}” is not taken at present. Choose another kind, or log the contact instead.",
        )


class KindUnknown(FieldRefusal):
    def __init__(self, field: str = "kind") -> None:
        super().__init__(field, "This desk does not have that kind any more. Choose another.")


class KindRedirected(FieldRefusal):
    """Where requests of this desk are made, what is not its work is only pointed elsewhere."""

    def __init__(self, field: str, kind: Kind) -> None:
        super().__init__(field, kind.redirect)


class MethodRefused(FieldRefusal):
    def __init__(self, because: str) -> None:
        super().__init__("method", because)


class AddressNeeded(FieldRefusal):
    def __init__(self, method: Method) -> None:
        super().__init__("address", f"Where shall it go? {_ADDRESSES[method]}")


class WrongAddress(FieldRefusal):
    def __init__(self, method: Method, looks_like: Method | None) -> None:
        if looks_like is None:
            super().__init__("address", f"That does not look complete. {_ADDRESSES[method]}")
        else:
            super().__init__(
                "address",
                f"That is {_A[looks_like]}, and you chose {_CHOSEN[method]}. Change one of them.",
            )


_ADDRESSES = {
    Method.EMAIL: "Write an e-mail address, such as j.ruiz@example.org.",
    Method.FAX: "Write the fax number with its area code, such as (907) 465-3500.",
    Method.PHONE: "Write the phone number with its area code, such as (907) 465-3500.",
    Method.MAIL: "Write the whole mail address, with street, city, state and ZIP code.",
    Method.NONE: "Nothing is sent, so leave it empty.",
}
_A = {
    Method.EMAIL: "an e-mail address",
    Method.FAX: "a fax number",
    Method.PHONE: "a phone number",
    Method.MAIL: "a mail address",
}
_CHOSEN = {
    Method.EMAIL: "e-mail",
    Method.FAX: "fax",
    Method.PHONE: "phone",
    Method.MAIL: "mail",
    Method.NONE: "that nothing is sent",
}


class NotOnRecord(FieldRefusal):
    """Access is sent only to where the campaign is known to be (W12, A1)."""

    def __init__(self, known: Sequence[str]) -> None:
        where = f" On record: {', '.join(known)}." if known else " We have none on record."
        super().__init__(
            "address",
            "This goes only to an address on record, or is told on a call back to the number "
            f"on record.{where} Change it, or choose that nothing is sent.",
        )


class FallbackNeeded(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "fallback_phone",
            "Which phone, in case sending fails? If they gave none, tick “They gave none”.",
        )


class FallbackBoth(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "fallback_phone",
            "You wrote a phone and ticked “They gave none”. Clear one of the two.",
        )


class WrongPhone(FieldRefusal):
    def __init__(self, field: str) -> None:
        super().__init__(
            field, "That is not a whole phone number. Write it with its area code: (907) 465-3500."
        )


class NotAtTheDesk(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("to", "That person is not at this desk. Choose somebody who is.")


class HasItAlready(FieldRefusal):
    def __init__(self, name: str) -> None:
        super().__init__("to", f"{name} has it already. Choose somebody else.")


class NotTheirWork(FieldRefusal):
    def __init__(self, name: str, kind: Kind) -> None:
        super().__init__(
            "to",
            f"Only {_WHO[kind.owner]} can do this (“{kind.name}”), and {name} is not. "
            "Choose somebody else.",
        )


class PassMark(FieldRefusal):
    """Row 55: the pass mark is never told to a campaign (W11)."""

    def __init__(self, field: str) -> None:
        super().__init__(
            field,
            "This tells the pass mark, and no campaign is told it. Leave it out here, and out of "
            "what you send.",
        )


class GoesAlong(FieldRefusal):
    """A questionnaire copy always goes with the biographical form (S1)."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(
            "went_along",
            f"{' and '.join(missing)} always goes along. Send it too, then tick it.",
        )


class PersonalAccount(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "reason",
            "It is best sent from the desk's account. Write why it went from your own.",
        )


class BothPlaces(FieldRefusal):
    """A half-done status change is seen (W14)."""

    def __init__(self) -> None:
        super().__init__(
            "places",
            "Both places must be changed: the profile status only shows a notice, the "
            "election-stage status takes the person out. Change both, then tick both.",
        )


class DayGone(FieldRefusal):
    def __init__(self, field: str) -> None:
        super().__init__(field, "That day is over. Choose today or a later one.")


class DayToCome(FieldRefusal):
    def __init__(self, field: str) -> None:
        super().__init__(field, "That day is still to come. Choose when the state confirmed it.")


class VoidEntry(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This entry was voided, so no request can be made from it. "
            "Open the candidate with `/candidate` and make it from there."
        )


class TimeGone(FieldRefusal):
    def __init__(self, field: str) -> None:
        super().__init__(field, "That time is over. Choose a later one.")


class SnoozeTooLong(FieldRefusal):
    def __init__(self, field: str, days: int) -> None:
        super().__init__(
            field,
            f"A reminder can wait {days} days at most. If it waits for the campaign, "
            "choose “Waiting…” on its card instead.",
        )


class NothingToPutOff(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("until", "It is finished, and nobody is reminded of it any more.")


class NameTaken(FieldRefusal):
    def __init__(self, name: str) -> None:
        super().__init__("name", f"There is a kind “{name}” already. Choose another name.")


class QcAlone(FieldRefusal):
    def __init__(self, name: str) -> None:
        super().__init__("owner", f"“{name}” concerns the ballot, and that is QC's alone.")


class FormMustGoAlong(FieldRefusal):
    def __init__(self, form: str) -> None:
        super().__init__(
            "goes_along", f"A copy of the questionnaire always goes with this line: {form}"
        )


class TooManyLines(FieldRefusal):
    def __init__(self, field: str, most: int) -> None:
        super().__init__(field, f"There is room for {most} lines.")


class LineTooLong(FieldRefusal):
    def __init__(self, field: str, line: str, most: int) -> None:
        super().__init__(field, f"“{line[:30]}…” is {len(line)} characters, and {most} fit.")
