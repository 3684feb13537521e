"""The small forms that a move asks for before it is made, and its line in the threads."""

from collections.abc import Iterator, Mapping, Sequence

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from desk.model.requests import Move
from desk.queue import ShownRequest
from desk.words import MAX_LINE, MAX_TEXT
from handlers.forms.requests import PERSONAL, PROFILE, SHARED, STAGE, TICKED, MoveMemo
from handlers.views.parts import asked, modal, option, options, section
from handlers.views.request_words import METHODS
from handlers.views.requests import delivery, subject
from handlers.views.sending import MAX_ADDRESS
from handlers.views.text import fitted

_TITLES: Mapping[Move, tuple[str, str, str]] = {
    Move.HAND_BACK: (
        "Hand it back",
        "Hand back",
        "Why? Somebody else will read it before they accept.",
    ),
    Move.CANCEL: (
        "Cancel a request",
        "Cancel it",
        "Why is it not done? The request stays readable.",
    ),
    Move.REOPEN: ("Reopen a request", "Reopen", "Why is it open again?"),
    Move.BOUNCE: ("It did not arrive", "Save", "What came back, and from where?"),
}


def reason_modal(shown: ShownRequest, move: Move) -> View:
    """Asks why."""
    title, submit, question = _TITLES[move]
    reason = PlainTextInputElement(multiline=True, max_length=MAX_TEXT)
    return _small(shown, move, title, submit, [asked("reason", question, reason)])


def wait_modal(shown: ShownRequest) -> View:
    """Asks until when it waits for the campaign, and for what."""
    blocks = [
        asked("until", "Until", DatePickerElement()),
        asked(
            "reason",
            "What do we wait for?",
            PlainTextInputElement(multiline=True, max_length=MAX_TEXT),
            hint="Until that day it is not overdue.",
        ),
    ]
    return _small(shown, Move.WAIT, "Wait for the campaign", "Wait", blocks)


def hand_over_modal(shown: ShownRequest) -> View:
    """Asks to whom. Whoever gives it answers for it until it is accepted (W4)."""
    to = asked(
        "to",
        "Hand it over to",
        UserSelectElement(),
        hint="They are asked in a direct message. Until they accept, nothing changes.",
    )
    return _small(shown, Move.OFFER, "Hand over", "Hand over", [to])


def proof_modal(shown: ShownRequest) -> View:
    """Asks how it was done: what stands in the contact log afterwards (S1)."""
    request = shown.request.asked
    blocks: list[Block] = [
        asked(
            "method",
            "How",
            StaticSelectElement(
                options=options(METHODS),
                initial_option=option(METHODS[request.method], request.method.value),
            ),
        ),
        asked(
            "address",
            "To where",
            PlainTextInputElement(
                max_length=MAX_ADDRESS, multiline=True, initial_value=request.address or None
            ),
            optional=True,
        ),
        *_account(),
        *_enclosures(shown.kind.goes_along),
        *(_state_says() if shown.kind.confirmed_by_state else ()),
        *(_ballot() if shown.kind.confirmed_by_state and shown.kind.pauses_calls else ()),
        asked(
            "note",
            "Note",
            PlainTextInputElement(max_length=MAX_TEXT, multiline=True),
            optional=True,
        ),
    ]
    return _small(shown, Move.FINISH, "Done", "Done", blocks)


def _account() -> Iterator[InputBlock]:
    shared = option("The desk's account", SHARED)
    yield asked(
        "account",
        "From which account",
        RadioButtonsElement(options=[shared, option("My own", PERSONAL)], initial_option=shared),
    )
    yield asked(
        "reason",
        "Why from your own",
        PlainTextInputElement(max_length=MAX_TEXT, multiline=True),
        hint="Best sent from the desk's account. From your own, write why.",
        optional=True,
    )


def _enclosures(enclosures: Sequence[str]) -> Iterator[InputBlock]:
    if enclosures:
        boxes = CheckboxesElement(options=[option(each, each) for each in enclosures])
        yield asked("went_along", "What went along", boxes, optional=True)


def _state_says() -> Iterator[InputBlock]:
    """What QC cannot close without (W14): whose word it is, and both places where it is changed."""
    yield asked(
        "source",
        "What the state says, and where it stands",
        PlainTextInputElement(max_length=MAX_TEXT, multiline=True),
        optional=True,
    )
    yield asked("confirmed_on", "Confirmed on", DatePickerElement(), optional=True)
    yield asked(
        "state_person",
        "Person at the state",
        PlainTextInputElement(max_length=MAX_LINE),
        optional=True,
    )
    places = [
        option("Profile status changed", PROFILE),
        option("Election-stage status changed", STAGE),
    ]
    yield asked(
        "places", "Changed in both places", CheckboxesElement(options=places), optional=True
    )


def _ballot() -> Iterator[InputBlock]:
    """Whoever leaves too late stays on the ballot, and the profile must say so (W14, row 49)."""
    yield asked(
        "ballot",
        "Too late to leave the ballot?",
        CheckboxesElement(options=[option("Stays on the ballot", TICKED)]),
        hint="If so, the profile alone is changed, and the director is asked to approve the special "
        "message.",
        optional=True,
    )


def _small(
    shown: ShownRequest, move: Move, title: str, submit: str, blocks: Sequence[Block]
) -> View:
    memo = MoveMemo(request_id=shown.request.id, version=shown.request.version, move=move)
    about = section(fitted([f"*{subject(shown)}*", delivery(shown.request)]), block_id="about")
    return modal(
        title,
        [about, *blocks],
        callback_id=f"request_{move.value}",
        submit=submit,
        close="Cancel",
        private_metadata=memo.write(),
    )
