// A menu that opens at a button: arrows, Home, End, first letters, Enter, Escape; focus goes back where it was.
import { h } from "./dom.js";

let open = null;

/** Shows `items` ({label, description?, run, danger?}) at `anchor`; closes any other menu. */
export function openMenu(anchor, items, label) {
  const again = open?.anchor === anchor;
  closeMenu(again);
  if (again) return;
  const list = h("div", { class: "menu", role: "menu", "aria-label": label }, items.map(entry));
  (anchor.closest("dialog") ?? document.body).append(list);
  place(list, anchor);
  anchor.setAttribute("aria-expanded", "true");
  open = { anchor, list };
  list.addEventListener("keydown", onKey);
  list.firstElementChild?.focus();
}

export function closeMenu(back = true) {
  if (!open) return;
  const { anchor, list } = open;
  open = null;
  list.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (back && anchor.isConnected) anchor.focus();
}

/** Puts `list` under `anchor`, or above it where there is more room, and keeps it inside the window. */
export function place(list, anchor, { stretch = false } = {}) {
  const box = anchor.getBoundingClientRect();
  if (stretch) list.style.width = `${box.width}px`;
  const below = innerHeight - box.bottom - 12;
  const above = box.top - 12;
  const up = below < Math.min(list.scrollHeight, 260) && above > below;
  list.style.maxHeight = `${Math.min(320, up ? above : below)}px`;
  list.style.top = up ? "auto" : `${box.bottom + 4}px`;
  list.style.bottom = up ? `${innerHeight - box.top + 4}px` : "auto";
  list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
}

function entry(item) {
  return h(
    "button",
    {
      type: "button", role: "menuitem", tabindex: "-1", class: item.danger ? "danger" : null, data: item.data,
      onclick: () => {
        closeMenu();
        item.run();
      },
    },
    h("span", null, item.label),
    item.description && h("small", null, item.description),
  );
}

function onKey(event) {
  const items = [...open.list.children];
  const at = items.indexOf(document.activeElement);
  const to = {
    ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1,
  }[event.key];
  if (to !== undefined) items[to].focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else if (event.key.length === 1 && event.key !== " ") {
    const letter = event.key.toLowerCase();
    [...items.slice(at + 1), ...items].find((item) => item.textContent.toLowerCase().startsWith(letter))?.focus();
    return;
  } else return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
}

addEventListener("pointerdown", (event) => {
  if (open && !open.list.contains(event.target) && !open.anchor.contains(event.target)) closeMenu(false);
});
addEventListener("resize", () => closeMenu(false));
