"""Every view of the surface, in every state, with whatever people may have typed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import Any

from slack_sdk.models.views import View

from desk.calendar import OfficeCalendar
from desk.errors import Ask
from desk.kinds import KINDS
from desk.line.mine import Mine as LineMine
from desk.line.ports import Wishes
from desk.line.resolver import Line, OnNow
from desk.listed_days import MOST_DAYS
from desk.model.candidates import Candidate
from desk.model.contacts import (
    Account,
    AmendmentKind,
    Contact,
    Flag,
    How,
    Outcome,
    Page,
    Position,
    Promise,
    Record,
    Version,
    Void,
)
from desk.model.ids import CandidateId, ChannelId, ContactId, PersonId, PromiseId
from desk.model.kinds import Kind
from desk.model.office import DEFAULT_ZONE, Hours, Office, ShortDay
from desk.model.people import Person, Role, Standing
from desk.model.requests import Method
from desk.queue import Queue
from desk.readings import CandidateCard, History, Mine, Names, ShownContact
from desk.wishes import MOST_WISHES
from handlers.forms.contacts import LogContactMemo
from handlers.routes import COMMANDS
from handlers.views.candidates import candidate_options, card_message, found_message
from handlers.views.changes import amend_modal, link_modal, void_modal
from handlers.views.contacts import (
    amended_message,
    contact_message,
    exchange,
    heading,
    saved_message,
    threat_message,
)
from handlers.views.help import help_message, sentence_message, unknown_message
from handlers.views.history import history_modal, versions_modal
from handlers.views.home import person_home
from handlers.views.hours import hours_modal
from handlers.views.log_contact import Question, log_contact_modal
from handlers.views.parts import Message, sentence_modal
from handlers.views.setup import person_modal, setup_modal, zone_option
from handlers.views.unmatched import unmatched_message
from handlers.views.wishes import Wished
from tests.handlers.contact_data_gallery import contact_data_pieces
from tests.handlers.delivery_gallery import delivery_pieces
from tests.handlers.import_gallery import import_pieces
from tests.handlers.join_gallery import JoinCast, join_pieces
from tests.handlers.ledger_gallery import ledger_pieces
from tests.handlers.line_cast import LineCast
from tests.handlers.line_gallery import line_pieces
from tests.handlers.list_gallery import list_pieces
from tests.handlers.log_search_gallery import log_search_pieces
from tests.handlers.piece import USUAL, Piece, Words, message, options, view
from tests.handlers.promises_gallery import promise_pieces
from tests.handlers.request_gallery import RequestCast, request_pieces
from tests.handlers.unmatched_gallery import unmatched_pieces
from tests.handlers.voicemail_gallery import voicemail_pieces

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
DAY = date(2026, 11, 24)
LINK = "https://practice.example/archives/C0LOG/p1795534920000100"
LOG = ChannelId("C0LOG")


def told(make: Callable[..., Message], *values: Any) -> Callable[[], Piece]:
    return lambda: message(make(*values))


def entry(
    make: Callable[[ShownContact], Message], cast: "Cast", state: dict[str, Any]
) -> Callable[[], Piece]:
    return lambda: message(make(cast.shown(**state)))


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The values that the views are made from."""

    words: Words

    @property
    def sam(self) -> Person:
        return Person(
            id=PersonId("U0SAM"),
            name=self.words.name,
            zone="America/New_York",
            standing=Standing.MEMBER,
            roles=frozenset(Role),
            trained_on=DAY,
        )

    def candidate(self, number: int = 1) -> Candidate:
        fact = self.words.fact
        return Candidate(
            id=CandidateId(number),
            external_id=fact,
            name=fact,
            office="governor" if fact == USUAL.fact else fact,
            district="" if fact == USUAL.fact else fact,
            state="AK",
            party=fact,
            status="running" if fact == USUAL.fact else fact,
        )

    @property
    def names(self) -> Names:
        return Names(
            people={self.sam.id: self.words.name},
            candidates={CandidateId(n): self.candidate(n) for n in range(1, 3)},
        )

    @property
    def account(self) -> Account:
        return Account(
            spoke_with=self.words.line,
            position=Position.CAMPAIGN_MANAGER,
            how=How.VOICEMAIL_RECEIVED,
            outcome=Outcome.WILL_NOT_TAKE_TEST,
            happened_at=AT,
            minutes=600,
            said=self.words.text,
            flags=frozenset(Flag),
            impression=self.words.text,
        )

    def promise(self, number: int, *, kept: bool = False) -> Promise:
        return Promise(
            id=PromiseId(number),
            contact_id=ContactId(1),
            candidate_id=CandidateId(1),
            text=self.words.text,
            due=DAY,
            doer=self.sam.id,
            kept_at=AT if kept else None,
            kept_by=self.sam.id if kept else None,
        )

    def version(self, number: int) -> Version:
        changed = replace(self.account, minutes=number, happened_at=AT - timedelta(days=number))
        first = number == 1
        return Version(
            number=number,
            account=self.account if first else changed,
            kind=AmendmentKind.ORIGINAL if first else AmendmentKind.CORRECTION,
            why="" if first else self.words.text,
            by=self.sam.id,
            at=AT,
        )

    def shown(
        self,
        *,
        versions: int = 1,
        unmatched: bool = False,
        linked: bool = False,
        late: bool = False,
        void: bool = False,
        moved: bool = False,
        plain: bool = False,
        number: int = 1,
    ) -> ShownContact:
        """An entry and what was done to it; a `plain` one has only what every entry has."""
        told = [self.version(n + 1) for n in range(versions)]
        contact = Contact(
            id=ContactId(number),
            candidate_id=None if unmatched else CandidateId(1),
            unmatched_name=self.words.line if unmatched or linked else "",
            latest=told[-1],
            entered_by=self.sam.id,
            entered_at=AT + timedelta(days=1) if late else AT,
            source_link="" if plain else LINK,
            moved_from=ContactId(8) if moved else None,
            void=Void(
                by=self.sam.id,
                at=AT,
                reason=self.words.text,
                moved_to=ContactId(9) if moved else None,
            )
            if void
            else None,
            linked_by=self.sam.id if linked else None,
            linked_at=AT if linked else None,
            promises=()
            if plain
            else tuple(self.promise(n, kept=n % 2 == 0) for n in range(1, 1 + self.words.many)),
        )
        if plain:
            spare = replace(told[0].account, flags=frozenset(), impression="", minutes=None)
            contact = replace(contact, latest=replace(told[0], account=spare))
        return ShownContact(
            contact=contact,
            candidate=None if unmatched else self.candidate(),
            names=self.names,
            versions=told,
            moved_to=self.candidate(2) if moved and void else None,
            moved_from=self.candidate(2) if moved else None,
            zone=DEFAULT_ZONE,
        )

    def card(self, *, empty: bool = False) -> CandidateCard:
        record = Record(
            last=() if empty else tuple(self.shown().contact for _ in range(3)),
            open_promises=()
            if empty
            else tuple(self.promise(n) for n in range(1, 9 + self.words.many)),
            attempts=0 if empty else 12,
            complaints=0 if empty else 3,
            last_complaint_at=None if empty else AT,
            last_complaint=None if empty else self.shown().contact,
        )
        return CandidateCard(
            candidate=self.candidate(),
            record=record,
            names=self.names,
            zone=DEFAULT_ZONE,
            rivals=() if empty else tuple(self.candidate() for _ in range(11)),
        )

    def history(self, *, number: int = 1, pages: int = 1, empty: bool = False) -> History:
        entries = [
            self.shown(),
            self.shown(versions=2, number=2),
            self.shown(void=True, number=3),
            self.shown(void=True, versions=2, number=4),
            self.shown(moved=True, void=True, number=5),
            self.shown(linked=True, late=True, number=6),
        ]
        entries = [] if empty else entries
        contacts = tuple(shown.contact for shown in entries)
        page = Page(contacts=contacts, number=number, pages=pages, total=len(contacts))
        return History(candidate=self.candidate(), page=page, entries=entries)

    def mine(self, *, empty: bool = False, furnished: bool = True) -> Mine:
        return Mine(
            entries=[]
            if empty
            else [self.shown(), self.shown(void=True, late=True, versions=2, number=2)],
            promises=[] if empty else [self.promise(n) for n in range(1, 6)],
            closed=[] if empty else [self.promise(6, kept=True)],
            names=self.names,
            furnished=furnished,
            zone=DEFAULT_ZONE,
        )

    def people(self) -> list[Person]:
        return [
            replace(
                self.sam, id=PersonId(f"U0{n}"), roles=frozenset({Role.QC}) if n else self.sam.roles
            )
            for n in range(self.words.many)
        ]


