"""Contact data are published, so a change is heard by anybody and decided by those who may (W17, row 14)."""

from practice.messages import Message
from practice.modal import Modal
from practice.person import Person
from tests.stories.asking import takes
from tests.stories.house import LOG, QC, House
from tests.stories.listing import drops, offered

NOWHERE = {"address": "", "fallback_phone": ""}


async def hears(house: House, person: Person, whose: str = "sample-0001", **fields: str) -> Modal:
    """*Contact data changed…* on a card, filled in."""
    card = await house.asks_for(person, whose)
    value = next(
        option["value"]
        for block in card.blocks
        for element in block.get("elements", ())
        for option in element.get("options", ())
        if option["value"].startswith("contact_data:")
    )
    form = await house.opened(person, person.press(card, "candidate_more", value))
    told = {"way": "phone", "new": "907-555-0123", "openness": "public", **fields}
    return form.fill(**told)


async def in_qc(house: House, words: str) -> Message:
    def there() -> list[Message]:
        return [one for one in house.workspace.messages(QC) if words in one.shown()]

    await house.workspace.until(lambda: bool(there()))
    return there()[-1]


async def decides(house: House, person: Person, card: Message, **fields: str) -> Modal:
    form = await house.opened(person, person.press(card, "decide_contact_data"))
    return form.fill(verdict="approved", **fields)


async def test_a_new_number_is_in_the_directory_once_qc_approves_it(house: House) -> None:
    form = await hears(house, house.ina, said_by="J. Ruiz")
    assert await form.submit() in {"closed", "cleared"}
    card = await in_qc(house, "CONTACT DATA TO DECIDE")
    assert "907-555-0123" in card.shown()
    before = await house.asks_for(house.sam, "sample-0001")
    assert "Phone is said to have changed" in before.shown()
    assert "907-555-0123" not in before.shown()

    deciding = await decides(house, house.quinn, card)
    assert await deciding.submit() in {"closed", "cleared"}

    assert "by Quinn" in await house.reads(card, "APPROVED")
    after = await house.asks_for(house.sam, "sample-0001")
    assert "907-555-0123" in after.shown()
    assert "said to have changed" not in after.shown()


async def test_what_an_entry_tells_is_proposed_from_its_menu(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="They have a new phone.", spoke_with="J. Ruiz")
    history = await house.opens_history(house.ina, "sample-0001")

    pressed = history.press("entry_more", house.menu(history, "contact_data"))
    form = await house.opened(house.ina, pressed)
    assert form.values["said_by"] == "J. Ruiz"
    form.fill(way="phone", new="907-555-0123", openness="public")
    assert await form.submit() == "closed"

    card = await in_qc(house, "CONTACT DATA TO DECIDE")
    assert "said by J. Ruiz" in card.shown()
    async with house.app.desk.reading() as tx:
        (proposal,) = await tx.contact_data.waiting(skip=0, limit=2)
        assert proposal.contact_id is not None
        contact = await tx.contacts.get(proposal.contact_id)
    assert contact is not None
    assert contact.account.said == "They have a new phone."


async def test_whoever_is_done_with_a_request_about_a_phone_is_led_to_the_proposal(
    house: House,
) -> None:
    request = await takes(house, house.sam, "sample-0001", "contact_data", "none", **NOWHERE)
    await house.sam.press(request, "request_move")
    done = await house.sam.modal()

    assert await done.submit() == "updated"

    assert "The directory changes only when QC approves" in done.text()
    await house.reads(request, "DONE")
    form = await house.opened(house.sam, done.press("propose_contact_data"))
    assert "Marlowe Featherstone" in form.text()
    form.fill(way="phone", new="907-555-0123", openness="public")
    assert await form.submit() == "closed"
    await in_qc(house, "CONTACT DATA TO DECIDE")


async def test_a_list_with_the_old_number_does_not_undo_what_qc_approved(house: House) -> None:
    known = "Candidate ID,Name,Phone\nx-1,Ruth Akande,907-465-3500\n"
    answer = await offered(house, house.quinn, known)
    await house.quinn.press(answer, "list_import")
    await house.reads(answer, "is imported:")
    await (await hears(house, house.ina, "x-1")).submit()
    card = await in_qc(house, "CONTACT DATA TO DECIDE")
    await (await decides(house, house.quinn, card)).submit()
    await house.reads(card, "APPROVED")

    again = await drops(house, house.quinn, known)

    would = await house.reads(again, "Nothing is imported yet")
    assert "1 the same" in would
    assert "1 kept as corrected" in would
    assert "Ruth Akande: the list still has the phone that was corrected on" in would
    await house.quinn.press(again, "list_import")
    assert "1 kept as corrected" in await house.reads(again, "is imported:")
    assert "907-555-0123" in (await house.asks_for(house.sam, "x-1")).shown()


async def test_a_private_number_is_seen_by_staff_and_never_by_interns_or_in_a_channel(
    house: House,
) -> None:
    await (await hears(house, house.sam, openness="private")).submit()
    card = await in_qc(house, "CONTACT DATA TO DECIDE")
    assert "907-555-0123" not in card.shown()

    await (await decides(house, house.quinn, card)).submit()
    await house.reads(card, "APPROVED")

    staff = await house.asks_for(house.sam, "sample-0001")
    assert "Private, phone: 907-555-0123" in staff.shown()
    intern = await house.asks_for(house.ina, "sample-0001")
    assert "907-555-0123" not in intern.shown()
    assert "Ask staff" in intern.shown()
    assert all("907-555-0123" not in one.shown() for one in house.workspace.messages(QC))
    assert all("907-555-0123" not in one.shown() for one in house.workspace.messages(LOG))


