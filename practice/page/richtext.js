// rich_text blocks: sections, lists, quotes and preformatted text.
import { fill } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelLink, groupMention, link, mention } from "./mrkdwn.js";

export const richText = (block) => h("div", { class: "mrkdwn" }, (block.elements ?? []).map(part));

function part(element) {
  if (element.type === "rich_text_list") {
    const items = element.elements.map((item) => h("li", null, part(item)));
    const list = h(element.style === "ordered" ? "ol" : "ul", { start: element.offset ? element.offset + 1 : null }, items);
    list.style.marginLeft = `${(element.indent ?? 0) * 20}px`;
    return list;
  }
  const tag = { rich_text_quote: "blockquote", rich_text_preformatted: "pre" }[element.type] ?? "div";
  return h(tag, { class: tag === "pre" ? null : "run" }, (element.elements ?? []).map((item) => styled(piece(item), item.style)));
}

function piece(item) {
  switch (item.type) {
    case "text": return item.text;
    case "link": return link(item.url, item.text || item.url);
    case "user": return mention(item.user_id);
    case "usergroup": return groupMention(item.usergroup_id);
    case "channel": return channelLink(item.channel_id);
    case "emoji": return emoji(item.name) ?? `:${item.name}:`;
    case "broadcast": return broadcast(item.range);
    case "color": return h("code", null, item.value);
    case "date": return h("time", { title: item.fallback }, fill(item.format, item.timestamp) ?? item.fallback ?? "");
    default: return "";
  }
}

function styled(node, style = {}) {
  let out = node;
  if (style.code) out = h("code", null, out);
  if (style.strike) out = h("s", null, out);
  if (style.italic) out = h("em", null, out);
  if (style.bold) out = h("strong", null, out);
  return out;
}
