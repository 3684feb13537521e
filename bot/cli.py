"""The command line. Each command loads what it needs itself, so that help comes at once."""

import asyncio
import json
from typing import Annotated

import typer

from bot.candidates_cli import candidates
from bot.complaints import complaints, stop

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    # A pretty traceback shows the values of variables, and some of them are secrets.
    pretty_exceptions_enable=False,
    help="Candidate Line, a Slack bot for a candidate desk.",
)
app.add_typer(candidates, name="candidates")


@app.command()
def run() -> None:
    """The bot in your Slack workspace, until it is told to stop."""
    with complaints():
        from bot.settings import SlackSettings

        settings = SlackSettings.read()

        from bot.app import run as run_bot

        asyncio.run(run_bot(settings))


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
