"""Cover: asking for it, the question to each who could, and what became of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DatePickerElement,
    InteractiveElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    TimePickerElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from desk.line.announcing import Wanted
from desk.line.covers import ShownCover
from desk.line.resolver import Line
from desk.line.stints import Stint
from desk.model.ids import PersonId
from desk.model.line import Cover, Gap, Take
from desk.words import MAX_TEXT
from handlers.forms.line import CoverMemo
from handlers.views.line.words import (
    full_day,
    hours,
    hours_plain,
    mention,
    mentions,
    own_stints,
)
from handlers.views.parts import Message, asked, button, context, modal, option, section
from handlers.views.text import day, escape, shortened

REASON = 300  # characters
CHOICES = 10  # Slack takes ten radio buttons
NAMED = 12  # people in one sentence


def cover_modal(
    line: Line, mine: Sequence[Stint], chosen: date | None, first: PersonId | None, *, leads: bool
) -> View:
    """Which day somebody cannot, from when to when, and why. One press sends the question to the others."""
    zone = line.calendar.zone
    known = own_stints(mine[:5], zone) if mine else "nothing in the next two weeks"
    blocks: list[Block] = [context(f"You have {known}.", block_id="mine")]
    if leads:
        blocks.append(
            asked(
                "first",
                "Who cannot be on",
                UserSelectElement(initial_user=first),
                hint="Yourself, or somebody who is out. Empty where nobody is on.",
                optional=True,
            )
        )
    blocks += [
        asked(
            "day",
            "Day",
            DatePickerElement(initial_date=chosen.isoformat() if chosen else None),
        ),
        *_window(),
        asked(
            "reason",
            "Why",
            PlainTextInputElement(multiline=False, max_length=MAX_TEXT),
            optional=True,
            hint="The others read it.",
        ),
        asked(
            "taker",
            "One person only",
            UserSelectElement(),
            optional=True,
            hint=(
                "For yourself: nobody else is asked. For somebody who is out: has it at once, "
                "so speak with them first."
                if leads
                else "Leave it empty, and everyone who is trained and free is asked."
            ),
        ),
    ]
    return modal("Find cover", blocks, callback_id="line_cover", submit="Ask", close="Cancel")


def _window() -> Iterator[Block]:
    yield asked(
        "starts",
        "From",
        TimePickerElement(),
        optional=True,
        hint="By the clock of the office. Leave both empty for the whole day.",
    )
    yield asked("ends", "Until", TimePickerElement(), optional=True)


def swap_modal(mine: Sequence[Stint], chosen: date | None, zone: ZoneInfo) -> View:
    """A day of mine for a day of theirs: asked of one person, and done when they say yes."""
    known = own_stints(mine[:5], zone) if mine else "nothing in the next two weeks"
    return modal(
        "Swap a day",
        [
            context(f"You have {known}.", block_id="mine"),
            asked(
                "day",
                "Your day",
                DatePickerElement(initial_date=chosen.isoformat() if chosen else None),
            ),
            asked("taker", "Swap with", UserSelectElement()),
            asked("in_return", "Their day", DatePickerElement()),
            asked(
                "reason",
                "Why",
                PlainTextInputElement(multiline=False, max_length=MAX_TEXT),
                optional=True,
            ),
        ],
        callback_id="line_swap",
        submit="Ask",
        close="Cancel",
    )


def part_modal(shown: ShownCover) -> View:
    """*Part of it…*: from when to when somebody can."""
    memo = CoverMemo(cover_id=shown.cover.id)
    return modal(
        "Take a part",
        [
            section(f"{_wanted(shown)}", block_id="about"),
            asked(
                "starts",
                "From",
                TimePickerElement(),
                hint="By the clock of the office.",
            ),
            asked("ends", "Until", TimePickerElement()),
        ],
        callback_id="line_part",
        submit="Take it",
        close="Cancel",
        private_metadata=memo.write(),
    )


def stand_in_modal(wanted: Wanted, person_id: PersonId) -> View:
    """What somebody is looked for, to choose from; a sentence where everything is covered."""
    zone = wanted.line.calendar.zone
    covers = [
        one for one in wanted.asked if one.first != person_id and one.only in {None, person_id}
    ]
    options = [*_cover_options(covers, wanted), *_gap_options(wanted.gaps, zone)][:CHOICES]
    if not options:
        return modal(
            "Stand in", [section("Everything is covered in the next ten business days. Thank you.")]
        )
    return modal(
        "Stand in",
        [asked("what", "What can you take?", RadioButtonsElement(options=options))],
        callback_id="line_stand_in",
        submit="Take it",
        close="Cancel",
    )


def _cover_options(covers: Sequence[Cover], wanted: Wanted) -> Iterator[Option]:
    zone = wanted.line.calendar.zone
    for one in covers:
        left = ", ".join(hours_plain(starts, ends, zone) for starts, ends in wanted.left(one))
        yield option(f"{day(one.day)}, {left}: somebody asks for cover", f"cover:{one.id}")


def _gap_options(gaps: Sequence[tuple[date, Gap]], zone: ZoneInfo) -> Iterator[Option]:
    for the_day, one in gaps:
        times = hours_plain(one.starts, one.ends, zone)
        value = f"gap:{the_day.isoformat()}:{one.starts.timestamp():.0f}:{one.ends.timestamp():.0f}"
        yield option(f"{day(the_day)}, {times}: nobody is on", value)


def asked_message(shown: ShownCover, to: PersonId, *, again: bool, declined: bool) -> Message:
    """To each who could, with what became of it once that is known."""
    cover = shown.cover
    text = _question(shown, again=again)
    settled = _settled(shown, to, declined=declined)
    if settled is not None:
        both = f"{text}\n{settled}"
        return both, [section(both, block_id="about"), *_after(shown, to)]
    if cover.standing:
        text = f"{text}\nStill to take: {_left(shown)}."
    return text, [
        section(text, block_id="about"),
        ActionsBlock(block_id=f"cover_{cover.id}", elements=list(_answers(cover))),
    ]


def _answers(cover: Cover) -> Iterator[ButtonElement]:
    if cover.in_return is not None:
        yield button("Swap", "cover_take", str(cover.id), primary=True)
    else:
        yield button("I'll take it", "cover_take", str(cover.id), primary=True)
        yield button("Part of it…", "cover_part", str(cover.id))
    yield button("I can't", "cover_decline", str(cover.id))


def _question(shown: ShownCover, *, again: bool) -> str:
    cover, zone = shown.cover, shown.line.calendar.zone
    when_ = f"{full_day(cover.day)}, {hours(cover.starts, cover.ends, zone)}"
    if cover.first is None:
        return f"The line on {when_}, where nobody was."
    first = mention(cover.first)
    if cover.in_return is not None:
        question = f"{first} asks you to swap: you take {when_}, and {first} takes {full_day(cover.in_return)}."
    elif again:
        question = f"Still nobody for {first}: the line on {when_}. Can you?"
    else:
        question = f"{first} can't be on the line on {when_}. Can you?"
    why = f"\n> {escape(shortened(cover.reason, REASON))}" if cover.reason else ""
    return f"{question}{why}"


def _wanted(shown: ShownCover) -> str:
    return f"Cover wanted: {full_day(shown.cover.day)}, {_left(shown)}"


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
        return f"{mentions(takers)} took it. You are free." if takers else "That is over."
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
    text = "\n".join(_so_far(shown, to))
    ways: list[InteractiveElement] = []
    if shown.left:
        ways.append(button("Not needed any more", "cover_withdraw", str(shown.cover.id)))
    ways += [
        button("Take it back", "cover_undo", f"{shown.cover.id}:{take.number}")
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
        return
    on = (
        "you are"
        if cover.first == to
        else f"{mention(cover.first)} is"
        if cover.first
        else "nobody is"
    )
    if cover.withdrawn_at is not None:
        yield f"Nobody is asked any more; {on} on as before."
    elif shown.asked:
        cannot = f" {mentions(sorted(shown.cannot))} can't." if shown.cannot else ""
        yield f"Asked {mentions(shown.asked[:NAMED])}.{cannot} Until somebody takes {_left(shown)}, {on} on."
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
