"""What the command line says of imports."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from desk.desk import Desk
from desk.importing.differences import WORDS_OF
from desk.importing.imports import Changed, Imported, Kept, Undone, Unsure, imports
from desk.importing.outcomes import who
from desk.lists.listed import Kind, Reading, Rejection
from desk.model.importing import Counts, ImportRecord

LISTED = 20  # imports
KEPT = 20  # people who are named
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def tell_reading(console: Console, reading: Reading) -> None:
    """How the file is read, before anything is done."""
    for line in _reading(reading):
        console.print(line)


def _reading(reading: Reading) -> Iterator[str]:
    how = [str(reading.kind)]
    if reading.kind is Kind.CSV:
        how += [
            encoding_word(reading.encoding),
            _SEPARATORS.get(reading.separator, "") or reading.separator,
        ]
    if reading.sheet:
        how.append(f"sheet “{reading.sheet}”")
    yield f"{reading.name}: {', '.join(filter(None, how))}, columns named on line {reading.header_line}."
    known = [f"{one.name} → {fact_word(one.fact)}" for one in reading.columns if one.fact]
    yield f"Columns: {', '.join(known)}."
    if reading.ignored:
        yield f"Columns left out: {', '.join(reading.ignored)}."
    if reading.undecodable:
        yield (
            f"{reading.undecodable:,} bytes are not {encoding_word(reading.encoding)}; "
            "they stand as they could be read."
        )
    for doubt in reading.doubts:
        answers = " or ".join(f"--map “{one}”" for one in doubt.answers)
        yield f"{doubt.question} Answer with {answers}."


def encoding_word(encoding: str) -> str:
    return encoding.replace("cp125", "Windows-125").replace("_", "-").replace("utf", "UTF")


def fact_word(fact: str) -> str:
    return WORDS_OF.get(fact, fact)


def tell_counts(console: Console, counts: Imported) -> None:
    table = Table("Candidates", "Lines")
    table.columns[1].justify = "right"
    for name, count in _counts(counts):
        table.add_row(name, f"{count:,}")
    console.print(table)


def _counts(counts: Counts) -> Iterator[tuple[str, int]]:
    """The usual ones, and those that are not nought of the others."""
    usual = ("new", "changed", "same", "unsure", "rejected")
    for name in (
        "new",
        "changed",
        "same",
        "repeated",
        "unsure",
        "left_out",
        "rejected",
        "absent",
        "kept",
    ):
        count = getattr(counts, name)
        if count or name in usual:
            yield name.replace("_", "-"), count


def change_sentence(changed: Changed) -> str:
    facts = "; ".join(
        f"{fact_word(one.fact)} “{one.old}” → “{one.new}”" for one in changed.differences
    )
    return f"Line {changed.line}: {who(changed.candidate)}: {facts}."


def kept_sentence(kept: Kept) -> str:
    return f"Line {kept.line}: {kept.reason}."


def unsure_sentence(unsure: Unsure) -> str:
    return f"Line {unsure.line}: {who(unsure.facts)} is unsure: {unsure.reason}."


def left_out_sentence(rejection: Rejection) -> str:
    return f"Line {rejection.line}: {rejection.reason}."


async def tell_imports(desk: Desk) -> None:
    """Newest first, in the time of the office."""
    records = await imports(desk, limit=LISTED)
    async with desk.reading() as tx:
        zone = (await tx.offices.get()).zone
        ids = {one.by for one in records} | {one.undone_by for one in records}
        names = await tx.people.named({one for one in ids if one is not None})
    console = Console(markup=False, highlight=False, soft_wrap=True)
    if not records:
        console.print("Nothing was imported yet.")
    for record in records:
        by = "the command line" if record.by is None else names[record.by].name
        at = f"{record.at.astimezone(zone):%Y-%m-%d %H:%M}"
        console.print(f"{record.id}. {record.name}, {at}, by {by}: {_in_short(record)}")


def _in_short(record: ImportRecord) -> str:
    counts = ", ".join(f"{count:,} {name}" for name, count in _counts(record.counts) if count)
    return f"{counts or 'nothing'}{'; undone' if record.undone_at else ''}."


def tell_undone(undone: Undone) -> None:
    console = Console(markup=False, highlight=False, soft_wrap=True)
    console.print(
        f"Import {undone.import_id} is undone: {_people(undone.removed)} removed, "
        f"{undone.restored:,} as they were before."
    )
    if undone.kept:
        console.print(
            f"{_people(len(undone.kept))} stay, because contacts or requests stand under them:"
        )
    for one in undone.kept[:KEPT]:
        console.print(f"  {who(one)}")
    if (more := len(undone.kept) - KEPT) > 0:
        console.print(f"… and {more:,} more.")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
