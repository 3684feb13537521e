"""What is refused about imports, each with its sentence."""

from desk.errors import FieldRefusal, Refusal


class NoSuchImport(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "There is no import of that number. `candidates imports` lists those there are."
        )


class RowGone(Refusal):
    def __init__(self) -> None:
        super().__init__("That row does not wait any more: the import it came with was taken back.")


class RowDecided(Refusal):
    def __init__(self, by: str) -> None:
        super().__init__(f"{by} has already said whom that row means.")


class PersonGone(FieldRefusal):
    def __init__(self) -> None:
        super().__init__(
            "candidate", "That person is not in the directory any more. Choose another."
        )


class PersonNeeded(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("candidate", "Choose who it is, or say that it is somebody new.")


class AbsenceSettled(Refusal):
    def __init__(self, by: str) -> None:
        super().__init__(f"{by} has already settled that.")


class AbsenceGone(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "That is settled: a later list has this person again, or the import was taken back."
        )


class WhyNeeded(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("why", "Write how you know. The reason stays with the person.")
