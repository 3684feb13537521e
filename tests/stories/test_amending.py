"""DOMAIN.md section 8, row 16: an entry is amended, and what it said before stays readable."""

from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from tests.stories.house import House


async def amended(house: House, person: Person, card: Message, **fields: str) -> Modal:
    """`person` amends the entry of a card."""
    modal = await house.opens(person, "amend", card)
    changes = {"kind": "correction", "why": "I mixed up two calls.", **fields}
    assert await modal.fill(**changes).submit() == "closed", modal.errors
    return modal


async def test_the_form_has_the_entry_in_it(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for one copy.", minutes="7")

    modal = await house.opens(house.sam, "amend", card)

    assert modal.values["said"] == "Asked for one copy."
    assert modal.values["spoke_with"] == "J. Ruiz"
    assert modal.values["minutes"] == "7"
    assert "Marlowe Featherstone" in modal.text()


async def test_the_card_says_what_is_true_now_and_who_amended_it(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for one copy.")

    await amended(house, house.sam, card, said="Asked for two copies.", outcome="request_taken")

    shown = await house.reads(card, "Amended by Sam Staff")
    assert "Asked for two copies." in shown
    assert "Request taken" in shown
    assert "Asked for one copy." not in shown


async def test_the_thread_keeps_what_it_said_and_who_changed_it_why(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for one copy.")

    await amended(house, house.sam, card, said="Asked for two copies.", outcome="request_taken")

    (reply,) = await house.replies(card)
    assert "Correction by Sam Staff: I mixed up two calls." in reply.shown()
    assert "Outcome: Reached campaign staff → Request taken" in reply.shown()
    assert "Asked for one copy." in reply.shown()


async def test_every_version_stays_readable(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for one copy.")
    await amended(house, house.sam, card, said="Asked for two copies.")
    await amended(house, house.sam, card, said="Asked for three.", kind="addition", why="More.")
    await house.replies(card, 2)

    shown = (await house.opens(house.ina, "versions", card)).text()

    said = ["Asked for one copy.", "Asked for two copies.", "Asked for three."]
    assert [shown.index(words) for words in said] == sorted(shown.index(words) for words in said)
    assert "1 · Original" in shown
    assert "2 · Correction" in shown
    assert "3 · Addition" in shown
    assert "I mixed up two calls." in shown


async def test_the_history_shows_the_newest_and_leads_to_the_rest(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for one copy.")
    await amended(house, house.sam, card, said="Asked for two copies.")

    history = await house.opens_history(house.ina, "sample-0001")

    assert "Asked for two copies." in history.text()
    assert "Amended by Sam Staff" in history.text()
    assert "Asked for one copy." not in history.text()
    pressed = history.press("entry_more", house.menu(history, "versions"))
    versions = await house.opened(house.ina, pressed)
    assert "Asked for one copy." in versions.text()


async def test_amending_from_the_history_brings_the_history_up_to_date(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked for one copy.")
    history = await house.opens_history(house.sam, "sample-0001")
    pressed = history.press("entry_more", house.menu(history, "amend"))
    amend = await house.opened(house.sam, pressed)

    amend.fill(kind="correction", said="Asked for two copies.", why="I misheard.")
    assert await amend.submit() == "closed"

    await house.workspace.until(lambda: "Asked for two copies." in history.text())


async def test_a_supervisor_amends_what_others_wrote(house: House) -> None:
    card = await house.logs(house.ina, "sample-0001", said="Asked for one copy.")

    await amended(house, house.sid, card, said="Asked for two copies.")

    shown = await house.reads(card, "Amended by Sid Supervisor")
    assert "by Ina Intern" in shown


async def test_others_do_not_change_what_somebody_else_wrote(house: House) -> None:
    card = await house.logs(house.ina, "sample-0001")

    for verb in ("amend", "void"):
        await house.sam.press(card, "entry_more", house.menu(card, verb))
        await house.sam.ephemeral("Only a supervisor can change an entry that somebody else made.")

    assert house.sam.modals == []


async def test_leave_is_asked_for_again_when_the_form_is_sent(house: House) -> None:
    card = await house.logs(house.ina, "sample-0001", said="Asked for one copy.")
    modal = await house.opens(house.sid, "amend", card)
    await house.gives_roles("Sid", "staff")

    modal.fill(kind="correction", said="Asked for two copies.", why="I think so.")
    assert await modal.submit() == "errors"

    assert "Only a supervisor can change an entry" in str(modal.errors)
    assert "Asked for one copy." in card.shown()


async def test_of_two_who_amend_at_once_the_second_is_told_who_was_faster(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for one copy.")
    slow = await house.opens(house.sam, "amend", card)
    await amended(house, house.sid, card, said="Asked for two copies.")

    slow.fill(kind="correction", said="Asked for nine copies.", why="I was there.")
    assert await slow.submit() == "errors"

    assert "Sid Supervisor changed this entry a moment ago." in str(slow.errors)
    assert slow.values["said"] == "Asked for nine copies."
    assert "Asked for two copies." in await house.reads(card, "Amended by")


async def test_an_amendment_needs_its_reason_and_holds_no_code(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await house.opens(house.sam, "amend", card)

    modal.fill(kind="correction", said="Asked for two copies.", why="  ")
    assert await modal.submit() == "errors"
    assert list(modal.errors) == ["why"]

    modal.fill(said="The password is Hunter22x", why="The code is X7-99-Q2-TT")
    assert await modal.submit() == "errors"
    assert set(modal.errors) == {"said", "why"}


async def test_an_amendment_that_changes_nothing_is_none(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await house.opens(house.sam, "amend", card)

    assert await modal.fill(kind="correction", why="To be sure.").submit() == "errors"

    assert modal.errors == {"said": "Nothing is different from what the entry says now."}


async def test_what_was_added_to_an_entry_can_still_be_amended(house: House) -> None:
    """Two long accounts are one that fits the form, or they stay two."""
    long = "They asked about the deadline and the form. " * 50
    card = await house.logs(house.sam, "sample-0001", said=long)
    modal = await house.opens_log(house.person("Sue"), "sample-0001")
    modal.fill(spoke_with="J. Ruiz", position="press", how="call_in", outcome="request_taken")
    assert await modal.fill(said=long).submit() == "updated"

    assert await modal.fill(same_exchange="same").submit() == "errors"

    assert "save it as its own entry" in modal.errors["said"]
    assert await modal.fill(said="The form again.", same_exchange="same").submit() == "cleared"
    await house.reads(card, "The form again.")
    assert "The form again." in (await house.opens(house.sam, "amend", card)).values["said"]
