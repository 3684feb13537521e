"""No statement touches rows of another workspace, or reads a whole table to find its own.

Every method of every repository is here, those of the line in `line.attempts`, those of importing in `importing.attempts` and `offer_attempts`; a new one without its line fails the first test.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from inspect import isfunction
from typing import Any, get_type_hints

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from desk.kinds import KINDS
from desk.model.busy import BusySignalId, Heard, NewBusySignal
from desk.model.candidates import Candidate
from desk.model.contacts import AmendmentKind, NewContact, Version, Void
from desk.model.explanations import Absence, Explanation
from desk.model.ids import CandidateId, ChannelId, ContactId, PromiseId, RequestId, TeamId
from desk.model.log_question import LogQuestion
from desk.model.office import Hours, Office, Room
from desk.model.people import Person, Profile, Role, Standing
from desk.model.reminders import Reminded, Reminder, Rung
from desk.model.requests import Attempt, Move, Moved, Request, Status, Which
from desk.model.voicemail import (
    BoxMessage,
    LineName,
    NewVoicemail,
    Voicemail,
    VoicemailId,
    VoicemailMove,
    VoicemailMoved,
)
from desk.ports import Transaction
from storage.engine import Engines
from storage.requests import LostRace
from storage.tables import metadata
from storage.tables.contacts import contacts
from storage.transaction import Memory
from storage.workspaces import Workspaces
from tests.databases import Unscoped
from tests.storage import contact_data_attempts as contact_data
from tests.storage import join_attempts as joins
from tests.storage import offer_attempts as offers
from tests.storage import parcels_tried as parcels
from tests.storage import promises_tried as promised
from tests.storage import running_attempts as running
from tests.storage.builders import DANA, NOW, RAVI, account, facts
from tests.storage.importing import attempts as importing
from tests.storage.line import attempts as line
from tests.storage.test_contacts import WILL_SEND
from tests.storage.test_requests import new

HOUR = timedelta(hours=1)
PROFILE = Profile(id=DANA, name="Dana", zone="", standing=Standing.ADMIN)

# In an empty database the first of everything has number 1.
ANA, MATCHED, UNMATCHED = CandidateId(1), ContactId(1), ContactId(2)
OTHER_UNMATCHED = ContactId(3)
EXPLAINED = Explanation(reasons=frozenset({Absence.WRITE_IN}), by=DANA, at=NOW)
PROMISE = PromiseId(1)
REQUEST = RequestId(1)
REFUSED = Attempt(move=Move.FINISH, by=DANA, at=NOW, told="Accept it first.")
LISTED = facts("Ana Ruiz", office="Governor", state="AK")
IN_DIRECTORY = Candidate(id=ANA, **vars(LISTED))
AT_THE_DESK = Person(**vars(PROFILE), roles=frozenset({Role.STAFF}))
MORE = Version(
    number=2, account=account(), kind=AmendmentKind.ADDITION, why="More.", by=RAVI, at=NOW
)


_TAKEN = new(MATCHED, IN_DIRECTORY)
STANDING = Request(
    id=REQUEST,
    asked=_TAKEN.asked,
    contact_id=MATCHED,
    status=Status.ACCEPTED,
    taken_by=DANA,
    taken_at=NOW,
    due_at=_TAKEN.due_at,
    card_to=_TAKEN.card_to,
    root_to=_TAKEN.root_to,
)


def entry(candidate_id: CandidateId | None) -> NewContact:
    return NewContact(
        candidate_id=candidate_id, unmatched_name="", account=account(), by=DANA, at=NOW
    )


async def saved(tx: Transaction) -> None:
    """Where the first request stands after a move, unless it is somebody else's."""
    moved = Moved(version=2, move=Move.ACCEPT, by=RAVI, at=NOW)
    request = replace(STANDING, holder=RAVI, version=2, status=Status.DONE)
    with suppress(LostRace):
        await tx.requests.save(request, moved)


LEFT = BoxMessage(line=LineName.CANDIDATE, caller="J. Ruiz", left_at=NOW, says="Call me back.")
IN_THE_BOX = NewVoicemail(message=LEFT, card_to=Room.STAFF, asked=None, by=DANA, at=NOW)
VOICEMAIL = VoicemailId(1)
BUSY = NewBusySignal(day=NOW.date(), heard=Heard.SIGNAL, note="", in_hours=True, by=DANA, at=NOW)


