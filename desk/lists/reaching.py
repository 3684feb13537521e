"""E-mail addresses and telephone numbers in one canonical form, or as they were written. Pure."""

import re
from collections.abc import Callable

_NONE = frozenset({"n/a", "na", "none", "null", "-", "--", "—", "none provided", "not provided"})

_EMAIL = re.compile(r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_BETWEEN_EMAILS = re.compile(r"[\s;,/|]+(?:or\s|and\s)?\s*")

_PHONE = re.compile(r"\d{3}-\d{3}-\d{4}")
_US_PHONE = re.compile(
    r"(?:\+?1[-. ]*)?\(?([2-9]\d{2})\)?[-–/. ]*(\d{3})[-–. ]*(\d{4})"
    r"(?:[\s,;]*(?:ext|extension|x|#)\.?:?\s*(\d{1,7}))?",
    re.IGNORECASE,
)
_BETWEEN_PHONES = re.compile(r"\s*[;,/|]\s*|\s+(?:or|and)\s+", re.IGNORECASE)


def emails(written: str) -> tuple[str, str]:
    """One or several, parted by commas; and a note where it is no e-mail address."""
    if _EMAIL.fullmatch(written):
        return _lowered(written), ""
    if written.lower() in _NONE:
        return "", ""
    return _each(
        written,
        [one for one in _BETWEEN_EMAILS.split(written) if one],
        _email,
        "its e-mail “{}” is no address; it was kept as written",
    )


def phones(written: str) -> tuple[str, str]:
    """As 907-465-3500 ext. 12, those abroad as +44 20 7946 0958; several are parted by commas."""
    if _PHONE.fullmatch(written):
        return written, ""
    if us := _US_PHONE.fullmatch(written):
        return _american(us), ""
    if written.lower() in _NONE:
        return "", ""
    return _each(
        written,
        [one for one in _BETWEEN_PHONES.split(written) if one],
        _phone,
        "its phone “{}” is no number that can be called; it was kept as written",
    )


def _each(
    written: str, parts: list[str], read: Callable[[str], str], complaint: str
) -> tuple[str, str]:
    found = [read(part) for part in parts]
    if not found or not all(found):
        return written, complaint.format(written)
    return ", ".join(dict.fromkeys(found)), ""


def _email(written: str) -> str:
    """The address, "" where it is none."""
    address = re.sub("^mailto:", "", written.strip("<>"), flags=re.IGNORECASE)
    if _EMAIL.fullmatch(address):
        return _lowered(address)
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return ""


def _lowered(address: str) -> str:
    """Only the name of the machine is the same in capitals."""
    name, _, machine = address.rpartition("@")
    return f"{name}@{machine.lower()}"


def _phone(written: str) -> str:
    """The number, "" where it is none."""
    if us := _US_PHONE.fullmatch(written):
        return _american(us)
    import phonenumbers as known

    try:
        number = known.parse(written, "US")
    except known.NumberParseException:
        return ""
    if not known.is_valid_number(number):
        return ""
    if number.country_code == 1:
        return _american_of(str(number.national_number), number.extension or "")
    abroad = known.format_number(number, known.PhoneNumberFormat.INTERNATIONAL)
    return re.sub(r" ?(?:ext\.|x) ?", " ext. ", abroad)


def _american(us: re.Match[str]) -> str:
    return _american_of(us[1] + us[2] + us[3], us[4] or "")


def _american_of(national: str, extension: str) -> str:
    number = f"{national[:3]}-{national[3:6]}-{national[6:]}"
    return f"{number} ext. {extension}" if extension else number
