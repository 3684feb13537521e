"""How much of this machine other work took while we measured: figures of a busy machine say little."""

import os
from collections.abc import Callable

import psutil

from benchmarks.figures import Figure


def watch() -> Callable[[], Figure]:
    """Call what it answers when the measuring is over and all that was started has ended."""
    all_before, ours_before = _all(), _ours()

    def others() -> Figure:
        ours = _ours() - ours_before
        busy, passed = (after - before for after, before in zip(_all(), all_before, strict=True))
        return Figure(
            name="other work on this machine meanwhile, of all its cores",
            value=100 * max(0.0, busy - ours) / passed,
            unit="%",
        )

    return others


def _all() -> tuple[float, float]:
    """Seconds in which the cores were busy, and seconds that passed on them."""
    times = psutil.cpu_times()
    passed = sum(times[:8])
    return passed - times.idle - times.iowait, passed


def _ours() -> float:
    """Seconds of this process and of all that it started and saw end."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
