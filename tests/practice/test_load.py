"""The workspace must not be the bottleneck of a load test."""

import asyncio
from typing import Any

from tests.practice.builders import Desk, modal


async def test_a_hundred_commands_at_once_open_a_hundred_modals(desk: Desk) -> None:
    @desk.app.command("/log-call")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    people = [desk.workspace.add_person(f"Person {number}") for number in range(100)]
    await desk.connect()

    async def visit(user: str) -> None:
        person = desk.practice.person(user)
        await person.types("/log-call")
        await person.modal(timeout=20)

    await asyncio.gather(*map(visit, people))

    assert desk.workspace.failures == []
