"""`/request` and the form *Take a request*: opened, grown by what is chosen in it, saved."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from desk import candidates, queue, readings
from desk.model.ids import CandidateId
from desk.model.kinds import Kind
from desk.model.requests import Method
from desk.moves import may_do
from desk.readings import ShownContact
from desk.refusals import AskedBefore
from desk.taking import take
from desk.words import MAX_TEXT
from handlers import contacts
from handlers.call import Call, Close, FormAnswer, Update
from handlers.contacts import in_time
from handlers.forms.form import given
from handlers.forms.requests import ANOTHER, NOTE, RequestForm, RequestMemo
from handlers.forms.wishes import address_as_typed
from handlers.views import log_contact
from handlers.views.parts import keep_typed, sentence_modal
from handlers.views.request_form import Known, request_modal
from handlers.views.request_list import row
from handlers.views.sending import address_on_file
from handlers.views.text import plain


async def open_form(call: Call) -> None:
    """`/request [words]`: the form, with the candidate in it if the words mean exactly one."""
    words = call.words
    found = await in_time(candidates.find(call.desk, words)) if words else None
    matches = found.matches if found else ()
    card = await in_time(readings.card(call.desk, matches[0].id)) if len(matches) == 1 else None
    await _show(call, Known(card=card, words=words, matches=matches))


async def open_empty_form(call: Call) -> None:
    """The button on Home."""
    await _show(call, Known())


async def open_form_for(call: Call) -> None:
    """The button on a candidate's card: the form with this candidate."""
    card = await in_time(readings.card(call.desk, CandidateId(int(call.value))))
    await _show(call, Known(card=card))


async def open_form_of_entry(call: Call, shown: ShownContact) -> None:
    """*Make a request* in an entry's menu: the form with its candidate and the person spoken with."""
    contact = shown.contact
    card = await in_time(readings.card(call.desk, shown.candidate.id)) if shown.candidate else None
    memo = RequestMemo(channel_id=call.channel_id, contact_id=contact.id)
    unmatched = contact.unmatched_name if card is None else ""
    known = Known(card=card, unmatched=unmatched, account=contact.account)
    await call.show(request_modal(memo, _kinds(call), known))


async def open_form_of_message(call: Call) -> None:
    """The shortcut *Make a request*: the message's text in the form, then a link back to it."""
    message = call.body["message"]
    memo = RequestMemo(channel_id=call.channel_id)
    known = Known(what=plain(message.get("text") or "")[:MAX_TEXT])
    opened = await call.show(request_modal(memo, _kinds(call), known))
    if opened is None:
        return
    try:
        found = await call.slack.chat_getPermalink(
            channel=call.channel_id or "", message_ts=message["ts"]
        )
    except SlackApiError:
        return  # The bot is not in that channel, so it cannot link there. The text is in the form.
    linked = request_modal(memo.linked_to(found["permalink"]), _kinds(call), known)
    await replace(call, body={**call.body, "view": opened}).update(linked)


async def grow(call: Call) -> None:
    """A candidate, a kind or a way of sending was chosen: ask what goes with it, keep what is typed."""
    if call.view["callback_id"] == log_contact.CALLBACK_ID:
        await contacts.grow(call)
        return
    memo = RequestMemo.of(call.view).after(None)
    await call.update(await _as_typed(call, memo))


async def save(call: Call) -> FormAnswer:
    """*Save*: the entry and the request, or the form again with what is wrong or open already."""
    memo, form = RequestMemo.of(call.view), RequestForm.read(call.view)
    try:
        taken = await take(
            call.desk,
            form.asking(memo, now=call.at),
            by=call.person,
            once=call.once,
            channel_id=memo.channel_id,
            another=form.same_request == ANOTHER,
            add_to=memo.earlier if form.same_request == NOTE else None,
        )
    except AskedBefore as asked:
        older = await queue.shown(call.desk, asked.request_id)
        asking = memo.after(asked.request_id)
        return Update(view=await _as_typed(call, asking, earlier=row(older)))
    if taken.request is None:
        return Update(view=sentence_modal(taken.redirect))
    return Close(all_views=True)


async def _show(call: Call, known: Known) -> None:
    memo = RequestMemo(channel_id=call.channel_id)
    await call.show(request_modal(memo, _kinds(call), known))


async def _as_typed(call: Call, memo: RequestMemo, *, earlier: str = "") -> View:
    """The form as the person has it before them, with all that their choices bring."""
    typed = given(call.typed)
    chosen = typed.get("candidate")
    card = await readings.card(call.desk, CandidateId(int(chosen))) if chosen else None
    kind = _kind(call, typed)
    method = Method(typed["method"]) if typed.get("method") else None
    address, filled = address_as_typed(
        typed, memo.filled, address_on_file(card.candidate if card else None, method)
    )
    known = Known(
        card=card,
        kind=kind,
        method=method,
        address=address,
        may_do=kind is not None and may_do(call.person, kind),
        earlier=earlier,
    )
    memo = memo.model_copy(update={"filled": filled})
    return keep_typed(request_modal(memo, _kinds(call), known), call.typed)


def _kind(call: Call, typed: Mapping[str, Any]) -> Kind | None:
    return call.desk.kinds.get(typed.get("kind") or "")


def _kinds(call: Call) -> list[Kind]:
    return list(call.desk.kinds.values())
