"""An import as the desk remembers it: what it did with whom, what waits for a person, who is absent."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId, PersonId

ImportId = NewType("ImportId", int)
UnsureId = NewType("UnsureId", int)
AbsenceId = NewType("AbsenceId", int)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One fact that a list changes."""

    fact: str
    old: str
    new: str


class MarkKind(StrEnum):
    """What an import did with one person."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """That an import spoke of somebody, and what of them it changed.

    `speaks` are the facts that its list speaks of, here; a row without an id does not speak of the id.
    """

    import_id: ImportId
    candidate_id: CandidateId
    line: int
    kind: MarkKind
    said_id: bool  # the row had an id, and it was taken
    differences: tuple[Difference, ...] = ()
    was_changed_at: datetime | None = None  # before this import changed the person


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What became of the rows of a list."""

    new: int = 0
    changed: int = 0
    same: int = 0
    repeated: int = 0  # the same person again, saying nothing else
    unsure: int = 0
    left_out: int = 0  # somebody decided earlier that the row is left out
    rejected: int = 0
    absent: int = 0  # people of the directory whom a whole state's list does not have
    kept: int = 0  # facts that the list still has as they were before they were corrected

    @property
    def taken(self) -> int:
        """Rows that speak of somebody in the directory, now that the list is in it."""
        return self.new + self.changed + self.same + self.repeated


@dataclass(frozen=True, kw_only=True)
class NewImport:
    name: str  # of the file
    by: PersonId | None  # None: the command line
    at: datetime
    facts: frozenset[str]  # that the list speaks of
    reading: str = ""  # how the file was read, in a sentence or two
    whole_state: bool = False
    part_of: ImportId | None = None  # the import whose unsure row was decided


@dataclass(frozen=True, kw_only=True)
class ImportRecord(NewImport):
    """An import that was done. `undone_at` is set once it was taken back."""

    id: ImportId
    counts: Counts = field(default_factory=Counts)
    undone_by: PersonId | None = None
    undone_at: datetime | None = None


class WhyUnsure(StrEnum):
    """Why nobody but a person can say whom a row means."""

    OTHER_ID = "other_id"  # an id that is unknown, and somebody just like that who has another
    OTHER_NAME = "other_name"  # an id that is known, and belongs to somebody of quite another name
    SEVERAL = "several"  # several people whom it fits
    NAMESAKE = "namesake"  # neither office and state nor an id, and somebody bears the name


class Decision(StrEnum):
    """What a person says of a row that was unsure."""

    SAME = "same"
    NEW = "new"
    LEAVE = "leave"


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a person said of such a row before. `candidate_id` is whom it means, None if it is left out."""

    decision: Decision
    candidate_id: CandidateId | None


@dataclass(frozen=True, kw_only=True)
class NewUnsure:
    import_id: ImportId
    line: int
    facts: CandidateFacts
    why: WhyUnsure
    may_be: tuple[CandidateId, ...]
    fingerprint: str  # the same for the same row in the next list


@dataclass(frozen=True, kw_only=True)
class UnsureRow(NewUnsure):
    id: UnsureId
    decision: Decision | None = None
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    candidate_id: CandidateId | None = None  # whom it means, once somebody said so


class AbsenceState(StrEnum):
    OPEN = "open"
    RUNNING = "running"  # QC says that they run all the same
    CHECKING = "checking"  # QC asks the state
    LISTED = "listed"  # a later list has them again; it is never written, whoever listed them is


@dataclass(frozen=True, kw_only=True)
class Absence:
    """Somebody of the directory whom a whole state's list does not have."""

    id: AbsenceId
    import_id: ImportId
    candidate: Candidate
    at: datetime
    state: AbsenceState
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    why: str = ""
