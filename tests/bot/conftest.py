from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.shell import Shell
from tests.databases import SqliteFiles


@pytest.fixture
def shell(tmp_path: Path, sqlite_files: SqliteFiles) -> Iterator[Shell]:
    with sqlite_files.fresh() as url:
        yield Shell(tmp_path, url)
