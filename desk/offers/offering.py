"""Offered lists, step by step. Each step is written with what the person is told of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from desk.desk import Desk
from desk.importing.outcomes import Imported, Undone
from desk.model.importing import Counts, ImportId, ImportRecord
from desk.model.offers import (
    DroppedFile,
    Offer,
    OfferId,
    OfferState,
    TakenBack,
    TriedOut,
)
from desk.model.people import Person
from desk.offers.notices import ListOffered, ListOfferOutdated
from desk.offers.refusals import (
    AsksFirst,
    ImportedAlready,
    Interrupted,
    LeftAlready,
    NoSuchOffer,
    NotYours,
    UnderWay,
)
from desk.ports import Transaction

# A bot that was killed says nothing; what it had begun may be begun anew after so long.
GIVEN_UP_AFTER = timedelta(minutes=15)
AT_START = 100

_AT_WORK = frozenset({OfferState.READING, OfferState.IMPORTING})


async def receive(desk: Desk, file: DroppedFile, *, once: str, trouble: str = "") -> Offer | None:
    """Note a dropped file and say that it is being read; with `trouble`, why it is not.

    None for a delivery that was received before: somebody is at it.
    """
    now = desk.now()
    state = OfferState.REFUSED if trouble else OfferState.READING
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return None
        offer = await tx.offers.add(file, state, trouble=trouble, at=now)
        await tx.outbox.put(ListOffered(person_id=file.by, offer_id=offer.id), at=now)
        await tx.inbox.keep(once, str(offer.id), at=now)
    return offer


async def get(desk: Desk, offer_id: OfferId) -> Offer:
    async with desk.reading() as tx:
        offer = await tx.offers.get(offer_id)
    if offer is None:
        raise NoSuchOffer
    return offer


async def open_offer(desk: Desk, offer_id: OfferId, *, by: Person) -> Offer:
    """The offer, if this person may still say something of it."""
    offer = await get(desk, offer_id)
    _check_open(offer, by, desk.now())
    return offer


async def look_again(
    desk: Desk,
    offer_id: OfferId,
    *,
    by: Person,
    once: str,
    mapping: Mapping[str, str] | None = None,
    turn_whole_state: bool = False,
) -> Offer | None:
    """Say that the list is read again, with what the person said of it since. None for a repeat."""

    def changed(offer: Offer) -> Offer:
        return replace(
            offer,
            state=OfferState.READING,
            mapping=offer.mapping if mapping is None else {**offer.mapping, **mapping},
            whole_state=offer.whole_state != turn_whole_state,
            trouble="",
        )

    return await _pressed(desk, offer_id, changed, by=by, once=once)


async def begin(desk: Desk, offer_id: OfferId, *, by: Person, once: str) -> Offer | None:
    """Say that the list is being imported, or raise why it is not. None for a repeat."""

    def begun(offer: Offer) -> Offer:
        if offer.tried is None or offer.tried.reading.doubts:
            raise AsksFirst
        return replace(offer, state=OfferState.IMPORTING, trouble="")

    return await _pressed(desk, offer_id, begun, by=by, once=once)


async def leave(desk: Desk, offer_id: OfferId, *, by: Person, once: str) -> None:
    def left(offer: Offer) -> Offer:
        return replace(offer, state=OfferState.LEFT, trouble="")

    await _pressed(desk, offer_id, left, by=by, once=once)


async def tried(desk: Desk, offer_id: OfferId, found: TriedOut) -> None:
    await _became(desk, offer_id, lambda offer: replace(offer, state=OfferState.OPEN, tried=found))


async def failed(desk: Desk, offer_id: OfferId, sentence: str, *, for_good: bool = False) -> None:
    """Nothing was imported; the offer stands unless it never can be."""
    state = OfferState.REFUSED if for_good else OfferState.OPEN
    await _became(desk, offer_id, lambda offer: replace(offer, state=state, trouble=sentence))


async def imported(desk: Desk, offer_id: OfferId, done: Imported, *, trouble: str = "") -> None:
    counts = Counts(**{name: getattr(done, name) for name in vars(Counts())})
    await _finish(desk, offer_id, done.import_id, counts, trouble)


async def _finish(
    desk: Desk, offer_id: OfferId, import_id: ImportId | None, done: Counts, trouble: str = ""
) -> None:
    state = OfferState.IMPORTED
    await _became(
        desk,
        offer_id,
        lambda offer: replace(offer, state=state, import_id=import_id, done=done, trouble=trouble),
    )


async def taken_back(desk: Desk, import_id: ImportId, undone: Undone) -> None:
    """Say so where the import was offered, if it was."""
    async with desk.reading() as tx:
        offer = await tx.offers.of_import(import_id)
    if offer is None or offer.taken_back is not None:
        return
    back = TakenBack(
        removed=undone.removed,
        restored=undone.restored,
        kept=tuple(one.name for one in undone.kept),
    )
    await _became(desk, offer.id, lambda offer: replace(offer, taken_back=back, trouble=""))


async def interrupted(desk: Desk) -> None:
    """The bot starts: whatever it was at when it stopped is offered again, unless it was done."""
    async with desk.reading() as tx:
        offers = await tx.offers.under_way(limit=AT_START)
    for offer in offers:
        record = await _record(desk, offer.id)
        if record is None:
            await failed(desk, offer.id, Interrupted().sentence)
        else:
            await _finish(desk, offer.id, record.id, record.counts)


def once_imported(offer_id: OfferId) -> str:
    """The key of an offer's import: however often it is begun, it is done once."""
    return f"list_offer:{offer_id}"


async def _record(desk: Desk, offer_id: OfferId) -> ImportRecord | None:
    """The import that the offer became, also when the bot was stopped before it wrote that down."""
    async with desk.reading() as tx:
        done = await tx.inbox.seen(once_imported(offer_id))
        return None if done is None else await tx.imports.get(ImportId(int(done)))


async def _pressed(
    desk: Desk, offer_id: OfferId, change: Callable[[Offer], Offer], *, by: Person, once: str
) -> Offer | None:
    now = desk.now()
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return None
        offer = await _held(tx, offer_id)
        _check_open(offer, by, now)
        offer = await _save(tx, change(offer), at=now)
        await tx.inbox.keep(once, str(offer_id), at=now)
    return offer


async def _became(desk: Desk, offer_id: OfferId, change: Callable[[Offer], Offer]) -> None:
    now = desk.now()
    async with desk.transaction() as tx:
        await _save(tx, change(await _held(tx, offer_id)), at=now)


async def _save(tx: Transaction, offer: Offer, *, at: datetime) -> Offer:
    offer = replace(offer, version=offer.version + 1, at=at)
    await tx.offers.save(offer)
    outdated = ListOfferOutdated(person_id=offer.file.by, offer_id=offer.id, version=offer.version)
    await tx.outbox.put(outdated, at=at)
    return offer


async def _held(tx: Transaction, offer_id: OfferId) -> Offer:
    offer = await tx.offers.hold(offer_id)
    if offer is None:
        raise NoSuchOffer
    return offer


def _check_open(offer: Offer, by: Person, now: datetime) -> None:
    if offer.file.by != by.id:
        raise NotYours
    if offer.state in _AT_WORK and now < offer.at + GIVEN_UP_AFTER:
        raise UnderWay
    if offer.state is OfferState.IMPORTED:
        raise ImportedAlready
    if offer.state in {OfferState.LEFT, OfferState.REFUSED}:
        raise LeftAlready
