"""A bar chart as a picture, for a phone: read by pattern and by number, never by colour alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

WIDTH = 5.4  # inches; 1080 pixels, as wide as a phone shows without scaling up
DPI = 200
ROW = 0.36  # inches of a bar and the space around it
HEAD = 0.9
FOOT = 0.55
NAMES = 0.33  # of the width
LONGEST_NAME = 16  # characters that the names' part of the width holds
_INK = "#222222"
_FILLS = (("#4d4d4d", ""), ("#d9d9d9", "////"), ("#ffffff", "...."))  # grey and pattern of a series
_UNKNOWN = re.compile("\0+")

_ONE_AT_A_TIME = Lock()  # its fonts are shared, and two drawings at once would fill two processors


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`parts` are as many as the chart has series, one after the other; `says` stands at the end."""

    name: str
    parts: tuple[float, ...]
    says: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    title: str
    unit: str
    series: tuple[str, ...]
    bars: Sequence[Bar]


def png(chart: Chart) -> bytes:
    """Blocks for half a second, and for some seconds the first time on a machine: not for the loop."""
    # It takes a second to import and 40 MB to keep, and most days nobody asks for a picture.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _ONE_AT_A_TIME:
        height = HEAD + ROW * len(chart.bars) + FOOT
        figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((NAMES, FOOT / height, 0.96 - NAMES, ROW * len(chart.bars) / height))
        _draw(axes, chart)
        title: dict[str, Any] = {"fontsize": 12, "fontweight": "bold", "color": _INK, "va": "top"}
        figure.text(0.03, 1 - 0.12 / height, _drawable(chart.title), parse_math=False, **title)
        figure.legend(
            *axes.get_legend_handles_labels(),
            loc="upper left",
            bbox_to_anchor=(0.01, 1 - 0.42 / height),
            ncols=len(chart.series),
            frameon=False,
            fontsize=9,
            handlelength=1.8,
            handleheight=1.2,
            columnspacing=1.2,
        )
        picture = BytesIO()
        figure.savefig(picture, format="png")
    return picture.getvalue()


def _draw(axes: Any, chart: Chart) -> None:
    rows = range(len(chart.bars))
    for number, (series, (grey, pattern)) in enumerate(zip(chart.series, _FILLS, strict=False)):
        axes.barh(
            rows,
            [bar.parts[number] for bar in chart.bars],
            left=[sum(bar.parts[:number]) for bar in chart.bars],
            height=0.62,
            color=grey,
            edgecolor=_INK,
            linewidth=0.8,
            hatch=pattern,
            label=series,
        )
    longest = max((sum(bar.parts) for bar in chart.bars), default=0) or 1
    axes.set_xlim(0, longest * 1.18)
    axes.set_ylim(len(chart.bars) - 0.4, -0.6)
    for row, bar in enumerate(chart.bars):
        at = sum(bar.parts) + longest * 0.02
        axes.text(at, row, bar.says, va="center", fontsize=10, color=_INK, parse_math=False)
    _name(axes, chart)


def _name(axes: Any, chart: Chart) -> None:
    axes.set_yticks(range(len(chart.bars)), list(_names(chart.bars)), fontsize=10, color=_INK)
    for label in axes.get_yticklabels():
        label.set_parse_math(False)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=9, colors=_INK)
    axes.xaxis.get_major_locator().set_params(integer=True, nbins=6)
    axes.set_xlabel(chart.unit, fontsize=10, color=_INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _names(bars: Sequence[Bar]) -> Iterator[str]:
    """Numbered as in the list: two of one name, or in letters that cannot be drawn, are told apart."""
    for number, bar in enumerate(bars, 1):
        name = _drawable(bar.name)
        short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
        yield f"{number}. {short}"


def _drawable(text: str) -> str:
    """In one line, with ? for what the font has no letters for."""
    from matplotlib.font_manager import findfont, get_font

    known = get_font(findfont("DejaVu Sans")).get_charmap()
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return _UNKNOWN.sub("?", "".join(one if ord(one) in known else "\0" for one in line))
