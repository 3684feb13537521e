"""Which columns are known, and what is asked where one can mean two things."""

import pytest

from desk.lists.columns import KNOWN, PERHAPS, fact_of, part_of
from desk.lists.listed import Column
from desk.lists.refusals import (
    ColumnTwice,
    MissingName,
    NoHeader,
    OneColumn,
    TooWide,
    UnknownColumn,
    UnknownFact,
    UnreadableList,
    Unsure,
)
from desk.model.candidates import FACTS, CandidateFacts
from tests.desk.lists.files import facts, opened, opened_as, rows


@pytest.mark.parametrize("fact", FACTS)
def test_a_column_is_known_by_its_synonyms(fact: str) -> None:
    names = [name for part, names in KNOWN.items() if fact_of(part) == fact for name in names]

    assert names
    assert all(fact_of(part_of(name) or "") == fact for name in names)


def test_no_column_name_means_two_things() -> None:
    names = [name for known in (KNOWN, PERHAPS) for group in known.values() for name in group]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "header",
    ["name,id", "ID,Name", "Candidate ID,NAME", " candidate_id , name ", '"candidate-id","name"',
     "Candidate_Name;Filer ID", "Full   Name\tPERSON ID"],
)  # fmt: skip
def test_columns_stand_in_any_order_case_and_spacing(header: str) -> None:
    separator = next(one for one in "\t;," if one in header)
    by_name = "name" in header.partition(separator)[0].lower()
    line = ["Ada Oak", "a-1"] if by_name else ["a-1", "Ada Oak"]

    assert facts(f"{header}\n{separator.join(line)}\n") == [
        CandidateFacts(external_id="a-1", name="Ada Oak")
    ]


def test_a_column_that_nobody_knows_is_left_out_and_named() -> None:
    reading = opened("id,Shoe size,name,,name of dog\na-1,44,Ada Oak,,Rex\n").reading

    assert reading.ignored == ("Shoe size", "name of dog")
    assert reading.facts == {"external_id", "name"}
    assert reading.doubts == ()


def test_only_the_name_is_indispensable() -> None:
    (ada,) = facts("Name,Shoe size\nAda Oak,44\n")

    assert ada == CandidateFacts(external_id="", name="Ada Oak")


def test_the_parts_of_a_name_are_joined() -> None:
    header = "Last Name,First Name,Middle Initial,Suffix,Office"
    text = f"{header}\nDE LA CRUZ,MARÍA,J.,,Mayor\nOak,Ben,,JR,\n"

    assert [one.name for one in facts(text)] == ["María J. de la Cruz", "Ben Oak Jr."]


def test_a_whole_name_comes_before_its_parts() -> None:
    listed = opened("Ballot Name,First,Last,Suffix\nAda B. Oak,Adaline,Oak,Sr\n")

    assert [row.facts.name for row in rows(listed)] == ["Ada B. Oak Sr."]
    assert listed.reading.ignored == ("First", "Last")


def test_the_parts_of_an_address_are_joined() -> None:
    text = (
        "Name,Zip,Street,Mailing State,City,Address 2\n"
        "Ada,62701,1 Elm,IL,Springfield,Suite 2\nBen,2138,,,Boston,\n"
    )

    assert [one.address for one in facts(text)] == [
        "1 Elm, Suite 2, Springfield, IL 62701",
        "Boston 02138",
    ]


def test_where_mail_goes_comes_before_where_somebody_lives() -> None:
    header = "Name,Street,City,Mailing Address,Mailing City,Home address"

    (ada,) = facts(f"{header}\nAda,1 Elm,Lima,PO Box 7,Ohio City,2 Oak\n")

    assert ada.address == "PO Box 7, Ohio City"


def test_several_columns_of_phones_and_e_mails_are_kept() -> None:
    header = "Name,Home phone,Cell phone,Email 1,Email 2"

    (ada,) = facts(f"{header}\nAda,614-555-0100,(614) 555-0101,a@example.org,b@example.org\n")

    assert ada.phone == "614-555-0100, 614-555-0101"
    assert ada.email == "a@example.org, b@example.org"


def test_a_state_beside_a_city_is_asked_about() -> None:
    text = "Name,Street,City,State,Zip\nAda,1 Elm,Lima,OH,45801\n"

    (doubt,) = opened(text).reading.doubts
    stands, lives = opened(text, State="state"), opened(text, State="address")

    assert doubt.answers == ("State=state", "State=address")
    assert [row.facts.state for row in rows(stands)] == ["OH"]
    assert [(row.facts.state, row.facts.address) for row in rows(lives)] == [
        ("", "1 Elm, Lima, OH 45801")
    ]
    assert stands.reading.doubts == lives.reading.doubts == ()