def home_on_the_line(cast: Cast, waiting: Queue, **state: Any) -> View:
    """For somebody who leads, and has turns."""
    line_cast = LineCast(words=cast.words)
    line = line_cast.line(**state)
    return person_home(cast.sam, cast.mine(), waiting, line_cast.mine(line), line_cast.wanted(line))


def home(person: Person, mine: Mine, waiting: Queue) -> View:
    """Where nobody is on the roster yet."""
    calendar = OfficeCalendar(zone=DEFAULT_ZONE)
    line = LineMine(
        person_id=person.id,
        line=Line(calendar=calendar),
        on=OnNow(at=AT, shifts=()),
        stints=(),
        away=(),
        wishes=Wishes(),
        feed=None,
    )
    return person_home(person, mine, waiting, line, None)


def hours_with_days(number: int) -> Hours:
    """Hours of an office with so many short days, one of them closed."""
    short = [
        ShortDay(day=DAY + timedelta(days=each), opens=time(10), closes=time(15, 30))
        for each in range(1, number)
    ]
    return Hours(
        opens=time(9, 30), closed=frozenset({DAY}), short=tuple(short), federal_holidays=False
    )


@lru_cache(maxsize=8)
def pieces(words: Words = USUAL) -> Mapping[str, Callable[[], Piece]]:
    """By name, each made when it is asked for. The same for the same words: most of the time is the cast's."""
    cast = Cast(words=words)
    return {
        **dict([*_cards(cast), *_entries(cast), *_forms(cast), *_pages(cast), *_candidates(cast)]),
        **{f"request: {name}": make for name, make in request_pieces(words)},
        **{f"voicemail: {name}": make for name, make in voicemail_pieces(words)},
        **{f"line: {name}": make for name, make in line_pieces(words)},
        **dict(ledger_pieces(words)),
        **{f"contact data: {name}": make for name, make in contact_data_pieces(words, cast.card())},
        **dict(log_search_pieces(words, cast.shown(versions=2), cast.candidate())),
        **dict(unmatched_pieces(words, cast.shown(unmatched=True))),
        **dict(promise_pieces(words, cast.shown(), cast.card())),
        **dict(delivery_pieces()),
        **{f"list: {name}": make for name, make in list_pieces(words)},
        **{f"import: {name}": make for name, make in import_pieces(words)},
        **{f"joins: {name}": make for name, make in _joins(cast)},
    }


