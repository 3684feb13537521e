"""Forms: whatever is left in a modal is read, or the field that is wrong says so; nothing else escapes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.asking import DETAIL
from desk.errors import Ask, Refused
from desk.model.contacts import Flag, How, Outcome, Position
from desk.model.ids import CandidateId, ChannelId, ContactId, RequestId
from desk.model.office import Hours, Room
from desk.model.people import Role
from desk.model.requests import Method, Move
from handlers.forms.contacts import AmendForm, LinkForm, LogContactForm, LogContactMemo, VoidForm
from handlers.forms.form import Form
from handlers.forms.hours import HoursForm
from handlers.forms.requests import (
    HandOverForm,
    MoveMemo,
    ProofForm,
    ReasonForm,
    RequestForm,
    RequestMemo,
    WaitForm,
)
from handlers.forms.setup import PersonForm, SetupForm
from handlers.forms.voicemail import OutcomeForm, RerouteForm, VoicemailForm

FORMS: list[type[Form]] = [
    *(LogContactForm, AmendForm, VoidForm, LinkForm, SetupForm, PersonForm, HoursForm),
    *(RequestForm, ReasonForm, WaitForm, HandOverForm, ProofForm),
    *(VoicemailForm, OutcomeForm, RerouteForm),
]
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)

# Slack's own shapes, with anything in them.
WORDS = st.text(max_size=20) | st.sampled_from(
    [
        *("", " ", "\x00", "\ud800", "1", "-1", "1e9", "9" * 30, "nan", "12.5", "None", "0x10"),
        *("America", "America/New_York", "../etc/passwd", "Mars/Base", "x" * 300, "UTC\x00"),
        *(each.value for kind in (Position, How, Outcome, Flag, Role, Method) for each in kind),
        *("correction", "original", "same", "another", "2026-11-24", "2026-13-40", "0000-00-00"),
        *("08:00", "24:00", "17:00Z", "12:00:30"),
    ]
)
NUMBERS = st.sampled_from([0, -1, 1_795_534_920, 10**11, 10**20, -(10**20), 2**63, True])
OPTION: st.SearchStrategy[Any] = st.none() | st.fixed_dictionaries({"value": WORDS}) | st.just({})
LEAF = st.fixed_dictionaries(
    {"type": WORDS},
    optional={
        "value": st.none() | WORDS,
        "selected_option": OPTION,
        "selected_options": st.none() | st.lists(OPTION, max_size=3),
        "selected_date": st.none() | WORDS,
        "selected_date_time": st.none() | NUMBERS,
        "selected_time": st.none() | WORDS,
        "selected_conversation": st.none() | WORDS,
        "selected_user": st.none() | WORDS,
    },
)
BLOCKS = sorted(
    {
        *(field for form in FORMS for field in form.model_fields),
        *("roles_U0SAM", "trained_on_U0SAM", "unknown", "address:email:7", f"{DETAIL}version"),
    }
)
STATES = st.dictionaries(
    st.sampled_from(BLOCKS), st.dictionaries(st.sampled_from(BLOCKS), LEAF, max_size=2)
)


def of_form(form: type[Form]) -> st.SearchStrategy[tuple[type[Form], dict[str, Any]]]:
    """Something in every field of the form, or in any block at all."""
    names = [*form.model_fields, *([f"{DETAIL}version"] if form is RequestForm else [])]
    fields = {name: st.fixed_dictionaries({name: LEAF}) for name in names}
    return st.tuples(st.just(form), st.fixed_dictionaries(fields) | STATES)


def view(values: dict[str, Any]) -> dict[str, Any]:
    return {"state": {"values": values}}


def wrong(form: type[Form], submitted: dict[str, Any]) -> dict[str, str]:
    """The sentence for each field that does not parse."""
    try:
        form.read(submitted)
    except Refused as refused:
        return refused.sentences
    return {}


def filled(**fields: Any) -> dict[str, Any]:
    """A view in which each field has what Slack writes for it."""
    leaves: dict[type, Callable[[Any], dict[str, Any]]] = {
        str: lambda value: {"value": value},
        int: lambda value: {"selected_date_time": value},
        list: lambda value: {"selected_options": [{"value": one} for one in value]},
        dict: lambda value: value,
        type(None): lambda _: {"value": None},
    }
    return view({name: {name: leaves[type(value)](value)} for name, value in fields.items()})


def choice(value: str) -> dict[str, Any]:
    return {"selected_option": {"value": value}}


CALL = {
    "candidate": choice("7"),
    "spoke_with": " J. Ruiz ",
    "position": choice("campaign_manager"),
    "how": choice("call_in"),
    "outcome": choice("reached_staff"),
    "said": "Asked for a copy.\n",
}


@given(st.sampled_from(FORMS).flatmap(of_form))
@settings(max_examples=200, deadline=None)
def test_whatever_arrives_is_read_or_says_which_field_is_wrong(
    submitted: tuple[type[Form], dict[str, Any]],
) -> None:
    form, state = submitted

    sentences = wrong(form, view(state))

    assert set(sentences) <= set(form.model_fields)
    assert all(sentence.endswith((".", "?")) for sentence in sentences.values())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("nothing", [{}, {"state": {}}, {"state": {"values": {}}}])
def test_a_form_with_nothing_in_it_asks_for_what_it_needs(
    form: type[Form], nothing: dict[str, Any]
) -> None:
    needed = {name for name, field in form.model_fields.items() if field.is_required()}

    assert set(wrong(form, nothing)) == needed


def test_a_call_is_read_as_it_was_typed() -> None:
    form = LogContactForm.read(
        filled(
            **CALL,
            minutes="7",
            flags=["complaint"],
            happened_at=1_795_534_920,
            promise="A copy",
            promised_by={"selected_date": "2026-11-25"},
        )
    )

    entry = form.entry(now=NOW, source_link="")

    assert (entry.candidate_id, entry.account.spoke_with) == (CandidateId(7), "J. Ruiz")
    assert (entry.account.said, entry.account.minutes) == ("Asked for a copy.", 7)
    assert entry.account.flags == {Flag.COMPLAINT}
    assert entry.account.happened_at == datetime.fromtimestamp(1_795_534_920, UTC)
    assert (entry.promise, entry.promised_by) == ("A copy", date(2026, 11, 25))


def test_what_is_left_empty_has_its_default() -> None:
    entry = LogContactForm.read(filled(**CALL, minutes=None, happened_at=None)).entry(
        now=NOW, source_link=""
    )

    assert (entry.account.happened_at, entry.account.minutes) == (NOW, None)
    assert (entry.promise, entry.promised_by, entry.unmatched_name) == ("", None, "")


def test_every_field_that_is_wrong_has_its_own_sentence() -> None:
    with pytest.raises(Refused) as refused:
        LogContactForm.read(filled(minutes="601", happened_at=10**20, how=choice("telepathy")))

    sentences = refused.value.sentences
    assert sentences["minutes"] == "Write whole minutes, from 0 to 600, or leave it empty."
    assert sentences["happened_at"] == "Choose a day and a time, or clear both for now."
    assert sentences["how"] == "How did it reach us, or how did we reach them?"
    assert sentences["position"].startswith("What is their position?")
    assert set(sentences) == {"minutes", "happened_at", "how", "position", "outcome"}


@given(st.text(max_size=50))
def test_typed_text_holds_nothing_that_a_database_refuses(text: str) -> None:
    said = LogContactForm.read(filled(**{**CALL, "said": f"{text}\x00"})).said

    assert "\x00" not in said
    assert said.encode().decode() == said
    assert said == said.strip()


def test_an_answer_counts_only_for_what_was_asked() -> None:
    asked = LogContactMemo(asked=frozenset(Ask), earlier=ContactId(3))
    same, another, none = (
        LogContactForm.read(filled(**CALL, same_exchange=answer)).confirmed(asked)
        for answer in (choice("same"), choice("another"), None)
    )

    assert (same.questions, same.same_as) == (frozenset(Ask), 3)
    assert (another.questions, another.same_as) == (frozenset(Ask), None)
    assert (none.questions, none.same_as) == (frozenset({Ask.VAGUE}), None)


def test_another_candidate_is_asked_about_anew() -> None:
    memo = LogContactMemo(channel_id=ChannelId("C0LOG")).asking(frozenset(Ask), ContactId(3))

    anew = memo.of_another_candidate()

    assert (anew.asked, anew.earlier, anew.channel_id) == (frozenset({Ask.VAGUE}), None, "C0LOG")


def test_a_memo_survives_its_way_through_slack() -> None:
    memo = LogContactMemo(channel_id=ChannelId("C0LOG"), link="https://x.example/p1")
    memo = memo.asking(frozenset(Ask), ContactId(2**63 - 1))

    written = memo.write()

    assert LogContactMemo.of({"private_metadata": written}) == memo
    assert LogContactMemo.of({}) == LogContactMemo()
    assert len(written) < 3000


@pytest.mark.parametrize("zone", ["America", "", "../etc/passwd", "Mars/Base", "x" * 5000])
def test_a_zone_that_is_none_is_asked_for_again(zone: str) -> None:
    with pytest.raises(Refused) as refused:
        SetupForm.read(filled(zone=choice(zone)))

    assert refused.value.sentences == {"zone": "Choose a time zone from the list."}


def test_the_office_is_read_with_its_channels() -> None:
    form = SetupForm.read(
        filled(zone=choice("America/Denver"), log_channel={"selected_conversation": "C0LOG"})
    )

    office = form.office()

    assert office.zone.key == "America/Denver"
    assert [office.channel(room) for room in Room] == ["C0LOG", None, None, None, None]


def test_the_hours_are_read_as_they_were_chosen() -> None:
    times = {"opens": "09:30", "closes": "17:00", "lunch_from": "12:00", "lunch_to": "12:45"}
    chosen = {name: {"selected_time": at} for name, at in times.items()}

    form = HoursForm.read(filled(**chosen, weekdays=["0", "6"], federal_holidays=[], days="\n x "))

    assert form.days == "\n x "
    assert form.week() == Hours(
        opens=time(9, 30),
        lunch_to=time(12, 45),
        weekdays=frozenset({0, 6}),
        federal_holidays=False,
    )


def test_hours_that_are_not_chosen_are_asked_for() -> None:
    none_of_them = {"opens": None, "closes": "24:00", "lunch_from": "12:00Z"}
    chosen = {name: {"selected_time": at} for name, at in none_of_them.items()}

    with pytest.raises(Refused) as refused:
        HoursForm.read(filled(**chosen, weekdays=["7"]))

    assert set(refused.value.sentences) == {"opens", "closes", "lunch_from", "lunch_to", "weekdays"}


def test_roles_are_read_from_the_boxes_of_that_person() -> None:
    form = PersonForm.read(
        filled(
            person={"selected_user": "U0SAM"},
            roles_U0SAM=["qc", "staff"],
            trained_on_U0SAM={"selected_date": "2026-09-01"},
        )
    )

    assert form.roles == {Role.QC, Role.STAFF}
    assert form.trained_on == date(2026, 9, 1)


def test_a_request_is_read_as_it_was_typed() -> None:
    form = RequestForm.read(
        filled(
            **{
                "candidate": choice("7"),
                "kind": choice("questionnaire_copy"),
                "what": " The federal one. ",
                f"{DETAIL}version": " federal\x00 ",
                "method": choice("email"),
                "address:email:7": "j.ruiz@example.org",
                "no_fallback": ["yes"],
                "asked_by": "J. Ruiz",
                "position": choice("campaign_manager"),
                "how": choice("call_in"),
                "myself": [],
            }
        )
    )

    asking = form.asking(RequestMemo(link="https://x.example/p1", contact_id=ContactId(3)), now=NOW)

    assert (asking.asked.candidate_id, asking.asked.kind) == (CandidateId(7), "questionnaire_copy")
    assert (asking.asked.what, asking.asked.details) == ("The federal one.", {"version": "federal"})
    assert (asking.asked.method, asking.asked.address) == (Method.EMAIL, "j.ruiz@example.org")
    assert (asking.no_fallback, asking.myself, asking.happened_at) == (True, False, NOW)
    assert (asking.source_link, asking.contact_id) == ("https://x.example/p1", 3)


def test_a_proof_is_read_with_what_is_ticked() -> None:
    done = ProofForm.read(
        filled(
            method=choice("email"),
            address="j.ruiz@example.org",
            account=choice("personal"),
            reason="The desk's account was down.",
            went_along=["Biographical form"],
            confirmed_on={"selected_date": "2026-11-24"},
            places=["profile"],
        )
    ).done()

    assert (done.method, done.shared_account) == (Method.EMAIL, False)
    assert done.went_along == {"Biographical form"}
    assert done.confirmed_on == date(2026, 11, 24)
    assert (done.profile_changed, done.stage_changed) == (True, False)


def test_a_memo_of_a_request_survives_its_way_through_slack() -> None:
    request = RequestMemo(channel_id=ChannelId("C0LOG"), contact_id=ContactId(2**63 - 1))
    request = request.linked_to("https://x.example/p1").after(RequestId(2**63 - 1))
    move = MoveMemo(request_id=RequestId(2**63 - 1), version=9, move=Move.HAND_BACK)

    assert RequestMemo.of({"private_metadata": request.write()}) == request
    assert RequestMemo.of({}) == RequestMemo()
    assert MoveMemo.of({"private_metadata": move.write()}) == move
