"""*How to read it…*: what each column of a dropped list holds."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, InputBlock, StaticSelectElement
from slack_sdk.models.views import View

from desk.lists.listed import SHEET, Column, Doubt, Reading
from desk.model.candidates import FACTS
from desk.model.offers import Offer
from handlers.forms.lists import NOTHING, OfferMemo, column_field
from handlers.views.lists.words import FACT_WORDS, columns_as, read_as
from handlers.views.parts import asked, context, modal, option, section
from handlers.views.text import fitted, shortened

ASKED_COLUMNS = 60  # Slack takes a hundred blocks
LABEL = 75  # characters of an option
_SHEETS = 100


def read_modal(offer: Offer) -> View:
    """One choice for each column; what the desk is unsure of stands first."""
    tried = offer.tried
    reading = tried.reading if tried is not None else None
    return modal(
        "How to read it",
        list(_blocks(reading)) if reading is not None else [section("Drop the file again.")],
        callback_id="list_reading",
        submit="Look again",
        close="Cancel",
        private_metadata=OfferMemo(offer_id=offer.id).write(),
    )


def _blocks(reading: Reading) -> Iterator[Block]:
    yield section(fitted([read_as(reading), *columns_as(reading)]), block_id="reading")
    questions = {doubt.column: doubt.question for doubt in reading.doubts}
    for doubt in reading.doubts:
        if doubt.column == SHEET:
            yield _sheet(doubt)
    numbered = [(n, one) for n, one in enumerate(reading.columns) if one.name]
    first = [pair for pair in numbered if pair[1].name in questions]
    others = [pair for pair in numbered if pair[1].name not in questions]
    for number, column in (first + others)[:ASKED_COLUMNS]:
        yield _column(number, column, questions.get(column.name))
    if len(numbered) > ASKED_COLUMNS:
        more = len(numbered) - ASKED_COLUMNS
        yield context(f"{more} more columns stay as they are.", block_id="more")


def _column(number: int, column: Column, question: str | None) -> InputBlock:
    choices = [option("Leave it out", NOTHING)]
    choices += [option(FACT_WORDS[fact], fact) for fact in FACTS]
    chosen = next(one for one in choices if one.value == (column.fact or NOTHING))
    select = StaticSelectElement(options=choices, initial_option=chosen)
    name = column_field(number)
    label = shortened(column.name, 300)
    return asked(name, label, select, hint=shortened(question, 1000) if question else None)


def _sheet(doubt: Doubt) -> InputBlock:
    names = [answer.partition("=")[2] for answer in doubt.answers][:_SHEETS]
    choices = [option(shortened(name, LABEL), str(number)) for number, name in enumerate(names)]
    select = StaticSelectElement(options=choices, initial_option=choices[0])
    return asked(SHEET, "Sheet", select, hint=shortened(doubt.question, 1000))
