"""How a command ends that cannot go on: a line or a few, and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer


@contextmanager
def complaints() -> Iterator[None]:
    """What went wrong on purpose becomes a line or a few; the rest stays a traceback."""
    from bot.settings import BadSettings
    from desk.errors import DeskError, Refused
    from storage.backup import CannotRestore, NotTheSame
    from storage.engine import BadDatabaseUrl, CannotOpen
    from storage.migrate import NewerDatabase
    from storage.workspaces import SeveralWorkspaces, UnknownWorkspace

    try:
        yield
    except BadSettings as bad:
        stop(*bad.lines)
    except Refused as refused:
        stop(*refused.sentences.values())
    except (
        DeskError,
        BadDatabaseUrl,
        CannotOpen,
        CannotRestore,
        NewerDatabase,
        NotTheSame,
        SeveralWorkspaces,
        UnknownWorkspace,
    ) as error:
        stop(str(error))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def stop(*lines: str, code: int = 1) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(code)
