"""What the desk refuses about contact data, each with its sentence."""

from desk.errors import FieldRefusal, Refusal
from desk.model.contact_data import Way

_WHAT = {
    Way.EMAIL: "an e-mail address, such as j.ruiz@example.org",
    Way.PHONE: "a phone number with its area code, such as 907-465-3500",
    Way.ADDRESS: "a mailing address with its ZIP code",
}


class NotThatWay(FieldRefusal):
    def __init__(self, way: Way) -> None:
        super().__init__("new", f"Write {_WHAT[way]}, or choose what else it is.")


class AsItIs(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("new", "That is what the directory has already. Nothing would change.")


class SayWhether(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "openness", "Public or not? Choose one; ask a supervisor if you are unsure."
        )


class SayWhyNot(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("why", "Say why not, for whoever heard it.")


class StandsOtherwise(Refusal):
    """What was seen before approving is not what would be written over."""

    def __init__(self, way: Way) -> None:
        super().__init__(
            f"The directory has another {way.words} than when you opened this. Look at it, and decide again."
        )


class StandsNoMore(Refusal):
    def __init__(self, way: Way) -> None:
        super().__init__(
            f"The directory does not have that {way.words} any more, so there is nothing to take back. "
            "To put it right, use *Contact data changed…* on the candidate's card."
        )


class TakenBackAlready(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} took this back already. Nothing else to do.")


class DecidedAlready(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} decided this a moment ago. Nothing else to do.")
