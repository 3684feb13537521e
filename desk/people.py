"""Who may do what. Roles and training are given in `assigning`."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from desk.desk import Desk
from desk.errors import NotAllowed
from desk.model.ids import PersonId
from desk.model.people import Person, Profile, Role, Standing


class Action(StrEnum):
    """What a route of the Slack surface asks leave for."""

    LOG_CONTACT = "log a contact"
    READ_LOG = "read the contact log"
    CHANGE_OWN_ENTRY = "change an entry"
    CHANGE_ANY_ENTRY = "change somebody else's entry"
    LINK_CONTACT = "link an entry to a candidate"
    APPROVE_CONTACT_DATA = "approve a change of contact data"
    READ_PRIVATE_CONTACT = "read private contact data"
    EXPORT_RECORD = "export a candidate's record"
    JOIN_CANDIDATES = "join two people of the directory"
    TAKE_REQUEST = "take a request"
    READ_REQUESTS = "read the requests"
    MOVE_REQUEST = "move a request"
    READ_LINE = "see who is on the line"
    TAKE_TURNS = "take turns on the line"
    ARRANGE_LINE = "arrange the line"
    SET_ROSTER = "set the roster"
    REPORT_BUSY = "count a busy signal"
    TAKE_VOICEMAIL = "take a voicemail down"
    READ_VOICEMAIL = "read the voicemails"
    MOVE_VOICEMAIL = "move a voicemail"
    IMPORT_LIST = "import a list of candidates"
    DECIDE_LIST = "say whom a row of a list means"
    SETTLE_ABSENCE = "settle who is absent from a list"
    SET_UP = "set up the desk"
    SET_HOURS = "set the hours of the office"
    GET_HELP = "get help"


# Anyone who hears the phone may log the call (W4), so a full member needs no role for it.
_WORKERS = frozenset({Standing.MEMBER, Standing.ADMIN})
_LEADS = frozenset({Role.SUPERVISOR, Role.DIRECTOR})
# The phone schedule is the office manager's and a director's (W4, W19).
_SCHEDULERS = frozenset({Role.OFFICE_MANAGER, Role.DIRECTOR})
_ARRANGERS = _SCHEDULERS | _LEADS
_LISTERS = frozenset({Role.QC, Role.ADMINISTRATOR, Role.DIRECTOR})
_DECIDERS = _LEADS | {Role.QC}

_RULES: dict[Action, tuple[Callable[[Person], bool], str]] = {
    Action.GET_HELP: (lambda _: True, ""),
    Action.LOG_CONTACT: (lambda _: True, ""),
    Action.READ_LOG: (lambda _: True, ""),
    Action.CHANGE_OWN_ENTRY: (lambda _: True, ""),
    Action.CHANGE_ANY_ENTRY: (
        lambda person: bool(person.roles & _LEADS),
        "Only a supervisor can change an entry that somebody else made. Ask one, "
        "or ask the person who wrote it.",
    ),
    Action.LINK_CONTACT: (
        lambda person: Role.QC in person.roles,
        "Only QC can link an entry to a candidate. It is in their channel already; "
        "nothing else to do.",
    ),
    Action.JOIN_CANDIDATES: (
        lambda person: bool(person.roles & _DECIDERS),
        "Only QC, a supervisor or the director can say who is one person. Tell QC which two you mean.",
    ),
    Action.APPROVE_CONTACT_DATA: (
        lambda person: bool(person.roles & (_DECIDERS | {Role.ADMINISTRATOR})),
        "Only QC, a supervisor, the administrator or the director decides on contact data. "
        "It is in QC's channel already; nothing else to do.",
    ),
    # Interns answer the phone, and need not know what a campaign wants kept private.
    Action.READ_PRIVATE_CONTACT: (
        lambda person: bool(person.roles - {Role.INTERN}),
        "There is a private number. Ask staff for it.",
    ),
    Action.EXPORT_RECORD: (
        lambda person: bool(person.roles & (_LEADS | {Role.ADMINISTRATOR})),
        "Only a supervisor, the director or the administrator can export a record. "
        "Ask one of them; you can read it under *History*.",
    ),
    Action.TAKE_REQUEST: (lambda _: True, ""),
    Action.READ_REQUESTS: (lambda _: True, ""),
    # Everyone sees the buttons; `desk.moves` says whose move it is.
    Action.MOVE_REQUEST: (lambda _: True, ""),
    Action.READ_LINE: (lambda _: True, ""),
    # Anyone who hears the phone may pick it up (W4); what needs training is refused where it does.
    Action.TAKE_TURNS: (lambda _: True, ""),
    Action.ARRANGE_LINE: (
        lambda person: bool(person.roles & _ARRANGERS) or person.standing is Standing.ADMIN,
        "Only the office manager, a supervisor or the director arranges the line for others. "
        "Ask one of them.",
    ),
    Action.SET_ROSTER: (
        lambda person: bool(person.roles & _SCHEDULERS) or person.standing is Standing.ADMIN,
        "Only the office manager or the director sets the roster. Ask one of them; `/line` shows it.",
    ),
    # Whoever hears it on the phone, or listens to the box (W5).
    Action.REPORT_BUSY: (lambda _: True, ""),
    Action.TAKE_VOICEMAIL: (lambda _: True, ""),
    Action.READ_VOICEMAIL: (lambda _: True, ""),
    # Everyone sees the buttons; `desk.box.steps` says whose move it is.
    Action.MOVE_VOICEMAIL: (lambda _: True, ""),
    Action.IMPORT_LIST: (
        lambda person: bool(person.roles & _LISTERS) or person.standing is Standing.ADMIN,
        "Only QC, the administrator, the director or an admin of this Slack workspace imports a "
        "list. Send it to one of them.",
    ),
    Action.DECIDE_LIST: (
        lambda person: bool(person.roles & _DECIDERS) or person.standing is Standing.ADMIN,
        "Only QC, a supervisor, the director or an admin of this Slack workspace says whom a row "
        "of a list means. Ask one of them.",
    ),
    # Who runs and who does not is QC's word alone (rows 45-47).
    Action.SETTLE_ABSENCE: (
        lambda person: Role.QC in person.roles,
        "Only QC says what becomes of somebody who is absent from a list. Ask them.",
    ),
    Action.SET_UP: (
        lambda person: person.standing is Standing.ADMIN or Role.DIRECTOR in person.roles,
        "Only an admin of this Slack workspace or the director can set up the desk. "
        "Ask one of them to type `/desk setup`.",
    ),
    Action.SET_HOURS: (
        lambda person: person.standing is Standing.ADMIN or bool(person.roles & _SCHEDULERS),
        "Only the office manager, the director or an admin of this Slack workspace can set the "
        "hours. Ask one of them to type `/desk hours`.",
    ),
}
if missing := set(Action) - set(_RULES):
    raise LookupError(f"no rule for {missing}")

_STANDINGS = {
    Standing.GUEST: "The contact log is for full members of this workspace, and you are a guest "
    "here. Ask a colleague at the desk.",
    Standing.EXTERNAL: "The contact log is for people of this organisation only.",
    Standing.BOT: "The contact log is kept by people.",
    Standing.DEACTIVATED: "This account is deactivated. Ask an admin of the workspace.",
}


def may(person: Person, action: Action) -> bool:
    return person.standing in _WORKERS and _RULES[action][0](person)


def require(person: Person, action: Action) -> None:
    """Raise the refusal that says who may, unless this person may."""
    if person.standing not in _WORKERS:
        raise NotAllowed(_STANDINGS[person.standing])
    if not may(person, action):
        raise NotAllowed(_RULES[action][1])


def may_change(person: Person, entered_by: PersonId) -> bool:
    """Whether this person may amend or void an entry that `entered_by` made."""
    own = person.id == entered_by
    return may(person, Action.CHANGE_OWN_ENTRY if own else Action.CHANGE_ANY_ENTRY)


def require_change(person: Person, entered_by: PersonId) -> None:
    own = person.id == entered_by
    require(person, Action.CHANGE_OWN_ENTRY if own else Action.CHANGE_ANY_ENTRY)


def sees_impressions(person: Person) -> bool:
    """Impressions are for those who work at the desk, not for everyone who may log a call (A5)."""
    return bool(person.roles)


def works_here(person: Person) -> bool:
    """Whether this is a full member of the workspace whose account is in use."""
    return person.standing in _WORKERS


def first_with(role: Role, people: Sequence[Person]) -> Person | None:
    """The first in this order who has the role and is here."""
    return next((one for one in people if role in one.roles and works_here(one)), None)


def administrator(people: Sequence[Person]) -> PersonId | None:
    """Who answers for what nobody has accepted (Decisions: Interns); None where there is nobody."""
    found = first_with(Role.ADMINISTRATOR, people) or first_with(Role.DIRECTOR, people)
    return None if found is None else found.id


async def known(desk: Desk, person_id: PersonId) -> Person | None:
    """The person as the desk knows them; None for somebody of whom Slack has told nothing yet."""
    async with desk.reading() as tx:
        return await tx.people.get(person_id)


async def meet(desk: Desk, profiles: Sequence[Profile]) -> None:
    """Write down what Slack says of people. Roles and training are the desk's and stay."""
    async with desk.transaction() as tx:
        await tx.people.meet(profiles)
