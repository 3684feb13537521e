"""The message in the thread of a dropped list: what it would do, what it did, and the buttons."""

from collections.abc import Iterable, Iterator, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, InteractiveElement

from desk.model.offers import Offer, OfferState, ShownLine, TriedOut
from handlers.views.lists.words import (
    CELL,
    columns_as,
    counted,
    difference,
    read_as,
)
from handlers.views.parts import Message, button, confirmed, context, section
from handlers.views.text import SHORT, escape, fitted, listed, plural, shortened

KEPT = 10  # names


def offer_message(offer: Offer) -> Message:
    """As things stand now."""
    head = _head(offer)
    blocks: list[Block] = [section(head, block_id="offer")]
    lines = [head]
    if offer.trouble:
        trouble = escape(shortened(offer.trouble, 1000))
        blocks.append(section(trouble, block_id="trouble"))
        lines.append(trouble)
    if offer.state is OfferState.OPEN and offer.tried is not None and not offer.trouble:
        details = list(_details(offer.tried))
        blocks += [section(text, block_id=name) for name, text in details]
        lines += [text for _, text in details]
    if offer.state is OfferState.READING:
        blocks.append(context("Nothing is imported before you say so."))
    if elements := list(_buttons(offer)):
        blocks.append(ActionsBlock(block_id="offered", elements=elements))
    return fitted(lines), blocks


def _head(offer: Offer) -> str:
    name = f"*{escape(shortened(offer.file.name, SHORT))}*"
    match offer.state:
        case OfferState.READING:
            return f"Reading {name}…"
        case OfferState.IMPORTING:
            return f"Importing {name}… This message changes when it is done."
        case OfferState.LEFT:
            return f"{name} was left. Nothing was imported."
        case OfferState.REFUSED:
            return f"{name} was not imported."
        case OfferState.IMPORTED:
            return _done(offer, name)
        case OfferState.OPEN:
            return _would(offer, name)


def _would(offer: Offer, name: str) -> str:
    if offer.tried is None or offer.trouble:
        return f"{name} is not imported."
    whole = " It is taken for a whole state's list." if offer.whole_state else ""
    return f"If you import {name}: {counted(offer.tried.counts)}. Nothing is imported yet.{whole}"


def _done(offer: Offer, name: str) -> str:
    if offer.taken_back is not None:
        back = offer.taken_back
        kept = (
            f" Kept, because something stands under them: {_names(back.kept)}." if back.kept else ""
        )
        removed, restored = (
            plural(back.removed, "person", "people"),
            plural(back.restored, "person", "people"),
        )
        return f"The import of {name} was undone: {removed} removed, {restored} put back as before.{kept}"
    if offer.done is None:
        return f"{name} is imported."
    if offer.import_id is None:
        return f"There was nothing to import in {name}: {counted(offer.done)}."
    waits = " Unsure rows wait for `/candidate review`." if offer.done.unsure else ""
    absent = " QC is asked about those who are not in it." if offer.done.absent else ""
    return f"{name} is imported: {counted(offer.done)}.{waits}{absent}"


def _names(names: Sequence[str]) -> str:
    shown = [escape(shortened(name, CELL)) for name in names[:KEPT]]
    more = len(names) - KEPT
    return listed([*shown, f"{more} more"] if more > 0 else shown)


def _details(tried: TriedOut) -> Iterator[tuple[str, str]]:
    reading = tried.reading
    yield "reading", fitted([read_as(reading), *columns_as(reading)])
    if reading.doubts:
        questions = (f"• {escape(shortened(doubt.question, 400))}" for doubt in reading.doubts)
        yield "doubts", fitted(["*Before it is imported, say:*", *questions])
    if tried.changes:
        changes = (
            f"• Line {one.line}, {escape(shortened(one.who, CELL))}: "
            f"{'; '.join(map(difference, one.differences))}"
            for one in tried.changes
        )
        yield (
            "changes",
            fitted([_of("Changed", len(tried.changes), tried.counts.changed), *changes]),
        )
    if tried.kept:
        head = _of("Kept as corrected", len(tried.kept), tried.counts.kept)
        yield "kept", fitted([head, *_reasons(tried.kept)])
    if tried.unsure:
        head = _of("Unsure, so a person decides", len(tried.unsure), tried.counts.unsure)
        yield "unsure", fitted([head, *_reasons(tried.unsure)])
    if tried.rejected:
        head = _of("Not read", len(tried.rejected), tried.counts.rejected)
        yield "rejected", fitted([head, *_reasons(tried.rejected)])


def _of(what: str, shown: int, all_of_it: int) -> str:
    return f"*{what}*" if all_of_it <= shown else f"*{what}*, the first {shown} of {all_of_it:,}"


def _reasons(lines: Iterable[ShownLine]) -> Iterator[str]:
    for one in lines:
        yield f"• Line {one.line}: {escape(shortened(one.reason, 300))}."


def _buttons(offer: Offer) -> Iterator[InteractiveElement]:
    number = str(offer.id)
    if offer.state is OfferState.OPEN:
        yield from _ways_on(offer, number)
    if offer.state is OfferState.IMPORTED and offer.import_id is not None:
        if offer.taken_back is None:
            yield undo_button(str(offer.import_id))
        if offer.done is not None and offer.done.unsure and offer.taken_back is None:
            yield button("Review unsure rows", "list_review", "1")


def _ways_on(offer: Offer, number: str) -> Iterator[InteractiveElement]:
    tried = offer.tried
    if offer.trouble:
        yield button("Look again", "list_again", number)
    elif tried is not None and not tried.reading.doubts and _brings_something(tried):
        yield button("Import", "list_import", number, primary=True)
    if tried is not None:
        yield button("How to read it…", "list_read", number)
        whole = (
            "It is not a whole state's list"
            if offer.whole_state
            else "This is a whole state's list"
        )
        yield button(whole, "list_whole_state", number)
    yield button("Leave it", "list_leave", number)


def _brings_something(tried: TriedOut) -> bool:
    return bool(tried.counts.taken or tried.counts.unsure)


def undo_button(import_id: str) -> ButtonElement:
    return confirmed(
        button("Undo", "list_undo", import_id),
        title="Undo this import?",
        text="People whom it added are removed, and what it changed goes back. "
        "Whoever has contacts by now stays.",
        confirm="Undo it",
        deny="Keep it",
    )