async def claimed(tx: Transaction) -> None:
    """Where the first voicemail stands once somebody has it, unless it is somebody else's."""
    moved = VoicemailMoved(version=2, move=VoicemailMove.CLAIM, by=RAVI, at=NOW)
    voicemail = Voicemail(
        id=VOICEMAIL,
        message=LEFT,
        card_to=Room.STAFF,
        asked=None,
        taken_by=DANA,
        taken_at=NOW,
        holder=RAVI,
        version=2,
    )
    with suppress(LostRace):
        await tx.voicemails.save(voicemail, moved)


LATER = Reminder(request_id=REQUEST, rung=Rung.SNOOZED, person_id=DANA, next_at=NOW, reason="Busy.")
TOLD = Reminded(request_id=REQUEST, person_id=DANA, rung=Rung.DUE_SOON, at=NOW)

Call = Callable[[Transaction], Awaitable[object]]
WRITES: Mapping[str, Call] = {
    "candidates.add": lambda tx: tx.candidates.add([LISTED], at=NOW),
    "contacts.add": lambda tx: tx.contacts.add(entry(ANA), WILL_SEND),
    "contacts.add of somebody unknown": lambda tx: tx.contacts.add(entry(None), None),
    "contacts.add of another": lambda tx: tx.contacts.add(entry(None), None),
    "promises.add": lambda tx: tx.promises.add(MATCHED, ANA, WILL_SEND),
    "people.meet": lambda tx: tx.people.meet([PROFILE]),
    "inbox.keep": lambda tx: tx.inbox.keep("delivery", "1", at=NOW),
    "requests.add": lambda tx: tx.requests.add(new(MATCHED, IN_DIRECTORY, holder=DANA)),
    "requests.add of somebody unknown": lambda tx: tx.requests.add(new(UNMATCHED, None)),
    "requests.attempted": lambda tx: tx.requests.attempted(REQUEST, REFUSED),
    "requests.say": lambda tx: tx.requests.say(REQUEST, by=DANA, at=NOW, text="And?"),
    "kinds.change": lambda tx: tx.kinds.change(KINDS["photo"], by=DANA, at=NOW),
    "reminders.put": lambda tx: tx.reminders.put(LATER),
    "reminders.plan": lambda tx: tx.reminders.plan(REQUEST, {Rung.OVERDUE: NOW}),
    "reminders.tell": lambda tx: tx.reminders.tell([TOLD]),
    "digests.send": lambda tx: tx.digests.send(NOW.date(), DANA),
    "voicemails.add": lambda tx: tx.voicemails.add(IN_THE_BOX),
    "busy.hold": lambda tx: tx.busy.hold(BUSY.day),
    "busy.add": lambda tx: tx.busy.add(BUSY),
    **parcels.WRITES,
    **joins.WRITES,
    **line.WRITES,
    **running.WRITES,
    **contact_data.WRITES,
    **importing.WRITES,
    **offers.WRITES,
}
CHANGES: Mapping[str, Call] = {
    "candidates.change": lambda tx: tx.candidates.change(
        [replace(IN_DIRECTORY, name="Ana Vega")], at=NOW
    ),
    "candidates.settle": lambda tx: tx.candidates.settle(),
    "contacts.link": lambda tx: tx.contacts.link(UNMATCHED, ANA, by=DANA, at=NOW),
    "contacts.add_version": lambda tx: tx.contacts.add_version(MATCHED, MORE),
    "contacts.void": lambda tx: tx.contacts.void(UNMATCHED, Void(by=DANA, at=NOW, reason="Twice.")),
    "requests.save": saved,
    "requests.link": lambda tx: tx.requests.link(UNMATCHED, ANA, office_rank=2),
    "reminders.take": lambda tx: tx.reminders.take(REQUEST, now=NOW),
    "reminders.put_off": lambda tx: tx.reminders.put_off(REQUEST, DANA, to=NOW + HOUR),
    "reminders.end": lambda tx: tx.reminders.end(REQUEST, by=2),
    "voicemails.save": claimed,
    "busy.tell": lambda tx: tx.busy.tell(BUSY.day, DANA),
    "busy.void": lambda tx: tx.busy.void(BusySignalId(1), by=DANA, at=NOW),
    **promised.CHANGES,
    "contacts.explain": lambda tx: tx.contacts.explain(OTHER_UNMATCHED, EXPLAINED),
    "people.assign": lambda tx: tx.people.assign(AT_THE_DESK),
    "offices.save": lambda tx: tx.offices.save(Office(log_channel=ChannelId("C0LOG"))),
    "offices.save_hours": lambda tx: tx.offices.save_hours(Hours(federal_holidays=False)),
    **parcels.CHANGES,
    "inbox.forget": lambda tx: tx.inbox.forget(before=NOW),
    **joins.CHANGES,
    **line.CHANGES,
    **running.CHANGES,
    **contact_data.CHANGES,
    **importing.CHANGES,
    **offers.CHANGES,
}
READS: Mapping[str, Call] = {
    "candidates.get": lambda tx: tx.candidates.get(ANA),
    "candidates.find": lambda tx: tx.candidates.find("an ruiz", limit=5),
    "candidates.near": lambda tx: tx.candidates.near("ana riuz", limit=5),
    "candidates.recent": lambda tx: tx.candidates.recent(limit=5),
    "candidates.by_external_ids": lambda tx: tx.candidates.by_external_ids({LISTED.external_id}),
    "contacts.get": lambda tx: tx.contacts.get(MATCHED),
    "contacts.versions": lambda tx: tx.contacts.versions(MATCHED),
    "contacts.near": lambda tx: tx.contacts.near(ANA, NOW, within=HOUR),
    "contacts.record": lambda tx: tx.contacts.record(ANA, last=3),
    "contacts.history": lambda tx: tx.contacts.history(ANA, page=1, size=5),
    "contacts.search": lambda tx: tx.contacts.search(LogQuestion(words="test"), page=1, size=5),
    "contacts.talked": lambda tx: tx.contacts.talked(NOW - HOUR, NOW + HOUR, longer_than=10),
    "contacts.entered_by": lambda tx: tx.contacts.entered_by(DANA, limit=5),
    "promises.get": lambda tx: tx.promises.get(PROMISE),
    "promises.open_of": lambda tx: tx.promises.open_of(DANA, limit=5),
    "requests.get": lambda tx: tx.requests.get(REQUEST),
    "requests.hold": lambda tx: tx.requests.hold(REQUEST),
    "requests.moves": lambda tx: tx.requests.moves(REQUEST),
    "requests.attempts": lambda tx: tx.requests.attempts(REQUEST),
    "requests.unfinished_like": lambda tx: tx.requests.unfinished_like(ANA, "photo"),
    "requests.unfinished_for": lambda tx: tx.requests.unfinished_for(ANA, limit=5),
    "requests.unfinished_among": lambda tx: tx.requests.unfinished_among({ANA}, limit=5),
    "requests.unfinished_in": lambda tx: tx.requests.unfinished_in(MATCHED, limit=5),
    "requests.unfinished_of": lambda tx: tx.requests.unfinished_of(DANA, limit=5),
    "candidates.rivals": lambda tx: tx.candidates.rivals(
        replace(IN_DIRECTORY, id=CandidateId(99), state="AK"), limit=5
    ),
    "requests.done_for": lambda tx: tx.requests.done_for({ANA}, "photo"),
    "requests.hold_if_free": lambda tx: tx.requests.hold_if_free(REQUEST),
    "requests.waiting_in": lambda tx: tx.requests.waiting_in(
        Room.STAFF, now=NOW + HOUR * 99, limit=5
    ),
    **promised.READS,
    "contacts.unmatched": lambda tx: tx.contacts.unmatched(explained=True, skip=0, limit=5),
    "promises.due": lambda tx: tx.promises.due(WILL_SEND.due, limit=5),
    "kinds.changed": lambda tx: tx.kinds.changed(),
    "reminders.due": lambda tx: tx.reminders.due(now=NOW, limit=5),
    "reminders.snoozers": lambda tx: tx.reminders.snoozers(REQUEST),
    "reminders.told_so_far": lambda tx: tx.reminders.told_so_far(REQUEST),
    "reminders.told": lambda tx: tx.reminders.told(DANA, NOW),
    "digests.sent": lambda tx: tx.digests.sent(NOW.date()),
    "requests.trusted": lambda tx: tx.requests.trusted(),
    "requests.listed": lambda tx: tx.requests.listed(
        Which.ALL, DANA, unheld=True, now=NOW, skip=0, limit=5
    ),
    "requests.said": lambda tx: tx.requests.said(REQUEST, 1),
    "voicemails.get": lambda tx: tx.voicemails.get(VOICEMAIL),
    "voicemails.hold": lambda tx: tx.voicemails.hold(VOICEMAIL),
    "voicemails.moves": lambda tx: tx.voicemails.moves(VOICEMAIL),
    "voicemails.unclaimed": lambda tx: tx.voicemails.unclaimed(limit=5),
    "voicemails.held_by": lambda tx: tx.voicemails.held_by(RAVI, limit=5),
    "voicemails.holders": lambda tx: tx.voicemails.holders(),
    "voicemails.unfinished": lambda tx: tx.voicemails.unfinished(skip=0, limit=5),
    "busy.get": lambda tx: tx.busy.get(BusySignalId(1)),
    "busy.told": lambda tx: tx.busy.told(BUSY.day),
    "busy.of": lambda tx: tx.busy.of(BUSY.day),
    **parcels.READS,
    "people.get": lambda tx: tx.people.get(DANA),
    "people.named": lambda tx: tx.people.named({DANA}),
    "people.admins": lambda tx: tx.people.admins(),
    "people.with_roles": lambda tx: tx.people.with_roles(),
    "offices.get": lambda tx: tx.offices.get(),
    "inbox.seen": lambda tx: tx.inbox.seen("delivery"),
    **joins.READS,
    **line.READS,
    **running.READS,
    **contact_data.READS,
    **importing.READS,
    **offers.READS,
}


