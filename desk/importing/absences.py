"""People whom a whole state's list does not have: proposed to QC, and never removed."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from desk.candidates import is_out
from desk.changes import name_of
from desk.desk import Desk
from desk.importing.identity import same_election
from desk.importing.notices import PeopleAbsent
from desk.importing.refusals import AbsenceGone, AbsenceSettled, WhyNeeded
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId
from desk.model.importing import Absence, AbsenceId, AbsenceState, ImportId
from desk.model.people import Person
from desk.people import Action, require
from desk.ports import Transaction

PAGE = 10
NAMED = 10  # in the notice to QC


@dataclass(frozen=True, kw_only=True)
class AbsencePage:
    absences: Sequence[Absence]
    page: int
    pages: int
    total: int


async def note_absent(
    tx: Transaction,
    import_id: ImportId,
    races: AbstractSet[tuple[str, str]],
    *,
    perhaps: AbstractSet[CandidateId],
    at: datetime,
) -> int:
    """Propose to QC whom the import did not speak of in these states and elections.

    Nobody who is out already, and none of `perhaps`, whom an unsure row may mean. It answers how many
    are absent, those that QC was asked about before included.
    """
    elections: dict[str, list[str]] = {}
    for state, election in sorted(races):
        elections.setdefault(state, []).append(election)
    absent: list[Candidate] = []
    for state, its in elections.items():
        missing = await tx.absences.missing(import_id, state)
        absent += [one for one in missing if one.id not in perhaps and _runs(one, its)]
    ids = {one.id for one in absent}
    told = ids - await tx.absences.waiting_for(ids)
    await tx.absences.note(import_id, ids, at=at)
    if told:
        first = [one.id for one in absent if one.id in told][:NAMED]
        notice = PeopleAbsent(import_id=import_id, candidate_ids=tuple(first), count=len(told))
        await tx.outbox.put(notice, at=at)
    return len(absent)


def _runs(one: Candidate, elections: Iterable[str]) -> bool:
    return not is_out(one.status) and any(
        same_election(one.election, election) for election in elections
    )


async def absent_people(desk: Desk, *, page: int = 1, size: int = PAGE) -> AbsencePage:
    """Whom QC is asked about, oldest first. A page past the last answers the last."""
    async with desk.reading() as tx:
        total = await tx.absences.how_many()
        pages = max(1, -(-total // size))
        page = min(max(page, 1), pages)
        found = await tx.absences.open(skip=(page - 1) * size, limit=size)
    return AbsencePage(absences=found, page=page, pages=pages, total=total)


async def absence(desk: Desk, absence_id: AbsenceId) -> Absence:
    async with desk.reading() as tx:
        return await _found(tx, absence_id)


async def settle_absence(
    desk: Desk,
    absence_id: AbsenceId,
    *,
    still_running: bool,
    why: str,
    by: Person,
    once: str = "",
) -> Absence:
    """Close it with a reason: they run all the same, or QC asks the state.

    Neither changes the person: who runs stays so until QC records the state's word (rows 45-47).
    Somebody who runs all the same is not proposed again until a list has had them.
    """
    require(by, Action.SETTLE_ABSENCE)
    now = desk.now()
    state = AbsenceState.RUNNING if still_running else AbsenceState.CHECKING
    async with desk.transaction() as tx:
        found = await _found(tx, absence_id)
        if once and await tx.inbox.seen(once) is not None:
            return found
        if not why.strip():
            raise WhyNeeded
        if found.state is AbsenceState.LISTED:
            raise AbsenceGone
        if found.decided_by is not None:
            if (found.decided_by, found.state) == (by.id, state):
                return found
            raise AbsenceSettled(await name_of(tx, found.decided_by))
        await tx.absences.settle(found.candidate.id, state, why=why.strip(), by=by.id, at=now)
        if once:
            await tx.inbox.keep(once, str(absence_id), at=now)
        return await _found(tx, absence_id)


async def _found(tx: Transaction, absence_id: AbsenceId) -> Absence:
    found = await tx.absences.get(absence_id)
    if found is None:
        raise AbsenceGone
    return found
