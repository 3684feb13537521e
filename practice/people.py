"""People and bots of the workspace, as users.info tells of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from practice.shapes import Json

Guest = Literal["multi", "single"]
SLACKBOT = "USLACKBOT"


@dataclass(kw_only=True)
class Member:
    id: str
    name: str
    team_id: str
    title: str = ""
    tz: str = "America/Chicago"
    admin: bool = False
    guest: Guest | None = None
    deactivated: bool = False
    bot_id: str | None = None
    updated: int = 0

    @property
    def username(self) -> str:
        return self.name.lower().replace(" ", ".")

    @property
    def is_bot(self) -> bool:
        return self.bot_id is not None

    @property
    def email(self) -> str:
        return f"{self.username}@practice.example"

    def as_user(self, *, home_team: str, with_email: bool, with_locale: bool = False) -> Json:
        """The full user object; a deactivated one keeps only what Slack keeps."""
        user: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.username,
            "deleted": self.deactivated,
            "color": "9f69e7",
            "real_name": self.name,
            "profile": self._profile(with_email=with_email),
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
        }
        if not self.deactivated:
            user |= self._zone() | self._standing()
        if self.team_id != home_team:
            user["is_stranger"] = True
        if with_locale:
            user["locale"] = "en-US"
        return user

    def _zone(self) -> Json:
        there = datetime.now(UTC).astimezone(ZoneInfo(self.tz))
        offset = there.utcoffset()
        return {
            "tz": self.tz,
            "tz_label": there.tzname(),
            "tz_offset": int(offset.total_seconds()) if offset else 0,
        }

    def _standing(self) -> Json:
        return {
            "is_admin": self.admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.guest is not None,
            "is_ultra_restricted": self.guest == "single",
            "is_email_confirmed": True,
            "who_can_share_contact_card": "EVERYONE",
        }

    def _profile(self, *, with_email: bool) -> Json:
        first, _, last = self.name.partition(" ")
        profile: Json = {
            "title": self.title,
            "phone": "",
            "skype": "",
            "real_name": self.name,
            "real_name_normalized": self.name,
            "display_name": "" if self.is_bot else self.name,
            "display_name_normalized": "" if self.is_bot else self.name,
            "status_text": "",
            "status_emoji": "",
            "status_expiration": 0,
            "avatar_hash": "practice",
            "first_name": first,
            "last_name": last,
            "team": self.team_id,
        }
        if self.bot_id:
            profile |= {"bot_id": self.bot_id, "api_app_id": "", "always_active": True}
        elif with_email:
            profile["email"] = self.email
        return profile


def slackbot(team_id: str) -> Member:
    """Slack lists Slackbot among the people, and famously says it is no bot."""
    return Member(id=SLACKBOT, name="Slackbot", team_id=team_id, tz="America/Los_Angeles")
