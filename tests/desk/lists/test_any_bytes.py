"""Laws of reading: any bytes read or say why, and reading again reads the same."""

import csv
import io
import zipfile
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.lists.listed import Rejection, Row
from desk.lists.names import person
from desk.lists.reaching import emails, phones
from desk.lists.refusals import UnreadableList
from desk.model.candidates import FACTS
from tests.desk.lists.files import facts, opened, opened_as, workbook

HEADER = "candidate_id,name,office,district,state,party,status,election,email,phone,address"
PLAIN = (
    f'{HEADER}\na-1,"Oak, Ada",Mayor,5,OH,,,,ada@example.org,614-555-0100,1 Elm\nb,Zoë,,,,,,,,,\n'
)
BOOK = workbook(People=[["Name", "Office", "Phone"], ["Ada Oak", "Mayor", 6145550100]])
PACKED = zipfile.ZipFile(io.BytesIO(BOOK))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def everything(file: bytes) -> list[Row | Rejection] | None:
    """All rows, or None for a file that is refused with a sentence."""
    try:
        return list(opened(file).rows())
    except UnreadableList:
        return None


@st.composite
def spoilt(draw: st.DrawFn, file: bytes) -> bytes:
    """The file with some bytes replaced, taken out or put in."""
    raw = bytearray(file)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(raw)))
        raw[place : place + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
    return bytes(raw)


@st.composite
def spoilt_inside(draw: st.DrawFn) -> bytes:
    """A workbook that unpacks well and has nonsense in one of its parts."""
    chosen = draw(st.sampled_from(PACKED.namelist()))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in PACKED.namelist():
            part = PACKED.read(name)
            packed.writestr(name, draw(spoilt(part)) if name == chosen else part)
    return written.getvalue()


@given(st.binary(max_size=300))
@SLOW
def test_any_bytes_read_or_say_why(file: bytes) -> None:
    everything(file)


@given(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]).flatmap(
        lambda encoding: spoilt(PLAIN.encode(encoding))
    )
)
@SLOW
def test_a_spoilt_text_reads_or_says_why(file: bytes) -> None:
    everything(file)


@given(spoilt(BOOK))
@FEW
def test_a_spoilt_workbook_reads_or_says_why(file: bytes) -> None:
    everything(file)


@given(spoilt_inside())
@FEW
def test_a_workbook_with_a_spoilt_part_reads_or_says_why(file: bytes) -> None:
    everything(file)


WORDS = st.text(max_size=8) | st.sampled_from(
    ["a-1", "Ada", "Oak, Ada", "OH", "zz", '"', "\n", ",", "\xa0", "#N/A", "a@b.co", "name"]
)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=12), max_size=6))
def test_any_table_is_read_twice_alike(table: Sequence[Sequence[str]]) -> None:
    file = written([HEADER.split(","), *table]).encode("utf-8", "replace")

    once = everything(file)

    assert once == everything(file)
    if once is not None:
        listed = opened(file)
        assert once == list(listed.rows()) == list(listed.rows())
        assert len(once) <= len(table)
        assert all(row.facts.name for row in once if isinstance(row, Row))


def test_two_may_read_one_list_at_once() -> None:
    listed = opened(PLAIN + "c,Cleo,,,,,,,,,\n" * 5_000)

    pairs = list(zip(listed.rows(), listed.rows(), strict=True))

    assert len(pairs) == 5_002
    assert all(one == other for one, other in pairs)


@given(st.permutations(HEADER.split(",")))
def test_the_order_of_the_columns_changes_nothing(columns: Sequence[str]) -> None:
    lines = list(csv.DictReader(io.StringIO(PLAIN)))

    shuffled = written([columns, *([line[name] for name in columns] for line in lines)])

    assert facts(shuffled) == facts(PLAIN)


COLUMNS = [
    "Name",
    "First",
    "Last",
    "Office",
    "Race",
    "State",
    "City",
    "Zip",
    "Mailing State",
    "Phone",
]


@given(
    st.permutations(COLUMNS).flatmap(lambda names: st.sampled_from([names, names[:6], names[:3]])),
    st.dictionaries(
        st.sampled_from([*COLUMNS, "sheet", "Who"]), st.sampled_from([*FACTS, "", "x"])
    ),
)
def test_any_answers_are_taken_or_refused(names: list[str], mapping: dict[str, str]) -> None:
    file = written([names, ["OH"] * len(names)])

    try:
        listed = opened_as(file, mapping)
    except UnreadableList:
        return

    assert list(listed.rows())
    assert not {doubt.column for doubt in listed.reading.doubts} - set(names)
    for name, column in zip(names, listed.reading.columns, strict=True):
        assert column.name == name
        assert column.fact == (mapping.get(name, column.fact) or None) or not column.sure


NAMES = st.lists(
    st.sampled_from(
        ["Ada", "OAK", "Oak,", "Jr.", "JR", "III", "Mr.", "Dr", "the", "Hon.", "de", "LA", "VAN",
         "DER", "MCDONALD", "O'BRIEN", "&", "Esq.", ",", "T.J.", "JD", "ÅNGSTRÖM", '"WOODY"', "ß",
         "smith-JONES", "ǆ", "ŉ"]
    )
    | st.text(max_size=5),
    max_size=6,
).map(" ".join)  # fmt: skip


@given(NAMES)
@settings(max_examples=400)
def test_a_name_that_was_read_is_read_alike(written: str) -> None:
    once, _ = person(written)

    assert person(once)[0] == once


@given(NAMES.filter(str.strip))
def test_no_name_is_lost(written: str) -> None:
    assert person(written)[0]


PHONES = st.lists(
    st.sampled_from(
        ["907-465-3500", "(907) 465-3500", "+1 907 465 3500", "x12", "ext. 7", ",", "or", "555-0100",
         "+44 20 7946 0958", "+47 22 00 00 00 ext. 5", "cell", ";"]
    )
    | st.text(max_size=4),
    max_size=4,
).map(" ".join)  # fmt: skip


@given(PHONES)
@settings(deadline=None)  # the first number loads the plans of all countries
def test_a_phone_that_was_read_is_read_alike(written: str) -> None:
    once, _ = phones(written)

    assert phones(once)[0] == once


@given(
    st.lists(st.emails() | st.sampled_from(["none", "or", "mailto:a@b.co", "a b"]), max_size=3).map(
        "; ".join
    )
)
@settings(deadline=None)
def test_an_e_mail_that_was_read_is_read_alike(written: str) -> None:
    once, _ = emails(written)

    assert emails(once)[0] == once


@given(st.lists(st.text(max_size=12), min_size=len(FACTS), max_size=len(FACTS)))
def test_facts_are_one_line_of_plain_text(cells: list[str]) -> None:
    file = written([HEADER.split(","), cells]).encode("utf-8", "replace")

    for row in everything(file) or []:
        if isinstance(row, Row):
            told = [getattr(row.facts, name) for name in FACTS]
            assert all(one == " ".join(one.split()) for one in told)


def written(table: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue()
