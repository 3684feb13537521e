"""What the desk asks of storage about reminders, in the desk's words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Protocol

from desk.model.ids import PersonId, RequestId
from desk.model.reminders import Reminded, Reminder, Rung


class Reminders(Protocol):
    """What is due, and what was told. Whoever writes holds the request (`requests.hold`)."""

    async def due(self, *, now: datetime, limit: int) -> Sequence[RequestId]:
        """Requests with something to tell, those that wait longest first."""
        ...

    async def plan(self, request_id: RequestId, rungs: Mapping[Rung, datetime | None]) -> None:
        """Put these rungs of the ladder at their times, in place of where they were."""
        ...

    async def put(self, reminder: Reminder) -> None:
        """Remind one person at one time, in place of the same reminder of theirs."""
        ...

    async def take(self, request_id: RequestId, *, now: datetime) -> Sequence[Reminder]:
        """What is due, and is not any more after this."""
        ...

    async def snoozers(self, request_id: RequestId) -> AbstractSet[PersonId]:
        """Who does not want to hear of it yet."""
        ...

    async def tell(self, told: Sequence[Reminded]) -> None:
        """Write down that this was told."""
        ...

    async def told_so_far(self, request_id: RequestId) -> int:
        """How often anybody was told of it."""
        ...

    async def told(self, person_id: PersonId, at: datetime) -> Sequence[Reminded]:
        """What the message of that moment tells, the last rung first."""
        ...

    async def end(self, request_id: RequestId, *, by: int) -> Sequence[Reminded]:
        """What was told and is idle from this version on."""
        ...

    async def put_off(
        self, request_id: RequestId, person_id: PersonId, *, to: datetime
    ) -> Sequence[Reminded]:
        """What this person was told and wants to hear again then."""
        ...


class Digests(Protocol):
    """Who had their digest on which day. The recipient "" stands for everybody."""

    async def sent(self, day: date) -> AbstractSet[str]: ...

    async def send(self, day: date, to: str) -> bool:
        """False, and nothing written, when they had it already."""
        ...
