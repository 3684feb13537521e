// Building and patching DOM. Data becomes text nodes and attributes only, never markup.

let counter = 0;

export const uid = (prefix) => `${prefix}-${++counter}`;

/** Makes an element: h("p", {class: "note", onclick: f, data: {ts: "1"}}, "text", child). */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

function setProp(node, name, value) {
  if (value == null || value === false) return;
  if (name === "data") {
    for (const [key, item] of Object.entries(value)) if (item != null) node.dataset[key] = item;
  } else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "value" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** A link's address if it is one we would open, else null: `javascript:` and friends never pass. */
export function safeHref(url) {
  return /^(https?:\/\/|mailto:|tel:|slack:\/\/)/i.test(url ?? "") ? url : null;
}

/**
 * Makes `container` show `items`, touching only what changed: a row whose signature is the same stays the
 * very same node, so focus, caret and open menus inside it survive. A replaced row gets its focus back.
 */
export function reconcile(container, items, { key, sig, build }) {
  const focus = rememberFocus(container);
  const wanted = new Set(items.map(key));
  const old = new Map();
  for (const node of [...container.children]) {
    if (wanted.has(node.rowKey)) old.set(node.rowKey, node);
    else node.remove();
  }
  let cursor = container.firstElementChild;
  for (const item of items) {
    const node = freshRow(item, old.get(key(item)), { key, sig, build });
    if (cursor === node.replaces) cursor = node.next;
    if (cursor === node.row) cursor = cursor.nextElementSibling;
    else container.insertBefore(node.row, cursor);
  }
  restoreFocus(container, focus);
}

function freshRow(item, existing, { key, sig, build }) {
  const signature = sig(item);
  if (existing && existing.rowSig === signature) return { row: existing };
  const row = build(item);
  row.rowKey = key(item);
  row.rowSig = signature;
  if (!existing) return { row };
  existing.replaceWith(row);
  return { row, replaces: existing, next: row };
}

function rememberFocus(container) {
  const node = document.activeElement;
  if (!node || node === container || !container.contains(node)) return null;
  let row = node;
  while (row.parentElement !== container) row = row.parentElement;
  const caret = typeof node.selectionStart === "number" ? [node.selectionStart, node.selectionEnd] : null;
  return { node, row: row.rowKey, isRow: row === node, caret, typed: node.value, typing: "typing" in node.dataset, scroll: node.scrollTop };
}

function restoreFocus(container, was) {
  if (!was || document.activeElement === was.node) return;
  const node = was.node.isConnected ? was.node : sameControl(container, was);
  if (!node) return;
  node.focus({ preventScroll: true });
  if (was.typing) {
    node.value = was.typed;
    node.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (was.caret && typeof node.selectionStart === "number") node.setSelectionRange(...was.caret);
  node.scrollTop = was.scroll;
}

function sameControl(container, was) {
  const row = [...container.children].find((child) => child.rowKey === was.row);
  if (!row || was.isRow) return row;
  const { blockId, actionId } = was.node.dataset;
  if (!actionId) return row.querySelector("[tabindex], button, input") ?? row;
  const same = [...row.querySelectorAll("[data-action-id]")].filter(
    (node) => node.dataset.actionId === actionId && node.dataset.blockId === blockId,
  );
  return same.find((node) => node.dataset.value === was.node.dataset.value) ?? same[0] ?? row;
}
