// The bot's Home tab.
import { named, renderBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { state } from "./live.js";
import { Surface } from "./surface.js";

const surface = new Surface({ home: true });
const blocks = h("div", { class: "blocks" });
const empty = h("p", { class: "nothing" });

export function renderHome(place, botName) {
  if (!blocks.isConnected) place.replaceChildren(h("div", { class: "page" }, empty, blocks));
  const view = state.home;
  empty.hidden = Boolean(view);
  empty.textContent = state.workspace.connected
    ? `${botName} has not shown anything here yet.`
    : `${botName} is not connected yet. Its Home appears here once it is.`;
  surface.viewId = view?.id;
  const list = named(view?.blocks);
  surface.absorb(list, view?.state?.values);
  renderBlocks(blocks, surface, list);
}
