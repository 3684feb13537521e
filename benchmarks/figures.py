"""One figure, its target, and the table of them all."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`target` is the most it may be; None where it only helps to read the others."""

    name: str
    value: float
    unit: str
    target: float | None = None

    @property
    def holds(self) -> str:
        if self.target is None:
            return ""
        return "yes" if self.value <= self.target else "NO"

    def shown(self, value: float) -> str:
        return f"{value:,.{0 if value >= 100 or value == int(value) else 2}f} {self.unit}".strip()


def percentile(values: Sequence[float], part: float) -> float:
    """The value that so large a part of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def show(figures: Sequence[Figure]) -> None:
    table = Table(title="Candidate Line: figures of this run, on this machine")
    table.add_column("figure")
    table.add_column("measured", justify="right")
    table.add_column("target", justify="right")
    table.add_column("holds")
    for figure in figures:
        target = "" if figure.target is None else f"≤ {figure.shown(figure.target)}"
        table.add_row(figure.name, figure.shown(figure.value), target, figure.holds)
    Console().print(table)
