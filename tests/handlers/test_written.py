"""What is sent is what slack_sdk would send; its checks run here, where they cost nobody time."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import ContextBlock, Option

from desk.errors import Ask
from desk.model.candidates import Candidate
from desk.model.contacts import Account, How, Outcome, Position
from desk.model.ids import CandidateId
from handlers.forms.contacts import LogContactMemo
from handlers.views.candidates import candidate_options
from handlers.views.help import sentence_message
from handlers.views.log_contact import Question, account_inputs, flag_inputs, log_contact_modal
from handlers.views.parts import button, context, sentence_modal
from handlers.views.written import written

CANDIDATE = Candidate(
    id=CandidateId(7), external_id="x-7", name="Marlowe Featherstone", office="Mayor", state="GA"
)
ACCOUNT = Account(
    spoke_with="J. Ruiz",
    position=Position.CAMPAIGN_MANAGER,
    how=How.CALL_IN,
    outcome=Outcome.REACHED_STAFF,
    happened_at=datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC),
    minutes=0,
    said="Asked for a copy.",
)
PARTS: dict[str, JsonObject | Sequence[JsonObject]] = {
    "the empty form": log_contact_modal(LogContactMemo()),
    "the form with a question": log_contact_modal(
        LogContactMemo(link="https://practice.example/1"),
        words="feather",
        matches=[CANDIDATE],
        said="Good morning.",
        question=Question(asks=frozenset(Ask), earlier="Marlowe Featherstone · call"),
    ),
    "the fields of an entry": [*account_inputs(ACCOUNT), *flag_inputs(ACCOUNT)],
    "a sentence": sentence_modal("That did not work."),
    "a message": sentence_message("That did not work.")[1],
    "a menu": candidate_options([CANDIDATE]),
    "a bare option": Option(label="One", value="1"),
    "a button": button("Save", "save", "1", primary=True, says="Save the entry"),
    "a line of context": context("Soon."),
    "an empty block": ContextBlock(elements=[]),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_a_part_is_written_as_slack_sdk_writes_it(part: JsonObject | Sequence[JsonObject]) -> None:
    as_slack_sdk = (
        part.to_dict() if isinstance(part, JsonObject) else [one.to_dict() for one in part]
    )

    assert written(part) == as_slack_sdk
