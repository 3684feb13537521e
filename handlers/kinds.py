"""`/desk kinds`: the desk changes what can be asked for."""

from desk.kind_changes import change_kind, reset_kind
from handlers.call import Call, Close, FormAnswer
from handlers.forms.kinds import KindForm, KindMemo
from handlers.views.kinds import kinds_modal


async def open_kinds(call: Call) -> None:
    await call.show(kinds_modal(call.desk.kinds.values()))


async def choose_kind(call: Call) -> None:
    """The form shows the kind that was chosen."""
    await call.update(kinds_modal(call.desk.kinds.values(), call.desk.kind(call.value)))


async def save_kind(call: Call) -> FormAnswer:
    memo, form = KindMemo.of(call.view), KindForm.read(call.view)
    if form.at_first:
        await reset_kind(call.desk, memo.key, by=call.person, once=call.once)
    else:
        await change_kind(call.desk, memo.key, form.facts(), by=call.person, once=call.once)
    return Close()
