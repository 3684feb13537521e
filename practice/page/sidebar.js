// The left side: who you are, whether the bot is there, and where you can go.
import { h, reconcile } from "./dom.js";
import { botChannel, channelName, link, me, person, state } from "./live.js";

const $ = (id) => document.getElementById(id);

/** Fills the picker of people; choosing one opens the page as that person. */
export function renderPeople(people) {
  const label = (one) =>
    [one.name, one.title && `— ${one.title}`, one.guest && "(guest)", one.deactivated && "(deactivated)"].filter(Boolean).join(" ");
  $("me").replaceChildren(...people.map((one) => h("option", { value: one.id, disabled: one.deactivated }, label(one))));
  $("me").value = me;
  $("me").addEventListener("change", () => {
    const url = new URL(location.href);
    url.searchParams.set("as", $("me").value);
    url.hash = "";
    location.assign(url);
  });
}

export function renderSidebar(route, go) {
  connection();
  if (!state) return;
  $("workspace-name").textContent = state.workspace.name;
  const bot = botChannel();
  const members = state.channels.filter((item) => !item.is_im);
  const direct = state.channels.filter((item) => item.is_im && item !== bot);
  const rows = [
    bot && { heading: channelName(bot) },
    bot && { key: "home", sign: "⌂", name: "Home", here: route.home, run: () => go({ home: true }) },
    bot && row(bot, "✉", route, go, "Messages"),
    members.length && { heading: "Channels" },
    ...members.map((item) => row(item, item.private ? "lock" : "#", route, go)),
    direct.length && { heading: "People" },
    ...direct.map((item) => row(item, "@", route, go)),
  ].filter(Boolean);
  reconcile($("channels"), rows, {
    key: (item) => item.key ?? `heading ${item.heading}`,
    sig: (item) => JSON.stringify(item),
    build: (item) => (item.heading ? h("h2", null, item.heading) : place(item)),
  });
}

const row = (item, sign, route, go, name = channelName(item)) => ({
  key: item.id, sign, name, channel: item.id, unread: item.unread, here: route.channel === item.id, private: item.private,
  outside: item.is_member === false, run: () => go({ channel: item.id }),
});

function place(item) {
  const said = [item.name, item.private && "private", item.unread && `${item.unread} unread`].filter(Boolean).join(", ");
  return h(
    "button",
    {
      type: "button", class: `place${item.unread ? " unread" : ""}${item.outside ? " outside" : ""}`, "aria-current": item.here ? "page" : null,
      data: { channel: item.channel }, "aria-label": said, onclick: item.run, id: item.key === "home" ? "open-home" : null,
    },
    h("span", { class: `sign ${item.sign === "lock" ? "lock" : ""}`, "aria-hidden": "true" }, item.sign === "lock" ? "" : item.sign),
    h("span", { class: "name" }, item.name),
    item.unread > 0 && h("span", { class: "count", "aria-hidden": "true" }, String(item.unread)),
  );
}

function connection() {
  const bot = state?.workspace.connected;
  const [kind, text] =
    link === "lost" ? ["lost", "Reconnecting…"]
    : link === "connecting" ? ["waiting", "Connecting…"]
    : bot ? ["on", "Bot connected"] : ["waiting", "Bot not connected yet"];
  const node = $("connection");
  if (node.dataset.kind === kind && node.textContent === text) return;
  node.dataset.kind = kind;
  node.textContent = text;
}

/** The drawer of narrow windows. */
export function drawer(open) {
  document.body.classList.toggle("drawer", open);
  $("shade").hidden = !open;
  $("show-channels").setAttribute("aria-expanded", String(open));
  if (open) $("me").focus();
}
