"""The morning's digest: what waits, one message a person and one a channel, none when nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from desk.box.readings import ShownVoicemail
from desk.box.readings import shown_all as voicemails_shown
from desk.calendar import OfficeCalendar, calendar_of, hours_of, in_hours, office_day
from desk.desk import Desk
from desk.model.contacts import Promise
from desk.model.ids import CandidateId, PersonId
from desk.model.office import Room
from desk.model.people import Person
from desk.model.requests import Which
from desk.people import administrator, works_here
from desk.ports import Transaction
from desk.queue import ShownRequest, shown_all
from desk.readings import Names
from desk.reminder_notices import MorningDigest

AT = time(8, 30)  # by the clock of the office
SHOWN = 15  # requests, and promises, in one digest
ROOMS = (Room.STAFF, Room.QC)
EVERYBODY = ""


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What waits this morning. `promises` are due by `day`; late ones are named with their doers."""

    to: Room | PersonId
    day: date
    requests: Sequence[ShownRequest]
    promises: Sequence[Promise]
    names: Names
    more: bool  # there is more than is shown
    voicemails: Sequence[ShownVoicemail] = ()  # that nobody has, oldest first (row 74)

    @property
    def empty(self) -> bool:
        return not self.requests and not self.promises and not self.voicemails


async def digest(desk: Desk) -> None:
    """Put this morning's digests on their way, to each when it is day where they are."""
    now = desk.now()
    async with desk.reading() as tx:
        calendar = calendar_of(await tx.offices.get())
        day = office_day(now, calendar.zone)
        begins = datetime.combine(day, AT, calendar.zone)
        if not in_hours(now, calendar) or now < begins:
            return
        done = await tx.digests.sent(day)
        if EVERYBODY in done:
            return
        people = await _people(tx, day)
    waits = False
    for person in people:
        opens = _opens(begins, calendar, person)
        if opens > now:
            waits = True
        elif person.id not in done:
            await _send(desk, person.id, day)
    for room in ROOMS:
        if room.value not in done:
            await _send(desk, room, day)
    if not waits:
        async with desk.transaction() as tx:
            await tx.digests.send(day, EVERYBODY)


def _opens(begins: datetime, calendar: OfficeCalendar, person: Person) -> datetime:
    """When this person's digest comes: the same day, even where the two clocks hardly meet."""
    zone = ZoneInfo(person.zone) if person.zone else calendar.zone
    opens = hours_of(begins, calendar, zone)
    same_day = office_day(opens, calendar.zone) == office_day(begins, calendar.zone)
    return opens if same_day else begins


async def _people(tx: Transaction, day: date) -> list[Person]:
    """Everyone for whom something may wait."""
    lead = administrator(await tx.people.with_roles())
    late = {promise.doer for promise in await tx.promises.due(day, limit=SHOWN * 20)}
    asked = await tx.requests.trusted() | late | ({lead} if lead else set())
    people = await tx.people.named(asked)
    return [people[person_id] for person_id in sorted(people) if works_here(people[person_id])]


async def _send(desk: Desk, to: Room | PersonId, day: date) -> None:
    """Once a day, whoever else tries at this moment; nothing when there is nothing."""
    empty = (await read(desk, to, day)).empty
    async with desk.transaction() as tx:
        if await tx.digests.send(day, str(to)) and not empty:
            await tx.outbox.put(MorningDigest(digest_to=to, day=day), at=desk.now())


async def read(desk: Desk, to: Room | PersonId, day: date) -> Digest:
    """What waits for that person, or in that channel, as things stand now."""
    now = desk.now()
    async with desk.reading() as tx:
        lead = administrator(await tx.people.with_roles())
        if isinstance(to, Room):
            found = await tx.requests.waiting_in(to, now=now, limit=SHOWN + 1)
        else:
            found = await tx.requests.listed(
                Which.WAITING, to, unheld=to == lead, now=now, skip=0, limit=SHOWN + 1
            )
        promises = await _promises(tx, to, lead, day)
        return Digest(
            to=to,
            day=day,
            requests=await shown_all(desk, tx, found[:SHOWN]),
            promises=promises[:SHOWN],
            names=await _names(tx, promises[:SHOWN]),
            more=len(found) > SHOWN or len(promises) > SHOWN,
            voicemails=await _voicemails(desk, tx, to, lead),
        )


async def _promises(
    tx: Transaction, to: Room | PersonId, lead: PersonId | None, day: date
) -> list[Promise]:
    """Their own that are due; for the administrator and the staff everybody's that are late (row 10)."""
    own: list[Promise] = []
    if not isinstance(to, Room):
        own = [one for one in await tx.promises.open_of(to, limit=SHOWN + 1) if one.due <= day]
    if to not in {Room.STAFF, lead}:
        return own
    late = [one for one in await tx.promises.due(day, limit=SHOWN * 20) if one.due < day]
    return own + [one for one in late if one not in own]


async def _voicemails(
    desk: Desk, tx: Transaction, to: Room | PersonId, lead: PersonId | None
) -> list[ShownVoicemail]:
    """What nobody has, for the administrator and the staff: it waits until somebody does."""
    if to not in {Room.STAFF, lead}:
        return []
    return await voicemails_shown(desk, tx, await tx.voicemails.unclaimed(limit=SHOWN))


async def _names(tx: Transaction, promises: Sequence[Promise]) -> Names:
    people = await tx.people.named({promise.doer for promise in promises})
    ids: set[CandidateId] = {one.candidate_id for one in promises if one.candidate_id is not None}
    found = [await tx.candidates.get(one) for one in sorted(ids)]
    return Names(
        people={person_id: person.name for person_id, person in people.items()},
        candidates={one.id: one for one in found if one is not None},
    )
