"""Words on the surface: escaping, times, and the desk's choices as people say them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import TypeVar
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import RichTextBlock, RichTextQuoteElement
from slack_sdk.models.blocks.block_elements import RichTextElementParts

from desk.model.candidates import Candidate
from desk.model.contacts import AmendmentKind, Flag, How, Outcome, Position
from desk.model.explanations import Absence
from desk.model.people import Role

Choice = TypeVar("Choice", bound=StrEnum)

_LINK = re.compile(r"<([^@#!>|][^>|]*)(?:\|([^>]*))?>")

SHORT = 120  # characters: what a name or an office may take of a line
TEXT_OBJECT = 2900  # characters: Slack takes 3,000 and may count a few more than we do

POSITIONS: Mapping[Position, str] = {
    Position.CANDIDATE: "Candidate",
    Position.CAMPAIGN_MANAGER: "Campaign manager",
    Position.PRESS: "Press",
    Position.STAFFER: "Staffer",
    Position.VOLUNTEER: "Volunteer",
    Position.FAMILY: "Family",
    Position.WOULD_NOT_SAY: "Would not say",
    Position.OTHER: "Other",
}
HOWS: Mapping[How, str] = {
    How.CALL_IN: "Call in",
    How.CALL_OUT: "Call out",
    How.VOICEMAIL_RECEIVED: "Voicemail received",
    How.VOICEMAIL_LEFT: "Voicemail left",
    How.EMAIL_RECEIVED: "E-mail received",
    How.EMAIL_SENT: "E-mail sent",
    How.FAX_RECEIVED: "Fax received",
    How.FAX_SENT: "Fax sent",
    How.MAIL_RECEIVED: "Mail received",
    How.MAIL_SENT: "Mail sent",
    How.IN_PERSON: "In person",
    How.AT_DESK: "At the desk, nothing sent",
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.REACHED_CANDIDATE: "Reached the candidate",
    Outcome.REACHED_STAFF: "Reached campaign staff",
    Outcome.LEFT_VOICEMAIL: "Left a voicemail",
    Outcome.LEFT_MESSAGE: "Left a message with a person",
    Outcome.NO_ANSWER: "No answer",
    Outcome.BUSY: "Busy",
    Outcome.WRONG_NUMBER: "Wrong or disconnected number",
    Outcome.REFUSED: "Refused",
    Outcome.HUNG_UP: "Hung up or was abusive",
    Outcome.CALL_BACK: "Call back later",
    Outcome.WILL_RESPOND: "Will respond by a date",
    Outcome.WILL_NOT_TAKE_TEST: "Says they will not take the test",
    Outcome.ALREADY_SUBMITTED: "Says it is already submitted",
    Outcome.SAYS_WITHDRAWN: "Says they withdrew (QC checks)",
    Outcome.REQUEST_TAKEN: "Request taken",
    Outcome.REQUEST_DONE: "Request done",
    Outcome.REQUEST_DONE: "Request done",
    Outcome.ESCALATED: "Escalated",
}
# What a person chooses in a form; the rest is written by the desk itself.
LOGGED = {
    how: words
    for how, words in HOWS.items()
    if how not in {How.FAX_SENT, How.MAIL_SENT, How.AT_DESK}
}
CAME_OF_IT = {
    outcome: words for outcome, words in OUTCOMES.items() if outcome is not Outcome.REQUEST_DONE
}
FLAGS: Mapping[Flag, str] = {
    Flag.COMPLAINT: "Complaint",
    Flag.LEGAL_THREAT: "Legal threat",
    Flag.GIFT_OR_JOB_OFFER: "Gift or job offer",
    Flag.ADVISED_NOT_TO_ANSWER: "Adviser said not to answer",
}
ABSENCES: Mapping[Absence, str] = {
    Absence.WRITE_IN: "write-in only",
    Absence.NOT_CLEARED: "not cleared by the state",
    Absence.LIST_NOT_UPDATED: "the state's list is not updated",
    Absence.NOT_GOT_TO: "we have not got to it",
    Absence.NOT_COVERED: "not a campaign that we cover",
    Absence.NO_CAMPAIGN: "not a campaign at all",
}
AMENDMENTS: Mapping[AmendmentKind, str] = {
    AmendmentKind.ORIGINAL: "Original",
    AmendmentKind.ADDITION: "Addition",
    AmendmentKind.CORRECTION: "Correction",
    AmendmentKind.REPLACEMENT: "Replacement",
}
ROLES: Mapping[Role, str] = {
    Role.INTERN: "Intern",
    Role.STAFF: "Staff",
    Role.ADMINISTRATOR: "Administrator",
    Role.SUPERVISOR: "Supervisor",
    Role.QC: "QC",
    Role.OFFICE_MANAGER: "Office manager",
    Role.DIRECTOR: "Director",
}


def escape(text: str) -> str:
    """Make typed text mean itself in mrkdwn: no mention, no link, no markup that Slack would follow."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(mrkdwn: str) -> str:
    """The text of a Slack message as it reads: links by label and address, entities as characters."""
    text = _LINK.sub(lambda link: f"{link[2]} ({link[1]})" if link[2] else link[1], mrkdwn)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def shortened(text: str, length: int) -> str:
    """In one line and at most `length` characters, cut at a word, with … for what was left out.

    They are counted as Slack does, escaped: an ampersand takes five.
    """
    line = " ".join(text.split())
    if len(escape(line)) <= length:
        return line
    taken = accumulate(len(escape(character)) for character in line)
    cut = line[: sum(1 for _ in takewhile(lambda so_far: so_far < length, taken))]
    at_word = cut.rsplit(None, 1)[0] if " " in cut[len(cut) // 2 :] else cut
    return f"{at_word}…"


def fitted(lines: Iterable[str]) -> str:
    """As many of the lines as one text object of Slack holds; … for those that it does not."""
    kept: list[str] = []
    room = TEXT_OBJECT
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*kept, "…"])
        kept.append(line)
    return "\n".join(kept)


