"""Fetching a dropped file: only Slack gets the token, and only the whole file is taken."""

from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web

from desk.offers.refusals import (
    FileGone,
    KeptElsewhere,
    MayNotFetch,
    NotFetched,
    TooLargeForSlack,
)
from handlers.lists.fetching import fetched
from handlers.slack import slack_client
from tests.handlers.lists.slack import LIST, Slack, serving


@pytest.fixture
def slack() -> Slack:
    return Slack()


async def fetch(slack: Slack) -> bytes:
    async with (
        serving(slack.answer) as url,
        slack_client("xoxb-secret", f"{url}api/") as client,
        fetched(client, "F1") as file,
    ):
        return file.read()


async def test_the_file_comes_whole_with_the_bots_token(slack: Slack) -> None:
    assert await fetch(slack) == LIST
    assert slack.tokens == ["Bearer xoxb-secret"]


async def test_the_token_goes_to_nobody_but_slack(slack: Slack) -> None:
    async with serving(slack.answer) as elsewhere:
        slack.url = f"{elsewhere}files-pri/T1-F1/list.csv"

        with pytest.raises(KeptElsewhere):
            await fetch(slack)

    assert slack.tokens == []


@pytest.mark.parametrize(
    "url", ["https://slack.com.example/f", "http://files.slack.com/f", "https://notslack.com/f", ""]
)
async def test_what_only_looks_like_slack_is_not_asked(slack: Slack, url: str) -> None:
    slack.url = url or "file:///etc/hosts"

    with pytest.raises(KeptElsewhere):
        await fetch(slack)


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (web.Response, NotFetched),
        (lambda: web.Response(status=404), FileGone),
        (lambda: web.Response(status=500), NotFetched),
        (lambda: web.Response(status=302, headers={"Location": "/login"}), MayNotFetch),
        (lambda: web.Response(text="<html>Sign in", content_type="text/html"), MayNotFetch),
        (lambda: web.Response(body=LIST + b"x"), NotFetched),
    ],
)
async def test_anything_but_the_whole_file_is_refused(
    slack: Slack, answer: Callable[[], web.Response], refusal: type[Exception]
) -> None:
    slack.bytes = answer()

    with pytest.raises(refusal):
        await fetch(slack)


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        ({"mode": "tombstone"}, FileGone),
        ({"mode": "external", "is_external": True}, KeptElsewhere),
        ({"size": 50_000_001}, TooLargeForSlack),
    ],
)
async def test_what_slack_says_of_the_file_is_heeded_first(
    slack: Slack, file: dict[str, Any], refusal: type[Exception]
) -> None:
    slack.file |= file

    with pytest.raises(refusal):
        await fetch(slack)

    assert slack.tokens == []
