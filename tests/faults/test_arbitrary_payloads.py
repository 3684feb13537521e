"""Whatever hypothesis thinks of is answered, and nothing in it becomes markup: it also finds the smallest."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from practice.delivery import Envelope
from practice.server import NO_ANSWER
from tests.faults.arbitrary import KINDS, PLANS, Plan, delivery, injected, kind_of
from tests.faults.test_hostile_payloads import PAYLOADS, recorded, said
from tests.stories.house import House


class Day:
    """A house, what was delivered in it on a short day, and how it answered since."""

    def __init__(self, house: House, recorded: list[Envelope]) -> None:
        self.house = house
        self.recorded = recorded
        self.answers: Counter[str] = Counter()

    def renewed(self, sent: Envelope) -> Envelope:
        """What Slack makes anew for each delivery, where it was left as it was: the bot knows the old
        ones, and answers them as it did before.
        """
        payload, number = deepcopy(sent.payload), self.answers.total()
        if isinstance(payload.get("trigger_id"), str):
            payload["trigger_id"] = self.house.workspace.triggers.issue(self.house.sam.id)
        if sent.type == "events_api":
            payload["event_id"] = f"Ev{number:09}"
        elif payload.get("type") == "view_submission" and isinstance(payload.get("view"), dict):
            payload["view"]["id"] = f"V{number:09}"
        return replace(sent, payload=payload)

    def harm(self) -> list[Any]:
        """What the bot has sent since it was asked last that nobody of the desk meant."""
        workspace = self.house.workspace
        calls = [call.args for call in workspace.calls]
        workspace.calls.clear()
        return [*workspace.warnings, *injected(calls)]


@pytest.fixture
async def day(house: House) -> AsyncIterator[Day]:
    began = await recorded(house)
    modal = await house.opens_log(house.sam)
    await house.candidate(modal, "sample-0001")
    everything = [*began, *[*house.practice.deliveries.recent][len(began) :]]
    # Copies: a message in a payload is the workspace's own, and changes with it.
    day = Day(house=house, recorded=deepcopy(everything))
    assert {kind_of(one) for one in day.recorded} == {*KINDS}

    yield day

    # What was only acknowledged is still being told.
    await house.workspace.until(lambda: not house.practice.api.under_way.total())
    assert day.harm() == []
    await house.logs_unmatched(house.sue, "The desk still works")
    await house.workspace.until(lambda: not house.practice.api.under_way.total())
    house.workspace.failures.clear()  # people who never were have seen things fail


@pytest.mark.timeout(7200)
@settings(
    max_examples=PAYLOADS // 2,  # one after the other: each is looked at for itself
    suppress_health_check=list(HealthCheck),  # the house is furnished once, and payloads are large
)
@given(plan=PLANS)
async def test_arbitrary_payloads_are_answered_and_harm_nothing(day: Day, plan: Plan) -> None:
    sent = day.renewed(delivery(plan, day.recorded))

    answer = await day.house.practice.deliver(sent.type, sent.payload)

    day.answers[said(answer)] += 1
    assert answer is not NO_ANSWER
    assert not said(answer).startswith("5")
    assert injected([answer]) == []
    await all_is_done()
    assert day.harm() == []


async def all_is_done() -> None:
    """Until no listener is at work any more, so that the harm of a delivery is found with it."""
    listeners = [task for task in asyncio.all_tasks() if "ack_function" in str(task.get_coro())]
    if listeners:
        await asyncio.wait(listeners, timeout=10)
