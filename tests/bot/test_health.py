"""What monitoring reads, over real HTTP, from a bot at work and from one in trouble."""

import tomllib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from aiohttp.web import Application

from bot import VERSION
from bot.health import Check, health_routes
from bot.metrics import Metrics, outbox_of
from bot.pulse import Pulse
from desk.desk import Desk
from desk.model.ids import ContactId
from desk.notices import ContactLogged
from desk.outbox_ports import Held
from storage.transaction import Memory

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return Desk(transaction=memory.transaction, reading=memory.reading, now=lambda: NOW)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def checks() -> dict[str, Check]:
    """A test says how it is."""
    return {}


@pytest.fixture
async def reader(desk: Desk, metrics: Metrics, checks: dict[str, Check]) -> AsyncIterator["Reader"]:
    application = Application()
    application.add_routes(health_routes(checks, lambda: metrics.page(lambda: outbox_of(desk))))
    async with TestServer(application) as server, ClientSession() as session:
        yield Reader(server, session)


class Reader:
    def __init__(self, server: TestServer, session: ClientSession) -> None:
        self.server, self.session = server, session

    async def gets(self, path: str) -> tuple[int, str]:
        async with self.session.get(self.server.make_url(path)) as response:
            return response.status, await response.text()


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def test_it_is_ready_when_everything_is(reader: Reader, checks: dict[str, Check]) -> None:
    checks |= {"slack": yes, "database": yes}

    assert await reader.gets("/readyz") == (200, '{"slack": true, "database": true}')


async def test_it_says_what_is_missing_and_still_lives(
    reader: Reader, checks: dict[str, Check]
) -> None:
    checks |= {"slack": no, "database": yes}

    assert await reader.gets("/readyz") == (503, '{"slack": false, "database": true}')
    assert await reader.gets("/healthz") == (200, '{"ok": true}')


async def test_the_outbox_and_what_went_wrong_are_figures(
    reader: Reader, desk: Desk, metrics: Metrics
) -> None:
    async with desk.transaction() as tx:
        await tx.outbox.put(ContactLogged(contact_id=ContactId(1)), at=NOW - timedelta(minutes=3))
        await tx.outbox.put(ContactLogged(contact_id=ContactId(2)), at=NOW)
        (first,) = await tx.outbox.claim(now=NOW, lease=timedelta(0), busy=set(), limit=1)
        await tx.outbox.hold(first.id, Held(cause="The channel is archived."), at=NOW)
    metrics.acknowledged("/log-call", 0.02)
    metrics.refused("StaffOnly")
    with pytest.raises(ZeroDivisionError), metrics.timing("remind"):
        raise ZeroDivisionError

    status, page = await reader.gets("/metrics")

    assert status == 200
    assert 'candidate_line_outbox_depth{state="waiting"} 1.0' in page
    assert 'candidate_line_outbox_depth{state="held"} 1.0' in page
    assert "candidate_line_outbox_age_seconds 0.0" in page
    assert 'candidate_line_ack_seconds_bucket{le="0.025"} 1.0' in page
    assert 'candidate_line_refusals_total{refusal="StaffOnly"} 1.0' in page
    assert 'candidate_line_errors_total{where="remind"} 1.0' in page
    assert 'candidate_line_job_seconds_count{job="remind"} 1.0' in page


async def test_the_pulse_is_a_row_that_others_see(desk: Desk) -> None:
    pulse = Pulse(desk=desk, started_at=NOW)
    assert not await pulse.fresh()

    await pulse.beat()
    await pulse.beat()

    async with desk.reading() as tx:
        (seen,) = await tx.heartbeats.since(NOW - timedelta(minutes=1))
    assert await pulse.fresh()
    assert (seen.bot, seen.version, seen.seen_at) == (pulse.bot, VERSION, NOW)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())

    assert project["project"]["version"] == VERSION
