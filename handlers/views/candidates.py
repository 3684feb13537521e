"""Candidates on the surface: the typeahead's options, the card, and what to know before speaking."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, DividerBlock, Option

from desk.model.candidates import Candidate
from desk.model.contacts import Contact, Promise, Record
from desk.model.requests import Request
from desk.readings import CandidateCard, Names
from desk.words import MAX_LINE
from handlers.views.contact_data.words import doubt_lines
from handlers.views.joins.card import (
    alike_line,
    alike_sections,
    card_menu,
    joined_line,
    joined_sections,
)
from handlers.views.parts import Message, button, context, option, section
from handlers.views.promises import closed_promise, open_promise
from handlers.views.race import directory_blocks, directory_lines
from handlers.views.text import (
    HOWS,
    POSITIONS,
    SHORT,
    capitalised,
    day,
    escape,
    fitted,
    named,
    office_of,
    plural,
    said_in_lower,
    shortened,
    when,
)

LABEL = 75  # characters of an option
SHOWN_FOUND = 8
SHOWN_REQUESTS = 5
GIST = 200  # characters of the last complaint


def candidate_option(candidate: Candidate) -> Option:
    """One line that tells namesakes apart. What does not fit stands in the description."""
    label = named(candidate)
    if len(escape(label)) <= LABEL:
        return option(label, str(candidate.id))
    return option(
        shortened(candidate.name, LABEL),
        str(candidate.id),
        description=shortened(office_of(candidate), LABEL) or None,
    )


def candidate_options(candidates: Sequence[Candidate]) -> list[Option]:
    """The answer to a typed name, best first; at most 100, as Slack takes."""
    return [candidate_option(candidate) for candidate in candidates[:100]]


def record_blocks(card: CandidateCard) -> Iterator[Block]:
    """The lines under the chosen candidate: last contacts, promises, attempts, complaints."""
    yield context(fitted(_record_lines(card)), block_id=f"record_{card.candidate.id}")


def _record_lines(card: CandidateCard) -> Iterator[str]:
    record = card.record
    if record.complaints:
        yield f"⚠ {_complaints(card)}"
    yield from _checking(card)
    if not record.last:
        yield "No contact yet. This is the first."
    for contact in record.last:
        yield f"{_last(contact, card)}"
    for promise in record.open_promises[:3]:
        yield f"Open promise: {_promise(promise, card.names)}"
    for request in card.open_requests[:3]:
        yield f"Open request: {_kind(request, card)}"
    counts = ((record.attempts, "attempt"), (len(record.open_promises), "open promise"))
    if any(count for count, _ in counts):
        yield " · ".join(plural(count, one) for count, one in counts if count)


def _checking(card: CandidateCard) -> Iterator[str]:
    """What QC has not settled: until then the candidate stays as running (W14)."""
    if card.checking is not None:
        yield f"⚠ Running; “{escape(card.checking.name)}” reported, QC checking."
    if card.calls_paused:
        yield "⚠ No calls to this campaign until that is settled."
    yield from doubt_lines(card.doubted)


def _kind(request: Request, card: CandidateCard) -> str:
    kind = card.kinds.get(request.asked.kind)
    return escape(kind.name if kind else request.asked.kind)


def _last(contact: Contact, card: CandidateCard) -> str:
    return last_contact(contact, card.zone)


def last_contact(contact: Contact, zone: ZoneInfo) -> str:
    """One contact in one line."""
    account = contact.account
    gist = escape(shortened(account.said, 90))
    return (
        f"{when(account.happened_at, zone)} · {HOWS[account.how]} · "
        f"{escape(shortened(account.spoke_with, 60))}, {said_in_lower(POSITIONS, account.position)}: "
        f"{gist}"
    )


def _promise(promise: Promise, names: Names) -> str:
    return (
        f"{escape(shortened(promise.text, 120))}, by {day(promise.due)} "
        f"({escape(names.person(promise.doer))})"
    )


def _complaints(card: CandidateCard) -> str:
    count = plural(card.record.complaints, "complaint")
    last = card.record.last_complaint_at
    return f"{count}, the last {when(last, card.zone)}" if last else count


def _complaint(card: CandidateCard) -> Iterator[str]:
    """How many, and what the last one was about: it is read before anything else (W1)."""
    yield f"⚠ *{_complaints(card)}*"
    if last := card.record.last_complaint:
        yield escape(shortened(last.account.said, GIST))


def card_message(card: CandidateCard) -> Message:
    """The card of one candidate: who, what happened last, what is open, and the two ways on."""
    candidate, record = card.candidate, card.record
    blocks: list[Block] = [section(_heading(candidate), block_id="who")]
    if record.complaints:
        blocks.append(section(fitted(_complaint(card)), block_id="complaints"))
    if checking := list(_checking(card)):
        blocks.append(section(f"*{fitted(checking)}*", block_id="checking"))
    blocks.append(section(fitted(_facts(card)), block_id="facts"))
    blocks.extend(directory_blocks(card))
    blocks.extend(_request_sections(card))
    blocks.extend(_promise_sections(record, card.names))
    blocks.extend(joined_sections(card.joins))
    blocks.extend(alike_sections(candidate, card.alike))
    blocks.extend(map(closed_promise, card.closed))
    blocks.append(
        ActionsBlock(
            block_id="ways_on",
            elements=[
                button("Log a contact", "log_for", str(candidate.id), primary=True),
                button("Make a request", "request_for", str(candidate.id)),
                button("History", "history", f"{candidate.id}:1"),
                button("Export", "export_record", str(candidate.id), says="Export the record"),
                card_menu(candidate),
            ],
        )
    )
    return _card_text(card), blocks


def _heading(candidate: Candidate) -> str:
    details = (
        office_of(candidate),
        shortened(capitalised(candidate.status), SHORT),
        shortened(candidate.party, SHORT),
    )
    under = " · ".join(escape(detail) for detail in details if detail)
    return f"*{escape(shortened(candidate.name, SHORT))}*\n{under}".strip()


def _facts(card: CandidateCard) -> Iterator[str]:
    if card.record.last:
        yield "*Last contacts*"
        yield from (f"• {_last(contact, card)}" for contact in card.record.last)
    else:
        yield "No contact yet."
    attempts = card.record.attempts
    yield (
        f"{plural(attempts, 'attempt')} to reach them so far."
        if attempts
        else "We have not tried to reach them yet."
    )


def _promise_sections(record: Record, names: Names) -> Iterator[Block]:
    for promise in record.open_promises[:SHOWN_FOUND]:
        yield from open_promise(promise, f"*Open promise:* {_promise(promise, names)}")
    if len(record.open_promises) > SHOWN_FOUND:
        yield context(f"And {len(record.open_promises) - SHOWN_FOUND} more open promises.")


def _request_sections(card: CandidateCard) -> Iterator[Block]:
    for request in card.open_requests[:SHOWN_REQUESTS]:
        name = _kind(request, card)
        yield section(
            f"*Open request:* {name}, due {when(request.due_at, card.zone)}",
            block_id=f"request_{request.id}",
            accessory=button("Open", "request_show", str(request.id), says=f"Open: {name}"[:LABEL]),
        )
    if len(card.open_requests) > SHOWN_REQUESTS:
        yield context(f"And {len(card.open_requests) - SHOWN_REQUESTS} more open requests.")


def _card_text(card: CandidateCard) -> str:
    record = card.record
    parts = [
        f"{escape(named(card.candidate))}.",
        f"{_complaints(card)}." if record.complaints else "",
        *_checking(card),
        f"Last contact: {_last(record.last[0], card)}." if record.last else "No contact yet.",
        *(
            f"Open promise: {_promise(promise, card.names)}."
            for promise in record.open_promises[:3]
        ),
        *(f"Open request: {_kind(request, card)}." for request in card.open_requests[:3]),
        f"{plural(record.attempts, 'attempt')}.",
        *(f"{line}." for line in directory_lines(card)),
        *(f"{joined_line(shown)}." for shown in card.joins[:3]),
        *(f"{alike_line(other)}." for other in card.alike[:3]),
    ]
    return fitted(part for part in parts if part)


def found_message(words: str, matches: Sequence[Candidate], near: Sequence[Candidate]) -> Message:
    """Several people, or nobody and those that may be meant. None is chosen for the reader."""
    people = matches[:SHOWN_FOUND] or near
    text = _found_sentence(words, matches, near)
    blocks: list[Block] = [section(text, block_id="found")]
    blocks.extend(_choice(candidate) for candidate in people)
    if not matches:
        blocks += [
            DividerBlock(),
            ActionsBlock(
                block_id="ways_on",
                elements=[
                    button("Log a contact without a match", "log_unmatched", words[:MAX_LINE])
                ],
            ),
        ]
    return fitted([text, *(escape(named(candidate)) for candidate in people)]), blocks


def _choice(candidate: Candidate) -> Block:
    says = shortened(f"Show {named(candidate)}", LABEL)
    return section(
        _heading(candidate),
        block_id=f"found_{candidate.id}",
        accessory=button("Show", "show_candidate", str(candidate.id), says=says),
    )


def _found_sentence(words: str, matches: Sequence[Candidate], near: Sequence[Candidate]) -> str:
    typed = escape(shortened(words, SHORT))
    if len(matches) > SHOWN_FOUND:
        return f"{len(matches)} or more people match “{typed}”. The first {SHOWN_FOUND}; type more to narrow it."
    if matches:
        return f"{len(matches)} people match “{typed}”. Which one?"
    if near:
        return f"Nobody is called “{typed}”. Did you mean one of these? You can also log it without a match."
    return f"Nobody is called “{typed}”. You can log the contact without a match; QC will link it."
