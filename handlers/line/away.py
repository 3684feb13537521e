"""`/line off`: time off, and the way back."""

from slack_sdk.models.views import View

from desk.calendar import office_day
from desk.line import away
from desk.line.reading import read
from desk.model.line import TimeOffId
from desk.people import Action, may
from handlers.call import Call, Close, FormAnswer, Update
from handlers.forms.line import AwayForm
from handlers.views.line.away import announced_modal, away_modal


async def open_form(call: Call) -> None:
    await call.show(await _form(call))


async def _form(call: Call) -> View:
    now = call.desk.now()
    leads = may(call.person, Action.ARRANGE_LINE)
    async with call.desk.reading() as tx:
        line = await read(tx, now)
        everyone = await tx.times_off.after(now)
    zone = line.calendar.zone
    shown = [one for one in everyone if leads or one.person_id == call.person.id]
    return away_modal(shown, call.person.id, zone, office_day(now, zone), leads=leads)


async def save(call: Call) -> FormAnswer:
    """What is announced already needs cover, and the form says so."""
    form = AwayForm.read(call.view)
    async with call.desk.reading() as tx:
        zone = (await tx.offices.get()).zone
    person_id = form.person or call.person.id
    saved = await away.be_away(
        call.desk, person_id, form.window(zone), by=call.person, once=call.once
    )
    if saved.announced:
        return Update(view=announced_modal(saved.announced, zone))
    return Close()


async def cancel(call: Call) -> None:
    await away.be_there(call.desk, TimeOffId(int(call.value)), by=call.person)
    await call.update(await _form(call))
