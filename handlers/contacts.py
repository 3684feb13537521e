"""`/log-call` and the form *Log a contact*: opened, grown by the chosen candidate, saved."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from desk import candidates, readings
from desk.box.readings import ShownVoicemail
from desk.contacts import log_contact
from desk.errors import Asks
from desk.model.ids import CandidateId
from desk.model.requests import Method
from desk.words import MAX_TEXT
from handlers import home
from handlers.call import Call, Close, FormAnswer, Update
from handlers.forms.contacts import LogContactForm, LogContactMemo
from handlers.forms.form import given
from handlers.forms.wishes import address_as_typed
from handlers.views.contacts import exchange, heading
from handlers.views.log_contact import Question, log_contact_modal
from handlers.views.parts import keep_typed
from handlers.views.sending import address_on_file
from handlers.views.text import plain
from handlers.views.voicemail import as_typed
from handlers.views.wishes import Wished

LOOK_FOR = 1.5  # seconds: a trigger lives 3, and the form must open within them

Read = TypeVar("Read")


async def open_form(call: Call) -> None:
    """`/log-call [words]`: the form, with the candidate in it if the words mean exactly one."""
    words = call.words
    memo = LogContactMemo(channel_id=call.channel_id)
    found = await in_time(candidates.find(call.desk, words)) if words else None
    matches = found.matches if found else ()
    card = await in_time(readings.card(call.desk, matches[0].id)) if len(matches) == 1 else None
    await call.show(
        log_contact_modal(
            memo,
            card=card,
            words=words if found else "",  # no answer in time is not "nobody"
            matches=matches,
            wished=_offered(call),
            begin_below=card is not None,
        )
    )


async def open_form_for(call: Call) -> None:
    """The button on a candidate's card: the form with this candidate."""
    card = await in_time(readings.card(call.desk, CandidateId(int(call.value))))
    memo = LogContactMemo(channel_id=call.channel_id)
    await call.show(log_contact_modal(memo, card=card, wished=_offered(call), begin_below=True))


async def open_empty_form(call: Call) -> None:
    """The button on Home."""
    await call.show(log_contact_modal(LogContactMemo(), wished=_offered(call)))


async def open_unmatched_form(call: Call) -> None:
    """The button under words that match nobody: they stand under *Not in the list?*."""
    memo = LogContactMemo(channel_id=call.channel_id)
    await call.show(log_contact_modal(memo, unmatched=call.value, wished=_offered(call)))


async def open_form_of_message(call: Call) -> None:
    """The shortcut *Log as contact*: the message's text in the form, then a link back to it."""
    message = call.body["message"]
    memo = LogContactMemo(channel_id=call.channel_id)
    said = plain(message.get("text") or "")[:MAX_TEXT]
    opened = await call.show(log_contact_modal(memo, said=said, wished=_offered(call)))
    if opened is None:
        return
    try:
        found = await call.slack.chat_getPermalink(
            channel=call.channel_id or "", message_ts=message["ts"]
        )
    except SlackApiError:
        return  # The bot is not in that channel, so it cannot link there. The text is in the form.
    linked = log_contact_modal(memo.linked_to(found["permalink"]), said=said, wished=_offered(call))
    await replace(call, body={**call.body, "view": opened}).update(linked)


async def open_form_of_voicemail(call: Call, shown: ShownVoicemail) -> None:
    """*Log a contact* on a voicemail: who called, when, and what they say stand in the form."""
    memo = LogContactMemo(channel_id=call.channel_id, voicemail_id=shown.voicemail.id)
    view = log_contact_modal(memo, wished=_offered(call))
    await call.show(keep_typed(view, as_typed(shown.voicemail.message)))


async def choose_candidate(call: Call) -> None:
    """A candidate was chosen in the form: show what to know of them, and keep all that is typed."""
    memo = LogContactMemo.of(call.view).of_another_candidate()
    await call.update(await _as_typed(call, memo))


async def grow(call: Call) -> None:
    """What they asked for, or how it is sent, was chosen: ask what goes with it, keep what is typed."""
    await call.update(await _as_typed(call, LogContactMemo.of(call.view)))


async def save(call: Call) -> FormAnswer:
    """*Save*: one entry, or the form again with what is wrong or worth a look."""
    memo = LogContactMemo.of(call.view)
    form = LogContactForm.read(call.view)
    try:
        await log_contact(
            call.desk,
            form.entry(now=call.at, source_link=memo.link),
            by=call.person,
            once=call.once,
            confirmed=form.confirmed(memo),
            channel_id=memo.channel_id,
            wishes=form.wishes(),
            voicemail_id=memo.voicemail_id,
        )
    except Asks as asks:
        return Update(view=await _asking(call, memo, asks))
    from_home = memo.channel_id is None
    return Close(all_views=True, afterwards=partial(home.publish, call) if from_home else None)


async def _asking(call: Call, memo: LogContactMemo, asks: Asks) -> View:
    """The form again, with the question on top and everything as it was typed."""
    question = Question(asks=asks.questions)
    if asks.earlier is not None:
        shown = await readings.entry(call.desk, asks.earlier.contact_id)
        question = replace(question, earlier=f"{heading(shown)} · {exchange(shown)}")
    asking = memo.asking(asks.questions, asks.earlier.contact_id if asks.earlier else None)
    return await _as_typed(call, asking, question)


async def _as_typed(call: Call, memo: LogContactMemo, question: Question | None = None) -> View:
    """The form as the person has it before them, with all that their choices bring."""
    typed = given(call.typed)
    candidate_id = typed.get("candidate")
    card = await readings.card(call.desk, CandidateId(int(candidate_id))) if candidate_id else None
    method = Method(typed["method"]) if typed.get("method") else None
    on_file = address_on_file(card.candidate if card else None, method)
    address, filled = address_as_typed(typed, memo.filled, on_file)
    kinds = call.desk.kinds
    wished = replace(
        _offered(call),
        chosen=[kinds[key] for key in typed.get("kinds") or () if key in kinds],
        method=method,
        address=address,
    )
    memo = memo.model_copy(update={"filled": filled})
    view = log_contact_modal(memo, card=card, question=question, wished=wished)
    return keep_typed(view, call.typed)


def _offered(call: Call) -> Wished:
    return Wished(kinds=list(call.desk.kinds.values()))


async def in_time(reading: Awaitable[Read]) -> Read | None:
    """What was read, or None when it took too long: the form opens all the same."""
    try:
        async with asyncio.timeout(LOOK_FOR):
            return await reading
    except TimeoutError:
        return None
