"""The two shapes that every module speaks of: JSON objects and the time."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Clock = Callable[[], float]
