"""Whatever is sent to the bot, it answers, goes on, and repeats nobody's markup."""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from random import Random
from typing import Any

import pytest

from practice.delivery import Envelope
from practice.server import NO_ANSWER
from tests.faults.hostile import hostile
from tests.stories.asking import open_the_office
from tests.stories.house import LINE, LOG, House

PAYLOADS = int(os.environ.get("PAYLOADS", "500"))  # for each pair of database and transport
SEED = int(os.environ.get("SEED", "20261126"))
AT_ONCE = 8
PATIENCE = 30.0  # seconds: whether it is answered at all, on a busy machine too; how quick, is told
SERVER_ERROR = 500
COMMANDS = (
    *("/request sample-0001", "/request list", "/candidate smith", "/candidate sample-0002"),
    *(
        "/line week",
        "/line cover",
        "/line off",
        "/line roster",
        "/line voicemail",
        "/line nonsense",
    ),
    *("/desk setup", "/desk hours", "/desk kinds", "/log-call help"),
)


async def recorded(house: House) -> list[Envelope]:
    """What Slack really sends on a short day: every kind of delivery is among it."""
    open_the_office(house)
    await house.sam.opens_home()
    card = await house.logs(
        house.sam, "sample-0001", promise="Send a copy.", promised_by=str(house.today())
    )
    await house.logs_unmatched(house.ina, "Nobody Known")
    history = await house.opens_history(house.sam, "sample-0001")
    pressed = history.press("entry_more", house.menu(history, "amend"))
    amend = await house.opened(house.sam, pressed)
    await amend.fill(kind="correction", said="Asked for two copies.", why="I misheard.").submit()
    for command in COMMANDS:
        await house.dora.types(command, channel=LOG)
    await house.quinn.message_shortcut("log_as_contact", card)
    await house.dora.sends(f"<@{house.workspace.app.bot_user_id}> hello", channel=LINE)
    await asyncio.sleep(0)
    return [*house.practice.deliveries.recent]


@pytest.mark.timeout(3600)
async def test_hostile_payloads_are_answered_and_harm_nothing(
    house: House, record_property: Callable[[str, object], None]
) -> None:
    templates = await recorded(house)
    # Made one by one: to make them all at once would keep everybody from answering meanwhile.
    payloads = islice(hostile(templates, Random(SEED)), PAYLOADS)
    answers: Counter[str] = Counter()
    unanswered: list[Any] = []
    slowest = 0.0
    house.practice.deliveries.ack_seconds = PATIENCE

    async def keeps_sending() -> None:
        nonlocal slowest
        for kind, payload in payloads:
            began = time.monotonic()
            answer = await house.practice.deliver(kind, payload)
            slowest = max(slowest, time.monotonic() - began)
            answers[said(answer)] += 1
            if answer is NO_ANSWER or said(answer).startswith("5"):
                unanswered.append((kind, payload, answer))

    async with asyncio.TaskGroup() as senders:
        for _ in range(AT_ONCE):
            senders.create_task(keeps_sending())

    counted = f"{dict(answers)}, the slowest after {slowest:.1f} s"
    record_property("says", f"hostile payloads, seed {SEED}: {counted}")
    assert unanswered == []
    assert house.workspace.warnings == []  # nobody was called who was not meant
    await house.logs_unmatched(house.sue, "The desk still works")
    await house.workspace.until(lambda: not house.practice.api.under_way.total())
    house.workspace.failures.clear()  # people who never were have seen things fail


def said(answer: Any) -> str:
    """The status in HTTP mode; that it was acknowledged in Socket Mode."""
    if answer is NO_ANSWER:
        return "no answer"
    return str(answer[0]) if isinstance(answer, tuple) else "acknowledged"
