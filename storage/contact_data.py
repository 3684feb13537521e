"""Proposals of contact data, and what is not published. Rows are added, decided once, and taken back once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, insert, select, update

from desk.model.contact_data import (
    Correction,
    NewProposal,
    Openness,
    PrivateFact,
    Proposal,
    ProposalId,
    Verdict,
    Way,
)
from desk.model.ids import CandidateId, PersonId
from storage import one_person
from storage.importing.listing import batches
from storage.scope import Scope
from storage.tables.contact_data import contact_data_proposals, private_contact_data

_FIELDS = tuple(Proposal.__dataclass_fields__)


@dataclass(frozen=True)
class ContactData:
    scope: Scope

    async def propose(self, proposal: NewProposal) -> Proposal:
        query = (
            insert(contact_data_proposals)
            .values(workspace_id=self.scope.workspace_id, **asdict(proposal))
            .returning(contact_data_proposals)
        )
        return _proposal((await self.scope.connection.execute(query)).one())

    async def get(self, proposal_id: ProposalId) -> Proposal | None:
        row = await self.scope.one(
            select(contact_data_proposals).where(
                self.scope.owns(contact_data_proposals), contact_data_proposals.c.id == proposal_id
            )
        )
        return None if row is None else _proposal(row)

    async def waiting_for(self, candidate_id: CandidateId, *, limit: int) -> Sequence[Proposal]:
        theirs = await one_person.ids_of(self.scope, candidate_id)
        whose = one_person.is_of(contact_data_proposals.c.candidate_id, theirs)
        return await self._waiting(whose, skip=0, limit=limit)

    async def waiting(self, *, skip: int, limit: int) -> Sequence[Proposal]:
        return await self._waiting(skip=skip, limit=limit)

    async def _waiting(
        self, *whose: ColumnElement[bool], skip: int, limit: int
    ) -> Sequence[Proposal]:
        query = (
            select(contact_data_proposals)
            .where(
                self.scope.owns(contact_data_proposals),
                contact_data_proposals.c.verdict.is_(None),
                *whose,
            )
            .order_by(contact_data_proposals.c.id)
            .limit(limit)
            .offset(skip)
        )
        return [_proposal(row) for row in await self.scope.all(query)]

    async def decide(
        self,
        proposal_id: ProposalId,
        *,
        verdict: Verdict,
        old: str,
        new: str,
        openness: Openness,
        by: PersonId,
        at: datetime,
        why: str,
    ) -> bool:
        decided = await self.scope.write(
            update(contact_data_proposals)
            .where(
                self.scope.owns(contact_data_proposals),
                contact_data_proposals.c.id == proposal_id,
                contact_data_proposals.c.verdict.is_(None),
            )
            .values(
                verdict=verdict,
                old=old,
                new=new,
                openness=openness,
                decided_by=by,
                decided_at=at,
                why=why,
            )
        )
        return decided > 0

    async def take_back(self, proposal_id: ProposalId, *, by: PersonId, at: datetime) -> bool:
        taken_back = await self.scope.write(
            update(contact_data_proposals)
            .where(self._corrects(), contact_data_proposals.c.id == proposal_id)
            .values(taken_back_by=by, taken_back_at=at)
        )
        return taken_back > 0

    async def is_corrected(self) -> bool:
        query = select(contact_data_proposals.c.id).where(self._corrects()).limit(1)
        return await self.scope.one(query) is not None

    async def corrections(
        self, ids: AbstractSet[CandidateId]
    ) -> Mapping[CandidateId, Sequence[Correction]]:
        # What was approved under the id of somebody who was joined since is of whoever stands for them.
        stands = await one_person.joined_to(self.scope, ids)
        found: dict[CandidateId, list[Correction]] = defaultdict(list)
        for some in batches(ids | stands.keys(), one_person.AT_ONCE):
            query = (
                select(contact_data_proposals)
                .where(self._corrects(), contact_data_proposals.c.candidate_id.in_(some))
                .order_by(contact_data_proposals.c.decided_at, contact_data_proposals.c.id)
            )
            for row in await self.scope.all(query):
                one = Correction(way=row.way, old=row.old, new=row.new, at=row.decided_at)
                for whose in {row.candidate_id, stands.get(row.candidate_id)} & ids:
                    found[whose].append(one)
        return found

    def _corrects(self) -> ColumnElement[bool]:
        return and_(
            self.scope.owns(contact_data_proposals),
            contact_data_proposals.c.verdict == Verdict.APPROVED,
            contact_data_proposals.c.openness == Openness.PUBLIC,
            contact_data_proposals.c.taken_back_by.is_(None),
        )

    async def keep_private(self, candidate_id: CandidateId, fact: PrivateFact) -> None:
        await self.scope.write(
            insert(private_contact_data).values(
                workspace_id=self.scope.workspace_id, candidate_id=candidate_id, **asdict(fact)
            )
        )

    async def private_of(self, candidate_id: CandidateId) -> Sequence[PrivateFact]:
        theirs = await one_person.ids_of(self.scope, candidate_id)
        latest = (
            select(func.max(private_contact_data.c.id))
            .where(
                self.scope.owns(private_contact_data),
                one_person.is_of(private_contact_data.c.candidate_id, theirs),
            )
            .group_by(private_contact_data.c.way)
        )
        query = select(private_contact_data).where(
            self.scope.owns(private_contact_data), private_contact_data.c.id.in_(latest)
        )
        found = {row.way: row for row in await self.scope.all(query)}
        return [
            PrivateFact(way=way, value=row.value, by=row.by, since=row.since)
            for way in Way
            if (row := found.get(way)) is not None
        ]


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(**{name: getattr(row, name) for name in _FIELDS})
