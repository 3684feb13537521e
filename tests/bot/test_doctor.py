"""`doctor` looks at a desk that is in order, and at desks that are not, over the real protocol."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.cast import TEAM, TEAM_NAME, settle
from bot.cli import app
from bot.doctor import findings
from bot.memory import open_desk, utc_now
from bot.practice import furnish_desk
from bot.settings import SlackSettings
from desk.checkup import Finding, State
from desk.model.ids import ContactId
from desk.notices import ContactLogged
from desk.outbox_ports import Held
from handlers.manifest import manifest
from practice.server import Practice, serve
from practice.workspace import Workspace


@pytest.fixture
async def practice(database_url: str) -> AsyncIterator[Practice]:
    """Everyone is there, the desk is set up, and no bot runs."""
    workspace = Workspace(name=TEAM_NAME, team_id=TEAM)
    workspace.install(manifest())
    settle(workspace)
    await furnish_desk(database_url)
    async with serve(workspace) as served:
        yield served


def settings(practice: Practice, database_url: str, token: str | None = None) -> SlackSettings:
    slack = practice.workspace.app
    return SlackSettings(
        _env_file=None,
        slack_bot_token=SecretStr(token or slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=practice.api_url,
        database_url=database_url,
    )


async def looked(settings: SlackSettings) -> list[Finding]:
    return [finding async for finding in findings(settings)]


def an_hour_ahead() -> datetime:
    return utc_now() + timedelta(hours=1)


def of(found: list[Finding], state: State) -> list[str]:
    return [finding.says for finding in found if finding.state is state]


async def test_a_desk_in_order_has_nothing_wrong(practice: Practice, database_url: str) -> None:
    found = await looked(settings(practice, database_url))

    assert of(found, State.WRONG) == []
    assert "The bot is in #candidate-log." in of(found, State.FINE)
    assert "No bot is at work on this database now." in of(found, State.LOOK)


async def test_a_wrong_token_is_said_and_ends_it(practice: Practice, database_url: str) -> None:
    found = await looked(settings(practice, database_url, token="xoxb-somebody-elses"))

    (wrong,) = of(found, State.WRONG)
    assert wrong.startswith("SLACK_BOT_TOKEN is not a token that Slack knows.")


async def test_a_channel_that_is_archived_or_left_is_wrong(
    practice: Practice, database_url: str
) -> None:
    practice.workspace.archive("C0LOG")
    practice.workspace.leave("C0STAFF", practice.workspace.app.bot_user_id)

    found = await looked(settings(practice, database_url))

    archived, left = of(found, State.WRONG)
    assert archived.startswith("#candidate-log is archived.")
    assert left.startswith("The bot is not in #")


async def test_what_could_not_be_delivered_is_named_with_its_cause(
    practice: Practice, database_url: str
) -> None:
    async with (
        open_desk(
            database_url, lambda workspaces: workspaces.bind(TEAM, TEAM_NAME, at=utc_now())
        ) as desk,
        desk.transaction() as tx,
    ):
        await tx.outbox.put(ContactLogged(contact_id=ContactId(1)), at=desk.now())
        (parcel,) = await tx.outbox.claim(now=desk.now(), lease=timedelta(0), busy=set(), limit=1)
        await tx.outbox.hold(parcel.id, Held(cause="The channel is gone."), at=desk.now())

    found = await looked(settings(practice, database_url))

    assert of(found, State.WRONG) == ["Not delivered: contact:1. The channel is gone."]


async def test_a_slack_that_is_away_is_said(practice: Practice, database_url: str) -> None:
    wrong = settings(practice, database_url).model_copy(
        update={"slack_api_url": "http://127.0.0.1:9/api/"}
    )

    found = await looked(wrong)

    assert of(found, State.WRONG) == ["Slack cannot be reached (ClientConnectorError)."]


def test_without_settings_it_says_which_are_missing(tmp_path: object) -> None:
    done = CliRunner().invoke(app, ["doctor"], env={"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""})

    assert done.exit_code == 1
    assert "SLACK_BOT_TOKEN is not set" in done.output


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_machine_whose_clock_is_not_the_databases_is_named(
    practice: Practice, database_url: str
) -> None:
    told = findings(settings(practice, database_url), machine=an_hour_ahead)

    (says,) = [finding.says async for finding in told if "of this machine" in finding.says]

    assert says.startswith("The clock of this machine is 3,600 seconds ahead of the database's.")
