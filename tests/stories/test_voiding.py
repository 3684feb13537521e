"""DOMAIN.md section 8, row 17: nothing is deleted; an entry is voided with a reason, and leaves a trace."""

from tests.stories.asking import chooses, fills, in_menu, moves, takes
from tests.stories.house import STAFF, House

WRONG = "It was another campaign."


async def test_voiding_needs_a_reason(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await house.opens(house.sam, "void", card)

    assert await modal.fill(reason="   ").submit() == "errors"
    assert "Write why." in modal.errors["reason"]

    assert await modal.fill(reason="The password is Hunter22x").submit() == "errors"
    assert "looks like an access code" in modal.errors["reason"]


async def test_a_void_entry_says_who_voided_it_and_why(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for a copy.")
    modal = await house.opens(house.sam, "void", card)

    assert await modal.fill(reason=WRONG).submit() == "closed"

    shown = await house.reads(card, WRONG)
    assert "says Sam Staff" in shown
    assert "Asked for a copy." in shown
    assert "Amend" not in shown
    history = await house.opens_history(house.ina, "sample-0001")
    assert WRONG in history.text()
    assert "Asked for a copy." in history.text()


async def test_a_moved_entry_leaves_a_trace_with_both_candidates(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001", said="Asked for a copy.")
    modal = await house.opens(house.sam, "void", card)
    (option,) = await modal.suggest("candidate", "quillfeather")

    modal.fill(reason=WRONG, candidate=option["value"])
    assert await modal.submit() == "closed"

    _, moved = await house.cards(2)
    assert "Theodora Quillfeather" in moved.shown()
    assert "Moved here from Marlowe Featherstone" in moved.shown()
    await house.reads(card, "Moved to Theodora Quillfeather")
    left = (await house.opens_history(house.ina, "sample-0001")).text()
    assert "Moved to Theodora Quillfeather" in left
    arrived = (await house.opens_history(house.ina, "sample-0002")).text()
    assert "Moved here from Marlowe Featherstone" in arrived
    assert "Asked for a copy." in arrived
    assert "by Sam Staff" in arrived


async def test_an_entry_is_not_moved_to_where_it_is(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    modal = await house.opens(house.sam, "void", card)
    (option,) = await modal.suggest("candidate", "sample-0001")

    assert await modal.fill(reason=WRONG, candidate=option["value"]).submit() == "errors"

    assert list(modal.errors) == ["candidate"]


async def test_a_void_entry_does_not_count(house: House) -> None:
    card = await house.logs(
        house.sam,
        "sample-0001",
        how="call_out",
        flags=["complaint"],
        promise="A copy by e-mail",
        promised_by=house.today(),
    )
    modal = await house.opens(house.sam, "void", card)
    await modal.fill(reason=WRONG).submit()

    shown = (await house.asks_for(house.ina, "sample-0001")).shown()

    assert "No contact yet" in shown
    assert "complaint" not in shown
    assert "Open promise" not in shown
    assert "not tried to reach them" in shown
    await house.sam.opens_home()
    assert "Nothing waits for you." in house.sam.home_text()


async def test_what_was_promised_moves_along_and_what_was_kept_stays_kept(house: House) -> None:
    promised = {"promise": "A copy by e-mail", "promised_by": house.today()}
    kept = await house.logs(house.sam, "sample-0001", **promised)
    await house.sam.press(await house.asks_for(house.sam, "sample-0001"), "keep_promise")
    await house.reads(kept, "kept")
    house.clock.forward(minutes=11)
    still_open = await house.logs(house.sam, "sample-0001", **promised)

    for card in (kept, still_open):
        modal = await house.opens(house.sam, "void", card)
        (option,) = await modal.suggest("candidate", "quillfeather")
        assert await modal.fill(reason=WRONG, candidate=option["value"]).submit() == "closed"

    moved, also_moved = (await house.cards(4))[2:]
    assert "says Sam Staff" in moved.shown().partition("We promised: A copy by e-mail")[2]
    assert "kept" not in also_moved.shown()
    asked = await house.asks_for(house.sam, "sample-0002")
    assert asked.shown().replace("*", "").count("Open promise: A copy by e-mail") == 1


async def test_a_supervisor_voids_what_others_wrote(house: House) -> None:
    card = await house.logs(house.ina, "sample-0001")
    modal = await house.opens(house.sid, "void", card)

    assert await modal.fill(reason=WRONG).submit() == "closed"

    await house.reads(card, "says Sid Supervisor")


async def test_of_two_who_void_at_once_the_second_is_told(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")
    slow = await house.opens(house.sam, "void", card)
    quick = await house.opens(house.sid, "void", card)
    assert await quick.fill(reason="A test.").submit() == "closed"

    assert await slow.fill(reason=WRONG).submit() == "errors"

    assert "Sid Supervisor voided this entry: “A test.”" in str(slow.errors)
    await house.reads(card, "A test.")


async def test_an_old_card_offers_nothing_that_a_void_entry_cannot_do(house: House) -> None:
    """The ephemeral confirmation stays as it was, and its buttons with it."""
    card = await house.logs(house.sam, "sample-0001")
    told = await house.sam.ephemeral("Saved")
    modal = await house.opens(house.sam, "void", card)
    await modal.fill(reason=WRONG).submit()

    amend = await house.opens(house.sam, "amend", told)
    amend.fill(kind="correction", said="Asked for two.", why="Typing.")

    assert await amend.submit() == "errors"
    assert "voided this entry" in str(amend.errors)


async def test_requests_of_a_void_entry_stay_open_and_their_cards_say_so(house: House) -> None:
    card = await takes(house, house.ina)
    (entry,) = await house.cards()
    modal = await house.opens(house.ina, "void", entry)
    assert "*1 open request of this entry.* None is cancelled by this" in modal.text()

    assert await modal.fill(reason=WRONG).submit() == "closed"

    shown = await house.reads(card, "The entry that it was taken in is void, says Ina Intern:")
    assert WRONG in shown
    assert "WAITING FOR SOMEONE TO ACCEPT" in shown
    await moves(house, house.sam, card, "cancel", reason="It was never asked for.")
    await house.reads(card, "CANCELLED")


async def test_an_entry_without_requests_is_voided_without_a_word_about_them(house: House) -> None:
    card = await house.logs(house.sam, "sample-0001")

    modal = await house.opens(house.sam, "void", card)

    assert "open request" not in modal.text()


async def test_no_request_is_made_from_a_void_entry(house: House) -> None:
    """The form was open before somebody voided the entry."""
    entry = await house.logs(house.ina, "sample-0001")
    await house.ina.press(entry, "entry_more", in_menu(entry.blocks, "request"))
    form = await house.ina.modal()
    void = await house.opens(house.sid, "void", entry)
    assert await void.fill(reason=WRONG).submit() == "closed"
    await chooses(house, form, "kind", "phone_trouble")
    await chooses(house, form, "method", "none")
    fills(form, address="", fallback_phone="")
    typed = form.values

    await form.submit()

    assert "This entry was voided, so no request can be made from it." in form.text()
    assert form.values == typed
    assert house.workspace.messages(STAFF) == []
