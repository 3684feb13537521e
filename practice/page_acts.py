"""What a person does on the page: one act by its name, with its JSON answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from practice import leaves
from practice.elements import NotThere, Placed, choices, find
from practice.gestures import CommandFailed
from practice.interactions import pressed
from practice.messages import Message
from practice.submissions import Submissions
from practice.views import OpenView, ViewRefused

if TYPE_CHECKING:
    from practice.server import Practice
    from practice.shapes import Json


class Acts:
    """The acts of one person."""

    def __init__(self, practice: Practice, me: str) -> None:
        self._practice = practice
        self._workspace = practice.workspace
        self._me = me
        self._person = practice.person(me)
        self._submissions = Submissions(gestures=practice.gestures)

    async def do(self, act: Json) -> Json:
        doing: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "type": self._type,
            "press": self._press,
            "suggest": self._suggest,
            "submit": self._submit,
            "keep": self._keep,
            "close": self._close,
            "shortcut": self._shortcut,
            "home": self._home,
            "read": self._read,
        }
        if act.get("do") not in doing:
            return {"ok": False, "says": f"no such act: {act.get('do')}"}
        try:
            return {"ok": True, **await doing[act["do"]](act)}
        except (NotThere, ViewRefused, CommandFailed) as refusal:
            return {"ok": False, "says": str(refusal)}
        except KeyError as missing:
            return {"ok": False, "says": f"{missing} is missing or unknown"}

    async def _type(self, act: Json) -> Json:
        says = await self._person.sends(act["text"], act["channel"], act.get("thread_ts"))
        return {"says": says}

    async def _press(self, act: Json) -> Json:
        where = self._where(act["where"])
        one = self._element(where, act)
        leaf = self._leaf(one, act)
        gestures, typed = self._practice.gestures, act.get("values", {})
        if isinstance(where, OpenView):
            where.keep(typed)
            await gestures.press_view(where, one, leaf)
        else:
            await gestures.press_message(self._me, where, one, leaf, typed)
        return {}

    def _leaf(self, one: Placed, act: Json) -> Json:
        """The leaf as the page sends it, or what pressing this element means."""
        if act.get("leaf"):
            given: Json = act["leaf"]
            return given
        if one.element["type"] in leaves.KEYS:
            return leaves.chosen(one.element, act.get("value"), [])
        return pressed(one, self._option(one, act))

    def _option(self, one: Placed, act: Json) -> Json | None:
        given = act.get("option")
        wanted: Any = given.get("value") if isinstance(given, dict) else given or act.get("value")
        return next((o for o in choices(one.element) if o.get("value") == wanted), None)

    async def _suggest(self, act: Json) -> Json:
        where = self._where(act["where"])
        one = self._element(where, act)
        typed = act.get("typed", "")
        return {"options": await self._practice.gestures.suggest(self._me, where, one, typed)}

    async def _submit(self, act: Json) -> Json:
        view = self._view(act["view_id"])
        view.keep(act.get("values", {}))
        outcome = await self._submissions.submit(view)
        return {"outcome": outcome, "errors": view.errors}

    async def _keep(self, act: Json) -> Json:
        """Nobody is told: the page that sent it shows it already."""
        self._view(act["view_id"]).keep(act["values"])
        return {}

    async def _close(self, act: Json) -> Json:
        await self._submissions.close(self._view(act["view_id"]), clear=act.get("clear", False))
        return {}

    async def _shortcut(self, act: Json) -> Json:
        message = None
        if act.get("ts"):
            message = self._message(act["channel"], act["ts"])
        await self._practice.gestures.shortcut(self._me, act["callback_id"], message)
        return {}

    async def _home(self, _act: Json) -> Json:
        await self._practice.gestures.open_home(self._me)
        return {}

    async def _read(self, act: Json) -> Json:
        channel = self._workspace.channels[act["channel"]]
        channel.read_until[self._me] = next(reversed(channel.messages), "0")
        self._workspace.changed()
        return {}

    def _where(self, where: Json) -> OpenView | Message:
        if where.get("home"):
            return self._workspace.views.homes[self._me]
        if where.get("view_id"):
            return self._view(where["view_id"])
        return self._message(where["channel"], where["ts"])

    def _view(self, view_id: str) -> OpenView:
        view = self._workspace.views.find(view_id=view_id)
        if view.user != self._me:
            raise NotThere("that is someone else's view")
        return view

    def _message(self, channel: str, ts: str) -> Message:
        for message in self._person.ephemerals(channel):
            if message.ts == ts:
                return message
        return self._workspace.channels[channel].messages[ts]

    def _element(self, where: OpenView | Message, act: Json) -> Placed:
        return find(where.blocks, block_id=act["block_id"], action_id=act["action_id"])[0]
