"""DOMAIN.md section 8, rows 29, 30, 33 to 35, 37, 41 to 44, 50 to 53, 57, 60 and 61: taking a request."""

from datetime import datetime, timedelta

import pytest

from practice.modal import Modal
from tests.stories.asking import (
    FALLBACK,
    OFFICE,
    accepts,
    asks,
    chooses,
    due,
    fills,
    finishes,
    in_menu,
    open_the_office,
    opens_request,
    set_clock,
    takes,
)
from tests.stories.house import QC, STAFF, House, block_ids

CODE = "The password is Hunter22x"


async def refused(modal: Modal) -> dict[str, str]:
    """What stands on which field; everything typed is still there."""
    typed = modal.values
    assert await modal.submit() == "errors", modal.text()
    assert modal.values == typed
    return {block.partition(":")[0]: sentence for block, sentence in modal.errors.items()}


async def test_a_request_becomes_a_card_and_an_entry(house: House) -> None:
    """Row 29."""
    at = open_the_office(house)

    card = await takes(house, house.ina)

    shown = card.shown()
    assert "WAITING FOR SOMEONE TO ACCEPT" in shown
    assert "Ada Administrator answers for it" in shown
    assert (
        "Copy of the questionnaire + Biographical form — Marlowe Featherstone, President" in shown
    )
    assert f"E-mail to j.ruiz@example.org · if that fails {FALLBACK}" in shown
    assert "by Ina Intern from J. Ruiz, campaign manager" in shown
    assert due(at.replace(hour=17)) in card.text
    (entry,) = await house.cards()
    assert "Request taken" in entry.shown()
    assert "Copy of the questionnaire" in entry.shown()


async def test_a_phone_in_case_sending_fails_is_asked_for(house: House) -> None:
    """Row 29."""
    modal = await asks(house, house.ina, fallback_phone="")

    errors = await refused(modal)

    assert list(errors) == ["fallback_phone"]
    assert "They gave none" in errors["fallback_phone"]
    assert await modal.fill(no_fallback=["yes"]).submit() == "cleared"
    (card,) = await house.cards(1, STAFF)
    assert "they gave no phone" in card.shown()


async def test_an_address_must_fit_how_it_is_sent(house: House) -> None:
    """Row 30."""
    modal = await asks(house, house.ina, method="fax")

    errors = await refused(modal)

    assert errors == {
        "address": "That is an e-mail address, and you chose fax. Change one of them."
    }


async def test_a_mail_address_is_whole(house: House) -> None:
    """Row 30."""
    modal = await asks(house, house.ina, method="mail", address="Main Street")

    assert list(await refused(modal)) == ["address"]


async def test_what_is_typed_stays_when_the_form_grows(house: House) -> None:
    modal = fills(await opens_request(house, house.ina, "sample-0001"), address="me@example.org")

    await chooses(house, modal, "kind", "late_test")
    await chooses(house, modal, "method", "email")

    values = {block.partition(":")[0]: value for block, value in modal.values.items()}
    assert values["what"] == "A copy by e-mail, please."
    assert values["address"] == "me@example.org"
    assert "Promise nothing." in modal.text()
    assert "detail_reason" in block_ids(modal)


async def test_an_address_on_file_is_offered(house: House) -> None:
    modal = await opens_request(house, house.ina, "sample-0001")
    await chooses(house, modal, "kind", "questionnaire_copy")

    await chooses(house, modal, "method", "email")

    values = {block.partition(":")[0]: value for block, value in modal.values.items()}
    assert values["address"] == "marlowe.featherstone.1@example.org"
    await chooses(house, modal, "method", "phone")
    values = {block.partition(":")[0]: value for block, value in modal.values.items()}
    assert values["address"] == "202-555-0101"


async def test_taken_in_the_morning_it_is_due_at_the_close_of_that_day(house: House) -> None:
    """Row 33."""
    at = open_the_office(house, weekday=1, hour=10)

    card = await takes(house, house.ina)

    assert due(at.replace(hour=17)) in card.text
    assert "assume" not in card.shown()


async def test_taken_after_closing_it_is_due_at_the_close_of_the_next_day(house: House) -> None:
    """Row 34."""
    friday = open_the_office(house, weekday=4, hour=17, minute=20)

    card = await takes(house, house.ina)

    assert due(friday.replace(hour=17, minute=0) + timedelta(days=3)) in card.text
    assert "we assume that it is due at the close of the next business day" in card.shown()


