"""Every view of requests, in every state, with whatever people may have typed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desk.digests import SHOWN, Digest
from desk.kinds import KINDS
from desk.model.candidates import Candidate
from desk.model.contacts import Account, How, Outcome, Position, Promise, Record, Void
from desk.model.ids import CandidateId, ContactId, PersonId, PromiseId, RequestId
from desk.model.kinds import Kind
from desk.model.office import DEFAULT_ZONE, Room
from desk.model.reminders import Reminded, Rung
from desk.model.requests import Asked, Method, Move, Moved, Proof, Request, Said, Status, Which
from desk.nags import ShownReminder
from desk.queue import Queue, ShownRequest, Spoken
from desk.readings import CandidateCard, Names
from handlers.forms.requests import RequestMemo
from handlers.views.contact_data.told import told_done_modal
from handlers.views.kinds import kinds_modal
from handlers.views.reminders import (
    digest_message,
    later_modal,
    reminders_message,
    unaccepted_message,
)
from handlers.views.request_form import Known, request_modal
from handlers.views.request_list import queue_message
from handlers.views.request_moves import hand_over_modal, proof_modal, reason_modal, wait_modal
from handlers.views.request_threads import (
    accepted_message,
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
from handlers.views.requests import card_modal, request_message
from tests.handlers.piece import Piece, Words, message, view
from tests.handlers.voicemail_gallery import VoicemailCast

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
DUE = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
DAY = date(2026, 11, 27)
LINK = "https://practice.example/archives/C0LOG/p1795534920000100"
SAM, SUE = PersonId("U0SAM"), PersonId("U0SUE")


@dataclass(frozen=True, kw_only=True)
class RequestCast:
    words: Words

    @property
    def candidate(self) -> Candidate:
        fact = self.words.fact
        return Candidate(
            id=CandidateId(1), external_id=fact, name=fact, office=fact, state="AK", party=fact,
            status=fact, email="campaign@example.org",
        )  # fmt: skip

    @property
    def account(self) -> Account:
        return Account(
            spoke_with=self.words.line,
            position=Position.CAMPAIGN_MANAGER,
            how=How.CALL_IN,
            outcome=Outcome.REACHED_STAFF,
            happened_at=AT,
            said=self.words.text,
        )

    @property
    def proof(self) -> Proof:
        return Proof(
            method=Method.EMAIL,
            address=self.words.address,
            shared_account=False,
            reason=self.words.text,
            went_along=frozenset({"Biographical form"}),
            by=SAM,
            at=AT,
        )

    def shown(
        self, status: Status, kind: Kind = KINDS["questionnaire_copy"], **more: Any
    ) -> ShownRequest:
        held = status is not Status.OPEN
        request = Request(
            id=RequestId(7),
            asked=Asked(
                kind=kind.key,
                candidate_id=CandidateId(1),
                unmatched_name=self.words.line,
                what=self.words.text,
                details={question.key: self.words.text for question in kind.questions},
                method=Method.EMAIL,
                address=self.words.address,
                fallback_phone=self.words.line,
                asked_by=self.words.line,
                position=Position.CAMPAIGN_MANAGER,
                notes=self.words.text,
            ),
            contact_id=ContactId(1),
            card_to=Room.STAFF,
            root_to=Room.INTERN,
            status=status,
            taken_by=SUE,
            taken_at=AT,
            due_at=DUE,
            holder=SAM if held else None,
            waiting_until=DAY if status is Status.WAITING else None,
            proof=self.proof if status in {Status.DONE, Status.VERIFIED} else None,
        )
        moves = [self.moved(number, move) for number, move in enumerate(Move, 1)]
        shown = ShownRequest(
            request=replace(request, **more),
            kind=kind,
            candidate=self.candidate,
            names=Names(people={SAM: self.words.name, SUE: self.words.name}),
            accountable=SAM,
            moves=moves,
            posted=None,
            zone=DEFAULT_ZONE,
            now=AT,
        )
        return replace(shown, candidate=None) if more.get("offered_to") else shown

    def several(self, count: int) -> list[ShownRequest]:
        return [self.shown(Status.OPEN, id=RequestId(n)) for n in range(1, count + 1)]

    def waiting(self, count: int) -> Queue:
        """What waits for somebody on Home; where there is any, there is more."""
        requests = self.several(count)
        return Queue(which=Which.WAITING, requests=requests, number=1, more=bool(requests))

    def moved(self, version: int, move: Move) -> Moved:
        return Moved(version=version, move=move, by=SAM, at=AT, to=SUE, reason=self.words.text)

    @property
    def card(self) -> CandidateCard:
        return CandidateCard(
            candidate=self.candidate,
            record=Record(
                last=(), open_promises=(), attempts=0, complaints=0, last_complaint_at=None
            ),
            names=Names(people={}),
            zone=DEFAULT_ZONE,
            open_requests=[self.shown(Status.OPEN, KINDS["withdrawal"]).request],
            kinds=KINDS,
        )


Named = Iterator[tuple[str, Callable[[], Piece]]]


def request_pieces(words: Words) -> Named:
    cast = RequestCast(words=words)
    yield from _forms(cast)
    yield from _cards(cast)
    yield from _moves(cast)
    yield from _told(cast)
    yield from _reminders(cast)
    about_phone = cast.shown(Status.DONE, KINDS["contact_data"])
    yield "done: contact data", lambda: view(told_done_modal(about_phone))
    yield "the menu of kinds", lambda: view(kinds_modal(KINDS.values()))
    for key in ("questionnaire_copy", "withdrawal", "photo", "not_ours"):
        yield (
            f"changing {key}",
            lambda key=key: view(kinds_modal(KINDS.values(), KINDS[key])),
        )


def _forms(cast: RequestCast) -> Named:
    kinds, memo = list(KINDS.values()), RequestMemo(link=LINK)
    yield "the empty form", lambda: view(request_modal(RequestMemo(), kinds, Known()))
    for key in KINDS:
        known = Known(
            card=cast.card,
            kind=KINDS[key],
            method=Method.MAIL,
            address=cast.words.address,
            account=cast.account,
            may_do=True,
            what=cast.words.text,
            earlier="*WAITING FOR SOMEONE TO ACCEPT*",
        )
        yield f"the form for {key}", lambda known=known: view(request_modal(memo, kinds, known))


def _cards(cast: RequestCast) -> Named:
    for status in Status:
        yield (
            f"a card that is {status}",
            lambda status=status: message(request_message(cast.shown(status))),
        )
    bounced = cast.shown(Status.ACCEPTED, bounced=True)
    yield "a card that bounced", lambda: message(request_message(bounced))
    yield (
        "a card of nobody in the list",
        lambda: message(request_message(cast.shown(Status.OPEN, offered_to=SUE))),
    )
    late = replace(cast.shown(Status.ACCEPTED), now=DUE.replace(day=25))
    yield "a card that is overdue", lambda: message(request_message(late))
    director = cast.shown(Status.OPEN, KINDS["attack"])
    yield "a card for the director", lambda: message(request_message(director))
    yield "a card in a modal", lambda: view(card_modal(cast.shown(Status.WAITING)))
    for which in Which:
        queue = Queue(which=which, requests=cast.several(8), number=2, more=True)
        yield f"a list of {which}", lambda queue=queue: message(queue_message(queue))
        none = Queue(which=which, requests=[], number=1, more=False)
        yield f"an empty list of {which}", lambda none=none: message(queue_message(none))


def _moves(cast: RequestCast) -> Named:
    held, done = cast.shown(Status.ACCEPTED), cast.shown(Status.DONE)
    yield "hand over", lambda: view(hand_over_modal(held))
    yield "wait", lambda: view(wait_modal(held))
    yield "done", lambda: view(proof_modal(held))
    state = cast.shown(Status.ACCEPTED, KINDS["withdrawal"])
    yield "done, with the state's word", lambda: view(proof_modal(state))
    for move in (Move.HAND_BACK, Move.BOUNCE, Move.CANCEL, Move.REOPEN):
        yield f"{move}", lambda move=move: view(reason_modal(held, move))
    for number, move in enumerate(Move, 1):
        yield f"the line of {move}", lambda number=number: message(moved_message(done, number))


def _told(cast: RequestCast) -> Named:
    shown, yours = cast.shown(Status.OPEN), cast.shown(Status.ACCEPTED, taken_by=SAM)
    said = Said(number=1, by=SAM, at=AT, text=f"{cast.words.text}?")
    yield "handed over", lambda: message(handed_over_message(shown))
    yield "asked", lambda: message(said_message(Spoken(shown=shown, said=said, by=cast.words.name)))
    offer = list(Move).index(Move.OFFER) + 1
    yield "offered", lambda: message(offered_message(shown, offer))
    yield "accepted", lambda: message(accepted_message(shown))
    yield "reported", lambda: message(reported_message(cast.shown(Status.OPEN, KINDS["death"])))
    yield "saved", lambda: message(request_saved_message(shown, added=None))
    yield "saved, and yours", lambda: message(request_saved_message(yours, added=None))
    yield "added", lambda: message(request_saved_message(shown, added=2))
    rivals = [replace(cast.candidate, id=CandidateId(n)) for n in range(2, 22)]
    yield "rivals", lambda: message(rivals_message(shown, rivals))
    yield "left", lambda: message(left_message(cast.words.name, cast.several(30)))
    void = Void(by=SUE, at=AT, reason=cast.words.text)
    of_void_entry = replace(cast.shown(Status.OPEN), void=void)
    yield "of a void entry", lambda: message(request_message(of_void_entry))
    threat = replace(cast.shown(Status.OPEN), is_threat=True)
    yield "a threat", lambda: message(request_message(threat))
    yield "to review", lambda: message(review_message(cast.several(20), 30))


def _reminders(cast: RequestCast) -> Named:
    def of(rung: Rung, number: int, **became: Any) -> ShownReminder:
        told = Reminded(request_id=RequestId(number), person_id=SAM, rung=rung, at=AT, **became)
        shown = cast.shown(Status.ACCEPTED, id=RequestId(number))
        return ShownReminder(reminded=told, shown=shown)

    for rung in Rung:
        yield f"reminder: {rung}", lambda rung=rung: message(reminders_message([of(rung, 1)]))
    several = [of(rung, number) for number, rung in enumerate((*reversed(Rung), Rung.SNOOZED), 1)]
    yield "several reminders", lambda: message(reminders_message(several))
    many = [of(Rung.DUE_SOON, number) for number in range(1, 40)]
    yield "many reminders", lambda: message(reminders_message(many))
    accepted = list(Move).index(Move.ACCEPT) + 1
    ended, later = of(Rung.DUE_SOON, 1, ended_by=accepted), of(Rung.DUE_SOON, 2, put_off_to=DUE)
    yield "settled reminders", lambda: message(reminders_message([ended, later]))
    yield "not accepted", lambda: message(unaccepted_message(cast.shown(Status.OPEN)))
    yield "later", lambda: view(later_modal(cast.shown(Status.ACCEPTED)))
    for to in (SAM, Room.STAFF):
        yield f"a digest for {to}", lambda to=to: message(digest_message(_digest(cast, to)))
    waiting = VoicemailCast(words=cast.words).several(SHOWN)
    box = replace(_digest(cast, Room.STAFF), voicemails=waiting)
    yield "a digest with voicemails", lambda: message(digest_message(box))
    none = replace(_digest(cast, SAM), requests=(), promises=())
    yield "an empty digest", lambda: message(digest_message(none))


def _digest(cast: RequestCast, to: Room | PersonId) -> Digest:
    promises = [
        Promise(
            id=PromiseId(number),
            contact_id=ContactId(1),
            candidate_id=CandidateId(1),
            text=cast.words.text,
            due=DAY - timedelta(days=number - 1),
            doer=SAM,
        )
        for number in range(1, SHOWN + 1)
    ]
    return Digest(
        to=to,
        day=DAY,
        requests=cast.several(SHOWN),
        promises=promises,
        names=Names(people={SAM: cast.words.name}, candidates={CandidateId(1): cast.candidate}),
        more=True,
    )
