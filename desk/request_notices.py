"""What the desk tells people about requests: ids and facts, no wording.

The card of a request stands in `card_to`; what the one who took it follows along stands in `root_to`.
Whatever belongs to a message goes the same way as it, so that nothing overtakes it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from desk.model.ids import CandidateId, ChannelId, PersonId, RequestId
from desk.model.office import Room
from desk.model.requests import Request
from desk.notice import BaseNotice

Place = Annotated[Room | PersonId, Field(union_mode="left_to_right")]


def card_key(request_id: RequestId) -> str:
    return f"request:{request_id}"


def root_key(request_id: RequestId) -> str:
    return f"request:{request_id}:taker"


class _ByTheCard(BaseNotice):
    request_id: RequestId
    card_to: Place

    @property
    def to(self) -> Room | PersonId:
        return self.card_to


class _ByTheRoot(BaseNotice):
    request_id: RequestId
    root_to: Place

    @property
    def to(self) -> Room | PersonId:
        return self.root_to


class RequestTaken(_ByTheCard):
    """A new request: its card, where those are whose work it is."""

    kind: Literal["request_taken"] = "request_taken"

    @property
    def key(self) -> str:
        return card_key(self.request_id)


class RequestCardOutdated(_ByTheCard):
    """The request moved: its card is edited in place. `change` tells one change from the next."""

    kind: Literal["request_card_outdated"] = "request_card_outdated"
    change: str

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:card:{self.change}"

    @property
    def edits(self) -> str:
        return card_key(self.request_id)


class RequestMoved(_ByTheCard):
    """A move, as a line in the thread of the card. `version` is the request's after it."""

    kind: Literal["request_moved"] = "request_moved"
    version: int

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:move:{self.version}"


class RequestUnaccepted(_ByTheCard):
    """Nobody has accepted it: a line in the thread of the card. `version` is the request's then."""

    kind: Literal["request_unaccepted"] = "request_unaccepted"
    version: int

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:unaccepted:{self.version}"


class RivalsNotOffered(_ByTheCard):
    """A document was sent, and others in the race were not offered the same (L1): a line in the thread."""

    kind: Literal["rivals_not_offered"] = "rivals_not_offered"
    version: int  # of the request when it was done
    candidate_ids: tuple[CandidateId, ...]

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:rivals:{self.version}"


class RequestHandedOver(_ByTheRoot):
    """The message whose thread follows along for the one who took the request."""

    kind: Literal["request_handed_over"] = "request_handed_over"

    @property
    def key(self) -> str:
        return root_key(self.request_id)


class RequestFollowed(_ByTheRoot):
    """A move, as a line in the thread of the one who took the request."""

    kind: Literal["request_followed"] = "request_followed"
    version: int

    @property
    def key(self) -> str:
        return f"{root_key(self.request_id)}:{self.version}"


class RequestOffered(BaseNotice):
    """To the person whom a request is handed over to: they can accept it. `version` is the offer's."""

    kind: Literal["request_offered"] = "request_offered"
    request_id: RequestId
    version: int
    person_id: PersonId

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:offer:{self.version}"

    @property
    def to(self) -> PersonId:
        return self.person_id


class RequestReported(BaseNotice):
    """To the director: something that must not be learned from others, such as a death (W14)."""

    kind: Literal["request_reported"] = "request_reported"
    request_id: RequestId
    person_id: PersonId

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:reported:{self.person_id}"

    @property
    def to(self) -> PersonId:
        return self.person_id


class RequestSaved(BaseNotice):
    """The private confirmation to the person who took a request.

    `channel_id` is where they were in Slack, None where Slack did not say. With `added`, what they
    wrote was added to an open request instead, as this version of it.
    """

    kind: Literal["request_saved"] = "request_saved"
    request_id: RequestId
    person_id: PersonId
    channel_id: ChannelId | None
    added: int | None = None

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:saved:{self.added or 1}"

    @property
    def to(self) -> PersonId:
        return self.person_id


class SaidByTheCard(_ByTheCard):
    """What was said in the thread of the one who took it, passed on into the card's thread."""

    kind: Literal["said_by_the_card"] = "said_by_the_card"
    message: int  # its number in the request's conversation, from 1

    @property
    def key(self) -> str:
        return f"{card_key(self.request_id)}:said:{self.message}"


class SaidByTheRoot(_ByTheRoot):
    """What was said in the card's thread, passed on to the one who took the request."""

    kind: Literal["said_by_the_root"] = "said_by_the_root"
    message: int

    @property
    def key(self) -> str:
        return f"{root_key(self.request_id)}:said:{self.message}"


class PersonLeft(BaseNotice):
    """To the administrator: somebody left the workspace, and these requests wait for somebody else."""

    kind: Literal["person_left"] = "person_left"
    person_id: PersonId  # who is told
    left: PersonId
    at: datetime
    request_ids: tuple[RequestId, ...]

    @property
    def key(self) -> str:
        return f"left:{self.left}:{self.at.isoformat()}"

    @property
    def to(self) -> PersonId:
        return self.person_id


RequestNotice = (
    RequestTaken
    | RequestCardOutdated
    | RequestMoved
    | RequestUnaccepted
    | RivalsNotOffered
    | RequestHandedOver
    | RequestFollowed
    | RequestOffered
    | RequestReported
    | RequestSaved
    | SaidByTheCard
    | SaidByTheRoot
)


def told_of_move(after: Request) -> Iterator[RequestNotice]:
    """The card is edited, and both threads tell of it."""
    yield RequestCardOutdated(
        request_id=after.id, card_to=after.card_to, change=f"version:{after.version}"
    )
    yield RequestMoved(request_id=after.id, card_to=after.card_to, version=after.version)
    if after.root_to is not None:
        yield RequestFollowed(request_id=after.id, root_to=after.root_to, version=after.version)


def told_of_void(request: Request) -> RequestNotice:
    """The entry that it was taken in does not count any more: the card says so."""
    return RequestCardOutdated(request_id=request.id, card_to=request.card_to, change="void")


def told_of_link(request: Request) -> RequestNotice:
    """QC found the candidate: the card says so."""
    return RequestCardOutdated(request_id=request.id, card_to=request.card_to, change="linked")
