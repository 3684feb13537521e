// What went wrong, said quietly under the header (of the modal, where one is open); and words for people who listen instead of look.
import { h } from "./dom.js";
import { state } from "./live.js";

const STAYS = 15000;
const recent = new Map();
let known = null;

/** Shows a failure once, however many ways the page hears of it. */
export function failed(text) {
  if (!text || Date.now() - (recent.get(text) ?? 0) < 2000) return;
  recent.set(text, Date.now());
  const line = h("p", { class: "failure" }, h("span", { class: "sign", "aria-hidden": "true" }, "!"), h("span", null, text));
  line.append(h("button", { type: "button", class: "icon", "aria-label": "Dismiss", onclick: () => line.remove() }, "×"));
  const place = document.querySelector("dialog.modal[open] .banner") ?? document.getElementById("banner");
  while (place.children.length > 1) place.firstElementChild.remove();
  place.append(line);
  setTimeout(() => line.remove(), STAYS);
}

/** Takes away what was shown: the person goes on. */
export const calm = () => document.getElementById("banner").replaceChildren();

/** Shows the failures that are new since the page was opened. */
export function showFailures() {
  const all = (state.failures ?? []).map((failure) => [`${failure.at} ${failure.text}`, failure.text]);
  const inModal = new Set(state.modals.map((modal) => modal.trouble));
  if (known) all.filter(([key, text]) => !known.has(key) && !inModal.has(text)).forEach(([, text]) => failed(text));
  known = new Set(all.map(([key]) => key));
}

export function announce(text) {
  const place = document.getElementById("announce");
  place.append(h("p", null, text));
  while (place.children.length > 3) place.firstElementChild.remove();
}
