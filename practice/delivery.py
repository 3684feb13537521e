"""What goes out to the bot, and what comes back: one vocabulary for sockets and HTTP."""

from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from practice.shapes import Json

EnvelopeType = Literal["events_api", "interactive", "slash_commands"]
Outcome = Literal["acked", "http_timeout", "connection_failed", "http_error"]

# SLACK.md 2.7: who may answer with a payload in the acknowledgement.
ANSWERED = frozenset({"view_submission", "block_suggestion"})


@dataclass(frozen=True, kw_only=True)
class Envelope:
    type: EnvelopeType
    payload: Json
    retry_attempt: int = 0
    retry_reason: str = ""

    @property
    def accepts_response_payload(self) -> bool:
        if self.type == "interactive":
            return str(self.payload.get("type")) in ANSWERED
        return self.type == "slash_commands"

    def again(self, reason: str) -> "Envelope":
        return replace(self, retry_attempt=self.retry_attempt + 1, retry_reason=reason)


@dataclass(frozen=True, kw_only=True)
class Answer:
    outcome: Outcome
    payload: Any = None
    status: int | None = None
    no_retry: bool = False

    @property
    def acked(self) -> bool:
        return self.outcome == "acked"


class Route(Protocol):
    async def send(self, envelope: Envelope, *, seconds: float) -> Answer:
        """Deliver once and wait for the acknowledgement, at most `seconds`."""
