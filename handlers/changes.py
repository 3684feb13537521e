"""Amend, void and link: opened from an entry's menu, submitted as small forms."""

from desk import changes, readings
from desk.model.contacts import Contact
from desk.model.ids import ContactId
from desk.people import Action, require, require_change, sees_impressions
from handlers import contact_data, requests
from handlers.call import Call, Close, FormAnswer
from handlers.forms.contacts import AmendForm, AmendMemo, ContactMemo, LinkForm, VoidForm
from handlers.views.changes import amend_modal, link_modal, void_modal
from handlers.views.history import history_modal, versions_modal


async def open_from_menu(call: Call) -> None:
    """What was chosen in an entry's menu: a verb and the entry."""
    verb, contact_id = call.value.split(":")
    shown = await readings.entry(call.desk, ContactId(int(contact_id)))
    if verb == "request":
        require(call.person, Action.TAKE_REQUEST)
        await requests.open_form_of_entry(call, shown)
        return
    if verb == "contact_data":
        require(call.person, Action.LOG_CONTACT)
        await contact_data.open_from_entry(call, shown)
        return
    if verb != "versions":
        require_change(call.person, shown.contact.entered_by)
    match verb:
        case "amend":
            view = amend_modal(shown, impressions=sees_impressions(call.person))
        case "void":
            still_open = await readings.open_requests_in(call.desk, shown.contact.id)
            view = void_modal(shown, still_open=still_open)
        case _:
            view = versions_modal(shown)
    await call.show(view)


async def open_versions(call: Call) -> None:
    """*Read it*, on the card of an entry that is void."""
    await call.show(versions_modal(await readings.entry(call.desk, ContactId(int(call.value)))))


async def open_link(call: Call) -> None:
    """*Link to a candidate*, on QC's card."""
    require(call.person, Action.LINK_CONTACT)
    await call.show(link_modal(await readings.entry(call.desk, ContactId(int(call.value)))))


async def amend(call: Call) -> FormAnswer:
    memo, form = AmendMemo.of(call.view), AmendForm.read(call.view)
    contact = await changes.amend(
        call.desk,
        memo.contact_id,
        form.account(otherwise=call.at),
        kind=form.kind,
        why=form.why,
        was=memo.version,
        by=call.person,
        once=call.once,
    )
    return _back_to_history(call, contact)


async def void(call: Call) -> FormAnswer:
    memo, form = ContactMemo.of(call.view), VoidForm.read(call.view)
    contact = await changes.void(
        call.desk,
        memo.contact_id,
        reason=form.reason,
        move_to=form.candidate,
        by=call.person,
        once=call.once,
    )
    return _back_to_history(call, contact)


async def link(call: Call) -> FormAnswer:
    memo, form = ContactMemo.of(call.view), LinkForm.read(call.view)
    await changes.link(call.desk, memo.contact_id, form.candidate, by=call.person, once=call.once)
    return Close()


def _back_to_history(call: Call, contact: Contact) -> FormAnswer:
    """Close the form; the history that it was opened from shows the change."""

    async def show_change() -> None:
        if contact.candidate_id is not None:
            history = await readings.history(call.desk, contact.candidate_id)
            await call.update_previous(
                history_modal(history, impressions=sees_impressions(call.person))
            )

    return Close(afterwards=show_change)
