"""What is pressed on a request: the move itself, or the form that it asks for first."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol

from slack_sdk.models.views import View

from desk import queue, requests
from desk.desk import Desk
from desk.model.ids import RequestId
from desk.model.people import Person
from desk.model.requests import Move, Request
from desk.queue import ShownRequest
from handlers.call import Call, Close, FormAnswer, Update
from handlers.forms.requests import HandOverForm, MoveMemo, ProofForm, ReasonForm, WaitForm
from handlers.views.contact_data.told import may_be_proposed, told_done_modal
from handlers.views.request_moves import hand_over_modal, proof_modal, reason_modal, wait_modal
from handlers.views.request_threads import accepted_message
from handlers.views.requests import card_modal, request_message


class _AtOnce(Protocol):
    def __call__(
        self, desk: Desk, request_id: RequestId, *, by: Person, once: str
    ) -> Awaitable[Request]: ...


class _WithReason(Protocol):
    def __call__(
        self, desk: Desk, request_id: RequestId, *, reason: str, by: Person, once: str
    ) -> Awaitable[Request]: ...


_AT_ONCE: Mapping[Move, _AtOnce] = {
    Move.ACCEPT: requests.accept,
    Move.RESUME: requests.resume,
    Move.VERIFY: requests.verify,
}
_WITH_REASON: Mapping[Move, _WithReason] = {
    Move.HAND_BACK: requests.hand_back,
    Move.BOUNCE: requests.bounce,
    Move.CANCEL: requests.cancel,
    Move.REOPEN: requests.reopen,
}
_FORMS: Mapping[Move, Callable[[ShownRequest], View]] = {
    Move.OFFER: hand_over_modal,
    Move.WAIT: wait_modal,
    Move.FINISH: proof_modal,
    **{move: partial(reason_modal, move=move) for move in _WITH_REASON},
}


async def press(call: Call) -> None:
    """A button or a choice in the menu of a card."""
    verb, request_id = _pressed(call)
    move = Move(verb)
    if move in _AT_ONCE:
        await _AT_ONCE[move](call.desk, request_id, by=call.person, once=call.once_pressed)
        await _show_after(call, request_id)
        return
    await requests.check(call.desk, request_id, move, by=call.person)
    await call.show(_FORMS[move](await queue.shown(call.desk, request_id)))


async def accept_offered(call: Call) -> None:
    """*Accept* in the direct message to whom a request was handed over: the answer takes its place."""
    _, request_id = _pressed(call)
    await requests.accept(call.desk, request_id, by=call.person, once=call.once_pressed)
    await call.tell(accepted_message(await queue.shown(call.desk, request_id)), replacing=True)


async def show(call: Call) -> None:
    """*Open*, in a list, on Home or in a confirmation: the card, for this person."""
    shown = await queue.shown(call.desk, RequestId(int(call.value)))
    if call.view:
        await call.show(card_modal(shown))
    else:
        await call.tell(request_message(shown))


async def hand_over(call: Call) -> FormAnswer:
    memo, form = MoveMemo.of(call.view), HandOverForm.read(call.view)
    await call.directory.person(form.to)
    await requests.offer(call.desk, memo.request_id, to=form.to, by=call.person, once=call.once)
    return await _done(call, memo.request_id)


async def wait(call: Call) -> FormAnswer:
    memo, form = MoveMemo.of(call.view), WaitForm.read(call.view)
    await requests.wait(
        call.desk,
        memo.request_id,
        until=form.until,
        reason=form.reason,
        by=call.person,
        once=call.once,
    )
    return await _done(call, memo.request_id)


async def finish(call: Call) -> FormAnswer:
    memo, form = MoveMemo.of(call.view), ProofForm.read(call.view)
    await requests.finish(call.desk, memo.request_id, form.done(), by=call.person, once=call.once)
    shown = await queue.shown(call.desk, memo.request_id)
    done = await _done(call, memo.request_id)
    return Update(view=told_done_modal(shown)) if may_be_proposed(shown) else done


async def with_reason(call: Call) -> FormAnswer:
    """Hand back, bounced, cancel, reopen."""
    memo, form = MoveMemo.of(call.view), ReasonForm.read(call.view)
    make = _WITH_REASON[memo.move]
    await make(call.desk, memo.request_id, reason=form.reason, by=call.person, once=call.once)
    return await _done(call, memo.request_id)


def _pressed(call: Call) -> tuple[str, RequestId]:
    verb, request_id = call.value.split(":")
    return verb, RequestId(int(request_id))


async def _show_after(call: Call, request_id: RequestId) -> None:
    """The card in a channel is edited by its notice; what only this person sees is shown anew here."""
    if call.only_for_them:
        shown = await queue.shown(call.desk, request_id)
        await call.tell(request_message(shown), replacing=True)
    elif call.in_modal:
        await call.update(card_modal(await queue.shown(call.desk, request_id)))


async def _done(call: Call, request_id: RequestId) -> FormAnswer:
    """Close the form; the card in the modal below shows the move."""
    if call.view.get("previous_view_id"):
        await call.update_previous(card_modal(await queue.shown(call.desk, request_id)))
    return Close()
