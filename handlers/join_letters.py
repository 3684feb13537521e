"""Notices of joins → letters: one line in QC's channel, that stays right."""

from typing import assert_never

from desk.desk import Desk
from desk.joins.notices import JoinNotice, JoinOutdated, PeopleJoined, PeopleParted, join_key
from desk.joins.reading import shown
from handlers.letter import Edit, Letter, Post, Reply
from handlers.views.joins.told import join_message, parted_message


async def of_joins(desk: Desk, notice: JoinNotice) -> Letter:
    join, line = await shown(desk, notice.join_id), join_key(notice.join_id)
    match notice:
        case PeopleJoined():
            return Post(to=notice.to, message=join_message(join))
        case PeopleParted():
            return Reply(under=line, message=parted_message(join))
        case JoinOutdated():
            return Edit(card=line, message=join_message(join))
        case _ as never:
            assert_never(never)
