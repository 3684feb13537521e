"""The state of a practice workspace, in memory: who is there, where they talk, what is open."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from practice import membership, posting
from practice.app import App
from practice.channels import Channel
from practice.failures import ApiCall, Failure
from practice.files import Files
from practice.groups import UserGroup
from practice.ids import Ids
from practice.messages import Message
from practice.mrkdwn import read
from practice.people import SLACKBOT, Guest, Member, slackbot
from practice.rate_limits import RateLimits
from practice.response_urls import ResponseUrls
from practice.shapes import Clock, Json
from practice.triggers import Triggers
from practice.views import Views

REMEMBERED_CALLS = 20_000
LOOK_AGAIN_SECONDS = 0.25


class EventSink(Protocol):
    def event(self, payload: Json) -> "asyncio.Task[object]":
        """Send an event on its way to the bot."""


class Workspace:
    def __init__(
        self, name: str = "Practice", team_id: str = "T0PRACTICE", now: Clock = time.time
    ) -> None:
        self.name = name
        self.team_id = team_id
        self.domain = name.lower().replace(" ", "-")
        self.now = now
        self.ids = Ids(now)
        self.app = App()
        self.people: dict[str, Member] = {}
        self.channels: dict[str, Channel] = {}
        self.dms: dict[str, Channel] = {}
        self.groups: dict[str, UserGroup] = {}
        self.paid_plan = True  # user groups come with one
        self.apps_edit_groups = True  # as long as everyone may: an app is never an administrator
        self.ephemerals: list[Message] = []
        self.message_values: dict[tuple[str, str], Json] = {}  # (person, ts) → state.values
        self.triggers = Triggers(self.ids, now)
        self.response_urls = ResponseUrls(now)
        self.files = Files(self.ids, now, lambda: self.response_urls.base, team_id)
        self.views = Views(self.ids, self.app, team_id)
        self.failures: list[Failure] = []
        self.warnings: list[str] = []
        self.calls: deque[ApiCall] = deque(maxlen=REMEMBERED_CALLS)
        self.tickets: set[str] = set()  # of Socket Mode, each good for one connection
        self.rate_limits = False
        self.limits = RateLimits(time.monotonic)
        self.events: EventSink | None = None  # the server, while it runs
        self.changes = 0
        self._waiting: set[asyncio.Future[None]] = set()
        bot = Member(
            id=self.app.bot_user_id, name=self.app.name, team_id=team_id, bot_id=self.app.bot_id
        )
        self.people |= {bot.id: bot, SLACKBOT: slackbot(team_id)}

    def install(self, manifest: Json) -> None:
        """The app with the commands, scopes and events of its manifest."""
        self.app.manifest, self.app.installed = manifest, True
        display = manifest.get("features", {}).get("bot_user", {}).get("display_name")
        self.app.name = display or self.app.name
        self.people[self.app.bot_user_id].name = self.app.name
        if (self.app.commands or self.app.shortcuts) and "commands" not in self.app.scopes:
            self.warnings.append("commands and shortcuts need the scope `commands`")
        self.changed()

    def uninstall(self) -> None:
        membership.uninstall(self)

    def add_person(
        self,
        name: str,
        *,
        id: str | None = None,  # noqa: A002 - Slack's own word
        title: str = "",
        admin: bool = False,
        guest: Guest | None = None,
        deactivated: bool = False,
        tz: str = "America/Chicago",
        team_id: str | None = None,
    ) -> str:
        """A person, and a direct message with the bot that waits for the first word.
        Another `team_id` makes a stranger from Slack Connect.
        """
        member = Member(
            id=id or self.ids.new("U"),
            name=name,
            team_id=team_id or self.team_id,
            title=title,
            tz=tz,
            admin=admin,
            guest=guest,
            deactivated=deactivated,
            updated=int(self.now()),
        )
        return membership.add_person(self, member)

    def change_person(self, user: str, **changes: object) -> None:
        """A new name, `deactivated=True`, `guest="single"` …, told as user_change."""
        membership.change_person(self, user, changes)

    def add_channel(
        self,
        name: str,
        *,
        id: str | None = None,  # noqa: A002 - Slack's own word
        private: bool = False,
        members: list[str] | None = None,
        bot: bool = True,
    ) -> str:
        channel = Channel(
            id=id or self.ids.new("C"),
            name=name,
            kind="group" if private else "channel",
            team_id=self.team_id,
            created=int(self.now()),
            creator=(members or [SLACKBOT])[0],
        )
        self.channels[channel.id] = channel
        for member in [*(members or []), *([self.app.bot_user_id] if bot else [])]:
            membership.join(self, channel, member)
        return channel.id

    def add_group(
        self,
        name: str,
        handle: str,
        *,
        id: str | None = None,  # noqa: A002 - Slack's own word
        members: list[str] | None = None,
    ) -> str:
        """A user group, mentioned as `@handle`."""
        group = UserGroup(
            id=id or self.ids.new("S"),
            name=name,
            handle=handle,
            team_id=self.team_id,
            created=int(self.now()),
            creator=(members or [SLACKBOT])[0],
            members=list(members or []),
        )
        self.groups[group.id] = group
        self.changed()
        return group.id

    def join(self, channel: str, user: str) -> None:
        membership.join(self, self.channels[channel], user)

    def leave(self, channel: str, user: str) -> None:
        membership.leave(self, self.channels[channel], user)

    def archive(self, channel: str) -> None:
        self.channels[channel].archived = True
        self.changed()

    def unarchive(self, channel: str) -> None:
        membership.unarchive(self, self.channels[channel])

    def dm(self, user: str) -> Channel:
        """The direct message of a person and the bot."""
        return self.dms.get(user) or membership.open_dm(self, user)

    def messages(self, channel: str) -> list[Message]:
        """Parents and replies in order; what is deleted is gone, and ephemerals are not here."""
        return list(self.channels[channel].messages.values())

    def thread(self, channel: str, ts: str) -> list[Message]:
        return self.channels[channel].thread(ts)

    def post(self, channel: str, user: str, text: str, thread_ts: str | None = None) -> Message:
        """A plain message of a person, without the client's mark-up of what is typed."""
        draft = posting.Draft(user=user, text=text, thread_ts=thread_ts)
        return posting.post(self, self.channels[channel], draft)

    def read_text(self, text: str) -> str:
        return read(text, self.name_of)

    def name_of(self, id_: str) -> str:
        if id_ in self.people:
            return self.people[id_].name
        if id_ in self.groups:
            return self.groups[id_].handle
        channel = self.channels.get(id_)
        return channel.name if channel else id_

    def fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.changed()

    def user_fails(self, user: str, text: str, detail: object = None) -> None:
        self.fail(Failure(at=self.now(), user=user, text=text, detail=detail))

    def bot_fails(self, text: str, detail: object = None) -> None:
        """Something that only the bot's author would learn of."""
        self.fail(Failure(at=self.now(), user=None, text=text, detail=detail))

    def changed(self) -> None:
        """Wake whoever waits for something to become true."""
        self.changes += 1
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def next_change(self, timeout: float) -> None:  # noqa: ASYNC109 - for whoever waits
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(woken)
        with suppress(TimeoutError):
            await asyncio.wait_for(woken, timeout)
        self._waiting.discard(woken)

    async def until(self, condition: Callable[[], object], timeout: float = 5.0) -> None:  # noqa: ASYNC109 - the contract's word
        """Return once `condition` holds. It is looked at after every change of the workspace,
        and now and then for what the workspace cannot see.
        """
        end = time.monotonic() + timeout
        while not condition():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(self.summary())
            await self.next_change(min(left, LOOK_AGAIN_SECONDS))

    def summary(self) -> str:
        """The last things that happened, for a person reading a failed test."""
        calls = [f"{one.method} → {one.answer.get('error', 'ok')}" for one in list(self.calls)[-8:]]
        posted = [m for channel in self.channels.values() for m in channel.messages.values()]
        recent = sorted([*posted, *self.ephemerals], key=lambda m: float(m.ts))[-5:]
        return "\n".join(
            [
                "it did not come about in time",
                *(f"failure ({one.user}): {one.text}: {one.detail}" for one in self.failures[-8:]),
                *(f"call: {call}" for call in calls),
                *(f"message in {m.channel} by {m.user}: {m.shown()[:200]!r}" for m in recent),
            ]
        )
