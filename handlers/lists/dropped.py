"""A file in the direct messages with the bot."""

from collections.abc import Mapping
from typing import Any

from desk.errors import Refusal
from desk.model.ids import ChannelId, PersonId
from desk.model.offers import DroppedFile, OfferState
from desk.model.people import Person
from desk.offers import offering
from desk.offers.refusals import KeptElsewhere, NoListInIt
from desk.people import Action, require
from handlers.lists.fetching import check_size, is_elsewhere
from handlers.lists.trying import try_out
from handlers.people import Directory

MOST_FILES = 5  # of one message
LISTS = frozenset({"csv", "tsv", "tab", "txt", "text", "xlsx", "xlsm", "xls", "ods"})


def is_dropped(body: Mapping[str, Any]) -> bool:
    """Whether a person dropped a file to the bot, and not into a thread, where it is said to somebody."""
    event = body["event"]
    bots = {each.get("user_id") for each in body.get("authorizations") or ()}
    return (
        event.get("subtype") == "file_share"
        and event.get("channel_type") == "im"
        and "bot_id" not in event
        and event.get("user") not in bots
        and event.get("thread_ts") in {None, event["ts"]}
    )


async def dropped(directory: Directory, body: Mapping[str, Any]) -> None:
    """Read each, and answer in its thread what importing it would do, or why it is not taken."""
    event = body["event"]
    person = await directory.person(PersonId(event["user"]))
    for number, file in enumerate(event.get("files", ())[:MOST_FILES]):
        offer = await offering.receive(
            directory.desk,
            DroppedFile(
                file_id=file["id"],
                name=str(file.get("name") or file.get("title") or "The file"),
                by=person.id,
                channel_id=ChannelId(event["channel"]),
                ts=event["ts"],
            ),
            once=f"event:{body['event_id']}:{number}",
            trouble=_why_not(person, file),
        )
        if offer is not None and offer.state is OfferState.READING:
            await try_out(directory, offer)


def _why_not(person: Person, file: Mapping[str, Any]) -> str:
    try:
        require(person, Action.IMPORT_LIST)
        if is_elsewhere(file):
            raise KeptElsewhere
        name = str(file.get("name") or "")
        kinds = {name.rpartition(".")[2].casefold(), str(file.get("filetype") or "")}
        if "name" in file and not kinds & LISTS:
            raise NoListInIt(name)
        check_size(int(file.get("size") or 0))
    except Refusal as refusal:
        return refusal.sentence
    return ""
