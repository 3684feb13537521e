// Where a select's options come from: its own list, the people, the channels, or the bot (external).
import { plain } from "./mrkdwn.js";
import { channelName, me, person, state } from "./live.js";

const option = (value, text, description) => ({
  value,
  text: { type: "plain_text", text },
  ...(description ? { description: { type: "plain_text", text: description } } : {}),
});

const isIds = (element) => /users|channels|conversations/.test(element.type);

export const isExternal = (element) => element.type.includes("external");

/** The option as the state leaf wants it: an id for people and channels, the option itself elsewhere. */
export const stored = (element, chosen) => (isIds(element) ? chosen.value : chosen);

/** The option for what a leaf holds, so that it can be named on screen. */
export function shown(element, held) {
  if (!isIds(element)) return held;
  if (element.type.includes("users")) return option(held, person(held)?.name ?? held);
  return channels().find((item) => item.value === held) ?? option(held, held);
}

/** Groups [{label, options}] of a select that is not external. */
export function localGroups(element) {
  if (element.type.includes("users")) return [{ options: users() }];
  if (element.type.includes("channels")) {
    return [{ options: channels().filter((item) => item.kind === "public") }];
  }
  if (element.type.includes("conversations")) return [{ options: filtered(element.filter) }];
  return asGroups(element);
}

/** {options} or {option_groups}, as an element or an answer has them, as groups. */
export const asGroups = (from) =>
  (from.option_groups ?? [{ options: from.options ?? [] }]).map((group) => ({
    label: group.label && plain(group.label),
    options: group.options ?? [],
  }));

export function matching(groups, typed) {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (item) => {
    const text = `${plain(item.text)} ${item.description ? plain(item.description) : ""}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return groups.map((group) => ({ ...group, options: group.options.filter(fits) })).filter((group) => group.options.length);
}

function users() {
  return Object.entries(state.people)
    .map(([id, someone]) => option(id, id === me ? `${someone.name} (you)` : someone.name, someone.title))
    .sort((a, b) => a.text.text.localeCompare(b.text.text));
}

function channels() {
  return state.channels.map((item) => ({
    ...option(item.id, `${item.is_im ? "" : "#"}${channelName(item)}`),
    kind: item.is_im ? "im" : item.private ? "private" : "public",
    bot: item.is_im && person(item.with)?.bot,
  }));
}

function filtered(filter) {
  return channels().filter(
    (item) => (!filter?.include || filter.include.includes(item.kind)) && !(filter?.exclude_bot_users && item.bot),
  );
}
