"""What the desk tells QC of people who were joined and parted: ids, no wording."""

from typing import Literal

from desk.model.joins import JoinId
from desk.model.office import Room
from desk.notice import BaseNotice


def join_key(join_id: JoinId) -> str:
    return f"join:{join_id}"


class _OfJoin(BaseNotice):
    join_id: JoinId

    @property
    def to(self) -> Room:
        return Room.QC


class PeopleJoined(_OfJoin):
    """Two people are one: a line in QC's channel."""

    kind: Literal["people_joined"] = "people_joined"

    @property
    def key(self) -> str:
        return join_key(self.join_id)


class PeopleParted(_OfJoin):
    """They are two again: who and why, in the thread of that line."""

    kind: Literal["people_parted"] = "people_parted"

    @property
    def key(self) -> str:
        return f"{join_key(self.join_id)}:parted"


class JoinOutdated(_OfJoin):
    """The line itself is edited in place."""

    kind: Literal["join_outdated"] = "join_outdated"

    @property
    def key(self) -> str:
        return f"{join_key(self.join_id)}:outdated"


JoinNotice = PeopleJoined | PeopleParted | JoinOutdated
