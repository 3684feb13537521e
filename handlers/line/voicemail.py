"""`/line voicemail`: the form, the list, and what is pressed on a message's card."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from slack_sdk.models.views import View

from desk.box import readings, voicemail
from desk.box.readings import ShownVoicemail
from desk.desk import Desk
from desk.model.people import Person
from desk.model.voicemail import Voicemail, VoicemailId, VoicemailMove
from handlers import contacts
from handlers.call import Call, Close, FormAnswer
from handlers.command import closest
from handlers.forms.voicemail import (
    OutcomeForm,
    RerouteForm,
    VoicemailForm,
    VoicemailMemo,
    VoicemailMoveMemo,
)
from handlers.views.help import Example, unknown_message
from handlers.views.voicemail import LOG, voicemail_message
from handlers.views.voicemail_forms import outcome_modal, reroute_modal, voicemail_modal
from handlers.views.voicemail_list import box_message

LIST = "list"
EXAMPLES = (
    Example("/line voicemail", "takes a message down from the voicemail box"),
    Example("/line voicemail list", "shows what waits there, oldest first"),
)


class _AtOnce(Protocol):
    def __call__(
        self, desk: Desk, voicemail_id: VoicemailId, *, by: Person, once: str
    ) -> Awaitable[Voicemail]: ...


_AT_ONCE: Mapping[VoicemailMove, _AtOnce] = {
    VoicemailMove.CLAIM: voicemail.claim,
    VoicemailMove.PUT_BACK: voicemail.put_back,
}
_FORMS: Mapping[VoicemailMove, Callable[[ShownVoicemail], View]] = {
    VoicemailMove.FINISH: outcome_modal,
    VoicemailMove.REROUTE: reroute_modal,
}


async def open_or_list(call: Call) -> None:
    """`/line voicemail`, and `/line voicemail list`."""
    word = call.words.casefold().partition(" ")[2]
    if not word:
        await call.show(voicemail_modal(VoicemailMemo(channel_id=call.channel_id)))
    elif word == LIST:
        await call.tell(box_message(await readings.box(call.desk)))
    else:
        meant = "/line voicemail list" if closest(word, [LIST]) else None
        await call.tell(unknown_message(word, meant, EXAMPLES))


async def turn(call: Call) -> None:
    """*Before* and *More*."""
    found = await readings.box(call.desk, page=int(call.value))
    await call.tell(box_message(found), replacing=True)


async def show(call: Call) -> None:
    """*Open*, in the list: the card, for this person."""
    shown = await readings.shown(call.desk, VoicemailId(int(call.value)))
    await call.tell(voicemail_message(shown))


async def save(call: Call) -> FormAnswer:
    memo, form = VoicemailMemo.of(call.view), VoicemailForm.read(call.view)
    await voicemail.take_down(
        call.desk,
        form.message(now=call.at),
        by=call.person,
        once=call.once,
        channel_id=memo.channel_id,
    )
    return Close()


async def press(call: Call) -> None:
    """A button or a choice in the menu of a card."""
    verb, number = call.value.split(":")
    voicemail_id = VoicemailId(int(number))
    if verb == LOG:
        await voicemail.check(call.desk, voicemail_id, VoicemailMove.FINISH, by=call.person)
        shown = await readings.shown(call.desk, voicemail_id)
        await contacts.open_form_of_voicemail(call, shown)
        return
    move = VoicemailMove(verb)
    if move in _AT_ONCE:
        await _AT_ONCE[move](call.desk, voicemail_id, by=call.person, once=call.once_pressed)
        await _show_after(call, voicemail_id)
        return
    await voicemail.check(call.desk, voicemail_id, move, by=call.person)
    await call.show(_FORMS[move](await readings.shown(call.desk, voicemail_id)))


async def finish(call: Call) -> FormAnswer:
    memo, form = VoicemailMoveMemo.of(call.view), OutcomeForm.read(call.view)
    await voicemail.finish(
        call.desk,
        memo.voicemail_id,
        came_of_it=form.came_of_it,
        by=call.person,
        once=call.once,
    )
    return Close()


async def reroute(call: Call) -> FormAnswer:
    memo, form = VoicemailMoveMemo.of(call.view), RerouteForm.read(call.view)
    await voicemail.reroute(
        call.desk,
        memo.voicemail_id,
        form.line,
        reason=form.reason,
        by=call.person,
        once=call.once,
    )
    return Close()


async def _show_after(call: Call, voicemail_id: VoicemailId) -> None:
    """The card in a channel is edited by its notice; what only this person sees is shown anew here."""
    if call.only_for_them:
        shown = await readings.shown(call.desk, voicemail_id)
        await call.tell(voicemail_message(shown), replacing=True)
