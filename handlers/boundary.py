"""Around every listener: who is it, may they, and whatever goes wrong becomes a kind sentence."""

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from traceback import format_tb
from typing import Any, ParamSpec, TypeVar

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError

from desk.desk import Desk, one_look
from desk.errors import FieldRefusal, NotAllowed, Refusal, Refused, Repeated
from desk.kind_changes import at_present_for
from desk.model.ids import PersonId, TeamId
from desk.model.people import Person
from desk.people import known, require
from handlers.call import Call, Close, Delivery, Errors, FormAnswer, MenuAnswer, Push, Update
from handlers.command import Command
from handlers.meter import Meter, Stopwatch, Unmetered
from handlers.on_inputs import on_inputs
from handlers.people import Directory
from handlers.route import Event, Form, Lookup, Menu, Permitted, Prompt, Route
from handlers.slack import error_of
from handlers.views.written import written

log = structlog.get_logger(__name__)

FINISH_WITHIN = 5.0  # seconds, when the bot is told to stop
DECIDE_WITHIN = 2.5  # seconds; Slack gives up on an answer after 3
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that two people would read differently

_USER = re.compile(r"[UW][A-Z0-9]{1,30}")

Listener = Callable[..., Awaitable[None]]
Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Stranger(NotAllowed):
    def __init__(self) -> None:
        super().__init__("The contact log is for people of this organisation only.")


SLOW = "This is taking too long. Press the button again: it is saved once, however often you press."


def broken(reference: str) -> str:
    return (
        "That did not work and nothing was saved. Try again; if it stays, tell an admin this "
        f"number: {reference}."
    )


