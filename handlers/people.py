"""Who somebody is: Slack's word for it, asked once and kept up by events."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from slack_sdk.web.async_client import AsyncWebClient

from desk.desk import Desk
from desk.leaving import leave
from desk.model.ids import PersonId, TeamId
from desk.model.people import Person, Profile, Standing
from desk.people import known, meet
from desk.whole import whole
from handlers.chores import Chores
from handlers.limits import patiently

PAGE = 200


def profile_of(user: Mapping[str, Any], team_id: TeamId) -> Profile:
    """A person as a `user` object of Slack describes them."""
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name")
    return Profile(
        id=PersonId(user["id"]),
        name=name or user.get("name") or user["id"],
        zone=user.get("tz") or "",
        standing=_standing(user, team_id),
    )


def _standing(user: Mapping[str, Any], team_id: TeamId) -> Standing:
    if user.get("deleted"):
        return Standing.DEACTIVATED
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return Standing.BOT
    if user.get("is_stranger") or user.get("team_id", team_id) != team_id:
        return Standing.EXTERNAL
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    if user.get("is_admin") or user.get("is_owner"):
        return Standing.ADMIN
    return Standing.MEMBER


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The people of one workspace."""

    desk: Desk
    slack: AsyncWebClient
    team_id: TeamId
    dismissed: asyncio.Event = field(default_factory=asyncio.Event)  # the bot was uninstalled
    chores: Chores = field(default_factory=Chores)
    _turns: WeakValueDictionary[PersonId, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def turn(self, person_id: PersonId) -> asyncio.Lock:
        """Held while what one person sees is read and shown: else an older reading may come last."""
        return self._turns.setdefault(person_id, asyncio.Lock())

    async def person(self, person_id: PersonId) -> Person:
        """The person as the desk knows them; Slack is asked about somebody new."""
        return await known(self.desk, person_id) or await self._introduced(person_id)

    async def _introduced(self, person_id: PersonId) -> Person:
        user = (await self.slack.users_info(user=person_id))["user"]
        profile = profile_of(user, self.team_id)
        await meet(self.desk, [profile])
        return await known(self.desk, person_id) or Person(**vars(profile))

    async def meet_everyone(self) -> None:
        """Ask Slack for all its people, so that nobody has to be introduced while on the phone."""
        cursor = ""
        while True:
            page = await patiently(
                partial(self.slack.users_list, limit=PAGE, cursor=cursor or None)
            )
            members = page["members"]
            profiles = [profile_of(user, self.team_id) for user in members]
            await whole(meet(self.desk, profiles))
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


async def changed(directory: Directory, body: Mapping[str, Any]) -> None:
    """Somebody joined, was renamed, promoted or deactivated. Who is gone answers for nothing any more."""
    profile = profile_of(body["event"]["user"], directory.team_id)
    if profile.standing is Standing.DEACTIVATED:
        await leave(directory.desk, profile, once=f"event:{body['event_id']}")
    else:
        await meet(directory.desk, [profile])
