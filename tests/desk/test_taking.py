"""Taking a request: what is written, who is told, and what is refused on which field."""

from dataclasses import replace
from typing import Any

import pytest

from desk import changes, readings, taking
from desk.asking import Asking
from desk.errors import Refused
from desk.kinds import KINDS
from desk.model.candidates import Candidate
from desk.model.contacts import How, Outcome
from desk.model.ids import CandidateId
from desk.model.office import Room
from desk.model.requests import Method, Move, Status
from desk.refusals import AskedBefore, VoidEntry
from tests.desk.work import ADA, DORA, INA, NED, QUINN, SAM, SID, Work, asking, hours, report


async def refused(work: Work, wrong: Asking, **given: Any) -> dict[str, str]:
    with pytest.raises(Refused) as refusal:
        await work.takes(SAM, wrong, **given)
    assert await work.told() == {}
    return refusal.value.sentences


async def test_a_request_and_its_entry_are_written_together(work: Work, mike: Candidate) -> None:
    taken = await work.takes(INA, asking(mike, notes="Call before noon."))

    request, contact = taken.request, taken.contact
    assert request is not None
    assert request.contact_id == contact.id
    assert request.status is Status.OPEN
    assert (request.taken_by, request.holder) == (INA.id, None)
    assert request.due_at == work.now + hours(7)
    assert contact.account.outcome is Outcome.REQUEST_TAKEN
    assert contact.account.said == (
        "Asked for: Copy of the questionnaire. The federal one, please.\n"
        "Which version (federal or state): federal\n"
        "By e-mail to j.ruiz@example.org. If that fails: (907) 465-3500.\n"
        "Call before noon."
    )


async def test_until_somebody_accepts_the_administrator_answers_for_it(
    work: Work, mike: Candidate
) -> None:
    request = await work.taken(INA, asking(mike))

    shown = await work.shown(request.id)

    assert shown.accountable == ADA.id
    assert [(move.version, move.move) for move in shown.moves] == [(1, Move.TAKE)]


async def test_an_interns_request_is_told_in_both_channels(work: Work, mike: Candidate) -> None:
    request = await work.taken(INA, asking(mike))

    assert (request.card_to, request.root_to) == (Room.STAFF, Room.INTERN)
    assert await work.told() == {
        "contact_logged": 1,
        "request_taken": 1,
        "request_handed_over": 1,
        "request_saved": 1,
    }


async def test_staff_who_do_it_themselves_have_it_at_once(work: Work, mike: Candidate) -> None:
    request = await work.taken(SAM, asking(mike, myself=True))

    assert (request.status, request.holder, request.root_to) == (Status.ACCEPTED, SAM.id, None)
    assert (await work.told())["request_handed_over"] == 0


async def test_staff_who_hand_over_follow_along_in_their_direct_messages(
    work: Work, mike: Candidate
) -> None:
    request = await work.taken(SAM, asking(mike))

    assert (request.holder, request.root_to) == (None, SAM.id)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("withdrawal", Room.QC),
        ("missing_candidacy", Room.QC),
        ("party_or_name", Room.QC),
        ("complaint", SID.id),
        ("attack", DORA.id),
        ("phone_trouble", Room.STAFF),  # nobody here is the office manager
    ],
)
async def test_each_kind_goes_to_those_whose_work_it_is(
    work: Work, mike: Candidate, kind: str, place: str
) -> None:
    details = {question.key: "yes" for question in KINDS[kind].questions}

    request = await work.taken(SAM, report(mike, kind, details=details, myself=True))

    assert request.card_to == place
    assert request.holder is None  # however much Sam wanted to do it himself (row 45)


async def test_the_director_learns_of_a_death_and_the_candidate_stays_as_running(
    work: Work, mike: Candidate
) -> None:
    await work.taken(INA, report(mike, "death"))

    card = await readings.card(work.desk, mike.id)
    assert (await work.told())["request_reported"] == 1
    assert card.candidate.status == mike.status
    assert card.checking is KINDS["death"]
    assert card.calls_paused


async def test_what_is_not_ours_is_logged_and_redirected(work: Work, mike: Candidate) -> None:
    taken = await work.takes(INA, report(mike, "not_ours", details={}))

    assert taken.request is None
    assert "Mainline" in taken.redirect
    assert "Mainline" in taken.contact.account.said
    assert await work.told() == {"contact_logged": 1, "contact_saved": 1}


async def test_the_same_delivery_twice_makes_one_request(work: Work, mike: Candidate) -> None:
    first = await taking.take(work.desk, asking(mike), by=INA, once="V1")
    again = await taking.take(work.desk, asking(mike, what="Other words"), by=INA, once="V1")

    assert again == first


async def test_the_same_thing_asked_again_shows_the_open_one(work: Work, mike: Candidate) -> None:
    first = await work.taken(INA, asking(mike))

    with pytest.raises(AskedBefore) as before:
        await work.takes(SAM, asking(mike, asked_by="K. Lee"))
    another = await work.taken(SAM, asking(mike, asked_by="K. Lee"), another=True)

    assert before.value.request_id == first.id
    assert another.id != first.id


