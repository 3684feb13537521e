"""What the desk refuses about voicemails and busy signals, each with its sentence for the person."""

from desk.errors import FieldRefusal, NotAllowed, Refusal


class ClaimedAlready(Refusal):
    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} took this a moment ago. You are free.")


class NobodyHasIt(Refusal):
    def __init__(self) -> None:
        super().__init__("Nobody has this. Press *I have it* first; then it is yours to settle.")


class DoneAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("This is done already. If it is not, press *Put back* on its card.")


class HoldersMove(NotAllowed):
    """Whoever has it answers for it; staff may step in, so that it never hangs on one person."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} has this. Ask {holder}, or any member of staff.")


class LeftInTheFuture(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "left_at", "That is in the future. Leave it empty for now, or choose when it was left."
        )


class SameLine(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("line", "It is for that line already. Choose another.")


class NotYourCount(NotAllowed):
    def __init__(self) -> None:
        super().__init__("Only the person who counted it can take it back. Ask them.")
