"""What is asked of a request wherever it is taken down: what it is about, and how it is sent."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    PlainTextInputElement,
    StaticSelectElement,
)

from desk.model.candidates import Candidate
from desk.model.kinds import Kind
from desk.model.requests import Method
from desk.words import MAX_LINE, MAX_TEXT
from handlers.forms.requests import TICKED
from handlers.views.parts import asked, context, option, options
from handlers.views.request_words import METHODS
from handlers.views.text import escape, listed

MAX_ADDRESS = 500
_ADDRESS_HINTS = {
    Method.EMAIL: "Such as j.ruiz@example.org.",
    Method.FAX: "The fax number with its area code.",
    Method.PHONE: "The phone number with its area code.",
    Method.MAIL: "All of it: street, city, state and ZIP code.",
    Method.NONE: "Leave it empty: nothing is sent.",
}


def address_on_file(candidate: Candidate | None, method: Method | None) -> str:
    """What the directory has for this way of sending; "" where it has nothing that fits the field."""
    if candidate is None:
        return ""
    known = {
        Method.EMAIL: candidate.email,
        Method.PHONE: candidate.phone,
        Method.MAIL: candidate.address,
    }
    address = known.get(method, "") if method else ""
    return address if len(address) <= MAX_ADDRESS else ""


def about(kind: Kind) -> list[str]:
    """What to look at before it is done, how it is never sent, and what goes along."""
    lines = [f"• {escape(check)}" for check in kind.checks]
    if kind.refused_methods:
        lines.append(escape(kind.refused_because))
    if kind.goes_along:
        lines.append(f"Goes along: {escape(listed(kind.goes_along))}.")
    return lines


def delivery_inputs(
    method: Method | None, candidate: Candidate | None, address: str
) -> Iterator[Block]:
    """How it is sent, to where, and what to try when that fails (S1)."""
    ways = StaticSelectElement(
        options=options(METHODS),
        initial_option=option(METHODS[method], method.value) if method else None,
    )
    yield asked("method", "Deliver by", ways, dispatch=True)
    on_file = address_on_file(candidate, method)
    # Slack shows an initial value only in a block that it has not shown before.
    variant = f"address:{method or ''}:{candidate.id if candidate and on_file else ''}"
    yield asked(
        "address",
        "Address",
        PlainTextInputElement(
            max_length=MAX_ADDRESS,
            multiline=method is Method.MAIL,
            initial_value=address or None,
        ),
        hint=_ADDRESS_HINTS.get(method) if method else "E-mail address, number or mail address.",
        optional=True,
        block_id=variant,
    )
    if on_file:
        yield context(f"On file: {escape(on_file)}", block_id="on_file")
    yield asked(
        "fallback_phone",
        "Phone in case sending fails",
        PlainTextInputElement(max_length=MAX_LINE),
        optional=True,
    )
    none = CheckboxesElement(options=[option("They gave none", TICKED)])
    yield asked("no_fallback", "No phone", none, optional=True)


def text_input(field: str, label: str, *, needed: bool = False, initial: str = "") -> InputBlock:
    element = PlainTextInputElement(
        multiline=True, max_length=MAX_TEXT, initial_value=initial or None
    )
    return asked(field, label, element, optional=not needed)
