"""What a refusal of Slack means for a parcel: try again, or wait for somebody who does the one thing."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from slack_sdk.errors import SlackApiError

from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.outbox_ports import Held, Later, Obstacle
from handlers.limits import pause_of
from handlers.slack import error_of

log = structlog.get_logger(__name__)

SERVER_ERROR = 500
# "Some aspect of the operation may have succeeded", says Slack of these.
_DOUBTFUL = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}
# The message is too long or has a form that Slack does not take: shorter and plainer it may go.
TOO_MUCH = {"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format"}

NO_CHANNEL = Held(cause="The channel is not chosen yet. Choose it with `/desk setup`.")
NO_CARD = Held(cause="It waits for the card that it belongs to.", obstacle=Obstacle.CARD)
OUTSIDE = (
    "The channel is shared with people outside the organisation, and nothing of the desk is shown to them. "
    "Choose another with `/desk setup`, or end the sharing."
)
_RESTRICTED = "The workspace lets only some people post there. An admin can change that."
_PERSON_GONE = "The account is deactivated. Give their work to somebody else, or have the account activated again."
_TOO_MUCH = "Slack does not take the form of the message. Report it as a fault of the bot."
_GUEST = "Slack takes one of the people in no user group: a guest, perhaps."
# What keeps everything from a channel or a person.
_PLACES = {
    "not_in_channel": "The bot is not in the channel. Type `/invite @Candidate Line` there.",
    "channel_not_found": "The channel is gone, or it is private and the bot is not in it. Type "
    "`/invite @Candidate Line` there, or choose another with `/desk setup`.",
    "is_archived": "The channel is archived. Unarchive it, or choose another with `/desk setup`.",
    "restricted_action": _RESTRICTED,
    "restricted_action_read_only_channel": _RESTRICTED,
    "restricted_action_thread_only_channel": _RESTRICTED,
    "posting_to_channel_denied": _RESTRICTED,
    "messages_tab_disabled": "The app's messages are switched off. Switch the Messages Tab on, on the app's page.",
    "user_disabled": _PERSON_GONE,
    "user_not_found": "Slack does not know the person. Give their work to somebody else.",
    "user_not_visible": "Slack does not let the bot see the person. Give their work to somebody else.",
    "cannot_dm_bot": "That is a bot, and bots are told nothing. Give its work to somebody.",
}
# What keeps this one message only.
_NOTICES = {
    **dict.fromkeys(TOO_MUCH, _TOO_MUCH),
    "restricted_action_thread_locked": "The thread is locked. An admin can unlock it.",
    "permission_denied": "The workspace lets only some people change user groups. An admin can allow it to everyone.",
    "plan_upgrade_required": "User groups need a paid plan of Slack.",
    "no_such_subteam": "The user group is gone. Choose another, or none.",
    "invalid_users": _GUEST,
    "failed_for_some_users": _GUEST,
    "missing_scope": "The app was installed before it asked for this. An admin can install it again with the newest manifest.",
    "user_is_restricted": "The workspace lets only some people change topics. An admin can allow it.",
    "thread_not_found": "The message was deleted in Slack, so nothing can be added below it.",
    "cant_update_message": "Another app has posted the message, so the bot cannot edit it.",
    "edit_window_closed": "The workspace does not let messages be edited so late. An admin can change that.",
}


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """What Slack said no to, and where."""

    error: SlackApiError
    to: Room | PersonId
    channel_id: ChannelId | None = None


def verdict(refusal: Refusal) -> Later | Held:
    error, response = error_of(refusal.error), refusal.error.response
    if error in _PLACES:
        gone = error == "channel_not_found" and not isinstance(refusal.to, Room)
        cause = _PERSON_GONE if gone else _PLACES[error]
        return Held(cause=cause, channel_id=refusal.channel_id)
    if error in _NOTICES:
        return Held(cause=_NOTICES[error], obstacle=Obstacle.NOTICE, channel_id=refusal.channel_id)
    if (seconds := pause_of(refusal.error)) is not None:
        return Later(after=timedelta(seconds=seconds))
    # The SDK hands on its own answer, or aiohttp's where there was no JSON in it.
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 200))
    log.warning("slack_refused", error=error, status=status)
    return Later(doubtful=error in _DOUBTFUL or status >= SERVER_ERROR)
