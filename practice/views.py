"""Modals and Home tabs: the stack of three, hashes, external ids and what is typed so far."""

from dataclasses import dataclass, field
from typing import Any

from practice import leaves
from practice.app import App
from practice.elements import complete_texts, completed
from practice.ids import Ids
from practice.shapes import Json

DEEPEST = 3
TEXTS = ("private_metadata", "callback_id", "external_id")


class ViewRefused(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(kw_only=True, eq=False)
class OpenView:
    id: str
    user: str
    team_id: str
    app: App
    root_id: str
    previous_id: str | None = None
    channel: str | None = None  # where the person was when it opened
    body: Json = field(default_factory=dict)
    hash: str = ""
    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    suggested: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    busy: bool = False
    trouble: str | None = None
    open: bool = True

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.body["blocks"]
        return blocks

    @property
    def external_id(self) -> str:
        return str(self.body.get("external_id") or "")

    def render(self, view: Json, ids: Ids) -> None:
        """Show another body; what is typed stays where block_id and action_id are equal."""
        self.body = {**view, "blocks": completed(view["blocks"], ids)}
        complete_texts(self.body)
        self.hash = ids.hash()
        self.values = leaves.carried(self.blocks, self.values, self.channel)
        self.errors, self.trouble, self.busy = {}, None, False

    def keep(self, values: dict[str, dict[str, Json]]) -> None:
        """Take over what a person typed, as far as it still has a place."""
        for block_id, actions in values.items():
            for action_id, leaf in actions.items():
                if action_id in self.values.get(block_id, {}):
                    self.values[block_id][action_id] = leaf

    def as_json(self) -> Json:
        empty: Json = dict.fromkeys(TEXTS, "")
        given = {key: value for key, value in self.body.items() if value is not None}
        shape: Json = {"id": self.id, "team_id": self.team_id, **empty}
        shape |= {"clear_on_close": False, "notify_on_close": False, "close": None, **given}
        if given["type"] == "modal":
            shape.setdefault("submit", None)
        return shape | {
            "state": {"values": self.values},
            "hash": self.hash,
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": self.app.id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.app.bot_id,
        }


class Views:
    def __init__(self, ids: Ids, app: App, team_id: str) -> None:
        self._ids = ids
        self._app = app
        self._team_id = team_id
        self.stacks: dict[str, list[OpenView]] = {}
        self.homes: dict[str, OpenView] = {}
        self.published: dict[str, int] = {}

    def stack(self, user: str) -> list[OpenView]:
        return self.stacks.setdefault(user, [])

    def find(self, *, view_id: str | None = None, external_id: str | None = None) -> OpenView:
        for view in self._all():
            if (view_id and view.id == view_id) or (
                external_id and view.external_id == external_id
            ):
                return view
        raise ViewRefused("not_found")

    def open(self, user: str, body: Json, *, channel: str | None) -> OpenView:
        """A new stack; a modal that was open before is gone, as it is in Slack."""
        self._unique(body, None)
        self.clear(user)
        view = self._new(user, channel=channel)
        view.render(body, self._ids)
        self.stack(user).append(view)
        return view

    def push(self, user: str, body: Json, *, onto: str | None) -> OpenView:
        stack = self.stack(user)
        if not stack or onto not in {view.id for view in stack}:
            raise ViewRefused("not_found")
        if len(stack) >= DEEPEST:
            raise ViewRefused("push_limit_reached")
        self._unique(body, None)
        view = self._new(user, channel=stack[-1].channel)
        view.root_id, view.previous_id = stack[0].id, stack[-1].id
        view.render(body, self._ids)
        stack.append(view)
        return view

    def update(self, view: OpenView, body: Json, given_hash: str | None = None) -> OpenView:
        if not view.open:
            raise ViewRefused("not_found")
        if given_hash and given_hash != view.hash:
            raise ViewRefused("hash_conflict")
        self._unique(body, view)
        view.render(body, self._ids)
        return view

    def publish(self, user: str, body: Json, given_hash: str | None = None) -> OpenView:
        home = self.homes.get(user)
        if given_hash and (home is None or home.hash != given_hash):
            raise ViewRefused("hash_conflict")
        self._unique(body, home)
        home = home or self._new(user, channel=None)
        home.render(body, self._ids)
        self.homes[user] = home
        self.published[user] = self.published.get(user, 0) + 1
        return home

    def close(self, view: OpenView) -> None:
        """Only this one; what lies below it comes back into sight."""
        view.open = False
        stack = self.stack(view.user)
        if view in stack:
            stack.remove(view)

    def clear(self, user: str) -> None:
        for view in self.stack(user):
            view.open = False
        self.stacks[user] = []

    def _new(self, user: str, *, channel: str | None) -> OpenView:
        id_ = self._ids.new("V")
        team = self._team_id
        return OpenView(
            id=id_, user=user, team_id=team, app=self._app, root_id=id_, channel=channel
        )

    def _all(self) -> list[OpenView]:
        return [view for stack in self.stacks.values() for view in stack] + [*self.homes.values()]

    def _unique(self, body: Json, same: OpenView | None) -> None:
        wanted: Any = body.get("external_id")
        if wanted and any(v.external_id == wanted for v in self._all() if v is not same):
            raise ViewRefused("duplicate_external_id")
