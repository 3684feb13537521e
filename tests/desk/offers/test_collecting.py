"""What is shown of a list, and what was left out of it as a file that a spreadsheet runs nothing of."""

import csv
import io
from datetime import date

from desk.importing.outcomes import Changed, Imported, Kept, Unsure
from desk.lists.listed import Column, Kind, Reading, Rejection
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contact_data import Way
from desk.model.ids import CandidateId
from desk.model.importing import Difference
from desk.offers.collecting import MOST_ROWS, SHOWN_CHANGES, SHOWN_LINES, FirstLines, LeftOut

ADA = Candidate(id=CandidateId(1), external_id="a", name="Ada Lund", office="Mayor", state="AK")
CHANGED = Changed(
    line=2, candidate=ADA, differences=(Difference(fact="email", old="", new="a@example.org"),)
)
KEPT = Kept(line=2, candidate=ADA, way=Way.PHONE, on=date(2026, 11, 3))
READING = Reading(
    name="list.csv",
    kind=Kind.CSV,
    columns=(
        Column(name="=Name", fact="name"),
        Column(name="Precinct", fact=None),
        Column(name="State", fact="state"),
    ),
    header_line=1,
)


def unsure(line: int = 3, **facts: str) -> Unsure:
    said = CandidateFacts(**{"external_id": "", "name": "Ada Lund"} | facts)
    return Unsure(line=line, facts=said, reason="it fits 2 people", candidates=(ADA,))


def test_only_the_first_of_each_is_shown() -> None:
    first = FirstLines()

    for line in range(2, 30):
        first.hear(CHANGED)
        first.hear(KEPT)
        first.hear(unsure(line))
        first.hear(Rejection(line=line, reason="it has no name"))

    found = first.found(READING, Imported(import_id=None, changed=28, unsure=28, rejected=28))
    assert len(found.changes) == SHOWN_CHANGES
    assert found.changes[0].who == "Ada Lund (Mayor, AK)"
    assert len(found.kept) == SHOWN_LINES
    assert found.kept[0].reason.endswith("it was kept as corrected")
    assert len(found.unsure) == len(found.rejected) == SHOWN_LINES
    assert found.counts.changed == 28


def test_the_report_has_each_row_with_its_line_and_reason() -> None:
    left_out = LeftOut(reading=READING)
    left_out.hear(CHANGED)
    left_out.hear(KEPT)
    left_out.hear(Rejection(line=4, reason="it has no name", cells=("", "Mayor")))
    left_out.hear(unsure(5, state="AK"))

    rows = list(csv.reader(io.StringIO(left_out.as_csv().decode("utf-8-sig"))))

    assert rows == [
        ["line", "what", "reason", "'=Name", "Precinct", "State"],
        ["4", "rejected", "it has no name", "", "Mayor"],
        ["5", "unsure", "it fits 2 people", "Ada Lund", "", "AK"],
    ]


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    left_out = LeftOut(reading=READING)
    cells = ("=1+1", "+1 907", "-2", "@SUM(A1)", "a=b", "\tx")
    left_out.hear(Rejection(line=4, reason="it has no name", cells=cells))

    (_, row) = csv.reader(io.StringIO(left_out.as_csv().decode("utf-8-sig")))

    assert row[3:] == ["'=1+1", "'+1 907", "'-2", "'@SUM(A1)", "a=b", "'\tx"]


def test_a_report_has_an_end() -> None:
    left_out = LeftOut(reading=READING)

    for line in range(MOST_ROWS + 3):
        left_out.hear(Rejection(line=line, reason="it has no name"))

    assert (len(left_out.rows), left_out.more) == (MOST_ROWS, 3)
    assert "the first 20,000 of them" in left_out.comment()
