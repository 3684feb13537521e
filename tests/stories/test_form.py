"""The form *Log a contact*: what it asks, in which order, and what it knows of the candidate."""

from datetime import timedelta
from typing import Any

from practice.modal import Modal
from tests.stories.house import House

STEPS = (
    "Name and position",
    "Candidate, office, district",
    "Answer or redirect",
    "Offer our contact card",
    "Good luck on your campaign",
    "Log it here",
)


def inputs(modal: Modal) -> list[dict[str, Any]]:
    return [block for block in modal.view["blocks"] if block["type"] == "input"]


def choices(modal: Modal, field: str) -> list[str]:
    (block,) = [block for block in inputs(modal) if block["block_id"] == field]
    return [option["text"]["text"] for option in block["element"]["options"]]


async def test_the_form_asks_in_the_order_of_the_call(house: House) -> None:
    modal = await house.opens_log(house.ina)

    assert [block["label"]["text"] for block in inputs(modal)] == [
        "Candidate",
        "Not in the list?",
        "Person spoken with",
        "Their position",
        "How",
        "Outcome",
        "When",
        "Minutes",
        "What was said",
        "What we promised",
        "Promised by",
        "They asked for",
        "Flags",
        "Impression",
    ]


async def test_the_choices_are_those_of_the_desk(house: House) -> None:
    modal = await house.opens_log(house.ina)

    assert choices(modal, "position") == [
        *("Candidate", "Campaign manager", "Press", "Staffer"),
        *("Volunteer", "Family", "Would not say", "Other"),
    ]
    assert choices(modal, "how") == [
        *("Call in", "Call out", "Voicemail received", "Voicemail left", "E-mail received"),
        *("E-mail sent", "Fax received", "Mail received", "In person"),
    ]
    assert choices(modal, "flags") == [
        *("Complaint", "Legal threat", "Gift or job offer", "Adviser said not to answer"),
    ]
    assert len(choices(modal, "outcome")) == 16
    assert not [block for block in modal.view["blocks"] if "initial_option" in block]


async def test_the_six_steps_of_a_call_are_on_the_form(house: House) -> None:
    modal = await house.opens_log(house.ina)

    shown = modal.text()
    places = [shown.index(step) for step in STEPS]
    assert places == sorted(places)


async def test_words_that_mean_one_person_choose_them(house: House) -> None:
    modal = await house.opens_log(house.ina, "featherstone marlowe")

    assert modal.values["candidate"] is not None
    assert "Marlowe Featherstone — President" in modal.text()
    assert "No contact yet" in modal.text()


async def test_words_that_mean_nobody_leave_the_form_open_for_a_name(house: House) -> None:
    modal = await house.opens_log(house.ina, "zzyzx")

    assert modal.values["candidate"] is None
    assert "Nobody in the list is called “zzyzx”" in modal.text()


async def test_a_phone_types_words_its_own_way(house: House) -> None:
    modal = await house.opens_log(house.ina, "o\u2019brien\u00a0siobha\u0301n")

    assert "Siobhán O'Brien — U.S. House" in modal.text()


async def test_a_chosen_candidate_brings_what_is_known_and_takes_nothing_typed(
    house: House,
) -> None:
    for number in ("first", "second", "third", "fourth"):
        await house.logs(
            house.sam, "sample-0001", how="call_out", said=f"Their {number} question, answered."
        )
        house.clock.forward(minutes=15)
    await house.logs(
        house.sam, "sample-0001", promise="Send the bio form", promised_by=house.today()
    )
    modal = await house.opens_log(house.ina)
    modal.fill(
        unmatched_name="",
        spoke_with="Ana Bell",
        position="press",
        how="call_in",
        outcome="request_taken",
        happened_at=house.clock() - timedelta(minutes=5),
        minutes="7",
        said="Asked for a *copy* & a <form>.",
        promise="A copy by e-mail",
        promised_by=house.today(),
        flags=["complaint", "legal_threat"],
        impression="In a hurry.",
    )
    typed = modal.values

    chosen = await house.candidate(modal, "marlowe featherstone")

    assert modal.values == {**typed, "candidate": chosen}
    shown = modal.text()
    assert "Their fourth question" in shown
    assert "Their third question" in shown
    assert "Their second question" not in shown
    assert "Open promise: Send the bio form" in shown
    assert "4 attempts · 1 open promise" in shown


async def test_another_choice_brings_another_record(house: House) -> None:
    await house.logs(house.sam, "sample-0001", said="Asked about the deadline.")
    modal = await house.opens_log(house.ina, "sample-0001")
    assert "Asked about the deadline" in modal.text()

    await house.candidate(modal, "quillfeather")

    assert "Asked about the deadline" not in modal.text()
    assert "No contact yet" in modal.text()


async def test_a_choice_can_be_taken_back(house: House) -> None:
    modal = await house.opens_log(house.ina, "sample-0001")
    modal.fill(said="Asked about the deadline.")

    await modal.choose("candidate", None)

    await house.workspace.until(lambda: "No contact yet" not in modal.text())
    assert modal.values["candidate"] is None
    assert modal.values["said"] == "Asked about the deadline."


async def test_the_menu_offers_whom_was_spoken_with_last_before_anything_is_typed(
    house: House,
) -> None:
    await house.logs(house.sam, "sample-0001")
    await house.logs(house.sam, "sample-0002")
    modal = await house.opens_log(house.ina)

    offered = [option["text"] for option in await modal.suggest("candidate", "")]

    assert offered == ["Theodora Quillfeather — President", "Marlowe Featherstone — President"]


async def test_somebody_whom_the_desk_has_not_met_is_met_at_the_first_letter(house: House) -> None:
    modal = await house.opens_log(house.ina)
    await modal.suggest("candidate", "quillfeather")
    typed = house.ina.last_payload
    house.workspace.add_person("Nora New", id="U0NORA")
    typed["user"]["id"] = "U0NORA"

    answer = await house.delivers(typed)

    (offered,) = answer["options"]
    assert offered["text"]["text"] == "Theodora Quillfeather — President"
    await house.learns_of(house.person("Nora"))
