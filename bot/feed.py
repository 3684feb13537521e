"""The calendar link: a person's shifts, for the program that they read their calendar with.

Nothing of the contact log stands in it. Whoever has the link can read it, so no log has the link.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from aiohttp import ETag, web

from desk.desk import Desk
from desk.line.feed import Feed, feed_of
from desk.line.stints import Stint
from desk.model.line import Duty

NAME = "Candidate line"
REFRESH = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One stint as a calendar shows it. The `uid` stays when the times change, so that it moves there."""

    uid: str
    summary: str
    starts: datetime
    ends: datetime


def feed_routes(desk: Desk) -> list[web.RouteDef]:
    """`/line/<secret>.ics`: 404 for every secret that opens nothing, whatever the reason."""

    async def calendar(request: web.Request) -> web.Response:
        feed = await feed_of(desk, request.match_info["secret"])
        if feed is None:
            raise web.HTTPNotFound
        found = list(entries(feed))
        tag = _tag(found)
        if _has(request, tag):
            return _answer(web.Response(status=304), tag)
        body = written(found, feed.zone.key, now=desk.now())
        calendar = web.Response(body=body, content_type="text/calendar", charset="utf-8")
        return _answer(calendar, tag)

    return [web.get("/line/{secret}.ics", calendar)]


def entries(feed: Feed) -> Iterator[Entry]:
    """In order of time. Only where somebody has two stints of one duty on a day are they counted."""
    seen: Counter[tuple[object, Duty]] = Counter()
    for stint in sorted(feed.stints, key=lambda one: (one.starts, one.duty)):
        seen[stint.day, stint.duty] += 1
        number = seen[stint.day, stint.duty]
        which = f"-{number}" if number > 1 else ""
        name = f"line-{stint.day.isoformat()}-{stint.duty.value}-{stint.person_id}{which}"
        yield Entry(
            uid=f"{name}@candidate-line",
            summary=_summary(stint, feed),
            starts=stint.starts,
            ends=stint.ends,
        )


def _summary(stint: Stint, feed: Feed) -> str:
    lunch = ": lunch" if stint.duty is Duty.LUNCH else ""
    if stint.first is None:
        return NAME + lunch
    # A name is one line of a calendar, whatever somebody calls themselves in Slack.
    name = " ".join(feed.names.get(stint.first, "").split()) or "somebody"
    return f"{NAME}{lunch}, for {name}"


def written(found: list[Entry], zone: str, *, now: datetime) -> bytes:
    """As RFC 5545 wants it; times in UTC, which need no table of time zones."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Candidate Line//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")  # what Outlook calls the same
    for one in found:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", now)
        event.add("dtstart", one.starts)
        event.add("dtend", one.ends)
        event.add("summary", one.summary)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _tag(found: list[Entry]) -> ETag:
    """Weak: the same shifts are the same calendar, though each copy is stamped with its own time."""
    said = "\n".join(f"{one.uid} {one.starts} {one.ends} {one.summary}" for one in found)
    return ETag(value=sha256(said.encode()).hexdigest()[:32], is_weak=True)


def _has(request: web.Request, tag: ETag) -> bool:
    """Whether the program that asks has it as it is now."""
    known = {one.value for one in request.if_none_match or ()}
    return bool(known & {tag.value, "*"})


def _answer(response: web.Response, tag: ETag) -> web.Response:
    response.etag = tag
    # It is asked for again each time, so that a link that was switched off is off at once.
    response.headers["Cache-Control"] = "private, no-cache"
    return response
