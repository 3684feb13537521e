"""*Log a contact*: the form that a call is written down in, while it goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    DateTimePickerElement,
    DividerBlock,
    ExternalDataSelectElement,
    InputBlock,
    NumberInputElement,
    PlainTextInputElement,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from desk.errors import Ask
from desk.model.candidates import Candidate
from desk.model.contacts import Account
from desk.readings import CandidateCard
from desk.words import MAX_LINE, MAX_TEXT
from handlers.forms.contacts import ANOTHER, MOST_MINUTES, SAME, LogContactMemo
from handlers.views.candidates import candidate_option, record_blocks
from handlers.views.parts import (
    asked,
    choice_input,
    chosen,
    context,
    modal,
    option,
    options,
    section,
    with_own,
)
from handlers.views.text import (
    CAME_OF_IT,
    FLAGS,
    HOWS,
    LOGGED,
    OUTCOMES,
    POSITIONS,
    SHORT,
    escape,
    named,
    shortened,
)
from handlers.views.wishes import NOTHING_WISHED, Wished, wish_inputs

CALLBACK_ID = "log_contact"
STEPS = (
    "*1* Name and position · *2* Candidate, office, district · *3* Answer or redirect · "
    "*4* Offer our contact card · *5* “Good luck on your campaign” · *6* Log it here"
)
HINT_OF_SAID = "What was asked, what we answered, what happens next."
SHOWN_MATCHES = 5


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the desk asks before it saves."""

    asks: frozenset[Ask]
    earlier: str = ""  # the entry that this one might repeat, in words


def log_contact_modal(
    memo: LogContactMemo,
    *,
    card: CandidateCard | None = None,
    words: str = "",
    matches: Sequence[Candidate] = (),
    unmatched: str = "",
    said: str = "",
    question: Question | None = None,
    wished: Wished = NOTHING_WISHED,
    begin_below: bool = False,
) -> View:
    """The form. `card` is of the chosen candidate; `matches` are the people that `words` may mean.

    A question stands at the end, beside the button that brought it up. `begin_below` puts the caret
    below a candidate that is there already.
    """
    blocks: list[Block] = [
        candidate_input(card.candidate if card else None, dispatch=True, optional=True),
        *(record_blocks(card) if card else unclear(words, matches)),
        asked(
            "unmatched_name",
            "Not in the list?",
            PlainTextInputElement(max_length=MAX_LINE, initial_value=unmatched or None),
            hint="Write the name. QC will link it.",
            optional=True,
        ),
        *account_inputs(said=said, begin_here=begin_below),
        _text("promise", "What we promised"),
        asked(
            "promised_by",
            "Promised by",
            DatePickerElement(),
            hint="The day it will be done. A promise needs one.",
            optional=True,
        ),
        *wish_inputs(wished, card.candidate if card else None),
        *flag_inputs(),
        *_questions(question),
        DividerBlock(block_id="end"),
        context(STEPS, block_id="steps"),
        *(
            [context(f"Made from <{memo.link}|this message>.", block_id="link")]
            if memo.link
            else []
        ),
    ]
    return modal(
        "Log a contact",
        blocks,
        callback_id=CALLBACK_ID,
        submit="Save",
        close="Cancel",
        private_metadata=memo.write(),
    )


def candidate_input(
    candidate: Candidate | None,
    *,
    label: str = "Candidate",
    dispatch: bool = False,
    optional: bool = False,
) -> InputBlock:
    """The typeahead over the directory. With `dispatch`, choosing one tells the bot at once."""
    return asked(
        "candidate",
        label,
        ExternalDataSelectElement(
            placeholder="Type a name, office, district or state",
            min_query_length=0,
            initial_option=candidate_option(candidate) if candidate else None,
        ),
        optional=optional,
        dispatch=dispatch,
    )


def account_inputs(
    account: Account | None = None, *, said: str = "", begin_here: bool = False
) -> Iterator[InputBlock]:
    """The fields that tell of an exchange, empty or as `account` has them."""
    spoke_with = PlainTextInputElement(
        max_length=MAX_LINE,
        initial_value=account.spoke_with if account else None,
        focus_on_load=begin_here or None,
    )
    yield asked("spoke_with", "Person spoken with", spoke_with)
    yield choice_input(
        "position", "Their position", POSITIONS, account.position if account else None
    )
    how, outcome = (account.how, account.outcome) if account else (None, None)
    yield choice_input("how", "How", with_own(LOGGED, HOWS, how), how)
    yield choice_input("outcome", "Outcome", with_own(CAME_OF_IT, OUTCOMES, outcome), outcome)
    yield asked(
        "happened_at",
        "When",
        DateTimePickerElement(
            initial_date_time=int(account.happened_at.timestamp()) if account else None
        ),
        hint=None if account else "Leave it empty for now.",
        optional=account is None,
    )
    yield asked(
        "minutes",
        "Minutes",
        NumberInputElement(
            is_decimal_allowed=False,
            min_value="0",
            max_value=str(MOST_MINUTES),
            initial_value=str(account.minutes) if account and account.minutes is not None else None,
        ),
        optional=True,
    )
    yield asked(
        "said",
        "What was said",
        PlainTextInputElement(
            multiline=True,
            max_length=MAX_TEXT,
            initial_value=(account.said if account else said) or None,
        ),
        hint=HINT_OF_SAID,
    )


def flag_inputs(
    account: Account | None = None, *, impressions: bool = True
) -> Iterator[InputBlock]:
    """What must not be overlooked, and what must not leave the desk."""
    yield asked(
        "flags",
        "Flags",
        CheckboxesElement(
            options=options(FLAGS),
            initial_options=chosen(FLAGS, sorted(account.flags)) if account else None,
        ),
        optional=True,
    )
    if impressions:
        yield _text(
            "impression",
            "Impression",
            hint="Kept apart from the facts. It never leaves the desk.",
            initial=account.impression if account else "",
        )


def _text(field: str, label: str, *, hint: str | None = None, initial: str = "") -> InputBlock:
    element = PlainTextInputElement(
        multiline=True, max_length=MAX_TEXT, initial_value=initial or None
    )
    return asked(field, label, element, hint=hint, optional=True)


def _questions(question: Question | None) -> Iterator[Block]:
    if question is None:
        return
    if Ask.VAGUE in question.asks:
        yield section(
            "*Would a colleague know what happened?* Say what was asked, what we answered, what "
            "we promised and what comes next. Or press *Save* again to keep it as it is.",
            block_id="vague",
        )
    if Ask.SAME_EXCHANGE in question.asks:
        yield section(f"*Is this the same exchange?* {question.earlier}", block_id="earlier")
        yield asked(
            "same_exchange",
            "This is",
            RadioButtonsElement(
                options=[
                    option("The same exchange: add this to that entry", SAME),
                    option("Another exchange: save it as its own entry", ANOTHER),
                ]
            ),
        )


def unclear(words: str, matches: Sequence[Candidate]) -> Iterator[Block]:
    """What the typed words may mean, when they do not mean exactly one person."""
    if not words:
        return
    typed = escape(shortened(words, SHORT))
    if not matches:
        says = f"Nobody in the list is called “{typed}”. Choose someone, or write the name below."
    elif len(matches) > SHOWN_MATCHES:
        says = f"“{typed}” may be one of many, such as these. Choose above:"
    else:
        says = f"“{typed}” may be one of these. Choose above:"
    people = (f"• {escape(named(candidate))}" for candidate in matches[:SHOWN_MATCHES])
    yield context("\n".join([says, *people]), block_id="unclear")