Named = Iterator[tuple[str, Callable[[], Piece]]]


def _joins(cast: Cast) -> Named:
    yield from join_pieces(JoinCast(words=cast.words, card=cast.card(), history=cast.history()))


def _cards(cast: Cast) -> Named:
    states: dict[str, dict[str, Any]] = {
        "plain": {"plain": True},
        "usual": {},
        "late": {"late": True},
        "amended": {"versions": 2},
        "void": {"void": True},
        "void and amended": {"void": True, "versions": 3, "late": True},
        "moved away": {"void": True, "moved": True},
        "moved here": {"moved": True},
        "linked": {"linked": True},
        "unmatched": {"unmatched": True},
        "unmatched and void": {"unmatched": True, "void": True},
        "all at once": {"void": True, "moved": True, "linked": True, "late": True, "versions": 3},
    }
    for name, state in states.items():
        yield f"card: {name}", entry(contact_message, cast, state)
        if name in {"usual", "all at once", "unmatched", "unmatched and void"}:
            yield (
                f"saved: {name}",
                entry(partial(saved_message, version=1, log_channel=LOG), cast, state),
            )
        if "unmatched" in state or "linked" in state:
            yield (
                f"for QC: {name}",
                entry(unmatched_message, cast, state),
            )
    yield (
        "saved: added, no channel",
        lambda: message(saved_message(cast.shown(), version=2, log_channel=None)),
    )


