"""The contact log: writing entries and their versions. How it is read back: `contact_log`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from desk.model.contacts import (
    AmendmentKind,
    Contact,
    NewContact,
    NewPromise,
    Page,
    Record,
    Version,
    Void,
)
from desk.model.explanations import Explanation
from desk.model.ids import CandidateId, ContactId, PersonId
from desk.model.log_question import LogQuestion
from storage import contact_log, log_search
from storage.contact_rows import copied, version_of, version_values
from storage.contact_words import ContactWords
from storage.promises import Promises
from storage.scope import Scope
from storage.tables.contacts import contact_versions, contacts
from storage.tables.promises import promises

VERSIONS = 1_000  # of one entry


@dataclass(frozen=True)
class Contacts:
    scope: Scope

    async def get(self, contact_id: ContactId) -> Contact | None:
        return await contact_log.get(self.scope, contact_id)

    async def add(self, contact: NewContact, promise: NewPromise | None) -> Contact:
        query = (
            insert(contacts)
            .values(
                workspace_id=self.scope.workspace_id,
                candidate_id=contact.candidate_id,
                unmatched_name=contact.unmatched_name,
                version=1,
                entered_by=contact.by,
                entered_at=contact.at,
                source_link=contact.source_link,
                moved_from=contact.moved_from,
                **copied(contact.account),
            )
            .returning(contacts.c.id)
        )
        contact_id: ContactId = (await self.scope.connection.execute(query)).scalar_one()
        original = _original(contact)
        await self._write_version(contact_id, original)
        made = promise and await Promises(self.scope).add(contact_id, contact.candidate_id, promise)
        await ContactWords(self.scope).refresh(contact_id)
        return Contact(
            id=contact_id,
            candidate_id=contact.candidate_id,
            unmatched_name=contact.unmatched_name,
            latest=original,
            entered_by=contact.by,
            entered_at=contact.at,
            source_link=contact.source_link,
            moved_from=contact.moved_from,
            promises=(made,) if made else (),
        )

    async def add_version(self, contact_id: ContactId, version: Version) -> bool:
        was_latest = await self.scope.write(
            update(contacts)
            .where(
                self.scope.owns(contacts),
                contacts.c.id == contact_id,
                contacts.c.version == version.number - 1,
            )
            .values(version=version.number, **copied(version.account))
        )
        if not was_latest:
            return False
        await self._write_version(contact_id, version)
        await ContactWords(self.scope).refresh(contact_id)
        return True

    async def _write_version(self, contact_id: ContactId, version: Version) -> None:
        await self.scope.write(
            insert(contact_versions).values(
                workspace_id=self.scope.workspace_id,
                contact_id=contact_id,
                **version_values(version),
            )
        )

    async def void(self, contact_id: ContactId, void: Void) -> bool:
        voided = await self.scope.write(
            update(contacts)
            .where(
                self.scope.owns(contacts),
                contacts.c.id == contact_id,
                contacts.c.void_at.is_(None),
            )
            .values(
                void_by=void.by,
                void_at=void.at,
                void_reason=void.reason,
                moved_to=void.moved_to,
            )
        )
        return voided > 0

    async def link(
        self, contact_id: ContactId, candidate_id: CandidateId, *, by: PersonId, at: datetime
    ) -> bool:
        linked = await self.scope.write(
            update(contacts)
            .where(
                self.scope.owns(contacts),
                contacts.c.id == contact_id,
                contacts.c.candidate_id.is_(None),
            )
            .values(candidate_id=candidate_id, linked_by=by, linked_at=at)
        )
        if not linked:
            return False
        await self.scope.write(
            update(promises)
            .where(self.scope.owns(promises), promises.c.contact_id == contact_id)
            .values(candidate_id=candidate_id)
        )
        await ContactWords(self.scope).refresh(contact_id)
        return True

    async def explain(self, contact_id: ContactId, explanation: Explanation | None) -> bool:
        told = explanation is not None
        explained = await self.scope.write(
            update(contacts)
            .where(
                self.scope.owns(contacts),
                contacts.c.id == contact_id,
                contacts.c.candidate_id.is_(None),
                contacts.c.void_at.is_(None),
                contacts.c.explained_at.is_(None) if told else contacts.c.explained_at.is_not(None),
            )
            .values(
                explained=explanation.reasons if explanation else frozenset(),
                explained_words=explanation.words if explanation else "",
                explained_by=explanation.by if explanation else None,
                explained_at=explanation.at if explanation else None,
            )
        )
        return explained > 0

    async def unmatched(self, *, explained: bool, skip: int, limit: int) -> Sequence[Contact]:
        return await contact_log.unmatched(self.scope, explained=explained, skip=skip, limit=limit)

    async def versions(self, contact_id: ContactId) -> Sequence[Version]:
        query = (
            select(contact_versions)
            .where(self.scope.owns(contact_versions), contact_versions.c.contact_id == contact_id)
            .order_by(contact_versions.c.number)
            .limit(VERSIONS)
        )
        return [version_of(row) for row in await self.scope.all(query)]

    async def near(
        self, candidate_id: CandidateId, at: datetime, *, within: timedelta
    ) -> Contact | None:
        return await contact_log.near(self.scope, candidate_id, at, within=within)

    async def record(self, candidate_id: CandidateId, *, last: int) -> Record:
        return await contact_log.record(self.scope, candidate_id, last=last)

    async def history(self, candidate_id: CandidateId, *, page: int, size: int) -> Page:
        return await contact_log.history(self.scope, candidate_id, page=page, size=size)

    async def search(self, question: LogQuestion, *, page: int, size: int) -> Page:
        return await log_search.search(self.scope, question, page=page, size=size)

    async def talked(self, first: datetime, last: datetime, *, longer_than: int) -> tuple[int, int]:
        return await contact_log.talked(self.scope, first, last, longer_than=longer_than)

    async def entered_by(self, person_id: PersonId, *, limit: int) -> Sequence[Contact]:
        return await contact_log.entered_by(self.scope, person_id, limit=limit)


def _original(contact: NewContact) -> Version:
    return Version(
        number=1,
        account=contact.account,
        kind=AmendmentKind.ORIGINAL,
        why="",
        by=contact.by,
        at=contact.at,
    )
