"""A list that is held in memory whole, as long as the import asks for one."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desk.lists.listed import Rejection, Row
from desk.lists.opening import open_list
from desk.model.candidates import FACTS, CandidateFacts


@dataclass(frozen=True, kw_only=True)
class CandidateList:
    """What a file says. A fact whose column it does not have is "" and unsaid, not cleared."""

    facts: tuple[CandidateFacts, ...]
    rejected: tuple[Rejection, ...] = ()
    columns: frozenset[str] = frozenset(FACTS)  # the facts that the file speaks of
    ignored: tuple[str, ...] = ()  # columns nobody here knows, as the file names them


def read_list(text: str) -> CandidateList:
    """The candidates in the text of a CSV file, or a refusal."""
    listed = open_list(io.BytesIO(text.encode("utf-8", "surrogatepass")), name="list.csv")
    listed.insist()
    rows = list(_identified(listed.rows()))
    return CandidateList(
        facts=tuple(row.facts for row in rows if isinstance(row, Row)),
        rejected=tuple(replace(row, cells=()) for row in rows if isinstance(row, Rejection)),
        columns=listed.reading.facts,
        ignored=listed.reading.ignored,
    )


def _identified(rows: Iterator[Row | Rejection]) -> Iterator[Row | Rejection]:
    """Those that have an id of their own: this import knows people by nothing else."""
    taken: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Rejection):
            yield row
        elif not (identity := row.facts.external_id):
            yield Rejection(line=row.line, reason="it has no candidate_id")
        elif line := taken.get(identity):
            yield Rejection(
                line=row.line,
                reason=f"its candidate_id “{identity}” is on line {line} already; "
                f"line {line} was read, line {row.line} was not",
            )
        else:
            taken[identity] = row.line
            yield row
