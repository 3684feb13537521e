"""trigger_ids: three seconds, one use (SLACK.md 2.4)."""

from dataclasses import dataclass

from practice.ids import Ids
from practice.shapes import Clock


@dataclass(kw_only=True)
class Trigger:
    user: str
    issued: float
    view_id: str | None  # the modal it was given in, if any
    channel: str | None
    used: bool = False


class TriggerRefused(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Triggers:
    def __init__(self, ids: Ids, now: Clock) -> None:
        self.seconds = 3.0
        self._ids = ids
        self._now = now
        self._issued: dict[str, Trigger] = {}

    def issue(self, user: str, *, view_id: str | None = None, channel: str | None = None) -> str:
        trigger_id = self._ids.trigger()
        self._issued[trigger_id] = Trigger(
            user=user, issued=self._now(), view_id=view_id, channel=channel
        )
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger:
        """Use it up, or raise the refusal Slack would answer with."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise TriggerRefused("invalid_trigger_id")
        if trigger.used:
            raise TriggerRefused("exchanged_trigger_id")
        if self._now() - trigger.issued > self.seconds:
            raise TriggerRefused("expired_trigger_id")
        trigger.used = True
        return trigger
