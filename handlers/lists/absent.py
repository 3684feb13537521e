"""`/candidate absent`: QC says what becomes of people whom a whole state's list does not have."""

from desk.importing import absences
from desk.model.importing import AbsenceId
from handlers.call import Call, Close, FormAnswer
from handlers.forms.lists import AbsenceForm, AbsenceMemo
from handlers.views.lists.absent import absence_modal, absent_message


async def show(call: Call) -> None:
    await call.tell(absent_message(await absences.absent_people(call.desk, page=1)))


async def turn(call: Call) -> None:
    """*Before* and *More*."""
    found = await absences.absent_people(call.desk, page=int(call.value))
    await call.tell(absent_message(found), replacing=True)


async def open_running(call: Call) -> None:
    """*Still running…*."""
    await _open(call, still_running=True)


async def open_check(call: Call) -> None:
    """*Check with the state…*."""
    await _open(call, still_running=False)


async def _open(call: Call, *, still_running: bool) -> None:
    absence = await absences.absence(call.desk, AbsenceId(int(call.value)))
    await call.show(absence_modal(absence, still_running=still_running))


async def save(call: Call) -> FormAnswer:
    memo, form = AbsenceMemo.of(call.view), AbsenceForm.read(call.view)
    await absences.settle_absence(
        call.desk,
        memo.absence_id,
        still_running=memo.still_running,
        why=form.why,
        by=call.person,
        once=call.once,
    )
    return Close()
