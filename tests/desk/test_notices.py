"""Notices: ids and facts that survive being written down, each under a key of its own."""

from datetime import UTC
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from desk.alerts import LegalThreat, RequestsToReview, Undeliverable
from desk.box.notices import (
    BusyDayOutdated,
    BusyDayTold,
    VoicemailCardOutdated,
    VoicemailPassedOn,
    VoicemailPassedOnOutdated,
    VoicemailSaved,
    VoicemailTaken,
)
from desk.contact_data.notices import (
    ContactDataDecided,
    ContactDataProposed,
    ContactDataTakenBack,
)
from desk.importing.notices import PeopleAbsent
from desk.joins.notices import JoinOutdated, PeopleJoined, PeopleParted
from desk.line.facts import (
    AwayChanged,
    CoverTaken,
    CoverUndone,
    DaysSwapped,
    Fact,
    RosterChanged,
    TakenOff,
)
from desk.line.notices import (
    CallUnlogged,
    CoverAsked,
    CoverAskOutdated,
    CoverSent,
    CoverSentOutdated,
    CoverUntaken,
    GroupOutdated,
    KeeperTold,
    LineAnnounced,
    LineChanged,
    LineOutdated,
    LineTrouble,
    ShiftsMoved,
    TopicOutdated,
    YouAreOn,
)
from desk.line.stints import Stint
from desk.model.ids import CandidateId, ChannelId, PersonId
from desk.model.line import Duty
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
from desk.offers.notices import ListOffered, ListOfferOutdated
from desk.reminder_notices import (
    DigestOutdated,
    MorningDigest,
    RemindersDue,
    ReminderSettled,
)
from desk.request_notices import (
    PersonLeft,
    Place,
    RequestCardOutdated,
    RequestFollowed,
    RequestHandedOver,
    RequestMoved,
    RequestOffered,
    RequestReported,
    RequestSaved,
    RequestTaken,
    RequestUnaccepted,
    RivalsNotOffered,
    SaidByTheCard,
    SaidByTheRoot,
)

SAM = PersonId("U0SAM")
INA = PersonId("U0INA")
PLACES: list[Place] = [*Room, SAM]
IDS = st.integers(1, 2**63 - 1) | st.integers(1, 3)
MOMENTS = st.datetimes(timezones=st.just(UTC))
CHANGES = st.sampled_from(["void", "linked"]) | st.builds("kept:{}".format, IDS)
MOVES = st.sampled_from(["linked"]) | st.builds("version:{}".format, IDS)


