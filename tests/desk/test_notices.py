"""Notices: ids and facts that survive being written down, each under a key of its own."""

from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from desk.notices import (
    NOTICES,
    CardOutdated,
    ContactAmended,
    ContactLogged,
    ContactSaved,
    Notice,
    UnmatchedContact,
    UnmatchedSettled,
)

IDS = st.integers(1, 2**63 - 1) | st.integers(1, 3)
CHANGES = st.sampled_from(["void", "linked"]) | st.builds("kept:{}".format, IDS)
KINDS: dict[type[Notice], st.SearchStrategy[Notice]] = {
    ContactLogged: st.builds(ContactLogged, contact_id=IDS),
    CardOutdated: st.builds(CardOutdated, contact_id=IDS, change=CHANGES),
    ContactAmended: st.builds(ContactAmended, contact_id=IDS, version=IDS),
    ContactSaved: st.builds(
        ContactSaved,
        contact_id=IDS,
        version=IDS,
        person_id=st.just(PersonId("U0SAM")),
        channel_id=st.none() | st.just(ChannelId("C0LOG")),
    ),
    UnmatchedContact: st.builds(UnmatchedContact, contact_id=IDS),
    UnmatchedSettled: st.builds(UnmatchedSettled, contact_id=IDS, change=CHANGES),
}
ANY = st.one_of(list(KINDS.values()))


def test_every_kind_of_notice_is_tried_here() -> None:
    assert set(KINDS) == set(get_args(Notice))


@given(ANY)
def test_a_notice_is_the_same_after_it_was_written_down(notice: Notice) -> None:
    assert NOTICES.validate_json(NOTICES.dump_json(notice)) == notice


@given(ANY, ANY)
def test_two_notices_have_two_keys(one: Notice, other: Notice) -> None:
    assume(one != other)
    if isinstance(one, ContactSaved) and isinstance(other, ContactSaved):
        # Where the person was does not make it another confirmation.
        assume((one.contact_id, one.version) != (other.contact_id, other.version))

    assert one.key != other.key


@given(ANY)
def test_a_key_fits_where_it_travels(notice: Notice) -> None:
    assert len(notice.key) <= 255
    assert notice.key.isascii()


@given(ANY)
def test_a_notice_goes_to_a_room_or_to_one_person(notice: Notice) -> None:
    assert notice.to == "U0SAM" or notice.to in set(Room)


@pytest.mark.parametrize(
    "written",
    [
        b'{"kind": "contact_erased", "contact_id": 1}',
        b'{"kind": "contact_logged"}',
        b'{"kind": "contact_logged", "contact_id": 1, "said": "Never got it."}',
    ],
)
def test_a_notice_that_this_version_does_not_know_is_not_guessed(written: bytes) -> None:
    with pytest.raises(ValidationError):
        NOTICES.validate_json(written)
