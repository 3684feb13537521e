"""Slack's mark-up of text: what a person reads, and what a person types."""

import re
from collections.abc import Callable, Mapping

MARK = re.compile(r"<([^<>]*)>")
BROADCAST = re.compile(r"<!(?:here|channel|everyone)(?:\|[^>]*)?>")
MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Only the three that Slack knows; `&quot;` stays what it is."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def read(text: str, named: Callable[[str], str]) -> str:
    """The text as a person sees it: names for mentions, labels for links, fallbacks for dates.
    `named` gives the name of a user, channel or group id, and an id it does not know as it is.
    """
    return unescape(MARK.sub(lambda found: _seen(found.group(1), named), text))


def _seen(mark: str, named: Callable[[str], str]) -> str:
    target, _, label = mark.partition("|")
    if target.startswith("@"):
        return f"@{named(target[1:])}"
    if target.startswith("#"):
        return f"#{named(target[1:])}"
    if target.startswith("!date"):
        return label
    if target.startswith("!subteam^"):
        return f"@{_group(target.removeprefix('!subteam^'), label, named)}"
    if target.startswith("!"):
        return f"@{label.lstrip('@') or target[1:].partition('^')[0]}"
    return label or target.removeprefix("mailto:")


def _group(id_: str, label: str, named: Callable[[str], str]) -> str:
    """The handle of today; the label is what it was when the message was written."""
    name = named(id_)
    return label.lstrip("@") if name == id_ and label else name


def typed(
    text: str, people: Mapping[str, str], channels: Mapping[str, str], groups: Mapping[str, str]
) -> str:
    """What Slack makes of a typed text: `@Sam Staff`, `@intake`, `#general` and mentions picked
    from the list (`<@U…>`) become marks, everything else is escaped.
    `people`, `channels` and `groups` map names, or handles, to ids.
    """
    picked = re.compile(r"<(?:[@#]|!subteam\^)[A-Z0-9]+(?:\|[^>]*)?>")
    known = {f"@{name}": f"<@{id_}>" for name, id_ in people.items()}
    known |= {f"#{name}": f"<#{id_}|{name}>" for name, id_ in channels.items()}
    known |= {f"@{name}": f"<!subteam^{id_}|@{name}>" for name, id_ in groups.items()}
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    parts = re.compile(f"{picked.pattern}|{names}" if names else picked.pattern)
    out, end = [], 0
    for found in parts.finditer(text):
        out += [escape(text[end : found.start()]), known.get(found.group(), found.group())]
        end = found.end()
    return "".join([*out, escape(text[end:])])
