"""The office's one voicemail box (W5): sorted by line, claimed by the first, never lost."""

import asyncio
from dataclasses import replace
from typing import Any

from bot.cast import DIRECTOR, OFFICE
from desk.digests import digest
from desk.office import furnish
from practice.messages import Message
from practice.person import Person
from tests.stories.asking import in_menu, open_the_office
from tests.stories.house import LINE, LOG, STAFF, House

SAYS = "This is J. Ruiz for Mike Dunleavy. Please call back about the questionnaire."


async def takes_down(house: House, person: Person, *, room: str = LINE, **fields: Any) -> Message:
    """`person` writes a message down; answers its card."""
    before = len(house.workspace.messages(room))
    await person.types("/line voicemail", channel=LOG)
    modal = await person.modal()
    typed = {"caller": "J. Ruiz", "number": "(907) 465-3500", "says": SAYS, **fields}
    assert await modal.fill(**typed).submit() == "closed", modal.text()
    await house.workspace.until(lambda: len(house.workspace.messages(room)) > before)
    await person.ephemeral("Saved.")
    return house.workspace.messages(room)[-1]


async def chooses(house: House, person: Person, card: Message, verb: str, **fields: Any) -> None:
    """What stands in the menu of a card, and its form."""
    value = in_menu(card.blocks, verb)
    modal = await house.opened(person, person.press(card, "voicemail_more", value))
    assert await modal.fill(**fields).submit() == "closed", modal.text()


async def claims(house: House, person: Person, card: Message) -> None:
    await person.press(card, "voicemail_move")
    await house.reads(card, f"{person.name.upper()} HAS IT")


async def direct(house: House, person: Person, words: str) -> Message:
    """The direct message with these words, once it is there."""

    def found() -> list[Message]:
        return [one for one in house.workspace.messages(person.dm) if words in one.shown()]

    await house.workspace.until(found)
    return found()[-1]


async def box(house: House, person: Person) -> Message:
    """`/line voicemail list`."""
    told = len(person.ephemerals())
    await person.types("/line voicemail list", channel=LOG)
    await house.workspace.until(lambda: len(person.ephemerals()) > told)
    return person.ephemerals()[-1]


async def test_a_message_waits_for_someone_and_is_settled(house: House) -> None:
    card = await takes_down(house, house.ina)
    assert "WAITING FOR SOMEONE · left" in card.shown()
    assert SAYS in card.shown()

    await claims(house, house.sue, card)
    done = await house.opened(house.sue, house.sue.press(card, "voicemail_move"))
    assert await done.fill(came_of_it="Their password is: hunter2").submit() == "errors"
    assert "This looks like an access code." in done.errors["came_of_it"]
    assert await done.fill(came_of_it="Called back; they have it.").submit() == "closed"

    shown = await house.reads(card, "DONE")
    assert "Taken down" in shown
    assert "Sue Staff took it" in shown
    assert "by Sue Staff: Called back; they have it." in shown


async def test_a_message_for_another_line_is_passed_on_and_is_no_contact(house: House) -> None:
    card = await takes_down(house, house.ina, line="hotline", caller="A voter")
    assert "PASSED ON TO DORA DIRECTOR" in card.shown()
    assert "This is not a contact with a candidate." in card.shown()

    told = await direct(house, house.dora, "A voicemail for the Hotline")
    await house.dora.press(told, "voicemail_move")

    await house.reads(card, "DORA DIRECTOR HAS IT")
    await house.reads(told, "DORA DIRECTOR HAS IT")
    assert "Log a contact" not in str(card.blocks)
    assert house.workspace.messages(LOG) == []


async def test_the_mainline_is_the_office_managers(house: House) -> None:
    card = await takes_down(house, house.ina)
    await claims(house, house.sam, card)

    await chooses(house, house.sam, card, "reroute", line="mainline", reason="It is the press.")

    shown = await house.reads(card, "PASSED ON TO OLGA OFFICE-MANAGER")
    assert "Sorted to the Mainline" in shown
    told = await direct(house, house.olga, "A voicemail for the Mainline")
    assert "It is the press." in told.shown()
    assert len(house.workspace.messages(house.olga.dm)) == 1


