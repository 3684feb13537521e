"""Two bots behind a load balancer that sends each delivery to the other one: a form opens here and is saved there."""

from collections.abc import Iterator
from itertools import cycle

import pytest

from desk.model.ids import PersonId
from tests.stories.conftest import free_port
from tests.stories.house import LOG, House, account, another_bot


@pytest.mark.parametrize("transport", ["http"], indirect=True)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_any_bot_takes_any_delivery(house: House, database_url: str) -> None:
    port = free_port()
    app = house.workspace.app
    urls: Iterator[str | None] = cycle(
        [f"http://127.0.0.1:{port}/slack/events", app.request_url],
    )
    second = another_bot(house, database_url, port=port)
    async with second:
        for number in range(4):
            app.request_url = next(urls)
            modal = await house.opens_log(house.sam, f"sample-{number + 1:04}")
            app.request_url = next(urls)
            said = f"Call number {number}."
            assert await modal.fill(**account(said=said)).submit() == "cleared"
            app.request_url = next(urls)
            again = await house.delivers(modal.last_payload)
            assert again == {"response_action": "clear"}
        await house.cards(4)

    async with house.app.desk.reading() as tx:
        saved = await tx.contacts.entered_by(PersonId(house.sam.id), limit=10)
    assert len(saved) == len(house.workspace.messages(LOG)) == 4
