"""What a person does in Slack outside a modal's own buttons: commands, presses, menus, shortcuts."""

from dataclasses import dataclass, field

from practice import events, interactions, leaves, mrkdwn, posting
from practice.channels import Channel
from practice.deliveries import Deliveries
from practice.delivery import Answer, EnvelopeType
from practice.elements import NotThere, Placed, choices
from practice.messages import Message
from practice.replies import ReplyRefused, checked, say
from practice.rules.check import option_problems
from practice.shapes import Json
from practice.views import OpenView
from practice.workspace import Workspace

NO_ANSWER = {
    "http_timeout": "operation_timeout",
    "connection_failed": "dispatch_failed",
    "http_error": "dispatch_failed",
}
DEFAULT_QUERY_LENGTH = 3


class CommandFailed(Exception):
    """What Slack says of it; the person has seen it, and it is among the failures."""


@dataclass(kw_only=True)
class Gestures:
    workspace: Workspace
    deliveries: Deliveries
    sent: dict[str, tuple[EnvelopeType, Json]] = field(default_factory=dict)  # last by person

    async def deliver(self, user: str, kind: EnvelopeType, payload: Json) -> Answer:
        self.sent[user] = (kind, payload)
        self.workspace.changed()
        return await self.deliveries.once(kind, payload)

    async def command(self, user: str, channel: Channel, words: str) -> str | None:
        """The text that the acknowledgement shows, None for an empty one; or CommandFailed."""
        workspace = self.workspace
        command, _, text = words.partition(" ")
        known = workspace.app.commands.get(command)
        if known is None:
            raise self._failed(user, f"{command} is not a valid command.")
        payload = interactions.slash_command(
            workspace, user, channel, command, self._escaped(text.strip(), known)
        )
        answer = await self.deliver(user, "slash_commands", payload)
        if not answer.acked:
            code = NO_ANSWER[answer.outcome]
            raise self._failed(user, f'{command} failed with the error "{code}"', answer)
        return self._shown(user, channel, words, answer)

    def _failed(self, user: str, text: str, detail: object = None) -> CommandFailed:
        self.workspace.user_fails(user, text, detail)
        return CommandFailed(text)

    def _escaped(self, text: str, command: Json) -> str:
        if not command.get("should_escape", False):
            return text
        return self.marked_up(text)

    def marked_up(self, text: str) -> str:
        workspace = self.workspace
        people = {one.name: one.id for one in workspace.people.values()}
        channels = {one.name: one.id for one in workspace.channels.values() if one.name}
        groups = {one.handle: one.id for one in workspace.groups.values()}
        return mrkdwn.typed(text, people, channels, groups)

    def _shown(self, user: str, channel: Channel, words: str, answer: Answer) -> str | None:
        if not answer.payload:
            return None
        command = words.partition(" ")[0]
        try:
            body = checked(self.workspace, answer.payload)
        except ReplyRefused as refusal:
            text = f'{command} failed with the error "{refusal.code}"'
            raise self._failed(user, text, refusal.detail) from refusal
        if body.get("response_type") == "in_channel":
            posting.post(self.workspace, channel, posting.Draft(user=user, text=words))
        message = say(self.workspace, user, channel, body)
        return message.shown() if message else None

    async def press_message(
        self, user: str, message: Message, one: Placed, leaf: Json, typed: Json | None = None
    ) -> None:
        """`typed` is what the person left in the message's inputs, as state.values has it."""
        held = self.workspace.message_values
        kept = held.get((user, message.ts), {}) | (typed or {})
        values = leaves.carried(message.blocks, kept, message.channel)
        if one.element["type"] in leaves.KEYS:
            values[one.block_id][one.action_id] = leaf
        held[(user, message.ts)] = values
        action = interactions.action(self.workspace, one, leaf)
        payload = interactions.actions_on_message(self.workspace, user, message, action)
        await self._pressed(user, payload)

    async def press_view(self, view: OpenView, one: Placed, leaf: Json) -> None:
        if one.element["type"] in leaves.KEYS:
            view.keep({one.block_id: {one.action_id: leaf}})
        action = interactions.action(self.workspace, one, leaf)
        await self._pressed(view.user, interactions.actions_in_view(self.workspace, view, action))

    async def _pressed(self, user: str, payload: Json) -> None:
        answer = await self.deliver(user, "interactive", payload)
        if not answer.acked:
            text = "This app is not responding to the button. (operation_timeout)"
            self.workspace.user_fails(user, text, answer)

    async def suggest(
        self, user: str, where: OpenView | Message, one: Placed, typed: str
    ) -> list[Json]:
        """The options for what is typed; groups are listed flat, each option as Slack sent it."""
        if "external" not in one.element["type"]:
            raise NotThere(f"{one.action_id} suggests nothing: it is a {one.element['type']}")
        if len(typed) < one.element.get("min_query_length", DEFAULT_QUERY_LENGTH):
            return []
        payload = interactions.suggestion(self.workspace, user, one, typed, where)
        answer = await self.deliver(user, "interactive", payload)
        options = self._offered(user, answer)
        if isinstance(where, OpenView):
            where.suggested[(one.block_id, one.action_id)] = options
        return options

    def _offered(self, user: str, answer: Answer) -> list[Json]:
        problems = option_problems(answer.payload) if answer.acked else [answer.outcome]
        if problems:
            self.workspace.user_fails(user, "No results: the menu could not be loaded.", problems)
            return []
        return choices(answer.payload)

    async def shortcut(self, user: str, callback_id: str, message: Message | None = None) -> None:
        known = self.workspace.app.shortcuts.get(callback_id)
        if known is None or known["type"] != ("message" if message else "global"):
            raise NotThere(f"no such shortcut here: {callback_id}")
        if message is None:
            payload = interactions.shortcut(self.workspace, user, callback_id)
        else:
            payload = interactions.message_action(self.workspace, user, callback_id, message)
        answer = await self.deliver(user, "interactive", payload)
        if not answer.acked:
            text = f"{known['name']} did not work: the app is not responding."
            self.workspace.user_fails(user, text, answer)

    async def open_home(self, user: str) -> bool:
        """Whether anyone was told; the view follows when the bot publishes it."""
        return events.home_opened(self.workspace, user) is not None
