"""`/line fairness` and its chart."""

import asyncio

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackRequestError

from desk.line.fairness import Ledger, of_everyone, own, to_draw
from desk.people import Action, may
from handlers.call import Call
from handlers.chart import png
from handlers.slack import error_of
from handlers.views.line.fairness import (
    chart_of,
    chart_says,
    comment,
    ledger_message,
    own_ledger_message,
    refused_message,
    sent_sentence,
)

log = structlog.get_logger(__name__)


async def show(call: Call) -> None:
    """Everyone's to whoever arranges the line; to anybody else their own."""
    if may(call.person, Action.ARRANGE_LINE):
        await call.tell(ledger_message(await of_everyone(call.desk, by=call.person)))
    else:
        await call.tell(own_ledger_message(await own(call.desk, call.person)))


async def chart(call: Call) -> None:
    """*Chart*: the picture goes where only this person sees it. The list stays, whatever comes of it."""
    ledger = await to_draw(call.desk, by=call.person, once=call.once_pressed)
    if ledger is None:
        return
    picture = await asyncio.to_thread(png, chart_of(ledger))
    try:
        await _send(call, ledger, picture)
    except SlackApiError as refused:
        error = error_of(refused)
    except (SlackRequestError, ClientError, TimeoutError) as away:
        error = type(away).__name__
    else:
        await call.say(sent_sentence())
        return
    log.warning("chart_not_taken", error=error)
    await call.tell(refused_message(error))


async def _send(call: Call, ledger: Ledger, picture: bytes) -> None:
    direct = await call.slack.conversations_open(users=call.person.id)
    await call.slack.files_upload_v2(
        channel=direct["channel"]["id"],
        content=picture,
        filename="line-ledger.png",
        title=chart_of(ledger).title,
        alt_txt=chart_says(ledger),
        initial_comment=comment(ledger),
    )
