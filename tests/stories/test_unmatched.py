"""DOMAIN.md section 8, row 5: an unknown candidate is logged all the same, and QC links the entry."""

from practice.messages import Message
from practice.modal import Modal
from tests.stories.asking import chooses, opens_request
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


async def settling(house: House, shown: Message, action: str) -> Modal:
    return await house.opened(house.quinn, house.quinn.press(shown, action))


async def test_qc_adds_the_person_and_the_entry_is_theirs(house: House) -> None:
    card = await house.logs_unmatched(house.sam, "Zelda Nowhere", said="Filed on Tuesday.")
    (for_qc,) = await house.cards(channel=QC)
    form = await settling(house, for_qc, "create_candidate")
    assert form.values["name"] == "Zelda Nowhere"
    assert form.values["status"] == "Running"

    assert await form.fill(office="Governor", state="Nowhere").submit() == "errors"
    assert "is no state or territory" in form.errors["state"]
    assert await form.fill(state="Alaska").submit() == "closed"

    shown = await house.reads(card, "linked by Quinn QC")
    assert "Logged as “Zelda Nowhere”" in shown
    await house.reads(for_qc, "LINKED to Zelda Nowhere by Quinn QC")
    found = (await house.asks_for(house.ina, "zelda governor alaska")).shown()
    assert "Filed on Tuesday." in found
    assert "Running" in found


async def test_somebody_like_that_is_shown_before_anybody_is_made_twice(house: House) -> None:
    for said in ("Filed on Tuesday.", "Filed in June."):
        await house.logs_unmatched(house.sam, "Zelda Nowhere", said=said)
    first, second = await house.cards(2, channel=QC)
    made = await settling(house, first, "create_candidate")
    assert await made.fill(office="Governor", state="AK").submit() == "closed"
    form = await settling(house, second, "create_candidate")

    assert await form.fill(office="governor", state="AK").submit() == "errors"
    assert "Zelda Nowhere, Governor, AK is in the list already." in form.errors["name"]
    assert await form.fill(somebody_else=["else"]).submit() == "closed"

    await house.reads(second, "LINKED to Zelda Nowhere")
    assert "2 people match" in (await house.asks_for(house.ina, "zelda nowhere")).shown()


async def test_a_missing_candidate_is_explained_and_nothing_is_promised(house: House) -> None:
    """Row 50."""
    card = await house.logs_unmatched(house.sam, "Zelda Nowhere")
    (for_qc,) = await house.cards(channel=QC)
    form = await settling(house, for_qc, "explain_unmatched")
    assert "Promise nothing to the campaign." in form.text()

    assert (
        await form.fill(
            reasons=["write_in", "not_cleared"], words="Alaska's list of today."
        ).submit()
        == "closed"
    )

    told = "Not in the list: write-in only and not cleared by the state: “Alaska's list of today.”"
    assert told in await house.reads(card, "says Quinn QC")
    assert "Create…" not in await house.reads(for_qc, "EXPLAINED")
    assert "Nothing waits." in (await house.asks_for(house.quinn, "unmatched")).shown()
    everything = await house.asks_for(house.quinn, "unmatched all")
    assert told in everything.shown()

    await house.quinn.press(for_qc, "reopen_unmatched")

    await house.reads(for_qc, "NOT IN THE LIST · waits for QC")
    assert "Zelda Nowhere" in (await house.asks_for(house.quinn, "unmatched")).shown()
    again = await settling(house, for_qc, "explain_unmatched")
    assert await again.fill(reasons=["not_got_to"]).submit() == "closed"
    await house.reads(card, "we have not got to it")


async def test_the_queue_is_oldest_first_and_read_by_everyone(house: House) -> None:
    for name in ("Ann First", "Ben Second"):
        await house.logs_unmatched(house.sam, name)

    theirs = await house.asks_for(house.ina, "unmatched")
    shown = theirs.shown()
    assert shown.index("Ann First") < shown.index("Ben Second")
    assert "Explain…" not in shown
    (first, *_) = await house.cards(2, channel=QC)
    for action in ("create_candidate", "explain_unmatched"):
        await house.sid.press(first, action)
        await house.sid.ephemeral("Only QC can link an entry to a candidate.")
    assert house.sid.modals == []
    from_the_list = await house.asks_for(house.quinn, "unmatched")
    form = await linking(house, from_the_list, "quillfeather")
    assert await form.submit() == "closed"
    await house.reads(first, "LINKED to Theodora Quillfeather")


async def test_two_of_qc_settle_it_once(house: House) -> None:
    await house.logs_unmatched(house.sam, "Zelda Nowhere")
    (for_qc,) = await house.cards(channel=QC)
    slow = await settling(house, for_qc, "create_candidate")
    await house.gives_roles("Ada", "qc")
    quick = await house.opened(house.ada, house.ada.press(for_qc, "link"))
    (option,) = await quick.suggest("candidate", "quillfeather")
    assert await quick.fill(candidate=option["value"]).submit() == "closed"

    assert await slow.fill(office="Governor", state="AK").submit() == "errors"

    assert "linked to Theodora Quillfeather already" in str(slow.errors)
    assert "Nobody is called" in (await house.asks_for(house.ina, "zelda nowhere")).shown()


async def test_the_claim_of_a_missing_candidate_is_asked_out(house: House) -> None:
    """Row 50: the request asks what QC will need."""
    form = await opens_request(house, house.sam)
    await chooses(house, form, "kind", "missing_candidacy")

    shown = form.text()
    assert "Write-in only?" in shown
    assert "Cleared by the state, and on its list?" in shown
    assert "Signed statement of the state's office?" in shown
    assert "Promise nothing." in shown
