"""What importing asks of storage, in the desk's words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId, PersonId
from desk.model.importing import (
    Absence,
    AbsenceId,
    AbsenceState,
    Counts,
    Decided,
    Decision,
    ImportId,
    ImportRecord,
    Mark,
    NewImport,
    NewUnsure,
    UnsureId,
    UnsureRow,
    WhyUnsure,
)


class Listing(Protocol):
    """The directory, as lists are held against it."""

    async def with_ids(self, external_ids: AbstractSet[str]) -> Sequence[Candidate]: ...

    async def of_identities(self, identities: AbstractSet[str]) -> Sequence[Candidate]: ...

    async def namesakes(self, beginnings: AbstractSet[str], *, each: int) -> Sequence[Candidate]:
        """Up to `each` people for every beginning of an identity."""
        ...

    async def people(self, ids: AbstractSet[CandidateId]) -> dict[CandidateId, Candidate]: ...

    async def moments(
        self, ids: AbstractSet[CandidateId]
    ) -> dict[CandidateId, tuple[datetime, datetime]]:
        """When each was added, and changed last."""
        ...

    async def add(self, facts: Sequence[CandidateFacts], *, at: datetime) -> Sequence[CandidateId]:
        """In their order. An id is never given twice, also not after somebody was removed."""
        ...

    async def change(
        self,
        people: Sequence[Candidate],
        *,
        added_at: Mapping[CandidateId, datetime],
        changed_at: Mapping[CandidateId, datetime],
    ) -> None:
        """Write their facts, and when they were added and changed where that is given."""
        ...

    async def remove(self, ids: AbstractSet[CandidateId]) -> None:
        """Nothing may stand under them."""
        ...

    async def stood_under(self, ids: AbstractSet[CandidateId]) -> set[CandidateId]:
        """Those of them to whom something refers: contacts, requests, whatever there is."""
        ...


class Imports(Protocol):
    async def hold(self) -> None:
        """Until the transaction ends no other import of this workspace begins."""
        ...

    async def add(self, new: NewImport) -> ImportId: ...

    async def count(self, import_id: ImportId, counts: Counts) -> None: ...

    async def get(self, import_id: ImportId) -> ImportRecord | None: ...

    async def latest(self, *, limit: int) -> Sequence[ImportRecord]:
        """Newest first, without those that were part of another."""
        ...

    async def records(self, ids: AbstractSet[ImportId]) -> dict[ImportId, ImportRecord]: ...

    async def parts(self, import_id: ImportId) -> Sequence[ImportId]:
        """What was decided of its rows and is not taken back, newest first."""
        ...

    async def undone(
        self, import_id: ImportId, *, by: PersonId | None, at: datetime, answer: str
    ) -> None: ...

    async def answer(self, import_id: ImportId) -> str:
        """What undoing it answered; "" as long as it stands."""
        ...


class ImportMarks(Protocol):
    async def put(self, marks: Sequence[Mark]) -> None: ...

    async def lines(
        self, import_id: ImportId, ids: AbstractSet[CandidateId]
    ) -> dict[CandidateId, int]:
        """On which line of that list they stand, those who do."""
        ...

    async def of(
        self, import_id: ImportId, *, after: CandidateId, limit: int
    ) -> Sequence[CandidateId]:
        """Whom that import marked, smallest ids first."""
        ...

    async def since(self, import_id: ImportId, ids: AbstractSet[CandidateId]) -> Sequence[Mark]:
        """Marks of these people by that import and later ones, earliest first."""
        ...

    async def rewrite(self, marks: Sequence[Mark]) -> None: ...

    async def drop(self, import_id: ImportId, ids: AbstractSet[CandidateId]) -> None: ...


class UnsureRows(Protocol):
    async def add(self, rows: Sequence[NewUnsure]) -> None: ...

    async def get(self, unsure_id: UnsureId) -> UnsureRow | None: ...

    async def waiting_in(
        self, import_id: ImportId, fingerprints: AbstractSet[str]
    ) -> dict[str, UnsureRow]: ...

    async def doubted(self, fingerprints: AbstractSet[str]) -> dict[str, Sequence[CandidateId]]:
        """Whom rows of these fingerprints might have meant, as the newest says."""
        ...

    async def whys(self) -> set[WhyUnsure]:
        """Why any row ever waited, decided ones too."""
        ...

    async def decided(self, fingerprints: AbstractSet[str]) -> dict[str, Decided]: ...

    async def waiting(self, *, skip: int, limit: int) -> Sequence[UnsureRow]:
        """Each fingerprint once, as the newest list says it; oldest first."""
        ...

    async def how_many(self) -> int:
        """How many `waiting` would list."""
        ...

    async def decide(
        self,
        fingerprint: str,
        decision: Decision,
        candidate_id: CandidateId | None,
        *,
        by: PersonId | None,
        at: datetime,
    ) -> None:
        """For all rows of that fingerprint that wait."""
        ...

    async def remove(self, import_id: ImportId) -> None: ...

    async def forget(self, ids: AbstractSet[CandidateId]) -> None:
        """Rows that were decided to mean these people wait again: the people are removed."""
        ...


class Absences(Protocol):
    async def missing(self, import_id: ImportId, state: str) -> Sequence[Candidate]:
        """People of a state whom that import did not mark.

        Not those of whom QC said that they run all the same, as long as no list has had them since.
        """
        ...

    async def waiting_for(self, ids: AbstractSet[CandidateId]) -> set[CandidateId]:
        """Those of them whose absence is open, or is being checked."""
        ...

    async def note(
        self, import_id: ImportId, ids: AbstractSet[CandidateId], *, at: datetime
    ) -> None: ...

    async def close_listed(self, import_id: ImportId) -> None:
        """Close those of people whom that import marked."""
        ...

    async def get(self, absence_id: AbsenceId) -> Absence | None: ...

    async def open(self, *, skip: int, limit: int) -> Sequence[Absence]:
        """Everybody once, as the newest list says it; oldest first."""
        ...

    async def how_many(self) -> int: ...

    async def settle(
        self,
        candidate_id: CandidateId,
        state: AbsenceState,
        *,
        why: str,
        by: PersonId,
        at: datetime,
    ) -> None: ...

    async def take_back(self, import_id: ImportId) -> None:
        """Remove what that import noted; what it closed is as it was before."""
        ...
