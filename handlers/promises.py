"""What is pressed on a promise: on a candidate's card, in Home and in the morning's digest."""

from dataclasses import replace

from desk import promises, readings
from desk.model.contacts import Promise
from desk.model.ids import PromiseId
from handlers import home
from handlers.call import Call, Close, FormAnswer
from handlers.forms.promises import CancelPromiseForm, CancelPromiseMemo
from handlers.views.candidates import card_message
from handlers.views.promises import cancel_promise_modal


async def keep(call: Call) -> None:
    """*Mark kept*."""
    promise = await promises.keep_promise(
        call.desk, _pressed(call), by=call.person, once=call.once_pressed
    )
    await _show_again(call, promise)


async def reopen(call: Call) -> None:
    """*Take it back*: it was a wrong press."""
    promise = await promises.reopen_promise(
        call.desk, _pressed(call), by=call.person, once=call.once_pressed
    )
    await _show_again(call, promise)


async def open_cancel(call: Call) -> None:
    """*Cancel…*: the form that asks why."""
    promise = await promises.promise_to_cancel(call.desk, _pressed(call), by=call.person)
    memo = CancelPromiseMemo(
        promise_id=promise.id,
        at_home=_at_home(call),
        answer_to=str(call.body.get("response_url") or "") if call.only_for_them else "",
    )
    await call.show(cancel_promise_modal(promise, memo))


async def cancel(call: Call) -> FormAnswer:
    memo, form = CancelPromiseMemo.of(call.view), CancelPromiseForm.read(call.view)
    promise = await promises.cancel_promise(
        call.desk, memo.promise_id, reason=form.reason, by=call.person, once=call.once
    )

    async def show_it() -> None:
        if memo.at_home:
            await home.publish(call)
        elif memo.answer_to:
            opened_from = replace(call, body={**call.body, "response_url": memo.answer_to})
            await _show_card(opened_from, promise)

    return Close(afterwards=show_it)


async def _show_again(call: Call, promise: Promise) -> None:
    """Where it was pressed. The digest is edited by itself, as everyone reads it."""
    if _at_home(call):
        await home.publish(call)
    elif call.only_for_them:
        await _show_card(call, promise)


async def _show_card(call: Call, promise: Promise) -> None:
    if promise.candidate_id is not None:
        card = await readings.card(call.desk, promise.candidate_id, reader=call.person)
        await call.tell(card_message(card), replacing=True)


def _at_home(call: Call) -> bool:
    return bool(call.view.get("type") == "home")


def _pressed(call: Call) -> PromiseId:
    return PromiseId(int(call.value))
