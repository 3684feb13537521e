"""Taking an import back: everybody becomes what they would be without it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from desk.desk import Desk
from desk.importing.outcomes import Undone
from desk.importing.refusals import NoSuchImport
from desk.importing.replay import Replayed, Somebody, without_first
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId, PersonId
from desk.model.importing import ImportId, ImportRecord, Mark
from desk.ports import Transaction

BATCH = 500


async def undo_import(
    desk: Desk, import_id: ImportId, *, by: PersonId | None, once: str = ""
) -> Undone:
    """Take back what the import did, and what was decided of its rows, also when others came later.

    People it added are removed, unless a later list has them too, or something stands under them: those
    are kept and named. Facts it changed go back, unless a later list speaks of them. An import that is
    undone already answers as the first time; so `once` need not be kept.
    """
    del once
    now = desk.now()
    async with desk.transaction() as tx:
        await tx.imports.hold()
        record = await tx.imports.get(import_id)
        if record is None or record.part_of is not None:
            raise NoSuchImport
        if record.undone_at is not None:
            return await _as_before(tx, import_id)
        undoing = _Undoing(tx=tx)
        for one in [*await tx.imports.parts(import_id), import_id]:
            await undoing.undo(one)
            await tx.imports.undone(one, by=by, at=now, answer=undoing.answer)
        if undoing.removed or undoing.restored:
            await tx.candidates.settle()
        return await _as_before(tx, import_id)


@dataclass(kw_only=True)
class _Undoing:
    tx: Transaction
    removed: int = 0
    restored: int = 0
    kept: list[CandidateId] = field(default_factory=list)
    records: dict[ImportId, ImportRecord] = field(default_factory=dict)

    @property
    def answer(self) -> str:
        return json.dumps(
            {"removed": self.removed, "restored": self.restored, "kept": sorted(set(self.kept))}
        )

    async def undo(self, import_id: ImportId) -> None:
        await self.tx.absences.take_back(import_id)
        await self.tx.unsure_rows.remove(import_id)
        last = CandidateId(0)
        while ids := await self.tx.import_marks.of(import_id, after=last, limit=BATCH):
            await self._undo(import_id, set(ids))
            last = ids[-1]

    async def _undo(self, import_id: ImportId, ids: set[CandidateId]) -> None:
        people = await self._people(import_id, ids)
        replayed = {one.candidate.id: without_first(one, self.records) for one in people}
        await self.tx.import_marks.drop(import_id, ids)
        gone = {who for who, one in replayed.items() if one.facts is None}
        stays = await self.tx.listing.stood_under(gone)
        await self.tx.unsure_rows.forget(gone - stays)
        await self.tx.listing.remove(gone - stays)
        self.removed += len(gone - stays)
        self.kept += sorted(stays)
        await self.tx.import_marks.rewrite(
            [mark for one in replayed.values() for mark in one.marks]
        )
        await self._restore([(one, replayed[one.candidate.id]) for one in people])

    async def _people(self, import_id: ImportId, ids: set[CandidateId]) -> list[Somebody]:
        marks: dict[CandidateId, list[Mark]] = {}
        for mark in await self.tx.import_marks.since(import_id, ids):
            marks.setdefault(mark.candidate_id, []).append(mark)
        unknown = {mark.import_id for each in marks.values() for mark in each}
        self.records |= await self.tx.imports.records(unknown - self.records.keys())
        people = await self.tx.listing.people(ids)
        moments = await self.tx.listing.moments(ids)
        corrections = await self.tx.contact_data.corrections(ids)
        return [
            Somebody(
                candidate=person,
                added_at=moments[who][0],
                changed_at=moments[who][1],
                marks=marks[who],
                corrections=corrections.get(who, ()),
            )
            for who, person in people.items()
        ]

    async def _restore(self, all_: Sequence[tuple[Somebody, Replayed]]) -> None:
        """Write who is different now, and who was added or changed at another time."""
        pairs = [(was, one) for was, one in all_ if one.facts is not None]
        people = [
            Candidate(id=was.candidate.id, **vars(one.facts))
            for was, one in pairs
            if one.facts != was.candidate.facts
        ]
        self.restored += len(people)
        await self.tx.listing.change(
            people,
            added_at={
                was.candidate.id: one.added_at for was, one in pairs if one.added_at != was.added_at
            },
            changed_at={
                was.candidate.id: one.changed_at
                for was, one in pairs
                if one.changed_at != was.changed_at
            },
        )


async def _as_before(tx: Transaction, import_id: ImportId) -> Undone:
    said = json.loads(await tx.imports.answer(import_id))
    kept = await tx.listing.people({CandidateId(number) for number in said["kept"]})
    return Undone(
        import_id=import_id,
        removed=said["removed"],
        restored=said["restored"],
        kept=[kept[number] for number in sorted(kept)],
    )
