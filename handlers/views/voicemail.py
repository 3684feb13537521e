"""The card of a voicemail: its state first, then who it is from, what it says, what happened to it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement, OverflowMenuElement

from desk.box.readings import ShownVoicemail
from desk.model.contacts import How
from desk.model.ids import ChannelId, PersonId
from desk.model.voicemail import (
    BoxMessage,
    LineName,
    VoicemailMove,
    VoicemailMoved,
    VoicemailStatus,
)
from handlers.views.parts import Message, button, context, option, section
from handlers.views.text import (
    HOWS,
    SHORT,
    escape,
    fitted,
    plural,
    quote_block,
    shortened,
    when,
)
from handlers.views.written import written

GIST = 600  # characters of what is said in a message's `text`
REASON = 300
SHOWN_MOVES = 8
LOG = "log"  # not a move: it opens *Log a contact*

LINES: Mapping[LineName, str] = {
    LineName.CANDIDATE: "Candidate line",
    LineName.MAINLINE: "Mainline",
    LineName.HOTLINE: "Hotline",
}
THE_LINE: Mapping[LineName, str] = {
    LineName.CANDIDATE: "the candidate line",
    LineName.MAINLINE: "the Mainline",
    LineName.HOTLINE: "the Hotline",
}
_PRESS: Mapping[str, str] = {
    VoicemailMove.CLAIM: "I have it",
    VoicemailMove.FINISH: "Done…",
    VoicemailMove.PUT_BACK: "Put back",
    VoicemailMove.REROUTE: "Not ours…",
    LOG: "Log a contact",
}
_ELSEWHERE = "For another line…"
# The first is the button, the rest stand in the menu.
_WAYS_ON: Mapping[VoicemailStatus, Sequence[str]] = {
    VoicemailStatus.WAITING: (VoicemailMove.CLAIM, VoicemailMove.REROUTE),
    VoicemailStatus.CLAIMED: (
        VoicemailMove.FINISH,
        LOG,
        VoicemailMove.PUT_BACK,
        VoicemailMove.REROUTE,
    ),
    VoicemailStatus.DONE: (VoicemailMove.PUT_BACK,),
}
_PRIMARY = frozenset({VoicemailMove.CLAIM, VoicemailMove.FINISH})


def voicemail_message(shown: ShownVoicemail) -> Message:
    """The card as everyone sees it. Who may press what is decided when it is pressed."""
    message = shown.voicemail.message
    happened = list(_happened(shown))
    blocks: list[Block] = [
        section(f"*{state(shown)}*", block_id="state"),
        section(fitted(_lines(shown)), block_id="from"),
        quote_block(message.says),
        context(fitted(happened), block_id="happened"),
        ActionsBlock(elements=list(_ways_on(shown))),
    ]
    gist = escape(shortened(message.says, GIST))
    return fitted([state(shown), *_lines(shown), gist, *happened]), blocks


def state(shown: ShownVoicemail) -> str:
    """Where it stands and who sees to it: understood without reading on."""
    voicemail = shown.voicemail
    left = f"left {when(voicemail.message.left_at, shown.zone)}"
    match voicemail.status:
        case VoicemailStatus.DONE:
            by = f" by {_name(shown, shown.finished.by)}" if shown.finished else ""
            return f"DONE {when(voicemail.done_at or shown.now, shown.zone)}{by}"
        case VoicemailStatus.CLAIMED:
            return f"{_loud(shown, voicemail.holder)} HAS IT · {left}"
    if voicemail.message.line is LineName.CANDIDATE:
        return f"WAITING FOR SOMEONE · {left}"
    if voicemail.asked is None:
        return f"NOT OURS, AND NOBODY IS NAMED FOR IT · {left}"
    return f"PASSED ON TO {_loud(shown, voicemail.asked)} · {left}"


def passed_on_message(shown: ShownVoicemail, person_id: PersonId) -> Message:
    """The same to the one whose work it is, who may not see the channel."""
    text, blocks = voicemail_message(shown)
    line = THE_LINE[shown.voicemail.message.line]
    if shown.voicemail.asked == person_id:
        head = f"A voicemail for {line} was left in the office's box. Will you see to it?"
    else:
        head = f"This voicemail was sorted to {line} since, so it is not yours to see to."
    return fitted([head, text]), [section(head, block_id="head"), *blocks]


def saved_message(shown: ShownVoicemail, channel_id: ChannelId | None) -> Message:
    """The private confirmation: where it stands now."""
    where = f" in <#{channel_id}>" if channel_id else ""
    voicemail = shown.voicemail
    if voicemail.message.line is LineName.CANDIDATE:
        text = f"Saved. It waits{where} until somebody has it."
    elif voicemail.asked is None:
        text = (
            f"Saved. It is for {THE_LINE[voicemail.message.line]}, and nobody is named for that: "
            f"it waits{where} until somebody has it."
        )
    else:
        line = THE_LINE[voicemail.message.line]
        text = f"Saved. It is for {line}, and {_name(shown, voicemail.asked)} was told."
    return text, [section(text)]


def as_typed(message: BoxMessage) -> Mapping[str, Any]:
    """What is known of it, as if it had been typed into *Log a contact*."""
    how = option(HOWS[How.VOICEMAIL_RECEIVED], How.VOICEMAIL_RECEIVED.value)
    return {
        "spoke_with": {"spoke_with": {"value": message.caller}},
        "how": {"how": {"selected_option": written(how)}},
        "happened_at": {"happened_at": {"selected_date_time": int(message.left_at.timestamp())}},
        "said": {"said": {"value": message.says}},
    }


def _lines(shown: ShownVoicemail) -> Iterator[str]:
    message = shown.voicemail.message
    yield f"*Voicemail for {THE_LINE[message.line]}* · {from_whom(message)}"
    if message.line is not LineName.CANDIDATE:
        yield "This is not a contact with a candidate. Nothing goes into the contact log."


def from_whom(message: BoxMessage) -> str:
    number = f" · {escape(shortened(message.number, SHORT))}" if message.number else ""
    return f"from {escape(shortened(message.caller, SHORT))}{number}"


def _happened(shown: ShownVoicemail) -> Iterator[str]:
    """Who did what, when: the newest at the end."""
    if earlier := len(shown.moves[:-SHOWN_MOVES]):
        yield f"… {plural(earlier, 'earlier move')}"
    for move in shown.moves[-SHOWN_MOVES:]:
        yield _sentence(shown, move)


def _sentence(shown: ShownVoicemail, move: VoicemailMoved) -> str:
    by, at = _name(shown, move.by), when(move.at, shown.zone)
    line = THE_LINE[move.line or shown.voicemail.message.line]
    told = f", and {_name(shown, move.told)} was told" if move.told else ""
    reason = f": {escape(shortened(move.reason, REASON))}" if move.reason else ""
    match move.move:
        case VoicemailMove.TAKE_DOWN:
            return f"Taken down {at} by {by} for {line}{told}"
        case VoicemailMove.CLAIM:
            return f"{by} took it {at}"
        case VoicemailMove.PUT_BACK:
            return f"Put back {at} by {by}"
        case VoicemailMove.REROUTE:
            return f"Sorted to {line} {at} by {by}{told}{reason}"
        case VoicemailMove.LEAVE:
            return f"{by} had it and is not here any more: it waits again since {at}"
        case VoicemailMove.FINISH:
            return f"Done {at} by {by}{reason or ': it is in the contact log'}"


def _ways_on(shown: ShownVoicemail) -> Iterator[InteractiveElement]:
    voicemail = shown.voicemail
    ours = voicemail.message.line is LineName.CANDIDATE
    first, *rest = [way for way in _WAYS_ON[voicemail.status] if ours or way != LOG]
    yield button(
        _PRESS[first],
        "voicemail_move",
        f"{first}:{voicemail.id}",
        primary=first in _PRIMARY,
    )
    if rest:
        words = _PRESS if ours else {**_PRESS, VoicemailMove.REROUTE: _ELSEWHERE}
        yield OverflowMenuElement(
            action_id="voicemail_more",
            options=[option(words[way], f"{way}:{voicemail.id}") for way in rest],
        )


def _loud(shown: ShownVoicemail, person_id: PersonId | None) -> str:
    return escape(shown.names.person(person_id).upper()) if person_id else "SOMEBODY"


def _name(shown: ShownVoicemail, person_id: PersonId | None) -> str:
    return escape(shown.names.person(person_id)) if person_id else "somebody"
