"""The command line. Each command loads what it needs itself, so that help comes at once."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from bot.candidates_cli import candidates
from bot.complaints import complaints, stop

STAY_STOPPED = 78  # EX_CONFIG: whatever keeps the bot running need not start it again by itself

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    # A pretty traceback shows the values of variables, and some of them are secrets.
    pretty_exceptions_enable=False,
    help="Candidate Line, a Slack bot for a candidate desk.",
)
app.add_typer(candidates, name="candidates")
outbox = typer.Typer(no_args_is_help=True, help="What is on its way to Slack.")
app.add_typer(outbox, name="outbox")

WorkspaceOption = Annotated[
    str | None,
    typer.Option("--workspace", metavar="TEAM_ID_OR_NAME", help="Needed where there are several."),
]


@app.command()
def run() -> None:
    """The bot in your Slack workspace, until it is told to stop."""
    with complaints():
        from bot.settings import SlackSettings

        settings = SlackSettings.read()

        from bot.app import run as run_bot
        from handlers.connection import CannotConnect

        try:
            asyncio.run(run_bot(settings))
        except CannotConnect as error:
            stop(str(error), code=STAY_STOPPED)


@app.command()
def practice() -> None:
    """The bot in a Slack workspace on this machine, to try it out. Needs no Slack."""
    with complaints():
        from bot.settings import PracticeSettings

        settings = PracticeSettings.read()

        from bot.practice import practise

        asyncio.run(practise(settings, say=typer.echo))


@app.command()
def manifest(
    url: Annotated[
        str | None,
        typer.Option(metavar="https://…", help="Where Slack reaches the bot over HTTPS."),
    ] = None,
) -> None:
    """Print the manifest to create the Slack app from; without --url, for Socket Mode."""
    from handlers.manifest import manifest as app_manifest

    if url is not None and not url.startswith("https://"):
        stop("The address must begin with https://, because Slack calls no other.")
    typer.echo(json.dumps(app_manifest(url=url), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Look whether everything is in order: tokens, scopes, channels, roles, calendar, database."""
    with complaints():
        from bot.doctor import findings
        from bot.settings import SlackSettings
        from desk.checkup import State

        settings = SlackSettings.read()

        async def tell() -> bool:
            fine = True
            async for finding in findings(settings):
                typer.echo(f"{finding.state.value:5}  {finding.says}")
                fine = fine and finding.state is not State.WRONG
            return fine

        if not asyncio.run(tell()):
            raise typer.Exit(1)


@outbox.command("list")
def list_outbox(workspace: WorkspaceOption = None) -> None:
    """What could not be delivered, and what to do about it."""
    with complaints():
        from bot.outbox import held
        from bot.settings import DatabaseSettings

        lines = asyncio.run(held(DatabaseSettings.read().database_url, workspace))
    for line in lines or ["Everything was delivered, or is on its way."]:
        typer.echo(line)


@outbox.command("retry")
def retry_outbox(workspace: WorkspaceOption = None) -> None:
    """Try everything again that could not be delivered. The bot at work does it within a minute."""
    with complaints():
        from bot.outbox import retry
        from bot.settings import DatabaseSettings

        typer.echo(asyncio.run(retry(DatabaseSettings.read().database_url, workspace)))


@app.command()
def backup(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Where to; a name with the time, if left out."),
    ] = None,
) -> None:
    """Write everything into one file while the bot works, and try that file by restoring it."""
    with complaints():
        from bot.backups import default_name, told
        from bot.settings import DatabaseSettings
        from storage.backup import back_up

        settings = DatabaseSettings.read()
        into = file or Path(default_name())
        with told("Backing up") as progress:
            rows = asyncio.run(back_up(settings.database_url, into, progress=progress))
    typer.echo(f"{into} holds {sum(rows.values()):,} rows, and was restored once to try it.")
    typer.echo("What people said on the phone is in it: keep it where only you can read it.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What backup wrote.")],
) -> None:
    """Fill the empty database of DATABASE_URL from a backup, also of the other kind of database."""
    with complaints():
        from bot.backups import told
        from bot.settings import DatabaseSettings
        from storage.backup import restore as fill

        settings = DatabaseSettings.read()
        with told("Restoring") as progress:
            rows = asyncio.run(fill(file, settings.database_url, progress=progress))
    typer.echo(f"Restored {sum(rows.values()):,} rows. Start the bot with the same DATABASE_URL.")
