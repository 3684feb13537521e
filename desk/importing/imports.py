"""Imports: taking a list in, all of it or nothing, and what was imported so far."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from desk.alerts import RequestsToReview
from desk.candidates import is_out
from desk.desk import Desk
from desk.errors import NotFound
from desk.importing.absences import note_absent
from desk.importing.outcomes import Changed, Imported, Kept, Outcome, Undone, Unsure
from desk.importing.taking_in import Taking
from desk.importing.undoing import undo_import
from desk.lists.listed import CandidateList, Rejection
from desk.model.ids import CandidateId, PersonId, RequestId
from desk.model.importing import ImportId, ImportRecord, NewImport
from desk.people import administrator
from desk.ports import Transaction

__all__ = [
    "Changed",
    "Imported",
    "Kept",
    "Outcome",
    "Rejection",
    "Undone",
    "Unsure",
    "import_list",
    "imports",
    "undo_import",
]

AT_ONCE = 500
REVIEWED = 500  # requests that one import asks to look at


class _NotKept(Exception):
    """Takes back all that a transaction wrote."""

    def __init__(self, imported: Imported) -> None:
        super().__init__()
        self.imported = imported


async def import_list(
    desk: Desk,
    listed: CandidateList,
    *,
    by: PersonId | None,
    once: str = "",
    dry_run: bool = False,
    whole_state: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    tell: Callable[[Outcome], None] = lambda _: None,
) -> Imported:
    """Add who is new and change who differs, all of the list or nothing of it.

    Facts that the list does not speak of stay as they are. `progress` hears how many rows are done so
    far, `tell` of each that changes somebody, is unsure or is left out. A dry run does the same and
    takes it back, so that its answer is the import's. Told `once` twice, it answers as the first time.
    Raises `UnreadableList`, also for a list that can be read in two ways, unless it is a dry run.
    """
    if not dry_run:
        listed.insist()
    now = desk.now()
    try:
        async with desk.transaction() as tx:
            if once and (answer := await tx.inbox.seen(once)) is not None:
                return await _as_before(tx, ImportId(int(answer)))
            await tx.imports.hold()
            new = NewImport(
                name=listed.reading.name,
                by=by,
                at=now,
                facts=listed.reading.facts,
                whole_state=whole_state,
            )
            imported = await _import(tx, new, listed, progress, tell)
            _keep_if(imported, kept=not dry_run)
            if once:
                await tx.inbox.keep(once, str(imported.import_id), at=now)
    except _NotKept as taken_back:
        return Imported(**{**asdict(taken_back.imported), "import_id": None})
    return imported


async def imports(desk: Desk, *, limit: int) -> Sequence[ImportRecord]:
    """The newest first, undone ones too."""
    async with desk.reading() as tx:
        return await tx.imports.latest(limit=limit)


def _keep_if(imported: Imported, *, kept: bool) -> None:
    if not kept or imported.import_id is None:
        raise _NotKept(imported)


async def _import(
    tx: Transaction,
    new: NewImport,
    listed: CandidateList,
    progress: Callable[[int], None],
    tell: Callable[[Outcome], None],
) -> Imported:
    import_id = await tx.imports.add(new)
    out: list[CandidateId] = []
    zone = (await tx.offices.get()).zone
    taking = Taking(tx=tx, import_id=import_id, at=new.at, zone=zone, tell=_also(tell, out))
    await taking.take(listed, progress)
    counts = taking.counts
    if not counts.taken and not counts.unsure:
        return Imported(**asdict(counts), import_id=None)
    if new.whole_state:
        absent = await note_absent(tx, import_id, taking.races, perhaps=taking.perhaps, at=new.at)
        counts = replace(counts, absent=absent)
    await tx.absences.close_listed(import_id)
    await tx.imports.count(import_id, counts)
    if counts.new or counts.changed:
        await tx.candidates.settle()
    await _ask_for_review(tx, out, at=new.at)
    return Imported(**asdict(counts), import_id=import_id)


def _also(tell: Callable[[Outcome], None], out: list[CandidateId]) -> Callable[[Outcome], None]:
    """Remember whom the list takes out of the race, too."""

    def told(outcome: Outcome) -> None:
        tell(outcome)
        if isinstance(outcome, Changed):
            status = next((one for one in outcome.differences if one.fact == "status"), None)
            if status is not None and is_out(status.new) and not is_out(status.old):
                out.append(outcome.candidate.id)

    return told


async def _ask_for_review(tx: Transaction, out: Sequence[CandidateId], *, at: datetime) -> None:
    """Open requests of people who left the race are listed to the administrator; none is closed (row 62)."""
    request_ids: list[RequestId] = []
    for first in range(0, len(out), AT_ONCE):
        left = REVIEWED - len(request_ids)
        some = set(out[first : first + AT_ONCE])
        if left > 0:
            found = await tx.requests.unfinished_among(some, limit=left)
            request_ids += [request.id for request in found]
    told = administrator(await tx.people.with_roles())
    if request_ids and told is not None:
        notice = RequestsToReview(person_id=told, at=at, request_ids=tuple(request_ids))
        await tx.outbox.put(notice, at=at)


async def _as_before(tx: Transaction, import_id: ImportId) -> Imported:
    record = await tx.imports.get(import_id)
    if record is None:
        raise NotFound("import")
    return Imported(**asdict(record.counts), import_id=import_id)
