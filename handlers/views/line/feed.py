"""The calendar link: how to subscribe, and how to be rid of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from handlers.views.parts import Message, button, section
from handlers.views.text import escape, when

_HOW = (
    "*Google Calendar:* in a browser, _Other calendars_, _+_, _From URL_.\n"
    "*Outlook:* _Add calendar_, _Subscribe from web_.\n"
    "*iPhone or Mac:* Calendar, _Add Subscription Calendar_ or _New Calendar Subscription_."
)
_SLOW = "Some calendars look only once in a few hours; `/line` always says what is so now."
_ONCE = (
    "The address is shown this once. Whoever has it can see when you are on, so keep it to yourself: "
    "*Switch off* ends it, and *New link* puts another in its place."
)


def link_message(calendar_at: str, secret: str) -> Message:
    """The link, to be copied: told once, since nobody keeps it but the person and their calendar."""
    text = "\n".join(
        [
            "*Your days on the line, in your own calendar*",
            f"Subscribe to this address:\n`{escape(calendar_at)}/line/{secret}.ics`",
            _HOW,
            _SLOW,
            _ONCE,
        ]
    )
    return text, [section(text), _ways(_renew(), _off())]


def standing_message(made: datetime, zone: ZoneInfo) -> Message:
    """Somebody asks again: the link cannot be shown a second time, and a calendar may be using it."""
    text = (
        f"You have had a calendar link since {when(made, zone)}, and it goes on working. It cannot be "
        "shown again. *New link* makes another; a calendar that reads the old one stops being told."
    )
    return text, [section(text), _ways(_renew(), _off())]


def closed_message(*, was_open: bool) -> Message:
    text = (
        "The calendar link is off: no calendar is told of your days any more. `/line me` has them."
        if was_open
        else "The calendar link was off already."
    )
    again = button("Calendar link…", "calendar_link", "again")
    return text, [section(text), _ways(again)]


def unreachable_message() -> Message:
    text = (
        "Calendar links do not work here yet: nothing outside can reach the bot. Whoever runs it "
        "sets PUBLIC_URL (with Socket Mode, PORT too). Until then `/line me` has your days."
    )
    return text, [section(text)]


def _renew() -> ButtonElement:
    return button("New link", "calendar_renew", "new")


def _off() -> ButtonElement:
    return button("Switch off", "calendar_off", "off")


def _ways(*buttons: ButtonElement) -> ActionsBlock:
    return ActionsBlock(block_id="calendar_ways", elements=list(buttons))
