"""The contact log, searched: what is looked for above, what was found below."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    CheckboxesElement,
    DatePickerElement,
    DividerBlock,
    InteractiveElement,
    PlainTextInputElement,
    StaticMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from desk.finding import Asked, FoundEntries
from desk.model.log_question import COUNTED
from desk.readings import ShownContact
from desk.words import MAX_LINE
from handlers.forms.log_search import PROMISE, FindMemo
from handlers.views.history import entry_blocks
from handlers.views.parts import asked as field
from handlers.views.parts import button, chosen, context, modal, option, options, section
from handlers.views.text import FLAGS, HOWS, SHORT, escape, named, plural, shortened

NOTHING = (
    "Nothing fits. Take a word away or write only its beginning, or widen the days; "
    "an entry is found as it reads now."
)
HINT = "Words of what was said, of names or of promises. Their beginnings will do."


def find_modal(
    asked: Asked, found: FoundEntries | None, *, filters: bool, impressions: bool
) -> View:
    """`found` is None before anything was looked for."""
    blocks: list[Block] = [*_question(asked, filters=filters)]
    if found is not None:
        blocks += [DividerBlock(), *_results(found, impressions=impressions)]
    elif asked.candidate_id is None:
        blocks.append(
            context("The newest entries come first. Yours and everybody's are looked through.")
        )
    return modal(
        "Find in the log",
        blocks,
        callback_id="find",
        submit="Search",
        private_metadata=FindMemo(candidate_id=asked.candidate_id, filters=filters).write(),
    )


def _question(asked: Asked, *, filters: bool) -> Iterator[Block]:
    words = PlainTextInputElement(initial_value=asked.words or None, max_length=MAX_LINE)
    yield field("words", "Words", words, hint=HINT, optional=True)
    if not filters:
        yield ActionsBlock(
            block_id="more_filters",
            elements=[button("Person, kind and days…", "find_filters", "filters")],
        )
        return
    yield field("by", "Entered by", UserSelectElement(initial_user=asked.by), optional=True)
    hows = StaticMultiSelectElement(
        options=options(HOWS), initial_options=chosen(HOWS, sorted(asked.hows))
    )
    yield field("hows", "How", hows, optional=True)
    yield field("flags", "Only with", _flags(asked), optional=True)
    since = DatePickerElement(initial_date=asked.since.isoformat() if asked.since else None)
    yield field("since", "From", since, optional=True)
    until = DatePickerElement(initial_date=asked.until.isoformat() if asked.until else None)
    yield field("until", "Until", until, optional=True)


def _flags(asked: Asked) -> CheckboxesElement:
    promise = option("A promise of ours", PROMISE)
    ticked = [*(chosen(FLAGS, sorted(asked.flags)) or ()), *([promise] if asked.promised else ())]
    return CheckboxesElement(options=[*options(FLAGS), promise], initial_options=ticked or None)


def _results(found: FoundEntries, *, impressions: bool) -> Iterator[Block]:
    yield section(_head(found), block_id="found")
    for shown in found.entries:
        yield DividerBlock()
        if found.candidate is None:
            yield context(_whose(shown))
        yield from entry_blocks(shown, impressions=impressions)
    if turns := [*_turns(found)]:
        yield DividerBlock()
        yield ActionsBlock(block_id="turns", elements=turns)


def _head(found: FoundEntries) -> str:
    page = found.page
    if not page.total:
        return NOTHING
    count = (
        f"More than {COUNTED:,} entries"
        if page.total > COUNTED
        else plural(page.total, "entry", "entries")
    )
    whose = f" of {escape(shortened(found.candidate.name, SHORT))}" if found.candidate else ""
    pages = f", page {page.number} of {page.pages}" if page.pages > 1 else ""
    return f"*{count}*{whose}{pages}"


def _whose(shown: ShownContact) -> str:
    if shown.candidate is not None:
        return f"*{escape(shortened(named(shown.candidate), 2 * SHORT))}*"
    return f"*{escape(shortened(shown.contact.unmatched_name, SHORT))}* · not in the list"


def _turns(found: FoundEntries) -> Iterator[InteractiveElement]:
    page = found.page
    if page.number > 1:
        yield button("Newer", "find_newer", str(page.number - 1))
    if page.number < page.pages:
        yield button("Older", "find_older", str(page.number + 1))
