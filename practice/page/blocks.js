// Block Kit as DOM: one builder per block, and the elements that hold no value (buttons, overflow menus, images).
import { confirmed } from "./confirm.js";
import { h, reconcile, safeHref, uid } from "./dom.js";
import { fileAddress, idOf } from "./files.js";
import { control } from "./inputs.js";
import { isStateful } from "./leaves.js";
import { openMenu } from "./menu.js";
import { mrkdwn, plain, textObject, words } from "./mrkdwn.js";
import { richText } from "./richtext.js";

/** Blocks with the block_id Slack would have made where the author gave none. */
export const named = (blocks) => (blocks ?? []).map((block, index) => (block.block_id ? block : { ...block, block_id: `_${index}` }));

/** Makes `container` show `blocks` (already named) of `surface`, leaving unchanged ones alone. */
export function renderBlocks(container, surface, blocks) {
  reconcile(container, blocks, {
    key: (block) => block.block_id,
    sig: (block) => JSON.stringify([block, surface.version(block.block_id)]),
    build: (block) => (BUILD[block.type] ?? unknown)(block, surface),
  });
}

const BUILD = {
  header: (block) => h(`h${Math.min((block.level ?? 1) + 2, 6)}`, { class: "block header" }, plain(block.text)),
  divider: () => h("hr", { class: "block" }),
  rich_text: (block) => h("div", { class: "block" }, richText(block)),
  markdown: (block) => h("div", { class: "block mrkdwn" }, mrkdwn(block.text)),
  alert: (block) => h("div", { class: `block alert ${block.level ?? "default"}` }, textObject(block.text)),
  image: (block) => h("figure", { class: "block" }, block.title && h("figcaption", null, plain(block.title)), image(block)),
  section,
  context: (block) =>
    h("div", { class: "block context" }, block.elements.map((item) =>
      item.type === "image" ? image(item) : h("span", { class: "mrkdwn" }, textObject(item)))),
  actions: (block, surface) =>
    h("div", { class: "block actions" }, block.elements.map((item) => element(surface, block, item, {}))),
  input: (block, surface) => inputBlock(block, surface),
};

const unknown = (block) => h("p", { class: "block unknown" }, `(A ${block.type} block, which this page does not draw.)`);

function section(block, surface) {
  const label = block.text ? labelFrom(block.text) : "Choose";
  return h(
    "div", { class: "block section" },
    h("div", { class: "words" },
      block.text && h("div", { class: "mrkdwn" }, textObject(block.text)),
      block.fields && h("div", { class: "fields" }, block.fields.map((item) => h("div", { class: "mrkdwn" }, textObject(item))))),
    block.accessory && h("div", { class: "accessory" }, element(surface, block, block.accessory, { label })),
  );
}

const labelFrom = (text) => (text.type === "mrkdwn" ? words(text.text) : plain(text)).slice(0, 120);

function inputBlock(block, surface) {
  const item = block.element;
  const [id, labelId, hintId, errorId] = [uid("input"), uid("label"), uid("hint"), uid("error")];
  const grouped = item.type === "checkboxes" || item.type === "radio_buttons";
  const optional = block.optional === true && h("span", { class: "optional" }, " (optional)");
  return h(
    "div", { class: "block field", data: { inputBlock: block.block_id } },
    h(grouped ? "div" : "label", { class: "label", id: labelId, for: grouped ? null : id }, plain(block.label), optional),
    element(surface, block, item, {
      id, label: plain(block.label), labelledby: labelId, describedby: `${block.hint ? `${hintId} ` : ""}${errorId}`,
      required: block.optional !== true,
    }),
    block.hint && h("p", { class: "hint", id: hintId }, plain(block.hint)),
    h("p", { class: "error", id: errorId, role: "alert" }),
  );
}

/** Puts each error under its input block, and takes away those that are settled. */
export function showErrors(container, errors) {
  for (const place of container.querySelectorAll("[data-input-block]")) {
    const text = errors[place.dataset.inputBlock] ?? "";
    const line = place.querySelector(":scope > .error");
    if (line.textContent !== text) line.textContent = text;
    place.classList.toggle("wrong", text !== "");
    for (const node of place.querySelectorAll("[data-action-id]")) node.setAttribute("aria-invalid", String(text !== ""));
  }
}

function element(surface, block, item, tied) {
  if (item.type === "button" || item.type === "workflow_button") return button(surface, block, item);
  if (item.type === "overflow") return overflow(surface, block, item);
  if (item.type === "image") return image(item);
  if (!isStateful(item)) return h("span", { class: "unknown" }, `(${item.type})`);
  const label = tied.label ?? (item.placeholder ? plain(item.placeholder) : item.type.replaceAll("_", " "));
  return control(surface, block, item, { ...tied, id: tied.id ?? uid("input"), label });
}

function button(surface, block, item) {
  const node = h("button", {
    type: "button", class: `button ${item.style ?? ""}`, "aria-label": item.accessibility_label,
    data: { blockId: block.block_id, actionId: item.action_id, value: item.value ?? "" },
  }, plain(item.text));
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") === "true" || !(await confirmed(item.confirm))) return;
    const href = safeHref(item.url);
    if (href) window.open(href, "_blank", "noopener");
    await busyWhile(node, surface.press(block.block_id, item, { value: item.value }));
  });
  return node;
}

function overflow(surface, block, item) {
  const node = h("button", {
    type: "button", class: "button overflow", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": "false",
    data: { blockId: block.block_id, actionId: item.action_id },
  }, "⋯");
  const choose = async (option) => {
    if (!(await confirmed(item.confirm))) return;
    const href = safeHref(option.url);
    if (href) window.open(href, "_blank", "noopener");
    await busyWhile(node, surface.press(block.block_id, item, { option }));
  };
  node.addEventListener("click", () =>
    openMenu(node, item.options.map((option) => ({
      label: plain(option.text), description: option.description && plain(option.description),
      data: { value: option.value }, run: () => choose(option),
    })), "More actions"));
  return node;
}

async function busyWhile(node, work) {
  node.setAttribute("aria-busy", "true");
  await work;
  node.removeAttribute("aria-busy");
}

/** Pictures from elsewhere are not fetched: there is no internet here, and the words must do anyway. */
function image(item) {
  if (item.slack_file) return h("img", { src: fileAddress(idOf(item.slack_file)), alt: item.alt_text });
  const local = item.image_url && new URL(item.image_url, location.href).origin === location.origin;
  if (local) return h("img", { src: item.image_url, alt: item.alt_text });
  return h("span", { class: "picture", role: "img", "aria-label": item.alt_text, title: item.alt_text }, item.alt_text);
}
