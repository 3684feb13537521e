"""Views of what cannot be delivered."""

from collections.abc import Callable, Iterator

from desk.alerts import Undeliverable
from desk.model.ids import ChannelId, PersonId
from desk.model.office import Room
from handlers.verdicts import NO_CHANNEL, OUTSIDE
from handlers.views.undeliverable import undeliverable_message
from tests.handlers.piece import Piece, message

Named = Iterator[tuple[str, Callable[[], Piece]]]

ADA, SUE = PersonId("U0ADA"), PersonId("U0LINESUE")
LOG = ChannelId("C0LOG")


def delivery_pieces() -> Named:
    outside = trouble(Room.LOG, OUTSIDE, channel_id=LOG)
    yield "undeliverable: shared", lambda: message(undeliverable_message(outside, 1))
    unchosen = trouble(Room.QC, NO_CHANNEL.cause)
    yield "undeliverable: no channel", lambda: message(undeliverable_message(unchosen, 2))
    gone = trouble(SUE, "The account is deactivated.")
    yield "undeliverable: a person", lambda: message(undeliverable_message(gone, 12_345))


def trouble(
    place: Room | PersonId, cause: str, *, channel_id: ChannelId | None = None
) -> Undeliverable:
    return Undeliverable(
        person_id=ADA, place=place, channel_id=channel_id, cause=cause, parcel_id=1
    )
