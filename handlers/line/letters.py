"""Notices of the line → letters: which words go where."""

from datetime import date
from typing import assert_never

from desk.calendar import office_day
from desk.desk import Desk
from desk.line import announcing, calls, shown_covers
from desk.line.notices import (
    CallUnlogged,
    CoverAsked,
    CoverAskOutdated,
    CoverSent,
    CoverSentOutdated,
    CoverUntaken,
    GroupOutdated,
    KeeperTold,
    LineAnnounced,
    LineChanged,
    LineNotice,
    LineOutdated,
    LineTrouble,
    ShiftsMoved,
    TopicOutdated,
    YouAreOn,
    day_key,
)
from desk.line.reading import read
from desk.line.stints import of_person, stints
from desk.model.line import CoverId
from desk.model.office import Room
from handlers.letter import Edit, Group, Letter, Post, Reply, Stale, Topic
from handlers.views.line.announcement import announcement_message, topic
from handlers.views.line.calls import unlogged_message
from handlers.views.line.cover import asked_message, sent_message, untaken_message
from handlers.views.line.facts import changed_message, moved_message, trouble_message
from handlers.views.line.status import on_message
from handlers.views.parts import Message

_OF_A_DAY = (LineAnnounced, LineOutdated, LineChanged, YouAreOn, GroupOutdated, TopicOutdated)


async def of_line(desk: Desk, notice: LineNotice) -> Letter:
    """The words for a notice, as things stand now; none for a day that is over."""
    if isinstance(notice, _OF_A_DAY) and await _is_over(desk, notice.day):
        return Stale()
    return await _found(desk, notice)


async def _found(desk: Desk, notice: LineNotice) -> Letter:
    match notice:
        case LineAnnounced() | LineOutdated():
            return await _of_day(desk, notice)
        case GroupOutdated() | TopicOutdated():
            return await _in_step(desk, notice)
        case CoverAsked() | CoverAskOutdated():
            return await _of_ask(desk, notice)
        case CoverSent() | CoverSentOutdated() | CoverUntaken():
            return await _of_asker(desk, notice)
        case LineChanged() | KeeperTold() | ShiftsMoved() | LineTrouble():
            return await _of_change(desk, notice)
        case YouAreOn() | CallUnlogged():
            return Post(to=notice.person_id, message=await _of_one(desk, notice))
        case _ as never:
            assert_never(never)


async def _is_over(desk: Desk, day: date) -> bool:
    """It waited for a channel, or for Slack, until nobody asks any more."""
    async with desk.reading() as tx:
        return office_day(desk.now(), (await tx.offices.get()).zone) > day


async def _of_day(desk: Desk, notice: LineAnnounced | LineOutdated) -> Letter:
    message = announcement_message(await announcing.announcement(desk, notice.day))
    if isinstance(notice, LineAnnounced):
        return Post(to=Room.LINE, message=message)
    return Edit(card=notice.edits, message=message)


async def _in_step(desk: Desk, notice: GroupOutdated | TopicOutdated) -> Letter:
    now = desk.now()
    async with desk.reading() as tx:
        line = await read(tx, now, since=notice.day)
        if isinstance(notice, GroupOutdated):
            return Group(user_group=line.settings.user_group, people=line.who(now).people)
        found = line.day(notice.day)
        people = await tx.people.named({one.person_id for one in stints(found)} if found else set())
    names = {one: person.name for one, person in people.items()}
    return Topic(of=Room.LINE, text=topic(found, names))


async def _of_ask(desk: Desk, notice: CoverAsked | CoverAskOutdated) -> Letter:
    """The question to one who could."""
    to, number = notice.person_id, notice.number
    shown = await shown_covers.shown(desk, CoverId(notice.cover_id))
    message = asked_message(shown, to, again=number > 0, declined=to in shown.cannot)
    if isinstance(notice, CoverAsked):
        return Post(to=to, message=message)
    return Edit(card=notice.edits, message=message)


async def _of_asker(desk: Desk, notice: CoverSent | CoverSentOutdated | CoverUntaken) -> Letter:
    """What became of it, for who asked and for whose it stays."""
    to = notice.person_id
    shown = await shown_covers.shown(desk, CoverId(notice.cover_id))
    if isinstance(notice, CoverUntaken):
        return Post(to=to, message=untaken_message(shown, to))
    if isinstance(notice, CoverSent):
        return Post(to=to, message=sent_message(shown, to))
    return Edit(card=notice.edits, message=sent_message(shown, to))


async def _of_change(
    desk: Desk, notice: LineChanged | KeeperTold | ShiftsMoved | LineTrouble
) -> Letter:
    async with desk.reading() as tx:
        zone = (await tx.offices.get()).zone
    match notice:
        case LineChanged(day=day, fact=fact):
            return Reply(under=day_key(day), message=changed_message(fact, zone))
        case KeeperTold(fact=fact):
            return Post(to=notice.to, message=changed_message(fact, zone))
        case ShiftsMoved():
            return Post(to=notice.to, message=moved_message(notice, zone))
        case LineTrouble():
            return Post(to=notice.to, message=trouble_message(notice))


async def _of_one(desk: Desk, notice: YouAreOn | CallUnlogged) -> Message:
    now = desk.now()
    if isinstance(notice, CallUnlogged):
        call, line = await calls.call(desk, notice.call_id)
        return unlogged_message(call, line)
    async with desk.reading() as tx:
        line = await read(tx, now, since=notice.day)
    found = line.day(notice.day)
    mine = of_person(notice.person_id, [found] if found else [])
    return on_message(line, mine, before=notice.before)
