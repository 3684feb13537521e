"""Payloads that no Slack would send: real ones with parts cut out, swapped, and filled with malice."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from handlers.routes import BUTTONS, COMMANDS, FORMS, MENUS, SHORTCUTS
from practice.delivery import Envelope, EnvelopeType

# Each would call everybody, name somebody, link somewhere or be a formula, where it is not escaped.
WORDS = (
    "<!channel> <!here> <!everyone>",
    "<@U0SAM> <#C0LOG> <!subteam^S123>",
    "<https://example.org/?q=1|press here> &lt;!channel&gt;",
    "*bold* _it_ ~no~ `code` ```block``` > quote",
    '=HYPERLINK("https://example.org","x")',
    "\u202eevil\u202c \u200b\u0000 \U0001f600 \uffff",
    "x" * 3001,
    "ü" * 12_000,
    "",
    " \t\n ",
    "%s %(x)s {0} {{}} ${jndi:ldap://x} '; DROP TABLE contacts; --",
)
ODDITIES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    [],
    {},
    [[]],
    [None],
    {"": None},
    "null",
    "NaN",
)
NAMES = {
    "action_id": [route.name for route in (*BUTTONS, *MENUS)],
    "callback_id": [route.name for route in (*FORMS, *SHORTCUTS)],
    "command": [command.name for command in COMMANDS],
    "text": [word for command in COMMANDS for word in command.words],
}
Path = tuple[Any, ...]


def hostile(recorded: list[Envelope], random: Random) -> Iterator[tuple[EnvelopeType, Any]]:
    """Without end. Each is a recorded payload with one to six changes."""
    while True:
        envelope = random.choice(recorded)
        payload = deepcopy(envelope.payload)
        for _ in range(random.randint(1, 6)):
            random.choice(CHANGES)(payload, random)
        yield envelope.type, payload


def places(part: Any, path: Path = ()) -> Iterator[Path]:
    """The way to every value inside."""
    items = (
        part.items()
        if isinstance(part, dict)
        else enumerate(part)
        if isinstance(part, list)
        else ()
    )
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def _somewhere(payload: Any, random: Random) -> tuple[Any, Any] | None:
    """A container inside, and a key of it."""
    there = [*places(payload)]
    if not there:
        return None
    *way, key = random.choice(there)
    for step in way:
        payload = payload[step]
    return payload, key


def _change(new: Callable[[Any, Any, Random], Any]) -> Callable[[Any, Random], None]:
    def change(payload: Any, random: Random) -> None:
        if (found := _somewhere(payload, random)) is not None:
            part, key = found
            part[key] = new(part[key], key, random)

    return change


def _cut(payload: Any, random: Random) -> None:
    if (found := _somewhere(payload, random)) is not None:
        part, key = found
        del part[key]


def _swap(payload: Any, random: Random) -> None:
    one, other = _somewhere(payload, random), _somewhere(payload, random)
    if one is not None and other is not None:
        (part, key), (_, _) = one, other
        part[key] = deepcopy(other[0][other[1]])


def _named(payload: Any, random: Random) -> None:
    """Another route's name where there is a route's name: the right shape at the wrong door."""
    doors = [path for path in places(payload) if path[-1] in NAMES]
    if not doors:
        return
    *way, key = random.choice(doors)
    for step in way:
        payload = payload[step]
    payload[key] = random.choice(NAMES[key])


def _typed(payload: Any, random: Random) -> None:
    """Malice where people type: in every text that is there."""
    for path in [*places(payload)]:
        *way, key = path
        part = payload
        for step in way:
            part = part[step]
        if key in {"value", "text", "private_metadata"} and isinstance(part[key], str):
            part[key] = random.choice(WORDS)


CHANGES: tuple[Callable[[Any, Random], None], ...] = (
    _cut,
    _swap,
    _named,
    _typed,
    _change(lambda _value, _key, random: deepcopy(random.choice(ODDITIES))),
    _change(lambda _value, _key, random: random.choice(WORDS)),
    _change(lambda value, _key, _random: [value]),
    _change(lambda value, key, _random: {key: value}),
    _change(lambda value, _key, _random: str(value)),
)