def _entries(cast: Cast) -> Named:
    yield "threat", lambda: message(threat_message(cast.shown()))
    yield "amended", lambda: message(amended_message(cast.shown(versions=2), 2))
    reworded = cast.shown(versions=2)
    before = replace(
        reworded.versions[0],
        account=replace(reworded.versions[0].account, said=cast.words.text[::-1].strip() or "x"),
    )
    yield (
        "amended: reworded",
        lambda: message(
            amended_message(replace(reworded, versions=[before, reworded.versions[1]]), 2)
        ),
    )
    yield "versions: one", lambda: view(versions_modal(cast.shown()))
    yield "versions: some", lambda: view(versions_modal(cast.shown(versions=3)))
    yield "versions: many", lambda: view(versions_modal(cast.shown(versions=cast.words.many + 1)))


def most_asking(kinds: Iterable[Kind]) -> Sequence[Kind]:
    """The kinds that make the form of a call as long as it can be."""
    ours = [kind for kind in kinds if kind.ours]
    return sorted(ours, key=lambda kind: len(kind.questions), reverse=True)[:MOST_WISHES]


def _forms(cast: Cast) -> Named:
    memo = LogContactMemo(channel_id=LOG)
    both = Question(
        asks=frozenset(Ask), earlier=f"{heading(cast.shown())} · {exchange(cast.shown())}"
    )
    matches = [cast.candidate(n) for n in range(1, 8)]
    yield "log: empty", lambda: view(log_contact_modal(LogContactMemo()))
    yield "log: with a candidate", lambda: view(log_contact_modal(memo, card=cast.card()))
    yield "log: first contact", lambda: view(log_contact_modal(memo, card=cast.card(empty=True)))
    yield (
        "log: from a message",
        lambda: view(log_contact_modal(memo.linked_to(LINK), said=cast.words.text)),
    )
    yield (
        "log: with questions",
        lambda: view(
            log_contact_modal(
                memo.asking(frozenset(Ask), ContactId(1)), card=cast.card(), question=both
            )
        ),
    )
    wished = Wished(kinds=list(KINDS.values()))
    yield "log: with requests offered", lambda: view(log_contact_modal(memo, wished=wished))
    yield (
        "log: with the most requests",
        lambda: view(
            log_contact_modal(
                memo.linked_to(LINK),
                card=cast.card(),
                question=both,
                wished=replace(
                    wished,
                    chosen=most_asking(KINDS.values()),
                    method=Method.MAIL,
                    address=cast.words.address,
                ),
            )
        ),
    )
    yield (
        "log: nobody found",
        lambda: view(log_contact_modal(memo, words=cast.words.text, unmatched=cast.words.line)),
    )
    yield (
        "log: some found",
        lambda: view(log_contact_modal(memo, words=cast.words.text, matches=matches[:2])),
    )
    yield (
        "log: many found",
        lambda: view(log_contact_modal(memo, words=cast.words.text, matches=matches)),
    )
    yield "amend", lambda: view(amend_modal(cast.shown(versions=2), impressions=True))
    yield "amend: no impression", lambda: view(amend_modal(cast.shown(), impressions=False))
    yield "void", lambda: view(void_modal(cast.shown(late=True)))
    yield "void, with open requests", lambda: view(void_modal(cast.shown(late=True), still_open=2))
    yield "link", lambda: view(link_modal(cast.shown(unmatched=True, late=True)))
    yield "setup: new", lambda: view(setup_modal(Office(), []))
    yield "setup", lambda: view(setup_modal(Office(log_channel=LOG), cast.people()))
    yield "hours: new", lambda: view(hours_modal(Office()))
    yield "hours: with days", lambda: view(hours_modal(Office(hours=hours_with_days(2))))
    yield "hours: full of days", lambda: view(hours_modal(Office(hours=hours_with_days(MOST_DAYS))))
    yield "person: nobody", lambda: view(person_modal(None))
    yield "person", lambda: view(person_modal(cast.sam))
    yield "sentence", lambda: view(sentence_modal("Only QC can link an entry."))