async def test_a_number_that_turns_out_private_stands_in_no_channel(house: House) -> None:
    await (await hears(house, house.sam, openness="public")).submit()
    card = await in_qc(house, "CONTACT DATA TO DECIDE")

    deciding = await decides(house, house.quinn, card, new="907-555-0177", openness="private")
    assert await deciding.submit() in {"closed", "cleared"}

    assert "a private one" in await house.reads(card, "APPROVED")
    assert all("907-555-0177" not in one.shown() for one in house.workspace.messages(QC))


async def test_a_wrong_number_is_checked_and_marked_until_then(house: House) -> None:
    await house.logs(house.ina, "sample-0001", how="call_out", outcome="wrong_number")

    card = await in_qc(house, "is said to be wrong")
    shown = await house.asks_for(house.sam, "sample-0001")
    assert "is said to be wrong. It is being checked." in shown.shown()
    form = await house.opens_log(house.sam, "sample-0001")
    assert "is said to be wrong" in form.text()

    deciding = await decides(house, house.quinn, card, new="907-555-0188", openness="public")
    assert "Told in the entry of" in deciding.text()
    assert await deciding.submit() in {"closed", "cleared"}
    await house.reads(card, "APPROVED")
    assert "907-555-0188" in (await house.asks_for(house.sam, "sample-0001")).shown()


async def test_what_fits_no_phone_is_refused_on_its_field(house: House) -> None:
    form = await hears(house, house.ina, new="j.ruiz@example.org")

    assert await form.submit() == "errors"

    assert "a phone number with its area code" in form.errors["new"]
    assert form.values["new"] == "j.ruiz@example.org"


async def test_an_intern_does_not_decide_and_a_reason_is_needed_to_decline(house: House) -> None:
    await (await hears(house, house.ina)).submit()
    card = await in_qc(house, "CONTACT DATA TO DECIDE")

    await house.ina.press(card, "decide_contact_data")
    await house.ina.ephemeral("Only QC, a supervisor, the administrator or the director")
    form = await house.opened(house.quinn, house.quinn.press(card, "decide_contact_data"))
    assert await form.fill(verdict="declined").submit() == "errors"
    assert "Say why not" in form.errors["why"]
    assert await form.fill(why="It rings at a bakery.").submit() in {"closed", "cleared"}

    assert "It rings at a bakery." in await house.reads(card, "DECLINED")


async def test_of_two_who_decide_at_once_the_second_is_told(house: House) -> None:
    await (await hears(house, house.ina)).submit()
    card = await in_qc(house, "CONTACT DATA TO DECIDE")
    one, other = await decides(house, house.quinn, card), await decides(house, house.sid, card)

    assert await one.submit() in {"closed", "cleared"}
    assert await other.submit() == "errors"

    assert "decided this a moment ago" in " ".join(other.errors.values())


async def test_what_was_corrected_meanwhile_is_seen_before_it_is_written_over(
    house: House,
) -> None:
    await (await hears(house, house.ina)).submit()
    first = await in_qc(house, "907-555-0123")
    await (await hears(house, house.sam, new="907-555-0144")).submit()
    second = await in_qc(house, "907-555-0144")
    one = await decides(house, house.quinn, first, why="Said twice.")
    other = await decides(house, house.sid, second)
    assert await other.submit() in {"closed", "cleared"}
    await house.reads(second, "APPROVED")

    assert await one.submit() == "updated"

    assert "In the directory now: *907-555-0144*" in one.text()
    assert one.values["why"] == "Said twice."
    assert "907-555-0144" in (await house.asks_for(house.ina, "sample-0001")).shown()
    assert await one.submit() in {"closed", "cleared"}
    assert "907-555-0144 → 907-555-0123" in await house.reads(first, "APPROVED")
    assert "907-555-0123" in (await house.asks_for(house.ina, "sample-0001")).shown()


async def test_an_approval_is_taken_back_and_the_card_says_both(house: House) -> None:
    before = (await house.asks_for(house.ina, "sample-0001")).shown()
    await (await hears(house, house.ina)).submit()
    card = await in_qc(house, "CONTACT DATA TO DECIDE")
    await (await decides(house, house.quinn, card)).submit()
    await house.reads(card, "APPROVED")

    await house.ina.press(card, "take_back_contact_data")
    await house.ina.ephemeral("Only QC, a supervisor, the administrator or the director")
    await house.sid.press(card, "take_back_contact_data")

    said = await house.reads(card, "TAKEN BACK* by Sid")
    assert "APPROVED* by Quinn" in said
    assert (await house.asks_for(house.ina, "sample-0001")).shown() == before


async def test_what_waits_is_listed(house: House) -> None:
    await (await hears(house, house.ina)).submit()
    await in_qc(house, "CONTACT DATA TO DECIDE")

    told = len(house.quinn.ephemerals())
    await house.quinn.types("/candidate proposals", channel=LOG)
    await house.workspace.until(lambda: len(house.quinn.ephemerals()) > told)

    assert "907-555-0123" in house.quinn.ephemerals()[-1].shown()
