"""Notices → letters: which words go where. How they are taken there is in `delivery`."""

from typing import assert_never

from desk import digests, nags, queue, races, readings
from desk.alerts import Alert, LegalThreat, Undeliverable
from desk.box.notices import BoxNotice
from desk.contact_data.notices import ContactDataNotice
from desk.desk import Desk
from desk.importing.notices import PeopleAbsent
from desk.joins.notices import JoinNotice
from desk.line.notices import LineNotice
from desk.model.ids import ChannelId
from desk.model.office import Room
from desk.notices import (
    CardOutdated,
    ContactAmended,
    ContactLogged,
    ContactNotice,
    ContactSaved,
    Notice,
    UnmatchedContact,
    UnmatchedSettled,
)
from desk.offers.notices import OfferNotice
from desk.queue import ShownRequest
from desk.reminder_notices import (
    DigestOutdated,
    MorningDigest,
    ReminderNotice,
    RemindersDue,
    ReminderSettled,
)
from desk.request_notices import (
    PersonLeft,
    RequestCardOutdated,
    RequestFollowed,
    RequestHandedOver,
    RequestMoved,
    RequestNotice,
    RequestOffered,
    RequestReported,
    RequestSaved,
    RequestTaken,
    RequestUnaccepted,
    RivalsNotOffered,
    SaidByTheCard,
    SaidByTheRoot,
    card_key,
    root_key,
)
from handlers.contact_data_letters import of_contact_data
from handlers.join_letters import of_joins
from handlers.letter import Edit, Letter, Post, Reply, Stale, Whisper
from handlers.line.letters import of_line
from handlers.line.voicemail_letters import of_box
from handlers.lists.letters import of_offer
from handlers.views.contacts import (
    amended_message,
    contact_message,
    saved_message,
    threat_message,
)
from handlers.views.importing import absent_message
from handlers.views.parts import Message
from handlers.views.reminders import digest_message, reminders_message, unaccepted_message
from handlers.views.request_threads import (
    SHOWN_LEFT,
    handed_over_message,
    left_message,
    moved_message,
    offered_message,
    reported_message,
    request_saved_message,
    review_message,
    rivals_message,
    said_message,
)
from handlers.views.requests import request_message
from handlers.views.undeliverable import undeliverable_message
from handlers.views.unmatched import unmatched_message


async def letter(desk: Desk, notice: Notice) -> Letter:
    """The words for a notice, as things stand now."""
    if isinstance(notice, ReminderNotice):
        return await _of_reminding(desk, notice)
    if isinstance(notice, Alert | PersonLeft | PeopleAbsent):
        return await _of_alert(desk, notice)
    if isinstance(notice, LineNotice | BoxNotice | JoinNotice | ContactDataNotice | OfferNotice):
        return await _of_floor(desk, notice)
    if isinstance(notice, RequestNotice):
        return await _of_request(desk, notice)
    return await _of_contact(desk, notice)


async def _of_floor(
    desk: Desk, notice: LineNotice | BoxNotice | JoinNotice | ContactDataNotice | OfferNotice
) -> Letter:
    """Of what has a floor of its own."""
    if isinstance(notice, LineNotice):
        return await of_line(desk, notice)
    if isinstance(notice, BoxNotice):
        return await of_box(desk, notice)
    if isinstance(notice, JoinNotice):
        return await of_joins(desk, notice)
    if isinstance(notice, ContactDataNotice):
        return await of_contact_data(desk, notice)
    return await of_offer(desk, notice)


async def _of_contact(desk: Desk, notice: ContactNotice) -> Letter:
    shown = await readings.entry(desk, notice.contact_id)
    card = f"contact:{notice.contact_id}"
    match notice:
        case ContactLogged():
            return Post(to=Room.LOG, message=contact_message(shown))
        case CardOutdated():
            return Edit(card=notice.edits, message=contact_message(shown))
        case ContactAmended(version=version):
            return Reply(under=card, message=amended_message(shown, version))
        case UnmatchedContact():
            return Post(to=Room.QC, message=unmatched_message(shown))
        case UnmatchedSettled():
            return Edit(card=notice.edits, message=unmatched_message(shown))
        case ContactSaved(person_id=person_id, channel_id=channel_id, version=version):
            log_channel = await _log_channel(desk)
            message = saved_message(shown, version=version, log_channel=log_channel)
            return Whisper(to=person_id, channel_id=channel_id, message=message)
        case _ as never:
            assert_never(never)


