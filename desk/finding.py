"""Finding entries in the contact log: by word, person, kind and date, within what the asker may see (row 22)."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.desk import Desk
from desk.errors import FieldRefusal, NotFound
from desk.model.candidates import Candidate
from desk.model.contacts import Flag, How, Page
from desk.model.ids import CandidateId, PersonId
from desk.model.log_question import LogQuestion
from desk.model.people import Person
from desk.people import sees_impressions
from desk.readings import PAGE_SIZE, ShownContact, shown_all


class UntilBeforeFrom(FieldRefusal):
    def __init__(self) -> None:
        super().__init__("until", "That is before the first day. Change one of them.")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as somebody asks it: days are those of the office, both included."""

    words: str = ""
    by: PersonId | None = None
    hows: frozenset[How] = field(default_factory=frozenset)
    flags: frozenset[Flag] = field(default_factory=frozenset)
    promised: bool = False
    since: date | None = None
    until: date | None = None
    candidate_id: CandidateId | None = None


@dataclass(frozen=True, kw_only=True)
class FoundEntries:
    """One page of what fits, newest first."""

    asked: Asked
    candidate: Candidate | None  # whose entries were looked through; None for everybody's
    page: Page
    entries: tuple[ShownContact, ...]


async def find_entries(desk: Desk, asked: Asked, *, reader: Person, page: int = 1) -> FoundEntries:
    """Raises `UntilBeforeFrom`, and `NotFound` for a candidate who is not in the directory."""
    if asked.since and asked.until and asked.until < asked.since:
        raise UntilBeforeFrom
    async with desk.reading() as tx:
        zone = (await tx.offices.get()).zone
        candidate = None
        if asked.candidate_id is not None:
            candidate = await tx.candidates.get(asked.candidate_id)
            if candidate is None:
                raise NotFound("candidate")
        question = _question(asked, zone, impressions=sees_impressions(reader))
        found = await tx.contacts.search(question, page=page, size=PAGE_SIZE)
        return FoundEntries(
            asked=asked,
            candidate=candidate,
            page=found,
            entries=tuple(await shown_all(tx, found.contacts)),
        )


def _question(asked: Asked, zone: ZoneInfo, *, impressions: bool) -> LogQuestion:
    return LogQuestion(
        words=asked.words,
        by=asked.by,
        hows=asked.hows,
        flags=asked.flags,
        promised=asked.promised,
        after=_begins(asked.since, zone) if asked.since else None,
        before=_begins(asked.until + timedelta(days=1), zone) if asked.until else None,
        candidate_id=asked.candidate_id,
        impressions=impressions,
    )


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
