"""Fetching a file that somebody dropped. Its address is never logged, and only Slack gets the token."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientResponse, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from desk.offers.refusals import (
    FileGone,
    KeptElsewhere,
    MayNotFetch,
    NotFetched,
    TooLargeForSlack,
)
from handlers.slack import error_of

MOST_MEGABYTES = 50
_MOST = MOST_MEGABYTES * 1_000_000
_CHUNK = 1 << 20
_PATIENCE = ClientTimeout(total=180, sock_connect=10, sock_read=30)
_OK, _GONE = 200, (404, 410)
_REFUSALS = {
    "file_deleted": FileGone,
    "file_not_found": FileGone,
    "missing_scope": MayNotFetch,
    "not_visible": MayNotFetch,
}


def check_size(size: int) -> None:
    """Before anything is fetched."""
    if size > _MOST:
        raise TooLargeForSlack(-(-size // 1_000_000), MOST_MEGABYTES)


def is_elsewhere(file: Mapping[str, Any]) -> bool:
    """Whether Slack has no more of it than a link."""
    return bool(file.get("is_external")) or file.get("mode", "hosted") not in {"hosted", "snippet"}


@asynccontextmanager
async def fetched(slack: AsyncWebClient, file_id: str) -> AsyncIterator[BinaryIO]:
    """The file on this machine, gone when the block ends; or the refusal that says why not."""
    with TemporaryFile() as file:
        kept = cast("BinaryIO", file)
        try:
            await _fetch(slack, await _told(slack, file_id), kept)
        except (ClientError, TimeoutError) as away:
            raise NotFetched from away
        yield kept


async def _told(slack: AsyncWebClient, file_id: str) -> Mapping[str, Any]:
    """What Slack says of the file now: it may have been deleted since it was dropped."""
    try:
        file: Mapping[str, Any] = (await slack.files_info(file=file_id))["file"]
    except SlackApiError as refused:
        refusal = _REFUSALS.get(error_of(refused), NotFetched)
        raise refusal from refused
    if file.get("mode") == "tombstone":
        raise FileGone
    if is_elsewhere(file):
        raise KeptElsewhere
    check_size(int(file.get("size") or 0))
    return file


async def _fetch(slack: AsyncWebClient, file: Mapping[str, Any], kept: BinaryIO) -> None:
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    if slack.session is None or not _is_slacks(url, slack.base_url):
        raise KeptElsewhere
    request = slack.session.get(
        url,
        headers={"Authorization": f"Bearer {slack.token}"},
        timeout=_PATIENCE,
        proxy=slack.proxy,
        allow_redirects=False,  # it would be to the page for signing in, or away from Slack
    )
    async with request as answer:
        _check_answer(answer)
        length = await _keep(answer, kept)
    if length != file.get("size"):
        raise MayNotFetch if answer.content_type == "text/html" else NotFetched
    kept.seek(0)


def _check_answer(answer: ClientResponse) -> None:
    if answer.status in _GONE:
        raise FileGone
    if answer.status // 100 == 3:  # noqa: PLR2004 - all that send us elsewhere
        raise MayNotFetch
    if answer.status != _OK:
        raise NotFetched


async def _keep(answer: ClientResponse, kept: BinaryIO) -> int:
    length = 0
    async for chunk in answer.content.iter_chunked(_CHUNK):
        length += len(chunk)
        check_size(length)
        await asyncio.to_thread(kept.write, chunk)
    return length


def _is_slacks(url: str, api: str) -> bool:
    asked, known = urlsplit(url), urlsplit(api)
    if (asked.scheme, asked.netloc) == (known.scheme, known.netloc):
        return True
    host = asked.hostname or ""
    return asked.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))
