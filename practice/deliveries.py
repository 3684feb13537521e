"""Deliveries: one chance for what a person does, redelivery for events, failures written down."""

import asyncio
from collections import deque

from practice.background import Background
from practice.delivery import Answer, Envelope, EnvelopeType, Route
from practice.faults import Faults
from practice.shapes import Json
from practice.workspace import Workspace

REMEMBERED = 500


class Deliveries:
    """`recent` holds what went out last, for tests that send it again in another shape."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        sockets: Route,
        http: Route,
        faults: Faults,
        tasks: Background,
    ) -> None:
        self.ack_seconds = 3.0
        # SLACK.md 2.6: at once, after a minute, after five.
        self.retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
        self.recent: deque[Envelope] = deque(maxlen=REMEMBERED)
        self._workspace = workspace
        self._sockets = sockets
        self._http = http
        self._faults = faults
        self._tasks = tasks

    async def once(self, type_: EnvelopeType, payload: Json) -> Answer:
        """What a person did: it is never delivered again, the person sees the outcome."""
        envelope = Envelope(type=type_, payload=payload)
        if self._faults.take_duplicate():
            self._tasks.start(self._send(envelope))
        answer = await self._send(envelope)
        self._check_payload(envelope, answer)
        return answer

    def event(self, payload: Json) -> "asyncio.Task[Answer]":
        """An event: delivered in the background, and again until it is acknowledged."""
        return self._tasks.start(self._until_acked(Envelope(type="events_api", payload=payload)))

    async def _until_acked(self, envelope: Envelope) -> Answer:
        if self._faults.take_duplicate():
            self._tasks.start(self._send(envelope))
        answer = await self._send(envelope)
        for delay in self.retry_delays:
            self._check_payload(envelope, answer)
            if answer.acked or answer.no_retry:
                return answer
            self._note_unacked(envelope, answer)
            await asyncio.sleep(delay)
            envelope = envelope.again(self._reason(answer))
            answer = await self._send(envelope)
        if not answer.acked:
            self._workspace.bot_fails(
                f"event {envelope.payload['event']['type']} was given up", answer
            )
        return answer

    async def _send(self, envelope: Envelope) -> Answer:
        self.recent.append(envelope)
        await self._faults.delay_delivery()
        route = self._http if self._workspace.app.request_url else self._sockets
        return await route.send(envelope, seconds=self.ack_seconds)

    def _reason(self, answer: Answer) -> str:
        if self._workspace.app.request_url:
            return answer.outcome
        return "timeout" if answer.outcome == "http_timeout" else answer.outcome

    def _check_payload(self, envelope: Envelope, answer: Answer) -> None:
        if answer.payload and not envelope.accepts_response_payload:
            kind = envelope.payload.get("type")
            self._workspace.bot_fails(
                f"the acknowledgement of {kind} carried a payload", answer.payload
            )

    def _note_unacked(self, envelope: Envelope, answer: Answer) -> None:
        """A bot that is simply not there has not done anything wrong."""
        if answer.outcome != "connection_failed":
            name = envelope.payload["event"]["type"]
            self._workspace.bot_fails(
                f"event {name} was not acknowledged: {answer.outcome}", answer
            )
