"""What may not be written down, and what is worth a second look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.words import is_vague, looks_like_code, tells_pass_mark, threatens_law


@pytest.mark.parametrize(
    "text",
    [
        "password: hunter2",
        "The password is Tulip88",
        "His password was changed to Tulip88, he says.",
        "the password is now Tulip88",
        "Password “correct horse”",
        "password = squirrel",
        "PASSWORD:SQUIRREL",
        "pwd: s3cr3t!",
        "passcode 4821",
        "PIN 4821",
        "PIN: 4821.",
        "his PIN is 48-21",
        "PIN#4821",
        "access code 7F3K9",
        "Access code:\n7F3K9",
        "The access codes are 7F3K9 and 8G4L0.",
        "access code (7F3K9)",
        "login code – 558213",
        "log-in code reads 558213",
        "one-time code 558213",
        "verification code was 558213",
        "gave him code 7F3K",
        "code number 7F3K",
        "code1234",
        "use aB3xY9kQ to get in",
        "aB3x-Y9kQ-7mN2",
        "She read out x7k2m9p4.",
        "w8Tq!4zR",
    ],
)
def test_a_code_is_seen(text: str) -> None:
    assert looks_like_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "Asked for a copy of the questionnaire by e-mail.",
        "The password was reset yesterday.",
        "Access code sent to the campaign manager; it arrived.",
        "Lost the password, asked for a new one by 5 pm.",
        "Their PIN does not work. Told them we send another.",
        "Wants the code sent by e-mail, not by phone.",
        "No password was given and none was asked for.",
        "He pinpointed three errors and pinned them on us.",
        "ZIP code 59858",
        "ZIP code: 59858-0001",
        "zip codes 59858 and 59860",
        "Zip  code 59858",
        "ZIP-code 59858",
        "area code 406",
        "error code 50312",
        "dress code 2026",
        "building code 2021-14",
        "Cites Election Code 141.032.",
        "a 501(c)(3) under the tax code 501(c)(3)",
        "Revised Code 3513.05",
        "Call (406) 859-8692 or 406.859.8692 ext. 12",
        "+1-406-859-8692x12",
        "406.859.8692ext12",
        "859-8692ext.12",
        "write to j.ruiz2026@example.org",
        "info@codeforamerica.org, info@pinecreek.org and hadi@code.org",
        "pinedale.gov and codepink.org",
        "Their site is smith2026.com.",
        "https://ruiz4tx45.com/donate?x=1aB2cD3",
        "questionnaire_v2_2026.pdf",
        "called at 10:42a.m.",
        "office hours 8:00am-5:00pm",
        "9am–12:30pm",
        "on 24-Nov-2026, 11/24/2026, 2026-11-24, Nov. 24",
        "Nov24-Nov27",
        "H.R.1234, S.B.1070, HB-1234 and H.J.Res.12",
        "TX-45 and District 12A, the 12th",
        "raised $2.5million, $1.5M-$2.25M and $250,000",
        "paid 1,250.50 dollars",
        "COVID-19",
        "ocd-person/80f0a3d2-7b1c-4a59-9f0e-2b6c1d3e4f5a",
        "80f0a3d2-7b1c-4a59-9f0e-2b6c1d3e4f5a",
        "sample-0001",
        "Straße, Núñez, 投票, 🗳️",
        "",
    ],
)
def test_an_everyday_sentence_is_let_through(text: str) -> None:
    assert not looks_like_code(text)


DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ANNOUNCE = {"pass", "pin", "pins", "code", "codes", "pwd", "passwd"}

WORDS = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda word: word.casefold() not in ANNOUNCE and not word.casefold().startswith("passw")
) | st.sampled_from(
    ["pinned", "encode", "passed", "Pinellas", "O’Brien", "Smith-Jones", "don't", "e-mail"]
)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=count, max_size=count)


def filled(pattern: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries(parts).map(lambda chosen: pattern.format(**chosen))


PHONES = st.sampled_from(
    [
        *("({a}) {b}-{c}", "{a}-{b}-{c}", "{a}.{b}.{c}", "{a} {b} {c}", "+1 {a} {b} {c}"),
        *("{b}-{c}", "1-{a}-{b}-{c}", "+1{a}{b}{c}", "({a}){b}-{c}x12", "{a}-{b}-{c} ext. 12"),
    ]
).flatmap(lambda form: filled(form, a=digits(3), b=digits(3), c=digits(4)))
MAILS = filled(
    "{name}@{host}.{top}",
    name=st.text(LETTERS + DIGITS + "._-+", min_size=1, max_size=20),
    host=st.text(LETTERS + DIGITS + "-", min_size=1, max_size=20)
    | st.sampled_from(["pinecreek", "codeforamerica", "password"]),
    top=st.sampled_from(["org", "com", "gov", "co.uk", "vote"]),
)
DATES = st.dates().flatmap(
    lambda day: st.sampled_from(
        [
            f"{day:%m/%d/%Y}",
            f"{day:%Y-%m-%d}",
            f"{day:%b %d, %Y}",
            f"{day:%B} {day.day}th",
            f"{day:%d-%b-%Y}",
            f"{day:%d %B %Y}",
            f"{day:%a} {day.month}/{day.day}",
        ]
    )
)
TIMES = st.times().flatmap(
    lambda time: st.sampled_from(
        [f"{time:%H:%M}", f"{time:%I:%M%p}", f"{time:%I:%M} p.m.", f"{time:%I}am-{time:%I:%M}pm"]
    )
)
ZIPS = st.sampled_from(["{z}", "{z}-{p}", "ZIP code {z}", "ZIP {z}", "zip code: {z}"]).flatmap(
    lambda form: filled(form, z=digits(5), p=digits(4))
)
BILLS = st.sampled_from(
    ["HB", "SB", "HB-", "H.B. ", "H.R. ", "H.R.", "S.B.", "SJR ", "AB "]
).flatmap(lambda kind: st.integers(1, 9999).map(lambda number: f"{kind}{number}"))
AMOUNTS = st.decimals(1, 9_999_999, places=2).flatmap(
    lambda sum_: st.sampled_from(
        [
            f"${sum_:,}",
            f"${sum_:,.0f}",
            f"{sum_:,} dollars",
            f"${sum_ / 1000:.1f}k",
            f"${sum_:.1f}M",
        ]
    )
)
SENTENCE = st.lists(
    st.tuples(
        WORDS | PHONES | MAILS | DATES | TIMES | ZIPS | BILLS | AMOUNTS,
        st.sampled_from([" ", ", ", ". ", "; ", ": ", "\n", " – ", " (", ") ", "? ", "!\n\n"]),
    ),
    max_size=12,
).map(lambda parts: "".join(piece for part in parts for piece in part))


@given(SENTENCE)
def test_what_is_said_at_a_desk_every_day_is_never_refused(text: str) -> None:
    assert not looks_like_code(text)


ANNOUNCERS = [
    "password",
    "Passcode",
    "passphrase",
    "PIN",
    "access code",
    "login code",
    "CODE",
    "pwd",
]
CODES = st.text(LETTERS + DIGITS, min_size=4, max_size=20).filter(
    lambda code: any(character.isdigit() for character in code)
)
AROUND = st.lists(st.sampled_from(["they", "read", "out", "their", "new", "and", "left"])).map(
    " ".join
)


@given(
    before=AROUND,
    announcer=st.sampled_from(ANNOUNCERS),
    link=st.sampled_from([" ", ": ", " is ", " was ", " = ", " #", ' "', " is: ", " – ", "s are "]),
    code=CODES,
    after=AROUND,
)
def test_an_announced_code_is_always_refused(
    before: str, announcer: str, link: str, code: str, after: str
) -> None:
    assert looks_like_code(f"{before} {announcer}{link}{code} {after}")


@given(
    announcer=st.sampled_from(["password", "passcode", "PIN", "security code"]),
    mark=st.sampled_from([": ", " = ", ":", " is: ", " “"]),
    word=st.text(LETTERS, min_size=4, max_size=20),
)
def test_even_a_plain_word_is_refused_where_it_is_pointed_at(
    announcer: str, mark: str, word: str
) -> None:
    assert looks_like_code(f"{announcer}{mark}{word}")


@given(st.text(max_size=3000))
def test_any_text_gets_an_answer(text: str) -> None:
    assert looks_like_code(text) in {True, False}
    assert is_vague(text) in {True, False}


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ["code ", "password is ", "a1", "1:", "x@", "-" * 5, "$1,", "a."])
def test_the_longest_text_is_read_at_once(piece: str) -> None:
    assert looks_like_code((piece * 3000)[:3000]) in {True, False}


@pytest.mark.parametrize("text", ["talked", "Called again, ok.", "n/a", "!!!", "He was angry."])
def test_a_colleague_would_learn_nothing_from_it(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize(
    "text", ["Asked for a copy.", "voicemail", "Called about HB 12", "投票", "Talked to Ruiz"]
)
def test_one_word_that_tells_something_is_enough(text: str) -> None:
    assert not is_vague(text)


@pytest.mark.parametrize(
    "text",
    [
        "You will hear from our lawyer.",
        "They'll sue us if it stays up.",
        "He threatened to sue.",
        "Legal action by Friday.",
        "Her attorney writes to us.",
        "A LAWSUIT is ready.",
        "Got a cease and desist.",
    ],
)
def test_who_speaks_of_lawyers_or_courts_threatens_with_the_law(text: str) -> None:
    assert threatens_law(text)


@pytest.mark.parametrize(
    "text",
    [
        "Runs for attorney general.",
        "His attorney general campaign asked for a copy.",
        "Sue Staff called back.",
        "Please ask Sue.",
        "The district attorney of Juneau.",
        "Issued a statement; pursued by the press.",
    ],
)
def test_names_and_offices_threaten_nobody(text: str) -> None:
    assert not threatens_law(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pass mark is one answer.",
        "A passing score.",
        "70% pass it.",
        "They pass at 70 percent.",
    ],
)
def test_the_pass_mark_is_seen(text: str) -> None:
    assert tells_pass_mark(text)


@pytest.mark.parametrize(
    "text", ["They passed it on.", "Sent by pass-through mail.", "70% of the form is filled in."]
)
def test_what_is_passed_on_is_no_pass_mark(text: str) -> None:
    assert not tells_pass_mark(text)
