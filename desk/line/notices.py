"""What the desk tells people about the line: ids and facts, no wording."""

from datetime import date
from typing import Literal

from desk.line.facts import Fact
from desk.line.stints import Stint
from desk.model.ids import PersonId
from desk.model.office import Room
from desk.notice import BaseNotice, ToPerson


def day_key(day: date) -> str:
    """The key of a day's announcement: one a day, whoever posts it."""
    return f"line:{day.isoformat()}"


class _InLine(BaseNotice):
    day: date

    @property
    def to(self) -> Room:
        return Room.LINE


class LineAnnounced(_InLine):
    """Who is on today."""

    kind: Literal["line_announced"] = "line_announced"

    @property
    def key(self) -> str:
        return day_key(self.day)


class LineOutdated(_InLine):
    """Something on the announcement changed: it is edited in place."""

    kind: Literal["line_outdated"] = "line_outdated"
    change: str

    @property
    def key(self) -> str:
        return f"{day_key(self.day)}:card:{self.change}"

    @property
    def edits(self) -> str:
        return day_key(self.day)


class LineChanged(_InLine):
    """What changed, in the thread of the announcement."""

    kind: Literal["line_changed"] = "line_changed"
    fact: Fact

    @property
    def key(self) -> str:
        return f"{day_key(self.day)}:{self.fact.key}"


class _KeptInStep(_InLine):
    """`keeper` is told when Slack does not allow it."""

    change: str
    keeper: PersonId | None


class GroupOutdated(_KeptInStep):
    """A user group that is kept in step names other people now."""

    kind: Literal["group_outdated"] = "group_outdated"

    @property
    def key(self) -> str:
        return f"{day_key(self.day)}:group:{self.change}"

    def trouble(self, cause: str) -> "LineTrouble | None":
        return _trouble(self.keeper, self.day, "group", cause)


class TopicOutdated(_KeptInStep):
    """The topic of the line's channel names other people now."""

    kind: Literal["topic_outdated"] = "topic_outdated"

    @property
    def key(self) -> str:
        return f"{day_key(self.day)}:topic:{self.change}"

    def trouble(self, cause: str) -> "LineTrouble | None":
        return _trouble(self.keeper, self.day, "topic", cause)


class LineTrouble(ToPerson):
    """To the keeper, once a day: the group or the topic could not be kept in step, and why."""

    kind: Literal["line_trouble"] = "line_trouble"
    day: date
    what: Literal["group", "topic"]
    cause: str

    @property
    def key(self) -> str:
        return f"{day_key(self.day)}:{self.what}:trouble"


class KeeperTold(ToPerson):
    """To the schedule keeper: one message for each change (W4)."""

    kind: Literal["keeper_told"] = "keeper_told"
    fact: Fact

    @property
    def key(self) -> str:
        return f"line:{self.fact.key}:keeper"


class ShiftsMoved(ToPerson):
    """To somebody whose own shifts another's act has moved: what they had, and what they have."""

    kind: Literal["shifts_moved"] = "shifts_moved"
    fact: Fact
    lost: tuple[Stint, ...]
    got: tuple[Stint, ...]

    @property
    def key(self) -> str:
        return f"line:{self.fact.key}:moved:{self.person_id}"


class YouAreOn(ToPerson):
    """To somebody who is on: the business day before, or that morning."""

    kind: Literal["you_are_on"] = "you_are_on"
    day: date
    before: bool

    @property
    def key(self) -> str:
        return f"{day_key(self.day)}:{'before' if self.before else 'morning'}:{self.person_id}"


def ask_key(cover_id: int, number: int, person_id: PersonId) -> str:
    return f"cover:{cover_id}:ask:{number}:{person_id}"


class CoverAsked(ToPerson):
    """To somebody who is trained and free: can you? `number` is 0, and then that of the follow-up."""

    kind: Literal["cover_asked"] = "cover_asked"
    cover_id: int
    number: int

    @property
    def key(self) -> str:
        return ask_key(self.cover_id, self.number, self.person_id)


class CoverAskOutdated(ToPerson):
    """That message says what became of it."""

    kind: Literal["cover_ask_outdated"] = "cover_ask_outdated"
    cover_id: int
    number: int
    change: str

    @property
    def key(self) -> str:
        return f"{ask_key(self.cover_id, self.number, self.person_id)}:{self.change}"

    @property
    def edits(self) -> str:
        return ask_key(self.cover_id, self.number, self.person_id)


def sent_key(cover_id: int) -> str:
    return f"cover:{cover_id}:sent"


class CoverSent(ToPerson):
    """To who asked for cover, or arranged it: what became of it so far."""

    kind: Literal["cover_sent"] = "cover_sent"
    cover_id: int

    @property
    def key(self) -> str:
        return sent_key(self.cover_id)


class CoverSentOutdated(ToPerson):
    """That message says what became of it since."""

    kind: Literal["cover_sent_outdated"] = "cover_sent_outdated"
    cover_id: int
    change: str

    @property
    def key(self) -> str:
        return f"{sent_key(self.cover_id)}:{self.change}"

    @property
    def edits(self) -> str:
        return sent_key(self.cover_id)


class CoverUntaken(ToPerson):
    """To the first person and the keeper, before it begins: nobody took it."""

    kind: Literal["cover_untaken"] = "cover_untaken"
    cover_id: int

    @property
    def key(self) -> str:
        return f"cover:{self.cover_id}:untaken:{self.person_id}"


class CallUnlogged(ToPerson):
    """To the taker alone: a call taken twenty minutes ago is not in the log (row 20)."""

    kind: Literal["call_unlogged"] = "call_unlogged"
    call_id: int

    @property
    def key(self) -> str:
        return f"call:{self.call_id}:unlogged"


LineNotice = (
    LineAnnounced
    | LineOutdated
    | LineChanged
    | GroupOutdated
    | TopicOutdated
    | LineTrouble
    | KeeperTold
    | ShiftsMoved
    | YouAreOn
    | CoverAsked
    | CoverAskOutdated
    | CoverSent
    | CoverSentOutdated
    | CoverUntaken
    | CallUnlogged
)


def _trouble(
    keeper: PersonId | None, day: date, what: Literal["group", "topic"], cause: str
) -> LineTrouble | None:
    return (
        None if keeper is None else LineTrouble(person_id=keeper, day=day, what=what, cause=cause)
    )
