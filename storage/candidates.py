"""The directory: candidates and the words under which they are found."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select, text

from desk.model.candidates import Candidate, CandidateFacts
from desk.model.ids import CandidateId
from storage import one_person
from storage.candidate_rows import KNOWN, in_directory, with_ids
from storage.importing.listing import Listing
from storage.ranking import by_closeness, by_likeness
from storage.scope import Scope
from storage.search import search
from storage.tables.candidates import candidates
from storage.tables.contacts import contacts
from storage.words import Typed, typed

RANKED = 50  # how many of those found are compared
COMPARED = 300  # the same for "did you mean"
LATELY = 500  # entries looked through for the candidates of the newest


@dataclass(frozen=True)
class Candidates:
    scope: Scope

    async def get(self, candidate_id: CandidateId) -> Candidate | None:
        row = await self.scope.one(
            select(*KNOWN).where(self.scope.owns(candidates), candidates.c.id == candidate_id)
        )
        return None if row is None else in_directory(row)

    async def find(self, words: str, *, limit: int) -> Sequence[Candidate]:
        query = typed(words)
        if not query:
            return []
        index = search(self.scope)
        ask = index.ask
        questions = (ask.whole_names(query), ask.names(query), ask.everything(query))
        found = await index.closest(questions, room=max(RANKED, limit))
        return by_closeness(found, query)[:limit]

    async def near(self, words: str, *, limit: int) -> Sequence[Candidate]:
        query = typed(words)
        found: set[CandidateId] = set()
        for question in self._alike(query):
            found.update(await search(self.scope).any(question, limit=COMPARED - len(found)))
            if len(found) >= COMPARED:
                break
        return by_likeness(await with_ids(self.scope, found), query)[:limit]

    def _alike(self, query: Sequence[Typed]) -> Iterator[str]:
        """From the likeliest question to the widest: who shares how many first letters."""
        ask = search(self.scope).ask
        words = [word.joined for word in query]
        if len(words) > 1:
            yield from (ask.alike(words, letters=letters, every=True) for letters in (3, 2))
        if words:
            yield from (ask.alike(words, letters=letters, every=False) for letters in (5, 4))
            yield from (ask.alike(words, letters=letters, every=False) for letters in (3, 2))
        if len(words) > 1:
            yield ask.alike(words, letters=1, every=True)

    async def rivals(self, candidate: Candidate, *, limit: int) -> Sequence[Candidate]:
        if not candidate.office or not candidate.state:
            return []
        query = (
            select(*KNOWN)
            .where(
                self.scope.owns(candidates),
                candidates.c.state == candidate.state,
                candidates.c.office == candidate.office,
                candidates.c.district == candidate.district,
                candidates.c.id.not_in(await one_person.ids_of(self.scope, candidate.id)),
                candidates.c.joined_to.is_(None),
            )
            .order_by(candidates.c.name, candidates.c.id)
            .limit(limit)
        )
        return [in_directory(row) for row in await self.scope.all(query)]

    async def recent(self, *, limit: int) -> Sequence[Candidate]:
        """Void entries do not count. Only the newest entries of the workspace are looked through.

        An entry of somebody who is joined counts for whoever stands for them.
        """
        lately = (
            select(contacts.c.id, contacts.c.candidate_id)
            .where(
                self.scope.owns(contacts),
                contacts.c.candidate_id.is_not(None),
                contacts.c.void_at.is_(None),
            )
            .order_by(contacts.c.id.desc())
            .limit(LATELY)
            .subquery()
        )
        newest = func.max(lately.c.id)
        named = candidates.alias("named")
        stands = func.coalesce(named.c.joined_to, named.c.id)
        query = (
            select(*KNOWN)
            .select_from(lately)
            .join(named, and_(self.scope.owns(named), named.c.id == lately.c.candidate_id))
            .join(candidates, candidates.c.id == stands)
            .where(self.scope.owns(candidates))
            .group_by(*KNOWN)
            .order_by(newest.desc())
            .limit(limit)
        )
        return [in_directory(row) for row in await self.scope.all(query)]

    async def joined(
        self, candidate_ids: AbstractSet[CandidateId]
    ) -> dict[CandidateId, CandidateId]:
        return await one_person.joined(self.scope, candidate_ids)

    async def by_external_ids(self, external_ids: AbstractSet[str]) -> dict[str, Candidate]:
        known = await Listing(self.scope).with_ids(external_ids)
        return {one.external_id: one for one in known}

    async def add(self, facts: Sequence[CandidateFacts], *, at: datetime) -> None:
        """Whoever is in the directory by now stays as they are: another import was faster."""
        known = await self.by_external_ids({one.external_id for one in facts} - {""})
        by_id = {one.external_id: one for one in facts if one.external_id not in known}
        unnamed = [one for one in facts if not one.external_id]
        await Listing(self.scope).add([*filter(_has_id, by_id.values()), *unnamed], at=at)

    async def change(self, changed: Sequence[Candidate], *, at: datetime) -> None:
        moments = {one.id: at for one in changed}
        await Listing(self.scope).change(changed, added_at={}, changed_at=moments)

    async def settle(self) -> None:
        """What PostgreSQL would do by itself only minutes later."""
        if not self.scope.on_postgresql:
            return
        # It gathers new words, and searches look through what is gathered one by one.
        await self.scope.connection.execute(
            text("SELECT gin_clean_pending_list('ix_candidate_words')")
        )
        # It plans by what it counted last.
        await self.scope.connection.execute(
            text("ANALYZE candidates, candidate_words, import_marks")
        )


def _has_id(facts: CandidateFacts) -> bool:
    return facts.external_id != ""
