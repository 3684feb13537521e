"""What a person typed about a request, and every reason why it cannot be taken so. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desk.addresses import is_phone, on_record, wrong_address
from desk.entries import text_problems
from desk.errors import ChosenAndTyped, FieldRefusal, Missing, NobodyChosen, refuse_if_any
from desk.model.candidates import Candidate
from desk.model.contacts import How
from desk.model.ids import ContactId
from desk.model.kinds import Kind
from desk.model.requests import Asked, Method
from desk.refusals import (
    FallbackBoth,
    FallbackNeeded,
    KindClosed,
    MethodRefused,
    NotOnRecord,
    WrongPhone,
)

DETAIL = "detail_"  # what the field of a kind's own question begins with; its key follows
SENT = frozenset({Method.EMAIL, Method.FAX, Method.MAIL})


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A request as somebody took it down. Text is as typed; "" where nothing was."""

    asked: Asked
    no_fallback: bool = False  # it was said that they gave no phone
    how: How
    happened_at: datetime
    myself: bool = False  # the taker does it, if it is their work
    source_link: str = ""
    contact_id: ContactId | None = None  # the entry on whose card it was made


def check_asking(asking: Asking, kind: Kind, candidate: Candidate | None) -> None:
    """Raise `Refused` with all that is wrong, or nothing."""
    refuse_if_any(list(asking_problems(asking, kind, candidate)))


def asking_problems(
    asking: Asking, kind: Kind, candidate: Candidate | None
) -> Iterator[FieldRefusal]:
    yield from _text_problems(asking.asked)  # first: of two sentences on a field, that about codes
    yield from _subject_problems(asking.asked, candidate)
    yield from _kind_problems(asking.asked, kind)
    if kind.ours:
        yield from _delivery_problems(asking, kind, candidate)
    yield from _who_problems(asking.asked)


def _subject_problems(asked: Asked, candidate: Candidate | None) -> Iterator[FieldRefusal]:
    if asked.candidate_id is None and not asked.unmatched_name:
        yield NobodyChosen()
    if candidate is not None and asked.unmatched_name:
        yield ChosenAndTyped(candidate.name)


def _kind_problems(asked: Asked, kind: Kind) -> Iterator[FieldRefusal]:
    if not kind.open:
        yield KindClosed(kind.name)
    if asked.method in kind.refused_methods:
        yield MethodRefused(kind.refused_because)
    for question in kind.questions:
        if question.needed and not asked.details.get(question.key):
            yield Missing(f"{DETAIL}{question.key}", "This kind needs an answer here.")


def _delivery_problems(
    asking: Asking, kind: Kind, candidate: Candidate | None
) -> Iterator[FieldRefusal]:
    asked = asking.asked
    wrong = wrong_address(asked.method, asked.address)
    if wrong is not None:
        yield wrong
    elif kind.to_record_only and asked.method is not Method.NONE:
        known = on_record(candidate)
        if not known.has(asked.method, asked.address):
            yield NotOnRecord(known.words)
    if asked.fallback_phone and asking.no_fallback:
        yield FallbackBoth()
    elif asked.method in SENT and not asked.fallback_phone and not asking.no_fallback:
        yield FallbackNeeded()
    elif asked.fallback_phone and not is_phone(asked.fallback_phone):
        yield WrongPhone("fallback_phone")


def _who_problems(asked: Asked) -> Iterator[FieldRefusal]:
    if not asked.what:
        yield Missing("what", "What exactly do they want?")
    if not asked.asked_by:
        yield Missing("asked_by", "Who asked? If they would not say, write “would not say”.")


def _text_problems(asked: Asked) -> Iterator[FieldRefusal]:
    yield from text_problems(
        {
            "unmatched_name": asked.unmatched_name,
            "what": asked.what,
            "address": asked.address,
            "fallback_phone": asked.fallback_phone,
            "asked_by": asked.asked_by,
            "notes": asked.notes,
            **{f"{DETAIL}{key}": text for key, text in asked.details.items()},
        }
    )
