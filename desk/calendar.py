"""Days and hours of the office. Pure: `now` and the zone are arguments."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# An entry made this long after the contact is shown as entered late (DOMAIN.md 8, row 15).
LATE_AFTER = timedelta(hours=1)

# Clocks of phones and servers differ; a contact may seem this far ahead and still be "now".
CLOCK_SLACK = timedelta(minutes=2)


def office_day(at: datetime, zone: ZoneInfo) -> date:
    """The day it is at the office."""
    return at.astimezone(zone).date()


def entered_late(happened_at: datetime, entered_at: datetime) -> bool:
    return entered_at - happened_at > LATE_AFTER
