"""One delivery of Slack, read: who did what and where, and the ways to answer."""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from desk.desk import Desk
from desk.model.ids import ChannelId
from desk.model.people import Person
from handlers.people import Directory
from handlers.slack import error_of
from handlers.views.help import sentence_message
from handlers.views.parts import Message, sentence_modal
from handlers.views.written import written

log = structlog.get_logger(__name__)

# A phone's keyboard writes these for plain spaces and quotation marks.
_KEYBOARD = str.maketrans({"\u00a0": " ", "\u202f": " ", "“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What Slack delivered, and the means to answer it."""

    body: Mapping[str, Any]
    slack: AsyncWebClient
    on_open: Callable[[], None] = field(default=lambda: None, repr=False)  # a modal has come up

    @property
    def words(self) -> str:
        """What was typed after a command, as a desktop keyboard would have written it."""
        typed = unicodedata.normalize("NFC", self.body.get("text") or "")
        return " ".join(typed.translate(_KEYBOARD).split())

    @property
    def channel_id(self) -> ChannelId | None:
        """Where the person was; None in Home and in modals."""
        found = self.body.get("channel_id") or (self.body.get("channel") or {}).get("id")
        return ChannelId(found) if found else None

    @property
    def view(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.body.get("view") or {}
        return found

    @property
    def typed(self) -> Mapping[str, Any]:
        """The state of the view's inputs, by block."""
        values: Mapping[str, Any] = self.view.get("state", {}).get("values", {})
        return values

    @property
    def in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def action(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.body["actions"][0]
        return found

    @property
    def value(self) -> str:
        """What the pressed button or the chosen option stands for; "" when a choice was cleared."""
        action = self.action
        return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")

    @property
    def once(self) -> str:
        """The key of a submission: one view is one entry, however often Slack delivers it."""
        return f"view:{self.view['id']}"

    @property
    def once_pressed(self) -> str:
        """The key of a press: Slack gives each its own moment."""
        where = self.body.get("container") or {}
        place = where.get("message_ts") or where.get("view_id") or ""
        return f"press:{self.body['user']['id']}:{place}:{self.action['action_ts']}"

    @property
    def once_typed(self) -> str:
        """The key of a command: each has its own trigger, however often Slack delivers it."""
        return f"typed:{self.body['user_id']}:{self.body['trigger_id']}"

    @property
    def only_for_them(self) -> bool:
        """Whether nobody else sees the message that was pressed."""
        return bool((self.body.get("container") or {}).get("is_ephemeral"))

    async def show(self, view: View) -> Mapping[str, Any] | None:
        """Open a modal, on top of the one that the person is in; answers it as Slack opened it."""
        open_view = self.slack.views_push if self.in_modal else self.slack.views_open
        try:
            opened = await open_view(trigger_id=self.body["trigger_id"], view=written(view))
        except SlackApiError as refused:
            # The same press, delivered twice: the first one has opened it.
            if error_of(refused) != "exchanged_trigger_id":
                raise
            return None
        self.on_open()
        shown: Mapping[str, Any] = opened["view"]
        return shown

    async def update(self, view: View) -> None:
        """Show this in place of the view that the person is in, unless it has changed or closed."""
        try:
            await self.slack.views_update(
                view_id=self.view["id"], hash=self.view["hash"], view=written(view)
            )
        except SlackApiError as refused:
            if error_of(refused) not in {"hash_conflict", "not_found"}:
                raise

    async def update_previous(self, view: View) -> None:
        """The same for the view below, which shows what has just been changed.

        That is saved by now, so a view that stays as it was is no reason to say otherwise.
        """
        if below := self.view.get("previous_view_id"):
            try:
                await self.slack.views_update(view_id=below, view=written(view))
            except (SlackApiError, ClientError) as away:
                log.warning("view_left_as_it_was", error=type(away).__name__)

    async def tell(self, message: Message, *, replacing: bool = False) -> None:
        """Answer so that only this person sees it, whichever way they came."""
        text, blocks = message
        if url := self.body.get("response_url"):
            webhook = AsyncWebhookClient(url, session=self.slack.session, retry_handlers=[])
            webhook.proxy = self.slack.proxy
            await webhook.send(
                text=text,
                blocks=written(blocks),
                response_type="ephemeral",
                replace_original=replacing,
            )
        elif "trigger_id" in self.body:
            await self.show(sentence_modal(text))

    async def say(self, sentence: str) -> None:
        await self.tell(sentence_message(sentence))


@dataclass(frozen=True, kw_only=True)
class Call(Delivery):
    """What a listener is given, after the person's leave has been checked."""

    desk: Desk
    directory: Directory
    person: Person
    at: datetime  # when it reached us, aware UTC
    calendar_at: str | None = None  # what calendar links begin with; None where nobody can read one


@dataclass(frozen=True, kw_only=True)
class Close:
    """The form is done: this view closes, or the whole stack. `afterwards` is done once Slack knows."""

    all_views: bool = False
    afterwards: Callable[[], Awaitable[None]] | None = None


@dataclass(frozen=True, kw_only=True)
class Update:
    """The form goes on with another view in its place."""

    view: View


@dataclass(frozen=True, kw_only=True)
class Errors:
    """What is wrong, by block. The form stays with everything typed in it."""

    sentences: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Push:
    """Another view on top of the form, which stays as it was left."""

    view: View


FormAnswer = Close | Update | Push | Errors
MenuAnswer = Sequence[Option]