async def do(memory: Memory, calls: Mapping[str, Call]) -> dict[str, object]:
    answers = {}
    for name, call in calls.items():
        async with memory.transaction() as tx:
            answers[name] = await call(tx)
    return answers


@pytest.fixture
async def stranger(engines: Engines, workspace_id: int) -> Memory:
    """Another workspace in the same database."""
    theirs = await Workspaces(engines).bind(TeamId("T0OTHER"), "Another", at=NOW)
    return Memory(engines, theirs, lambda: None)


def test_every_method_of_every_repository_is_tried() -> None:
    methods = {
        f"{room}.{name}"
        for room, repository in get_type_hints(Transaction).items()
        for name, method in vars(repository).items()
        if isfunction(method) and not name.startswith("_")
    }

    assert {name.split()[0] for name in (*WRITES, *CHANGES, *READS)} == methods


async def test_what_one_workspace_does_is_not_seen_by_another(
    memory: Memory, stranger: Memory
) -> None:
    before = await do(stranger, READS)

    await do(memory, WRITES)
    at_first = await do(memory, READS)
    await do(memory, CHANGES)

    assert await do(stranger, READS) == before
    answered = await do(memory, READS)
    assert not [name for name in READS if answered[name] == at_first[name] == before[name]]


async def test_what_one_workspace_does_changes_nothing_in_another(
    memory: Memory, stranger: Memory
) -> None:
    await do(memory, WRITES)
    before = await do(memory, READS)

    answers = await do(stranger, CHANGES)

    assert await do(memory, READS) == before
    assert not any(answers.values())


