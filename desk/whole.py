"""Work that is not left half done when its caller is told to stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Done = TypeVar("Done")


async def whole(work: Coroutine[Any, Any, Done]) -> Done:
    """Await `work` to its end, also when we are cancelled meanwhile; then we are.

    A transaction that is cut off in the middle leaves its connection to the garbage collector.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise
