"""What a person can do in Slack, for tests: type, press, open, read."""

from contextlib import suppress
from typing import Any

from practice import membership, posting, sharing
from practice.channels import Channel
from practice.elements import NotThere
from practice.files import MOST_DROPPED
from practice.gestures import CommandFailed, Gestures
from practice.messages import Message, visible
from practice.modal import Modal
from practice.posting import Draft
from practice.presses import press_of
from practice.shapes import Json
from practice.submissions import Submissions


class Person:
    def __init__(self, id_: str, gestures: Gestures) -> None:
        self.id = id_
        self._gestures = gestures
        self._workspace = gestures.workspace
        self._submissions = Submissions(gestures=gestures)
        self._handles: dict[str, Modal] = {}

    @property
    def name(self) -> str:
        return self._workspace.people[self.id].name

    @property
    def dm(self) -> str:
        """The id of the direct message with the bot."""
        return self._workspace.dm(self.id).id

    @property
    def last_payload(self) -> Json:
        """What went to the bot last on this person's account, to be delivered again."""
        return self._gestures.sent[self.id][1]

    async def types(
        self, text: str, channel: str | None = None, thread_ts: str | None = None
    ) -> str | None:
        """A command, answered with the text of its acknowledgement, or a message.

        A command that fails answers nothing; what the person saw is in `failures()`.
        """
        with suppress(CommandFailed):
            return await self.sends(text, channel, thread_ts)
        return None

    async def sends(
        self, text: str, channel: str | None = None, thread_ts: str | None = None
    ) -> str | None:
        """The same, but a command that fails raises CommandFailed."""
        where = self._workspace.channels[channel] if channel else self._workspace.dm(self.id)
        self._check_in(where)
        if where.archived:
            raise NotThere(f"{where.name} is archived")
        if text.startswith("/"):
            if thread_ts:
                raise NotThere("commands cannot be typed in threads")
            return await self._gestures.command(self.id, where, text)
        membership.join(self._workspace, where, self.id)  # the client offers it with one click
        marked = self._gestures.marked_up(text)
        posting.post(self._workspace, where, Draft(user=self.id, text=marked, thread_ts=thread_ts))
        return None

    def drops(
        self,
        channel: str | None,
        name: str,
        content: bytes,
        text: str = "",
        *,
        thread_ts: str | None = None,
        size: int | None = None,
        external: str | None = None,
    ) -> Message:
        """Share a file, in the direct message with the bot unless a channel is given. `size` is
        what Slack says of it, where that is not its length; `external` the address of a file that
        Slack only links to.
        """
        where = self._workspace.channels[channel] if channel else self._workspace.dm(self.id)
        self._check_in(where)
        if where.archived:
            raise NotThere(f"{where.name} is archived")
        if len(content) > MOST_DROPPED:
            raise NotThere(f"{name} is too large: here a file has at most {MOST_DROPPED} bytes")
        membership.join(self._workspace, where, self.id)
        file = self._workspace.files.dropped(self.id, name, content, size=size, external=external)
        marked = self._gestures.marked_up(text)
        return sharing.drop(self._workspace, where, file, text=marked, thread_ts=thread_ts)

    def deletes(self, message: Message) -> None:
        """Delete the files of this person's message; the message stays, with a stone for each."""
        if message.user != self.id:
            raise NotThere("that is someone else's message")
        for one in message.files:
            if (file := self._workspace.files.complete(one["id"])) is not None:
                sharing.delete(self._workspace, file)

    def _check_in(self, channel: Channel) -> None:
        if self._workspace.people[self.id].deactivated:
            raise NotThere(f"{self.name} cannot sign in any more")
        if channel.kind != "channel" and self.id not in channel.members:
            raise NotThere(f"{self.name} cannot see {channel.name or channel.id}")

    @property
    def modals(self) -> list[Modal]:
        return [self._modal(view.id) for view in self._workspace.views.stack(self.id)]

    def _modal(self, view_id: str) -> Modal:
        view = self._workspace.views.find(view_id=view_id)
        if view_id not in self._handles:
            self._handles[view_id] = Modal(view, self._gestures, self._submissions)
        return self._handles[view_id]

    async def modal(self, timeout: float = 5.0) -> Modal:  # noqa: ASYNC109 - the contract's word
        """The top modal, as soon as one is open."""
        await self._workspace.until(lambda: self._workspace.views.stack(self.id), timeout)
        return self.modals[-1]

    async def press(self, message: Message, action_id: str, value: str | None = None) -> None:
        """A button, an option of an overflow menu, or a choice in a menu of a message."""
        if message.deleted or message.ephemeral_to not in (None, self.id):
            raise NotThere("this message is not in sight")
        self._check_in(self._workspace.channels[message.channel])
        one, leaf = press_of(message.blocks, action_id, value)
        await self._gestures.press_message(self.id, message, one, leaf)

    async def message_shortcut(self, callback_id: str, message: Message) -> None:
        await self._gestures.shortcut(self.id, callback_id, message)

    async def shortcut(self, callback_id: str) -> None:
        await self._gestures.shortcut(self.id, callback_id)

    @property
    def home(self) -> Json | None:
        view = self._workspace.views.homes.get(self.id)
        return view.as_json() if view else None

    def home_text(self) -> str:
        """All visible text of the Home tab, a line for each piece."""
        view = self._workspace.views.homes.get(self.id)
        return "\n".join(visible(view.blocks, self._workspace.read_text)) if view else ""

    async def opens_home(self, timeout: float = 5.0) -> Json | None:  # noqa: ASYNC109 - the contract's word
        """The Home tab once the bot has published it anew, or what there was before."""
        views = self._workspace.views
        before = views.published.get(self.id, 0)
        if await self._gestures.open_home(self.id):
            try:
                await self._workspace.until(
                    lambda: views.published.get(self.id, 0) > before, timeout
                )
            except TimeoutError:
                self._workspace.user_fails(self.id, "The Home tab did not come up to date.")
        return self.home

    async def press_home(
        self, action_id: str, value: Any = None, block_id: str | None = None
    ) -> None:
        home = self._workspace.views.homes.get(self.id)
        if home is None:
            raise NotThere("nothing was published on this Home tab")
        one, leaf = press_of(home.blocks, action_id, value, block_id)
        await self._gestures.press_view(home, one, leaf)

    def ephemerals(self, channel: str | None = None) -> list[Message]:
        """What only this person sees, oldest first."""
        return [
            one
            for one in self._workspace.ephemerals
            if one.ephemeral_to == self.id and channel in (None, one.channel)
        ]

    async def ephemeral(self, containing: str, timeout: float = 5.0) -> Message:  # noqa: ASYNC109 - the contract's word
        """The newest one with these words, as soon as it is there."""

        def found() -> list[Message]:
            return [one for one in self.ephemerals() if containing in one.shown()]

        await self._workspace.until(found, timeout)
        return found()[-1]

    def failures(self) -> list[str]:
        """What this person saw go wrong."""
        return [one.text for one in self._workspace.failures if one.user == self.id]
