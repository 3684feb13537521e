"""Is the desk in order: roles, channels, calendar, roster, and what could not be delivered. For `doctor`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desk.calendar import calendar_of, next_business_day, office_day
from desk.desk import Desk
from desk.model.office import Office, Room
from desk.model.people import Person, Role
from desk.outbox_ports import HeldParcel, OutboxState
from desk.people import first_with, works_here
from desk.ports import Heartbeat

AT_WORK = timedelta(minutes=1)  # since a bot was seen last
WAITS_TOO_LONG = timedelta(minutes=15)
FAR_AWAY = timedelta(days=10)  # the next business day, when something is wrong with the hours
NAMED = 5  # held notices
CLOCK_SLACK = timedelta(seconds=5)


class State(StrEnum):
    FINE = "fine"
    LOOK = "look"  # it works, and somebody may want to know
    WRONG = "wrong"  # something that people count on does not happen


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at: how it is, and what to do where it is not fine."""

    state: State
    says: str


# What does not happen while nobody has the role (DOMAIN.md 1 and 5).
_ROLES = {
    Role.ADMINISTRATOR: "late requests and promises are told to the director instead",
    Role.DIRECTOR: "legal threats and special messages reach nobody",
    Role.SUPERVISOR: "nobody can put right an entry that somebody else made",
    Role.QC: "withdrawals and unmatched contacts are settled by nobody",
    Role.OFFICE_MANAGER: "busy signals are counted and told to nobody",
}
_ROOMS = {
    Room.LOG: (State.WRONG, "The channel of the contact log", "no card of a contact is shown"),
    Room.STAFF: (State.WRONG, "The staff channel", "requests are shown to nobody"),
    Room.QC: (State.WRONG, "The channel of QC", "what concerns the ballot reaches nobody"),
    Room.INTERN: (State.LOOK, "The interns' channel", "interns follow along in direct messages"),
    Room.LINE: (State.LOOK, "The channel of the line", "nobody hears who is on"),
}


async def check_up(desk: Desk) -> list[Finding]:
    """Everything that the memory tells of the desk, in the order in which one would mend it."""
    now = desk.now()
    async with desk.reading() as tx:
        office, people = await tx.offices.get(), await tx.people.with_roles()
        bots = await tx.heartbeats.since(now - AT_WORK)
        outbox, held = await tx.outbox.state(now=now), await tx.outbox.undelivered(limit=NAMED)
        rosters = await tx.rosters.all()
    return [
        *_channels(office),
        *_roles(people),
        _trained(people),
        _calendar(office, now),
        Finding(state=State.FINE, says="There is a roster of the line.")
        if rosters
        else Finding(
            state=State.LOOK, says="Nobody takes turns on the line. Set it with `/line roster`."
        ),
        _bots(bots),
        *_outbox(outbox, held),
    ]


def clock_of(ahead: timedelta) -> Finding:
    """How the clock of the machine is, against the one that the desk goes by."""
    if abs(ahead) < CLOCK_SLACK:
        return Finding(state=State.FINE, says="The clock of this machine is right.")
    seconds = round(abs(ahead).total_seconds())
    where = "ahead of" if ahead > timedelta() else "behind"
    says = (
        f"The clock of this machine is {seconds:,} seconds {where} the database's. The bot goes by the "
        "database's. Set it all the same (NTP): over HTTP, Slack's requests are refused beyond five minutes."
    )
    return Finding(state=State.LOOK, says=says)


def _channels(office: Office) -> Iterator[Finding]:
    missing = [(room, told) for room, told in _ROOMS.items() if office.channel(room) is None]
    for _, (state, name, lacks) in missing:
        says = f"{name} is not chosen, so {lacks}. Choose it with `/desk setup`."
        yield Finding(state=state, says=says)
    if not missing:
        yield Finding(state=State.FINE, says="Every channel is chosen.")


def _roles(people: Sequence[Person]) -> Iterator[Finding]:
    missing = [(role, lacks) for role, lacks in _ROLES.items() if first_with(role, people) is None]
    for role, lacks in missing:
        name = role.value.replace("_", " ")
        says = f"Nobody is {name}, so {lacks}. Give the role with `/desk setup`."
        yield Finding(state=State.LOOK, says=says)
    if not missing:
        yield Finding(state=State.FINE, says="Every role is filled.")


def _trained(people: Sequence[Person]) -> Finding:
    trained = [one for one in people if one.trained_on is not None and works_here(one)]
    if trained:
        return Finding(state=State.FINE, says=f"Trained for the line: {len(trained)}.")
    return Finding(
        state=State.LOOK, says="Nobody is trained for the line. Say who is with `/desk setup`."
    )


def _calendar(office: Office, now: datetime) -> Finding:
    calendar = calendar_of(office)
    day = next_business_day(now, calendar)
    far = day - office_day(now, calendar.zone) > FAR_AWAY
    says = f"The next business day is {day:%A, %B} {day.day}, by the clock of {office.zone.key}."
    if far:
        return Finding(state=State.LOOK, says=f"{says} Is that right? `/desk hours` changes it.")
    return Finding(state=State.FINE, says=says)


def _bots(bots: Sequence[Heartbeat]) -> Finding:
    if not bots:
        return Finding(state=State.LOOK, says="No bot is at work on this database now.")
    versions = ", ".join(sorted({bot.version for bot in bots}))
    return Finding(state=State.FINE, says=f"Bots at work: {len(bots)}, of version {versions}.")


def _outbox(outbox: OutboxState, held: Sequence[HeldParcel]) -> Iterator[Finding]:
    for parcel in held:
        yield Finding(state=State.WRONG, says=f"Not delivered: {parcel.key}. {parcel.cause}")
    if outbox.held > len(held):
        more = outbox.held - len(held)
        yield Finding(
            state=State.WRONG, says=f"And {more:,} more: `python -m bot outbox list` shows them."
        )
    if outbox.oldest > WAITS_TOO_LONG:
        minutes = int(outbox.oldest.total_seconds() // 60)
        yield Finding(
            state=State.LOOK, says=f"A message has waited for {minutes} minutes. Is a bot at work?"
        )
    if not outbox.held and outbox.oldest <= WAITS_TOO_LONG:
        yield Finding(state=State.FINE, says="Everything that was to be told is on its way.")
