"""`/line busy`: a campaign says that nobody could be reached."""

from desk.box import busy
from desk.model.busy import BusySignalId, Heard
from handlers.call import Call
from handlers.forms.form import clean
from handlers.views.busy import counted_message, taken_back_message

_HEARD = {heard.value: heard for heard in Heard}


async def count(call: Call) -> None:
    """`/line busy [signal|voicemail] [note]`; without a word it is a busy signal."""
    words = call.words.partition(" ")[2]
    first, _, rest = words.partition(" ")
    heard = _HEARD.get(first.casefold())
    note = str(clean(words if heard is None else rest))
    signal, today = await busy.report(
        call.desk, heard or Heard.SIGNAL, note, by=call.person, once=call.once_typed
    )
    await call.tell(counted_message(signal, today))


async def mistake(call: Call) -> None:
    """*That was a mistake*, in the answer to that."""
    today = await busy.take_back(call.desk, BusySignalId(int(call.value)), by=call.person)
    await call.tell(taken_back_message(today), replacing=True)
