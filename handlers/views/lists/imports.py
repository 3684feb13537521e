"""`/candidate import`: how to import a list in Slack, and what was imported last."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from desk.model.ids import PersonId
from desk.model.importing import ImportRecord
from handlers.views.lists.offer import undo_button
from handlers.views.lists.words import counted
from handlers.views.parts import Message, section
from handlers.views.text import SHORT, escape, fitted, shortened, when

HOW_TO = (
    "To import a candidate list, drop the file into your direct messages with me: CSV, XLSX, XLS or "
    "ODS, up to 50 MB. I say how I read it and what it would change, and nothing is imported before "
    "you press *Import*. It can be undone."
)


def imports_message(
    records: Sequence[ImportRecord], names: Mapping[PersonId, str], zone: ZoneInfo
) -> Message:
    """Newest first, those that were undone too."""
    blocks: list[Block] = [section(HOW_TO, block_id="how_to")]
    lines = [HOW_TO]
    for record in records:
        line = _line(record, names, zone)
        lines.append(line)
        undo = None if record.undone_at is not None else undo_button(str(record.id))
        blocks.append(section(line, block_id=f"import_{record.id}", accessory=undo))
    if not records:
        lines.append("No list was imported yet.")
        blocks.append(section("No list was imported yet.", block_id="none"))
    return fitted(lines), blocks


def _line(record: ImportRecord, names: Mapping[PersonId, str], zone: ZoneInfo) -> str:
    by = escape(names.get(record.by, "somebody")) if record.by else "the command line"
    line = (
        f"*{escape(shortened(record.name, SHORT))}*, {when(record.at, zone)}, by {by}: "
        f"{counted(record.counts)}."
    )
    if record.undone_at is None:
        return line
    undone_by = (
        escape(names.get(record.undone_by, "somebody")) if record.undone_by else "the command line"
    )
    return f"{line} Undone {when(record.undone_at, zone)} by {undone_by}."
