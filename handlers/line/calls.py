"""By call: *I took a call*, and letting one go to the next."""

from desk.line import calls
from handlers.call import Call, FormAnswer, Update
from handlers.forms.line import PassForm
from handlers.views.line.calls import pass_modal, passed_modal, taken_message


async def took(call: Call) -> None:
    """`/line took`, or the button: this call is theirs, and the next one up is named."""
    taken = await calls.took(call.desk, by=call.person, once=_once(call))
    await call.tell(taken_message(taken.call, taken.up))


def _once(call: Call) -> str:
    """A press, or a typed command: each is one call."""
    return call.once_pressed if "actions" in call.body else call.once_typed


async def open_pass(call: Call) -> None:
    await call.show(pass_modal())


async def save_pass(call: Call) -> FormAnswer:
    form = PassForm.read(call.view)
    passed = await calls.let_go(call.desk, form.reason, by=call.person, once=call.once)
    return Update(view=passed_modal(passed.up))