async def test_two_claim_it_and_the_second_is_free(house: House) -> None:
    card = await takes_down(house, house.ina)

    await asyncio.gather(
        house.sue.press(card, "voicemail_move"), house.sam.press(card, "voicemail_move")
    )

    await house.reads(card, "HAS IT")
    first, second = (house.sue, house.sam) if "SUE" in card.shown() else (house.sam, house.sue)
    await second.ephemeral(f"{first.name} took this a moment ago. You are free.")
    assert card.shown().count("took it") == 1


async def test_what_nobody_takes_stays_for_ever_oldest_first(house: House) -> None:
    open_the_office(house, hour=8, minute=0)
    long_ago = int(house.clock().timestamp()) - 20 * 86_400
    await takes_down(house, house.ina, caller="New")
    mine = await takes_down(house, house.ina, caller="Claimed")
    await takes_down(house, house.ina, caller="Old", left_at=long_ago)
    await claims(house, house.sue, mine)

    shown = (await box(house, house.sam)).shown()
    house.clock.forward(minutes=40)
    await digest(house.app.desk)

    order = [shown.index(words) for words in ("from Old", "from New", "from Claimed")]
    assert order == sorted(order)
    assert "waits 20 days" in shown
    assert "SUE STAFF HAS IT" in shown
    for place in (STAFF, house.ada.dm):
        await house.workspace.until(
            lambda place=place: any(
                "Waits 20 days: Old" in one.shown() for one in house.workspace.messages(place)
            )
        )
        digested = house.workspace.messages(place)[-1].shown()
        assert "Claimed" not in digested
        assert digested.index("Old") < digested.index("New")


async def test_from_the_list_it_is_opened_and_claimed(house: House) -> None:
    card = await takes_down(house, house.ina)
    listed = await box(house, house.sam)

    await house.sam.press(listed, "voicemail_show")
    mine = await house.sam.ephemeral("Taken down")
    await house.sam.press(mine, "voicemail_move")

    await house.sam.ephemeral("SAM STAFF HAS IT")
    await house.reads(card, "SAM STAFF HAS IT")


async def test_it_goes_into_the_contact_log_and_is_done(house: House) -> None:
    card = await takes_down(house, house.ina)
    await claims(house, house.sue, card)

    value = in_menu(card.blocks, "log")
    modal = await house.opened(house.sue, house.sue.press(card, "voicemail_more", value))
    assert modal.values["spoke_with"] == "J. Ruiz"
    assert (modal.values["how"], modal.values["said"]) == ("voicemail_received", SAYS)
    await house.candidate(modal, "sample-0001")
    modal.fill(position="campaign_manager", outcome="call_back")
    assert await modal.submit() == "cleared", modal.text()

    shown = await house.reads(card, "DONE")
    assert "it is in the contact log" in shown
    (entry,) = await house.cards()
    assert "Voicemail received" in entry.shown()


async def test_what_was_put_back_waits_again(house: House) -> None:
    card = await takes_down(house, house.ina)
    await claims(house, house.sue, card)

    await house.sue.press(card, "voicemail_more", in_menu(card.blocks, "put_back"))
    await house.reads(card, "WAITING FOR SOMEONE")
    await claims(house, house.sam, card)

    assert "Put back" in card.shown()


async def test_an_access_code_never_goes_in(house: House) -> None:
    await house.ina.types("/line voicemail", channel=LOG)
    modal = await house.ina.modal()

    outcome = await modal.fill(caller="J. Ruiz", says="My password is: hunter2").submit()

    assert outcome == "errors"
    assert "This looks like an access code." in modal.errors["says"]
    assert house.workspace.messages(LINE) == []


async def test_without_a_channel_of_its_own_it_waits_with_the_staff(house: House) -> None:
    await furnish(house.app.desk, replace(OFFICE, line_channel=None), by=DIRECTOR)

    card = await takes_down(house, house.ina, room=STAFF)

    assert "WAITING FOR SOMEONE" in card.shown()


async def test_a_word_that_the_box_does_not_know_is_pointed_out(house: House) -> None:
    await house.ina.types("/line voicemail lits", channel=LOG)

    told = await house.ina.ephemeral("I don't know")

    assert "Did you mean /line voicemail list?" in told.shown().replace("`", "")