async def test_no_row_can_refer_to_a_row_of_another_workspace(
    memory: Memory, stranger: Memory
) -> None:
    await do(memory, WRITES)

    for call in ("contacts.add", "promises.add", "covers.answered"):
        with pytest.raises(IntegrityError):
            await do(stranger, {call: WRITES[call]})


async def test_a_statement_that_does_not_say_whose_rows_is_caught(engines: Engines) -> None:
    theirs = contacts.alias("theirs")
    unscoped = (
        select(contacts),
        select(contacts).where(contacts.c.workspace_id > 0),
        contacts.update().where(contacts.c.id == 1).values(version=2),
        contacts.delete(),
        select(contacts.c.id).where(contacts.c.workspace_id == 1, select(theirs.c.id).exists()),
        select(contacts)
        .join(theirs, theirs.c.id == contacts.c.id)
        .where(contacts.c.workspace_id == 1),
    )

    async with engines.writing.connect() as connection:
        for statement in unscoped:
            with pytest.raises(Unscoped):
                await connection.execute(statement)


# PostgreSQL reads small tables whole, and rightly so; it has the same indexes.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_no_statement_reads_a_whole_table(engines: Engines, memory: Memory) -> None:
    """SQLite says how it will find the rows."""
    whole_table = re.compile(rf"SCAN ({'|'.join(metadata.tables)})\b")
    scans: list[str] = []

    def explain(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            first = parameters[0] if isinstance(parameters, list) else parameters
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", first)
            steps = [step for *_, step in cursor.fetchall()]
            scans.extend(step for step in steps if whole_table.match(step))

    event.listen(engines.writing.sync_engine, "before_cursor_execute", explain)
    await do(memory, {**WRITES, **CHANGES, **READS})

    assert scans == []
