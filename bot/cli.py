"""The command line. Each command loads what it needs itself, so that help comes at once."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    # A pretty traceback shows the values of variables, and some of them are secrets.
    pretty_exceptions_enable=False,
    help="Candidate Line, a Slack bot for a candidate desk.",
)
candidates = typer.Typer(no_args_is_help=True, help="The directory of candidates.")
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


@candidates.command("import")
def import_candidates(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV file with candidate_id and name.")
    ],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count, and write nothing.")] = False,
    workspace: Annotated[
        str | None, typer.Option(metavar="TEAM_ID_OR_NAME", help="Needed where there are several.")
    ] = None,
) -> None:
    """Add and change candidates from a list. The same list twice changes nothing."""
    with complaints():
        from rich.console import Console

        from bot.imports import opened, progress_bar, report, take_in
        from bot.settings import DatabaseSettings
        from desk.lists.listed import Rejection

        settings = DatabaseSettings.read()
        console = Console(markup=False, highlight=False, soft_wrap=True)
        rejected: list[Rejection] = []
        with opened(file) as listed, progress_bar(console, listed.size) as progress:
            imported = asyncio.run(
                take_in(
                    listed,
                    database_url=settings.database_url,
                    workspace=workspace,
                    dry_run=dry_run,
                    progress=progress,
                    tell=lambda one: rejected.append(one) if isinstance(one, Rejection) else None,
                )
            )
    report(console, imported, listed, rejected)
    if dry_run:
        typer.echo("This was a dry run: nothing was written.")
    if not imported.taken:
        typer.echo("Nothing was imported.", err=True)
        raise typer.Exit(1)


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
        _stop("The address must begin with https://, because Slack calls no other.")
    typer.echo(json.dumps(app_manifest(url=url), indent=2, ensure_ascii=False))


@contextmanager
def complaints() -> Iterator[None]:
    """What went wrong on purpose becomes a line or a few; the rest stays a traceback."""
    from bot.settings import BadSettings
    from desk.errors import DeskError
    from storage.engine import BadDatabaseUrl, CannotOpen
    from storage.migrate import NewerDatabase
    from storage.workspaces import SeveralWorkspaces, UnknownWorkspace

    try:
        yield
    except BadSettings as bad:
        _stop(*bad.lines)
    except (
        DeskError,
        BadDatabaseUrl,
        CannotOpen,
        NewerDatabase,
        SeveralWorkspaces,
        UnknownWorkspace,
    ) as error:
        _stop(str(error))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(1)
