"""`make practice`: the line works at once, and the second start is like the first."""

import asyncio
import os
import signal
import socket
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.cast import CAST, OFFICE
from bot.memory import open_desk
from bot.practice import PortTaken, open_practice
from bot.settings import PracticeSettings
from desk.desk import Desk

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
CALL = {
    "spoke_with": "J. Ruiz",
    "position": "campaign_manager",
    "how": "call_in",
    "outcome": "reached_staff",
    "said": "Asked for a copy of the questionnaire; it goes out today.",
}


@pytest.fixture
def settings(tmp_path: Path) -> PracticeSettings:
    database_url = f"sqlite:///{tmp_path / 'practice-data' / 'practice.db'}"
    return PracticeSettings(_env_file=None, database_url=database_url, practice_port=0)


async def log_a_call(settings: PracticeSettings, *, about: int) -> list[str]:
    """Ina logs a call about one of the Smiths; answers the names of all that the menu offered."""
    async with open_practice(settings) as practice:
        ina = practice.person("U0INA")
        await ina.types("/log-call")
        form = await ina.modal()
        offered = await form.suggest("candidate", "john smith")
        await form.choose("candidate", offered[about]["value"])
        form.fill(**CALL)
        assert await form.submit() == "cleared"
        log = str(OFFICE.log_channel)
        await practice.workspace.until(lambda: practice.workspace.messages(log))
        assert practice.workspace.failures == []
        await all_is_told(settings)
        return [option["text"] for option in offered]


async def all_is_told(settings: PracticeSettings) -> None:
    """Wait until nothing is on its way any more: a message that a stop cuts off is tried later."""
    async with (
        asyncio.timeout(10),
        open_desk(settings.database_url, lambda workspaces: workspaces.only()) as desk,
    ):
        while await next_due(desk) is not None:
            await asyncio.sleep(0.05)


async def next_due(desk: Desk) -> datetime | None:
    async with desk.reading() as tx:
        return await tx.outbox.next_due()


async def test_the_line_works_at_once_and_again_the_next_day(settings: PracticeSettings) -> None:
    first = await log_a_call(settings, about=0)
    second = await log_a_call(settings, about=1)

    assert len(first) == len(second) == 2
    assert all("John Smith" in name for name in first)


async def test_everyone_is_there_and_the_bot_is_in_every_channel(
    settings: PracticeSettings,
) -> None:
    async with open_practice(settings) as practice:
        workspace = practice.workspace

        assert {actor.person.name for actor in CAST} <= {
            one.name for one in workspace.people.values()
        }
        named = {one.name: one for one in workspace.channels.values() if one.kind == "channel"}
        assert set(named) == {
            "candidate-log",
            "candidate-staff",
            "candidate-interns",
            "candidate-qc",
            "candidate-line",
        }
        assert all(workspace.app.bot_user_id in one.members for one in named.values())


async def test_a_port_in_use_is_a_sentence(settings: PracticeSettings, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(PortTaken) as taken:
            async with open_practice(settings.model_copy(update={"practice_port": port})):
                pass

    assert f"Port {port} is in use" in taken.value.sentence
    assert not (tmp_path / "practice-data").exists()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
async def test_it_ends_cleanly_when_told_to(tmp_path: Path, told: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "practice"),
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PRACTICE_PORT": "0"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    while "Ctrl-C ends it." not in (line := (await process.stdout.readline()).decode()):
        assert line

    process.send_signal(told)
    out, err = await process.communicate()

    assert out.decode().strip() == "Stopped. What was logged is kept for the next time."
    assert err.decode() == ""
    assert process.returncode == 0
    assert (tmp_path / "practice-data" / "practice.db").exists()
