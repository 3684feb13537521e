"""The chart as a picture: its size, that it says what the ledger says, and names that are hard to draw."""

import struct

import pytest

from handlers.chart import Bar, Chart, png


def chart(*names: str, worked: float = 3) -> Chart:
    return Chart(
        title="Turns",
        unit="turns",
        series=("own", "for others", "given"),
        bars=[Bar(name=name, parts=(worked, 1, 0), says=f"{worked + 1:g}") for name in names],
    )


def size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize("people", [1, 12, 99])
def test_a_picture_is_as_wide_as_a_phone_and_grows_with_the_people(people: int) -> None:
    picture = png(chart(*["Sam Staff"] * people))

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = size(picture)
    assert width == 1080
    assert 300 < height < 8000
    assert len(picture) < 1_500_000


def test_other_numbers_are_another_picture() -> None:
    assert png(chart("Sam", worked=3)) == png(chart("Sam", worked=3))
    assert png(chart("Sam", worked=3)) != png(chart("Sam", worked=4))


@pytest.mark.parametrize(
    "name", ["投票 🗳️", "$x$ $", "\\frac{", "a\nb\x07", "W" * 80, "", "e\u0301"]
)
def test_any_name_is_drawn(name: str) -> None:
    assert size(png(chart(name)))[0] == 1080
