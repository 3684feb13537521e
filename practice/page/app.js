// The page's start: who the person is, where they look, and one redraw for every change.
import { showFailures } from "./banner.js";
import { Composer } from "./composer.js";
import { renderConversation, renderThread } from "./conversation.js";
import { h } from "./dom.js";
import { renderHome } from "./home.js";
import { act, botChannel, channel, channelName, connect, me, onChange, people, state } from "./live.js";
import { renderModals } from "./modal.js";
import { mrkdwn } from "./mrkdwn.js";
import { drawer, renderPeople, renderSidebar } from "./sidebar.js";

const $ = (id) => document.getElementById(id);
const composer = new Composer($("compose"), "composer");
const replyComposer = new Composer($("thread-compose"), "thread-composer", { thread: true });
let route = {};

/** Where the address points: #home, #C123, or #C123/1700000000.000100 for a thread. */
function readRoute() {
  const [place, thread] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (place === "home" && botChannel()) return { home: true };
  const open = channel(place) ?? botChannel() ?? state.channels[0];
  return { channel: open?.id, thread: open?.id === place ? thread : undefined };
}

function go({ home, channel: id, thread }) {
  location.hash = home ? "home" : thread ? `${id}/${thread}` : id;
  drawer(false);
}

const openThread = (ts) => go({ channel: route.channel, thread: ts });

function moved() {
  if (!state) return;
  const before = route;
  route = readRoute();
  draw();
  if (route.home && !before.home) act({ do: "home" });
  if (route.thread && route.thread !== before.thread) replyComposer.focus();
  else if (!route.home && document.activeElement?.id !== "me") composer.focus();
}

function draw() {
  renderSidebar(route, go);
  if (!state) return;
  const bot = botChannel();
  const isBot = route.home || route.channel === bot?.id;
  heading(isBot, bot);
  $("home").hidden = !route.home;
  $("conversation").hidden = Boolean(route.home);
  $("skip").hidden = Boolean(route.home);
  $("thread").hidden = !route.thread;
  if (route.home) renderHome($("home"), channelName(bot));
  else if (route.channel) {
    composer.at(route.channel);
    renderConversation(route.channel, openThread);
  }
  if (route.thread) {
    replyComposer.at(route.channel, route.thread);
    renderThread(route.channel, route.thread);
  }
  renderModals();
  showFailures();
}

function heading(isBot, bot) {
  const item = route.home ? bot : channel(route.channel);
  const name = item ? `${item.is_im ? "" : "#"}${channelName(item)}` : "";
  if ($("title").textContent !== name) $("title").textContent = name;
  topic(route.home ? "" : (item?.topic ?? ""));
  $("tabs").hidden = !isBot;
  $("tab-home").toggleAttribute("aria-current", Boolean(route.home));
  $("tab-messages").toggleAttribute("aria-current", !route.home);
  document.title = `${route.home ? "Home" : name} · ${state.me.name} · ${state.workspace.name}`;
}

let shownTopic = null;

/** What the channel is about, under its name; it may hold mentions, so it is drawn anew with the people. */
function topic(text) {
  const now = JSON.stringify([text, state.people, state.groups]);
  if (now === shownTopic) return;
  shownTopic = now;
  $("topic").hidden = text === "";
  $("topic").replaceChildren(mrkdwn(text));
}

function onState() {
  if (state && route.channel === undefined && !route.home) moved();
  else draw();
}

function wire() {
  addEventListener("hashchange", moved);
  $("tab-home").addEventListener("click", () => go({ home: true }));
  $("tab-messages").addEventListener("click", () => go({ channel: botChannel().id }));
  $("close-thread").addEventListener("click", () => go({ channel: route.channel }));
  $("show-channels").addEventListener("click", () => drawer(true));
  $("shade").addEventListener("click", () => drawer(false));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (document.body.classList.contains("drawer")) drawer(false);
    else if (route.thread) go({ channel: route.channel });
  });
  document.addEventListener("visibilitychange", () => state && draw());
}

async function start() {
  const everyone = await people();
  if (!everyone.some((one) => one.id === me)) {
    const first = everyone.find((one) => !one.deactivated);
    if (first) return location.replace(`?as=${encodeURIComponent(first.id)}${location.hash}`);
    return $("channels").append(h("p", { class: "nothing" }, "There is nobody in this workspace yet."));
  }
  renderPeople(everyone);
  wire();
  onChange(onState);
  connect();
}

start();