def _pages(cast: Cast) -> Named:
    yield "history: empty", lambda: view(history_modal(cast.history(empty=True), impressions=True))
    yield "history", lambda: view(history_modal(cast.history(), impressions=False))
    yield (
        "history: a page of many",
        lambda: view(history_modal(cast.history(number=2, pages=3), impressions=True)),
    )
    requests = RequestCast(words=cast.words)
    none, some = requests.waiting(0), requests.waiting(5)
    yield "home: empty", lambda: view(home(cast.sam, cast.mine(empty=True), none))
    yield "home", lambda: view(home(cast.sam, cast.mine(), some))
    away = {one: [(AT, AT + timedelta(days=30))] for one in LineCast(words=cast.words).members}
    yield "home: on the line", lambda: view(home_on_the_line(cast, some))
    yield "home: nobody is on the line", lambda: view(home_on_the_line(cast, some, away=away))
    yield "home: only requests", lambda: view(home(cast.sam, cast.mine(empty=True), some))
    yield "home: only promises", lambda: view(home(cast.sam, cast.mine(), none))
    yield (
        "home: no log channel",
        lambda: view(home(cast.sam, cast.mine(furnished=False), none)),
    )
    yield (
        "home: no log channel, for an intern",
        lambda: view(
            home(
                replace(cast.sam, roles=frozenset({Role.INTERN})),
                cast.mine(furnished=False),
                none,
            )
        ),
    )
    yield "sentence in a message", lambda: message(sentence_message("Only QC can link an entry."))
    for command in COMMANDS:
        yield (
            f"help: {command.name}",
            told(help_message, command.name, command.does, command.examples),
        )
    desk = COMMANDS[-1]
    for name, closest in (("close", "/desk setup"), ("far", None)):
        yield (
            f"unknown: {name}",
            told(unknown_message, cast.words.text, closest, desk.examples),
        )


def _candidates(cast: Cast) -> Named:
    matches = [cast.candidate(n) for n in range(1, 12)]
    yield "candidate: new", lambda: message(card_message(cast.card(empty=True)))
    yield "candidate", lambda: message(card_message(cast.card()))
    yield (
        "candidate: with requests",
        lambda: message(card_message(RequestCast(words=cast.words).card)),
    )
    for name, found, near in (
        ("several", matches[:2], []),
        ("many", matches, []),
        ("near", [], matches[:3]),
        ("nobody", [], []),
    ):
        yield (
            f"found: {name}",
            told(found_message, cast.words.text, found, near),
        )
    yield "options: nobody", lambda: options(candidate_options([]))
    yield (
        "options",
        lambda: options(candidate_options([cast.candidate(n) for n in range(cast.words.many)])),
    )
    yield "options: zones", lambda: options([zone_option("America/Argentina/Buenos_Aires")])
