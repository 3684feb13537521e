"""User groups: who is in them, who can be, and how a mention reads."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from practice.workspace import Workspace
from tests.practice.builders import Desk


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_an_update_replaces_the_list_of_a_group(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam, olga = workspace.add_person("Sam"), workspace.add_person("Olga")
    line = workspace.add_group("On the line", "line-now", members=[sam])

    answer = await client.usergroups_users_update(usergroup=line, users=[olga, olga])

    assert (answer["usergroup"]["users"], answer["usergroup"]["updated_by"]) == (
        [olga],
        "U0PRACTICE",
    )
    assert (await client.usergroups_users_list(usergroup=line))["users"] == [olga]
    (bare,) = (await client.usergroups_list())["usergroups"]
    (whole,) = (await client.usergroups_list(include_users=True, include_count=True))["usergroups"]
    assert (bare["id"], bare["handle"], bare["name"]) == (line, "line-now", "On the line")
    assert "users" not in bare
    assert (whole["users"], whole["user_count"]) == ([olga], 1)


async def test_one_who_cannot_be_in_a_group_stops_the_whole_update(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam")
    line = workspace.add_group("On the line", "line-now", members=[sam])
    add = workspace.add_person
    outsiders = {
        "U404": "invalid_users",
        "U0PRACTICE": "invalid_users",
        "USLACKBOT": "invalid_users",
        add("Gone", deactivated=True): "invalid_users",
        add("Guest", guest="multi"): "invalid_users",
        add("Visitor", guest="single"): "single_channel_guests_cannot_be_added",
        add("Stranger", team_id="T0OTHER"): "failed_for_some_users",
    }

    refused = {
        user: await refusal(client.usergroups_users_update(usergroup=line, users=[sam, user]))
        for user in outsiders
    }

    assert refused == outsiders
    empty = client.usergroups_users_update(usergroup=line, users=[])
    assert await refusal(empty) == "no_users_provided"
    missing = client.usergroups_users_update(usergroup="S404", users=[sam])
    assert await refusal(missing) == "no_such_subteam"
    assert (await client.usergroups_users_list(usergroup=line))["users"] == [sam]


async def test_groups_need_a_paid_plan_the_right_to_edit_and_a_scope(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    sam = workspace.add_person("Sam")
    line = workspace.add_group("On the line", "line-now")

    async def update() -> str:
        return await refusal(client.usergroups_users_update(usergroup=line, users=[sam]))

    workspace.apps_edit_groups = False
    assert await update() == "permission_denied"
    assert (await client.usergroups_users_list(usergroup=line))["users"] == []
    workspace.paid_plan = False
    assert await update() == "plan_upgrade_required"
    assert await refusal(client.usergroups_list()) == "plan_upgrade_required"
    scopes = [one for one in workspace.app.scopes if not one.startswith("usergroups:")]
    workspace.install({"oauth_config": {"scopes": {"bot": scopes}}})
    assert await update() == "missing_scope"
    assert await refusal(client.usergroups_users_list(usergroup=line)) == "missing_scope"


async def test_a_mention_reads_as_the_handle_of_today(desk: Desk) -> None:
    workspace = desk.workspace
    line = workspace.add_group("On the line", "line-now", members=[desk.sam])

    await desk.practice.person(desk.sam).types("ask @line-now", desk.channel)

    message = workspace.messages(desk.channel)[-1]
    assert message.text == f"ask <!subteam^{line}|@line-now>"
    assert message.blocks[0]["elements"][0]["elements"][1] == {
        "type": "usergroup",
        "usergroup_id": line,
    }
    assert message.shown() == "ask @line-now"
    workspace.groups[line].handle = "on-call"
    assert workspace.read_text(message.text) == "ask @on-call"
    assert workspace.read_text(f"<!subteam^{line}>") == "@on-call"
    assert workspace.read_text("<!subteam^S404|@old>") == "@old"
