"""`/candidate unmatched`, and what QC does with an entry that has no candidate."""

from desk import unmatched
from desk.model.ids import ContactId
from desk.people import Action, may
from handlers.call import Call, Close, FormAnswer
from handlers.forms.contacts import ContactMemo
from handlers.forms.unmatched import CreateForm, ExplainForm
from handlers.views.unmatched import create_modal, explain_modal, unmatched_list


async def show(call: Call) -> None:
    """`/candidate unmatched [all]`."""
    everything = call.words.casefold().partition(" ")[2] == "all"
    await _list(call, everything=everything, page=1, replacing=False)


async def turn(call: Call) -> None:
    """*Before* and *More*."""
    which, page = call.value.split(":")
    await _list(call, everything=which == "all", page=int(page), replacing=True)


async def _list(call: Call, *, everything: bool, page: int, replacing: bool) -> None:
    queue = await unmatched.listed(call.desk, everything=everything, page=page)
    settles = may(call.person, Action.LINK_CONTACT)
    await call.tell(unmatched_list(queue, settles=settles), replacing=replacing)


async def open_create(call: Call) -> None:
    await call.show(
        create_modal(await unmatched.waiting(call.desk, _pressed(call), by=call.person))
    )


async def open_explain(call: Call) -> None:
    await call.show(
        explain_modal(await unmatched.waiting(call.desk, _pressed(call), by=call.person))
    )


async def create(call: Call) -> FormAnswer:
    memo, form = ContactMemo.of(call.view), CreateForm.read(call.view)
    await unmatched.create(
        call.desk,
        memo.contact_id,
        form.facts,
        somebody_else=form.somebody_else,
        by=call.person,
        once=call.once,
    )
    return Close()


async def explain(call: Call) -> FormAnswer:
    memo, form = ContactMemo.of(call.view), ExplainForm.read(call.view)
    await unmatched.explain(
        call.desk,
        memo.contact_id,
        reasons=form.reasons,
        words=form.words,
        by=call.person,
        once=call.once,
    )
    return Close()


async def reopen(call: Call) -> None:
    """*Open again*."""
    await unmatched.reopen(call.desk, _pressed(call), by=call.person, once=call.once_pressed)
    if call.only_for_them:
        await _list(call, everything=True, page=1, replacing=True)


def _pressed(call: Call) -> ContactId:
    return ContactId(int(call.value))
