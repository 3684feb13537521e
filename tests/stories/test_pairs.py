"""No story is hidden: each is told on every pair, and what has no pair is told first."""

from collections import Counter

from tests.stories.pairs import PAIRS, told


def test_a_story_is_told_once_first_and_once_more_before_a_merge() -> None:
    for story in (f"test_{number}" for number in range(20)):
        marks = Counter(
            told(story, {"database": database, "transport": transport})
            for database, transport in PAIRS
        )

        assert marks == {None: 1, "thorough": 1, "other_pairs": 2}


def test_both_databases_and_both_transports_have_heard_it_then() -> None:
    for story in (f"test_{number}" for number in range(20)):
        heard = [
            pair
            for pair in PAIRS
            if told(story, dict(zip(("database", "transport"), pair, strict=True)))
            in (None, "thorough")
        ]

        assert {one for pair in heard for one in pair} == {"sqlite", "postgresql", "socket", "http"}


def test_all_pairs_are_at_work_first() -> None:
    first = {
        pair
        for pair in PAIRS
        for number in range(20)
        if told(f"test_{number}", {"database": pair[0], "transport": pair[1]}) is None
    }

    assert first == set(PAIRS)


def test_what_is_given_no_pair_keeps_its_place() -> None:
    for given in ({}, {"database": "sqlite"}, {"transport": "http"}, {"zone": "America/Adak"}):
        assert told("test_rules", given) is None
