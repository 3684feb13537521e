"""`/desk hours`: when the office is open."""

from desk.office_hours import set_hours
from handlers.call import Call, Close, FormAnswer
from handlers.forms.hours import HoursForm
from handlers.views.hours import hours_modal


async def open_hours(call: Call) -> None:
    async with call.desk.reading() as tx:
        office = await tx.offices.get()
    await call.show(hours_modal(office))


async def save_hours(call: Call) -> FormAnswer:
    form = HoursForm.read(call.view)
    await set_hours(call.desk, form.week(), form.days, by=call.person, once=call.once)
    return Close()
