"""docs/candidate-lists.md says what the code does."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from desk.lists.columns import KNOWN, PERHAPS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "candidate-lists.md").read_text(encoding="utf-8")
WHICH = {
    "mailing": "mailing address", "address.more": "address, second line",
    "mailing.more": "mailing address, second line",
}  # fmt: skip


def table(known: Mapping[str, Sequence[str]]) -> str:
    """The lines that belong between the marks of the page."""
    lines = []
    for part, names in known.items():
        fact, _, which = part.partition(".")
        said = WHICH.get(part) or (f"{fact}: {which}" if which else fact)
        lines.append(f"| {said} | {', '.join(names)} |\n")
    return "".join(lines)


@pytest.mark.parametrize(("mark", "known"), [("known", KNOWN), ("perhaps", PERHAPS)])
def test_the_page_names_the_columns_that_are_known(
    mark: str, known: Mapping[str, Sequence[str]]
) -> None:
    _, _, after = PAGE.partition(f"<!-- {mark} -->\n")

    shown = after.partition("<!-- end -->")[0].partition("|---|---|\n")[2]
    assert shown.rstrip() == table(known).rstrip()


def test_every_test_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    written = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )

    missing = {name for name in named if f"def {name}(" not in written}

    assert len(named) > 40
    assert missing == set()


def test_every_oddity_of_the_page_has_its_test() -> None:
    rows = re.findall(r"^\| (?!\*\*|Oddity|-)(.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)

    assert len(rows) > 40
    assert [oddity for oddity, _, test in rows if not re.fullmatch(r"`test_\w+`", test)] == []
