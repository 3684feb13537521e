"""What is left out of a list, as rows of a file that no spreadsheet works out. Pure."""

from desk.importing.outcomes import Changed, Contradiction, Kept, Outcome, Unsure
from desk.lists.listed import Reading
from desk.model.candidates import CandidateFacts

# A spreadsheet takes a cell that begins so for a formula, and works it out.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def heading(reading: Reading) -> list[str]:
    """The columns of the file after the line, what became of it, and why."""
    names = [column.name for column in reading.columns]
    return ["line", "what", "reason", *map(neutral, names)]


def left_out_row(reading: Reading, outcome: Outcome) -> list[str] | None:
    """A row that nobody took in; None for one that was."""
    match outcome:
        case Changed() | Kept():
            return None
        case Unsure(facts=facts):
            what, cells = "unsure", _cells(reading, facts)
        case Contradiction(facts=facts):
            what, cells = "rejected", _cells(reading, facts)
        case _:
            what, cells = "rejected", list(outcome.cells)
    return [str(outcome.line), what, *map(neutral, (outcome.reason, *cells))]


def neutral(cell: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(reading: Reading, facts: CandidateFacts) -> list[str]:
    """As in the file's own columns; several that make one fact have it in the first."""
    written: set[str] = set()
    cells = []
    for column in reading.columns:
        told = column.fact is not None and column.fact not in written
        cells.append(str(getattr(facts, column.fact)) if told and column.fact else "")
        written.add(column.fact or "")
    return cells
