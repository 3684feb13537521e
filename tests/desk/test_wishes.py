"""Requests in the form that logs the call: one transaction, each linked, each with its own owner (row 41)."""

from dataclasses import replace
from typing import Any

import pytest

from desk.contacts import Confirmed, log_contact
from desk.entries import Entry
from desk.errors import Ask, Asks, Refused
from desk.model.candidates import Candidate
from desk.model.contacts import Account, Contact, How, Outcome, Position
from desk.model.office import Room
from desk.model.people import Person
from desk.model.requests import Method, Move, Request
from desk.request_notices import RequestSaved
from desk.wishes import Wish, Wishes
from tests.desk.work import ADA, INA, SAM, TUESDAY, Work, asking

BIO = Wish(kind="bio_update", what="Her new job.", details={"fields": "Occupation"})
PHOTO = Wish(kind="photo", what="A better one.")
ACCESS = Wish(kind="access", what="The way in.")
WITHDRAWN = Wish(kind="withdrawal", what="She is out.", details={"since": "Monday, she says"})


def wishes(*each: Wish, **given: Any) -> Wishes:
    """By e-mail to the address on record, unless said otherwise."""
    where = {
        "method": Method.EMAIL,
        "address": "mike@example.org",
        "fallback_phone": "(907) 465-3500",
    }
    return Wishes(each=each, **{**where, **given})


def entry(candidate: Candidate | None, **given: Any) -> Entry:
    account = Account(
        spoke_with="J. Ruiz",
        position=Position.CAMPAIGN_MANAGER,
        how=How.CALL_IN,
        outcome=Outcome.REACHED_STAFF,
        happened_at=TUESDAY,
        said="Asked for three things. We send all of them today.",
    )
    return replace(
        Entry(candidate_id=candidate.id if candidate else None, account=account), **given
    )


@pytest.fixture
async def mike(work: Work) -> Candidate:
    return await work.candidate(email="mike@example.org")


async def logs(work: Work, by: Person, logged: Entry, asked: Wishes, **given: Any) -> Contact:
    return await log_contact(
        work.desk, logged, by=by, wishes=asked, **{"once": work.key(), **given}
    )


async def refused(work: Work, logged: Entry, asked: Wishes) -> dict[str, str]:
    with pytest.raises(Refused) as refusal:
        await logs(work, INA, logged, asked)
    assert await work.told() == {}
    return refusal.value.sentences


async def made(work: Work) -> list[Request]:
    saved = [each for each in await work.notices() if isinstance(each, RequestSaved)]
    return [(await work.shown(each.request_id)).request for each in saved]


async def test_one_call_makes_the_entry_and_three_linked_requests(
    work: Work, mike: Candidate
) -> None:
    contact = await logs(work, INA, entry(mike), wishes(BIO, PHOTO, ACCESS))

    requests = await made(work)
    assert [request.asked.kind for request in requests] == ["bio_update", "photo", "access"]
    assert {request.contact_id for request in requests} == {contact.id}
    assert {request.asked.asked_by for request in requests} == {"J. Ruiz"}
    assert {request.asked.address for request in requests} == {"mike@example.org"}
    assert await work.told() == {
        "contact_logged": 1,
        "contact_saved": 1,
        "request_taken": 3,
        "request_handed_over": 3,
        "request_saved": 3,
    }


async def test_each_request_goes_to_those_whose_work_it_is(work: Work, mike: Candidate) -> None:
    await logs(work, INA, entry(mike), wishes(BIO, WITHDRAWN))

    bio, withdrawn = await made(work)
    assert (bio.card_to, withdrawn.card_to) == (Room.STAFF, Room.QC)
    assert (await work.shown(bio.id)).accountable == ADA.id


async def test_the_same_form_twice_makes_each_request_once(work: Work, mike: Candidate) -> None:
    first = await logs(work, INA, entry(mike), wishes(BIO, PHOTO), once="view:1")
    again = await logs(work, INA, entry(mike), wishes(BIO, PHOTO), once="view:1")

    assert again == first
    assert len(await made(work)) == 2


async def test_what_is_wrong_stands_on_the_field_of_its_kind(work: Work, mike: Candidate) -> None:
    bare = [replace(BIO, what="", details={}), replace(PHOTO, what="The password is Hunter22x")]

    sentences = await refused(work, entry(mike, promise="A call."), wishes(*bare))

    assert set(sentences) == {
        *("bio_update.what", "bio_update.detail_fields", "photo.what", "promised_by")
    }


async def test_the_one_address_must_suit_every_kind(work: Work, mike: Candidate) -> None:
    by_mail = {"method": Method.MAIL, "address": "1 Main St, Juneau, AK 99801"}
    mailed = await refused(work, entry(mike), wishes(BIO, PHOTO, **by_mail))
    elsewhere = await refused(work, entry(mike), wishes(BIO, ACCESS, address="x@example.com"))
    no_phone = await refused(work, entry(mike), wishes(BIO, PHOTO, fallback_phone=""))

    assert mailed["method"].startswith("Photos come online only")
    assert list(elsewhere) == ["address"]
    assert list(no_phone) == ["fallback_phone"]


async def test_what_is_not_ours_or_not_there_is_refused_on_the_choice(
    work: Work, mike: Candidate
) -> None:
    not_ours = await refused(work, entry(mike), wishes(Wish(kind="not_ours", what="A job")))
    unknown = await refused(work, entry(mike), wishes(Wish(kind="nonsense", what="?")))

    assert "give them the Mainline" in not_ours["kinds"]
    assert unknown == {
        "kinds": "This desk does not have that kind any more. Choose another.",
    }


async def test_who_it_was_is_asked_once_and_by_the_entry(work: Work) -> None:
    nobody = entry(None)
    nobody = replace(nobody, account=replace(nobody.account, spoke_with=""))

    assert set(await refused(work, nobody, wishes(BIO, PHOTO))) == {"candidate", "spoke_with"}


async def test_what_is_open_already_gets_a_note_and_the_person_is_told(
    work: Work, mike: Candidate
) -> None:
    older = await work.taken(SAM, asking(mike, kind="photo"))

    another = Confirmed(questions=frozenset({Ask.SAME_EXCHANGE}))
    await logs(work, INA, entry(mike), wishes(BIO, PHOTO), confirmed=another)

    same, bio, photo = await made(work)
    assert same.id == photo.id == older.id != bio.id
    moves = (await work.shown(older.id)).moves
    assert [(move.move, move.reason) for move in moves][1:] == [(Move.NOTE, "A better one.")]
    (*_, told) = [each for each in await work.notices() if isinstance(each, RequestSaved)]
    assert told.added == 2


async def test_the_requests_of_the_same_exchange_belong_to_the_first_entry(
    work: Work, mike: Candidate
) -> None:
    first = await logs(work, SAM, entry(mike), wishes())
    with pytest.raises(Asks):
        await logs(work, INA, entry(mike), wishes(PHOTO))
    assert await made(work) == []

    same = Confirmed(questions=frozenset({Ask.SAME_EXCHANGE}), same_as=first.id)
    await logs(work, INA, entry(mike), wishes(PHOTO), confirmed=same)

    (photo,) = await made(work)
    assert photo.contact_id == first.id


async def test_requests_of_somebody_not_in_the_list_keep_the_name(work: Work) -> None:
    await logs(work, INA, entry(None, unmatched_name="Zelda Nowhere"), wishes(BIO, PHOTO))

    assert [request.asked.unmatched_name for request in await made(work)] == ["Zelda Nowhere"] * 2
