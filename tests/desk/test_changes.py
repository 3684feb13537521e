"""Putting an entry right: amended, voided, moved, linked, kept; by whom, once, and without loss."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from desk.changes import amend, link, void
from desk.contacts import Confirmed
from desk.desk import Desk
from desk.errors import (
    AlreadyChanged,
    AlreadyLinked,
    AlreadyVoid,
    Ask,
    DeskError,
    NotAllowed,
    NotFound,
    Refused,
)
from desk.model.candidates import Candidate
from desk.model.contacts import Account, AmendmentKind, Contact, How, Version
from desk.model.ids import CandidateId, ContactId, PromiseId, TeamId
from desk.model.people import Person
from desk.notices import CardOutdated, ContactAmended, ContactLogged, UnmatchedSettled
from desk.people import may_change
from desk.promise_refusals import AlreadyKept
from desk.promises import keep_promise
from desk.readings import card, entry, history
from storage.engine import open_engines
from storage.transaction import Memory
from storage.workspaces import Workspaces
from tests.desk.builders import (
    ADA,
    BEN,
    EVERYONE,
    INA,
    NOW,
    QUINN,
    SAM,
    SID,
    Clock,
    logged,
    told,
)

TODAY = NOW.date()


async def corrected(
    desk: Desk,
    contact: Contact,
    *,
    by: Person = SAM,
    was: int | None = None,
    once: str = "view:amend",
    why: str = "Misheard it.",
    **given: Any,
) -> Contact:
    return await amend(
        desk,
        contact.id,
        replace(contact.account, **given),
        kind=AmendmentKind.CORRECTION,
        why=why,
        was=contact.latest.number if was is None else was,
        by=by,
        once=once,
    )


async def test_an_amendment_is_a_version_and_the_old_text_stays(
    desk: Desk, ada: Candidate, clock: Clock
) -> None:
    contact = await logged(desk, ada, said="Asked for a fax.")
    await told(desk)
    clock.forward(hours=1)

    amended = await corrected(desk, contact, said="Asked for a copy.", by=SID)

    shown = await entry(desk, contact.id)
    assert shown.contact == amended
    assert [version.account.said for version in shown.versions] == [
        "Asked for a fax.",
        "Asked for a copy.",
    ]
    latest = shown.contact.latest
    assert (latest.by, latest.at, latest.why) == (SID.id, clock(), "Misheard it.")
    assert shown.contact.entered_by == SAM.id
    assert await told(desk) == [
        CardOutdated(contact_id=contact.id, change="version:2"),
        ContactAmended(contact_id=contact.id, version=2),
    ]


async def test_an_amendment_changes_something_and_says_why(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, ada)

    with pytest.raises(Refused, match="said"):
        await corrected(desk, contact)
    with pytest.raises(Refused, match="why"):
        await corrected(desk, contact, said="Asked for a copy.", why="")


async def test_of_two_who_amend_at_once_the_second_is_told(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, ada)
    await corrected(desk, contact, said="Asked for a copy.", by=SID, once="view:1")

    with pytest.raises(AlreadyChanged, match="Sid member changed this entry a moment ago"):
        await corrected(desk, contact, said="Asked for a fax.", once="view:2")

    assert (await entry(desk, contact.id)).contact.account.said == "Asked for a copy."


async def test_a_change_that_arrives_twice_is_made_once(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, ada)

    first = await corrected(desk, contact, said="Asked for a copy.")
    again = await corrected(desk, contact, said="Asked for a copy.")

    assert again == first
    assert len((await entry(desk, contact.id)).versions) == 2


async def test_an_intern_changes_her_own_entry_and_no_other(desk: Desk, ada: Candidate) -> None:
    own = await logged(desk, ada, by=INA)
    anothers = await logged(desk, None, unmatched_name="Zed Zorn")

    await corrected(desk, own, said="Asked for a copy.", by=INA, once="view:1")

    with pytest.raises(NotAllowed, match="Only a supervisor"):
        await corrected(desk, anothers, said="Asked for a copy.", by=INA, once="view:2")
    with pytest.raises(NotAllowed, match="Only a supervisor"):
        await void(desk, anothers.id, reason="Twice", by=INA, once="view:3")


async def test_a_void_entry_stays_readable_and_does_not_count(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, ada, how=How.CALL_OUT, promise="Send a copy", promised_by=TODAY)
    await told(desk)

    voided = await void(desk, contact.id, reason="Logged twice.", by=SAM, once="view:1")

    assert (await history(desk, ada.id)).entries[0].contact == voided
    record = (await card(desk, ada.id)).record
    assert (record.last, record.open_promises, record.attempts) == ((), (), 0)
    assert await told(desk) == [CardOutdated(contact_id=contact.id, change="void")]


async def test_a_void_entry_is_not_changed_again(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, ada)
    await void(desk, contact.id, reason="Logged twice.", by=SAM, once="view:1")

    with pytest.raises(AlreadyVoid, match="Sam member voided this entry: “Logged twice"):
        await corrected(desk, contact, said="Asked for a copy.", by=SID, once="view:2")
    with pytest.raises(AlreadyVoid):
        await void(desk, contact.id, reason="Again.", by=SID, once="view:3")


async def test_voiding_needs_a_reason(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, ada)

    with pytest.raises(Refused, match="reason"):
        await void(desk, contact.id, reason="", by=SAM, once="view:1")

    assert (await entry(desk, contact.id)).contact.void is None


async def test_a_moved_entry_leaves_its_trace_with_both_candidates(
    desk: Desk, ada: Candidate, ben: Candidate
) -> None:
    contact = await logged(desk, ada, promise="Send a copy", promised_by=TODAY)
    await told(desk)

    voided = await void(
        desk, contact.id, reason="It was Ben.", move_to=ben.id, by=SAM, once="view:1"
    )

    (old,) = (await history(desk, ada.id)).entries
    (new,) = (await history(desk, ben.id)).entries
    assert voided.void is not None
    assert voided.void.moved_to == new.contact.id
    assert (old.moved_to, new.moved_from) == (ben, ada)
    assert new.contact.account == contact.account
    assert new.contact.entered_by == SAM.id
    assert [made.text for made in (await card(desk, ben.id)).record.open_promises] == [
        "Send a copy"
    ]
    assert (await card(desk, ada.id)).record.open_promises == ()
    assert await told(desk) == [
        CardOutdated(contact_id=contact.id, change="void"),
        ContactLogged(contact_id=new.contact.id),
    ]


async def test_a_promise_that_was_kept_stays_kept_where_the_entry_is_moved_to(
    desk: Desk, ada: Candidate, ben: Candidate, clock: Clock
) -> None:
    contact = await logged(desk, ada, promise="Send a copy", promised_by=TODAY)
    await keep_promise(desk, contact.promises[0].id, by=INA)
    clock.forward(hours=1)

    await void(desk, contact.id, reason="It was Ben.", move_to=ben.id, by=SAM, once="view:1")

    (new,) = (await history(desk, ben.id)).entries
    assert [(made.kept_by, made.kept_at) for made in new.contact.promises] == [(INA.id, NOW)]
    assert (await card(desk, ben.id)).record.open_promises == ()


async def test_a_moved_entry_is_as_old_as_it_was(
    desk: Desk, ada: Candidate, ben: Candidate, clock: Clock
) -> None:
    contact = await logged(desk, ada)
    clock.forward(days=2)

    await void(desk, contact.id, reason="It was Ben.", move_to=ben.id, by=SAM, once="view:1")

    (new,) = (await history(desk, ben.id)).entries
    assert new.contact.entered_at == contact.entered_at


async def test_an_entry_is_moved_to_somebody_else_who_is_in_the_list(
    desk: Desk, ada: Candidate
) -> None:
    contact = await logged(desk, ada)

    for elsewhere in (ada.id, CandidateId(ada.id + 10_000)):
        with pytest.raises(Refused, match="candidate"):
            await void(
                desk, contact.id, reason="It was Ben.", move_to=elsewhere, by=SAM, once="view:1"
            )

    assert (await entry(desk, contact.id)).contact == contact


async def test_qc_gives_an_unmatched_entry_its_candidate(
    desk: Desk, ada: Candidate, ben: Candidate
) -> None:
    contact = await logged(
        desk, None, unmatched_name="Ada O.", promise="Send a copy", promised_by=TODAY
    )
    await told(desk)

    linked = await link(desk, contact.id, ada.id, by=QUINN, once="view:1")

    assert (linked.candidate_id, linked.unmatched_name) == (ada.id, "Ada O.")
    assert (linked.linked_by, linked.linked_at) == (QUINN.id, NOW)
    assert [made.text for made in (await card(desk, ada.id)).record.open_promises] == [
        "Send a copy"
    ]
    assert await told(desk) == [
        CardOutdated(contact_id=contact.id, change="linked"),
        UnmatchedSettled(contact_id=contact.id, change="linked"),
    ]
    with pytest.raises(AlreadyLinked, match="linked to Ada Oak already"):
        await link(desk, contact.id, ben.id, by=QUINN, once="view:2")


async def test_only_qc_links(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, None, unmatched_name="Ada O.")

    with pytest.raises(NotAllowed, match="Only QC"):
        await link(desk, contact.id, ada.id, by=SID, once="view:1")


async def test_a_void_entry_is_not_linked(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, None, unmatched_name="Ada O.")
    await void(desk, contact.id, reason="A prank.", by=SAM, once="view:1")

    with pytest.raises(AlreadyVoid, match="A prank"):
        await link(desk, contact.id, ada.id, by=QUINN, once="view:2")


async def test_a_void_entry_of_nobody_is_settled_at_qc(desk: Desk) -> None:
    contact = await logged(desk, None, unmatched_name="Ada O.")
    await told(desk)

    await void(desk, contact.id, reason="A prank.", by=SAM, once="view:1")

    assert UnmatchedSettled(contact_id=contact.id, change="void") in await told(desk)


async def test_a_promise_is_kept_once(desk: Desk, ada: Candidate) -> None:
    contact = await logged(desk, ada, promise="Send a copy", promised_by=TODAY)
    promise = contact.promises[0]

    kept = await keep_promise(desk, promise.id, by=INA)

    assert (kept.kept_by, kept.kept_at) == (INA.id, NOW)
    with pytest.raises(AlreadyKept, match="Ina member already marked"):
        await keep_promise(desk, promise.id, by=SAM)


async def test_what_is_not_there_is_refused_kindly(desk: Desk, ada: Candidate) -> None:
    nowhere = ContactId(10_000)

    with pytest.raises(NotFound):
        await void(desk, nowhere, reason="Twice", by=SID, once="view:1")
    with pytest.raises(NotFound):
        await keep_promise(desk, PromiseId(10_000), by=SAM)
    with pytest.raises(NotFound):
        await card(desk, CandidateId(ada.id + 10_000))


Answer = TypeVar("Answer")
PEOPLE = st.sampled_from(EVERYONE)
SAID = st.sampled_from([f"Asked for copy {letter}." for letter in "abcdef"])
WHICH = st.integers(0, 20)


@dataclass
class Office:
    """A desk that a synchronous test can use: its own event loop, database and clock."""

    runner: asyncio.Runner
    desk: Desk
    clock: Clock
    numbers: Iterator[int] = field(default_factory=count)

    def do(self, act: Coroutine[Any, Any, Answer]) -> Answer:
        return self.runner.run(act)


class Law(RuleBasedStateMachine):
    """People change entries at random. `seen` is every version that was ever there, by entry."""

    office: Office

    @initialize()
    def two_candidates(self) -> None:
        number = next(self.office.numbers)
        self.pair = self.office.do(self._two(number))
        self.seen: dict[ContactId, list[Version]] = {}
        self.void: set[ContactId] = set()

    async def _two(self, number: int) -> tuple[Candidate, Candidate]:
        facts = [replace(one, external_id=f"{one.external_id}/{number}") for one in (ADA, BEN)]
        async with self.office.desk.transaction() as tx:
            await tx.candidates.add(facts, at=NOW)
            known = await tx.candidates.by_external_ids({one.external_id for one in facts})
        return known[facts[0].external_id], known[facts[1].external_id]

    def _once(self) -> str:
        return f"view:{next(self.office.numbers)}"

    def _contact(self, which: int) -> Contact:
        contact_id = sorted(self.seen)[which % len(self.seen)]
        return self.office.do(entry(self.office.desk, contact_id)).contact

    def _refused_or(self, act: Coroutine[Any, Any, Answer]) -> Answer | None:
        with suppress(DeskError):
            return self.office.do(act)
        return None

    @rule(by=PEOPLE, said=SAID, which=st.booleans())
    def log(self, by: Person, said: str, which: bool) -> None:
        answered = Confirmed(questions=frozenset(Ask))
        contact = self.office.do(
            logged(
                self.office.desk,
                self.pair[which],
                by=by,
                said=said,
                how=How.CALL_OUT,
                once=self._once(),
                confirmed=answered,
            )
        )
        self.seen[contact.id] = [contact.latest]

    @precondition(lambda self: self.seen)
    @rule(by=PEOPLE, said=SAID, which=WHICH, behind=st.integers(0, 1))
    def amend(self, by: Person, said: str, which: int, behind: int) -> None:
        contact = self._contact(which)
        told: Account = replace(contact.account, said=said)
        amended = self._refused_or(
            amend(
                self.office.desk,
                contact.id,
                told,
                kind=AmendmentKind.CORRECTION,
                why="Misheard it.",
                was=contact.latest.number - behind,
                by=by,
                once=self._once(),
            )
        )
        if amended is not None:
            assert may_change(by, contact.entered_by)
            assert not behind
            self.seen[contact.id].append(amended.latest)

    @precondition(lambda self: self.seen)
    @rule(by=PEOPLE, said=SAID, which=WHICH)
    def add(self, by: Person, said: str, which: int) -> None:
        contact = self._contact(which)
        same = Confirmed(questions=frozenset(Ask), same_as=contact.id)
        of = next(one for one in self.pair if one.id == contact.candidate_id)
        added = self._refused_or(
            logged(self.office.desk, of, by=by, said=said, once=self._once(), confirmed=same)
        )
        if added is not None:
            assert said in added.account.said
            self.seen[contact.id].append(added.latest)

    @precondition(lambda self: self.seen)
    @rule(by=PEOPLE, which=WHICH, elsewhere=st.none() | st.booleans())
    def void_or_move(self, by: Person, which: int, elsewhere: bool | None) -> None:
        contact = self._contact(which)
        voided = self._refused_or(
            void(
                self.office.desk,
                contact.id,
                reason="Logged twice.",
                move_to=None if elsewhere is None else self.pair[elsewhere].id,
                by=by,
                once=self._once(),
            )
        )
        if voided is None or voided.void is None:
            return
        assert may_change(by, contact.entered_by)
        self.void.add(contact.id)
        if voided.void.moved_to is not None:
            moved = self.office.do(entry(self.office.desk, voided.void.moved_to)).contact
            assert moved.account == contact.account
            assert moved.moved_from == contact.id
            self.seen[moved.id] = [moved.latest]

    @invariant()
    def no_version_is_lost_and_none_is_changed(self) -> None:
        for contact_id, versions in getattr(self, "seen", {}).items():
            shown = self.office.do(entry(self.office.desk, contact_id))
            assert list(shown.versions) == versions
            assert (shown.contact.void is not None) == (contact_id in self.void)

    @invariant()
    def a_void_entry_never_counts(self) -> None:
        for candidate in getattr(self, "pair", ()):
            log = self.office.do(history(self.office.desk, candidate.id)).page
            record = self.office.do(card(self.office.desk, candidate.id)).record
            living = [one for one in log.contacts if one.id not in self.void]
            if log.pages == 1:
                assert record.attempts == sum(one.account.how is How.CALL_OUT for one in living)
            assert not {one.id for one in record.last} & self.void


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    clock = Clock()
    with asyncio.Runner() as runner:
        engines = open_engines(database_url)
        bound = Workspaces(engines).bind(TeamId("T0DESK"), "The desk", at=NOW)
        memory = Memory(engines, runner.run(bound), lambda: None)
        desk = Desk(transaction=memory.transaction, reading=memory.reading, now=clock)
        runner.run(_hired(desk))
        yield Office(runner=runner, desk=desk, clock=clock)
        runner.run(engines.dispose())


async def _hired(desk: Desk) -> None:
    async with desk.transaction() as tx:
        await tx.people.meet(EVERYONE)
        for one in EVERYONE:
            await tx.people.assign(one)


@pytest.mark.thorough
def test_whatever_people_do_to_entries_nothing_is_lost(office: Office) -> None:
    class AtThisOffice(Law):
        pass

    AtThisOffice.office = office
    run_machine(
        AtThisOffice,
        settings=settings(
            max_examples=6,
            stateful_step_count=10,
            deadline=None,  # the disk is slow now and then
            suppress_health_check=list(HealthCheck),
        ),
    )
