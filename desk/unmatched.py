"""Entries without a candidate: QC links each, adds the person, or explains why nobody is there (W13, row 50)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import us

from desk.changes import linked, present, standing
from desk.desk import Desk
from desk.entries import text_problems
from desk.errors import AlreadyLinked, FieldRefusal, Missing, refuse_if_any
from desk.model.candidates import Candidate, CandidateFacts
from desk.model.contacts import Contact
from desk.model.explanations import Absence, Explanation
from desk.model.ids import CandidateId, ContactId
from desk.model.people import Person
from desk.notices import CardOutdated, UnmatchedSettled
from desk.people import Action, require
from desk.ports import Transaction
from desk.readings import ShownContact, shown_all
from desk.unmatched_refusals import (
    ExplainedAlready,
    NoSuchState,
    NotExplained,
    SomebodyLikeThat,
)

PAGE_SIZE = 8
LIKE_THAT = 20  # people of one name that are compared


@dataclass(frozen=True, kw_only=True)
class Unmatched:
    """One page, oldest first. `everything` has those that were explained, too."""

    entries: Sequence[ShownContact]
    everything: bool
    number: int
    more: bool


async def listed(desk: Desk, *, everything: bool = False, page: int = 1) -> Unmatched:
    """What waits for QC. A page past the last answers the last."""
    number = max(1, page)
    async with desk.reading() as tx:
        found = await tx.contacts.unmatched(
            explained=everything, skip=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE + 1
        )
        entries = await shown_all(tx, found[:PAGE_SIZE])
    if number > 1 and not found:
        return await listed(desk, everything=everything, page=number - 1)
    return Unmatched(
        entries=entries, everything=everything, number=number, more=len(found) > PAGE_SIZE
    )


async def create(
    desk: Desk,
    contact_id: ContactId,
    facts: CandidateFacts,
    *,
    somebody_else: bool,
    by: Person,
    once: str,
) -> Contact:
    """Put the person into the directory and link the entry to them, both or neither.

    Somebody of that name who stands for that office there already is shown first.
    """
    now = desk.now()
    require(by, Action.LINK_CONTACT)
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return await present(tx, contact_id)
        await tx.inbox.keep(once, str(contact_id), at=now)
        contact = await standing(tx, contact_id)
        state = us.states.lookup(facts.state) if facts.state else None
        refuse_if_any([*_problems(facts, known=state is not None)])
        external_id = f"desk-{contact_id}"  # no list has given this person an id yet
        facts = replace(facts, external_id=external_id, state=state.abbr if state else "")
        if not somebody_else:
            refuse_if_any([SomebodyLikeThat(one) for one in await _like(tx, facts)][:1])
        if contact.candidate_id is not None:
            raise await _linked_already(tx, contact.candidate_id)
        await tx.candidates.add([facts], at=now)
        made = (await tx.candidates.by_external_ids({external_id}))[external_id]
        return await linked(tx, contact, made, by=by, now=now)


async def explain(
    desk: Desk,
    contact_id: ContactId,
    *,
    reasons: frozenset[Absence],
    words: str,
    by: Person,
    once: str,
) -> Contact:
    """Say why nobody is there to link it to: it leaves the queue, and the entry says why."""
    now = desk.now()
    require(by, Action.LINK_CONTACT)
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return await present(tx, contact_id)
        await tx.inbox.keep(once, str(contact_id), at=now)
        await standing(tx, contact_id)
        wrong: list[FieldRefusal] = list(text_problems({"words": words}))
        if not reasons:
            wrong.insert(
                0, Missing("reasons", "Tick what QC found. What else there is, write below.")
            )
        refuse_if_any(wrong)
        explanation = Explanation(reasons=reasons, words=words, by=by.id, at=now)
        if not await tx.contacts.explain(contact_id, explanation):
            raise ExplainedAlready
        return await _told(desk, tx, contact_id, "explained")


async def reopen(desk: Desk, contact_id: ContactId, *, by: Person, once: str) -> Contact:
    """Back into the queue: the explanation holds no longer."""
    require(by, Action.LINK_CONTACT)
    async with desk.transaction() as tx:
        if await tx.inbox.seen(once) is not None:
            return await present(tx, contact_id)
        await tx.inbox.keep(once, str(contact_id), at=desk.now())
        await standing(tx, contact_id)
        if not await tx.contacts.explain(contact_id, None):
            raise NotExplained
        return await _told(desk, tx, contact_id, "open")


async def waiting(desk: Desk, contact_id: ContactId, *, by: Person) -> ShownContact:
    """The entry, if this person may settle it."""
    require(by, Action.LINK_CONTACT)
    async with desk.reading() as tx:
        contact = await standing(tx, contact_id)
        if contact.candidate_id is not None:
            raise await _linked_already(tx, contact.candidate_id)
        return (await shown_all(tx, [contact]))[0]


async def _linked_already(tx: Transaction, candidate_id: CandidateId) -> AlreadyLinked:
    candidate = await tx.candidates.get(candidate_id)
    return AlreadyLinked(candidate.name if candidate else "a candidate")


def _problems(facts: CandidateFacts, *, known: bool) -> Iterator[FieldRefusal]:
    for field, question in (
        ("name", "Write the name, as on the ballot."),
        ("office", "Which office do they stand for?"),
        ("state", "In which state? Two letters are enough."),
    ):
        if not getattr(facts, field):
            yield Missing(field, question)
    typed = ("name", "office", "district", "election", "party", "status")
    yield from text_problems({field: getattr(facts, field) for field in typed})
    if facts.state and not known:
        yield NoSuchState(facts.state)


async def _like(tx: Transaction, facts: CandidateFacts) -> list[Candidate]:
    found = await tx.candidates.find(facts.name, limit=LIKE_THAT)
    return [one for one in found if _race(one) == _race(facts)]


def _race(facts: CandidateFacts) -> tuple[str, str]:
    return facts.office.casefold(), facts.state


async def _told(desk: Desk, tx: Transaction, contact_id: ContactId, what: str) -> Contact:
    """Its card and QC's are edited: each change has a moment of its own."""
    now = desk.now()
    change = f"{what}:{now.isoformat()}"
    await tx.outbox.put(CardOutdated(contact_id=contact_id, change=change), at=now)
    await tx.outbox.put(UnmatchedSettled(contact_id=contact_id, change=change), at=now)
    return await present(tx, contact_id)
