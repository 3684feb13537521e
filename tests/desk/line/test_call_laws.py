"""A fortnight by call, with people who come and go: whose call it is."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.line.calls import up
from desk.line.resolver import Line
from desk.line.turns import Team
from desk.model.ids import PersonId
from desk.model.line import KEEPS_TURN, CallEvent, CallId, Duty, LineCall, Mode, PassReason
from tests.desk.line.strategies import FIRST, PEOPLE, ZONES, calendars, rosters, teams

FORTNIGHT = 10
HAS_HAD_IT = sorted(set(PassReason) - KEEPS_TURN)

Answer = PassReason | None  # None: takes the call


@dataclass(kw_only=True)
class Phone:
    """It rings, and whoever is up takes the call or passes."""

    line: Line
    calls: list[LineCall] = field(default_factory=list)

    def up(self, at: datetime) -> list[PersonId]:
        return up(self.line, at, self.calls)

    def rings(self, at: datetime, answer: Answer, *, by: PersonId) -> None:
        event = CallEvent.TAKEN if answer is None else CallEvent.PASSED
        number = CallId(len(self.calls))
        call = LineCall(id=number, person_id=by, event=event, at=at, reason=answer)
        self.calls.append(call)


@st.composite
def phones(draw: st.DrawFn) -> Phone:
    roster = draw(rosters())[0]
    zone = draw(st.sampled_from(ZONES))
    team = draw(teams(zone))
    there = draw(st.integers(1, 4))  # so many are trained, and there all the time
    return Phone(
        line=Line(
            calendar=draw(calendars(zone)),
            rosters=(replace(roster, mode=Mode.BY_CALL),),
            team=Team(
                trained={**team.trained, **dict.fromkeys(roster.members[:there], FIRST)},
                away={one: team.away.get(one, ()) for one in PEOPLE[there:]},
            ),
        )
    )


def moments(data: st.DataObject, line: Line) -> list[datetime]:
    """When it rings, in order: in hours, and not over lunch, which is one person's alone."""
    minutes = data.draw(st.lists(st.integers(0, 9 * 60), min_size=5, max_size=60))
    days = line.days(FIRST, FORTNIGHT)
    rung = [
        line.calendar.opening(days[number * len(days) // len(minutes)].day)
        + timedelta(minutes=minute)
        for number, minute in enumerate(minutes)
    ]
    return sorted({at for at in rung if {one.duty for one in line.who(at).shifts} == {Duty.LINE}})


@settings(max_examples=60)
@given(phone=phones(), data=st.data())
def test_turns_by_call_stay_within_one_of_each_other(phone: Phone, data: st.DataObject) -> None:
    hours = moments(data, phone.line)
    always = set.intersection(*({*phone.line.who(at).people} for at in hours)) if hours else set()
    for at in hours:
        answer = data.draw(st.sampled_from([None, None, *HAS_HAD_IT]))
        phone.rings(at, answer, by=phone.up(at)[0])

        turns = Counter(call.person_id for call in phone.calls)
        counts = [turns[one] for one in always]
        assert max(counts, default=0) - min(counts, default=0) <= 1


@settings(max_examples=60)
@given(phone=phones(), data=st.data())
def test_the_next_one_up_is_on_and_another_than_who_has_just_taken_a_call(
    phone: Phone, data: st.DataObject
) -> None:
    for at in moments(data, phone.line):
        answer = data.draw(st.sampled_from([None, None, *PassReason]))
        by = data.draw(st.sampled_from([phone.up(at)[0], *PEOPLE]))
        phone.rings(at, answer, by=by)

        following = phone.up(at + timedelta(seconds=1))
        assert sorted(following) == sorted(phone.line.who(at).people)
        assert all(phone.line.team.may_answer(one, FIRST + timedelta(days=60)) for one in following)
        if len(following) > 1:
            assert following[0] != by


@settings(max_examples=60)
@given(phone=phones(), data=st.data())
def test_whoever_was_busy_with_the_desks_work_is_first_again_for_the_next_call(
    phone: Phone, data: st.DataObject
) -> None:
    for at in moments(data, phone.line):
        first = phone.up(at)
        answer = data.draw(st.sampled_from(sorted(KEEPS_TURN)))
        phone.rings(at, answer, by=first[0])
        second = phone.up(at)[0]
        phone.rings(at, None, by=second)

        if len(first) > 1:
            assert (second, phone.up(at)[0]) == (first[1], first[0])
