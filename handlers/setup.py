"""`/desk setup`: the office's channels and clock, and the people of the desk."""

import asyncio
from collections.abc import Sequence
from functools import cache
from zoneinfo import available_timezones

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from desk.assigning import assign
from desk.errors import FieldRefusal, Refused
from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.office import furnish
from handlers.call import Call, Close, FormAnswer, MenuAnswer
from handlers.forms.setup import PersonForm, SetupForm
from handlers.slack import error_of
from handlers.views.setup import person_modal, setup_modal, zone_option

MOST_OPTIONS = 100


class NotInvited(FieldRefusal):
    def __init__(self, room: Room) -> None:
        super().__init__(
            room.value,
            "The bot is not in that channel and cannot join it by itself. "
            "Type `/invite @Candidate Line` there, then save again.",
        )


class NoSuchChannel(FieldRefusal):
    def __init__(self, room: Room) -> None:
        super().__init__(
            room.value, "That channel is archived or gone. Choose another, or leave it empty."
        )


class SharedOutside(FieldRefusal):
    def __init__(self, room: Room) -> None:
        super().__init__(
            room.value,
            "That channel is shared with people outside the organisation, and nothing of the desk "
            "is shown to them. Choose another, or leave it empty.",
        )


async def open_setup(call: Call) -> None:
    await call.show(await _setup(call))


async def _setup(call: Call) -> View:
    async with call.desk.reading() as tx:
        return setup_modal(await tx.offices.get(), await tx.people.with_roles())


async def save_setup(call: Call) -> FormAnswer:
    """Save, once the bot is in every channel that was chosen."""
    office = SetupForm.read(call.view).office()
    chosen = [(room, office.channel(room)) for room in Room]
    refusals = await asyncio.gather(
        *(_join(call, room, channel) for room, channel in chosen if channel is not None)
    )
    if wrong := [refusal for refusal in refusals if refusal is not None]:
        raise Refused(wrong)
    await furnish(call.desk, office, by=call.person)
    return Close()


async def _join(call: Call, room: Room, channel: ChannelId) -> FieldRefusal | None:
    """Be in the channel, or say why not. Public channels are joined, private ones need an invitation."""
    try:
        info = (await call.slack.conversations_info(channel=channel))["channel"]
        if info.get("is_archived"):
            return NoSuchChannel(room)
        if info.get("is_ext_shared"):
            return SharedOutside(room)
        if not info.get("is_member"):
            await call.slack.conversations_join(channel=channel)
    except SlackApiError as refused:
        if error_of(refused) == "is_archived":
            return NoSuchChannel(room)
        return NotInvited(room)
    return None


async def open_person(call: Call) -> None:
    """*Add or change a person*."""
    await call.show(person_modal(None))


async def choose_person(call: Call) -> None:
    """A person was chosen in the form: show the roles that they have."""
    chosen = call.action.get("selected_user")
    person = await call.directory.person(PersonId(chosen)) if chosen else None
    await call.update(person_modal(person))


async def save_person(call: Call) -> FormAnswer:
    form = PersonForm.read(call.view)
    await call.directory.person(form.person)
    await assign(
        call.desk, form.person, roles=form.roles, trained_on=form.trained_on, by=call.person
    )

    async def show_change() -> None:
        await call.update_previous(await _setup(call))

    return Close(afterwards=show_change)


async def suggest_zone(call: Call) -> MenuAnswer:
    """Zones in which every typed word stands; American ones first, since most offices are there."""
    words = str(call.body.get("value") or "").casefold().replace("_", " ").split()
    found = (
        name
        for name in _zones()
        if all(word in name.casefold().replace("_", " ") for word in words)
    )
    return [zone_option(name) for name, _ in zip(found, range(MOST_OPTIONS), strict=False)]


@cache
def _zones() -> Sequence[str]:
    names = (name for name in available_timezones() if "/" in name or name == "UTC")
    return sorted(
        names, key=lambda name: (not name.startswith(("US/", "America/", "Pacific/")), name)
    )
