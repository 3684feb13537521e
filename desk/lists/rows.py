"""Cells become the facts of a candidate, or a reason why not. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desk.errors import DeskError
from desk.lists.cleaning import ERRORS, clean, is_plain
from desk.lists.columns import fact_of
from desk.lists.listed import MAX_CELL, Line, Rejection, Row
from desk.lists.names import person
from desk.lists.places import NoState, district, state
from desk.lists.reaching import emails, phones
from desk.model.candidates import CandidateFacts

Tidy = Callable[[str], tuple[str, str]]  # what becomes of a cell, and what is noted about it


_TIDY: Mapping[str, Tidy] = {
    "name": person,
    "district": district,
    "state": state,
    "email": emails,
    "phone": phones,
}
_WITHIN_NAME = ("", "first", "middle", "last", "suffix")
_WITHIN_ADDRESS = ("", "more", "city", "state", "zip")
_LABELS = {"external_id": "candidate_id"}


class _Unfit(DeskError):
    """Why one row is left out."""


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """Where a fact stands: in one column, or in several that are joined."""

    fact: str
    places: tuple[int, ...]


class Rows:
    """The reader of one list, for the columns that it has."""

    def __init__(self, line: int, width: int, parts: Sequence[str | None]) -> None:
        self._header = line
        self._width = width
        self._taken = tuple(_taken(parts))
        self._joins = tuple(one for one in self._taken if len(one.places) > 1)
        self._zips = frozenset(
            place for place, part in enumerate(parts) if part and part.endswith(".zip")
        )
        # What is joined stands behind the cells of a row.
        self._cells = tuple(
            (
                one.fact,
                width + self._joins.index(one) if one in self._joins else one.places[0],
                _TIDY.get(one.fact),
            )
            for one in self._taken
        )

    def read(self, lines: Iterator[Line]) -> Iterator[Row | Rejection]:
        header: list[str] = []
        for line, cells in lines:
            if line <= self._header:
                header = cells
            elif cells != header:  # a print repeats it on each page
                try:
                    row = self._row(line, cells)
                except (_Unfit, NoState) as unfit:
                    yield Rejection(line=line, reason=str(unfit), cells=tuple(cells))
                else:
                    if row is not None:
                        yield row

    def _row(self, line: int, cells: list[str]) -> Row | None:
        """None where nothing is left but what cannot be seen."""
        notes: list[str] = []
        if not is_plain(cells):
            cells = self._cleaned(cells, notes)
            if not any(cells) and not notes:
                return None
        if len(cells) != self._width:
            cells = self._fitted(cells, notes)
        if self._joins:
            cells = cells + [self._joined(one, cells) for one in self._joins]
        facts = self._facts(cells, notes)
        return Row(line=line, facts=facts, notes=tuple(notes))

    def _facts(self, cells: list[str], notes: list[str]) -> CandidateFacts:
        said = {"external_id": "", "name": ""}
        for fact, place, tidy in self._cells:
            cell = cells[place]
            if len(cell) > MAX_CELL:
                raise _too_long(fact, cell)
            if tidy is not None and cell:
                cell, note = tidy(cell)
                if note:
                    notes.append(note)
            said[fact] = cell
        if not said["name"]:
            raise _Unfit("it has no name")
        return CandidateFacts(**said)

    def _cleaned(self, cells: list[str], notes: list[str]) -> list[str]:
        cleaned = [clean(cell) for cell in cells]
        for taken in self._taken:
            for place in taken.places:
                if place < len(cleaned) and cleaned[place] in ERRORS:
                    notes.append(
                        f"its {_label(taken.fact)} is “{cleaned[place]}”; it was left blank"
                    )
                    cleaned[place] = ""
        return cleaned

    def _fitted(self, cells: list[str], notes: list[str]) -> list[str]:
        """As wide as the header: spreadsheets add blank cells at the end, and cut them."""
        missing = self._width - len(cells)
        wrong = f"it has {len(cells)} cells, and the first line has {self._width}"
        if missing < 0:
            if any(cells[self._width :]):
                raise _Unfit(wrong)
            return cells[: self._width]
        fitted = cells + [""] * missing
        if not self._stands_right(fitted):
            raise _Unfit(wrong)
        if any(max(taken.places) >= len(cells) for taken in self._taken):
            notes.append(f"{wrong}; the others were taken as blank")
        return fitted

    def _stands_right(self, cells: list[str]) -> bool:
        """Whether what can be told apart is in its column, so that no cell inside is missing."""
        by_fact = {taken.fact: cells[taken.places[0]] for taken in self._taken}
        email, phone = by_fact.get("email", ""), by_fact.get("phone", "")
        return (not email or "@" in email) and (not phone or any(map(str.isdigit, phone)))

    def _joined(self, taken: _Taken, cells: list[str]) -> str:
        places = [place for place in taken.places if cells[place]]
        if taken.fact == "name":
            return " ".join(cells[place] for place in places)
        joined = ""
        for place in places:
            if place in self._zips:
                # A spreadsheet takes 02138 for a number.
                joined += f" {cells[place].zfill(5)}" if joined else cells[place]
            else:
                joined += f", {cells[place]}" if joined else cells[place]
        return joined


def _taken(parts: Sequence[str | None]) -> Iterator[_Taken]:
    known = [(_rank(part), place, fact_of(part)) for place, part in enumerate(parts) if part]
    for fact in dict.fromkeys(fact for _, _, fact in known):
        places = sorted((rank, place) for rank, place, one in known if one == fact)
        yield _Taken(fact=fact, places=tuple(place for _, place in places))


def _rank(part: str) -> int:
    fact, _, which = part.partition(".")
    return (_WITHIN_NAME if fact == "name" else _WITHIN_ADDRESS).index(which)


def _label(fact: str) -> str:
    return _LABELS.get(fact, fact)


def _too_long(fact: str, cell: str) -> _Unfit:
    return _Unfit(f"its {_label(fact)} is {len(cell):,} characters and {MAX_CELL} fit")
