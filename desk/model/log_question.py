"""What somebody looks for in the contact log."""

from dataclasses import dataclass, field
from datetime import datetime

from desk.model.contacts import Flag, How
from desk.model.ids import CandidateId, PersonId

COUNTED = 1_000  # entries that fit; of more it is only said that there are more


@dataclass(frozen=True, kw_only=True)
class LogQuestion:
    """Entries that fit all of it; what is left empty does not matter.

    Every word of `words` begins a word of the entry as it reads now: what was said, whom we spoke with,
    the candidate's name, what was promised; the impression only where the reader may see those.
    """

    words: str = ""
    by: PersonId | None = None  # who of us entered it
    hows: frozenset[How] = field(default_factory=frozenset)  # any of these
    flags: frozenset[Flag] = field(default_factory=frozenset)  # all of these
    promised: bool = False  # we promised something in it
    after: datetime | None = None  # it happened then or later
    before: datetime | None = None  # it happened earlier than that
    candidate_id: CandidateId | None = None
    impressions: bool = False  # the reader may see them
