"""HTTP delivery: signed requests to the app's own address (SLACK.md 2.1, 2.6)."""

import hashlib
import hmac
import io
import json
from urllib.parse import urlencode

import aiohttp

from practice.delivery import Answer, Envelope
from practice.shapes import Json
from practice.workspace import Workspace

FORM = "application/x-www-form-urlencoded"
MOST_REDIRECTS = 2
OK = 200


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`v0=` and the HMAC-SHA256 of `v0:timestamp:body`."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpDelivery:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._session: aiohttp.ClientSession | None = None

    async def send(self, envelope: Envelope, *, seconds: float) -> Answer:
        body, content_type = _body(envelope)
        headers = {"Content-Type": content_type}
        if envelope.retry_attempt:
            headers["X-Slack-Retry-Num"] = str(envelope.retry_attempt)
            headers["X-Slack-Retry-Reason"] = envelope.retry_reason
        return await self.post(body, headers, seconds=seconds)

    async def post(self, body: bytes, headers: dict[str, str], *, seconds: float) -> Answer:
        """One signed request; headers given here win, so that a test can forge them."""
        timestamp = str(int(self._workspace.now()))
        signed = {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._workspace.app.signing_secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        try:
            async with self._client().post(
                str(self._workspace.app.request_url),
                data=io.BytesIO(body),
                headers=signed | headers,
                timeout=aiohttp.ClientTimeout(total=seconds),
                max_redirects=MOST_REDIRECTS,
            ) as response:
                return _answer(response, await response.text())
        except TimeoutError:
            return Answer(outcome="http_timeout")
        except aiohttp.ClientError:
            return Answer(outcome="connection_failed")

    async def ssl_check(self) -> Answer:
        """Slack's probe of a command's address: it needs a 200."""
        token = self._workspace.app.verification_token
        body = urlencode({"ssl_check": "1", "token": token}).encode()
        return await self.post(body, {"Content-Type": FORM}, seconds=3.0)

    async def url_verification(self) -> Answer:
        """The challenge that is sent when the address is saved; it must come back."""
        payload = {
            "type": "url_verification",
            "token": self._workspace.app.verification_token,
            "challenge": "practice-challenge",
        }
        body = json.dumps(payload).encode()
        return await self.post(body, {"Content-Type": "application/json"}, seconds=3.0)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(connector=connector)
        return self._session


def _body(envelope: Envelope) -> tuple[bytes, str]:
    match envelope.type:
        case "events_api":
            return json.dumps(envelope.payload).encode(), "application/json"
        case "slash_commands":
            return urlencode(envelope.payload).encode(), FORM
        case "interactive":
            return urlencode({"payload": json.dumps(envelope.payload)}).encode(), FORM


def _answer(response: aiohttp.ClientResponse, text: str) -> Answer:
    no_retry = response.headers.get("X-Slack-No-Retry") == "1"
    if response.status != OK:
        return Answer(outcome="http_error", payload=None, status=response.status, no_retry=no_retry)
    return Answer(outcome="acked", payload=_parsed(response, text), status=response.status)


def _parsed(response: aiohttp.ClientResponse, text: str) -> Json | str | None:
    """JSON stays JSON; plain text is a message; nothing is nothing."""
    if not text:
        return None
    if response.content_type != "application/json":
        return {"text": text}
    try:
        parsed: Json = json.loads(text)
    except ValueError:
        return text
    return parsed