def quote_block(text: str, *, struck: bool = False) -> RichTextBlock:
    """Typed text, shown as it was typed. Rich text is literal: nothing in it becomes markup."""
    style = RichTextElementParts.TextStyle(strike=True) if struck else None
    said = RichTextElementParts.Text(text=text, style=style)
    return RichTextBlock(elements=[RichTextQuoteElement(elements=[said])])


def when(at: datetime, zone: ZoneInfo) -> str:
    """A moment in the reader's own zone; where Slack cannot, in the office's, which it names."""
    local = at.astimezone(zone)
    fallback = f"{local:%b} {local.day}, {clock(local)} {local:%Z}"
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"


def time_of(at: datetime, zone: ZoneInfo) -> str:
    """The time of a moment in the reader's own zone, for a line that is written as it happens."""
    return f"<!date^{int(at.timestamp())}^{{time}}|{clock(at.astimezone(zone))}>"


def when_plain(at: datetime, zone: ZoneInfo) -> str:
    """The same where Slack takes no markup: in the office's zone, which it names."""
    local = at.astimezone(zone)
    return f"{local:%a}, {local:%b} {local.day}, {clock(local)} {local:%Z}"


def clock(local: datetime) -> str:
    return f"{local.hour}:{local:%M}"


def day(due: date) -> str:
    return f"{due:%a}, {due:%b} {due.day}"


def office_of(candidate: Candidate) -> str:
    """Such as "Governor, AK" or "State House 45, TX"; "" where the list says nothing."""
    office, district = capitalised(candidate.office), capitalised(candidate.district)
    # "State House 45" is how people say it, and "Mayor, Savannah".
    seat = f"{office} {district}" if district[:1].isdigit() else f"{office}, {district}"
    parts = (seat.strip(", "), candidate.state)
    return shortened(", ".join(part for part in parts if part), SHORT)


@lru_cache(maxsize=10_000)  # of the offices and districts of a list, each for many people
def capitalised(text: str) -> str:
    """Lists that write "attorney general" mean "Attorney General"; what has a capital stays."""
    return text if any(letter.isupper() for letter in text) else text.title()


def named(candidate: Candidate) -> str:
    """Such as "Mike Dunleavy — Governor, AK": how a candidate is told from a namesake in one line."""
    office, name = office_of(candidate), shortened(candidate.name, SHORT)
    return f"{name} — {office}" if office else name


def listed(words: Iterable[str]) -> str:
    """Such as "a, b and c". There must be one."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def said_in_lower(choices: Mapping[Choice, str], choice: Choice) -> str:
    """A choice in the middle of a sentence: "call in", but "QC" as it is."""
    words = choices[choice]
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
