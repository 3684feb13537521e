"""`/line roster` and `/line settings`: seen before it is saved."""

from datetime import date

from slack_sdk.errors import SlackApiError

from desk.line import rosters
from desk.line.reading import read
from handlers.call import Call, Close, FormAnswer, MenuAnswer, Push
from handlers.forms.line import RosterForm, RosterMemo, SettingsForm
from handlers.slack import error_of
from handlers.views.line.roster import group_option, preview_modal, roster_modal, settings_modal

MOST_OPTIONS = 100


async def open_form(call: Call) -> None:
    now = call.desk.now()
    async with call.desk.reading() as tx:
        line = await read(tx, now)
    await call.show(roster_modal(line, rosters.first_day(line, now)))


async def preview(call: Call) -> FormAnswer:
    """*Show ten days*: what it would mean, with what is not covered named first."""
    roster = RosterForm.read(call.view).roster()
    line, days = await rosters.preview(call.desk, roster)
    return Push(view=preview_modal(roster, line, days))


async def save(call: Call) -> FormAnswer:
    await rosters.save(call.desk, RosterMemo.of(call.view).roster(), by=call.person)
    return Close(all_views=True)


async def withdraw(call: Call) -> None:
    """*Take back* a roster that was to start later."""
    await rosters.withdraw(call.desk, date.fromisoformat(call.value), by=call.person)
    now = call.desk.now()
    async with call.desk.reading() as tx:
        line = await read(tx, now)
    await call.update(roster_modal(line, rosters.first_day(line, now)))


async def open_settings(call: Call) -> None:
    async with call.desk.reading() as tx:
        settings = await tx.rosters.settings()
    await call.show(settings_modal(settings))


async def save_settings(call: Call) -> FormAnswer:
    await rosters.save_settings(call.desk, SettingsForm.read(call.view).settings(), by=call.person)
    return Close()


async def suggest_group(call: Call) -> MenuAnswer:
    """The user groups in whose name or handle the typed words stand; none where Slack has none."""
    words = str(call.body.get("value") or "").casefold()
    try:
        groups = (await call.slack.usergroups_list())["usergroups"]
    except SlackApiError as refused:
        if error_of(refused) in {"plan_upgrade_required", "missing_scope", "permission_denied"}:
            return []
        raise
    found = [one for one in groups if words in f"{one['name']} {one['handle']}".casefold()]
    return [group_option(one["id"], one["handle"], one["name"]) for one in found[:MOST_OPTIONS]]
