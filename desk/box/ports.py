"""What the desk asks of storage about the voicemail box and busy signals, in the desk's words."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Protocol

from desk.model.busy import BusySignal, BusySignalId, NewBusySignal
from desk.model.ids import PersonId
from desk.model.voicemail import NewVoicemail, Voicemail, VoicemailId, VoicemailMoved


class Voicemails(Protocol):
    """The box. Nothing in it expires or is removed."""

    async def get(self, voicemail_id: VoicemailId) -> Voicemail | None: ...

    async def hold(self, voicemail_id: VoicemailId) -> Voicemail | None:
        """The same, and nobody else moves it until this transaction ends."""
        ...

    async def add(self, voicemail: NewVoicemail) -> Voicemail:
        """Write it, with its first move."""
        ...

    async def save(self, voicemail: Voicemail, moved: VoicemailMoved) -> None:
        """Where it stands after that move. Only while it is held."""
        ...

    async def moves(self, voicemail_id: VoicemailId) -> Sequence[VoicemailMoved]:
        """All of them, first to latest."""
        ...

    async def unclaimed(self, *, limit: int) -> Sequence[Voicemail]:
        """Of every line, oldest first."""
        ...

    async def held_by(self, person_id: PersonId, *, limit: int) -> Sequence[Voicemail]:
        """What this person has and is not done with."""
        ...

    async def holders(self) -> AbstractSet[PersonId]:
        """Everyone who has one that is not done."""
        ...

    async def unfinished(self, *, skip: int, limit: int) -> Sequence[Voicemail]:
        """What nobody has, oldest first; then what somebody has, oldest first."""
        ...


class BusySignals(Protocol):
    """Complaints by the day of the office, and who was told of a day."""

    async def hold(self, day: date) -> PersonId | None:
        """Who was told of that day, if anybody. Nobody else counts it until this transaction ends."""
        ...

    async def tell(self, day: date, person_id: PersonId) -> None:
        """Write who is told. Only while the day is held."""
        ...

    async def told(self, day: date) -> PersonId | None: ...

    async def get(self, signal_id: BusySignalId) -> BusySignal | None: ...

    async def add(self, signal: NewBusySignal) -> BusySignal: ...

    async def void(self, signal_id: BusySignalId, *, by: PersonId, at: datetime) -> bool:
        """Take it out of the count. False, and nothing written, when it is out already."""
        ...

    async def of(self, day: date) -> Sequence[BusySignal]:
        """All of that day, void ones too, as they came."""
        ...