async def _of_request(desk: Desk, notice: RequestNotice) -> Letter:
    shown = await queue.shown(desk, notice.request_id)
    card, root = card_key(notice.request_id), root_key(notice.request_id)
    match notice:
        case RequestTaken() | RequestHandedOver() | RequestOffered() | RequestReported():
            return Post(to=notice.to, message=_posted(shown, notice))
        case RequestCardOutdated():
            return Edit(card=notice.edits, message=request_message(shown))
        case RequestMoved(version=version) | RequestFollowed(version=version):
            under = card if isinstance(notice, RequestMoved) else root
            return Reply(under=under, message=moved_message(shown, version))
        case SaidByTheCard(message=number) | SaidByTheRoot(message=number):
            under = card if isinstance(notice, SaidByTheCard) else root
            spoken = await queue.spoken(desk, notice.request_id, number)
            return Reply(under=under, message=said_message(spoken))
        case RequestUnaccepted() | RivalsNotOffered():
            return Reply(under=card, message=await _noticed(desk, shown, notice))
        case RequestSaved(person_id=person_id, channel_id=channel_id, added=added):
            message = request_saved_message(shown, added=added)
            return Whisper(to=person_id, channel_id=channel_id, message=message)
        case _ as never:
            assert_never(never)


async def _noticed(
    desk: Desk, shown: ShownRequest, notice: RequestUnaccepted | RivalsNotOffered
) -> Message:
    """What the desk itself notices, and says in the thread of the card."""
    if isinstance(notice, RequestUnaccepted):
        return unaccepted_message(shown)
    return rivals_message(shown, await races.named(desk, notice.candidate_ids))


def _posted(
    shown: ShownRequest,
    notice: RequestTaken | RequestHandedOver | RequestOffered | RequestReported,
) -> Message:
    match notice:
        case RequestTaken():
            return request_message(shown)
        case RequestHandedOver():
            return handed_over_message(shown)
        case RequestOffered(version=version):
            return offered_message(shown, version)
        case RequestReported():
            return reported_message(shown)


async def _of_reminding(desk: Desk, notice: ReminderNotice) -> Letter:
    match notice:
        case MorningDigest(digest_to=to, day=day):
            return Post(to=to, message=digest_message(await digests.read(desk, to, day)))
        case DigestOutdated(digest_to=to, day=day):
            message = digest_message(await digests.read(desk, to, day))
            return Edit(card=notice.edits, message=message)
        case RemindersDue(person_id=person_id, at=at):
            message = reminders_message(await nags.reminders(desk, person_id, at))
            return Post(to=person_id, message=message)
        case ReminderSettled(person_id=person_id, at=at):
            message = reminders_message(await nags.reminders(desk, person_id, at))
            return Edit(card=notice.edits, message=message)
        case _ as never:
            assert_never(never)


async def _of_leaving(desk: Desk, notice: PersonLeft) -> Letter:
    async with desk.reading() as tx:
        known = await tx.people.get(notice.left)
    requests = [await queue.shown(desk, request_id) for request_id in notice.request_ids]
    name = known.name if known is not None else "Somebody"
    return Post(to=notice.to, message=left_message(name, requests))


async def _of_alert(desk: Desk, alert: Alert | PersonLeft | PeopleAbsent) -> Letter:
    if isinstance(alert, PeopleAbsent):
        return await _of_absent(desk, alert)
    if isinstance(alert, PersonLeft):
        return await _of_leaving(desk, alert)
    if isinstance(alert, Undeliverable):
        return await _of_trouble(desk, alert)
    if isinstance(alert, LegalThreat):
        shown_entry = await readings.entry(desk, alert.contact_id)
        return Post(to=alert.to, message=threat_message(shown_entry))
    first = [await queue.shown(desk, request_id) for request_id in alert.request_ids[:SHOWN_LEFT]]
    return Post(to=alert.to, message=review_message(first, len(alert.request_ids)))


async def _of_trouble(desk: Desk, trouble: Undeliverable) -> Letter:
    async with desk.reading() as tx:
        waiting = await tx.outbox.held(str(trouble.place))
    if waiting == 0:
        return Stale()  # it was put right before anybody was told
    return Post(to=trouble.to, message=undeliverable_message(trouble, waiting))


async def _of_absent(desk: Desk, notice: PeopleAbsent) -> Letter:
    async with desk.reading() as tx:
        record = await tx.imports.get(notice.import_id)
    first = await races.named(desk, notice.candidate_ids)
    return Post(to=notice.to, message=absent_message(record, first, notice.count))


async def _log_channel(desk: Desk) -> ChannelId | None:
    async with desk.reading() as tx:
        return (await tx.offices.get()).channel(Room.LOG)
