"""Addresses fit the way something is sent (row 30), and access goes only to one on record (row 44)."""

import pytest

from desk.addresses import OnRecord, wrong_address
from desk.model.requests import Method


@pytest.mark.parametrize(
    ("method", "address"),
    [
        (Method.EMAIL, "j.ruiz@example.org"),
        (Method.EMAIL, "josé@bücher.example.org"),
        (Method.FAX, "(907) 465-3500"),
        (Method.FAX, "907.465.3500"),
        (Method.PHONE, "+1 907 465 3500 x12"),
        (Method.PHONE, "202-555-0101"),
        (Method.MAIL, "1 Main St\nJuneau AK 99801"),
        (Method.MAIL, "1 Example Street; Springfield, DC"),
        (Method.NONE, ""),
    ],
)
def test_an_address_that_fits(method: Method, address: str) -> None:
    assert wrong_address(method, address) is None


@pytest.mark.parametrize(
    ("method", "address", "sentence"),
    [
        (Method.FAX, "j@example.org", "That is an e-mail address, and you chose fax."),
        (Method.EMAIL, "(907) 465-3500", "That is a phone number, and you chose e-mail."),
        (Method.EMAIL, "1 Main St, Juneau, AK", "That is a mail address, and you chose e-mail."),
        (Method.NONE, "j@example.org", "and you chose that nothing is sent."),
        (Method.EMAIL, "j.ruiz@example", "That does not look complete."),
        (Method.EMAIL, "j ruiz@example.org", "That does not look complete."),
        (Method.PHONE, "465-3500", "That does not look complete."),
        (Method.PHONE, "call me at 907 465 3500", "That does not look complete."),
        (Method.MAIL, "Main Street", "That does not look complete."),
        (Method.MAIL, "", "Where shall it go?"),
    ],
)
def test_an_address_that_does_not_fit_is_refused_with_the_reason(
    method: Method, address: str, sentence: str
) -> None:
    refusal = wrong_address(method, address)

    assert refusal is not None
    assert sentence in refusal.sentence
    assert refusal.field == "address"


def test_an_address_on_record_is_known_however_it_is_written() -> None:
    record = OnRecord(
        email="J.Ruiz@example.org", phone="907-465-3500", mail="1 Main St; Juneau, AK"
    )

    assert record.has(Method.EMAIL, "j.ruiz@EXAMPLE.org")
    assert record.has(Method.PHONE, "+1 (907) 465 3500")
    assert record.has(Method.MAIL, "1 Main St, Juneau\nAK")
    assert not record.has(Method.EMAIL, "other@example.org")
    assert not OnRecord().has(Method.PHONE, "")
