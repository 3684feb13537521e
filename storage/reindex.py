"""Making the indexes of words anew, from the rows that they tell of."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.candidate_rows import KNOWN, in_directory
from storage.contact_words import ContactWords
from storage.scope import Scope
from storage.search import search
from storage.tables.candidates import candidates
from storage.tables.contacts import contacts
from storage.tables.workspaces import workspaces

BATCH = 1_000


async def reindex(connection: AsyncConnection) -> None:
    """Fill the empty index of every workspace."""
    for workspace_id in (await connection.execute(select(workspaces.c.id))).scalars().all():
        scope = Scope(connection=connection, workspace_id=workspace_id)
        await _candidates(scope)
        await _contacts(scope)


async def _candidates(scope: Scope) -> None:
    last = 0
    while True:
        query = (
            select(*KNOWN)
            .where(scope.owns(candidates), candidates.c.id > last, candidates.c.joined_to.is_(None))
            .order_by(candidates.c.id)
            .limit(BATCH)
        )
        found = [in_directory(row) for row in await scope.all(query)]
        if not found:
            return
        await search(scope).add((one.id, one) for one in found)
        last = found[-1].id


async def _contacts(scope: Scope) -> None:
    words, last = ContactWords(scope), 0
    while True:
        query = (
            select(contacts.c.id)
            .where(scope.owns(contacts), contacts.c.id > last)
            .order_by(contacts.c.id)
            .limit(BATCH)
        )
        ids = [row.id for row in await scope.all(query)]
        if not ids:
            return
        for contact_id in ids:
            await words.refresh(contact_id)
        last = ids[-1]
