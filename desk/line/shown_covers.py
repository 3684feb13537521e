"""Covers as people see them: with the line around them, who was asked, and who cannot."""

from dataclasses import dataclass
from datetime import datetime

from desk.desk import Desk
from desk.line.coverable import still_needed
from desk.line.reading import read
from desk.line.resolver import Line
from desk.line.standing_in import on_the_minute, the_cover
from desk.model.ids import PersonId
from desk.model.line import Cover, CoverId, Interval


@dataclass(frozen=True, kw_only=True)
class ShownCover:
    """A cover as it stands now, and the line around it."""

    cover: Cover
    line: Line
    at: datetime
    asked: tuple[PersonId, ...]
    cannot: frozenset[PersonId]  # who said that they cannot

    @property
    def left(self) -> tuple[Interval, ...]:
        """What somebody is looked for still."""
        return tuple(still_needed(self.line, self.cover, self.at))


async def shown(desk: Desk, cover_id: CoverId) -> ShownCover:
    now = on_the_minute(desk.now())
    async with desk.reading() as tx:
        cover = await the_cover(tx, cover_id)
        return ShownCover(
            cover=cover,
            line=await read(tx, now, since=cover.day),
            at=now,
            asked=tuple(dict.fromkeys(one.person_id for one in await tx.covers.asks(cover_id))),
            cannot=await tx.covers.who_cannot(cover_id),
        )
