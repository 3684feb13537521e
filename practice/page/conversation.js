// The open channel and the open thread: which messages they show, and where they are scrolled to.
import { announce } from "./banner.js";
import { act, channel, channelName, me, person, state } from "./live.js";
import { isReply, moveWithArrows, renderMessages, spoken } from "./messages.js";

const NEAR = 80;
const $ = (id) => document.getElementById(id);

/** A scrolled list that stays at its end while the person is there. */
class Scroller {
  #atEnd = true;

  constructor(scroll, list, onMissed) {
    Object.assign(this, { scroll, list, onMissed, shown: null, last: null });
    scroll.addEventListener("scroll", () => {
      this.#atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
      if (this.#atEnd) this.onMissed?.(false);
    });
    // A picture takes its place when it has come.
    list.addEventListener("load", () => this.#atEnd && this.toEnd(), true);
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(scroll);
    moveWithArrows(list);
  }

  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }

  show(key, channelId, messages, openThread) {
    const other = key !== this.shown;
    if (other) this.list.replaceChildren();
    renderMessages(this.list, channelId, messages, openThread);
    tabStop(this.list);
    const last = messages.at(-1)?.ts ?? null;
    if (other || this.#atEnd) this.toEnd();
    else if (last !== this.last) this.onMissed?.(true);
    Object.assign(this, { shown: key, last });
  }
}

/** One message is reached by Tab; the arrows go on from there. */
function tabStop(list) {
  const all = list.querySelectorAll(".message");
  for (const node of list.querySelectorAll('.message[tabindex="0"]')) node.tabIndex = -1;
  if (all.length) all[all.length - 1].tabIndex = 0;
}

const main = new Scroller($("scroll"), $("messages"), (missed) => ($("newer").hidden = !missed));
const side = new Scroller($("thread-scroll"), $("replies"));
$("newer").addEventListener("click", () => main.toEnd());

export function renderConversation(id, openThread) {
  const messages = state.messages[id] ?? [];
  main.show(id, id, messages.filter((message) => !isReply(message)), openThread);
  $("messages").dataset.empty = messages.length ? "" : emptyText(id);
  markRead(id, messages);
  tellNew(id, messages);
}

function emptyText(id) {
  const item = channel(id);
  if (!item) return "";
  if (person(item.with)?.bot) return `This is your conversation with ${channelName(item)}. Type / to see what it can do.`;
  return item.is_im ? `Nothing said yet between you and ${channelName(item)}.` : `Nothing in #${item.name} yet.`;
}

export function renderThread(id, ts) {
  const messages = (state.messages[id] ?? []).filter((message) => message.ts === ts || message.thread_ts === ts);
  const parent = messages.find((message) => message.ts === ts);
  const replies = messages.filter((message) => message !== parent);
  side.show(`${id} ${ts}`, id, parent ? [parent, ...replies] : replies, null);
}

let read = "";

/** Tells the server once that the last message was seen. */
function markRead(id, messages) {
  const seen = `${id} ${messages.at(-1)?.ts}`;
  if (!channel(id)?.unread || document.visibilityState !== "visible" || seen === read) return;
  read = seen;
  act({ do: "read", channel: id });
}

let heard = null;

/** Says aloud what others wrote in the open channel since the last look. */
function tellNew(id, messages) {
  const last = Number(messages.at(-1)?.ts ?? 0);
  if (heard?.id === id) {
    for (const message of messages.slice(-5)) {
      if (Number(message.ts) <= heard.last || message.user === me) continue;
      announce(`${message.ephemeral ? "Only to you, " : ""}${person(message.user)?.name ?? message.name}: ${spoken(message)}`);
    }
  }
  heard = { id, last: heard?.id === id ? Math.max(last, heard.last) : last };
}
