"""What the desk asks of storage about requests, in the desk's words."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol

from desk.model.ids import CandidateId, ContactId, PersonId, RequestId
from desk.model.office import Room
from desk.model.requests import Attempt, Moved, NewRequest, Request, Said, Which


class Requests(Protocol):
    """Requests and what became of them. Moves, attempts and messages are only ever added."""

    async def get(self, request_id: RequestId) -> Request | None: ...

    async def hold(self, request_id: RequestId) -> Request | None:
        """The request as it stands now; nobody else moves it while this transaction lives."""
        ...

    async def hold_if_free(self, request_id: RequestId) -> Request | None:
        """The same, or None when somebody moves it at this moment: nobody is waited for."""
        ...

    async def add(self, request: NewRequest) -> Request:
        """Write it as its version 1, with the move that took it; `to` is its holder, if it has one."""
        ...

    async def save(self, request: Request, moved: Moved) -> None:
        """Write where it stands after a move, and the move. Only what was held (`hold`) is saved."""
        ...

    async def moves(self, request_id: RequestId) -> Sequence[Moved]:
        """All of them, first to latest."""
        ...

    async def attempted(self, request_id: RequestId, attempt: Attempt) -> None: ...

    async def attempts(self, request_id: RequestId) -> Sequence[Attempt]:
        """What was refused, first to latest."""
        ...

    async def unfinished_like(self, candidate_id: CandidateId, kind: str) -> Request | None:
        """The oldest unfinished one of this kind for this candidate."""
        ...

    async def done_for(
        self, candidate_ids: AbstractSet[CandidateId], kind: str
    ) -> AbstractSet[CandidateId]:
        """Those of them for whom one of this kind was done."""
        ...

    async def unfinished_for(self, candidate_id: CandidateId, *, limit: int) -> Sequence[Request]:
        """In the order of the queue."""
        ...

    async def all_for(
        self, candidate_id: CandidateId, *, after: RequestId, limit: int
    ) -> Sequence[Request]:
        """Every request of a candidate that was taken after that one, finished ones, too."""
        ...

    async def unfinished_among(
        self, candidate_ids: AbstractSet[CandidateId], *, limit: int
    ) -> Sequence[Request]:
        """Of any of these candidates, in the order of the queue."""
        ...

    async def unfinished_in(self, contact_id: ContactId, *, limit: int) -> Sequence[Request]:
        """Those taken in this entry of the contact log, in the order of the queue."""
        ...

    async def unfinished_of(self, person_id: PersonId, *, limit: int) -> Sequence[Request]:
        """Those that this person holds or was offered, in the order of the queue."""
        ...

    async def waiting_in(self, room: Room, *, now: datetime, limit: int) -> Sequence[Request]:
        """Those whose card stands there and that nobody has accepted or that are overdue."""
        ...

    async def trusted(self) -> AbstractSet[PersonId]:
        """Everyone who holds an unfinished one, or was offered it."""
        ...

    async def listed(
        self,
        which: Which,
        person_id: PersonId,
        *,
        unheld: bool,
        now: datetime,
        skip: int,
        limit: int,
    ) -> Sequence[Request]:
        """The order of the queue: severity, due time, office, time taken (Decisions); never party.

        ALL is newest first. With `unheld`, those that nobody has accepted wait for this person too.
        """
        ...

    async def link(
        self, contact_id: ContactId, candidate_id: CandidateId, *, office_rank: int
    ) -> Sequence[Request]:
        """Give the requests of an unmatched entry its candidate; answers them."""
        ...

    async def say(
        self, request_id: RequestId, *, by: PersonId, at: datetime, text: str
    ) -> Said: ...

    async def said(self, request_id: RequestId, number: int) -> Said | None: ...
