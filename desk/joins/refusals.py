"""What the desk refuses about joining and parting, each with its sentence for the person."""

from desk.errors import FieldRefusal, Refusal


class OnePersonAlready(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("candidate", "That is the same person. Choose somebody else.")


class JoinedAlready(Refusal):
    def __init__(self, by: str) -> None:
        super().__init__(
            f"{by} joined these two already. They stand on one card; nothing else to do."
        )


class JoinedElsewhere(Refusal):
    """One of the two was joined with a third while they were looked at."""

    def __init__(self, name: str, kept: str) -> None:
        super().__init__(
            f"{name} was joined with {kept} a moment ago. Close this, and compare with {kept}."
        )


class StaysWho(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("kept", "Which one stays? Choose one of the two.")


class WhyNeeded(FieldRefusal):
    def __init__(self, what: str) -> None:
        super().__init__(
            "why", f"Write why. It stays on the card, so that {what} is understood later."
        )


class PartedAlready(Refusal):
    def __init__(self, by: str) -> None:
        super().__init__(f"{by} parted these two already. Each has its own card again.")


class ShownAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "These two are shown again already. `/candidate duplicates` has them, unless they were joined."
        )
