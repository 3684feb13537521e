"""DOMAIN.md section 8, row 5: an unknown candidate is logged all the same, and QC links the entry."""

from practice.messages import Message
from practice.modal import Modal
from tests.stories.house import QC, House


async def linking(house: House, card: Message, typed: str) -> Modal:
    """QC's form, with the only candidate chosen that the words find."""
    modal = await house.opened(house.quinn, house.quinn.press(card, "link"))
    (option,) = await modal.suggest("candidate", typed)
    return modal.fill(candidate=option["value"])


async def test_somebody_who_is_not_in_the_list_is_logged_and_sent_to_qc(house: House) -> None:
    card = await house.logs_unmatched(house.sam, "Zelda Nowhere", said="Filed on Tuesday.")

    assert "not in the list yet" in card.shown()
    assert "“Zelda Nowhere”" in card.shown()
    (for_qc,) = await house.cards(channel=QC)
    assert "NOT IN THE LIST · waits for QC to link it" in for_qc.shown()
    assert "“Zelda Nowhere”" in for_qc.shown()
    assert "Filed on Tuesday." in for_qc.shown()
    told = await house.sam.ephemeral("Saved")
    assert "QC" in told.shown()


async def test_only_qc_links(house: House) -> None:
    await house.logs_unmatched(house.sam, "Zelda Nowhere")
    (for_qc,) = await house.cards(channel=QC)

    for person in (house.sid, house.dora):
        await person.press(for_qc, "link")
        await person.ephemeral("Only QC can link an entry to a candidate.")
        assert person.modals == []


async def test_a_link_shows_everywhere(house: House) -> None:
    card = await house.logs_unmatched(house.sam, "Thea Quilfeather", said="Filed on Tuesday.")
    (for_qc,) = await house.cards(channel=QC)

    assert await (await linking(house, for_qc, "quillfeather")).submit() == "closed"

    shown = await house.reads(card, "Theodora Quillfeather")
    assert "Logged as “Thea Quilfeather”, linked by Quinn QC" in shown
    assert "History" in shown
    settled = await house.reads(for_qc, "LINKED to Theodora Quillfeather by Quinn QC")
    assert "Link to a candidate" not in settled
    history = (await house.opens_history(house.ina, "quillfeather")).text()
    assert "Filed on Tuesday." in history
    assert "Logged as “Thea Quilfeather”, linked by Quinn QC" in history
    assert "Filed on Tuesday." in (await house.asks_for(house.ina, "quillfeather")).shown()


async def test_what_was_promised_comes_along(house: House) -> None:
    due = {"promised_by": house.today()}
    await house.logs_unmatched(house.sam, "Thea", promise="A copy by e-mail", **due)
    (for_qc,) = await house.cards(channel=QC)

    await (await linking(house, for_qc, "quillfeather")).submit()

    asked = await house.asks_for(house.ina, "quillfeather")
    assert "Open promise: A copy by e-mail" in asked.shown().replace("*", "")


async def test_the_second_of_two_links_is_told(house: House) -> None:
    await house.logs_unmatched(house.sam, "Thea")
    (for_qc,) = await house.cards(channel=QC)
    slow = await linking(house, for_qc, "featherstone")
    await house.gives_roles("Ada", "qc")
    ada = house.person("Ada")
    quick = await house.opened(ada, ada.press(for_qc, "link"))
    (option,) = await quick.suggest("candidate", "quillfeather")
    assert await quick.fill(candidate=option["value"]).submit() == "closed"

    assert await slow.submit() == "errors"

    assert slow.errors == {"candidate": "This entry is linked to Theodora Quillfeather already."}


async def test_a_void_entry_is_nothing_for_qc_any_more(house: House) -> None:
    card = await house.logs_unmatched(house.sam, "Zelda Nowhere")
    (for_qc,) = await house.cards(channel=QC)
    slow = await linking(house, for_qc, "quillfeather")
    void = await house.opens(house.sam, "void", card)

    assert await void.fill(reason="It was a test.").submit() == "closed"

    settled = await house.reads(for_qc, "VOID, says Sam Staff")
    assert "Link to a candidate" not in settled
    assert await slow.submit() == "errors"
    assert "Sam Staff voided this entry" in str(slow.errors)
    assert "No contact yet" in (await house.asks_for(house.ina, "quillfeather")).shown()


async def test_words_that_match_nobody_lead_to_the_form_with_the_name_in_it(house: House) -> None:
    found = await house.asks_for(house.ina, "zelda nowhere")
    assert "Nobody is called “zelda nowhere”" in found.shown()

    modal = await house.opened(house.ina, house.ina.press(found, "log_unmatched"))

    assert modal.values["unmatched_name"] == "zelda nowhere"
