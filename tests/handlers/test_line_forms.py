"""Forms of the line: whatever is left in them is read, or the field that is wrong says so."""

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.model.ids import PersonId
from desk.model.line import CoverId, LineSettings, Mode, PassReason, Roster, Season
from handlers.forms.form import Form
from handlers.forms.line import (
    AwayForm,
    CoverForm,
    CoverMemo,
    PartForm,
    PassForm,
    RosterForm,
    RosterMemo,
    SettingsForm,
    StandInForm,
    SwapForm,
)
from handlers.views.line.roster import MOST_MEMBERS
from tests.handlers.line_cast import ZONE, at
from tests.handlers.test_forms import LEAF, choice, filled, view, wrong

FORMS: list[type[Form]] = [
    *(CoverForm, SwapForm, PartForm, StandInForm, PassForm, AwayForm, RosterForm, SettingsForm)
]
ODD = st.sampled_from(
    [
        *("0001-01-01", "9999-12-31", "2026-11-24", "cover:7", "cover:", "gap:2026-11-24:1:2"),
        *("gap:2026-13-40:1:2", "-5", "0.01", "1.5", "inf", "100", "13:05", "rather_not"),
    ]
)
FOUND = st.fixed_dictionaries(
    {"type": st.just("x")},
    optional={
        "value": ODD,
        "selected_date": ODD,
        "selected_time": ODD,
        "selected_option": st.fixed_dictionaries({"value": ODD}),
        "selected_users": st.lists(ODD, max_size=3),
    },
)
DAY = {"selected_date": "2026-11-24"}


def of_form(form: type[Form]) -> st.SearchStrategy[tuple[type[Form], dict[str, Any]]]:
    fields = {name: st.fixed_dictionaries({name: LEAF | FOUND}) for name in form.model_fields}
    return st.tuples(st.just(form), st.fixed_dictionaries(fields))


@given(st.sampled_from(FORMS).flatmap(of_form))
@settings(max_examples=300, deadline=None)
def test_whatever_arrives_is_read_or_says_which_field_is_wrong(
    submitted: tuple[type[Form], dict[str, Any]],
) -> None:
    form, state = submitted

    sentences = wrong(form, view(state))

    assert set(sentences) <= set(form.model_fields)
    assert all(sentence.endswith(".") for sentence in sentences.values())
    if not sentences:
        means(form.read(view(state)))


def means(form: Form) -> None:
    """What is read can be told to the desk."""
    match form:
        case CoverForm():
            form.between(form.day, (at(8), at(17)), ZONE)
        case AwayForm():
            form.window(ZoneInfo("Pacific/Kiritimati"))
        case RosterForm():
            form.roster()
        case SettingsForm():
            form.settings()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_with_nothing_in_it_asks_for_what_it_needs(form: type[Form]) -> None:
    needed = {name for name, field in form.model_fields.items() if field.is_required()}

    assert set(wrong(form, view({}))) == needed


def test_cover_for_a_whole_day_needs_no_times() -> None:
    form = CoverForm.read(filled(day=DAY, starts=None, ends=None, reason=" A dentist.\n"))

    assert (form.day, form.reason, form.first, form.taker) == (
        date(2026, 11, 24),
        "A dentist.",
        None,
        None,
    )
    assert form.between(form.day, (at(8), at(17)), ZONE) is None


def test_times_are_by_the_clock_of_the_office_and_go_on_to_its_closing() -> None:
    form = CoverForm.read(filled(day=DAY, starts={"selected_time": "14:00"}))

    assert form.between(form.day, (at(8), at(17)), ZONE) == (at(14), at(17))


def test_time_off_without_times_is_whole_days() -> None:
    form = AwayForm.read(filled(starts=DAY, ends={"selected_date": "2026-11-25"}))

    assert form.window(ZONE) == (at(0), at(0, day=date(2026, 11, 26)))


def test_a_swap_needs_both_days_and_with_whom() -> None:
    sentences = wrong(SwapForm, filled(day=DAY))

    assert sentences == {
        "taker": "Choose whom to swap with.",
        "in_return": "Choose the day of theirs that you take.",
    }


def test_the_roster_keeps_the_order_in_which_people_were_chosen() -> None:
    form = RosterForm.read(
        filled(
            starts=DAY,
            members={"selected_users": ["U0SUE", "U0SAM"]},
            mode=choice("by_call"),
            season=choice("peak"),
            lunch_duty=["lunch_duty"],
        )
    )

    assert form.roster() == Roster(
        starts=date(2026, 11, 24),
        members=(PersonId("U0SUE"), PersonId("U0SAM")),
        mode=Mode.BY_CALL,
        season=Season.PEAK,
        lunch_duty=True,
    )


def test_the_longest_roster_is_remembered_while_it_is_previewed() -> None:
    members = tuple(PersonId(f"U{number:010}") for number in range(MOST_MEMBERS))
    roster = Roster(starts=date(2026, 11, 24), members=members, season=Season.OFF_PEAK)

    written = RosterMemo.of_roster(roster).write()

    assert RosterMemo.of({"private_metadata": written}).roster() == roster
    assert len(written) < 3000


def test_a_cover_is_remembered_while_a_part_is_chosen() -> None:
    memo = CoverMemo(cover_id=CoverId(2**63 - 1))

    assert CoverMemo.of({"private_metadata": memo.write()}) == memo


SETTINGS = {"announce_at": {"selected_time": "08:30"}, "busy_threshold": "5", "peak_weight": "2"}


def test_the_settings_are_read_as_they_were_chosen() -> None:
    form = SettingsForm.read(
        filled(
            **SETTINGS,
            keeper={"selected_user": "U0OLGA"},
            user_group=choice("S0LINE"),
            also=["keep_topic"],
        )
    )

    assert form.settings() == LineSettings(
        announce_at=time(8, 30),
        peak_points=20,
        busy_threshold=5,
        keeper=PersonId("U0OLGA"),
        user_group="S0LINE",
        keep_topic=True,
    )


@pytest.mark.parametrize("typed", ["0", "-1", "20", "nan", "inf", "a day"])
def test_what_a_peak_day_counts_is_asked_for_again_where_it_makes_no_sense(typed: str) -> None:
    sentences = wrong(SettingsForm, filled(**{**SETTINGS, "peak_weight": typed}))

    assert sentences == {"peak_weight": "Write a number from 0.1 to 9.9, such as 1.5."}


def test_why_a_call_is_let_go_is_one_of_four_reasons() -> None:
    assert PassForm.read(filled(reason=choice("rather_not"))).reason is PassReason.RATHER_NOT
    assert wrong(PassForm, filled(reason=choice("tired"))) == {"reason": "Choose why."}
