"""Rows that nobody but a person can place: they are looked at here, and decided."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from desk.changes import name_of
from desk.desk import Desk
from desk.importing.differences import changed_by, differences_between
from desk.importing.keeping import Corrections, corrected, kept_of
from desk.importing.outcomes import reason
from desk.importing.refusals import PersonGone, PersonNeeded, RowDecided, RowGone
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId, PersonId
from desk.model.importing import (
    Counts,
    Decision,
    Difference,
    ImportId,
    ImportRecord,
    Mark,
    MarkKind,
    NewImport,
    UnsureId,
    UnsureRow,
)
from desk.model.people import Person
from desk.people import Action, require
from desk.ports import Transaction

PAGE = 10


@dataclass(frozen=True, kw_only=True)
class ShownUnsure:
    """A row with whom it may mean, and the import that it came with."""

    row: UnsureRow
    record: ImportRecord
    reason: str  # part of a sentence, without its full stop
    candidates: tuple[Candidate, ...]
    decided_by: str = ""  # the name of whoever decided, "" as long as it waits
    corrections: Corrections = field(default_factory=dict)  # of the candidates

    @property
    def facts(self) -> CandidateFacts:
        return self.row.facts

    def differences(self, candidate: Candidate) -> tuple[Difference, ...]:
        """What the row says else of this person than the directory does."""
        return _differences(
            candidate,
            self.row,
            self.record,
            self.corrections,
            takes_id=bool(self.row.facts.external_id),
        )


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    rows: Sequence[ShownUnsure]
    page: int
    pages: int
    total: int


async def to_review(desk: Desk, *, page: int = 1, size: int = PAGE) -> ReviewPage:
    """Rows that wait, oldest first. A page past the last answers the last."""
    async with desk.reading() as tx:
        total = await tx.unsure_rows.how_many()
        pages = max(1, -(-total // size))
        page = min(max(page, 1), pages)
        rows = await tx.unsure_rows.waiting(skip=(page - 1) * size, limit=size)
        shown = [await _shown(tx, row) for row in rows]
    return ReviewPage(rows=shown, page=page, pages=pages, total=total)


async def unsure_row(desk: Desk, unsure_id: UnsureId) -> ShownUnsure:
    """Raises `RowGone` where the import was taken back."""
    async with desk.reading() as tx:
        return await _shown(tx, await _row(tx, unsure_id))


async def decide(
    desk: Desk,
    unsure_id: UnsureId,
    decision: Decision,
    *,
    by: Person | None,
    candidate_id: CandidateId | None = None,
    once: str = "",
) -> ShownUnsure:
    """Say whom the row means; it is remembered for the next list. `by` is None on the command line.

    `candidate_id` goes with `Decision.SAME`, and need not be one of those who were named. What is done
    belongs to the import of the row: taking that back takes it back, too.
    """
    if by is not None:
        require(by, Action.DECIDE_LIST)
    now, who = desk.now(), by.id if by is not None else None
    async with desk.transaction() as tx:
        await tx.imports.hold()
        row = await _row(tx, unsure_id)
        if once and await tx.inbox.seen(once) is not None:
            return await _shown(tx, row)
        if row.decision is not None:
            if (row.decided_by, row.decision) == (who, decision):
                return await _shown(tx, row)
            raise RowDecided(await _name(tx, row.decided_by))
        meant = await _do(tx, row, decision, candidate_id, by=who, at=now)
        await tx.unsure_rows.decide(row.fingerprint, decision, meant, by=who, at=now)
        if once:
            await tx.inbox.keep(once, str(unsure_id), at=now)
        return await _shown(tx, await _row(tx, unsure_id))


async def _do(
    tx: Transaction,
    row: UnsureRow,
    decision: Decision,
    candidate_id: CandidateId | None,
    *,
    by: PersonId | None,
    at: datetime,
) -> CandidateId | None:
    """Carry the decision out, and answer whom the row means now."""
    if decision is Decision.LEAVE:
        return None
    holders = await tx.listing.with_ids({row.facts.external_id} - {""})
    takes_id = bool(row.facts.external_id) and not holders
    part = await _part(tx, row, by=by, at=at)
    if decision is Decision.NEW:
        mark = await _add(tx, part, row, takes_id=takes_id, at=at)
    else:
        mark = await _join(tx, part, row, candidate_id, takes_id=takes_id, at=at)
    await tx.import_marks.put([mark])
    await tx.absences.close_listed(part)
    counts = Counts(**{mark.kind: 1})
    await tx.imports.count(part, counts)
    return mark.candidate_id


async def _part(tx: Transaction, row: UnsureRow, *, by: PersonId | None, at: datetime) -> ImportId:
    """What is decided later is done later than the imports in between, so it is one of its own."""
    whole = await tx.imports.get(row.import_id)
    if whole is None:
        raise RowGone
    part = NewImport(name=whole.name, by=by, at=at, facts=whole.facts, part_of=whole.id)
    return await tx.imports.add(part)


async def _add(
    tx: Transaction, part: ImportId, row: UnsureRow, *, takes_id: bool, at: datetime
) -> Mark:
    facts = row.facts if takes_id else replace(row.facts, external_id="")
    (number,) = await tx.listing.add([facts], at=at)
    return _mark(part, row, number, kind=MarkKind.NEW, said_id=takes_id)


async def _join(
    tx: Transaction,
    part: ImportId,
    row: UnsureRow,
    candidate_id: CandidateId | None,
    *,
    takes_id: bool,
    at: datetime,
) -> Mark:
    if candidate_id is None:
        raise PersonNeeded
    known = (await tx.listing.people({candidate_id})).get(candidate_id)
    record = await tx.imports.get(part)
    if known is None or record is None:
        raise PersonGone
    takes_id = takes_id and not known.external_id
    corrections = await tx.contact_data.corrections({candidate_id})
    differences = _differences(known, row, record, corrections, takes_id=takes_id)
    moments = await tx.listing.moments({candidate_id})
    if differences:
        changed = changed_by(known, differences)
        await tx.listing.change([changed], added_at={}, changed_at={candidate_id: at})
    return replace(
        _mark(
            part,
            row,
            candidate_id,
            kind=MarkKind.CHANGED if differences else MarkKind.SAME,
            said_id=takes_id,
        ),
        differences=differences,
        was_changed_at=moments[candidate_id][1] if differences else None,
    )


def _differences(
    known: Candidate,
    row: UnsureRow,
    record: ImportRecord,
    corrections: Corrections,
    *,
    takes_id: bool,
) -> tuple[Difference, ...]:
    """What becomes different if the row means this person. What was corrected since stays corrected."""
    kept = kept_of(known, row.facts, corrections.get(known.id, ()), record.facts)
    says = corrected(row.facts, kept)
    return differences_between(known, says, record.facts, takes_id=takes_id)


def _mark(
    part: ImportId, row: UnsureRow, number: CandidateId, *, kind: MarkKind, said_id: bool
) -> Mark:
    return Mark(import_id=part, candidate_id=number, line=row.line, kind=kind, said_id=said_id)


async def _row(tx: Transaction, unsure_id: UnsureId) -> UnsureRow:
    row = await tx.unsure_rows.get(unsure_id)
    if row is None:
        raise RowGone
    return row


async def _shown(tx: Transaction, row: UnsureRow) -> ShownUnsure:
    record = await tx.imports.get(row.import_id)
    if record is None:
        raise RowGone
    people = await tx.listing.people(set(row.may_be))
    candidates = tuple(people[number] for number in row.may_be if number in people)
    return ShownUnsure(
        row=row,
        record=record,
        reason=reason(row.why, row.facts, candidates),
        candidates=candidates,
        corrections=await tx.contact_data.corrections(set(people)),
        decided_by=await _name(tx, row.decided_by) if row.decision is not None else "",
    )


async def _name(tx: Transaction, person_id: PersonId | None) -> str:
    return "Somebody at the command line" if person_id is None else await name_of(tx, person_id)
