// Slack's mrkdwn, and plain_text, as DOM. Nothing a person wrote can become markup here: output is text nodes and
// elements this file chose; only &amp; &lt; &gt; are unescaped, as Slack does.
import { fill } from "./dates.js";
import { h, safeHref } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { channel, channelName, group, me, person } from "./live.js";

const STASH = 0xe000;
const INLINE = new RegExp(
  [
    "(?<stash>[\\ue000-\\uf8ff])",
    "(?<![\\w*])\\*(?=\\S)(?<bold>[^*\\n]*[^*\\s])\\*(?![\\w*])",
    "(?<!\\w)_(?=\\S)(?<italic>[^_\\n]*[^_\\s])_(?!\\w)",
    "(?<![\\w~])~(?=\\S)(?<strike>[^~\\n]*[^~\\s])~(?![\\w~])",
    ":(?<emoji>[a-z0-9_+'-]+):",
    "(?<url>https?:\\/\\/[^\\s<>\\ue000-\\uf8ff]*[^\\s<>.,;:!?)'\"\\ue000-\\uf8ff])",
  ].join("|"),
  "g",
);
const TAGS = { bold: "strong", italic: "em", strike: "s" };

export const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A text object of either type. */
export const textObject = (object) => (object.type === "mrkdwn" ? mrkdwn(object.text) : plain(object));

/** A plain_text object (or a bare string): shown literally, but for emoji names. */
export function plain(object) {
  const text = typeof object === "string" ? object : (object?.text ?? "");
  return object?.emoji === false ? text : withEmoji(text);
}

export function mrkdwn(source) {
  const out = document.createDocumentFragment();
  const pieces = (source ?? "").replace(/[\ue000-\uf8ff]/g, "").split(/```\n?([\s\S]*?)\n?```/);
  pieces.forEach((piece, index) => {
    if (index % 2) out.append(h("pre", null, unescape(piece)));
    else if (piece) out.append(...lines(index ? piece.replace(/^\n/, "") : piece));
  });
  return out;
}

/** What mrkdwn says, in words only: for labels and announcements. */
export const words = (source) => mrkdwn(source).textContent.replace(/\s+/g, " ").trim();

function lines(text) {
  const out = [];
  let quote = null;
  let rest = false;
  const all = text.split("\n");
  all.forEach((line, index) => {
    const opened = !rest && /^(>>>|&gt;&gt;&gt;)/.exec(line);
    if (opened) rest = true;
    const mark = opened ?? /^(>|&gt;) ?/.exec(line);
    if (mark || rest) {
      if (!quote) out.push((quote = h("blockquote")));
      else quote.append(h("br"));
      quote.append(inline(mark ? line.slice(mark[0].length).replace(/^ /, "") : line));
      return;
    }
    const afterBlock = quote !== null || out.at(-1)?.classList?.contains("item");
    quote = null;
    const item = /^\s*(•|◦|▪︎|\d+\.) /.test(line);
    if (item) out.push(h("span", { class: "item" }, inline(line)));
    else {
      if (index > 0 && !afterBlock) out.push(h("br"));
      out.push(inline(line));
    }
  });
  return out;
}

/** One line. Code and <…> are set aside first, so that a * inside a link or code is no marker. */
function inline(text, stash = []) {
  const set = text.replace(/`[^`\n]+`|<[^<>\n]+>/g, (whole) => {
    if (stash.length > 6000) return whole;
    stash.push(whole);
    return String.fromCharCode(STASH + stash.length - 1);
  });
  return marked(set, stash);
}

function marked(text, stash) {
  const out = document.createDocumentFragment();
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    out.append(unescape(text.slice(done, match.index)));
    done = match.index + match[0].length;
    out.append(piece(match, stash));
  }
  out.append(unescape(text.slice(done)));
  return out;
}

function piece(match, stash) {
  const [kind, value] = Object.entries(match.groups).find(([, found]) => found !== undefined);
  if (kind === "emoji") return emoji(value) ?? match[0];
  if (kind === "url") return link(unescape(value), unescape(value));
  if (kind !== "stash") return h(TAGS[kind], null, marked(value, stash));
  const whole = stash[value.charCodeAt(0) - STASH] ?? "";
  return whole.startsWith("`") ? h("code", null, unescape(whole.slice(1, -1))) : token(whole);
}

function token(whole) {
  const [address, label] = split(whole.slice(1, -1), "|");
  if (address.startsWith("@")) return mention(address.slice(1), label);
  if (address.startsWith("#")) return channelLink(address.slice(1), label);
  if (address.startsWith("!date^")) return dateToken(address, label);
  if (address.startsWith("!subteam^")) return groupMention(address.slice("!subteam^".length), label);
  if (address.startsWith("!")) return broadcast(address.slice(1), label);
  const href = safeHref(unescape(address));
  return href ? link(href, unescape(label || address.replace(/^(mailto|tel):/, ""))) : unescape(whole);
}

export const link = (url, label) =>
  safeHref(url) ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label) : label;

export const mention = (id, label) =>
  h("span", { class: id === me ? "mention mine" : "mention", data: { user: id } }, `@${person(id)?.name ?? (label || id)}`);

/** A group by its handle of today; it is mine when I am in it. */
export function groupMention(id, label) {
  const known = group(id);
  const handle = known?.handle ?? (unescape(label ?? "").replace(/^@/, "") || id);
  return h("span", { class: known?.members.includes(me) ? "mention mine" : "mention", title: known?.name, data: { group: id } }, `@${handle}`);
}

export function channelLink(id, label) {
  const known = channel(id);
  const name = known ? channelName(known) : label || "private-channel";
  return known ? h("a", { class: "mention", href: `#${id}` }, `#${name}`) : h("span", { class: "mention" }, `#${name}`);
}

export const broadcast = (kind, label) =>
  h("span", { class: "mention mine" }, label ? unescape(label).replace(/^@?/, "@") : `@${kind.split("^")[0]}`);

function dateToken(address, fallback) {
  const [, unix, format, href] = address.split("^");
  const text = fill(unescape(format ?? ""), Number(unix)) ?? unescape(fallback ?? "");
  const stamp = h("time", { title: unescape(fallback ?? "") }, text);
  return href ? link(unescape(href), stamp) : stamp;
}

function split(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
