"""Who a row is: what is taken for one person, what is new, and what only a person can say."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.importing.entries import entry, fingerprint
from desk.importing.identity import identity_of, name_key, same_election, shares_a_word
from desk.importing.matching import Known, Sorted, sort
from desk.lists.listed import Row
from desk.model.candidates import FACTS, Candidate, CandidateFacts
from desk.model.ids import CandidateId
from desk.model.importing import Decided, Decision, MarkKind, WhyUnsure

EVERY = frozenset(FACTS)
NOTHING: Mapping[str, Decided] = {}
GOVERNOR = {"office": "Governor", "state": "AK"}


def facts(name: str = "Ada Oak", external_id: str = "", **said: str) -> CandidateFacts:
    return CandidateFacts(external_id=external_id, name=name, **said)


def known(*people: CandidateFacts) -> list[Candidate]:
    return [Candidate(id=CandidateId(n), **vars(one)) for n, one in enumerate(people, 1)]


def sorts(
    *rows: CandidateFacts,
    people: Sequence[Candidate] = (),
    decided: Mapping[str, Decided] = NOTHING,
) -> Sorted:
    entries = [entry(Row(line=line, facts=one)) for line, one in enumerate(rows, 2)]
    return sort(entries, Known(people=people, decided=decided), EVERY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Oak", "ADA OAK"),
        ("José Núñez", "Jose Nunez"),
        ("Fergus O’Brien", "Fergus O'Brien"),
        ("Jonna Smith-Jones", "Jonna Smith Jones"),
        ("Hon. Ada Oak", "Ada Oak"),
        ("Ada Oak Jr.", "Ada Oak Jr"),
    ],
)
def test_one_name_is_one_however_it_is_written(one: str, other: str) -> None:
    assert identity_of(facts(one, **GOVERNOR)) == identity_of(facts(other, **GOVERNOR))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Oak", "Ada M. Oak"), ("Ada Oak Jr.", "Ada Oak Sr."), ("Ada Oak", "Oak Ada")],
)
def test_what_may_be_two_people_are_two(one: str, other: str) -> None:
    assert identity_of(facts(one, **GOVERNOR)) != identity_of(facts(other, **GOVERNOR))


@pytest.mark.parametrize(("one", "other"), [("5", "05"), ("District 5", "5"), ("4A", "4a")])
def test_one_district_is_one_however_it_is_written(one: str, other: str) -> None:
    first, second = (facts(district=each, **GOVERNOR) for each in (one, other))

    assert identity_of(first) == identity_of(second)


def test_an_identity_begins_with_name_and_state() -> None:
    assert identity_of(facts(district="District 05", **GOVERNOR)) == "ada oak|ak|governor|5"


@given(st.text(max_size=30))
def test_a_name_key_is_its_own(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


def test_who_marries_shares_a_word() -> None:
    assert shares_a_word("Ada Oak", "Ada Elm")
    assert not shares_a_word("Ada B. Oak", "Cleo B. Fir")


def test_a_list_without_election_contradicts_none() -> None:
    assert same_election("", "2026 General")
    assert same_election("2026 general", "2026 General")
    assert not same_election("2026 Primary", "2026 General")


def test_an_id_finds_its_person() -> None:
    done = sorts(facts("Ada Oak-Elm", "a", **GOVERNOR), people=known(facts("Ada Oak", "a")))

    (ada,) = done.listed
    assert (ada.id, ada.kind) == (1, MarkKind.CHANGED)
    assert [(one.fact, one.old, one.new) for one in ada.differences] == [
        ("name", "Ada Oak", "Ada Oak-Elm"),
        ("office", "", "Governor"),
        ("state", "", "AK"),
    ]


def test_without_an_id_name_and_race_find_the_person() -> None:
    done = sorts(facts("ADA OAK", **GOVERNOR), people=known(facts("Ada Oak", "a", **GOVERNOR)))

    (ada,) = done.listed
    assert ada.id == 1
    assert ada.facts.external_id == "a"
    assert not ada.said_id


def test_a_row_that_brings_an_id_gives_it_to_the_person() -> None:
    done = sorts(facts("Ada Oak", "a", **GOVERNOR), people=known(facts("Ada Oak", **GOVERNOR)))

    (ada,) = done.listed
    assert [(one.fact, one.old, one.new) for one in ada.differences] == [("external_id", "", "a")]
    assert ada.said_id


@pytest.mark.parametrize(
    "row",
    [
        facts("Ada Oak", office="Governor", state="OH"),
        facts("Ada Oak", office="Mayor", state="AK"),
        facts("Ada Oak", "b", **GOVERNOR, district="5"),
        facts("Ada Oak", **GOVERNOR, election="2028"),
        facts("Ada Oak", "b"),  # a name alone finds nobody
        facts("Ada Elm", email="ada@example.org", **GOVERNOR),  # nor does an e-mail
    ],
)
def test_a_namesake_is_somebody_else(row: CandidateFacts) -> None:
    ada = facts("Ada Oak", "a", **GOVERNOR, election="2026", email="ada@example.org")

    done = sorts(row, people=known(ada))

    assert [one.kind for one in done.listed] == [MarkKind.NEW]
    assert done.unsure == []


@pytest.mark.parametrize(
    ("row", "people", "why"),
    [
        (facts("Ada Oak", "b", **GOVERNOR), [facts("Ada Oak", "a", **GOVERNOR)], "other_id"),
        (facts("Cleo Fir", "a", **GOVERNOR), [facts("Ada Oak", "a", **GOVERNOR)], "other_name"),
        (
            facts("Ada Oak", **GOVERNOR),
            [
                facts("Ada Oak", "a", **GOVERNOR, election="2024"),
                facts("Ada Oak", "b", **GOVERNOR, election="2026"),
            ],
            "several",
        ),
        (facts("Ada Oak", state="AK"), [facts("Ada Oak", "a", **GOVERNOR)], "namesake"),
        (facts("Ada Oak", office="Governor"), [facts("Ada Oak", "a", **GOVERNOR)], "namesake"),
        (facts("Ada Oak", email="x@example.org"), [facts("Ada Oak")], "namesake"),
    ],
)
def test_what_only_a_person_can_say_waits(
    row: CandidateFacts, people: list[CandidateFacts], why: str
) -> None:
    done = sorts(row, people=known(*people))

    assert done.listed == []
    (waits,) = done.unsure
    assert waits.why == WhyUnsure(why)
    assert [one.id for one in waits.may_be] == [n for n, _ in enumerate(people, 1)]


def test_of_several_whoever_stands_in_that_election_is_meant() -> None:
    people = known(
        facts("Ada Oak", "a", **GOVERNOR, election="2024"), facts("Ada Oak", "b", **GOVERNOR)
    )

    done = sorts(facts("Ada Oak", **GOVERNOR, election="2024"), people=people)

    assert [one.id for one in done.listed] == [1]


def test_a_name_without_a_race_that_nobody_bears_is_new_and_then_the_same() -> None:
    row = facts("Ada Oak")

    assert [one.kind for one in sorts(row).listed] == [MarkKind.NEW]
    assert [one.kind for one in sorts(row, people=known(row)).listed] == [MarkKind.SAME]


def test_a_name_repeated_once_per_county_is_counted_quietly() -> None:
    row = facts("Ada Oak", "a", **GOVERNOR)

    done = sorts(row, row, facts("Ada Oak", **GOVERNOR))

    assert (len(done.listed), done.repeated, done.rejected) == (1, 2, [])


def test_the_same_person_who_says_something_else_is_left_out() -> None:
    done = sorts(
        facts("Ada Oak", "a", **GOVERNOR, email="a@example.org", party="One"),
        facts("Ada Oak", "a", **GOVERNOR, email="b@example.org", party="Another"),
    )

    (rejection,) = done.rejected
    assert rejection.line == 3
    assert rejection.reason == (
        "it is the same person as on line 2, and says another party and e-mail; "
        "line 2 was read, line 3 was not"
    )


def test_an_unsure_row_that_is_repeated_waits_once() -> None:
    row, people = facts("Ada Oak", state="AK"), known(facts("Ada Oak", "a", **GOVERNOR))

    done = sorts(row, row, people=people)

    assert (len(done.unsure), done.repeated) == (1, 1)


def test_what_a_person_said_is_not_asked_again() -> None:
    people = known(facts("Ada Oak", "a", **GOVERNOR))
    row = facts("Ada Oak", "b", **GOVERNOR, party="One")
    print_ = fingerprint(entry(Row(line=2, facts=row)), WhyUnsure.OTHER_ID)
    same = {print_: Decided(decision=Decision.SAME, candidate_id=CandidateId(1))}
    leave = {print_: Decided(decision=Decision.LEAVE, candidate_id=None)}

    done = sorts(row, people=people, decided=same)
    left = sorts(row, people=people, decided=leave)

    (ada,) = done.listed
    assert (ada.id, ada.facts.external_id, ada.facts.party) == (1, "a", "One")
    assert (left.listed, left.left_out) == ([], 1)
