"""Cover: the question to each who could, and what became of it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    InteractiveElement,
)

from desk.line.shown_covers import ShownCover
from desk.model.ids import PersonId
from desk.model.line import Cover, Take
from handlers.views.line.words import (
    full_day,
    hours,
    mention,
    some,
)
from handlers.views.parts import Message, button, section
from handlers.views.text import escape, fitted, quote_block, shortened

REASON = 300  # characters


def asked_message(shown: ShownCover, to: PersonId, *, again: bool, declined: bool) -> Message:
    """To each who could, with what became of it once that is known."""
    cover = shown.cover
    question = _arranged(shown, to) or _question(shown, again=again)
    why = shortened(cover.reason, REASON)
    settled = _settled(shown, to, declined=declined)
    if settled is None and cover.standing:
        question += f"\nStill to take: {_left(shown)}."
    texts = [question, f"“{escape(why)}”" if why else "", settled or ""]
    blocks: list[Block] = [section(question, block_id="about")]
    if why:
        blocks.append(quote_block(why))
    if settled is not None:
        blocks += [section(settled, block_id="settled"), *_after(shown, to)]
    else:
        answers = list(_answers(cover))
        blocks.append(ActionsBlock(block_id=f"cover_{cover.id}", elements=answers))
    return "\n".join(text for text in texts if text), blocks


def _answers(cover: Cover) -> Iterator[ButtonElement]:
    if cover.in_return is not None:
        yield button("Swap", "cover_take", str(cover.id), primary=True)
    else:
        yield button("I'll take it", "cover_take", str(cover.id), primary=True)
        yield button("Part of it…", "cover_part", str(cover.id))
    yield button("I can't", "cover_decline", str(cover.id))


def _arranged(shown: ShownCover, to: PersonId) -> str | None:
    """Where a lead had them stand in, nothing was asked."""
    cover = shown.cover
    by = next((one.arranged_by for one in cover.standing if one.by == to), None)
    if by is None or by == to or cover.first is None:
        return None
    when_ = f"{full_day(cover.day)}, {hours(cover.starts, cover.ends, shown.line.calendar.zone)}"
    return f"{mention(by)} has you stand in for {mention(cover.first)}: {when_}."


def _question(shown: ShownCover, *, again: bool) -> str:
    cover, zone = shown.cover, shown.line.calendar.zone
    when_ = f"{full_day(cover.day)}, {hours(cover.starts, cover.ends, zone)}"
    if cover.first is None:
        return f"The line on {when_}, where nobody was."
    first = mention(cover.first)
    if cover.in_return is not None:
        return f"{first} asks you to swap: you take {when_}, and {first} takes {full_day(cover.in_return)}."
    if again:
        return f"Still nobody for {first}: the line on {when_}. Can you?"
    return f"{first} can't be on the line on {when_}. Can you?"


def _left(shown: ShownCover) -> str:
    zone = shown.line.calendar.zone
    return ", ".join(hours(starts, ends, zone) for starts, ends in shown.left)


def _settled(shown: ShownCover, to: PersonId, *, declined: bool) -> str | None:
    """What there is to say instead of buttons; None while it is still a question."""
    cover, zone = shown.cover, shown.line.calendar.zone
    mine = [take for take in cover.standing if take.by == to]
    if mine:
        times = ", ".join(hours(take.starts, take.ends, zone) for take in mine)
        return (
            f"*You have it:* {times}. {mention(cover.first)} stays answerable."
            if cover.first
            else f"*You have it:* {times}."
        )
    if cover.withdrawn_at is not None:
        return "Not needed any more. You are free."
    if not shown.left:
        takers = [take.by for take in cover.standing]
        return f"{some(takers)} took it. You are free." if takers else "That is over."
    return "You said that you can't. Thank you for answering." if declined else None


def _after(shown: ShownCover, to: PersonId) -> Iterator[Block]:
    """What can be undone offers to."""
    mine = [take for take in shown.cover.standing if take.by == to and take.ends > shown.at]
    if mine:
        yield ActionsBlock(
            block_id=f"cover_{shown.cover.id}", elements=[_undo(shown.cover, mine[-1])]
        )


def _undo(cover: Cover, take: Take) -> ButtonElement:
    return button("I can't after all", "cover_undo", f"{cover.id}:{take.number}")


def sent_message(shown: ShownCover, to: PersonId) -> Message:
    """To who asked for it, or arranged it: what became of it so far, and the way back."""
    text = fitted(_so_far(shown, to))
    ways: list[InteractiveElement] = []
    if shown.left:
        ways.append(button("Not needed any more", "cover_withdraw", str(shown.cover.id)))
    ways += [
        button(
            "I can after all" if shown.cover.first == to else "Undo",
            "cover_undo",
            f"{shown.cover.id}:{take.number}",
        )
        for take in shown.cover.standing[-1:]
        if take.ends > shown.at
    ]
    blocks: list[Block] = [section(text, block_id="about")]
    if ways:
        blocks.append(ActionsBlock(block_id=f"sent_{shown.cover.id}", elements=ways))
    return text, blocks


def _so_far(shown: ShownCover, to: PersonId) -> Iterator[str]:
    cover, zone = shown.cover, shown.line.calendar.zone
    yield f"*Cover for {full_day(cover.day)}, {hours(cover.starts, cover.ends, zone)}*{_whose(cover, to)}"
    for take in cover.standing:
        yield f"{mention(take.by)} has {hours(take.starts, take.ends, zone)}."
    answerable = (
        "You stay"
        if cover.first == to
        else f"{mention(cover.first)} stays"
        if cover.first
        else None
    )
    if not shown.left and cover.withdrawn_at is None:
        if answerable and cover.standing:
            yield f"{answerable} answerable, and both are named."
        elif not cover.standing:
            yield "That is over; nobody took it."
        return
    on = (
        "you are"
        if cover.first == to
        else f"{mention(cover.first)} is"
        if cover.first
        else "nobody is"
    )
    if cover.withdrawn_at is not None:
        rest = "for the rest any more" if cover.standing else "any more"
        yield f"Nobody is asked {rest}; {on} on as before."
    elif shown.asked:
        cannot = f" {some(sorted(shown.cannot))} can't." if shown.cannot else ""
        yield f"Asked {some(shown.asked)}.{cannot} Until somebody takes {_left(shown)}, {on} on."
    else:
        yield f"Nobody else is trained and free then, so {on} on. Whoever keeps the schedule knows."


def _whose(cover: Cover, to: PersonId) -> str:
    return f", for {mention(cover.first)}" if cover.first and cover.first != to else ""


def untaken_message(shown: ShownCover, to: PersonId) -> Message:
    """Before it begins: nobody took it, so the first is on."""
    cover = shown.cover
    who = (
        "You are"
        if cover.first == to
        else f"{mention(cover.first)} is"
        if cover.first
        else "Nobody is"
    )
    text = f"Nobody took {full_day(cover.day)}, {_left(shown)}. {who} on the line then."
    return text, [section(text)]
