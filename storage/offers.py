"""Lists that were dropped to the bot. What was found in one is kept as it was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Boolean, Row, insert, literal_column, select, update

from desk.model.importing import Counts, ImportId
from desk.model.offers import (
    DroppedFile,
    Offer,
    OfferId,
    OfferState,
    TakenBack,
    TriedOut,
)
from storage.scope import Scope
from storage.tables.offers import list_offers

_MAPPING: TypeAdapter[Mapping[str, str]] = TypeAdapter(Mapping[str, str])
_TRIED = TypeAdapter(TriedOut)
_COUNTS = TypeAdapter(Counts)
_BACK = TypeAdapter(TakenBack)
# As the partial index has it, word for word: otherwise it is not used.
_AT_WORK = literal_column("state IN ('reading', 'importing')", Boolean)


@dataclass(frozen=True)
class ListOffers:
    scope: Scope

    async def add(
        self, file: DroppedFile, state: OfferState, *, trouble: str, at: datetime
    ) -> Offer:
        query = (
            insert(list_offers)
            .values(
                workspace_id=self.scope.workspace_id,
                version=1,
                **vars(file),
                state=state,
                at=at,
                mapping="{}",
                trouble=trouble,
            )
            .returning(list_offers)
        )
        return _offer((await self.scope.connection.execute(query)).one())

    async def get(self, offer_id: OfferId) -> Offer | None:
        row = await self.scope.one(
            select(list_offers).where(self.scope.owns(list_offers), list_offers.c.id == offer_id)
        )
        return None if row is None else _offer(row)

    async def hold(self, offer_id: OfferId) -> Offer | None:
        row = await self.scope.one(
            select(list_offers)
            .where(self.scope.owns(list_offers), list_offers.c.id == offer_id)
            .with_for_update()
        )
        return None if row is None else _offer(row)

    async def save(self, offer: Offer) -> None:
        await self.scope.write(
            update(list_offers)
            .where(self.scope.owns(list_offers), list_offers.c.id == offer.id)
            .values(
                version=offer.version,
                state=offer.state,
                at=offer.at,
                mapping=_written(_MAPPING, offer.mapping),
                whole_state=offer.whole_state,
                tried=_written(_TRIED, offer.tried),
                trouble=offer.trouble,
                import_id=offer.import_id,
                done=_written(_COUNTS, offer.done),
                taken_back=_written(_BACK, offer.taken_back),
            )
        )

    async def of_import(self, import_id: ImportId) -> Offer | None:
        row = await self.scope.one(
            select(list_offers)
            .where(self.scope.owns(list_offers), list_offers.c.import_id == import_id)
            .order_by(list_offers.c.id)
            .limit(1)
        )
        return None if row is None else _offer(row)

    async def under_way(self, *, limit: int) -> Sequence[Offer]:
        query = (
            select(list_offers)
            .where(self.scope.owns(list_offers), _AT_WORK)
            .order_by(list_offers.c.id)
            .limit(limit)
        )
        return [_offer(row) for row in await self.scope.all(query)]


def _offer(row: Row[Any]) -> Offer:
    return Offer(
        id=row.id,
        version=row.version,
        file=DroppedFile(
            file_id=row.file_id, name=row.name, by=row.by, channel_id=row.channel_id, ts=row.ts
        ),
        state=row.state,
        at=row.at,
        mapping=_MAPPING.validate_json(row.mapping),
        whole_state=row.whole_state,
        tried=None if row.tried is None else _TRIED.validate_json(row.tried),
        trouble=row.trouble,
        import_id=row.import_id,
        done=None if row.done is None else _COUNTS.validate_json(row.done),
        taken_back=None if row.taken_back is None else _BACK.validate_json(row.taken_back),
    )


def _written(adapter: TypeAdapter[Any], value: object) -> str | None:
    return None if value is None else adapter.dump_json(value).decode()
