"""An ear that stands for Slack: what people are told lands here."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack import slack_client


@dataclass
class Ear:
    """Where a response_url leads to."""

    url: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        return [said["text"] for said in self.heard]

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        return web.Response(text="ok")


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    ear = Ear()
    app = web.Application()
    app.router.add_post("/", ear.hear)
    async with TestServer(app) as server:
        ear.url = str(server.make_url("/"))
        yield ear


@pytest.fixture
async def slack(ear: Ear) -> AsyncIterator[AsyncWebClient]:
    async with slack_client("xoxb-nobody", ear.url) as client:
        yield client
