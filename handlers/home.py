"""The Home tab."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.views import View

from desk import queue, readings
from desk.desk import Desk
from desk.errors import NotAllowed
from desk.kind_changes import at_present
from desk.line import announcing
from desk.line import mine as line_mine
from desk.model.ids import PersonId
from desk.model.people import Person
from desk.people import Action, may, require
from handlers.call import Call
from handlers.people import Directory
from handlers.views.home import person_home
from handlers.views.parts import section
from handlers.views.written import written


async def opened(directory: Directory, body: Mapping[str, Any]) -> None:
    """Somebody opened the tab: show what waits for them now."""
    event = body["event"]
    if event.get("tab") == "home":
        await _publish(directory, PersonId(event["user"]))


async def publish(call: Call) -> None:
    """Something on the tab was done: show it."""
    await _publish(call.directory, call.person.id)


async def _view(desk: Desk, person: Person) -> View:
    return person_home(
        person,
        await readings.mine(desk, person),
        await queue.waiting_for(desk, person),
        await line_mine.of(desk, person),
        await announcing.wanted(desk) if may(person, Action.ARRANGE_LINE) else None,
    )


async def _publish(directory: Directory, person_id: PersonId) -> None:
    async with directory.turn(person_id):
        person = await directory.person(person_id)
        try:
            require(person, Action.READ_LOG)
            view = await _view(await at_present(directory.desk), person)
        except NotAllowed as refusal:
            view = View(type="home", blocks=[section(refusal.sentence)])
        await directory.slack.views_publish(user_id=person_id, view=written(view))