def test_a_name_that_can_mean_two_things_is_asked_about() -> None:
    text = "Name,Race\nAda,Mayor\n"

    guessed, yes, no = opened(text), opened(text, Race="office"), opened(text, Race="")

    assert guessed.reading.columns[1] == Column(name="Race", fact="office", sure=False)
    assert [doubt.answers for doubt in guessed.reading.doubts] == [("Race=office", "Race=")]
    assert [rows(one)[0].facts.office for one in (guessed, yes, no)] == ["Mayor", "Mayor", ""]
    assert yes.reading.columns[1] == Column(name="Race", fact="office")


def test_a_doubtful_column_is_left_out_where_another_is_sure() -> None:
    reading = opened("Name,Office,Race\nAda,Mayor,White\n").reading

    assert reading.ignored == ("Race",)
    assert reading.doubts == ()


def test_two_columns_of_one_meaning_are_asked_about() -> None:
    text = "id,name,candidate id\na,Ada,b\n"

    (doubt,) = opened(text).reading.doubts

    assert doubt.answers == ("candidate id=", "id=")
    assert [row.facts.external_id for row in rows(opened(text, id=""))] == ["b"]
    assert [row.facts.external_id for row in rows(opened(text, candidate_id="external_id"))] == [
        "b"
    ]


def test_a_list_with_a_doubt_is_refused_until_it_is_answered() -> None:
    text = "Name,Race\nAda,Mayor\n"

    with pytest.raises(Unsure) as refused:
        opened(text).insist()
    opened(text, race="office").insist()

    assert refused.value.reading == opened(text).reading
    assert "Is “Race” the office? Answer with --map “Race=office” or --map “Race=”." in str(
        refused.value
    )


def test_a_column_is_whatever_somebody_says_it_is() -> None:
    text = "Who,What,State of mind\nAda Oak,Mayor,OH\n"

    listed = opened_as(text, {"WHO": "name", "What": "office", "state of mind": "state"})

    assert [row.facts for row in rows(listed)] == [
        CandidateFacts(external_id="", name="Ada Oak", office="Mayor", state="OH")
    ]


@pytest.mark.parametrize(
    ("text", "refusal", "says"),
    [
        ("name\nAda Oak\n", OneColumn, "A name alone is not enough"),
        ("Dear all, here is my list", NoHeader, "No line among the first 30 names the columns"),
        ("Ada Oak,Mayor,OH\nBen Elm,Mayor,OH\n", NoHeader, "name is needed"),
        ("Title\n\nid,office\na-1,Governor\n", MissingName, "Line 3 names the columns, and “name”"),
        ("id,name,name\na,Ada,Oak\n", ColumnTwice, "two columns “name”"),
        (f"name{',x' * 300}\nAda,1\n", TooWide, "301 columns, and 200 can be read"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused(
    text: str, refusal: type[UnreadableList], says: str
) -> None:
    with pytest.raises(refusal) as refused:
        opened(text)

    assert says in refused.value.sentence


def test_a_mapping_speaks_of_what_is_there() -> None:
    text = "Name,Race\nAda,Mayor\n"

    with pytest.raises(UnknownColumn, match=r"no column “Shoe”\. Its columns are Name, Race"):
        opened(text, Shoe="office")
    with pytest.raises(UnknownFact, match="“Race” cannot be “size”"):
        opened(text, Race="size")


@pytest.mark.parametrize(
    ("header", "line", "read"),
    [
        (
            "election_dt,county_name,contest_name,name_on_ballot,first_name,last_name,street_address,"
            "zip_code,business_phone,party_candidate",
            "11/03/2026,WAKE,NC SENATE,Ada Oak,ADA,OAK,1 ELM,27601,919-555-0100,GRE",
            CandidateFacts(
                external_id="", name="Ada Oak", office="NC SENATE", election="11/03/2026",
                address="1 ELM 27601", phone="919-555-0100", party="GRE",
            ),
        ),
        (
            "CAND_ID|CAND_NAME|CAND_PTY_AFFILIATION|CAND_OFFICE_ST|CAND_OFFICE_DISTRICT|CAND_STATUS",
            "H6OH00001|OAK, ADA B. MS.|GRE|OH|05|C",
            CandidateFacts(
                external_id="H6OH00001", name="Ada B. Oak", party="GRE", state="OH", district="5",
                status="C",
            ),
        ),
        (
            "OfficeDesc\tNameLast\tNameFirst\tNameMiddle\tPartyCode\tPhoneNumber\tEmail",
            "Governor\tOak\tAda\tB.\tGRE\t(850) 555-0100\tada@example.org",
            CandidateFacts(
                external_id="", name="Ada B. Oak", office="Governor", party="GRE",
                phone="850-555-0100", email="ada@example.org",
            ),
        ),
    ],
)  # fmt: skip
def test_lists_as_election_offices_publish_them_are_read(
    header: str, line: str, read: CandidateFacts
) -> None:
    listed = opened(f"{header}\n{line}\n")

    assert listed.reading.doubts == ()
    assert [row.facts for row in rows(listed)] == [read]
