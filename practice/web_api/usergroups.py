"""usergroups.*: which there are, who is in them, and putting others in."""

from practice.groups import UserGroup
from practice.people import SLACKBOT, Member
from practice.shapes import Json
from practice.web_api.registry import ApiError, Call, method

READ = ("usergroups:read",)


@method(
    "usergroups.list",
    tier="T2",
    args={
        "include_users": "bool",
        "include_count": "bool",
        "include_disabled": "bool",
        "team_id": "str",
    },
    scopes=READ,
)
def list_(call: Call) -> Json:
    _check_plan(call)
    users, count = call.get("include_users", False), call.get("include_count", False)
    groups = call.workspace.groups.values()
    return {"usergroups": [one.as_json(with_users=users, with_count=count) for one in groups]}


@method(
    "usergroups.users.list",
    tier="T2",
    args={"usergroup": "str", "include_disabled": "bool", "team_id": "str"},
    required=("usergroup",),
    scopes=READ,
)
def users_list(call: Call) -> Json:
    _check_plan(call)
    return {"users": list(_group(call).members)}


@method(
    "usergroups.users.update",
    tier="T2",
    args={"usergroup": "str", "users": "list", "include_count": "bool", "team_id": "str"},
    required=("usergroup",),
    scopes=("usergroups:write",),
)
def users_update(call: Call) -> Json:
    """The list that is given replaces the one there was; a group is never empty (SLACK.md 3.3)."""
    workspace = call.workspace
    _check_plan(call)
    if not workspace.apps_edit_groups:
        raise ApiError("permission_denied")
    group, users = _group(call), list(dict.fromkeys(call.get("users", [])))
    if not users:
        raise ApiError("no_users_provided")
    for user in users:
        _check_member(call, user)
    group.members = users
    group.changed = (int(workspace.now()), workspace.app.bot_user_id)
    workspace.changed()
    count = call.get("include_count", False)
    return {"usergroup": group.as_json(with_users=True, with_count=count)}


def _check_plan(call: Call) -> None:
    if not call.workspace.paid_plan:
        raise ApiError("plan_upgrade_required")


def _group(call: Call) -> UserGroup:
    group = call.workspace.groups.get(call["usergroup"])
    if group is None:
        raise ApiError("no_such_subteam")
    return group


def _check_member(call: Call, user: str) -> None:
    """One person who cannot be in a group, and nothing changes for anybody."""
    person = call.workspace.people.get(user)
    if person is None or not _is_person(person):
        raise ApiError("invalid_users")
    if person.team_id != call.workspace.team_id:
        raise ApiError("failed_for_some_users")
    if person.guest == "single":
        raise ApiError("single_channel_guests_cannot_be_added")
    if person.guest:
        raise ApiError("invalid_users")


def _is_person(member: Member) -> bool:
    return not member.is_bot and not member.deactivated and member.id != SLACKBOT
