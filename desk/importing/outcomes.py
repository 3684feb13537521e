"""What is told of an import: row by row while it runs, and in sum when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk.importing.identity import shares_a_word
from desk.lists.listed import Rejection
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contact_data import Way
from desk.model.importing import Counts, Difference, ImportId, WhyUnsure


@dataclass(frozen=True, kw_only=True)
class Changed:
    """Somebody of whom the list says something else than the directory did."""

    line: int
    candidate: Candidate  # as the list has them
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A fact that the list still has as it was before it was corrected: it stays corrected."""

    line: int
    candidate: Candidate
    way: Way
    on: date  # when that was approved, by the office's calendar

    @property
    def reason(self) -> str:
        """Part of a sentence, without its full stop."""
        return (
            f"{who(self.candidate)}: the list still has the {self.way.words} that was corrected on "
            f"{self.on:%B} {self.on.day}, {self.on.year}; it was kept as corrected"
        )


@dataclass(frozen=True, kw_only=True)
class Unsure:
    """A row that waits until a person says whom it means."""

    line: int
    facts: CandidateFacts
    reason: str  # part of a sentence, without its full stop
    candidates: tuple[Candidate, ...]  # whom it may mean


@dataclass(frozen=True, kw_only=True)
class Contradiction(Rejection):
    """A row that says something else of somebody than an earlier row of the same list."""

    facts: CandidateFacts


Outcome = Changed | Kept | Unsure | Rejection


@dataclass(frozen=True, kw_only=True)
class Imported(Counts):
    """What became of a list. `import_id` is None where nothing was kept: a dry run, or nobody in it."""

    import_id: ImportId | None


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What taking an import back did. `kept` are people it had added under whom something stands by now."""

    import_id: ImportId
    removed: int
    restored: int
    kept: Sequence[Candidate]


def reason(why: WhyUnsure, facts: CandidateFacts, may_be: Sequence[CandidateFacts]) -> str:
    """Why a row is unsure, as part of a sentence. Whoever it may have meant may be gone by now."""
    if not may_be:
        return "somebody like that was in the directory when the list was taken in"
    match why:
        case WhyUnsure.OTHER_ID:
            return (
                f"nobody has its candidate id “{facts.external_id}”, "
                f"and {who(may_be[0])} has the id “{may_be[0].external_id}”"
            )
        case WhyUnsure.OTHER_NAME:
            belongs = f"its candidate id “{facts.external_id}” belongs to {who(may_be[0])}"
            if shares_a_word(may_be[0].name, facts.name):
                return f"{belongs}, who had quite another name when the row first came"
            return f"{belongs}, and the names have nothing in common"
        case WhyUnsure.SEVERAL:
            return f"it fits {len(may_be)} people: {'; '.join(map(who, may_be))}"
        case WhyUnsure.NAMESAKE:
            return (
                "it has no candidate id and does not say office and state, "
                f"and somebody bears that name: {who(may_be[0])}"
            )


def who(facts: CandidateFacts) -> str:
    where = ", ".join(filter(None, (facts.office, facts.district, facts.state)))
    return f"{facts.name} ({where})" if where else facts.name
