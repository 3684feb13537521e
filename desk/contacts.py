"""The contact log: writing an entry. Putting one right is in `changes`, reading them in `readings`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.box.voicemail import finish_logged
from desk.changes import added_to, present
from desk.contact_data.checking import check_number
from desk.desk import Desk
from desk.entries import Entry, entry_problems
from desk.errors import (
    AlreadyChanged,
    Ask,
    Asks,
    ChosenAndTyped,
    Earlier,
    Refused,
    Repeated,
    UnknownCandidate,
    refuse_if_any,
)
from desk.model.candidates import Candidate
from desk.model.contacts import Contact, NewContact
from desk.model.ids import ChannelId, ContactId
from desk.model.people import Person
from desk.model.voicemail import VoicemailId
from desk.notices import ContactLogged, ContactSaved, Notice, UnmatchedContact
from desk.ports import Transaction
from desk.threats import tell_of_threat
from desk.wishes import NO_WISHES, Wishes, take_wishes, wish_problems
from desk.words import is_vague

SAME_EXCHANGE_WITHIN = timedelta(minutes=10)  # DOMAIN.md 8, row 19


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """What the person answered to the desk's questions about this form."""

    questions: frozenset[Ask] = frozenset()
    same_as: ContactId | None = None  # it is the exchange of that entry: add to it


UNASKED = Confirmed()


async def log_contact(
    desk: Desk,
    entry: Entry,
    *,
    by: Person,
    once: str,
    confirmed: Confirmed = UNASKED,
    channel_id: ChannelId | None = None,
    wishes: Wishes = NO_WISHES,
    voicemail_id: VoicemailId | None = None,
) -> Contact:
    """Write the entry and each request made on that call, tell the log channel and the person, or raise why not.

    `once` names the delivery: told twice, it answers as the first time. Raises `Refused` with every
    field that is wrong, or `Asks` when something is worth a look before it is saved. Made from a
    voicemail, the entry is what came of that.
    """
    now = desk.now()
    async with desk.transaction() as tx:
        if (answer := await tx.inbox.seen(once)) is not None:
            return await present(tx, ContactId(int(answer)))
        office = await tx.offices.get()
        candidate = await _candidate(tx, entry)
        problems = wish_problems(wishes, entry, desk.kinds, candidate)
        refuse_if_any([*entry_problems(entry, now=now, zone=office.zone), *problems])
        try:
            await _ask(tx, entry, confirmed)
            contact, notices = await (
                _write(tx, entry, by=by, now=now)
                if confirmed.same_as is None
                else added_to(tx, confirmed.same_as, entry, by=by, now=now)
            )
        except (Asks, AlreadyChanged):
            # What it finds may be its own first delivery, saved since this one began.
            if await tx.inbox.seen(once) is not None:
                raise Repeated(once) from None
            raise
        told = await take_wishes(
            tx,
            wishes,
            entry,
            contact,
            kinds=desk.kinds,
            candidate=candidate,
            by=by,
            channel_id=channel_id,
            now=now,
        )
        for notice in (*notices, _confirmation(contact, by, channel_id), *told):
            await tx.outbox.put(notice, at=now)
        await tell_of_threat(tx, contact, at=now)
        await check_number(tx, contact, by=by.id, at=now)
        if voicemail_id is not None:
            await finish_logged(tx, voicemail_id, contact, by=by, at=now)
        await tx.inbox.keep(once, str(contact.id), at=now)
    return contact


async def _candidate(tx: Transaction, entry: Entry) -> Candidate | None:
    if entry.candidate_id is None:
        return None
    candidate = await tx.candidates.get(entry.candidate_id)
    if candidate is None:
        raise Refused([UnknownCandidate()])
    if entry.unmatched_name:
        raise Refused([ChosenAndTyped(candidate.name)])
    return candidate


async def _ask(tx: Transaction, entry: Entry, confirmed: Confirmed) -> None:
    questions: set[Ask] = set()
    earlier = None
    if Ask.SAME_EXCHANGE not in confirmed.questions and entry.candidate_id is not None:
        happened_at = entry.account.happened_at
        near = await tx.contacts.near(entry.candidate_id, happened_at, within=SAME_EXCHANGE_WITHIN)
        if near is not None:
            questions.add(Ask.SAME_EXCHANGE)
            earlier = Earlier(
                contact_id=near.id, by=near.entered_by, happened_at=near.account.happened_at
            )
    if Ask.VAGUE not in confirmed.questions and is_vague(entry.account.said):
        questions.add(Ask.VAGUE)
    if questions:
        raise Asks(frozenset(questions), earlier)


async def _write(
    tx: Transaction, entry: Entry, *, by: Person, now: datetime
) -> tuple[Contact, list[Notice]]:
    contact = await tx.contacts.add(
        NewContact(
            candidate_id=entry.candidate_id,
            unmatched_name=entry.unmatched_name,
            account=entry.account,
            by=by.id,
            at=now,
            source_link=entry.source_link,
        ),
        entry.promised(by.id),
    )
    notices: list[Notice] = [ContactLogged(contact_id=contact.id)]
    if contact.candidate_id is None:
        notices.append(UnmatchedContact(contact_id=contact.id))
    return contact, notices


def _confirmation(contact: Contact, by: Person, channel_id: ChannelId | None) -> ContactSaved:
    return ContactSaved(
        contact_id=contact.id,
        version=contact.latest.number,
        person_id=by.id,
        channel_id=channel_id,
    )