async def test_what_was_asked_again_is_added_to_the_open_one(work: Work, mike: Candidate) -> None:
    first = await work.taken(INA, asking(mike))

    taken = await work.takes(
        SAM, asking(mike, asked_by="K. Lee", what="Still waiting."), add_to=first.id
    )

    shown = await work.shown(first.id)
    assert taken.request == shown.request
    assert shown.request.version == 2
    assert (shown.moved(2).move, shown.moved(2).reason) == (Move.NOTE, "Still waiting.")
    assert taken.contact.account.spoke_with == "K. Lee"
    assert (await work.told())["request_followed"] == 1


async def test_made_from_an_entrys_card_it_is_added_to_that_entry(
    work: Work, mike: Candidate
) -> None:
    entry = (await work.takes(INA, asking(mike))).contact

    taken = await work.takes(INA, asking(mike, contact_id=entry.id), another=True)

    assert taken.contact.id == entry.id
    assert taken.contact.latest.number == 2


async def test_no_request_is_made_from_a_void_entry(work: Work, mike: Candidate) -> None:
    entry = (await work.takes(INA, asking(mike))).contact
    await changes.void(work.desk, entry.id, reason="Wrong call", by=INA, once=work.key())

    with pytest.raises(VoidEntry):
        await work.takes(INA, asking(mike, contact_id=entry.id), another=True)


async def test_when_qc_finds_the_candidate_the_request_is_theirs_too(
    work: Work, mike: Candidate
) -> None:
    taken = await work.takes(INA, asking())
    assert taken.request is not None

    await changes.link(work.desk, taken.contact.id, mike.id, by=QUINN, once=work.key())

    assert (await work.shown(taken.request.id)).candidate == mike
    assert (await work.told())["request_card_outdated"] == 1


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"address": ""}, "address", "Where shall it go?"),
        ({"method": Method.FAX}, "address", "an e-mail address, and you chose fax"),
        ({"fallback_phone": ""}, "fallback_phone", "They gave none"),
        ({"no_fallback": True}, "fallback_phone", "Clear one of the two"),
        ({"fallback_phone": "12"}, "fallback_phone", "area code"),
        ({"what": ""}, "what", "What exactly"),
        ({"asked_by": ""}, "asked_by", "Who asked?"),
        ({"details": {}}, "detail_version", "needs an answer"),
        ({"unmatched_name": "Somebody Else"}, "unmatched_name", "Clear one of the two"),
        ({"candidate_id": CandidateId(999)}, "candidate", "Choose again"),
        ({"candidate_id": None}, "candidate", "Whose campaign"),
        ({"kind": "gone"}, "kind", "Choose another"),
    ],
)
async def test_what_is_missing_is_said_on_its_field(
    work: Work, mike: Candidate, given: dict[str, Any], field: str, words: str
) -> None:
    sentences = await refused(work, asking(mike, **given))

    assert list(sentences) == [field]
    assert words in sentences[field]


@pytest.mark.parametrize(
    "field", ["what", "notes", "asked_by", "address", "fallback_phone", "unmatched_name"]
)
async def test_no_code_is_taken_in_any_field(work: Work, mike: Candidate, field: str) -> None:
    sentences = await refused(work, asking(mike, **{field: "The password is Hunter22x"}))

    assert "access code" in sentences[field]


async def test_no_code_is_taken_in_an_answer(work: Work, mike: Candidate) -> None:
    sentences = await refused(work, asking(mike, details={"version": "password: Hunter22x"}))

    assert "access code" in sentences["detail_version"]


async def test_a_photo_comes_online_only(work: Work, mike: Candidate) -> None:
    photo = asking(mike, kind="photo", method=Method.MAIL, address="1 Main St\nJuneau AK 99801")

    sentences = await refused(work, photo)

    assert list(sentences) == ["method"]
    assert "by e-mail, through the portal, or as a link" in sentences["method"]


async def test_access_goes_only_to_an_address_on_record(work: Work) -> None:
    known = await work.candidate("Ana Oak", email="ana@example.org")

    sentences = await refused(work, asking(known, kind="access", details={}))
    taken = await work.taken(
        SAM, asking(known, kind="access", details={}, address="Ana@example.org")
    )

    assert "ana@example.org" in sentences["address"]
    assert taken.asked.address == "Ana@example.org"


async def test_a_kind_that_is_closed_is_not_taken(work: Work, mike: Candidate) -> None:
    closed = replace(KINDS["photo"], open=False)
    desk = replace(work.desk, kinds={**KINDS, "photo": closed})

    with pytest.raises(Refused) as refusal:
        await taking.take(desk, asking(mike, kind="photo", details={}), by=NED, once=work.key())

    assert "“Photo” is not taken at present" in refusal.value.sentences["kind"]


async def test_all_that_is_wrong_is_said_at_once(work: Work) -> None:
    wrong = asking(unmatched_name="", address="", what="", asked_by="", fallback_phone="")

    sentences = await refused(work, replace(wrong, how=How.EMAIL_RECEIVED))

    assert set(sentences) == {"candidate", "address", "what", "asked_by", "fallback_phone"}
