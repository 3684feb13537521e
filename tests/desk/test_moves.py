"""The one table of moves is whole, and says why not in sentences."""

import pytest

from desk.model.requests import Move, Status
from desk.moves import TABLE
from desk.ranks import office_rank


def test_every_move_in_every_state_has_its_answer() -> None:
    moves = frozenset(Move) - {Move.TAKE}

    assert set(TABLE) == set(Status)
    assert {status: set(follows) for status, follows in TABLE.items()} == dict.fromkeys(
        Status, moves
    )


@pytest.mark.parametrize("status", Status)
def test_a_refusal_is_a_whole_sentence(status: Status) -> None:
    sentences = [words for words in TABLE[status].values() if not isinstance(words, Status)]

    assert all(words.endswith(".") and words[0].isupper() for words in sentences)


@pytest.mark.parametrize(
    ("rank", "offices"),
    [
        (0, ["President", "Vice President"]),
        (1, ["U.S. House", "U.S. Senate", "Senator", "Delegate to the U.S. House"]),
        (1, ["Resident Commissioner"]),
        (2, ["Governor", "Lieutenant Governor"]),
        (3, ["State House", "State Senate", "State Assembly", "State Legislature"]),
        (4, ["Secretary of State", "Attorney General", "State Treasurer"]),
        (5, ["Supreme Court Justice", "Judge"]),
        (6, ["Mayor", ""]),
    ],
)
def test_offices_rank_as_the_desk_ranks_them(rank: int, offices: list[str]) -> None:
    assert {office_rank(office) for office in offices} == {rank}
