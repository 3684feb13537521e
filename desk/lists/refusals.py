"""Why a candidate list is not read: one sentence each, and nothing of it is imported."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desk.errors import Refusal
from desk.model.candidates import FACTS

if TYPE_CHECKING:
    from desk.lists.listed import Reading


class UnreadableList(Refusal):
    """Nothing of the file is imported."""


class EmptyList(UnreadableList):
    def __init__(self) -> None:
        super().__init__("The file has no candidates in it: write one on each line.")


class NotText(UnreadableList):
    def __init__(self) -> None:
        super().__init__(
            "The file is neither a spreadsheet nor text. In the spreadsheet choose “Save as”, "
            "“CSV UTF-8 (comma delimited)”, and import that file."
        )


class NotAList(UnreadableList):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"The file is {what}, whatever its name says. Open it, save the list as CSV or XLSX, "
            "and import that file."
        )


class TooLarge(UnreadableList):
    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            f"The file has {_sized(size)}, and {_sized(limit)} can be read. Split it, "
            "for instance by state, and import the parts."
        )


class Locked(UnreadableList):
    def __init__(self) -> None:
        super().__init__(
            "The workbook has a password. Save a copy without one, and import the copy."
        )


class Swollen(UnreadableList):
    def __init__(self) -> None:
        super().__init__(
            "The workbook unpacks to far more than a candidate list holds, so it was not opened. "
            "Copy the list to a new workbook or save it as CSV, and import that file."
        )


class Damaged(UnreadableList):
    def __init__(self) -> None:
        super().__init__(
            "The workbook is damaged or was not downloaded to its end. Fetch it again, "
            "or open it and save it as CSV."
        )


class TooWide(UnreadableList):
    def __init__(self, count: int, limit: int) -> None:
        super().__init__(
            f"The list has {count:,} columns, and {limit:,} can be read. Keep those "
            "that speak of the candidates."
        )


class OneColumn(UnreadableList):
    def __init__(self) -> None:
        super().__init__(
            "The file is no list with columns: nothing in it is separated by a comma, semicolon "
            "or tab. A name alone is not enough to know somebody by; add a column, such as office."
        )


class NoHeader(UnreadableList):
    def __init__(self, within: int) -> None:
        super().__init__(
            f"No line among the first {within} names the columns. Add one above the candidates; "
            f"the columns are {', '.join(['candidate_id', *FACTS[1:]])}, and name is needed."
        )


class MissingName(UnreadableList):
    def __init__(self, line: int) -> None:
        super().__init__(
            f"Line {line} names the columns, and “name” is not there. Add it, or say with "
            "--map which column holds the name."
        )


class ColumnTwice(UnreadableList):
    def __init__(self, name: str) -> None:
        super().__init__(f"There are two columns “{name}”. Rename or remove one of them.")


class UnknownColumn(UnreadableList):
    def __init__(self, name: str, columns: Sequence[str]) -> None:
        super().__init__(
            f"The list has no column “{name}”. Its columns are {', '.join(filter(None, columns))}."
        )


class UnknownFact(UnreadableList):
    def __init__(self, column: str, fact: str) -> None:
        super().__init__(
            f"“{column}” cannot be “{fact}”: nothing is called so. "
            f"It can be {', '.join(FACTS)}, or nothing."
        )


class UnknownSheet(UnreadableList):
    def __init__(self, name: str, sheets: Sequence[str]) -> None:
        super().__init__(
            f"The workbook has no sheet “{name}” with candidates. It has {', '.join(sheets)}."
        )


class BrokenRow(UnreadableList):
    def __init__(self, line: int) -> None:
        super().__init__(
            f"From line {line} on the file cannot be read, most often because a quotation mark "
            "there is not closed. Correct that line, or save the file as CSV again."
        )


class LineTooLong(UnreadableList):
    def __init__(self, line: int, limit: int) -> None:
        super().__init__(
            f"Line {line} is longer than {limit:,} characters, so the file is no list of "
            "candidates. Save the list as CSV again, one candidate on each line."
        )


class Unsure(Refusal):
    """`reading.doubts` are the questions, each with its answers."""

    def __init__(self, reading: "Reading") -> None:
        questions = " ".join(
            f"{doubt.question} Answer with {' or '.join(f'--map “{one}”' for one in doubt.answers)}."
            for doubt in reading.doubts
        )
        super().__init__(
            f"Nothing was imported, because the list can be read in two ways. {questions}"
        )
        self.reading = reading


def _sized(size: int) -> str:
    for unit, bytes_of_it in (("GB", 10**9), ("MB", 10**6)):
        if size >= bytes_of_it:
            return f"{size / bytes_of_it:.1f} {unit}".replace(".0 ", " ")
    return f"{size:,} bytes"
