"""User groups, as usergroups.list tells of them."""

from dataclasses import dataclass, field

from practice.shapes import Json


@dataclass(kw_only=True)
class UserGroup:
    id: str
    name: str
    handle: str
    team_id: str
    created: int
    creator: str
    members: list[str] = field(default_factory=list)
    changed: tuple[int, str] | None = None  # when and by whom, since it was made

    def as_json(self, *, with_users: bool, with_count: bool) -> Json:
        updated, updater = self.changed or (self.created, self.creator)
        shape: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.name,
            "description": "",
            "handle": self.handle,
            "is_external": False,
            "date_create": self.created,
            "date_update": updated,
            "date_delete": 0,
            "auto_type": None,
            "auto_provision": False,
            "enterprise_subteam_id": "",
            "created_by": self.creator,
            "updated_by": updater,
            "deleted_by": None,
            "prefs": {"channels": [], "groups": []},
        }
        if with_users:
            shape["users"] = list(self.members)
        if with_count:
            shape["user_count"] = len(self.members)
        return shape
