"""`/candidate`, the typeahead, and what is pressed on a candidate's card."""

from slack_sdk.models.views import View

from desk import candidates, readings
from desk.model.ids import CandidateId
from desk.people import sees_impressions
from handlers import contact_data, contacts, joining, requests
from handlers.call import Call, MenuAnswer
from handlers.views.candidates import candidate_options, card_message, found_message
from handlers.views.history import history_modal


async def suggest(call: Call) -> MenuAnswer:
    """The typeahead: people in whom every typed word begins a word; with nothing typed, recent ones."""
    return candidate_options(await candidates.suggest(call.desk, call.body.get("value") or ""))


_CHOSEN_IN = {"log_contact": contacts.choose_candidate, "request": requests.grow}


async def choose(call: Call) -> None:
    """A candidate was chosen in a form that grows with it."""
    await _CHOSEN_IN[call.view["callback_id"]](call)


async def show(call: Call) -> None:
    """`/candidate words`: the card, or the people that the words may mean."""
    found = await candidates.find(call.desk, call.words)
    if len(found.matches) == 1:
        card = await readings.card(call.desk, found.matches[0].id, reader=call.person)
        await call.tell(card_message(card))
    else:
        await call.tell(found_message(call.words, found.matches, found.near))


async def show_chosen(call: Call) -> None:
    """*Show* beside one of several."""
    card = await readings.card(call.desk, CandidateId(int(call.value)), reader=call.person)
    await call.tell(card_message(card), replacing=True)


async def open_history(call: Call) -> None:
    """*History*: the first page, in a modal."""
    await call.show(await _history(call))


async def turn_history(call: Call) -> None:
    """*Newer* and *Older*."""
    await call.update(await _history(call))


async def _history(call: Call) -> View:
    candidate_id, page = call.value.split(":")
    history = await readings.history(call.desk, CandidateId(int(candidate_id)), page=int(page))
    return history_modal(history, impressions=sees_impressions(call.person))


_IN_MENU = {"same_as": joining.open_from_card, "contact_data": contact_data.open_from_card}


async def open_from_menu(call: Call) -> None:
    """What the menu of a card offers."""
    await _IN_MENU[call.value.partition(":")[0]](call)
