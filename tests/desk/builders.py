"""People, entries and a clock for the tests of the desk; each has whatever matters to a test."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from desk.contacts import UNASKED, Confirmed, log_contact
from desk.desk import Desk
from desk.entries import Entry
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contacts import Account, Contact, How, Outcome, Position
from desk.model.ids import PersonId
from desk.model.people import Person, Role, Standing
from desk.notices import Notice

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)  # a Tuesday, 10:42 at the office
MINUTE = timedelta(minutes=1)

_views = count()


@dataclass
class Clock:
    """The desk's clock. Time is moved, not waited for."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


def person(name: str, *roles: Role, standing: Standing = Standing.MEMBER) -> Person:
    return Person(
        id=PersonId(f"U0{name.upper()}"),
        name=f"{name} {standing}",
        zone="America/New_York",
        standing=standing,
        roles=frozenset(roles),
    )


SAM = person("Sam", Role.STAFF)
INA = person("Ina", Role.INTERN)
SID = person("Sid", Role.SUPERVISOR)
QUINN = person("Quinn", Role.QC)
EVERYONE = (SAM, INA, SID, QUINN)

ADA = CandidateFacts(external_id="id/ada", name="Ada Oak", office="Governor", state="AK")
BEN = CandidateFacts(external_id="id/ben", name="Ben Elm", office="Mayor", state="OH")


def account(**given: Any) -> Account:
    return Account(
        **{
            "spoke_with": "J. Ruiz",
            "position": Position.CAMPAIGN_MANAGER,
            "how": How.CALL_IN,
            "outcome": Outcome.REACHED_STAFF,
            "happened_at": NOW,
            "said": "Never got the questionnaire. Asked for a copy by e-mail.",
            **given,
        }
    )


def entry(candidate: Candidate | None, **given: Any) -> Entry:
    """Fields of the entry itself go to it, the others to its account."""
    own = {name: given.pop(name) for name in Entry.__dataclass_fields__ if name in given}
    return Entry(
        candidate_id=candidate.id if candidate else None, **{"account": account(**given), **own}
    )


async def logged(
    desk: Desk,
    candidate: Candidate | None,
    *,
    by: Person = SAM,
    once: str | None = None,
    confirmed: Confirmed = UNASKED,
    **given: Any,
) -> Contact:
    """One entry, that happened now unless it is said."""
    given.setdefault("happened_at", desk.now())
    once = once or f"logged:{next(_views)}"
    return await log_contact(desk, entry(candidate, **given), by=by, once=once, confirmed=confirmed)


async def told(desk: Desk) -> list[Notice]:
    """What people are told since this was last asked, lane by lane."""
    now, notices = desk.now(), list[Notice]()
    async with desk.transaction() as tx:
        while taken := await tx.outbox.claim(now=now, lease=MINUTE, busy=set(), limit=100):
            for parcel in taken:
                await tx.outbox.sent(parcel.id, None, at=now)
                notices.append(parcel.notice)
    return notices