async def test_once_it_is_done_nothing_is_assumed_any_more(house: House) -> None:
    open_the_office(house, weekday=4, hour=17, minute=20)
    card = await takes(house, house.ina)
    await accepts(house, house.sam, card)

    await finishes(house, house.sam, card)

    assert "assume" not in card.shown()


async def test_a_holiday_is_no_business_day(house: House) -> None:
    """Row 35: Labor Day of 2028 is Monday, September 4."""
    set_clock(house, datetime(2028, 9, 1, 18, 0, tzinfo=OFFICE))

    card = await takes(house, house.ina)

    assert due(datetime(2028, 9, 5, 17, 0, tzinfo=OFFICE)) in card.text


async def test_three_requests_of_one_call_have_each_their_own_owner(house: House) -> None:
    """Row 41, with a form for each: all from the card of the same entry."""
    entry = await house.logs(house.ina, "sample-0001")
    for kind in ("bio_update", "late_test", "wrong_data"):
        await house.ina.press(entry, "entry_more", in_menu(entry.blocks, "request"))
        modal = await house.ina.modal()
        assert modal.values["asked_by"] == "J. Ruiz"
        assert modal.values["position"] == "campaign_manager"
        await chooses(house, modal, "kind", kind)
        await chooses(house, modal, "method", "none")
        fills(modal, address="", fallback_phone="", what=f"About {kind}.")
        assert await modal.submit() == "cleared", modal.text()

    assert len(await house.cards(2, STAFF)) == 2
    assert len(await house.cards(1, QC)) == 1
    assert len(await house.cards()) == 1


async def test_the_same_request_shows_the_open_one_first(house: House) -> None:
    """Row 42."""
    await takes(house, house.ina)
    modal = await asks(house, house.sam, what="Their press aide wants it, too.", asked_by="A. Bell")

    assert await modal.submit() == "updated"

    assert "This is open already." in modal.text()
    assert "WAITING FOR SOMEONE TO ACCEPT" in modal.text()
    assert modal.values["asked_by"] == "A. Bell"
    assert await modal.fill(same_request="another").submit() == "cleared"
    assert len(await house.cards(2, STAFF)) == 2


async def test_the_same_request_can_be_added_to_the_open_one(house: House) -> None:
    """Row 42."""
    card = await takes(house, house.ina)
    modal = await asks(house, house.sue, what="Their press aide wants it, too.", asked_by="A. Bell")
    assert await modal.submit() == "updated"

    assert await modal.fill(same_request="note").submit() == "cleared"

    (line,) = await house.replies(card)
    assert "The campaign asked again; Sue Staff wrote at" in line.shown()
    assert "Their press aide wants it, too." in line.shown()
    assert len(await house.cards(1, STAFF)) == 1


async def test_a_code_is_refused_in_every_field(house: House) -> None:
    """Row 43."""
    modal = await asks(
        house, house.ina, kind="wrong_data", what=CODE, notes=CODE, asked_by=CODE, detail_claim=CODE
    )

    errors = await refused(modal)

    assert set(errors) == {"what", "notes", "asked_by", "detail_claim"}
    assert all("write that one was sent, not which" in sentence for sentence in errors.values())


async def test_access_goes_only_to_an_address_on_record(house: House) -> None:
    """Row 44."""
    modal = await asks(house, house.ina, kind="access")

    errors = await refused(modal)

    assert list(errors) == ["address"]
    assert "marlowe.featherstone.1@example.org" in errors["address"]
    (block,) = [each for each in block_ids(modal) if each.startswith("address")]
    modal.fill(**{block: "Marlowe.Featherstone.1@example.org"})
    assert await modal.submit() == "cleared"


@pytest.mark.parametrize("method", ["mail", "fax"])
async def test_a_photo_on_paper_is_refused_with_the_three_ways(house: House, method: str) -> None:
    """Row 52."""
    address = "12 Main Street, Juneau, AK 99801" if method == "mail" else FALLBACK
    modal = await asks(house, house.ina, kind="photo", method=method, address=address)

    errors = await refused(modal)

    assert list(errors) == ["method"]
    for way in ("e-mail", "portal", "link"):
        assert way in errors["method"]


