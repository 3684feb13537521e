"""What the desk refuses about the line, each with its sentence for the person."""

from collections.abc import Sequence

from desk.errors import FieldRefusal, Refusal


class NotOnThen(FieldRefusal):
    def __init__(self, name: str, field: str = "day") -> None:
        super().__init__(field, f"{name} is not on the line then. Choose another day or time.")


class NobodyNeeded(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "day", "The line is covered then, or the office is closed. Choose another day or time."
        )


class BackToFront(FieldRefusal):
    def __init__(self, field: str = "ends") -> None:
        super().__init__(field, "That is not after the beginning. Change one of the two.")


class OverAlready(FieldRefusal):
    def __init__(self, field: str = "ends") -> None:
        super().__init__(field, "That is over. Choose a time to come.")


class NobodyToAsk(FieldRefusal):
    def __init__(self, field: str, name: str) -> None:
        super().__init__(field, f"{name} is away, on the line, or not trained then. Ask another.")


class AskedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Cover is asked for that time already. The others have the question; nothing else to do."
        )


class TakenAlready(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} took this a moment ago. You are free.")


class NoLongerAsked(Refusal):
    def __init__(self) -> None:
        super().__init__("Cover is not needed for this any more. You are free.")


class AskedOfAnother(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"This was asked of {name} only.")


class NotForYou(Refusal):
    def __init__(self, who: str) -> None:
        super().__init__(f"Only {who} or whoever arranges the line can do that.")


class YoursAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("You are on the line at that time already.")


class AwayThen(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "You have time off then, so you cannot stand in. Cancel it first: `/line off`."
        )


class NotTrainedYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "You are not on the list of people trained for the line yet, and only they answer it. "
            "An admin enters the day of your training with `/desk setup`."
        )


class NotStandingIn(Refusal):
    def __init__(self) -> None:
        super().__init__("That was undone already. Nothing else to do.")


class GivenOn(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} took that over since, and is on. Undo that cover first: `/line cover`."
        )


class LineMoved(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Somebody changed the line a moment ago. Look at it and try again: `/line`."
        )


class NoRoster(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Nobody is on the roster yet. The office manager or the director sets it: `/line roster`."
        )


class NobodyOnRoster(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("members", "Choose who takes turns, in the order in which they do.")


class NotTrained(FieldRefusal):
    """Row 64. What is missing is named."""

    def __init__(self, names: Sequence[str], *, staff_only: Sequence[str] = ()) -> None:
        sentences = [
            f"{name} is not trained for the line by then: enter the day of training with "
            "/desk setup, or take the name out."
            for name in names
        ]
        sentences += [
            f"{name} is an intern, and the line is for staff only at this desk."
            for name in staff_only
        ]
        super().__init__("members", " ".join(sentences))


class TooFewForPeak(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("members", "Peak season needs at least two people at once. Add another.")


class StartsTooEarly(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "starts", "Who is on that day has been announced. Choose a later day to start from."
        )


class StartsTooLate(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("starts", "That is more than a year away. Choose an earlier day.")


class OverlapsOther(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("starts", "You have time off then already. Cancel that one first.")


class TooLongAway(FieldRefusal):
    def __init__(self, days: int) -> None:
        super().__init__(
            "ends", f"That is more than {days} days. Ask the office manager to change the roster."
        )


class NotOnLine(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "You are not on the line now, so no turn changes. If you picked up, log the call: `/log-call`."
        )


class BadWeight(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("peak_weight", "Write a number from 0.1 to 9.9, such as 1.5.")


class BadThreshold(FieldRefusal):
    def __init__(self, field: str) -> None:
        super().__init__(field, "Write a whole number from 1 to 99.")
