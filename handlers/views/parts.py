"""Small pieces of Block Kit that several views share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    InputBlock,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from handlers.views.text import Choice

Message = tuple[str, Sequence[Block]]  # the text that says it all, and the blocks


def section(markdown: str, *, block_id: str | None = None, accessory: Any = None) -> SectionBlock:
    return SectionBlock(text=_literal(markdown), block_id=block_id, accessory=accessory)


def context(markdown: str, *, block_id: str | None = None) -> ContextBlock:
    return ContextBlock(elements=[_literal(markdown)], block_id=block_id)


def _literal(markdown: str) -> MarkdownTextObject:
    """Unless it is told to leave words alone, Slack links what looks like a channel or a mention."""
    return MarkdownTextObject(text=markdown, verbatim=True)


def button(
    label: str, action_id: str, value: str, *, primary: bool = False, says: str | None = None
) -> ButtonElement:
    """A button; `says` is what a screen reader hears where the label is terse."""
    return ButtonElement(
        text=PlainTextObject(text=label, emoji=False),
        action_id=action_id,
        value=value,
        style="primary" if primary else None,
        accessibility_label=says,
    )


def confirmed(
    element: ButtonElement, *, title: str, text: str, confirm: str, deny: str
) -> ButtonElement:
    """The same button, which asks once more before anything happens."""
    element.confirm = ConfirmObject(
        title=PlainTextObject(text=title, emoji=False),
        text=PlainTextObject(text=text, emoji=False),
        confirm=PlainTextObject(text=confirm, emoji=False),
        deny=PlainTextObject(text=deny, emoji=False),
    )
    return element


def option(label: str, value: str, *, description: str | None = None) -> Option:
    return Option(
        text=PlainTextObject(text=label, emoji=False),
        value=value,
        description=PlainTextObject(text=description, emoji=False) if description else None,
    )


def options(choices: Mapping[Choice, str]) -> list[Option]:
    return [option(label, choice.value) for choice, label in choices.items()]


def chosen(choices: Mapping[Choice, str], values: Iterable[Choice]) -> list[Option] | None:
    """Those options, as `initial_options` wants them: None rather than empty."""
    return [option(choices[value], value.value) for value in values] or None


def asked(
    field: str,
    label: str,
    element: InputInteractiveElement,
    *,
    hint: str | None = None,
    optional: bool = False,
    dispatch: bool = False,
    block_id: str | None = None,
) -> InputBlock:
    """One field of a form: its block, its element and its name in the form are called the same.

    Where Slack must forget what it showed, `block_id` is the name, a colon and what it belongs to.
    """
    element.action_id = field
    return InputBlock(
        block_id=block_id or field,
        label=PlainTextObject(text=label, emoji=False),
        element=element,
        hint=PlainTextObject(text=hint, emoji=False) if hint else None,
        optional=optional,
        dispatch_action=dispatch or None,
    )


def choice_input(
    field: str, label: str, choices: Mapping[Choice, str], value: Choice | None
) -> InputBlock:
    """One of several, none chosen at first unless `value` is."""
    element = StaticSelectElement(options=options(choices))
    if value is not None:
        element.initial_option = option(choices[value], value.value)
    return asked(field, label, element)


def with_own(
    choices: Mapping[Choice, str], words: Mapping[Choice, str], value: Choice | None
) -> Mapping[Choice, str]:
    """The choices, and what an entry has already though nobody chooses it: the desk wrote it."""
    return choices if value is None else {**choices, value: words[value]}


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str | None = None,
    submit: str | None = None,
    close: str = "Close",
    private_metadata: str = "",
) -> View:
    return View(
        type="modal",
        title=PlainTextObject(text=title, emoji=False),
        submit=PlainTextObject(text=submit, emoji=False) if submit else None,
        close=PlainTextObject(text=close, emoji=False),
        blocks=blocks,
        callback_id=callback_id,
        private_metadata=private_metadata,
    )


def sentence_modal(sentence: str, *, title: str = "Candidate Line") -> View:
    """A sentence for somebody who pressed something where Slack shows no message."""
    return modal(title, [section(sentence)])


def keep_typed(view: View, state: Mapping[str, Any]) -> View:
    """The view with every input as the person left it. Slack keeps it too; this makes it certain."""
    for block in view.blocks or ():
        if isinstance(block, InputBlock) and block.block_id and block.block_id in state:
            leaf: Mapping[str, Any] = next(iter(state[block.block_id].values()), {})
            for given, initial in _INITIALS.items():
                if hasattr(block.element, initial) and given in leaf:
                    setattr(block.element, initial, leaf[given] or None)
    return view


_INITIALS = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_date": "initial_date",
    "selected_date_time": "initial_date_time",
    "selected_time": "initial_time",
    "selected_conversation": "initial_conversation",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
}
