// Where a person writes: plain messages, and slash commands; a menu completes commands and @names.
import { Attachment } from "./attachment.js";
import { calm, failed } from "./banner.js";
import { h, uid } from "./dom.js";
import { grow } from "./inputs.js";
import { act, channel, channelName, drop, state } from "./live.js";
import { openMenu } from "./menu.js";
import { shortcut } from "./messages.js";

export class Composer {
  #items = [];
  #at = 0;
  #dismissed = false;
  #last = "";
  #drafts = new Map();
  #place = null;

  /** `thread`: inside a thread, where Slack takes no commands. */
  constructor(host, id, { thread = false } = {}) {
    this.thread = thread;
    const [listId, hintId] = [uid("commands"), uid("usage")];
    this.list = h("div", { class: "commands", role: "listbox", id: listId, "aria-label": "Commands", hidden: true });
    this.usage = h("p", { class: "usage", id: hintId, "aria-live": "polite" });
    this.text = h("textarea", {
      id, rows: 1, autocomplete: "off", "aria-autocomplete": "list", "aria-controls": listId, "aria-describedby": hintId,
      oninput: () => this.#changed(), onkeydown: (event) => this.#key(event), onblur: () => this.#hide(), onfocus: () => this.#changed(),
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    const send = h("button", { type: "submit", class: "send", "aria-label": "Send" }, "➤");
    this.quick = h("button", { type: "button", class: "quick", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.#shortcuts(this.quick) }, "⚡︎ Shortcuts");
    this.file = new Attachment(() => this.focus());
    const form = h("form", { class: "composer", onsubmit: (event) => this.#send(event) },
      this.text, this.file.shown, h("div", { class: "bar" }, this.file.button, this.quick, send));
    this.file.takesFrom(form);
    host.append(this.list, this.usage, form);
  }

  /** Points the composer at a channel (and thread); each keeps its own unfinished text. */
  at(channelId, ts = null) {
    const key = `${channelId} ${ts ?? ""}`;
    const item = channel(channelId);
    this.quick.hidden = this.thread || everywhere().length === 0;
    const shut = item?.is_member === false;
    this.text.disabled = shut;
    this.file.shut(shut);
    this.text.placeholder = shut ? `You are not in #${item.name}.` : this.thread ? "Reply…" : invitation(item);
    this.text.setAttribute("aria-label", this.text.placeholder);
    if (this.#place?.key === key) return;
    if (this.#place) this.#drafts.set(this.#place.key, { text: this.text.value, file: this.file.chosen });
    this.#place = { key, channel: channelId, ts };
    const draft = this.#drafts.get(key);
    this.text.value = draft?.text ?? "";
    this.file.choose(draft?.file ?? null);
    grow(this.text);
    this.#hide();
    this.usage.textContent = "";
  }

  focus() {
    this.text.focus({ preventScroll: true });
  }

  #changed() {
    grow(this.text);
    this.#dismissed = false;
    this.#suggest();
  }

  #suggest() {
    const typed = this.text.value;
    this.usage.textContent = "";
    const asked = /(?:^|\s)@(\S*)$/.exec(typed.slice(0, this.text.selectionStart))?.[1];
    if (asked !== undefined && !this.#dismissed) return this.#show(named(asked));
    const word = /^\/\S*/.exec(typed)?.[0];
    if (!word) return this.#hide();
    if (this.thread) {
      this.usage.textContent = "Commands do not work in threads. Type it in the channel.";
      return this.#hide();
    }
    const known = state.commands.find((item) => item.command === word.toLowerCase());
    if (known && typed.length > word.length) {
      this.usage.replaceChildren(h("b", null, known.command), ` ${known.usage_hint ?? ""}`, h("span", null, known.description ?? ""));
      return this.#hide();
    }
    if (typed !== word || this.#dismissed) return this.#hide();
    this.#show(candidates(word.toLowerCase()));
  }

  #show(items) {
    this.#items = items;
    this.#at = 0;
    this.list.replaceChildren(...items.map((item, index) => this.#row(item, index)));
    this.list.hidden = items.length === 0;
    this.#mark(0);
  }

  #row(item, index) {
    return h("div", { role: "option", id: uid("command"), "aria-selected": "false", data: { index }, onclick: () => this.#take(item) },
      h("span", { class: "what" }, h("b", null, item.mention ?? item.command ?? item.name), item.usage_hint && ` ${item.usage_hint}`, item.callback_id && h("i", null, "Shortcut")),
      item.description && h("small", null, item.description));
  }

  #mark(index) {
    const rows = [...this.list.children];
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    this.#at = index;
    if (!rows[index]) return this.text.removeAttribute("aria-activedescendant");
    rows[index].scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", rows[index].id);
  }

  #hide() {
    this.list.hidden = true;
    this.#items = [];
    this.text.removeAttribute("aria-activedescendant");
  }

  #take(item) {
    if (item.mention) {
      const caret = this.text.selectionStart;
      const start = this.text.value.lastIndexOf("@", caret - 1);
      this.text.setRangeText(`${item.mention} `, start, caret, "end");
    } else this.text.value = item.command ? `${item.command} ` : "";
    if (item.callback_id) shortcut(item.callback_id);
    this.focus();
    this.#changed();
  }

  #key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden && this.#items.length > 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (open && step) this.#mark((this.#at + step + this.#items.length) % this.#items.length);
    else if (open && event.key === "Escape") {
      this.#dismissed = true;
      this.#hide();
    } else if (open && (event.key === "Tab" || (event.key === "Enter" && this.#items[this.#at].command !== this.text.value))) {
      this.#take(this.#items[this.#at]);
    } else if (event.key === "Enter" && !event.shiftKey) this.#send(event);
    else if (event.key === "ArrowUp" && this.text.value === "" && this.#last) {
      this.text.value = this.#last;
      this.#changed();
    } else return;
    event.preventDefault();
  }

  async #send(event) {
    event.preventDefault();
    const [text, place, file] = [this.text.value.trim(), this.#place, this.file.chosen];
    if (!(text || file) || !place || this.text.disabled) return;
    this.#last = text;
    this.text.value = "";
    this.file.choose(null);
    this.#changed();
    calm();
    const where = { channel: place.channel, text, ...(place.ts ? { thread_ts: place.ts } : {}) };
    const answer = await (file ? drop(file, where) : act({ do: "type", ...where }));
    if (answer.ok) return;
    failed(answer.says);
    if (this.#place === place && this.text.value === "" && !this.file.chosen) {
      this.text.value = text;
      this.file.choose(file);
      grow(this.text);
    }
  }

  #shortcuts(anchor) {
    openMenu(anchor, everywhere().map((item) => ({
      label: item.name, description: item.description, data: { callbackId: item.callback_id }, run: () => shortcut(item.callback_id),
    })), "Shortcuts");
  }
}

/** The shortcuts that need no message. */
const everywhere = () => state.shortcuts.filter((item) => item.type === "global");

/** People for an @ and what follows it. The server makes a mention of the written name, as Slack does. */
function named(typed) {
  const starts = (name) => name.toLowerCase().split(/\s+/).some((word) => word.startsWith(typed.toLowerCase()));
  return Object.values(state.people)
    .filter((one) => starts(one.name))
    .slice(0, 8)
    .map((one) => ({ mention: `@${one.name}`, description: one.title }));
}

function candidates(word) {
  const commands = state.commands.filter((item) => item.command.startsWith(word));
  const name = word.slice(1);
  const quick = everywhere().filter((item) => item.name.toLowerCase().includes(name));
  return [...commands, ...quick];
}

function invitation(item) {
  if (!item) return "Message";
  return `Message ${item.is_im ? channelName(item) : `#${item.name}`}, or type / for commands`;
}
