"""`/desk hours`: the office is open when its director says so, and what is due follows."""

from datetime import datetime, time, timedelta

from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from tests.stories.asking import OFFICE, due, open_the_office, takes
from tests.stories.house import LOG, House


async def sets_hours(house: House, person: Person) -> Modal:
    return await house.opened(person, person.types("/desk hours", channel=LOG))


def due_as_it_closes(card: Message, day: datetime, closing: time) -> bool:
    """Whether the card says that it is due then, by the clock of the office."""
    closes = datetime.combine(day.astimezone(OFFICE).date(), closing, OFFICE)
    return due(closes) in str(card.blocks)


async def test_the_form_shows_the_hours_as_they_are(house: House) -> None:
    modal = await sets_hours(house, house.dora)

    assert modal.values == {
        "opens": "08:00",
        "closes": "17:00",
        "lunch_from": "12:00",
        "lunch_to": "13:00",
        "weekdays": ["0", "1", "2", "3", "4"],
        "federal_holidays": ["yes"],
        "days": None,
    }
    assert "What is due already keeps its due time" in modal.text()


async def test_a_request_of_a_short_day_is_due_as_it_closes(house: House) -> None:
    ten = open_the_office(house)
    before = await takes(house, house.ina, "sample-0001")
    modal = await sets_hours(house, house.dora)

    modal.fill(days=f"{ten.astimezone(OFFICE).date()} 8:00-12:00")
    assert await modal.submit() == "closed"

    card = await takes(house, house.ina, "sample-0002")
    assert due_as_it_closes(card, ten, time(12))
    assert due_as_it_closes(before, ten, time(17))


async def test_a_request_of_a_closed_day_is_due_on_the_next(house: House) -> None:
    ten = open_the_office(house)
    modal = await sets_hours(house, house.person("Olga"))
    day = ten.astimezone(OFFICE).date()

    modal.fill(days=f"{day:%m/%d/%Y} closed", closes="16:30", federal_holidays=[])
    assert await modal.submit() == "closed"

    card = await takes(house, house.ina, "sample-0001")
    assert due_as_it_closes(card, ten + timedelta(days=1), time(16, 30))
    shown = await sets_hours(house, house.dora)
    assert (shown.values["days"], shown.values["closes"]) == (f"{day} closed", "16:30")


async def test_what_is_wrong_is_said_on_its_field_and_what_was_typed_stays(house: House) -> None:
    modal = await sets_hours(house, house.dora)
    typed = "2026-12-24 closed\nChristmas off"
    modal.fill(closes="07:00", days=typed, weekdays=["5"], federal_holidays=[])

    assert await modal.submit() == "errors"

    assert set(modal.errors) == {"closes", "days"}
    assert modal.errors["days"].startswith("Line 2, “Christmas off”: ")
    assert (modal.values["days"], modal.values["closes"]) == (typed, "07:00")
    assert (modal.values["weekdays"], modal.values["federal_holidays"]) == (["5"], [])
    assert await modal.fill(closes="18:00", days="2026-12-24 closed").submit() == "closed"
    assert (await sets_hours(house, house.dora)).values["weekdays"] == ["5"]


async def test_an_intern_is_told_who_sets_the_hours(house: House) -> None:
    await house.ina.types("/desk hours", channel=LOG)

    told = await house.ina.ephemeral("Only the office manager, the director or an admin")
    assert "`/desk hours`" in told.shown()
    assert house.ina.modals == []


async def test_setting_up_the_channels_leaves_the_hours_alone(house: House) -> None:
    await (await sets_hours(house, house.dora)).fill(opens="09:00").submit()

    setup = await house.opened(house.dora, house.dora.types("/desk setup", channel=LOG))
    assert await setup.fill(line_channel=None).submit() == "closed"

    assert (await sets_hours(house, house.dora)).values["opens"] == "09:00"
