"""The log is searched: by word, person, kind and date, within what the asker may see (row 22)."""

from datetime import timedelta

from practice.modal import Modal
from practice.person import Person
from tests.stories.house import LOG, House


async def searches(house: House, person: Person, words: str = "") -> Modal:
    typed = person.types(f"/log-call find {words}".strip(), channel=LOG)
    return await house.opened(person, typed)


async def shows(house: House, modal: Modal, words: str) -> str:
    await house.workspace.until(lambda: words in modal.text())
    return modal.text()


async def test_bio_form_finds_what_was_said_about_it(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for the bio form, by fax.")
    await house.logs(house.sue, "sample-0002", said="Never got the questionnaire.")

    found = await searches(house, house.ina, "bio form")

    assert "1 entry" in found.text()
    assert "Asked for the bio form, by fax." in found.text()
    assert "questionnaire" not in found.text().replace("questionnaires", "")


async def test_without_words_it_asks_first(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for the bio form.")
    asks = await searches(house, house.ina)
    assert "Asked for the bio form." not in asks.text()

    asks.fill(by=house.sam.id, hows=["call_in"])
    assert await asks.submit() == "updated"

    assert "Asked for the bio form." in asks.text()
    asks.fill(by=house.sue.id)
    assert await asks.submit() == "updated"
    assert "Nothing fits." in asks.text()


async def test_days_that_end_before_they_begin_are_asked_about_on_the_field(house: House) -> None:
    asks = await searches(house, house.ina)
    today = house.today()

    asks.fill(words="bio", since=str(today), until=str(today - timedelta(days=3)))
    assert await asks.submit() == "errors"

    assert asks.errors["until"] == "That is before the first day. Change one of them."
    assert asks.values["words"] == "bio"


async def test_an_impression_is_found_by_those_who_may_see_it_only(house: House) -> None:
    await house.logs(house.sam, "sample-0001", impression="Sounded exhausted.")
    await house.gives_roles("Sue")

    seen = await searches(house, house.ina, "exhausted")
    hidden = await searches(house, house.sue, "exhausted")

    assert "Sounded exhausted." in seen.text()
    assert "Nothing fits." in hidden.text()


async def test_pages_keep_what_is_looked_for(house: House) -> None:
    for number in range(8):
        await house.logs_unmatched(house.sam, f"Somebody {number}", said=f"Copy number {number}.")
    found = await searches(house, house.ina, "copy number")
    assert "page 1 of 2" in found.text()
    assert "Copy number 7." in found.text()

    await found.press("find_older")

    older = await shows(house, found, "page 2 of 2")
    assert "Copy number 0." in older
    assert found.values["words"] == "copy number"


async def test_the_filters_come_when_they_are_asked_for_and_keep_the_words(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for the bio form.", flags=["complaint"])
    await house.logs(house.sam, "sample-0002", said="Got the bio form.")
    found = await searches(house, house.ina, "bio form")
    assert "2 entries" in found.text()

    await found.press("find_filters")
    await shows(house, found, "Entered by")
    found.fill(flags=["complaint"])
    assert await found.submit() == "updated"

    assert "1 entry" in found.text()
    assert "Got the bio form." not in found.text()


async def test_a_history_is_narrowed_down(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for the bio form.")
    await house.logs(house.sam, "sample-0002", said="Asked for the bio form, too.")
    history = await house.opens_history(house.ina, "sample-0001")

    await history.press("find_in_history")
    await shows(house, history, "Entered by")
    history.fill(words="bio")
    assert await history.submit() == "updated"

    assert "1 entry" in history.text()
    assert "Asked for the bio form." in history.text()
    assert "too." not in history.text()


async def test_a_voided_entry_is_found_and_says_so(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for the bio form.")
    form = await house.opens(house.sam, "void", card)
    await form.fill(reason="Wrong campaign.").submit()

    found = await searches(house, house.ina, "bio form")

    assert "Wrong campaign." in found.text()
