"""Deliveries that hypothesis thinks of: recorded ones with any JSON in any places; and what must not come back.

A plan is drawn without looking at what was recorded, so that it means the same when it is tried again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from hypothesis import strategies as st

from practice.delivery import Envelope
from tests.faults.hostile import NAMES, ODDITIES, places

KINDS = (
    *("block_actions", "block_suggestion", "command", "message_action", "view_submission"),
    *("event app_home_opened", "event app_mention", "event message"),
)
# Where a person reads one of these as it stands, what somebody typed has become markup. Nobody of the
# desk has this id, so that the bot never writes it of its own accord.
PLANTED = (
    "<!channel>",
    "<!here>",
    "<!everyone>",
    "<@U0PLANTED>",
    "<#C0PLANTED>",
    "<!subteam^S0PLANTED>",
    "<https://planted.example/|press here>",
    "<mailto:planted@planted.example|write>",
    "<!date^1392734382^{date}^https://planted.example/|today>",
)
FORMULA = '=HYPERLINK("https://planted.example";"press here")'
MOST_CHANGES = 5
DEEPEST = 3  # levels of what is put in one place
Path = tuple[Any, ...]

PLANTS = st.sampled_from(PLANTED)
WORDS = st.one_of(
    PLANTS,
    st.tuples(st.text(max_size=5), PLANTS, st.text(max_size=5)).map("".join),
    st.just(FORMULA),
    st.text(max_size=20),
    st.text(st.characters(categories=["Cs", "Cc", "Cf"]), max_size=5),  # halves of characters, too
    st.sampled_from([name for names in NAMES.values() for name in names]),
    st.from_regex(r"\A[a-z_]{0,12}:[0-9]{1,25}\Z"),  # what buttons carry: a verb and an id
    st.integers(min_value=0, max_value=4000).map("x".__mul__),
)
LEAVES = st.one_of(
    WORDS,
    st.sampled_from(ODDITIES).map(deepcopy),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
)


def _nested(depth: int) -> st.SearchStrategy[Any]:
    if not depth:
        return LEAVES
    inner = _nested(depth - 1)
    return LEAVES | st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)


ANYTHING = _nested(DEEPEST)


@dataclass(frozen=True, kw_only=True)
class Change:
    """Something else in one place. Places are counted round, since nobody knows yet how many there are."""

    what: Literal["anything", "moved", "deleted", "named"]
    place: int
    other: int
    value: Any


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to make of which recorded delivery. With nothing but `typed` it is in order, and comes as far
    as what people read.
    """

    kind: str
    which: int
    typed: str | None  # in every text that is there
    changes: Sequence[Change]


SOMEWHERE = st.integers(min_value=0, max_value=2**16)
CHANGES = st.builds(
    Change,
    what=st.sampled_from(["anything", "moved", "deleted", "named"]),
    place=SOMEWHERE,
    other=SOMEWHERE,
    value=ANYTHING,
)


def _plans(typed: st.SearchStrategy[str | None], least: int, most: int) -> st.SearchStrategy[Plan]:
    return st.builds(
        Plan,
        kind=st.sampled_from(KINDS),
        which=SOMEWHERE,
        typed=typed,
        changes=st.lists(CHANGES, min_size=least, max_size=most),
    )


PLANS = _plans(PLANTS | WORDS, 0, 0) | _plans(st.none() | WORDS, 1, MOST_CHANGES)


def kind_of(envelope: Envelope) -> str:
    """What Slack calls a delivery of its kind; all commands are one, all events by their names."""
    payload = envelope.payload
    if envelope.type == "events_api":
        return f"event {payload['event']['type']}"
    return "command" if envelope.type == "slash_commands" else str(payload["type"])


def delivery(plan: Plan, recorded: Sequence[Envelope]) -> Envelope:
    models = [envelope for envelope in recorded if kind_of(envelope) == plan.kind]
    model = models[plan.which % len(models)]
    payload = deepcopy(model.payload)
    if plan.typed is not None:
        _type(payload, plan.typed)
    for change in plan.changes:
        _make(change, payload)
    if model.type == "slash_commands":
        payload = _whole(payload)
    return Envelope(type=model.type, payload=payload)


def _type(payload: Any, typed: str) -> None:
    for place in [*places(payload)]:
        if place[-1] in {"value", "text"} and isinstance(_at(payload, place), str):
            _put(payload, place, typed)


def _make(change: Change, payload: Any) -> None:
    there = [*places(payload)]
    doors = [place for place in there if place[-1] in NAMES]
    if not there:
        return
    place = there[change.place % len(there)]
    match change.what:
        case "moved":
            _put(payload, place, deepcopy(_at(payload, there[change.other % len(there)])))
        case "deleted":
            del _at(payload, place[:-1])[place[-1]]
        case "named" if doors:
            door = doors[change.place % len(doors)]
            names = NAMES[door[-1]]
            _put(payload, door, names[change.other % len(names)])
        case _:
            _put(payload, place, deepcopy(change.value))


def _whole(payload: Any) -> Any:
    """Without halves of characters: JSON can say them, and a form cannot."""
    return json.loads(json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace"))


def _at(payload: Any, place: Path) -> Any:
    for step in place:
        payload = payload[step]
    return payload


def _put(payload: Any, place: Path, value: Any) -> None:
    _at(payload, place[:-1])[place[-1]] = value


def injected(part: Any) -> list[str]:
    """The texts in what the bot sends, or answers, in which Slack would read what was planted as markup."""
    return [text for text in _marked_up(part) if any(mark in text for mark in PLANTED)]


def _marked_up(part: Any, key: str = "") -> Iterator[str]:
    """Every text that Slack reads as mrkdwn; blocks and views may be written as JSON in a string."""
    if isinstance(part, str) and key in {"blocks", "view", "attachments"}:
        yield from _marked_up(json.loads(part))
    elif isinstance(part, Mapping):
        if part.get("type") not in {"plain_text", "text"} and isinstance(part.get("text"), str):
            yield part["text"]
        for name, inner in part.items():
            yield from _marked_up(inner, name)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _marked_up(inner)
