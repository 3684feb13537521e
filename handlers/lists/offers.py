"""What is pressed under a dropped list, and `/candidate import`."""

from desk.importing.imports import imports, undo_import
from desk.model.importing import ImportId
from desk.model.offers import OfferId
from desk.offers import offering
from handlers.call import Call, Close, FormAnswer
from handlers.forms.lists import OfferMemo, mapping_of
from handlers.lists.trying import take_in, try_out
from handlers.views.lists.imports import imports_message
from handlers.views.lists.read_form import read_modal
from handlers.views.parts import Message

SHOWN = 10


async def take(call: Call) -> None:
    """*Import*."""
    offer = await offering.begin(
        call.desk, OfferId(int(call.value)), by=call.person, once=call.once_pressed
    )
    if offer is not None:
        await take_in(call.directory, offer)


async def again(call: Call) -> None:
    """*Look again*."""
    await _look_again(call, turn_whole_state=False)


async def whole_state(call: Call) -> None:
    """*This is a whole state's list*, or not."""
    await _look_again(call, turn_whole_state=True)


async def _look_again(call: Call, *, turn_whole_state: bool) -> None:
    offer = await offering.look_again(
        call.desk,
        OfferId(int(call.value)),
        by=call.person,
        once=call.once_pressed,
        turn_whole_state=turn_whole_state,
    )
    if offer is not None:
        await try_out(call.directory, offer)


async def open_reading(call: Call) -> None:
    """*How to read it…*."""
    offer = await offering.open_offer(call.desk, OfferId(int(call.value)), by=call.person)
    await call.show(read_modal(offer))


async def save_reading(call: Call) -> FormAnswer:
    """The list is read anew once the form has closed."""
    offer_id = OfferMemo.of(call.view).offer_id
    before = await offering.get(call.desk, offer_id)
    said = mapping_of(call.view, before.tried.reading) if before.tried is not None else {}
    offer = await offering.look_again(
        call.desk, offer_id, by=call.person, once=call.once, mapping=said
    )
    if offer is None:
        return Close()

    async def afterwards() -> None:
        await try_out(call.directory, offer)

    return Close(afterwards=afterwards)


async def leave(call: Call) -> None:
    await offering.leave(
        call.desk, OfferId(int(call.value)), by=call.person, once=call.once_pressed
    )


async def undo(call: Call) -> None:
    """*Undo*, under a list or among the last imports. An import that is undone answers as it did first."""
    import_id = ImportId(int(call.value))
    undone = await undo_import(call.desk, import_id, by=call.person.id, once=call.once_pressed)
    await offering.taken_back(call.desk, import_id, undone)
    if call.only_for_them:
        await call.tell(await _imports(call), replacing=True)


async def show_imports(call: Call) -> None:
    """`/candidate import`: how to, and the last imports."""
    await call.tell(await _imports(call))


async def _imports(call: Call) -> Message:
    found = await imports(call.desk, limit=SHOWN)
    ids = {one for record in found for one in (record.by, record.undone_by) if one is not None}
    async with call.desk.reading() as tx:
        people = await tx.people.named(ids)
        zone = (await tx.offices.get()).zone
    return imports_message(found, {one.id: one.name for one in people.values()}, zone)
