"""The voicemail box: what was left in it, who has it, and what happened to it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from desk.model.ids import PersonId
from desk.model.voicemail import (
    BoxMessage,
    NewVoicemail,
    Voicemail,
    VoicemailId,
    VoicemailMove,
    VoicemailMoved,
)
from storage.requests import LostRace
from storage.scope import Scope
from storage.tables.voicemail import voicemail_moves, voicemails

IN_ONE_LIFE = 1_000  # moves


@dataclass(frozen=True)
class Voicemails:
    scope: Scope

    async def get(self, voicemail_id: VoicemailId) -> Voicemail | None:
        row = await self.scope.one(
            select(voicemails).where(self.scope.owns(voicemails), voicemails.c.id == voicemail_id)
        )
        return None if row is None else _voicemail(row)

    async def hold(self, voicemail_id: VoicemailId) -> Voicemail | None:
        """On SQLite writers take turns; on PostgreSQL the row is locked, and read as it is then."""
        row = await self.scope.one(
            select(voicemails)
            .where(self.scope.owns(voicemails), voicemails.c.id == voicemail_id)
            .with_for_update()
        )
        return None if row is None else _voicemail(row)

    async def add(self, voicemail: NewVoicemail) -> Voicemail:
        query = (
            insert(voicemails)
            .values(
                workspace_id=self.scope.workspace_id,
                version=1,
                **vars(voicemail.message),
                card_to=voicemail.card_to,
                asked=voicemail.asked,
                taken_by=voicemail.by,
                taken_at=voicemail.at,
            )
            .returning(voicemails)
        )
        taken = _voicemail((await self.scope.connection.execute(query)).one())
        first = VoicemailMoved(
            version=1,
            move=VoicemailMove.TAKE_DOWN,
            by=voicemail.by,
            at=voicemail.at,
            line=voicemail.message.line,
            told=voicemail.asked,
        )
        await self._write_move(taken.id, first)
        return taken

    async def save(self, voicemail: Voicemail, moved: VoicemailMoved) -> None:
        saved = await self.scope.write(
            update(voicemails)
            .where(
                self.scope.owns(voicemails),
                voicemails.c.id == voicemail.id,
                voicemails.c.version == moved.version - 1,
            )
            .values(
                version=voicemail.version,
                line=voicemail.message.line,
                asked=voicemail.asked,
                holder=voicemail.holder,
                done_at=voicemail.done_at,
            )
        )
        if not saved:
            raise LostRace(voicemail.id)
        await self._write_move(voicemail.id, moved)

    async def _write_move(self, voicemail_id: VoicemailId, moved: VoicemailMoved) -> None:
        await self.scope.write(
            insert(voicemail_moves).values(
                workspace_id=self.scope.workspace_id, voicemail_id=voicemail_id, **vars(moved)
            )
        )

    async def moves(self, voicemail_id: VoicemailId) -> Sequence[VoicemailMoved]:
        query = (
            select(voicemail_moves)
            .where(self.scope.owns(voicemail_moves), voicemail_moves.c.voicemail_id == voicemail_id)
            .order_by(voicemail_moves.c.version)
            .limit(IN_ONE_LIFE)
        )
        return [_moved(row) for row in await self.scope.all(query)]

    async def unclaimed(self, *, limit: int) -> Sequence[Voicemail]:
        query = (
            select(voicemails)
            .where(
                self.scope.owns(voicemails),
                voicemails.c.done_at.is_(None),
                voicemails.c.holder.is_(None),
            )
            .order_by(voicemails.c.left_at, voicemails.c.id)
            .limit(limit)
        )
        return [_voicemail(row) for row in await self.scope.all(query)]

    async def held_by(self, person_id: PersonId, *, limit: int) -> Sequence[Voicemail]:
        query = (
            select(voicemails)
            .where(
                self.scope.owns(voicemails),
                voicemails.c.done_at.is_(None),
                voicemails.c.holder == person_id,
            )
            .order_by(voicemails.c.left_at, voicemails.c.id)
            .limit(limit)
        )
        return [_voicemail(row) for row in await self.scope.all(query)]

    async def holders(self) -> AbstractSet[PersonId]:
        query = (
            select(voicemails.c.holder)
            .distinct()
            .where(
                self.scope.owns(voicemails),
                voicemails.c.done_at.is_(None),
                voicemails.c.holder.is_not(None),
            )
        )
        return {PersonId(row.holder) for row in await self.scope.all(query)}

    async def unfinished(self, *, skip: int, limit: int) -> Sequence[Voicemail]:
        query = (
            select(voicemails)
            .where(self.scope.owns(voicemails), voicemails.c.done_at.is_(None))
            .order_by(voicemails.c.holder.is_not(None), voicemails.c.left_at, voicemails.c.id)
            .offset(skip)
            .limit(limit)
        )
        return [_voicemail(row) for row in await self.scope.all(query)]


def _voicemail(row: Row[Any]) -> Voicemail:
    message = BoxMessage(
        line=row.line, caller=row.caller, number=row.number, left_at=row.left_at, says=row.says
    )
    return Voicemail(
        id=row.id,
        message=message,
        card_to=row.card_to,
        asked=row.asked,
        taken_by=row.taken_by,
        taken_at=row.taken_at,
        holder=row.holder,
        done_at=row.done_at,
        version=row.version,
    )


def _moved(row: Row[Any]) -> VoicemailMoved:
    return VoicemailMoved(
        version=row.version,
        move=row.move,
        by=row.by,
        at=row.at,
        line=row.line,
        told=row.told,
        reason=row.reason,
        contact_id=row.contact_id,
    )
