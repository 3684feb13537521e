"""Messages that people write: a dropped file is read, and what is said in a thread is passed on."""

from collections.abc import Mapping
from typing import Any

from handlers import threads
from handlers.lists.dropped import dropped, is_dropped
from handlers.people import Directory


async def heard(directory: Directory, body: Mapping[str, Any]) -> None:
    if is_dropped(body):
        await dropped(directory, body)
    else:
        await threads.heard(directory, body)
