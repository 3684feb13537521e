from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from desk.model.ids import ChannelId, PersonId
from desk.model.office import Hours, Office, ShortDay
from desk.model.people import Person, Profile, Role, Standing
from storage.transaction import Memory
from tests.storage.builders import DANA, RAVI

PROFILE = Profile(id=DANA, name="Dana", zone="America/Chicago", standing=Standing.MEMBER)


async def test_what_slack_says_of_a_person_leaves_what_the_desk_gave_them(memory: Memory) -> None:
    roles = frozenset({Role.STAFF, Role.QC})
    async with memory.transaction() as tx:
        await tx.people.meet([PROFILE, PROFILE])
        met = await tx.people.get(DANA)
        assert met is not None
        assigned = replace(met, roles=roles, trained_on=date(2026, 2, 1))
        await tx.people.assign(assigned)
        await tx.people.meet([replace(PROFILE, name="Dana C.", standing=Standing.ADMIN)])

        assert await tx.people.get(DANA) == replace(
            assigned, name="Dana C.", standing=Standing.ADMIN
        )


async def test_those_at_the_desk_have_a_role_or_training_and_come_by_name(memory: Memory) -> None:
    zoe, guest = PersonId("U0ZOE"), PersonId("U0GUEST")
    everyone = {DANA: "Dana", RAVI: "Ravi", zoe: "Zoe", guest: "Abe"}

    async with memory.transaction() as tx:
        await tx.people.meet(
            [replace(PROFILE, id=id_, name=name) for id_, name in everyone.items()]
        )
        people = await tx.people.named(everyone.keys())
        await tx.people.assign(replace(people[zoe], roles=frozenset({Role.INTERN})))
        await tx.people.assign(replace(people[DANA], trained_on=date(2026, 2, 1)))

        assert [person.name for person in await tx.people.with_roles()] == ["Dana", "Zoe"]


async def test_nobody_is_known_before_they_were_met(memory: Memory) -> None:
    stranger = Person(id=RAVI, name="Ravi", zone="", standing=Standing.MEMBER)

    async with memory.transaction() as tx:
        await tx.people.assign(stranger)

        assert await tx.people.get(RAVI) is None
        assert await tx.people.named(set()) == {}
        assert await tx.people.with_roles() == []


async def test_the_office_is_as_it_was_furnished(memory: Memory) -> None:
    office = Office(
        zone=ZoneInfo("America/Boise"),
        log_channel=ChannelId("C0LOG"),
        line_channel=ChannelId("C0LINE"),
    )

    async with memory.transaction() as tx:
        assert await tx.offices.get() == Office()
        await tx.offices.save(office)

    async with memory.reading() as tx:
        assert await tx.offices.get() == office


async def test_the_hours_of_an_office_and_its_channels_leave_each_other_alone(
    memory: Memory,
) -> None:
    hours = Hours(
        opens=time(9, 30),
        closes=time(18),
        weekdays=frozenset({0, 5}),
        closed=frozenset({date(2026, 12, 24), date(2026, 11, 27)}),
        short=(ShortDay(day=date(2026, 12, 31), opens=time(8), closes=time(12)),),
        federal_holidays=False,
    )
    office = Office(log_channel=ChannelId("C0LOG"))

    async with memory.transaction() as tx:
        await tx.offices.save_hours(hours)
        await tx.offices.save(office)
        assert await tx.offices.get() == replace(office, hours=hours)
        await tx.offices.save_hours(Hours())

    async with memory.reading() as tx:
        assert await tx.offices.get() == office
