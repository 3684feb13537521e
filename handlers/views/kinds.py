"""`/desk kinds`: what can be asked for, and how the desk wants it."""

from collections.abc import Iterable, Mapping

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    InputInteractiveElement,
    PlainTextInputElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from desk.kind_changes import LONGEST_LINE
from desk.model.kinds import Kind, Severity
from desk.words import MAX_TEXT
from handlers.forms.kinds import AS_AT_FIRST, OPTIONAL, TAKEN, KindMemo
from handlers.views.parts import asked, modal, option, section
from handlers.views.request_words import OWNERS
from handlers.views.text import escape

SEVERITIES: Mapping[Severity, str] = {
    Severity.INTEGRITY: "First: wrong data, attacks, what concerns the ballot",
    Severity.PUBLISHING: "Second: what is to be published",
    Severity.ROUTINE: "Third: everything else",
}


def kinds_modal(kinds: Iterable[Kind], chosen: Kind | None = None) -> View:
    """The menu of kinds; once one is chosen, all that the desk may change of it."""
    menu = StaticSelectElement(
        action_id="kind_to_change",
        placeholder="Choose a kind",
        options=[option(kind.name, kind.key) for kind in kinds],
        initial_option=option(chosen.name, chosen.key) if chosen else None,
    )
    which = section(
        "Which kind of request do you want to change?", block_id="which", accessory=menu
    )
    if chosen is None:
        return modal("Kinds of requests", [which], callback_id="kinds", close="Close")
    return modal(
        "Kinds of requests",
        [which, *_fields(chosen)],
        callback_id="kind",
        submit="Save",
        close="Cancel",
        private_metadata=KindMemo(key=chosen.key).write(),
    )


def _fields(kind: Kind) -> list[Block]:
    owners = {owner: option(_capital(words), owner.value) for owner, words in OWNERS.items()}
    urgent = {one: option(words, str(one.value)) for one, words in SEVERITIES.items()}
    questions = [
        each.label if each.needed else f"{each.label} {OPTIONAL}" for each in kind.questions
    ]
    return [
        *_fixed(kind),
        _of(
            kind,
            "name",
            "Name",
            PlainTextInputElement(max_length=LONGEST_LINE, initial_value=kind.name),
        ),
        _of(
            kind,
            "owner",
            "Whose work",
            StaticSelectElement(options=[*owners.values()], initial_option=owners[kind.owner]),
        ),
        _of(
            kind,
            "severity",
            "How urgent",
            StaticSelectElement(options=[*urgent.values()], initial_option=urgent[kind.severity]),
        ),
        _list_of(
            kind,
            "goes_along",
            "What must go along",
            kind.goes_along,
            "One on each line. Without them it is not done.",
        ),
        _list_of(kind, "checks", "What to look at first", kind.checks, "One on each line."),
        _list_of(
            kind,
            "questions",
            "What else to ask",
            questions,
            f"One on each line. A line that ends in {OPTIONAL} needs no answer.",
        ),
        _ways(kind),
    ]


def _ways(kind: Kind) -> InputBlock:
    taken = option("Taken at present", TAKEN)
    at_first = option("Make it again what it was at first", AS_AT_FIRST)
    boxes = CheckboxesElement(
        options=[taken, at_first], initial_options=[taken] if kind.open else None
    )
    return _of(kind, "ways", "Besides", boxes, optional=True)


def _fixed(kind: Kind) -> Iterable[SectionBlock]:
    """What the desk's rules depend on, and nobody changes here."""
    rules = [
        words
        for holds, words in (
            (kind.confirmed_by_state, "It closes only with the state's word, and is QC's alone."),
            (kind.pauses_calls, "Calls to the candidate are paused until then."),
            (kind.to_record_only, "It goes only to an address on record."),
            (bool(kind.refused_methods), kind.refused_because),
            (not kind.ours, "It is not this desk's: it is logged, and no request is made."),
        )
        if holds
    ]
    if rules:
        yield section(escape(f"What stays: {' '.join(rules)}"), block_id="stays")


def _of(
    kind: Kind,
    field: str,
    label: str,
    element: InputInteractiveElement,
    *,
    hint: str | None = None,
    optional: bool = False,
) -> InputBlock:
    """Another kind is another block, so that Slack shows what that one has."""
    return asked(
        field, label, element, hint=hint, optional=optional, block_id=f"{field}:{kind.key}"
    )


def _list_of(kind: Kind, field: str, label: str, lines: Iterable[str], hint: str) -> InputBlock:
    element = PlainTextInputElement(
        multiline=True, max_length=MAX_TEXT, initial_value="\n".join(lines) or None
    )
    return _of(kind, field, label, element, hint=hint, optional=True)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
