"""`/candidate review`: rows that wait for a person, one after the other."""

from desk.importing import review
from desk.model.importing import UnsureId
from handlers.call import Call, Close, FormAnswer, Update
from handlers.forms.lists import DecideForm, DecideMemo
from handlers.views.lists.review import decide_modal, review_message


async def show(call: Call) -> None:
    await call.tell(review_message(await review.to_review(call.desk, page=1)))


async def turn(call: Call) -> None:
    """*Before* and *More*."""
    found = await review.to_review(call.desk, page=int(call.value))
    await call.tell(review_message(found), replacing=True)


async def open_form(call: Call) -> None:
    """*Decide…*."""
    shown = await review.unsure_row(call.desk, UnsureId(int(call.value)))
    waiting = (await review.to_review(call.desk, page=1, size=1)).total
    await call.show(decide_modal(shown, waiting=waiting))


async def save(call: Call) -> FormAnswer:
    """Then the next row that waits, in the same form."""
    memo, form = DecideMemo.of(call.view), DecideForm.read(call.view)
    await review.decide(
        call.desk,
        memo.unsure_id,
        form.decision,
        by=call.person,
        candidate_id=form.candidate_id,
        once=f"{call.once}:{memo.unsure_id}",
    )
    left = await review.to_review(call.desk, page=1, size=1)
    if not left.rows:
        return Close()
    return Update(view=decide_modal(left.rows[0], waiting=left.total))
