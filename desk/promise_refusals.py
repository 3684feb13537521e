"""What the desk refuses about promises, each with its sentence for the person (`errors` has the tree)."""

from desk.errors import NotAllowed, Refusal


class AlreadyKept(Refusal):
    def __init__(self, by: str) -> None:
        super().__init__(f"{by} already marked this promise as kept.")


class AlreadyCancelled(Refusal):
    def __init__(self, by: str, reason: str) -> None:
        super().__init__(f"{by} cancelled this promise already: “{reason}”. Nothing else to do.")


class NotYourPromise(NotAllowed):
    def __init__(self, doer: str) -> None:
        super().__init__(
            "Only who does it, who took it down, a supervisor, the administrator or the director "
            f"can cancel a promise. Ask {doer}, who promised it."
        )


class ClosedByAnother(NotAllowed):
    def __init__(self, by: str) -> None:
        super().__init__(
            f"{by} closed this promise, so only they can take that back. Ask them today."
        )


class ClosedBefore(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "This was closed on an earlier day, so it stays as it is. "
            "If it is still to be done, log a contact with a new promise."
        )


class OpenAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("This promise is open again already. Nothing else to do.")
