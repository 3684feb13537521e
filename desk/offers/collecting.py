"""What is told of a list row by row while it is imported: the first of it to show, and what was left out."""

import csv
import io
from dataclasses import dataclass, field

from desk.importing.leaving_out import heading, left_out_row
from desk.importing.outcomes import Changed, Imported, Kept, Outcome, Unsure, who
from desk.lists.listed import Reading, Rejection
from desk.model.importing import Counts
from desk.model.offers import ShownChange, ShownLine, TriedOut

SHOWN_CHANGES = 8
SHOWN_LINES = 5
MOST_ROWS = 20_000  # of a report; the counts say how many there are


@dataclass(kw_only=True)
class FirstLines:
    """The first of each, for a message."""

    changes: list[ShownChange] = field(default_factory=list)
    kept: list[ShownLine] = field(default_factory=list)
    unsure: list[ShownLine] = field(default_factory=list)
    rejected: list[ShownLine] = field(default_factory=list)

    def hear(self, outcome: Outcome) -> None:
        if isinstance(outcome, Changed):
            if len(self.changes) < SHOWN_CHANGES:
                self.changes.append(_change(outcome))
            return
        lines = self._lines(outcome)
        if len(lines) < SHOWN_LINES:
            lines.append(ShownLine(line=outcome.line, reason=outcome.reason))

    def _lines(self, outcome: Kept | Unsure | Rejection) -> list[ShownLine]:
        match outcome:
            case Kept():
                return self.kept
            case Unsure():
                return self.unsure
            case _:
                return self.rejected

    def found(self, reading: Reading, would: Imported) -> TriedOut:
        return TriedOut(
            reading=reading,
            counts=Counts(**{name: getattr(would, name) for name in vars(Counts())}),
            changes=tuple(self.changes),
            kept=tuple(self.kept),
            unsure=tuple(self.unsure),
            rejected=tuple(self.rejected),
        )


def _change(changed: Changed) -> ShownChange:
    return ShownChange(
        line=changed.line, who=who(changed.candidate), differences=changed.differences
    )


@dataclass(kw_only=True)
class LeftOut:
    """Rows that nobody took in, for a file."""

    reading: Reading
    rows: list[list[str]] = field(default_factory=list)
    more: int = 0

    def hear(self, outcome: Outcome) -> None:
        row = left_out_row(self.reading, outcome)
        if row is None:
            return
        if len(self.rows) < MOST_ROWS:
            self.rows.append(row)
        else:
            self.more += 1

    def as_csv(self) -> bytes:
        """As a spreadsheet opens it: with a mark of its encoding, and no cell that it would run."""
        written = io.StringIO(newline="")
        csv.writer(written).writerows([heading(self.reading), *self.rows])
        return written.getvalue().encode("utf-8-sig")

    def comment(self) -> str:
        first = f"the first {len(self.rows):,} of them" if self.more else "each with its line"
        return f"The rows that were left out or wait for a person, {first} and the reason."
