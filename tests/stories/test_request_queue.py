"""DOMAIN.md section 8, row 59, and `/request list` and Home: what comes first, and what waits for whom."""

from practice.messages import Message
from practice.person import Person
from tests.stories.asking import open_the_office, takes
from tests.stories.house import QC, STAFF, House

NOTHING = {"address": "", "fallback_phone": ""}


async def lists(house: House, person: Person, words: str = "") -> Message:
    """What `/request list` answers; confirmations of what was saved may still arrive."""

    def answers() -> list[Message]:
        return [each for each in person.ephemerals() if not each.text.startswith("Saved")]

    told = len(answers())
    await person.types(f"/request list {words}".strip(), channel="C0LOG")
    await house.workspace.until(lambda: len(answers()) > told)
    return answers()[-1]


def in_order(shown: str, *names: str) -> bool:
    places = [shown.index(name) for name in names]
    return places == sorted(places)


async def test_severity_then_due_then_office_then_time_taken(house: House) -> None:
    """Row 59: of two equal requests of rivals, the one taken first comes first."""
    open_the_office(house, hour=9)
    await takes(house, house.ina, "sample-0006", "bio_update", "none", **NOTHING)
    await takes(house, house.ina, "sample-0002", "bio_update", "none", **NOTHING)
    house.clock.forward(minutes=5)
    await takes(house, house.ina, "sample-0001", "bio_update", "none", **NOTHING)
    await takes(house, house.ina, "sample-0007", "wrong_data", "none", channel=QC, **NOTHING)

    shown = (await lists(house, house.sam)).shown()

    assert in_order(
        shown, "Wrong data on our site", "Theodora Quillfeather", "Marlowe Featherstone"
    )
    assert in_order(shown, "Marlowe Featherstone", "State House 45, TX")
    assert "Party" not in shown


async def test_the_list_has_pages(house: House) -> None:
    open_the_office(house)
    for number in range(1, 10):
        await takes(house, house.sam, f"sample-000{number}", "bio_update", "none", **NOTHING)

    first = await lists(house, house.sam, "mine")
    assert "Your requests, page 1" in first.shown()
    assert first.shown().count("HAS IT") == 8
    await house.sam.press(first, "request_after")

    await house.sam.ephemeral("page 2")


async def test_what_is_overdue_has_its_own_list(house: House) -> None:
    open_the_office(house)
    await takes(house, house.sam)
    assert "Nothing is overdue." in (await lists(house, house.sam, "overdue")).shown()

    house.clock.forward(days=4)

    assert "OVERDUE since" in (await lists(house, house.sam, "overdue")).shown()


async def test_a_word_that_is_not_known_is_answered_with_the_closest(house: House) -> None:
    shown = (await lists(house, house.sam, "ovredue")).shown()

    assert "I don't know “ovredue”. Did you mean `/request list overdue`?" in shown


async def test_a_row_opens_its_card(house: House) -> None:
    card = await takes(house, house.ina)
    shown = await lists(house, house.sue)

    await house.sue.press(shown, "request_show")
    opened = await house.sue.ephemeral("by Ina Intern from J. Ruiz")
    await house.sue.press(opened, "request_move")

    await house.reads(card, "SUE STAFF HAS IT")


async def test_home_shows_what_waits_for_me(house: House) -> None:
    await house.sam.opens_home()
    assert "Nothing waits for you." in house.sam.home_text()
    card = await takes(house, house.sam)

    await house.sam.opens_home()
    assert "Requests that wait for you" in house.sam.home_text()
    assert "SAM STAFF HAS IT" in house.sam.home_text()
    await house.sam.press_home("request_show")
    opened = await house.sam.modal()
    await opened.press("request_move")
    await house.workspace.until(lambda: len(house.sam.modals) > 1)
    modal = await house.sam.modal()
    assert await modal.fill(went_along=["Biographical form"]).submit() == "closed"

    await house.reads(card, "DONE")
    await house.workspace.until(lambda: "DONE" in opened.text())


async def test_what_nobody_accepted_waits_for_the_administrator(house: House) -> None:
    await takes(house, house.ina)

    await house.ada.opens_home()

    assert "WAITING FOR SOMEONE TO ACCEPT" in house.ada.home_text()
    assert house.workspace.messages(STAFF)
