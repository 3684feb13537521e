"""Whether an address fits the way something is sent, and whether it is one on record. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.errors import FieldRefusal
from desk.model.candidates import Candidate
from desk.model.requests import Method
from desk.refusals import AddressNeeded, WrongAddress

_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_NUMBER = re.compile(r"[\d\s()+.\-–/]+(?:,?\s*(?:x|ext\.?|extension|#)\s*\d+)?", re.IGNORECASE)
_PARTS = 3  # street, city, state: what a mail address without a ZIP code has at the least
_PHONES = frozenset({Method.PHONE, Method.FAX})


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What the directory has of a campaign."""

    email: str = ""
    phone: str = ""
    mail: str = ""

    def has(self, method: Method, address: str) -> bool:
        if method in _PHONES:
            return bool(self.phone) and digits(address) == digits(self.phone)
        known = self.email if method is Method.EMAIL else self.mail
        return bool(known) and _plain(address) == _plain(known)

    @property
    def words(self) -> Sequence[str]:
        return [known for known in (self.email, self.phone, self.mail) if known]


def on_record(candidate: Candidate | None) -> OnRecord:
    if candidate is None:
        return OnRecord()
    return OnRecord(email=candidate.email, phone=candidate.phone, mail=candidate.address)


def wrong_address(method: Method, address: str) -> FieldRefusal | None:
    """Why this address cannot be used with this method; None when it can."""
    if method is Method.NONE:
        return None if not address else WrongAddress(method, looks_like(address))
    if not address:
        return AddressNeeded(method)
    if _FITS[method](address):
        return None
    other = looks_like(address)
    return WrongAddress(method, None if other is method else other)


def looks_like(address: str) -> Method | None:
    """What it seems to be an address for."""
    if is_email(address):
        return Method.EMAIL
    if is_phone(address):
        return Method.PHONE
    return Method.MAIL if is_mail(address) else None


def is_email(address: str) -> bool:
    """Well-formed; whether anybody reads it there is not asked of the network."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def is_phone(number: str) -> bool:
    """A whole phone or fax number; one without a country code is of the United States."""
    import phonenumbers

    if not _NUMBER.fullmatch(number):
        return False  # the library finds numbers within other text
    try:
        parsed = phonenumbers.parse(number, "US")
    except phonenumbers.NumberParseException:
        return False
    whole = phonenumbers.ValidationResult.IS_POSSIBLE
    return bool(phonenumbers.is_possible_number_with_reason(parsed) == whole)


def is_mail(address: str) -> bool:
    parts = [part for part in re.split(r"[\n,;]", address) if part.strip()]
    if is_email(address.strip()):
        return False
    return bool(_ZIP.search(address) and any(map(str.isalpha, address))) or len(parts) >= _PARTS


def digits(number: str) -> str:
    """The last ten digits: the same number, however it is written."""
    return "".join(filter(str.isdigit, number.partition("x")[0]))[-10:]


def _plain(address: str) -> str:
    return " ".join(re.findall(r"[^\s,;]+", address.casefold()))


_FITS = {
    Method.EMAIL: is_email,
    Method.FAX: is_phone,
    Method.PHONE: is_phone,
    Method.MAIL: is_mail,
}
