"""`/desk setup`: the channels and the clock of the office, and who does what at the desk."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    DividerBlock,
    ExternalDataSelectElement,
    Option,
    UserSelectElement,
)
from slack_sdk.models.views import View

from desk.model.office import Office, Room
from desk.model.people import Person
from handlers.views.parts import asked, button, chosen, modal, option, options, section
from handlers.views.text import ROLES, day, escape, fitted, listed

ROOMS = {
    Room.LOG: ("Log channel", "Every entry gets its card here."),
    Room.STAFF: ("Staff channel", "Where staff accept what interns hand over."),
    Room.INTERN: ("Intern channel", "Where interns follow what they handed over."),
    Room.QC: ("QC channel", "Where entries wait that belong to nobody in the list."),
    Room.LINE: ("Channel of the line", "Where it is told who is on the line."),
}


def setup_modal(office: Office, people: Sequence[Person]) -> View:
    """Everything the desk needs to know of the office. What is left empty can be chosen later."""
    blocks: list[Block] = [
        *(_channel_input(room, office) for room in Room),
        asked(
            "zone",
            "Time zone of the office",
            ExternalDataSelectElement(
                placeholder="Type a city or a zone",
                min_query_length=0,
                initial_option=zone_option(office.zone.key),
            ),
        ),
        DividerBlock(block_id="end_of_office"),
        section(fitted(_people(people)), block_id="people"),
        ActionsBlock(
            block_id="people_ways",
            elements=[button("Add or change a person", "edit_person", "person")],
        ),
    ]
    return modal("Set up the desk", blocks, callback_id="setup", submit="Save", close="Cancel")


def _channel_input(room: Room, office: Office) -> Block:
    label, hint = ROOMS[room]
    element = ConversationSelectElement(
        initial_conversation=office.channel(room),
        filter=ConversationFilter(
            include=["public", "private"],
            exclude_bot_users=True,
            exclude_external_shared_channels=True,
        ),
    )
    return asked(room.value, label, element, hint=hint, optional=True)


def _people(people: Sequence[Person]) -> Iterator[str]:
    yield "*People of the desk*"
    if not people:
        yield "Nobody has a role yet. Any member may log a contact; roles say who may do more."
    for person in people:
        roles = [words for role, words in ROLES.items() if role in person.roles] or ["no role"]
        trained = (
            f"trained {day(person.trained_on)}, {person.trained_on.year}"
            if person.trained_on
            else "not trained"
        )
        yield f"• {escape(person.name)}: {listed(roles)} · {trained}"


def person_modal(person: Person | None) -> View:
    """Roles and training of one person, as they are; empty until somebody is chosen."""
    # Another person's boxes are other inputs: Slack would keep what was ticked for the first one.
    suffix = f"_{person.id}" if person else ""
    roles = CheckboxesElement(
        options=options(ROLES),
        initial_options=chosen(ROLES, sorted(person.roles)) if person else None,
    )
    trained = DatePickerElement(
        initial_date=person.trained_on.isoformat() if person and person.trained_on else None
    )
    blocks: list[Block] = [
        asked(
            "person",
            "Person",
            UserSelectElement(initial_user=person.id if person else None),
            dispatch=True,
        ),
        asked(f"roles{suffix}", "Roles", roles, optional=True),
        asked(
            f"trained_on{suffix}",
            "Trained for the line on",
            trained,
            hint="Empty means not trained: then they cannot be put on the line.",
            optional=True,
        ),
    ]
    return modal("A person of the desk", blocks, callback_id="person", submit="Save", close="Back")


def zone_option(name: str) -> Option:
    return option(name.replace("_", " "), name)
