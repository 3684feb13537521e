"""What the desk refuses about entries without a candidate (`errors` has the tree)."""

from desk.errors import FieldRefusal, Refusal
from desk.model.candidates import Candidate


class SomebodyLikeThat(FieldRefusal):
    def __init__(self, candidate: Candidate) -> None:
        parts = (candidate.name, candidate.office, candidate.district, candidate.state)
        super().__init__(
            "name",
            f"{', '.join(filter(None, parts))} is in the list already. If it is the same person, close "
            "this and press *Link to a candidate*. If not, tick *Somebody else* below.",
        )


class NoSuchState(FieldRefusal):
    def __init__(self, written: str) -> None:
        super().__init__(
            "state", f"“{written}” is no state or territory. Write two letters, such as AK."
        )


class ExplainedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "QC linked or explained this entry a moment ago. Close this; `/candidate unmatched all` shows it."
        )


class NotExplained(Refusal):
    def __init__(self) -> None:
        super().__init__("This entry is open again, or linked, already. Nothing else to do.")
