"""What cannot be delivered, for whoever keeps the desk."""

from desk.alerts import Undeliverable
from desk.model.office import Room
from handlers.views.parts import Message, context, section
from handlers.views.setup import ROOMS

AFTERWARDS = "Nothing is lost. What waits goes out by itself once that is done; it is tried again every hour."


def undeliverable_message(trouble: Undeliverable, waiting: int) -> Message:
    """Where, how much, why, and the one thing to do. A person is mentioned: only the reader sees it."""
    messages = "1 message waits" if waiting == 1 else f"{waiting:,} messages wait"
    said = f"*{messages} for {_place(trouble)}.* {trouble.cause}"
    return f"{said} {AFTERWARDS}", [section(said), context(AFTERWARDS)]


def _place(trouble: Undeliverable) -> str:
    if not isinstance(trouble.place, Room):
        return f"<@{trouble.place}>"
    label = ROOMS[trouble.place][0].lower()
    where = f" <#{trouble.channel_id}>" if trouble.channel_id else ""
    return f"the {label.replace('qc', 'QC')}{where}"
