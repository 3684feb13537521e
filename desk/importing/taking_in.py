"""Taking the rows of a list in, a batch at a time, in one transaction."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from operator import attrgetter
from zoneinfo import ZoneInfo

from desk.importing.entries import Entry, entry, may_have_waited
from desk.importing.keeping import WAYS, Corrections
from desk.importing.matching import (
    MAY_BE,
    Known,
    Said,
    Somebody,
    Sorted,
    Waits,
    sort,
)
from desk.importing.outcomes import Changed, Kept, Outcome, Unsure, reason
from desk.lists.listed import CandidateList, Rejection, Row
from desk.model.candidates import Candidate
from desk.model.ids import CandidateId
from desk.model.importing import Counts, ImportId, Mark, MarkKind, NewUnsure, WhyUnsure
from desk.ports import Transaction

BATCH = 1_000


@dataclass(kw_only=True)
class Taking:
    """An import under way."""

    tx: Transaction
    import_id: ImportId
    at: datetime
    zone: ZoneInfo  # the office's
    tell: Callable[[Outcome], None]
    counts: Counts = field(default_factory=Counts)
    races: set[tuple[str, str]] = field(default_factory=set)  # state and election of the rows
    corrects: bool | None = None  # whether anything was ever corrected, once that was asked
    perhaps: set[CandidateId] = field(default_factory=set)  # whom its unsure rows may mean
    claimed: dict[str, CandidateId] = field(default_factory=dict)  # ids of rejected rows, and whose
    whys: set[WhyUnsure] = field(default_factory=set)  # for which any row ever waited
    settles_at: int = BATCH  # new people; ten times as many after that

    async def take(self, listed: CandidateList, progress: Callable[[int], None]) -> None:
        rows, done = listed.rows(), 0
        self.whys |= await self.tx.unsure_rows.whys()
        while read := await asyncio.to_thread(_read, rows):
            entries = [one for one in read if isinstance(one, Entry)]
            sorted_ = await self._sort(entries, listed.reading.facts)
            await self._keep(sorted_)
            await self._settle()
            rejected = [one for one in read if isinstance(one, Rejection)]
            for outcome in sorted(
                [*rejected, *_outcomes(sorted_, self.zone)], key=attrgetter("line")
            ):
                self.tell(outcome)
            self._count(sorted_, rejected=len(rejected))
            self.races |= {
                (one.row.facts.state, one.row.facts.election)
                for one in entries
                if one.row.facts.state
            }
            done += len(read)
            progress(done)

    async def _sort(self, entries: Sequence[Entry], facts: frozenset[str]) -> Sorted:
        """What a person said of such rows before is only asked where a row is unsure."""
        ids = {one.row.facts.external_id for one in entries} - {""}
        holders = {one.external_id: one for one in await self.tx.listing.with_ids(ids)}
        doubted: dict[str, Sequence[CandidateId]] = {}
        if self.whys:
            prints = await asyncio.to_thread(may_have_waited, entries, holders, facts, self.whys)
            doubted = await self.tx.unsure_rows.doubted(prints)
        claimed = {one: self.claimed[one] for one in ids & self.claimed.keys()}
        before = {each for may_be in doubted.values() for each in may_be}
        people = await self._who(entries, holders, before | {*claimed.values()})
        known = Known(people=people, doubted=doubted, claimed=claimed)
        known.corrections = await self._corrections({one.id for one in known.people}, facts)
        known.lines = await self._lines({one.id for one in known.people})
        asked: set[str] = set()
        while True:
            done = await asyncio.to_thread(sort, entries, known, facts)
            prints = {one.fingerprint for one in done.unsure}
            if prints <= asked:
                return done
            asked |= prints
            known = await self._with_words(known, asked, facts)

    async def _who(
        self,
        entries: Sequence[Entry],
        holders: Mapping[str, Candidate],
        besides: AbstractSet[CandidateId],
    ) -> Sequence[Candidate]:
        """Everybody whom these rows may mean, and those `besides`."""
        listing = self.tx.listing
        others = [one for one in entries if one.row.facts.external_id not in holders]
        people = {one.id: one for one in holders.values()}
        identities = {one.identity for one in others if not one.namesakes}
        beginnings = {one.namesakes for one in others if one.namesakes}
        for one in await listing.of_identities(identities):
            people[one.id] = one
        for one in await listing.namesakes(beginnings, each=MAY_BE + 1):
            people[one.id] = one
        people |= await listing.people(besides - people.keys())
        return [people[number] for number in sorted(people)]

    async def _lines(self, ids: set[CandidateId]) -> dict[CandidateId, int]:
        if not self.counts.taken:
            return {}  # nobody is marked yet
        return await self.tx.import_marks.lines(self.import_id, ids)

    async def _corrections(self, ids: set[CandidateId], facts: frozenset[str]) -> Corrections:
        """Where nothing was ever corrected, a long list asks for it once."""
        if not facts & WAYS:
            return {}
        if self.corrects is None:
            self.corrects = await self.tx.contact_data.is_corrected()
        return await self.tx.contact_data.corrections(ids) if self.corrects else {}

    async def _with_words(self, known: Known, prints: set[str], facts: frozenset[str]) -> Known:
        decided = await self.tx.unsure_rows.decided(prints)
        waiting = await self.tx.unsure_rows.waiting_in(self.import_id, prints)
        people = {one.id: one for one in known.people}
        meant = {one.candidate_id for one in decided.values() if one.candidate_id is not None}
        people |= await self.tx.listing.people(meant - people.keys())
        return Known(
            people=[people[number] for number in sorted(people)],
            lines=await self._lines(set(people)),
            corrections=await self._corrections(set(people), facts),
            decided=decided,
            doubted=known.doubted,
            claimed=known.claimed,
            waiting={each: Said(row.line, row.facts) for each, row in waiting.items()},
        )

    async def _keep(self, done: Sorted) -> None:
        new = [one for one in done.listed if one.kind is MarkKind.NEW]
        changed = [one for one in done.listed if one.kind is MarkKind.CHANGED]
        added = await self.tx.listing.add([one.facts for one in new], at=self.at)
        for one, number in zip(new, added, strict=True):
            one.id = number
        before = await self.tx.listing.moments({_number(one) for one in changed})
        await self.tx.listing.change(
            [candidate(one) for one in changed],
            added_at={},
            changed_at={_number(one): self.at for one in changed},
        )
        await self.tx.import_marks.put(
            [
                Mark(
                    import_id=self.import_id,
                    candidate_id=_number(one),
                    line=one.line,
                    kind=one.kind,
                    said_id=one.said_id,
                    differences=one.differences,
                    was_changed_at=before[_number(one)][1] if one.differences else None,
                )
                for one in done.listed
            ]
        )
        unsure = [self._unsure(one) for one in done.unsure]
        await self.tx.unsure_rows.add(unsure)
        self.perhaps.update(*(one.may_be for one in unsure))
        self.whys.update(one.why for one in unsure)
        self.claimed |= {each: _number(one) for each, one in done.claimed.items()}

    async def _settle(self) -> None:
        """The database looks for the next rows as it counted last, and here it grows from nothing."""
        if self.counts.new >= self.settles_at:
            self.settles_at *= 10
            await self.tx.candidates.settle()

    def _unsure(self, one: Waits) -> NewUnsure:
        return NewUnsure(
            import_id=self.import_id,
            line=one.entry.row.line,
            facts=one.entry.row.facts,
            why=one.why,
            may_be=tuple(_number(each) for each in one.may_be),
            fingerprint=one.fingerprint,
        )

    def _count(self, done: Sorted, *, rejected: int) -> None:
        kinds = [one.kind for one in done.listed]
        self.counts = replace(
            self.counts,
            new=self.counts.new + kinds.count(MarkKind.NEW),
            changed=self.counts.changed + kinds.count(MarkKind.CHANGED),
            same=self.counts.same + kinds.count(MarkKind.SAME),
            repeated=self.counts.repeated + done.repeated,
            unsure=self.counts.unsure + len(done.unsure),
            left_out=self.counts.left_out + done.left_out,
            kept=self.counts.kept + sum(len(one.kept) for one in done.listed),
            rejected=self.counts.rejected + rejected + len(done.rejected),
        )


def _read(rows: Iterator[Row | Rejection]) -> list[Entry | Rejection]:
    return [one if isinstance(one, Rejection) else entry(one) for one in islice(rows, BATCH)]


def _outcomes(done: Sorted, zone: ZoneInfo) -> Iterator[Outcome]:
    for one in done.listed:
        if one.differences:
            yield Changed(line=one.line, candidate=candidate(one), differences=one.differences)
        for each in one.kept:
            on = each.at.astimezone(zone).date()
            yield Kept(line=one.line, candidate=candidate(one), way=each.way, on=on)
    for waits in done.unsure:
        facts = waits.entry.row.facts
        yield Unsure(
            line=waits.entry.row.line,
            facts=facts,
            reason=reason(waits.why, facts, [each.facts for each in waits.may_be]),
            candidates=tuple(map(candidate, waits.may_be)),
        )
    yield from done.rejected


def candidate(somebody: Somebody) -> Candidate:
    facts = somebody.facts
    if isinstance(facts, Candidate):
        return facts
    return Candidate(id=_number(somebody), **vars(facts))


def _number(somebody: Somebody) -> CandidateId:
    if somebody.id is None:
        raise LookupError("somebody is not in the directory yet")
    return somebody.id
