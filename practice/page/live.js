// The one connection to the server: the latest state over a WebSocket, and what a person does over POST.

export const me = new URLSearchParams(location.search).get("as");

/** The latest state, or null before the first. Modules read it; only this one writes it. */
export let state = null;

/** How the page itself is connected: "connecting", "open" or "lost". */
export let link = "connecting";

const listeners = [];
let attempts = 0;

export const onChange = (listener) => listeners.push(listener);

const tell = () => listeners.forEach((listener) => listener());

export function connect() {
  const url = new URL(`/practice/live?as=${encodeURIComponent(me)}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  socket.onmessage = (event) => {
    const data = JSON.parse(event.data);
    if (data.type !== "state") return;
    attempts = 0;
    state = data;
    link = "open";
    tell();
  };
  socket.onclose = () => {
    link = "lost";
    attempts += 1;
    setTimeout(connect, Math.min(250 * 2 ** attempts, 5000));
    tell();
  };
}

/** Does one thing as this person; always resolves to {ok, says?, …}, also when nobody answers. */
export async function act(what) {
  try {
    const answer = await fetch(`/practice/act?as=${encodeURIComponent(me)}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
      keepalive: what.do === "keep",
    });
    return await answer.json();
  } catch {
    return { ok: false, says: "The practice workspace does not answer. What you typed is still here; try again in a moment." };
  }
}

/** Shares a file with the words that go with it; resolves as `act` does. */
export async function drop(file, where) {
  try {
    const told = new URLSearchParams({ as: me, name: file.name, ...where });
    return await (await fetch(`/practice/drop?${told}`, { method: "POST", body: file })).json();
  } catch {
    return { ok: false, says: "The practice workspace did not take the file. It is still here; try again in a moment." };
  }
}

export const people = async () => (await fetch("/practice/people")).json();

export const person = (id) => state?.people?.[id];

export const group = (id) => state?.groups?.[id];

export const channel = (id) => state?.channels.find((item) => item.id === id);

/** What a channel is called on screen, without the sign in front. */
export function channelName(item) {
  return item.is_im ? (person(item.with)?.name ?? item.name ?? "Direct message") : item.name;
}

/** The direct channel with the bot: where its Messages tab lives. */
export const botChannel = () => state?.channels.find((item) => item.is_im && person(item.with)?.bot);
