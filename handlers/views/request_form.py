"""*Take a request*: the form that grows with the kind of request, and with how it is sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from desk.asking import DETAIL
from desk.model.candidates import Candidate
from desk.model.contacts import Account
from desk.model.kinds import Kind
from desk.model.requests import Method
from desk.readings import CandidateCard
from desk.words import MAX_LINE
from handlers.forms.requests import ANOTHER, NOTE, TICKED, RequestMemo
from handlers.views.candidates import record_blocks
from handlers.views.log_contact import candidate_input, unclear
from handlers.views.parts import (
    asked,
    choice_input,
    context,
    modal,
    option,
    section,
    with_own,
)
from handlers.views.sending import about, delivery_inputs, text_input
from handlers.views.text import HOWS, LOGGED, POSITIONS, escape, fitted

CALLBACK_ID = "request"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the form knows already, from where it was opened and from what was chosen in it."""

    card: CandidateCard | None = None
    words: str = ""  # typed after the command, and the people whom they may mean
    matches: Sequence[Candidate] = ()
    unmatched: str = ""
    account: Account | None = None  # of the entry on whose card it is made
    what: str = ""
    kind: Kind | None = None
    method: Method | None = None
    address: str = ""  # what stands in the field at first
    may_do: bool = False  # this kind is the person's own work
    earlier: str = ""  # the open request that this one might repeat, in words

    @property
    def candidate(self) -> Candidate | None:
        return self.card.candidate if self.card else None


def request_modal(memo: RequestMemo, kinds: Sequence[Kind], known: Known) -> View:
    """The form. What is not this desk's does not ask about sending; what was answered stays."""
    kind, ours = known.kind, known.kind is None or known.kind.ours
    blocks: list[Block] = [
        *_question(known.earlier),
        candidate_input(known.candidate, dispatch=True, optional=True),
        *(record_blocks(known.card) if known.card else unclear(known.words, known.matches)),
        asked(
            "unmatched_name",
            "Not in the list?",
            PlainTextInputElement(max_length=MAX_LINE, initial_value=known.unmatched or None),
            hint="Write the name. QC will link it.",
            optional=True,
        ),
        _kind_input(kinds, kind),
        *(_of_kind(kind) if kind else ()),
        text_input(
            "what",
            "What exactly" if ours else "What they wanted",
            needed=True,
            initial=known.what,
        ),
        *(
            delivery_inputs(known.method, known.candidate, known.address)
            if ours or known.method
            else ()
        ),
        *_who_asked(known.account),
        text_input("notes", "Notes"),
        *(_myself() if known.may_do and ours else ()),
        *(
            [context(f"Made from <{memo.link}|this message>.", block_id="link")]
            if memo.link
            else []
        ),
    ]
    return modal(
        "Take a request",
        blocks,
        callback_id=CALLBACK_ID,
        submit="Save",
        close="Cancel",
        private_metadata=memo.write(),
    )


def _kind_input(kinds: Sequence[Kind], kind: Kind | None) -> InputBlock:
    element = StaticSelectElement(
        options=[option(each.name, each.key) for each in kinds if each.open or each == kind],
        initial_option=option(kind.name, kind.key) if kind else None,
    )
    return asked("kind", "What they ask for", element, dispatch=True)


def _of_kind(kind: Kind) -> Iterator[Block]:
    """What the kind asks, and what to know of it."""
    lines = [*([] if kind.ours else [f"⚠ {escape(kind.redirect)}"]), *about(kind)]
    if lines:
        yield context(fitted(lines), block_id=f"checks_{kind.key}")
    for question in kind.questions:
        yield text_input(f"{DETAIL}{question.key}", question.label, needed=question.needed)


def _who_asked(account: Account | None) -> Iterator[InputBlock]:
    """Empty, or as the entry has them on whose card the request is made."""
    name = PlainTextInputElement(
        max_length=MAX_LINE, initial_value=account.spoke_with if account else None
    )
    yield asked("asked_by", "Who asked", name)
    position, how = (account.position, account.how) if account else (None, None)
    yield choice_input("position", "Their position", POSITIONS, position)
    yield choice_input("how", "How it reached us", with_own(LOGGED, HOWS, how), how)


def _myself() -> Iterator[InputBlock]:
    box = option("I do it myself", TICKED)
    yield asked(
        "myself",
        "Who does it",
        CheckboxesElement(options=[box], initial_options=[box]),
        hint="Without the tick it waits in the channel until somebody accepts it.",
        optional=True,
    )


def _question(earlier: str) -> Iterator[Block]:
    if not earlier:
        return
    yield section(f"*This is open already.*\n{earlier}", block_id="earlier")
    yield asked(
        "same_request",
        "This is",
        RadioButtonsElement(
            options=[
                option("The same: add what I wrote to that one as a note", NOTE),
                option("Another request: make it", ANOTHER),
            ]
        ),
    )
