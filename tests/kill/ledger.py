"""What was promised to people, what the desk remembers, and what stands in Slack: side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from desk.desk import Desk
from desk.model.contacts import Contact
from desk.model.ids import PersonId
from practice.workspace import Workspace
from tests.kill.callers import Draft
from tests.stories.house import LOG, QC

ALL = 10_000


@dataclass(frozen=True, kw_only=True)
class Ledger:
    kills: Counter[str]  # by what the bot was at
    drafts: Sequence[Draft]
    saved: Sequence[Contact]
    cards: Counter[str]  # times that a key stands in a channel
    counted: str = "kills"
    misread: list[str] = field(default_factory=list)  # cards that do not tell of their entry

    @property
    def times_saved(self) -> Counter[str]:
        return Counter(contact.account.said for contact in self.saved)

    @property
    def lost(self) -> list[str]:
        """Acknowledged, and not there."""
        saved = self.times_saved
        return [one.said for one in self.drafts if one.acknowledged and not saved[one.said]]

    @property
    def doubled(self) -> list[str]:
        """There more than once, acknowledged or not."""
        return [said for said, times in self.times_saved.items() if times > 1]

    @property
    def invented(self) -> list[str]:
        """There, and nobody wrote it."""
        return sorted(set(self.times_saved) - {one.said for one in self.drafts})

    @property
    def expected_cards(self) -> set[str]:
        unmatched = [contact for contact in self.saved if contact.candidate_id is None]
        return {f"contact:{contact.id}" for contact in self.saved} | {
            f"contact:{contact.id}:unmatched" for contact in unmatched
        }

    @property
    def cards_lost(self) -> list[str]:
        return sorted(self.expected_cards - set(self.cards))

    @property
    def cards_doubled(self) -> list[str]:
        return sorted(key for key, times in self.cards.items() if times > 1)

    @property
    def cards_invented(self) -> list[str]:
        return sorted(set(self.cards) - self.expected_cards)

    def __str__(self) -> str:
        acknowledged = sum(one.acknowledged for one in self.drafts)
        figures = {
            self.counted: self.kills.total(),
            **{f"  {phase}": times for phase, times in sorted(self.kills.items())},
            "entries written": len(self.drafts),
            "  acknowledged": acknowledged,
            "  saved with no answer at first": sum(1 for one in self.drafts if one.trouble),
            "entries in the contact log": len(self.saved),
            "  never acknowledged": len(self.saved) - acknowledged + len(self.lost),
            "entries lost": len(self.lost),
            "entries doubled": len(self.doubled),
            "cards in the channels": self.cards.total(),
            "cards lost": len(self.cards_lost),
            "cards doubled": len(self.cards_doubled),
        }
        return "\n".join(f"{name:40}{figure:6}" for name, figure in figures.items())


async def entries(desk: Desk, people: Sequence[str]) -> list[Contact]:
    """The contact log, person by person."""
    found: list[Contact] = []
    async with desk.reading() as tx:
        for person in people:
            found += await tx.contacts.entered_by(PersonId(person), limit=ALL)
    return found


def posted(workspace: Workspace) -> Counter[str]:
    """Cards by their key, in the log channel and in QC's."""
    messages = [*workspace.messages(LOG), *workspace.messages(QC)]
    return Counter(
        str((message.metadata or {}).get("event_payload", {}).get("key")) for message in messages
    )


def misread(workspace: Workspace, saved: Sequence[Contact]) -> list[str]:
    """Cards in the log channel that do not say what their entry says."""
    said = {f"contact:{contact.id}": contact.account.said for contact in saved}
    return [
        message.shown()
        for message in workspace.messages(LOG)
        if message.metadata
        and said.get(message.metadata["event_payload"]["key"], "") not in message.shown()
    ]
