"""Why somebody whom a campaign names is not in the list, as QC found it (DOMAIN.md 8, row 50)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.model.ids import PersonId


class Absence(StrEnum):
    WRITE_IN = "write_in"
    NOT_CLEARED = "not_cleared"
    LIST_NOT_UPDATED = "list_not_updated"
    NOT_GOT_TO = "not_got_to"
    NOT_COVERED = "not_covered"
    NO_CAMPAIGN = "no_campaign"


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """It settles the entry for QC, until somebody there opens it again."""

    reasons: frozenset[Absence]
    words: str = ""
    by: PersonId
    at: datetime
