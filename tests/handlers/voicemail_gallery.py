"""Every view of the voicemail box and of busy signals, in every state, with whatever people may have typed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desk.box.busy import BusyDay
from desk.box.readings import Box, ShownVoicemail
from desk.model.busy import BusySignal, BusySignalId, Heard
from desk.model.ids import ChannelId, ContactId, PersonId
from desk.model.office import DEFAULT_ZONE, Room
from desk.model.voicemail import (
    BoxMessage,
    LineName,
    Voicemail,
    VoicemailId,
    VoicemailMove,
    VoicemailMoved,
    VoicemailStatus,
)
from desk.readings import Names
from handlers.forms.contacts import LogContactMemo
from handlers.forms.voicemail import VoicemailMemo
from handlers.views.busy import busy_day_message, counted_message, taken_back_message
from handlers.views.log_contact import log_contact_modal
from handlers.views.parts import keep_typed
from handlers.views.voicemail import (
    as_typed,
    passed_on_message,
    saved_message,
    voicemail_message,
)
from handlers.views.voicemail_forms import outcome_modal, reroute_modal, voicemail_modal
from handlers.views.voicemail_list import box_message
from tests.handlers.piece import Piece, Words, message, view

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
SAM, SUE, OLGA = PersonId("U0SAM"), PersonId("U0SUE"), PersonId("U0OLGA")
LOG = ChannelId("C0LOG")


@dataclass(frozen=True, kw_only=True)
class VoicemailCast:
    words: Words

    @property
    def names(self) -> Names:
        return Names(people=dict.fromkeys((SAM, SUE, OLGA), self.words.name))

    def shown(
        self,
        status: VoicemailStatus = VoicemailStatus.WAITING,
        line: LineName = LineName.CANDIDATE,
        *moves: VoicemailMove,
        **more: Any,
    ) -> ShownVoicemail:
        voicemail = Voicemail(
            id=VoicemailId(7),
            message=BoxMessage(
                line=line,
                caller=self.words.line,
                number="(907) 465-3500" if self.words.line == "J. Ruiz" else self.words.line,
                left_at=AT - timedelta(days=20),
                says=self.words.text,
            ),
            card_to=Room.STAFF,
            asked=None if line is LineName.CANDIDATE else OLGA,
            taken_by=SAM,
            taken_at=AT,
            holder=None if status is VoicemailStatus.WAITING else SUE,
            done_at=AT if status is VoicemailStatus.DONE else None,
        )
        happened = [self.moved(n, move, line) for n, move in enumerate(moves, 2)]
        first = self.moved(1, VoicemailMove.TAKE_DOWN, line)
        return ShownVoicemail(
            voicemail=replace(voicemail, **more),
            names=self.names,
            moves=[first, *happened],
            zone=DEFAULT_ZONE,
            now=AT,
        )

    def moved(self, version: int, move: VoicemailMove, line: LineName) -> VoicemailMoved:
        sorts = move in {VoicemailMove.TAKE_DOWN, VoicemailMove.REROUTE}
        reasoned = move in {VoicemailMove.REROUTE, VoicemailMove.FINISH}
        return VoicemailMoved(
            version=version,
            move=move,
            by=SUE if move is VoicemailMove.CLAIM else SAM,
            at=AT,
            line=line if sorts else None,
            told=OLGA if sorts and line is not LineName.CANDIDATE else None,
            reason=self.words.text if reasoned else "",
        )

    def several(self, count: int) -> list[ShownVoicemail]:
        return [
            replace(self.shown(id=VoicemailId(n)), now=AT - timedelta(days=min(n, 20)))
            for n in range(1, count + 1)
        ]

    def day(self, count: int, *, told: bool) -> BusyDay:
        signals = [
            BusySignal(
                id=BusySignalId(n),
                day=date(2026, 11, 24),
                heard=list(Heard)[n % 2],
                note=self.words.text if n % 2 else "",
                in_hours=n != 3,
                by=SAM,
                at=AT + timedelta(minutes=n),
                void_at=AT if n == 4 else None,
            )
            for n in range(1, count + 1)
        ]
        return BusyDay(
            day=date(2026, 11, 24),
            signals=signals,
            threshold=3,
            told=OLGA if told else None,
            names=self.names,
            zone=DEFAULT_ZONE,
        )


Named = Iterator[tuple[str, Callable[[], Piece]]]
_LIVES = {
    VoicemailStatus.WAITING: (),
    VoicemailStatus.CLAIMED: (VoicemailMove.CLAIM,),
    VoicemailStatus.DONE: (VoicemailMove.CLAIM, VoicemailMove.FINISH),
}


def voicemail_pieces(words: Words) -> Named:
    cast = VoicemailCast(words=words)
    yield from _cards(cast)
    yield from _forms(cast)
    yield from _lists(cast)
    yield from _busy(cast)


def _cards(cast: VoicemailCast) -> Named:
    for status, life in _LIVES.items():
        for line in (LineName.CANDIDATE, LineName.MAINLINE):
            shown = cast.shown(status, line, *life)
            yield (
                f"{status}, for {line}",
                lambda shown=shown: message(voicemail_message(shown)),
            )
    nobody = cast.shown(VoicemailStatus.WAITING, LineName.HOTLINE, asked=None)
    yield "for a line of nobody", lambda: message(voicemail_message(nobody))
    eventful = cast.shown(
        VoicemailStatus.WAITING,
        LineName.HOTLINE,
        *(VoicemailMove.CLAIM, VoicemailMove.PUT_BACK) * 4,
        VoicemailMove.LEAVE,
        VoicemailMove.REROUTE,
    )
    yield "with a long life", lambda: message(voicemail_message(eventful))
    done = cast.shown(VoicemailStatus.DONE, LineName.CANDIDATE, VoicemailMove.FINISH)
    logged = replace(done.moves[-1], reason="", contact_id=ContactId(1))
    yield (
        "logged as a contact",
        lambda: message(voicemail_message(replace(done, moves=[*done.moves[:-1], logged]))),
    )
    passed_on = cast.shown(VoicemailStatus.WAITING, LineName.MAINLINE)
    yield "passed on", lambda: message(passed_on_message(passed_on, OLGA))
    yield "passed on, and sorted since", lambda: message(passed_on_message(cast.shown(), OLGA))
    yield "saved", lambda: message(saved_message(cast.shown(), LOG))
    yield "saved, for another line", lambda: message(saved_message(passed_on, LOG))
    yield "saved, for a line of nobody", lambda: message(saved_message(nobody, None))


def _forms(cast: VoicemailCast) -> Named:
    shown = cast.shown(VoicemailStatus.CLAIMED)
    yield "the form", lambda: view(voicemail_modal(VoicemailMemo(channel_id=LOG)))
    yield "what came of it", lambda: view(outcome_modal(shown))
    yield "for another line", lambda: view(reroute_modal(shown))
    memo = LogContactMemo(voicemail_id=VoicemailId(7))
    yield (
        "into the contact log",
        lambda: view(keep_typed(log_contact_modal(memo), as_typed(shown.voicemail.message))),
    )


def _lists(cast: VoicemailCast) -> Named:
    held = cast.shown(VoicemailStatus.CLAIMED, id=VoicemailId(99))
    page = Box(voicemails=[*cast.several(7), held], number=2, more=True)
    yield "the box", lambda: message(box_message(page))
    yield "an empty box", lambda: message(box_message(Box(voicemails=[], number=1, more=False)))


def _busy(cast: VoicemailCast) -> Named:
    few, told = cast.day(2, told=False), cast.day(6, told=True)
    yield "busy, counted", lambda: message(counted_message(few.signals[0], few))
    yield "busy, out of hours", lambda: message(counted_message(told.signals[2], told))
    yield (
        "busy, nobody to tell",
        lambda: message(counted_message(few.signals[0], cast.day(6, told=False))),
    )
    yield "busy, taken back", lambda: message(taken_back_message(few))
    yield "busy, told", lambda: message(busy_day_message(told))
    yield "busy, told of many", lambda: message(busy_day_message(cast.day(60, told=True)))
    none = replace(told, signals=told.signals[2:4])
    yield "busy, told and all taken back", lambda: message(busy_day_message(none))
