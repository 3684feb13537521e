"""`candidates …` on the command line: lists in, lists back out, and rows that wait for a person."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.complaints import complaints, stop

if TYPE_CHECKING:
    from desk.desk import Desk

Answer = TypeVar("Answer")

candidates = typer.Typer(no_args_is_help=True, help="The directory of candidates.")

Workspace = Annotated[
    str | None, typer.Option(metavar="TEAM_ID_OR_NAME", help="Needed where there are several.")
]


@candidates.command("import")
def import_candidates(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A list: CSV, XLSX, XLS or ODS, with a header.")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    said: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COLUMN=FACT", help="What a column holds; “COLUMN=” leaves it out."
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which sheet of a workbook is meant.")
    ] = None,
    whole_state: Annotated[
        bool,
        typer.Option("--whole-state", help="Everyone of its states is in it: QC hears who is not."),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where rows go that were left out or wait."),
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Add and change candidates from a list. The same list twice changes nothing."""
    with complaints():
        from rich.console import Console

        from bot.importing import answered, opened, progress_bar, read_mapping
        from bot.left_out import left_out_of
        from bot.telling import tell_counts, tell_reading
        from desk.importing.imports import import_list

        console = Console(markup=False, highlight=False, soft_wrap=True)
        mapping = read_mapping(said or (), sheet)
        if sys.stdin.isatty():
            mapping = answered(file, mapping)
        with opened(file, mapping) as listed, left_out_of(listed.reading) as left_out:
            tell_reading(console, listed.reading)
            with progress_bar(console, listed.size) as progress:
                imported = _at_the_desk(
                    workspace,
                    lambda desk: import_list(
                        desk,
                        listed,
                        by=None,
                        dry_run=dry_run,
                        whole_state=whole_state,
                        progress=progress,
                        tell=left_out.hears,
                    ),
                )
            tell_counts(console, imported)
            left_out.tell(console)
            left_out.write(report or file.with_name(f"{file.name}.left-out.csv"))
    if dry_run:
        typer.echo("This was a dry run: nothing was written.")
    elif imported.unsure:
        typer.echo("Unsure rows wait: python -m bot candidates review")
    if not imported.taken:
        typer.echo("Nothing was imported.", err=True)
        raise typer.Exit(1)


@candidates.command("imports")
def list_imports(*, workspace: Workspace = None) -> None:
    """The last imports, with the number by which each can be undone."""
    with complaints():
        from bot.telling import tell_imports

        _at_the_desk(workspace, tell_imports)


@candidates.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="As `candidates imports` says it.")],
    *,
    workspace: Workspace = None,
) -> None:
    """Take an import back, also when others came after it."""
    with complaints():
        from bot.telling import tell_undone
        from desk.importing.imports import undo_import
        from desk.model.importing import ImportId

        tell_undone(
            _at_the_desk(workspace, lambda desk: undo_import(desk, ImportId(number), by=None))
        )


@candidates.command("review")
def review(
    *,
    decisions: Annotated[
        list[str] | None,
        typer.Option(
            "--decide",
            metavar="ROW=ANSWER",
            help="“12=same:7” it is the candidate 7; “12=new” somebody new; “12=leave” left out.",
        ),
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Rows of which only a person can say whom they mean. On a terminal it asks one by one."""
    with complaints():
        from bot.reviewing import ask_each, decide_all, tell_rows

        if decisions:
            _at_the_desk(workspace, lambda desk: decide_all(desk, decisions))
            return
        if sys.stdin.isatty():
            _at_the_desk(workspace, ask_each)
        else:
            _at_the_desk(workspace, tell_rows)


def _at_the_desk(workspace: str | None, does: "Callable[[Desk], Awaitable[Answer]]") -> Answer:
    """In the workspace of that team id or name, or in the only one there is."""
    from bot.memory import open_desk, whose
    from bot.settings import DatabaseSettings

    settings = DatabaseSettings.read()

    async def done() -> Answer:
        async with open_desk(settings.database_url, whose(workspace)) as desk:
            return await does(desk)

    return asyncio.run(done())


@candidates.command("export")
def export_record(
    candidate: Annotated[
        str, typer.Argument(metavar="WORDS", help="Name, office, state or id of the candidate.")
    ],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to; else it is printed.")
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Write one candidate's record, complete and in order, as plain text."""
    with complaints():
        from desk.candidates import find
        from desk.exporting import export_for_the_command_line
        from handlers.views.record_text import record_text
        from handlers.views.text import named

        async def written(desk: "Desk") -> str:
            found = await find(desk, candidate)
            if len(found.matches) != 1:
                names = [named(one) for one in (found.matches or found.near)]
                stop(f"{len(found.matches)} people match “{candidate}”.", *names)
            return record_text(await export_for_the_command_line(desk, found.matches[0].id))

        text = _at_the_desk(workspace, written)
    if out is None:
        typer.echo(text)
        return
    if out.exists():
        stop(f"{out} is there already. Choose another name; nothing was written.")
    out.touch(mode=0o600)
    out.write_text(text, encoding="utf-8")
    typer.echo(f"{out} holds the record. Keep it where only those who must can read it.")
