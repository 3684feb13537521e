"""Requests inside *Log a contact*: the kinds that were asked for, and what goes with each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, InputBlock, StaticMultiSelectElement

from desk.asking import DETAIL
from desk.model.candidates import Candidate
from desk.model.kinds import Kind
from desk.model.requests import Method
from desk.wishes import KINDS_FIELD, MOST_WISHES, field_of
from handlers.views.parts import asked, context, option, section
from handlers.views.sending import about, delivery_inputs, text_input
from handlers.views.text import escape, fitted


@dataclass(frozen=True, kw_only=True)
class Wished:
    """What can be asked for in the form, and what was chosen so far."""

    kinds: Sequence[Kind] = ()
    chosen: Sequence[Kind] = ()
    method: Method | None = None
    address: str = ""  # what stands in the field at first


NOTHING_WISHED = Wished()


def wish_inputs(wished: Wished, candidate: Candidate | None) -> Iterator[Block]:
    if not wished.kinds:
        return
    yield _kinds_input(wished)
    for kind in wished.chosen:
        lines = [f"*{escape(kind.name)}*", *about(kind)]
        yield section(fitted(lines), block_id=f"wish_{kind.key}")
        yield text_input(field_of(kind.key, "what"), "What exactly", needed=True)
        for question in kind.questions:
            name = field_of(kind.key, f"{DETAIL}{question.key}")
            yield text_input(name, question.label, needed=question.needed)
    if wished.chosen or wished.method:  # what was answered stays when the last kind is taken away
        yield context("All of it goes to one address.", block_id="sending")
        yield from delivery_inputs(wished.method, candidate, wished.address)


def _kinds_input(wished: Wished) -> InputBlock:
    """What is not this desk's is not offered: it is logged, and no request is made."""
    offered = [each for each in wished.kinds if each in wished.chosen or (each.open and each.ours)]
    element = StaticMultiSelectElement(
        options=[option(each.name, each.key) for each in offered],
        initial_options=[option(each.name, each.key) for each in wished.chosen] or None,
        max_selected_items=MOST_WISHES,
    )
    hint = "Each becomes a request of its own, linked to this entry."
    return asked(KINDS_FIELD, "They asked for", element, hint=hint, optional=True, dispatch=True)
