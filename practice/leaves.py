"""State leaves: how Slack writes down what a person typed or chose in an element."""

from datetime import date, datetime
from typing import Any

from practice.elements import NotThere, choices, placed
from practice.shapes import Json

# The key of the value in the leaf of each element that has one.
KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "file_input": "files",
}
INITIAL = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
}
LISTS = frozenset(key for key in KEYS.values() if key.endswith("s"))


def initial(element: Json, channel: str | None = None) -> Json | None:
    """The leaf before anyone touched it; None for elements without state, such as buttons."""
    key = KEYS.get(element["type"])
    if key is None:
        return None
    value = element.get(INITIAL.get(key, ""))
    if value is None and element.get("default_to_current_conversation"):
        value = [channel] if channel and key in LISTS else channel
    return _leaf(element, key, value)


def _leaf(element: Json, key: str, value: Any) -> Json:
    leaf: Json = {"type": element["type"], key: [] if value is None and key in LISTS else value}
    if element["type"] == "timepicker" and "timezone" in element:
        leaf["timezone"] = element["timezone"]
    return leaf


def carried(blocks: list[Json], kept: Json, channel: str | None = None) -> Json:
    """What every input of the blocks holds: what is kept where it is the same input, else its start."""
    values: Json = {}
    for one in placed(blocks):
        fresh = initial(one.element, channel)
        if fresh is None:
            continue
        held = kept.get(one.block_id, {}).get(one.action_id)
        same = held is not None and held["type"] == fresh["type"]
        values.setdefault(one.block_id, {})[one.action_id] = held if same else fresh
    return values


def chosen(element: Json, value: Any, offered: list[Json]) -> Json:
    """The leaf after a person typed or chose `value`; an option must be one they can see.
    `offered` are the options last suggested for an external select.
    """
    key = KEYS.get(element["type"])
    if key is None:
        raise NotThere(f"nothing can be typed into a {element['type']}")
    if value is None:
        return _leaf(element, key, None)
    if key in ("selected_option", "selected_options"):
        visible = choices(element) or offered
        return _leaf(element, key, _options(visible, value, many=key in LISTS))
    if key in LISTS:
        return _leaf(element, key, [value] if isinstance(value, str) else list(value))
    return _leaf(element, key, _plain(value))


def _options(visible: list[Json], value: Any, *, many: bool) -> Json | list[Json]:
    wanted = [value] if isinstance(value, str) or not many else list(value)
    by_value = {option["value"]: option for option in visible}
    missing = [one for one in wanted if one not in by_value]
    if missing:
        raise NotThere(f"no option {missing}; there is {', '.join(by_value) or 'nothing'}")
    found = [by_value[one] for one in wanted]
    return found if many else found[0]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, date):
        return value.isoformat()
    return value


def value_of(leaf: Json) -> Any:
    return leaf.get(KEYS[leaf["type"]])


def is_empty(leaf: Json) -> bool:
    return value_of(leaf) in (None, "", [])


def options_in(leaf: Json) -> list[Json]:
    """The options that are chosen already: they stay in sight."""
    value = value_of(leaf)
    held = value if isinstance(value, list) else [value]
    return [one for one in held if isinstance(one, dict) and "value" in one]
