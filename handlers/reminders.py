"""*Later…* on a reminder: this person hears of it again then."""

from desk import queue
from desk.errors import Missing, Refused
from desk.model.ids import RequestId
from desk.nags import snooze
from handlers.call import Call, Close, FormAnswer
from handlers.forms.reminders import LaterForm, LaterMemo
from handlers.views.reminders import later_modal


async def open_later(call: Call) -> None:
    await call.show(later_modal(await queue.shown(call.desk, RequestId(int(call.value)))))


async def later(call: Call) -> FormAnswer:
    memo, form = LaterMemo.of(call.view), LaterForm.read(call.view)
    if form.until is None:
        raise Refused([Missing("until", LaterForm.ASKS["until"])])
    await snooze(
        call.desk,
        memo.request_id,
        until=form.until,
        reason=form.reason,
        by=call.person,
        once=call.once,
    )
    return Close()
