"""Names become one form, and stay as they are written where that is not certain."""

import pytest

from desk.lists.names import person
from tests.desk.lists.files import fact, one_row


@pytest.mark.parametrize(
    "written",
    ["SMITH, JOHN MR. JR.", "Smith Jr., John", "John Smith, Jr.", "Mr. John Smith Jr", "SMITH, JOHN, JR",
     "JOHN SMITH JR.", "Smith, Hon. John Jr."],
)  # fmt: skip
def test_a_surname_first_and_a_given_name_first_are_one_name(written: str) -> None:
    assert fact("name", written) == "John Smith Jr."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Dr. Ada Oak", "Ada Oak"),
        ("OAK, ADA MRS.", "Ada Oak"),
        ("The Honorable Ada Oak", "Ada Oak"),
        ("Ms Ada Oak", "Ada Oak"),
        ("Hon Lee", "Hon Lee"),
        ("Lisa Hon", "Lisa Hon"),
    ],
)
def test_what_people_are_addressed_by_is_dropped(written: str, read: str) -> None:
    assert fact("name", written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("John Smith, III", "John Smith III"),
        ("Ada Oak sr", "Ada Oak Sr."),
        ("BEN JONES II", "Ben Jones II"),
        ("Oak IV, Ben", "Ben Oak IV"),
        ("Chokwe Antar Lumumba, Esq.", "Chokwe Antar Lumumba, Esq."),
        ("OAK, ADA, M.D.", "Ada Oak, M.D."),
    ],
)
def test_a_suffix_stands_at_the_end(written: str, read: str) -> None:
    assert fact("name", written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("MCDONALD, RONALD", "Ronald McDonald"),
        ("MACDONALD, IAN", "Ian MacDonald"),
        ("MACK, CONNIE", "Connie Mack"),
        ("O'BRIEN, FERGUS", "Fergus O'Brien"),
        ("D’ANGELO, TONI", "Toni D’Angelo"),
        ("DE LA CRUZ, MARÍA", "María de la Cruz"),
        ("VAN DER BERG, ANNA", "Anna van der Berg"),
        ("VAN BUREN, MARTIN", "Martin Van Buren"),
        ("ST. JOHN, ANNE", "Anne St. John"),
        ("SMITH-JONES, MARY ANN", "Mary Ann Smith-Jones"),
        ('LOUIS "WOODY" BROWN', 'Louis "Woody" Brown'),
        ("SMITH, JOHN (JACK)", "John (Jack) Smith"),
        ("ÅNGSTRÖM, ZOË", "Zoë Ångström"),
        ("JD VANCE", "JD Vance"),
        ("T.J. COX", "T.J. Cox"),
        ("SMITH, John A.", "John A. Smith"),
        ("NG, AL", "Al Ng"),
    ],
)
def test_capitals_become_a_name_as_people_write_it(written: str, read: str) -> None:
    assert fact("name", written) == read


@pytest.mark.parametrize(
    "written",
    ["Suzanne LaFrance", "bell hooks", "Neil M. O'Leary", 'Louis "Woody" Brown', "T.M. 'Frank' Cownie",
     "R Rex Parris", "JJ Reels", "Derek S.K. Kawakami", "Lois TeStrake-Poeschel", "Ada", "X Æ", "Na'Cole Oak"],
)  # fmt: skip
def test_a_name_with_small_letters_stays_as_it_is_written(written: str) -> None:
    assert person(written) == (written, "")


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("OAK & ELM", "several people"),
        ("Ada Oak / Ben Elm", "several people"),
        ("Ada Oak and Ben Elm", "several people"),
        ("COMMITTEE TO ELECT ADA", "no person"),
        ("Janesville City Council", "no person"),
        ("Total records: 812", "no person"),
        ("Oak, Ada, Elm, Ben", "not clear which part"),
        ("Ada Oak, the mayor of a very small town", "not clear which part"),
    ],
)
def test_what_may_be_no_name_of_one_person_is_kept_and_noted(written: str, note: str) -> None:
    row = one_row("name", written)

    assert row.facts.name == written
    assert [note in one for one in row.notes] == [True]
