"""Searching the contact log: newest first, a page at a time, whatever the question leaves open."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, exists, func, literal, select, type_coerce

from desk.model.contacts import Flag, Page
from desk.model.log_question import COUNTED, LogQuestion
from storage import one_person
from storage.contact_log import entries, read
from storage.contact_words import FTS, GIN, ContactWords
from storage.scope import Scope
from storage.tables.contacts import contact_versions, contacts
from storage.tables.promises import promises


async def search(scope: Scope, question: LogQuestion, *, page: int, size: int) -> Page:
    """What fits the question. Its total is at the most one more than `COUNTED`."""
    query = await _fitting(scope, question)
    if query is None:
        return Page(contacts=(), number=1, pages=1, total=0)
    found = query.with_only_columns(contacts.c.id).limit(COUNTED + 1).subquery()
    counted = select(func.count()).select_from(found)
    total: int = (await scope.connection.execute(counted)).scalar_one()
    pages = max(1, -(-min(total, COUNTED) // size))
    number = min(max(1, page), pages)
    rows = _ordered(query, question).limit(size).offset((number - 1) * size)
    return Page(contacts=tuple(await read(scope, rows)), number=number, pages=pages, total=total)


def _ordered(query: Select[Any], question: LogQuestion) -> Select[Any]:
    """With words by when it was entered, as their index is ordered; else by when it happened."""
    if question.words:
        return query.order_by(contacts.c.id.desc())
    return query.order_by(contacts.c.happened_at.desc(), contacts.c.id.desc())


async def _fitting(scope: Scope, question: LogQuestion) -> Select[Any] | None:
    query = entries(scope)
    if question.words:
        holds = ContactWords(scope).holds(question.words, impressions=question.impressions)
        if holds is None:
            return None
        index, number = (GIN, GIN.c.contact_id) if scope.on_postgresql else (FTS, FTS.c.rowid)
        query = query.join(index, number == contacts.c.id).where(holds)
    if question.candidate_id is not None:
        theirs = await one_person.ids_of(scope, question.candidate_id)
        query = query.where(one_person.is_of(contacts.c.candidate_id, theirs))
    if question.by is not None:
        query = query.where(contacts.c.entered_by == question.by)
    if question.hows:
        query = query.where(contact_versions.c.how.in_(sorted(question.hows)))
    if question.after is not None:
        query = query.where(contacts.c.happened_at >= question.after)
    if question.before is not None:
        query = query.where(contacts.c.happened_at < question.before)
    if question.promised:
        made = and_(scope.owns(promises), promises.c.contact_id == contacts.c.id)
        query = query.where(exists().where(made, scope.owns(contacts)))
    for flag in sorted(question.flags):
        query = query.where(_flagged(flag))
    return query


def _flagged(flag: Flag) -> ColumnElement[bool]:
    """Flags lie as words with spaces between them, in alphabetical order."""
    if flag is Flag.COMPLAINT:
        return contacts.c.complaint.is_(True)
    written = literal(" ") + type_coerce(contact_versions.c.flags, Text) + literal(" ")
    return written.contains(f" {flag.value} ", autoescape=True)
