"""Messages: what is stored, what the API returns, what a person sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from practice.shapes import Json

VISIBLE = ("text", "title", "label", "hint", "description", "fallback", "alt_text", "placeholder")
PARTS = (
    "fields",
    "accessory",
    "element",
    "elements",
    "options",
    "option_groups",
    "rows",
    "initial_option",
    "initial_options",
)
MRKDWN = ("mrkdwn", "markdown")
SYSTEM = frozenset({"channel_topic"})  # what Slack itself says in somebody's name
LITERAL = ("rich_text_section", "rich_text_quote", "rich_text_preformatted")  # nothing is markup


@dataclass(kw_only=True, eq=False)
class Message:
    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    bot_id: str | None = None
    subtype: str | None = None
    edited: Json | None = None
    deleted: bool = False
    ephemeral_to: str | None = None
    extra: Json = field(default_factory=dict)  # client_msg_id, bot_profile, app_id …
    read: Callable[[str], str] = field(repr=False, default=str)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def is_system(self) -> bool:
        return self.subtype in SYSTEM

    def shown(self) -> str:
        """All visible text in order, a line for each piece: the blocks if there are any (with the
        labels of buttons and options), otherwise the text; then the files, with their alt texts.
        """
        pieces = [*visible(self.blocks, self.read)] if self.blocks else [self.read(self.text)]
        files = [one[key] for one in self.files for key in ("title", "alt_txt") if key in one]
        return "\n".join(filter(None, [*pieces, *visible(self.attachments, self.read), *files]))

    def as_json(
        self, *, team_id: str, with_metadata: bool = False, thread: Json | None = None
    ) -> Json:
        shape: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        shape |= {"team": team_id, **self.extra}
        optional: Json = {
            "subtype": self.subtype,
            "bot_id": self.bot_id,
            "blocks": self.blocks or None,
            "attachments": self.attachments or None,
            "files": self.files or None,
            "thread_ts": self.thread_ts,
            "edited": self.edited,
        }
        shape |= {key: value for key, value in optional.items() if value is not None}
        if self.metadata is not None:
            shape["metadata"] = (
                self.metadata if with_metadata else {"event_type": self.metadata["event_type"]}
            )
        return shape | (thread or {})


def visible(node: Any, read: Callable[[str], str]) -> Iterator[str]:
    """Every text a person sees in blocks, in reading order."""
    if isinstance(node, list):
        for part in node:
            yield from visible(part, read)
    elif isinstance(node, dict):
        if node.get("type") in LITERAL:
            yield _sentence(node, read)
            return
        for key in VISIBLE:
            yield from _worded(node, key, read)
        for key in PARTS:
            yield from visible(node.get(key, []), read)


def _worded(node: Json, key: str, read: Callable[[str], str]) -> Iterator[str]:
    found = node.get(key)
    if isinstance(found, str):
        plain = node.get("type") == "plain_text"
        yield found if plain else read(found)
    elif isinstance(found, dict):
        yield from visible(found, read)


def _sentence(section: Json, read: Callable[[str], str]) -> str:
    """A line of rich text: its leaves belong together."""
    words = []
    for leaf in section.get("elements", []):
        match leaf:
            case {"type": "user", "user_id": user}:
                words.append(read(f"<@{user}>"))
            case {"type": "channel", "channel_id": channel}:
                words.append(read(f"<#{channel}>"))
            case {"type": "usergroup", "usergroup_id": group}:
                words.append(read(f"<!subteam^{group}>"))
            case {"type": "broadcast", "range": reach}:
                words.append(f"@{reach}")
            case {"type": "emoji", "name": name}:
                words.append(f":{name}:")
            case {"fallback": fallback}:
                words.append(fallback)
            case _:
                words.append(leaf.get("text") or leaf.get("url", ""))
    return "".join(words)
