"""What a newcomer does: start the practice workspace, open the page, log a call for a real official.

With SCREENSHOTS=1 the pictures of the README are taken on the way (`make screenshots`).
"""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from bot.cast import ZONE
from tests.browser.conftest import OpenWindow
from tests.browser.pictures import picture
from tests.browser.window import Form

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
OFFICIALS = ROOT.parent / "shared" / "data" / "officials.csv"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    typed: str
    name: str
    office: str


DUNLEAVY = Candidate(typed="dunleavy gov", name="Mike Dunleavy", office="Governor, AK")
SAMPLE = Candidate(typed="applegarth gov", name="Wendell Applegarth Jr.", office="Governor, IN")


@asynccontextmanager
async def bot(folder: Path, *words: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot …` as a person types it."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": "sqlite:///practice-data/practice.db",
            "PRACTICE_PORT": "0",
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.send_signal(signal.SIGTERM)
            await started.communicate()


@pytest.fixture
async def candidate(tmp_path: Path) -> Candidate:
    """A real official, imported; where the list is not on this machine, one of the samples."""
    if not OFFICIALS.exists():
        return SAMPLE
    async with bot(tmp_path, "candidates", "import", str(OFFICIALS)) as importing:
        said, _ = await importing.communicate()
        assert importing.returncode == 0, said.decode()
    return DUNLEAVY


@pytest.fixture
async def url(candidate: Candidate, tmp_path: Path) -> AsyncIterator[str]:
    """The address that `python -m bot practice` prints."""
    async with bot(tmp_path, "practice") as practice:
        assert practice.stdout is not None
        printed = ""
        while "Ctrl-C ends it." not in printed:
            line = await practice.stdout.readline()
            assert line, printed
            printed += line.decode()
        found = re.search(r"http://\S+", printed)
        assert found, printed
        yield found[0]


async def find(form: Form, candidate: Candidate) -> None:
    await form.choose_found("candidate", candidate.typed, candidate.name)
    await expect(form.input("candidate")).to_have_value(f"{candidate.name} — {candidate.office}")


async def test_a_newcomer_logs_a_call_of_a_real_official(
    candidate: Candidate, url: str, open_window: OpenWindow, pictures: Path
) -> None:
    today = datetime.now(ZoneInfo(ZONE)).date()
    sam = await open_window(url, "Sam")
    await sam.goes_to("C0LOG")
    form = await sam.logs()
    await find(form, candidate)
    await form.tell(said="Never got the questionnaire. Asked for a copy by e-mail.")
    await form.write(
        happened_at=f"{today - timedelta(days=2)}T10:42",
        minutes="7",
        promise="Copy of the questionnaire and the biographical form",
        promised_by=f"{today + timedelta(days=1)}",
    )
    await form.save()
    await expect(sam.message("We promised")).to_contain_text(candidate.name)

    # Tall enough for all that is asked before what was said.
    ina = await open_window(url, "Ina", viewport={"width": 1280, "height": 940})
    await ina.goes_to("C0LOG")
    form = await ina.logs()
    await find(form, candidate)
    await form.reads("J. Ruiz, campaign manager: Never got the questionnaire.", "1 open promise")
    await form.tell(
        outcome="Request taken",
        minutes="4",
        said="The copy has not arrived. Spelled the address: j.ruiz@example.org.",
        promise="Send the copy again",
        promised_by=f"{today}",
    )
    await form.dialog.locator(".content").evaluate("(content) => { content.scrollTop = 0; }")
    await picture(pictures / "log-a-contact.png", form.dialog)
    await form.save()

    card = ina.message("The copy has not arrived.")
    await expect(card).to_contain_text(f"{candidate.name} · {candidate.office}")
    await expect(card).to_contain_text("4 min · by Ina Intern")
    await expect(ina.last).to_contain_text("Only visible to you")
    await expect(ina.last).to_contain_text(f"Saved: {candidate.name}")
    await picture(pictures / "card.png", card, width=800)

    await card.get_by_role("button", name="History").click()
    history = ina.form("Contact history")
    await history.reads("2 entries", "The copy has not arrived.", "Never got the questionnaire.")
    await history.reads("We promised: Copy of the questionnaire", "7 min · by Sam Staff")