async def test_a_missing_candidacy_has_its_checklist_and_promises_nothing(house: House) -> None:
    """Row 50."""
    modal = await opens_request(house, house.ina)
    await chooses(house, modal, "kind", "missing_candidacy")

    shown = modal.text()

    for asked in ("Write-in only?", "Cleared by the state", "its list", "Signed statement"):
        assert asked in shown
    assert "Do not assume that we are wrong. Promise nothing." in shown


async def test_somebody_who_is_not_in_the_list_can_ask(house: House) -> None:
    card = await takes(
        house,
        house.ina,
        "",
        "missing_candidacy",
        "none",
        channel=QC,
        unmatched_name="Zelda Nowhere",
        address="",
        fallback_phone="",
    )

    assert "“Zelda Nowhere” (not in the list yet)" in card.shown()


async def test_a_party_label_goes_to_qc_with_the_ballot(house: House) -> None:
    """Row 51."""
    card = await takes(
        house,
        house.ina,
        "sample-0001",
        "party_or_name",
        "none",
        channel=QC,
        address="",
        fallback_phone="",
        detail_ballot="The sample ballot of the county.",
    )

    assert "As on the ballot: evidence: The sample ballot of the county." in card.shown()


async def test_consent_is_written_down_with_its_words_and_witness(house: House) -> None:
    """Row 53."""
    words = "Verbal, today: “you may publish it”; heard by Ina."
    card = await takes(
        house,
        house.ina,
        "sample-0001",
        "publish_test",
        "none",
        address="",
        fallback_phone="",
        detail_consent=words,
    )

    assert words in card.shown()
    (entry,) = await house.cards()
    assert words in entry.shown()


async def test_a_change_of_answers_lists_the_options(house: House) -> None:
    """Row 57."""
    modal = await opens_request(house, house.ina, "sample-0001")

    await chooses(house, modal, "kind", "change_answers")

    assert "substance is not changed" in modal.text()
    assert "The Administrator decides." in modal.text()


async def test_a_change_of_answers_goes_to_the_administrator(house: House) -> None:
    """Row 57."""
    nothing = {"address": "", "fallback_phone": ""}
    card = await takes(
        house, house.ina, "sample-0001", "change_answers", "none", channel=house.ada.dm, **nothing
    )

    await accepts(house, house.ada, card)

    assert "ADA ADMINISTRATOR HAS IT" in card.shown()
    assert house.workspace.messages(STAFF) == []


async def test_what_is_not_ours_is_logged_and_redirected(house: House) -> None:
    """Row 60."""
    modal = await asks(house, house.ina, "sample-0001", "not_ours", None, what="An interview.")
    assert "give them the Mainline" in modal.text()
    assert not [block for block in block_ids(modal) if block.startswith(("method", "address"))]

    assert await modal.submit() == "updated"

    assert "Mainline" in modal.text()
    (entry,) = await house.cards()
    assert "An interview." in entry.shown()
    assert house.workspace.messages(STAFF) == []


async def test_a_wish_for_our_data_is_answered_with_the_link_first(house: House) -> None:
    """Row 61."""
    modal = await opens_request(house, house.ina, "sample-0001")

    await chooses(house, modal, "kind", "data")

    assert "give the link to the site first" in modal.text()


async def test_a_message_becomes_a_request(house: House) -> None:
    house.workspace.post("C0LOG", house.sam.id, "J. Ruiz wants a *copy* & the form.")
    message = house.workspace.messages("C0LOG")[-1]

    await house.sam.message_shortcut("make_request", message)

    modal = await house.sam.modal()
    assert modal.values["what"] == "J. Ruiz wants a *copy* & the form."
    await house.workspace.until(lambda: "Made from" in modal.text())


async def test_the_candidates_card_has_the_button(house: House) -> None:
    card = await house.asks_for(house.ina, "sample-0001")

    await house.ina.press(card, "request_for")

    modal = await house.ina.modal()
    assert modal.values["candidate"] is not None


async def test_staff_take_what_they_do_themselves(house: House) -> None:
    card = await takes(house, house.sam)

    assert "SAM STAFF HAS IT" in card.shown()
    assert house.workspace.messages("C0INTERNS") == []
