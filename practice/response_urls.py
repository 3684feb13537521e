"""response_urls: five uses in thirty minutes (SLACK.md 2.5)."""

from dataclasses import dataclass

from practice.messages import Message
from practice.shapes import Clock

MOST_USES = 5
LIFE_SECONDS = 30 * 60


@dataclass(kw_only=True)
class ResponseUrl:
    user: str
    channel: str
    issued: float
    source: Message | None  # the message that was clicked; None after a command
    uses: int = 0


class UrlRefused(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ResponseUrls:
    def __init__(self, now: Clock) -> None:
        self.base = "http://practice.invalid/"
        self._now = now
        self._issued: dict[str, ResponseUrl] = {}

    def issue(self, user: str, channel: str, source: Message | None = None) -> str:
        path = f"actions/T0PRACTICE/{len(self._issued) + 1}/practice"
        self._issued[path] = ResponseUrl(
            user=user, channel=channel, issued=self._now(), source=source
        )
        return f"{self.base}{path}"

    def use(self, path: str) -> ResponseUrl:
        """Count one use, or raise the refusal that Slack answers with a 404."""
        found = self._issued.get(path)
        if found is None or self._now() - found.issued > LIFE_SECONDS:
            raise UrlRefused("expired_url")
        if found.uses >= MOST_USES:
            raise UrlRefused("used_url")
        found.uses += 1
        return found
