"""Entries of the contact log in messages: the card, the thread line, the confirmation, QC's card."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    InteractiveElement,
    Option,
    OverflowMenuElement,
)

from desk.calendar import entered_late
from desk.model.contacts import Account, Contact
from desk.model.explanations import Absence, Explanation
from desk.model.ids import ChannelId
from desk.readings import ShownContact
from desk.words import MAX_LINE
from handlers.views.parts import Message, button, context, option, section
from handlers.views.promises import promise_line
from handlers.views.text import (
    ABSENCES,
    AMENDMENTS,
    FLAGS,
    HOWS,
    OUTCOMES,
    POSITIONS,
    SHORT,
    escape,
    fitted,
    listed,
    office_of,
    quote_block,
    said_in_lower,
    shortened,
    when,
)

GIST = 600  # characters of what was said in a message's `text`: what a notification reads aloud


def contact_message(shown: ShownContact) -> Message:
    """The entry as everyone at the desk sees it. The impression is not in it."""
    blocks = [*entry_blocks(shown), ActionsBlock(elements=list(_ways_on(shown.contact)))]
    return _sentence(shown), blocks


def entry_blocks(shown: ShownContact) -> Iterator[Block]:
    """What one entry tells."""
    yield section(f"{heading(shown)}\n{exchange(shown)}")
    yield quote_block(shown.contact.account.said, struck=shown.contact.void is not None)
    if promises := [promise_line(promise, shown) for promise in shown.contact.promises]:
        yield section(fitted(promises))
    if notes := [*flag_words(shown.contact.account), *traces(shown)]:
        yield context(fitted(notes))


def heading(shown: ShownContact) -> str:
    """Whose campaign it was."""
    candidate = shown.candidate
    if candidate is None:
        name, under = f"“{shown.contact.unmatched_name}”", "not in the list yet"
    else:
        name, under = candidate.name, office_of(candidate)
    bold = f"*{escape(shortened(name, SHORT))}*"
    return _struck(shown, f"{bold} · {escape(under)}" if under else bold)


def exchange(shown: ShownContact) -> str:
    """How, with whom, what came of it, when, by whom: one line."""
    contact, account = shown.contact, shown.contact.account
    parts = [
        f"{HOWS[account.how]} with {person_and_position(account)}",
        OUTCOMES[account.outcome],
        when(account.happened_at, shown.zone),
        f"{account.minutes} min" if account.minutes is not None else "",
        f"by {escape(shown.names.person(contact.entered_by))}",
    ]
    return _struck(shown, " · ".join(part for part in parts if part)) + _lateness(shown)


def person_and_position(account: Account) -> str:
    """Who it was, such as "J. Ruiz, campaign manager"."""
    return f"{escape(shortened(account.spoke_with, MAX_LINE))}, {said_in_lower(POSITIONS, account.position)}"


def flag_words(account: Account) -> Iterator[str]:
    if account.flags:
        words = listed(words for flag, words in FLAGS.items() if flag in account.flags)
        yield f"⚠ {words}"


def traces(shown: ShownContact, *, versions_in: str = "see its thread") -> Iterator[str]:
    """What was done to the entry since it was written."""
    contact, names = shown.contact, shown.names
    if contact.source_link:
        yield f"From <{contact.source_link}|a message>"
    if shown.moved_from is not None:
        yield f"Moved here from {escape(shortened(shown.moved_from.name, SHORT))}"
    if contact.linked_by is not None and contact.linked_at is not None:
        by = escape(names.person(contact.linked_by))
        name = escape(shortened(contact.unmatched_name, MAX_LINE))
        yield f"Logged as “{name}”, linked by {by}, {when(contact.linked_at, shown.zone)}"
    if contact.explained is not None and contact.candidate_id is None:
        yield explained_line(contact.explained, shown)
    if contact.amended:
        latest = contact.latest
        by = escape(names.person(latest.by))
        yield f"Amended by {by}, {when(latest.at, shown.zone)}; {versions_in}"
    if contact.void is not None:
        by, at = escape(names.person(contact.void.by)), when(contact.void.at, shown.zone)
        yield f"*Void*, says {by}, {at}: “{escape(shortened(contact.void.reason, 400))}”"
        if shown.moved_to is not None:
            yield f"Moved to {escape(shortened(shown.moved_to.name, SHORT))}"


def explained_line(explanation: Explanation, shown: ShownContact) -> str:
    """Why nobody is there to link it to, as QC found it."""
    why = listed(ABSENCES[reason] for reason in Absence if reason in explanation.reasons)
    by, at = escape(shown.names.person(explanation.by)), when(explanation.at, shown.zone)
    words = f": “{escape(shortened(explanation.words, 400))}”" if explanation.words else ""
    return f"Not in the list: {why}{words}, says {by}, {at}"


def _lateness(shown: ShownContact) -> str:
    contact = shown.contact
    if not entered_late(contact.account.happened_at, contact.entered_at):
        return ""
    return f" · entered late, {when(contact.entered_at, shown.zone)}"


def _struck(shown: ShownContact, line: str) -> str:
    return f"~{line}~" if shown.contact.void is not None else line


def _ways_on(contact: Contact) -> Iterator[InteractiveElement]:
    if contact.candidate_id is not None:
        yield button("History", "history", f"{contact.candidate_id}:1")
    if contact.void is None:
        yield more_menu(contact)
    elif contact.candidate_id is None:
        yield button("Read it", "versions", str(contact.id))


def more_menu(contact: Contact) -> OverflowMenuElement:
    """What can be done with an entry. Who may is decided when it is pressed."""
    menu = [option("Versions", f"versions:{contact.id}")] if contact.amended else []
    if contact.void is None:
        menu = [
            option("Make a request", f"request:{contact.id}"),
            *_of_candidate(contact),
            option("Amend", f"amend:{contact.id}"),
            option("Void", f"void:{contact.id}"),
            *menu,
        ]
    return OverflowMenuElement(action_id="entry_more", options=menu)


def _of_candidate(contact: Contact) -> Iterator[Option]:
    if contact.candidate_id is not None:
        yield option("Contact data changed…", f"contact_data:{contact.id}")


def _sentence(shown: ShownContact) -> str:
    """The card in one breath, for a notification and a screen reader."""
    parts = [
        f"{heading(shown)}. {exchange(shown)}.",
        escape(shortened(shown.contact.account.said, GIST)),
        *(promise_line(promise, shown) for promise in shown.contact.promises),
        *flag_words(shown.contact.account),
        *traces(shown),
    ]
    return fitted(parts)


def saved_message(shown: ShownContact, *, version: int, log_channel: ChannelId | None) -> Message:
    """What only the person who saved it sees, right after."""
    contact = shown.contact
    verb = "Saved" if version == 1 else "Added to the earlier entry"
    notes = [f"{verb}: {heading(shown)}."]
    if log_channel is not None:
        notes.append(f"Its card goes to <#{log_channel}>.")
    else:
        notes.append(
            "There is no log channel yet, so its card waits. An admin can choose one with `/desk setup`."
        )
    if contact.candidate_id is None:
        notes.append("QC is asked to link it to a candidate. Nothing else to do.")
    text = " ".join(notes)
    return text, [section(text), ActionsBlock(elements=list(_ways_on(contact)))]


def threat_message(shown: ShownContact) -> Message:
    """To the director, in private, before anybody answers."""
    contact = shown.contact
    by = escape(shown.names.person(contact.entered_by))
    head = f"{by} took down what may be a legal threat. You answer it; interns are told not to."
    line = f"{heading(shown)}\n{exchange(shown)}"
    blocks: list[Block] = [
        section(f"{head}\n{line}"),
        quote_block(contact.account.said),
        ActionsBlock(elements=list(_ways_on(contact))),
    ]
    return fitted([head, line, escape(shortened(contact.account.said, GIST))]), blocks


def amended_message(shown: ShownContact, number: int) -> Message:
    """The line in the card's thread for version `number`: who, why, and what it said before."""
    version, before = shown.versions[number - 1], shown.versions[number - 2]
    by = escape(shown.names.person(version.by))
    head = f"{AMENDMENTS[version.kind]} by {by}: {escape(shortened(version.why, 1000))}"
    changed = list(differences(before.account, version.account, shown))
    lines = [head, *changed]
    blocks: list[Block] = [section(fitted(lines))]
    if before.account.said != version.account.said:
        lines.append(f"It said before: {escape(shortened(before.account.said, GIST))}")
        blocks += [context("It said before:"), quote_block(before.account.said)]
    return fitted(lines), blocks


def differences(before: Account, after: Account, shown: ShownContact) -> Iterator[str]:
    """What an amendment changed besides the text, each as "Field: was → is"."""
    pairs = (
        (
            "Person",
            escape(shortened(before.spoke_with, MAX_LINE)),
            escape(shortened(after.spoke_with, MAX_LINE)),
        ),
        ("Position", POSITIONS[before.position], POSITIONS[after.position]),
        ("How", HOWS[before.how], HOWS[after.how]),
        ("Outcome", OUTCOMES[before.outcome], OUTCOMES[after.outcome]),
        ("When", when(before.happened_at, shown.zone), when(after.happened_at, shown.zone)),
        ("Minutes", _minutes(before), _minutes(after)),
        ("Flags", _flags(before), _flags(after)),
    )
    yield from (f"{name}: {was} → {now}" for name, was, now in pairs if was != now)


def _minutes(account: Account) -> str:
    return "none" if account.minutes is None else str(account.minutes)


def _flags(account: Account) -> str:
    return ", ".join(words for flag, words in FLAGS.items() if flag in account.flags) or "none"
