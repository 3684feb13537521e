"""The names that columns go by. docs/candidate-lists.md lists them, and a test holds it to that."""

import re
from collections.abc import Mapping

# A part of a fact is "name.first"; parts are joined in the order in which they stand here.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "external_id": (
        "candidate id", "id", "external id", "filer id", "person id", "fec id", "ocd id",
        "candidate number", "candidate no",
    ),
    "name": (
        "name", "candidate", "full name", "candidate name", "ballot name", "name on ballot",
        "display name", "legal name", "nominee",
    ),
    "name.first": ("first name", "first", "given name", "fname", "name first"),
    "name.middle": ("middle name", "middle", "middle initial", "mi", "mname", "name middle"),
    "name.last": ("last name", "last", "surname", "family name", "lname", "name last"),
    "name.suffix": ("suffix", "name suffix", "name suffix lbl"),
    "office": (
        "office", "seat", "position", "contest", "office name", "office title", "office sought",
        "contest name", "office desc", "office description",
    ),
    "district": (
        "district", "dist", "district number", "district no", "district name",
        "congressional district", "legislative district", "office district",
    ),
    "state": (
        "state", "st", "state code", "state name", "state abbreviation", "state abbr", "office st",
        "office state",
    ),
    "party": (
        "party", "affiliation", "party affiliation", "party preference", "party name",
        "political party", "party code", "party desc", "party candidate", "pty affiliation",
    ),
    "status": ("status", "candidate status", "filing status", "ballot status", "status desc"),
    "election": ("election", "election name", "election date", "election dt"),
    "email": (
        "email", "e mail", "email address", "e mail address", "campaign email", "contact email",
        "email 1", "email 2",
    ),
    "phone": (
        "phone", "telephone", "phone number", "telephone number", "tel", "campaign phone",
        "mobile", "mobile phone", "cell", "cell phone", "home phone", "work phone",
        "business phone", "phone 1", "phone 2",
    ),
    "address": (
        "address", "full address", "campaign address", "street", "street address", "address 1",
        "address line 1", "address1", "addr1",
    ),
    "address.more": ("address 2", "address line 2", "address2", "addr2", "suite"),
    "address.city": ("city",),
    "address.zip": ("zip", "zip code", "zipcode", "postal code"),
    "mailing": ("mailing address", "mailing street", "mailing address 1", "mailing address line 1"),
    "mailing.more": ("mailing address 2", "mailing address line 2"),
    "mailing.city": ("mailing city",),
    "mailing.state": ("mailing state",),
    "mailing.zip": ("mailing zip", "mailing zip code", "mailing zipcode"),
}  # fmt: skip

# Names that can mean something else: taken only where no other column speaks of it, and asked about.
PERHAPS: Mapping[str, tuple[str, ...]] = {
    "office": ("race", "title"),
    "district": ("ward", "jurisdiction"),
    "status": ("result", "outcome"),
    "election": ("year", "election year"),
    "address": ("home address", "residence address", "residential address"),
}

PARTS = tuple(KNOWN)
_SURE = {name: part for part, names in KNOWN.items() for name in names}
_UNSURE = {name: part for part, names in PERHAPS.items() for name in names}


def key(name: str) -> str:
    """What of a column's name counts: small letters and figures, words parted by one space."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)  # PhoneNumber
    return re.sub(r"[\W_]+", " ", parted.casefold()).strip()


def part_of(name: str) -> str | None:
    """What a column of that name holds for sure: "email", "name.first"."""
    return _SURE.get(key(name)) or _SURE.get(_bare(name))


def perhaps(name: str) -> str | None:
    return _UNSURE.get(key(name)) or _UNSURE.get(_bare(name))


def fact_of(part: str) -> str:
    """The fact that a part is a part of: "name" of "name.first"."""
    whole = part.partition(".")[0]
    return "address" if whole == "mailing" else whole


def _bare(name: str) -> str:
    return re.sub("^(?:candidate|cand) (?:s )?", "", key(name))
