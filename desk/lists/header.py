"""Which line of a list names its columns, and what each column holds. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desk.lists.cleaning import clean
from desk.lists.columns import fact_of, key, part_of
from desk.lists.listed import MAX_COLUMNS, Line
from desk.lists.refusals import (
    MissingName,
    NoHeader,
    OneColumn,
    TooWide,
    UnknownColumn,
    UnknownFact,
    UnreadableList,
)
from desk.model.candidates import FACTS

WITHIN = 30  # lines that say something; titles stand above the header


@dataclass(frozen=True, kw_only=True)
class Header:
    line: int
    names: tuple[str, ...]
    known: int  # how many facts it names

    def is_repeated_in(self, cells: Sequence[str]) -> bool:
        """Whether a line is the header again, as on each page of a print."""
        return tuple(clean(cell) for cell in cells[: len(self.names)]) == self.names


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """One of the first lines, looked at as if it were the header."""

    line: int
    names: tuple[str, ...]
    facts: frozenset[str]
    named: bool  # the name is among them

    @property
    def wide(self) -> int:
        return sum(map(bool, self.names))


def find_header(lines: Iterable[Line], mapping: Mapping[str, str]) -> Header:
    """The line that names most of what the desk knows, or UnreadableList."""
    mapped = {key(name): fact for name, fact in mapping.items()}
    seen = [_seen(line, cells, mapped) for line, cells in lines]
    wide = [one for one in seen if one.wide > 1]
    if not wide:
        raise OneColumn
    fit = [one for one in wide if one.named and (len(one.facts) > 1 or one is wide[0])]
    if not fit:
        raise _no_header(wide)
    best = max(fit, key=lambda one: len(one.facts))
    if len(best.names) > MAX_COLUMNS:
        raise TooWide(len(best.names), MAX_COLUMNS)
    return Header(line=best.line, names=best.names, known=len(best.facts))


def check(mapping: Mapping[str, str], names: Sequence[str]) -> None:
    """Nothing, or the refusal of a mapping that speaks of what is not there."""
    there = {key(name) for name in names}
    for name, fact in mapping.items():
        if key(name) not in there:
            raise UnknownColumn(name, names)
        if fact and fact not in FACTS:
            raise UnknownFact(name, fact)


def _seen(line: int, cells: Sequence[str], mapped: Mapping[str, str]) -> _Seen:
    names = [clean(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    parts = {part for name in names if (part := mapped.get(key(name)) or part_of(name))}
    return _Seen(
        line=line,
        names=tuple(names),
        facts=frozenset(map(fact_of, parts)),
        named="name" in parts or {"name.first", "name.last"} <= parts,
    )


def _no_header(seen: Sequence[_Seen]) -> UnreadableList:
    best = max(seen, key=lambda one: len(one.facts))
    return MissingName(best.line) if len(best.facts) > 1 else NoHeader(WITHIN)
