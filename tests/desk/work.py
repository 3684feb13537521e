"""A desk at work on a real database: its people, its clock, and requests with whatever matters."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from desk import queue, requests, taking
from desk.asking import Asking
from desk.desk import Desk
from desk.kinds import BIO_FORM
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contacts import How, Position
from desk.model.ids import ChannelId, PersonId, RequestId, WorkspaceId
from desk.model.office import Office
from desk.model.people import Person, Role, Standing
from desk.model.requests import Asked, Attempt, Method, Request
from desk.notices import NOTICES, Notice
from desk.proofs import Done
from storage.engine import Engines
from storage.tables.delivery import outbox
from storage.transaction import Memory

TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 10:00 at the office
OFFICE = Office(
    log_channel=ChannelId("C0LOG"),
    staff_channel=ChannelId("C0STAFF"),
    intern_channel=ChannelId("C0INTERNS"),
    qc_channel=ChannelId("C0QC"),
)


def person(name: str, *roles: Role, standing: Standing = Standing.MEMBER) -> Person:
    return Person(
        id=PersonId(f"U0{name.upper()}"),
        name=name,
        zone="America/New_York",
        standing=standing,
        roles=frozenset(roles),
    )


INA = person("Ina", Role.INTERN)
SAM = person("Sam", Role.STAFF)
SUE = person("Sue", Role.STAFF)
ADA = person("Ada", Role.ADMINISTRATOR)
SID = person("Sid", Role.SUPERVISOR)
QUINN = person("Quinn", Role.QC)
DORA = person("Dora", Role.DIRECTOR)
OLGA = person("Olga", Role.OFFICE_MANAGER)
NED = person("Ned")  # a colleague from elsewhere in the office
EVERYONE = (INA, SAM, SUE, ADA, SID, QUINN, DORA, NED)


@dataclass
class Work:
    """A desk, and short ways to do at it what the tests do again and again."""

    memory: Memory
    engines: Engines
    workspace_id: WorkspaceId
    now: datetime = TUESDAY
    _keys: Iterator[int] = field(default_factory=count)

    @property
    def desk(self) -> Desk:
        return Desk(
            transaction=self.memory.transaction, reading=self.memory.reading, now=lambda: self.now
        )

    def key(self) -> str:
        """A delivery that was not there before."""
        return f"delivery-{next(self._keys)}"

    async def settle(self, people: Sequence[Person] = EVERYONE) -> None:
        async with self.memory.transaction() as tx:
            await tx.offices.save(OFFICE)
            await tx.people.meet(people)
            for one in people:
                await tx.people.assign(one)

    async def candidate(self, name: str = "Mike Dunleavy", **facts: str) -> Candidate:
        given = {"office": "Governor", "state": "AK", **facts}
        one = CandidateFacts(external_id=name.encode().hex(), name=name, **given)
        async with self.memory.transaction() as tx:
            await tx.candidates.add([one], at=self.now)
            return (await tx.candidates.by_external_ids({one.external_id}))[one.external_id]

    async def takes(self, by: Person, asking: Asking, **given: Any) -> taking.Taken:
        return await taking.take(self.desk, asking, by=by, once=self.key(), **given)

    async def taken(self, by: Person, asking: Asking, **given: Any) -> Request:
        request = (await self.takes(by, asking, **given)).request
        assert request is not None
        return request

    async def accepted(self, by: Person, asking: Asking, **given: Any) -> Request:
        """Taken by the intern, accepted by this person."""
        request = await self.taken(INA, asking, **given)
        return await requests.accept(self.desk, request.id, by=by, once=self.key())

    async def done(self, by: Person, asking: Asking) -> Request:
        request = await self.accepted(by, asking)
        return await requests.finish(self.desk, request.id, sent(), by=by, once=self.key())

    async def shown(self, request_id: RequestId) -> queue.ShownRequest:
        return await queue.shown(self.desk, request_id)

    async def attempts(self, request_id: RequestId) -> Sequence[Attempt]:
        async with self.memory.reading() as tx:
            return await tx.requests.attempts(request_id)

    async def notices(self) -> list[Notice]:
        """All that was ever told, in order."""
        query = (
            select(outbox.c.notice)
            .where(outbox.c.workspace_id == self.workspace_id)
            .order_by(outbox.c.id)
        )
        async with self.engines.reading.begin() as connection:
            rows = (await connection.execute(query)).all()
        return [NOTICES.validate_json(row.notice) for row in rows]

    async def told(self) -> Counter[str]:
        return Counter(notice.kind for notice in await self.notices())


def asking(candidate: Candidate | None = None, **given: Any) -> Asking:
    """A copy of the questionnaire by e-mail, unless said otherwise."""
    asked = Asked(
        **{
            "kind": "questionnaire_copy",
            "candidate_id": candidate.id if candidate else None,
            "unmatched_name": "" if candidate else "Zelda Nowhere",
            "what": "The federal one, please.",
            "details": {"version": "federal"},
            "method": Method.EMAIL,
            "address": "j.ruiz@example.org",
            "fallback_phone": "(907) 465-3500",
            "asked_by": "J. Ruiz",
            "position": Position.CAMPAIGN_MANAGER,
            **{name: value for name, value in given.items() if name in ASKED},
        }
    )
    other = {name: value for name, value in given.items() if name not in ASKED}
    return Asking(**{"asked": asked, "how": How.CALL_IN, "happened_at": TUESDAY, **other})


ASKED = frozenset(Asked.__dataclass_fields__)


def report(candidate: Candidate, kind: str = "withdrawal", **given: Any) -> Asking:
    """Somebody says that the candidate withdrew: nothing is sent."""
    since = {"details": {"since": "Monday, says the campaign"}}
    nothing = {"method": Method.NONE, "address": "", "fallback_phone": ""}
    return asking(candidate, **{"kind": kind, **since, **nothing, **given})


def sent(**given: Any) -> Done:
    """E-mailed from the desk's account, with the biographical form."""
    done = Done(method=Method.EMAIL, address="j.ruiz@example.org", went_along=frozenset({BIO_FORM}))
    return replace(done, **given)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
