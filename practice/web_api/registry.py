"""Every method the workspace knows: tier, scopes, arguments and what it does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from practice.shapes import Json
from practice.workspace import Workspace

Token = Literal["bot", "app", "any"] | None
BOT: Token = "bot"
Kind = Literal["str", "int", "bool", "json", "list"]
CONVERSATIONS = ("channels", "groups", "im", "mpim")


class ApiError(Exception):
    """An answer with `ok: false`: the code, and whatever Slack says beside it."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call under way: its arguments are of the kinds that the method declares."""

    workspace: Workspace
    args: Json

    def __getitem__(self, name: str) -> Any:
        return self.args[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.args.get(name, default)


Does = Callable[[Call], Json]


@dataclass(frozen=True, kw_only=True)
class Method:
    name: str
    tier: str
    does: Does
    args: dict[str, Kind] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()  # any one of them will do
    token: Token = BOT


METHODS: dict[str, Method] = {}


def method(
    name: str,
    *,
    tier: str,
    args: dict[str, Kind] | None = None,
    required: tuple[str, ...] = (),
    scopes: tuple[str, ...] = (),
    token: Token = BOT,
) -> Callable[[Does], Does]:
    def register(does: Does) -> Does:
        METHODS[name] = Method(
            name=name,
            tier=tier,
            does=does,
            args=args or {},
            required=required,
            scopes=scopes,
            token=token,
        )
        return does

    return register


def any_conversation(right: str) -> tuple[str, ...]:
    """channels:read, groups:read, im:read, mpim:read: which one counts depends on the channel."""
    return tuple(f"{family}:{right}" for family in CONVERSATIONS)
