"""A dropped list at work: fetched, opened, tried out and imported."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackRequestError

from desk.errors import Refusal
from desk.importing.imports import import_list
from desk.importing.outcomes import Imported
from desk.lists.listed import CandidateList
from desk.lists.opening import open_list
from desk.lists.refusals import MissingName, UnreadableList
from desk.model.offers import Offer
from desk.offers import offering
from desk.offers.collecting import FirstLines, LeftOut
from desk.offers.refusals import (
    Broke,
    Interrupted,
    NameNotThere,
    NotTaken,
    ReportNotSent,
)
from handlers.chores import Stopped
from handlers.lists.fetching import fetched
from handlers.people import Directory

log = structlog.get_logger(__name__)


async def try_out(directory: Directory, offer: Offer) -> None:
    """Say what importing the list would do. Nothing is kept of it."""

    async def trying() -> None:
        first = FirstLines()
        async with _opened(directory, offer) as listed:
            would = await import_list(
                directory.desk,
                listed,
                by=offer.file.by,
                dry_run=True,
                whole_state=offer.whole_state,
                progress=directory.chores.go_on,
                tell=first.hear,
            )
            found = first.found(listed.reading, would)
        await offering.tried(directory.desk, offer.id, found)

    await _settled(directory, offer, trying)


async def take_in(directory: Directory, offer: Offer) -> None:
    """Import the list, and send what was left out of it as a file."""
    finished: list[tuple[Imported, LeftOut]] = []

    async def importing() -> None:
        async with _opened(directory, offer) as listed:
            left_out = LeftOut(reading=listed.reading)
            done = await import_list(
                directory.desk,
                listed,
                by=offer.file.by,
                once=offering.once_imported(offer.id),
                whole_state=offer.whole_state,
                progress=directory.chores.go_on,
                tell=left_out.hear,
            )
        await offering.imported(directory.desk, offer.id, done)
        finished.append((done, left_out))

    await _settled(directory, offer, importing)
    for done, left_out in finished:
        await _report(directory, offer, done, left_out)


async def _settled(directory: Directory, offer: Offer, work: Callable[[], Awaitable[None]]) -> None:
    """One at a time. However it ends, the message does not go on saying that it is under way."""
    ends_as: Refusal | None = Broke()
    try:
        async with directory.chores.turn:
            directory.chores.go_on()
            await work()
        ends_as = None
    except Stopped:
        ends_as = Interrupted()
    except MissingName:
        ends_as = NameNotThere()
    except Refusal as refusal:
        ends_as = refusal
    finally:
        if ends_as is not None:
            await _failed(directory, offer, ends_as)


async def _failed(directory: Directory, offer: Offer, refusal: Refusal) -> None:
    log.info("list_not_taken", offer=offer.id, refusal=type(refusal).__name__)
    never = isinstance(refusal, NotTaken | UnreadableList) and not (
        isinstance(refusal, UnreadableList) and offer.tried
    )
    await offering.failed(directory.desk, offer.id, refusal.sentence, for_good=never)


@asynccontextmanager
async def _opened(directory: Directory, offer: Offer) -> AsyncIterator[CandidateList]:
    async with fetched(directory.slack, offer.file.file_id) as file:
        opening = partial(open_list, file, name=offer.file.name, mapping=offer.mapping)
        yield await asyncio.to_thread(opening)


async def _report(directory: Directory, offer: Offer, done: Imported, left_out: LeftOut) -> None:
    if done.import_id is None or not left_out.rows:
        return
    try:
        await directory.slack.files_upload_v2(
            channel=offer.file.channel_id,
            thread_ts=offer.file.ts,
            content=left_out.as_csv(),
            filename=f"left-out-{done.import_id}.csv",
            title=f"Left out of {offer.file.name}",
            initial_comment=left_out.comment(),
        )
    except (SlackApiError, SlackRequestError, ClientError, TimeoutError) as away:
        log.warning("report_not_taken", offer=offer.id, error=type(away).__name__)
        await offering.imported(directory.desk, offer.id, done, trouble=ReportNotSent().sentence)
