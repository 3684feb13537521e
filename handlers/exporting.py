"""*Export*: the record of a candidate as a file, to whoever asked for it and nobody else."""

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackRequestError

from desk.exporting import Export, export
from desk.model.ids import CandidateId
from handlers.call import Call
from handlers.slack import error_of
from handlers.views.record_text import record_text
from handlers.views.text import escape, named, plural

log = structlog.get_logger(__name__)

SENT = "The record is in your direct messages with this app. Only you see it."
NOT_TAKEN = (
    "Slack did not take the file ({error}). Press *Export* again in a moment; if it stays, ask an admin "
    "whether the app may upload files."
)


async def take_away(call: Call) -> None:
    """The same press, delivered twice, is one file."""
    candidate_id = CandidateId(int(call.value))
    made = await export(call.desk, candidate_id, by=call.person, once=call.once_pressed)
    if made is None:
        return
    try:
        await _send(call, made)
    except SlackApiError as refused:
        error = error_of(refused)
    except (SlackRequestError, ClientError, TimeoutError) as away:
        error = type(away).__name__
    else:
        await call.say(SENT)
        return
    log.warning("record_not_taken", error=error)
    await call.say(NOT_TAKEN.format(error=escape(error)))


async def _send(call: Call, made: Export) -> None:
    direct = await call.slack.conversations_open(users=call.person.id)
    candidate = made.card.candidate
    await call.slack.files_upload_v2(
        channel=direct["channel"]["id"],
        content=record_text(made).encode(),
        filename=f"record-{candidate.id}.txt",
        title=f"Record of {candidate.name}"[:100],
        initial_comment=(
            f"The record of {escape(named(candidate))}, "
            f"{plural(len(made.entries), 'entry', 'entries')}. It holds impressions and private "
            "matters: keep it where only those who must can read it."
        ),
    )
