"""The index of the words of the contact log: FTS5 on SQLite, tsvectors under GIN on PostgreSQL.

An entry stands in it as it reads now. Terms are made as those of candidates (`terms`): a word with its
workspace and its kind before it, so that nothing is found of another workspace, and nothing by the words
of an impression where the reader may not see those.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, cast, column, insert, select, table, update
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from desk.model.ids import ContactId
from storage.scope import Scope
from storage.tables.candidates import candidates
from storage.tables.contacts import contact_versions, contacts
from storage.tables.promises import promises
from storage.terms import FTS5
from storage.terms import TSQUERY as TSQUERY_GRAMMAR
from storage.words import Typed, typed, words_of

_NAME = "contact_words"
FTS = table(_NAME, column("rowid"), column("words"), column(_NAME))
GIN = table(_NAME, column("workspace_id"), column("contact_id"), column("words"))
PROMISES = 100  # of one entry

_who: ColumnElement[int] = bindparam("who")
_text: ColumnElement[str] = bindparam("text")


class Kind(StrEnum):
    WORD = "w"
    IMPRESSION = "i"


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What of an entry is looked through."""

    words: Sequence[str]
    impression: str = ""


def terms_of(texts: Texts, workspace_id: int) -> str:
    """All terms of an entry, in order, each once."""
    kinds = ((Kind.WORD, " ".join(texts.words)), (Kind.IMPRESSION, texts.impression))
    return " ".join(
        sorted({f"{workspace_id}{kind}{word}" for kind, text in kinds for word in words_of(text)})
    )


@dataclass(frozen=True)
class ContactWords:
    scope: Scope

    async def refresh(self, contact_id: ContactId) -> None:
        """Write the entry's words as they are now."""
        texts = await self._texts(contact_id)
        row = {"who": contact_id, "text": terms_of(texts, self.scope.workspace_id)}
        if self.scope.on_postgresql:
            values = {
                "workspace_id": self.scope.workspace_id,
                "contact_id": _who,
                "words": cast(_text, TSVECTOR),
            }
            mine = and_(GIN.c.workspace_id == self.scope.workspace_id, GIN.c.contact_id == _who)
            change = update(GIN).where(mine).values(words=values["words"])
            new = insert(GIN).values(values)
        else:
            change = update(FTS).where(FTS.c.rowid == _who).values(words=_text)
            new = insert(FTS).values(rowid=_who, words=_text)
        changed = await self.scope.connection.execute(change, row)
        if changed.rowcount == 0:
            await self.scope.connection.execute(new, row)

    async def _texts(self, contact_id: ContactId) -> Texts:
        newest = and_(
            self.scope.owns(contact_versions),
            contact_versions.c.contact_id == contacts.c.id,
            contact_versions.c.number == contacts.c.version,
        )
        theirs = and_(self.scope.owns(candidates), candidates.c.id == contacts.c.candidate_id)
        query = (
            select(
                contacts.c.unmatched_name,
                contact_versions.c.said,
                contact_versions.c.spoke_with,
                contact_versions.c.impression,
                candidates.c.name,
            )
            .select_from(contacts)
            .join(contact_versions, newest)
            .outerjoin(candidates, theirs)
            .where(self.scope.owns(contacts), contacts.c.id == contact_id)
        )
        promised = (
            select(promises.c.text)
            .where(self.scope.owns(promises), promises.c.contact_id == contact_id)
            .order_by(promises.c.id)
            .limit(PROMISES)
        )
        row = (await self.scope.connection.execute(query)).one()
        made = (await self.scope.connection.execute(promised)).scalars().all()
        words = [row.unmatched_name, row.said, row.spoke_with, row.name or "", *made]
        return Texts(words=words, impression=row.impression)

    def holds(self, words: str, *, impressions: bool) -> ColumnElement[bool] | None:
        """That an entry of the index has words which begin so; None where nothing can be looked for."""
        question = self.question(typed(words), impressions=impressions)
        if not question:
            return None
        if self.scope.on_postgresql:
            mine = GIN.c.workspace_id == self.scope.workspace_id
            return and_(mine, GIN.c.words.op("@@")(cast(question, TSQUERY)))
        return FTS.c[_NAME].match(question)

    def question(self, words: Sequence[Typed], *, impressions: bool) -> str:
        grammar = TSQUERY_GRAMMAR if self.scope.on_postgresql else FTS5
        kinds = (Kind.WORD, Kind.IMPRESSION) if impressions else (Kind.WORD,)

        def any_of(parts: Iterable[str]) -> str:
            return f"({grammar.any_of.join(parts)})"

        def all_of(parts: Iterable[str]) -> str:
            return f"({grammar.all_of.join(parts)})"

        def begins(part: str) -> str:
            return any_of(
                grammar.prefix.format(f"{self.scope.workspace_id}{kind}{part}") for kind in kinds
            )

        if not words:
            return ""
        return all_of(any_of(all_of(map(begins, form)) for form in word.forms) for word in words)
