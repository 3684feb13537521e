"""Candidates as the desk knows them: what a list says of a person, and the record it becomes."""

from dataclasses import dataclass, fields

from desk.model.ids import CandidateId


@dataclass(frozen=True, kw_only=True)
class CandidateFacts:
    """One line of a candidate list. Every fact is text as the list wrote it; "" where it said nothing."""

    external_id: str
    name: str
    office: str = ""
    district: str = ""
    state: str = ""  # postal code, two capitals
    party: str = ""  # shown, never sorted or counted by
    status: str = ""
    election: str = ""  # which one, as the list names it: "2026 General"
    email: str = ""
    phone: str = ""
    address: str = ""


FACTS = tuple(field.name for field in fields(CandidateFacts))


@dataclass(frozen=True, kw_only=True)
class Candidate(CandidateFacts):
    """A person in the directory."""

    id: CandidateId

    @property
    def facts(self) -> CandidateFacts:
        return CandidateFacts(**{name: getattr(self, name) for name in FACTS})
