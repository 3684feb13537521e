"""Reads a workbook in a process of its own, with a limit to its memory and time.

Of a damaged workbook the reader takes whatever it says for a size, and ends its process or never
comes back; so that process is not ours. This file is run by its path and needs nothing of the
house: a workbook comes in, and for each sheet its name and then its rows go out, as lines of JSON.
"""

import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

LOCKED = 3  # how the process ends where there is a password
_MEMORY = 1_500_000_000  # bytes
_WRITTEN = 500_000_000  # bytes
_SECONDS = 60

Value = int | float | str | bool | time | date | datetime | timedelta


def visible(workbook: CalamineWorkbook) -> list[str]:
    """The names of the sheets with cells that somebody sees."""
    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    ]


def written(value: Value) -> str:
    """A value as somebody would type it: 5 and not 5.0, a day as 2026-11-03."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def tell() -> None:
    """From the standard input to the standard output."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in visible(workbook):
        print(json.dumps(name))  # noqa: T201 - the way out of this process
        for row in workbook.get_sheet_by_name(name).iter_rows():
            print(json.dumps([written(value) for value in row]))  # noqa: T201 - the same


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_WRITTEN, _WRITTEN))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    try:
        tell()
    except PasswordError:
        sys.exit(LOCKED)