def of_request(kind: type[Notice], **facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Notice]:
    """A request has one place for its card, and one for whoever follows it along."""

    def made(request_id: int, **others: Any) -> Notice:
        places = {
            "card_to": PLACES[request_id % len(PLACES)],
            "root_to": PLACES[request_id // 2 % len(PLACES)],
        }
        placed = {name: place for name, place in places.items() if name in kind.model_fields}
        return kind.model_validate({"request_id": request_id, **placed, **others})

    return st.builds(made, request_id=IDS, **facts)


BY = {"by": st.just(SAM)}
COVER = {
    "cover_id": IDS,
    "number": IDS,
    "day": st.dates(),
    "starts": MOMENTS,
    "ends": MOMENTS,
    "taker": st.just(SAM),
    "first": st.none() | st.just(INA),
}
FACTS = st.one_of(
    st.builds(CoverTaken, **BY, **COVER),
    st.builds(CoverUndone, **BY, **COVER),
    st.builds(
        DaysSwapped,
        **BY,
        cover_id=IDS,
        day=st.dates(),
        in_return=st.dates(),
        taker=st.just(SAM),
        first=st.just(INA),
    ),
    st.builds(RosterChanged, **BY, starts=st.dates(), version=IDS, withdrawn=st.booleans()),
    st.builds(
        AwayChanged,
        **BY,
        time_off_id=IDS,
        person_id=st.just(INA),
        starts=MOMENTS,
        ends=MOMENTS,
        cancelled=st.booleans(),
    ),
    st.builds(TakenOff, **BY, person_id=st.just(INA), at=MOMENTS),
)
STINTS = st.lists(
    st.builds(
        Stint,
        day=st.dates(),
        person_id=st.just(SAM),
        duty=st.sampled_from(Duty),
        starts=MOMENTS,
        ends=MOMENTS,
        seat=st.integers(1, 9),
        first=st.none() | st.just(INA),
    ),
    max_size=2,
).map(tuple)
WORDS = st.text(max_size=20)
KEEPER = st.none() | st.just(SAM)
LINE: dict[type[Notice], st.SearchStrategy[Notice]] = {
    LineAnnounced: st.builds(LineAnnounced, day=st.dates()),
    LineOutdated: st.builds(LineOutdated, day=st.dates(), change=CHANGES),
    LineChanged: st.builds(LineChanged, day=st.dates(), fact=FACTS),
    GroupOutdated: st.builds(GroupOutdated, day=st.dates(), change=CHANGES, keeper=KEEPER),
    TopicOutdated: st.builds(TopicOutdated, day=st.dates(), change=CHANGES, keeper=KEEPER),
    LineTrouble: st.builds(
        LineTrouble,
        person_id=st.just(SAM),
        day=st.dates(),
        what=st.sampled_from(["group", "topic"]),
        cause=WORDS,
    ),
    KeeperTold: st.builds(KeeperTold, person_id=st.just(SAM), fact=FACTS),
    ShiftsMoved: st.builds(
        ShiftsMoved, person_id=st.just(SAM), fact=FACTS, lost=STINTS, got=STINTS
    ),
    YouAreOn: st.builds(YouAreOn, person_id=st.just(SAM), day=st.dates(), before=st.booleans()),
    CoverAsked: st.builds(CoverAsked, person_id=st.just(SAM), cover_id=IDS, number=IDS),
    CoverAskOutdated: st.builds(
        CoverAskOutdated, person_id=st.just(SAM), cover_id=IDS, number=IDS, change=CHANGES
    ),
    CoverSent: st.builds(CoverSent, person_id=st.just(SAM), cover_id=IDS),
    CoverSentOutdated: st.builds(
        CoverSentOutdated, person_id=st.just(SAM), cover_id=IDS, change=CHANGES
    ),
    CoverUntaken: st.builds(CoverUntaken, person_id=st.just(SAM), cover_id=IDS),
    CallUnlogged: st.builds(CallUnlogged, person_id=st.just(SAM), call_id=IDS),
}


def of_card(kind: type[Notice], **facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Notice]:
    """A voicemail has one room for its card."""
    rooms = list(Room)

    def made(voicemail_id: int, **others: Any) -> Notice:
        room = rooms[voicemail_id % len(rooms)]
        return kind.model_validate({"voicemail_id": voicemail_id, "card_to": room, **others})

    return st.builds(made, voicemail_id=IDS, **facts)


KINDS: dict[type[Notice], st.SearchStrategy[Notice]] = {
    ContactLogged: st.builds(ContactLogged, contact_id=IDS),
    CardOutdated: st.builds(CardOutdated, contact_id=IDS, change=CHANGES),
    ContactAmended: st.builds(ContactAmended, contact_id=IDS, version=IDS),
    ContactSaved: st.builds(
        ContactSaved,
        contact_id=IDS,
        version=IDS,
        person_id=st.just(SAM),
        channel_id=st.none() | st.just(ChannelId("C0LOG")),
    ),
    UnmatchedContact: st.builds(UnmatchedContact, contact_id=IDS),
    UnmatchedSettled: st.builds(UnmatchedSettled, contact_id=IDS, change=CHANGES),
    RequestTaken: of_request(RequestTaken),
    RequestCardOutdated: of_request(RequestCardOutdated, change=MOVES),
    RequestMoved: of_request(RequestMoved, version=IDS),
    RivalsNotOffered: of_request(
        RivalsNotOffered, version=IDS, candidate_ids=st.just((CandidateId(2),))
    ),
    RequestHandedOver: of_request(RequestHandedOver),
    RequestFollowed: of_request(RequestFollowed, version=IDS),
    RequestOffered: of_request(RequestOffered, version=IDS, person_id=st.just(SAM)),
    RequestReported: of_request(RequestReported, person_id=st.just(SAM)),
    RequestSaved: of_request(
        RequestSaved,
        person_id=st.just(SAM),
        channel_id=st.none() | st.just(ChannelId("C0LOG")),
        added=st.none() | st.integers(2, 2**63 - 1) | st.integers(2, 4),  # 1 is the request itself
    ),
    SaidByTheCard: of_request(SaidByTheCard, message=IDS),
    SaidByTheRoot: of_request(SaidByTheRoot, message=IDS),
    RequestUnaccepted: of_request(RequestUnaccepted, version=IDS),
    RemindersDue: st.builds(RemindersDue, person_id=st.just(SAM), at=MOMENTS),
    ReminderSettled: st.builds(
        ReminderSettled, person_id=st.just(SAM), at=MOMENTS, request_id=IDS, change=MOVES
    ),
    MorningDigest: st.builds(MorningDigest, digest_to=st.sampled_from(PLACES), day=st.dates()),
    DigestOutdated: st.builds(
        DigestOutdated, digest_to=st.sampled_from(PLACES), day=st.dates(), change=CHANGES
    ),
    PersonLeft: st.builds(
        PersonLeft,
        person_id=st.just(SAM),
        left=st.sampled_from([PersonId("U0INA"), PersonId("U0QUINN")]),
        at=st.datetimes(timezones=st.just(UTC)),
        request_ids=st.lists(IDS, min_size=1, max_size=3).map(tuple),
    ),
    VoicemailTaken: of_card(VoicemailTaken),
    VoicemailCardOutdated: of_card(VoicemailCardOutdated, version=IDS),
    VoicemailPassedOn: st.builds(VoicemailPassedOn, voicemail_id=IDS, person_id=st.just(SAM)),
    VoicemailPassedOnOutdated: st.builds(
        VoicemailPassedOnOutdated, voicemail_id=IDS, person_id=st.just(SAM), version=IDS
    ),
    VoicemailSaved: st.builds(
        VoicemailSaved,
        voicemail_id=IDS,
        person_id=st.just(SAM),
        channel_id=st.none() | st.just(ChannelId("C0LOG")),
    ),
    PeopleAbsent: st.builds(
        PeopleAbsent, import_id=IDS, candidate_ids=st.just((CandidateId(2),)), count=st.just(1)
    ),
    ListOffered: st.builds(ListOffered, person_id=st.just(SAM), offer_id=IDS),
    ListOfferOutdated: st.builds(
        ListOfferOutdated, person_id=st.just(SAM), offer_id=IDS, version=IDS
    ),
    BusyDayTold: st.builds(BusyDayTold, day=st.dates(), person_id=st.just(SAM)),
    BusyDayOutdated: st.builds(
        BusyDayOutdated,
        day=st.dates(),
        person_id=st.just(SAM),
        signal_id=IDS,
        void=st.booleans(),
    ),
    Undeliverable: st.builds(
        Undeliverable,
        person_id=st.just(SAM),
        place=st.sampled_from(PLACES),
        channel_id=st.none() | st.just(ChannelId("C0LOG")),
        cause=st.just("The channel is archived."),
        parcel_id=IDS,
    ),
    ContactDataProposed: st.builds(ContactDataProposed, proposal_id=IDS),
    ContactDataDecided: st.builds(ContactDataDecided, proposal_id=IDS),
    ContactDataTakenBack: st.builds(ContactDataTakenBack, proposal_id=IDS),
    PeopleJoined: st.builds(PeopleJoined, join_id=IDS),
    PeopleParted: st.builds(PeopleParted, join_id=IDS),
    JoinOutdated: st.builds(JoinOutdated, join_id=IDS),
    LegalThreat: st.builds(LegalThreat, contact_id=IDS, person_id=st.just(SAM)),
    RequestsToReview: st.builds(
        RequestsToReview,
        person_id=st.just(SAM),
        at=st.datetimes(timezones=st.just(UTC)),
        request_ids=st.lists(IDS, min_size=1, max_size=3).map(tuple),
    ),
}
KINDS |= LINE
# What makes it another notice; the rest says more of the same.
ONCE: dict[type[Notice], tuple[str, ...]] = {
    Undeliverable: ("parcel_id",),
    GroupOutdated: ("day", "change"),
    TopicOutdated: ("day", "change"),
    LineTrouble: ("day", "what"),
}
TOLD_OF = (LineChanged, KeeperTold, ShiftsMoved)


def ids_of(fact: Fact) -> tuple[object, ...]:
    """What makes it another change: a cover is taken once under a number, a roster once in a version."""
    match fact:
        case CoverTaken(cover_id=id_, number=number) | CoverUndone(cover_id=id_, number=number):
            return (fact.kind, id_, number)
        case DaysSwapped(cover_id=id_):
            return (fact.kind, id_)
        case RosterChanged(starts=starts, version=version, withdrawn=withdrawn):
            return (fact.kind, starts, version, withdrawn)
        case AwayChanged(time_off_id=id_, cancelled=cancelled):
            return (fact.kind, id_, cancelled)
        case TakenOff(person_id=id_, at=at):
            return (fact.kind, id_, at)


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
    if isinstance(one, VoicemailSaved) and isinstance(other, VoicemailSaved):
        assume(one.voicemail_id != other.voicemail_id)
    if isinstance(one, RequestSaved) and isinstance(other, RequestSaved):
        assume((one.request_id, one.added) != (other.request_id, other.added))
    if isinstance(one, PersonLeft) and isinstance(other, PersonLeft):
        # Somebody leaves once at a time, whatever they had.
        assume((one.left, one.at) != (other.left, other.at))
    if isinstance(one, RequestsToReview) and isinstance(other, RequestsToReview):
        assume(one.at != other.at)  # a workspace imports one list at a time
    if type(one) is type(other) and type(one) in ONCE:
        assume(any(getattr(one, name) != getattr(other, name) for name in ONCE[type(one)]))
    if isinstance(one, TOLD_OF) and isinstance(other, TOLD_OF):
        assume(ids_of(one.fact) != ids_of(other.fact))

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
