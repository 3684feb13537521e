// A list of messages: who, when, what, and what can be done with each.
import { failed } from "./banner.js";
import { named, renderBlocks } from "./blocks.js";
import { day, dayName, time } from "./dates.js";
import { h, reconcile } from "./dom.js";
import { renderFiles } from "./files.js";
import { act, person, state } from "./live.js";
import { openMenu } from "./menu.js";
import { mrkdwn, words } from "./mrkdwn.js";
import { Surface } from "./surface.js";

const TOGETHER = 300;
const SYSTEM = ["channel_topic"];
const surfaces = new Map();

export const isReply = (message) => Boolean(message.thread_ts && message.thread_ts !== message.ts);

/** Shows `messages` of `channel` in the list `place`; `openThread(ts)` is null inside a thread. */
export function renderMessages(place, channel, messages, openThread) {
  reconcile(place, rows(channel, messages, openThread), {
    key: (row) => row.key,
    sig: (row) => JSON.stringify([row.label, row.message, row.name, row.continued, row.replies, row.shortcuts]),
    build: (row) => (row.label ? h("li", { class: "day" }, h("span", null, row.label)) : messageRow(row)),
  });
}

function rows(channel, messages, openThread) {
  const out = [];
  const shortcuts = state.shortcuts.filter((item) => item.type === "message");
  let before = null;
  for (const message of messages) {
    const label = dayName(Number(message.ts));
    if (openThread && (!before || day(Number(before.ts)) !== day(Number(message.ts)))) {
      out.push({ key: `day ${day(Number(message.ts))}`, label });
      before = null;
    }
    out.push({
      key: `${channel} ${message.ts} ${message.ephemeral ? "me" : ""}`, channel, message, openThread, shortcuts,
      name: person(message.user)?.name ?? message.name ?? message.user,
      continued: continues(before, message), replies: openThread ? repliesTo(channel, message) : 0,
    });
    before = message;
  }
  return out;
}

/** Short lines of one person stand together; what a bot lays out in blocks stands by itself. */
const continues = (before, message) =>
  Boolean(before) && before.user === message.user && !before.ephemeral && !message.ephemeral && !before.reply_count
  && before.subtype === message.subtype && !message.files?.length && !message.blocks?.some((block) => block.type !== "rich_text") && !isReply(before) === !isReply(message) && message.ts - before.ts < TOGETHER;

const repliesTo = (channel, message) =>
  Math.max(message.reply_count ?? 0, state.messages[channel].filter((other) => isReply(other) && other.thread_ts === message.ts).length);

function messageRow(row) {
  const { message, channel, name } = row;
  return h(
    "li",
    {
      class: `message${row.continued ? " continued" : ""}${message.ephemeral ? " ephemeral" : ""}`, tabindex: "-1",
      data: { ts: message.ts, channel, ephemeral: message.ephemeral ? "" : null },
      "aria-label": `${name}, ${time(Number(message.ts))}: ${spoken(message)}`,
    },
    row.continued ? h("time", { class: "gutter" }, shortTime(message)) : avatar(name, message.bot),
    h("div", { class: "body" },
      message.ephemeral && h("p", { class: "private" }, "Only visible to you"),
      !row.continued && head(name, message),
      content(row),
      message.files?.length > 0 && renderFiles(message.files),
      message.edited && h("span", { class: "edited" }, "(edited)"),
      row.replies > 0 && threadLink(row)),
    toolbar(row),
  );
}

const shortTime = (message) => time(Number(message.ts)).replace(/\s?[AP]M$/i, "");

const head = (name, message) =>
  h("p", { class: "head" },
    h("strong", null, name), message.bot && h("span", { class: "app" }, "APP"), " ", h("time", null, time(Number(message.ts))));

export function avatar(name, bot = false) {
  const letters = name.split(/[\s_]+/).map((word) => word[0] ?? "").slice(0, 2).join("").toUpperCase();
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8, 7);
  return h("span", { class: `avatar ${bot ? "bot" : `tone-${hue}`}`, "aria-hidden": "true" }, letters);
}

const isSystem = (message) => SYSTEM.includes(message.subtype);

/** What Slack itself says begins with the person's name, which stands above it already. */
const said = (message) => (isSystem(message) ? message.text.replace(/^<@[^>]*> /, "") : message.text);

/** A message in words only, for whoever hears the page. */
export const spoken = (message) => [words(said(message)), ...(message.files ?? []).map((file) => file.alt_text)].filter(Boolean).join(" ");

function content({ message, channel }) {
  if (!message.blocks?.length && !message.text) return null;
  if (!message.blocks?.length) return h("div", { class: isSystem(message) ? "said mrkdwn system" : "said mrkdwn" }, mrkdwn(said(message)));
  const key = `${channel} ${message.ts}`;
  if (!surfaces.has(key)) surfaces.set(key, new Surface({ channel, ts: message.ts }));
  const surface = surfaces.get(key);
  const blocks = named(message.blocks);
  surface.absorb(blocks);
  const place = h("div", { class: "blocks" });
  renderBlocks(place, surface, blocks);
  return place;
}

const threadLink = ({ replies, message, openThread }) =>
  h("button", { type: "button", class: "replies", onclick: () => openThread(message.ts) }, replies === 1 ? "1 reply" : `${replies} replies`);

function toolbar({ message, channel, openThread, shortcuts }) {
  if (message.ephemeral) return null;
  const more = h("button", { type: "button", class: "icon", "aria-label": "More message actions", "aria-haspopup": "menu", "aria-expanded": "false" }, "⋯");
  more.addEventListener("click", () =>
    openMenu(more, shortcuts.map((item) => ({
      label: item.name, description: item.description, data: { callbackId: item.callback_id },
      run: () => shortcut(item.callback_id, { channel, ts: message.ts }),
    })), "Message shortcuts"));
  return h("div", { class: "toolbar" },
    openThread && h("button", { type: "button", class: "icon", "aria-label": "Reply in thread", onclick: () => openThread(message.ts) }, "↩"),
    shortcuts.length > 0 && more);
}

export async function shortcut(callbackId, where = {}) {
  const answer = await act({ do: "shortcut", callback_id: callbackId, ...where });
  if (!answer.ok) failed(answer.says);
}

/** Up and down move between messages, as in a list; Tab then goes into the message. */
export function moveWithArrows(list) {
  list.addEventListener("keydown", (event) => {
    if (!event.target.matches(".message") || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const all = [...list.querySelectorAll(".message")];
    all[all.indexOf(event.target) + (event.key === "ArrowUp" ? -1 : 1)]?.focus();
  });
}
