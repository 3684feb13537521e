"""Views of candidate lists in Slack, in every state, with whatever a file may hold."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from desk.importing.absences import AbsencePage
from desk.importing.review import ReviewPage, ShownUnsure
from desk.lists.listed import SHEET, Column, Doubt, Kind, Reading
from desk.model.candidates import FACTS, Candidate, CandidateFacts
from desk.model.ids import CandidateId, ChannelId, PersonId
from desk.model.importing import (
    Absence,
    AbsenceId,
    AbsenceState,
    Counts,
    Difference,
    ImportId,
    ImportRecord,
    UnsureId,
    UnsureRow,
    WhyUnsure,
)
from desk.model.offers import (
    DroppedFile,
    Offer,
    OfferId,
    OfferState,
    ShownChange,
    ShownLine,
    TakenBack,
    TriedOut,
)
from desk.offers.refusals import Interrupted
from handlers.views.lists.absent import absence_modal
from handlers.views.lists.absent import absent_message as absent_list
from handlers.views.lists.imports import imports_message
from handlers.views.lists.offer import offer_message
from handlers.views.lists.read_form import read_modal
from handlers.views.lists.review import decide_modal, review_message
from tests.handlers.piece import Piece, Words, message, view

Named = Iterator[tuple[str, Callable[[], Piece]]]

AT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
SAM = PersonId("U0SAM")
SOME = Counts(new=1, changed=2, same=812)
ALL = Counts(
    new=1234, changed=2, same=3, repeated=4, unsure=5, left_out=6, rejected=7, absent=8, kept=9
)


def list_pieces(words: Words) -> Named:
    yield from _offers(words)
    yield from _imports(words)
    yield from _review(words)
    yield from _absent(words)


def _reading(words: Words, *doubts: Doubt) -> Reading:
    columns = [
        Column(name=f"{words.fact} {number}", fact=FACTS[number % len(FACTS)], sure=number > 0)
        for number in range(words.many)
    ]
    return Reading(
        name=words.line,
        kind=Kind.CSV,
        columns=(*columns, Column(name=words.fact, fact=None)),
        header_line=3,
        encoding="cp1252",
        separator=";",
        doubts=doubts,
        undecodable=len(doubts),
    )


def _tried(words: Words, *doubts: Doubt) -> TriedOut:
    difference = Difference(fact="email", old="", new=words.fact)
    other = Difference(fact="phone", old=words.fact, new="")
    return TriedOut(
        reading=_reading(words, *doubts),
        counts=ALL,
        changes=(ShownChange(line=4, who=words.fact, differences=(difference, other)),) * 8,
        kept=(ShownLine(line=4, reason=words.text),) * 5,
        unsure=(ShownLine(line=5, reason=words.text),) * 5,
        rejected=(ShownLine(line=6, reason=words.text),) * 5,
    )


def _offer(words: Words, state: OfferState, **more: Any) -> Offer:
    file = DroppedFile(
        file_id="F1", name=words.line, by=SAM, channel_id=ChannelId("D0SAM"), ts="1.1"
    )
    return Offer(id=OfferId(7), file=file, state=state, at=AT, **more)


def _offers(words: Words) -> Named:
    name = f"{words.fact} 0"
    doubts = (
        Doubt(column=name, question=words.text, answers=(f"{name}=office", f"{name}=")),
        Doubt(column=SHEET, question=words.text, answers=(f"sheet={words.fact}", "sheet=Two")),
    )
    small = TriedOut(reading=_reading(words), counts=SOME)
    again = Interrupted().sentence
    back = TakenBack(removed=1, restored=2, kept=(words.fact,) * words.many)
    done: dict[str, Any] = {"import_id": ImportId(3), "done": ALL}
    states = {
        "reading": _offer(words, OfferState.READING),
        "offered": _offer(words, OfferState.OPEN, tried=_tried(words)),
        "offered, short": _offer(words, OfferState.OPEN, tried=small, whole_state=True),
        "asks first": _offer(words, OfferState.OPEN, tried=_tried(words, *doubts)),
        "nothing in it": _offer(
            words, OfferState.OPEN, tried=replace(small, counts=Counts(rejected=3))
        ),
        "interrupted": _offer(words, OfferState.OPEN, trouble=again),
        "interrupted later": _offer(words, OfferState.OPEN, tried=small, trouble=words.text),
        "importing": _offer(words, OfferState.IMPORTING, tried=small),
        "imported": _offer(words, OfferState.IMPORTED, **done),
        "imported, no report": _offer(words, OfferState.IMPORTED, **done, trouble=words.text),
        "nothing imported": _offer(words, OfferState.IMPORTED, done=Counts(rejected=3)),
        "taken back": _offer(words, OfferState.IMPORTED, **done, taken_back=back),
        "left": _offer(words, OfferState.LEFT, tried=small),
        "refused": _offer(words, OfferState.REFUSED, trouble=words.text),
    }
    for state, offer in states.items():
        yield state, lambda offer=offer: message(offer_message(offer))
    asking = states["asks first"]
    yield "how to read it", lambda: view(read_modal(asking))
    yield "how to read it, sure", lambda: view(read_modal(states["offered, short"]))


def _record(words: Words, **more: Any) -> ImportRecord:
    facts = frozenset(FACTS)
    return ImportRecord(
        **{"id": ImportId(3), "name": words.line, "by": SAM, "at": AT, "facts": facts} | more,
        counts=ALL,
    )


def _imports(words: Words) -> Named:
    records = [
        _record(words),
        _record(words, id=ImportId(2), by=None),
        _record(words, id=ImportId(1), undone_at=AT, undone_by=SAM),
        *(_record(words, id=ImportId(9 + number)) for number in range(7)),
    ]
    names = {SAM: words.name}
    yield "imports", lambda: message(imports_message(records, names, ZONE))
    yield "no imports", lambda: message(imports_message([], names, ZONE))


def _person(words: Words, number: int) -> Candidate:
    return Candidate(id=CandidateId(number), **vars(_facts(words)))


def _facts(words: Words) -> CandidateFacts:
    return CandidateFacts(**dict.fromkeys(FACTS, words.fact) | {"state": "AK"})


def _unsure(words: Words, people: int) -> ShownUnsure:
    said = replace(_facts(words), email=f"{words.fact[:400]}@example.org", phone="")
    row = UnsureRow(
        id=UnsureId(4),
        import_id=ImportId(3),
        line=5,
        facts=said,
        why=WhyUnsure.SEVERAL,
        may_be=tuple(CandidateId(number) for number in range(people)),
        fingerprint="x",
    )
    return ShownUnsure(
        row=row,
        record=_record(words),
        reason=words.text,
        candidates=tuple(_person(words, number) for number in range(people)),
    )


def _review(words: Words) -> Named:
    rows = [replace_id(_unsure(words, 2), number) for number in range(10)]
    page = ReviewPage(rows=rows, page=2, pages=3, total=25)
    one = ReviewPage(rows=rows[:1], page=1, pages=1, total=1)
    yield "review", lambda: message(review_message(page))
    yield "review: one", lambda: message(review_message(one))
    empty = ReviewPage(rows=(), page=1, pages=1, total=0)
    yield "review: nothing", lambda: message(review_message(empty))
    yield "decide: several", lambda: view(decide_modal(_unsure(words, 5), waiting=25))
    same = _unsure(words, 1)
    same = replace(same, row=replace(same.row, facts=same.candidates[0].facts))
    yield "decide: the same", lambda: view(decide_modal(same, waiting=1))


def replace_id(shown: ShownUnsure, number: int) -> ShownUnsure:
    return replace(shown, row=replace(shown.row, id=UnsureId(number)))


def _absence(words: Words, number: int) -> Absence:
    return Absence(
        id=AbsenceId(number),
        import_id=ImportId(3),
        candidate=_person(words, number),
        at=AT,
        state=AbsenceState.OPEN,
    )


def _absent(words: Words) -> Named:
    people = [_absence(words, number) for number in range(10)]
    page = AbsencePage(absences=people, page=2, pages=3, total=25)
    yield "absent", lambda: message(absent_list(page))
    none = AbsencePage(absences=(), page=1, pages=1, total=0)
    yield "absent: nobody", lambda: message(absent_list(none))
    for running in (True, False):
        yield (
            f"absent: {'running' if running else 'check'}",
            lambda running=running: view(absence_modal(people[0], still_running=running)),
        )