@dataclass(frozen=True, kw_only=True)
class Boundary:
    """Makes Bolt listeners of routes."""

    desk: Desk
    directory: Directory
    team_id: TeamId
    calendar_at: str | None = None  # what calendar links begin with
    decide_within: float = DECIDE_WITHIN
    meter: Meter = field(default_factory=Unmetered)
    under_way: set[asyncio.Task[Any]] = field(default_factory=set)

    async def finish(self) -> None:
        """Let what people have begun come to its end, before the memory is closed."""
        self.directory.chores.stop()
        if self.under_way:
            await asyncio.wait(self.under_way, timeout=FINISH_WITHIN)

    def _noted(self, listener: Listener) -> Listener:
        """The same listener, known to be under way while it is."""

        @wraps(listener)
        async def noted(**given: Any) -> None:
            task = asyncio.current_task()
            if task is not None:
                self.under_way.add(task)
                task.add_done_callback(self.under_way.discard)
            await listener(**given)

        return noted

    def prompt(self, route: Prompt | Command) -> Listener:
        """Acknowledge first, then do it: a command, a shortcut or a button has nothing to lose."""

        async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
            since = Stopwatch()
            await ack()
            self.meter.acknowledged(route.name, since.seconds)
            await self._tried(route, body, since)

        return self._noted(listener)

    def form(self, route: Form) -> Listener:
        """Decide first, then acknowledge, so that a refusal lands on the form."""

        async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
            since = Stopwatch()
            answer = await self._decided(route, body)
            match answer:
                case Close(all_views=True):
                    await ack(response_action="clear")
                case Close():
                    await ack()
                case Update(view=view):
                    await ack(response_action="update", view=written(view))
                case Push(view=view):
                    await ack(response_action="push", view=written(view))
                case Errors(sentences=sentences):
                    await ack(response_action="errors", errors=dict(sentences))
            self.meter.acknowledged(route.name, since.seconds)
            if isinstance(answer, Close) and answer.afterwards is not None:
                await self._followed_up(route, answer.afterwards)

        return self._noted(listener)

    def menu(self, route: Menu) -> Listener:
        """Answer a typed word with options; with none when something is wrong."""

        async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
            since = Stopwatch()
            options: MenuAnswer = []
            try:
                options = await self._offered(route, body)
            except Refusal as refusal:
                self._refused(route, refusal)
            except Exception as wrong:
                self._record(route, wrong)
            await ack(options=written(options))
            self.meter.acknowledged(route.name, since.seconds)

        return self._noted(listener)

    def event(self, route: Event) -> Listener:
        """Bolt has acknowledged it; nobody waits for an answer."""

        async def listener(body: dict[str, Any]) -> None:
            try:
                await _once(route.listen, self.directory, body)
            except Exception as wrong:
                self._record(route, wrong)

        return self._noted(listener)

    async def _call(
        self, route: Permitted, body: Mapping[str, Any], since: Stopwatch | None = None
    ) -> Call:
        """Read the delivery and check the person's leave, again at every press."""
        at = self.desk.now()
        person_id = self._member(body)
        desk, person = await at_present_for(self.desk, person_id)
        person = person or await self.directory.person(person_id)
        return self._permitted(route, body, desk=desk, person=person, at=at, since=since)

    def _permitted(
        self,
        route: Permitted,
        body: Mapping[str, Any],
        *,
        desk: Desk,
        person: Person,
        at: datetime,
        since: Stopwatch | None = None,
    ) -> Call:
        require(person, route.may)
        return Call(
            body=body,
            slack=self.directory.slack,
            desk=desk,
            directory=self.directory,
            person=person,
            at=at,
            calendar_at=self.calendar_at,
            on_open=lambda: self.meter.opened(since.seconds) if since else None,
        )

    async def _offered(self, route: Menu, body: Mapping[str, Any]) -> MenuAnswer:
        """The options of a typeahead. The desk is looked at once: somebody waits for each letter."""
        if isinstance(route, Lookup):
            at, person_id = self.desk.now(), self._member(body)
            async with one_look(self.desk) as desk:
                if (person := await known(desk, person_id)) is not None:
                    call = self._permitted(route, body, desk=desk, person=person, at=at)
                    return await route.listen(call)
        return await route.listen(await self._call(route, body))

    def _member(self, body: Mapping[str, Any]) -> PersonId:
        """Who acts, as Slack names them; `Stranger` for other workspaces, and for what is no name."""
        user = body.get("user") or {}
        teams = [(body.get("team") or {}).get("id"), body.get("team_id"), user.get("team_id")]
        named = user.get("id") or body.get("user_id")
        if any(team not in {None, self.team_id} for team in map(_word, teams)):
            raise Stranger
        if named is None or not _USER.fullmatch(str(named)):
            raise Stranger
        return PersonId(str(named))

    async def _tried(
        self, route: Prompt | Command, body: Mapping[str, Any], since: Stopwatch
    ) -> None:
        try:
            await _once(route.listen, await self._call(route, body, since))
        except Refusal as refusal:
            self._refused(route, refusal)
            await self._say(route, body, refusal.sentence)
        except Exception as wrong:
            await self._say(route, body, broken(self._record(route, wrong)))

    async def _decided(self, route: Form, body: Mapping[str, Any]) -> FormAnswer:
        try:
            async with asyncio.timeout(self.decide_within):
                return await self._submitted(route, body)
        except Refused as refused:
            self._refused(route, refused)
            return on_inputs(body["view"], refused.sentences)
        except FieldRefusal as refusal:
            self._refused(route, refusal)
            return on_inputs(body["view"], {refusal.field: refusal.sentence})
        except Refusal as refusal:
            self._refused(route, refusal)
            return on_inputs(body["view"], {"": refusal.sentence})
        except TimeoutError as wrong:
            self._record(route, wrong)
            return on_inputs(body["view"], {"": SLOW})
        except Exception as wrong:
            return on_inputs(body["view"], {"": broken(self._record(route, wrong))})

    async def _followed_up(self, route: Form, afterwards: Callable[[], Awaitable[None]]) -> None:
        try:
            await afterwards()
        except Exception as wrong:
            self._record(route, wrong)

    async def _submitted(self, route: Form, body: Mapping[str, Any]) -> FormAnswer:
        return await _once(route.listen, await self._call(route, body))

    async def _say(self, route: Route, body: Mapping[str, Any], sentence: str) -> None:
        try:
            await Delivery(body=body, slack=self.directory.slack).say(sentence)
        except Exception as away:
            # Slack is away, or the trigger is too old: nobody is there to be told.
            self._record(route, away)

    def _refused(self, route: Route, refusal: Exception) -> None:
        self.meter.refused(type(refusal).__name__)
        log.info("refused", route=route.name, refusal=type(refusal).__name__)

    def _record(self, route: Route, wrong: Exception) -> str:
        """Log what went wrong under a number that a person can read out."""
        reference = "".join(secrets.choice(_ALPHABET) for _ in range(4))
        self.meter.broke(route.name)
        log.error(
            "listener_broke",
            route=route.name,
            reference=reference,
            error=_kind(wrong),
            where="".join(format_tb(wrong.__traceback__)),
        )
        return reference


async def _once(
    listen: Callable[Given, Awaitable[Answer]], *args: Given.args, **kwargs: Given.kwargs
) -> Answer:
    """Listen; and when the same delivery was handled meanwhile, once more, to answer as the first did."""
    try:
        return await listen(*args, **kwargs)
    except Repeated:
        return await listen(*args, **kwargs)


def _word(part: Any) -> str | None:
    return None if part is None else str(part)


def _kind(wrong: BaseException) -> str:
    """What broke and what broke it, without their messages: those may quote what somebody typed."""
    if isinstance(wrong, SlackApiError):
        return f"SlackApiError {error_of(wrong) or 'of another server'}"
    cause = wrong.__cause__
    return type(wrong).__name__ + (f" from {_kind(cause)}" if cause else "")
