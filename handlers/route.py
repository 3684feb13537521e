"""The kinds of routes. Each that a person can take names the permission it needs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desk.people import Action
from handlers.call import Call, FormAnswer, MenuAnswer
from handlers.people import Directory


@dataclass(frozen=True, kw_only=True)
class Route:
    """Something Slack delivers, by its name there: a command, a callback_id, an action_id, an event."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Permitted(Route):
    """Something a person does."""

    may: Action


@dataclass(frozen=True, kw_only=True)
class Prompt(Permitted):
    """Acknowledged at once, then done."""

    listen: Callable[[Call], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Shortcut(Prompt):
    """A message shortcut; `label` is what its menu shows."""

    label: str
    does: str


@dataclass(frozen=True, kw_only=True)
class Button(Prompt):
    """A button, an overflow menu or an input that tells at once."""


@dataclass(frozen=True, kw_only=True)
class Form(Permitted):
    """A submitted modal: decided first, then acknowledged."""

    listen: Callable[[Call], Awaitable[FormAnswer]]


@dataclass(frozen=True, kw_only=True)
class Menu(Permitted):
    """A typeahead."""

    listen: Callable[[Call], Awaitable[MenuAnswer]]


@dataclass(frozen=True, kw_only=True)
class Lookup(Menu):
    """A typeahead that asks the desk alone, in one look, and never Slack."""


@dataclass(frozen=True, kw_only=True)
class Event(Route):
    """Something Slack tells of by itself; nobody acts, so there is nobody to permit.

    `subscriptions` are its names in the manifest, where those are others.
    """

    subscriptions: tuple[str, ...] = ()
    listen: Callable[[Directory, Mapping[str, Any]], Awaitable[None]]
