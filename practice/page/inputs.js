// Controls that hold a value: text, numbers, dates, boxes and selects, each tied to its label and its surface.
import { select } from "./choices.js";
import { confirmed } from "./confirm.js";
import { fromLocal, toLocal, zoneName } from "./dates.js";
import { h } from "./dom.js";
import { content, leaf } from "./leaves.js";
import { plain, textObject } from "./mrkdwn.js";

const SETTLE = 250;
const TEXT_TYPES = { email_text_input: "email", url_text_input: "url" };

/**
 * The control for `element` of `block`. `tied` is {id, label, labelledby, describedby, required}.
 * `dispatches`: whether a change is told to the bot at once (always outside input blocks).
 */
export function control(surface, block, element, tied) {
  const dispatches = block.type !== "input" || block.dispatch_action === true;
  const data = { blockId: block.block_id, actionId: element.action_id };
  const ctx = {
    element, data, dispatches, label: tied.label, labelledby: tied.labelledby,
    clearable: surface.where.view_id !== undefined,
    attributes: {
      id: tied.id, data, "aria-label": tied.labelledby ? null : tied.label, "aria-describedby": tied.describedby,
      "aria-required": tied.required ? "true" : null, autofocus: element.focus_on_load,
    },
    leaf: () => surface.leaf(block.block_id, element),
    set: (held) => surface.set(block.block_id, element, held),
    fire: () => surface.press(block.block_id, element, { leaf: surface.leaf(block.block_id, element) }),
    suggest: (typed) => surface.suggest(block.block_id, element, typed),
    commit: (held) => commit(ctx, held),
  };
  return build(ctx);
}

/** Takes a choice and dispatches it; asks first where the element says so. False when the person said no. */
async function commit(ctx, held) {
  const before = ctx.leaf();
  ctx.set(held);
  if (!ctx.dispatches) return true;
  if (!(await confirmed(ctx.element.confirm))) {
    ctx.set(before);
    return false;
  }
  ctx.fire();
  return true;
}

function build(ctx) {
  const type = ctx.element.type;
  if (type === "checkboxes" || type === "radio_buttons") return boxes(ctx);
  if (type.endsWith("_select")) return select(ctx);
  if (type === "datepicker") return picker(ctx, "date");
  if (type === "timepicker") return picker(ctx, "time");
  if (type === "datetimepicker") return moment(ctx);
  return text(ctx);
}

function text(ctx) {
  const { element } = ctx;
  const multiline = element.multiline === true;
  const node = h(multiline ? "textarea" : "input", {
    ...ctx.attributes,
    ...(multiline ? { rows: 3 } : { type: TEXT_TYPES[element.type] ?? "text" }),
    ...(element.type === "number_input" ? { inputmode: element.is_decimal_allowed ? "decimal" : "numeric" } : {}),
    class: "text", autocomplete: "off", placeholder: element.placeholder && plain(element.placeholder),
    value: content(element, ctx.leaf()) ?? "",
  });
  // No maxlength: a pasted text must not be cut silently. What is too long is refused on submit, and stays.
  const left = element.max_length && h("span", { class: "left", "aria-hidden": "true" });
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let timer = null;
  const drawn = () => {
    if (multiline) grow(node);
    const room = element.max_length - [...node.value].length;
    if (left) left.textContent = room < 60 ? room : "";
    left?.classList.toggle("over", room < 0);
  };
  node.addEventListener("input", () => {
    ctx.set(leaf(element, node.value === "" ? null : node.value));
    drawn();
    if (!ctx.dispatches || !on.includes("on_character_entered")) return;
    clearTimeout(timer);
    timer = setTimeout(ctx.fire, SETTLE);
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (!ctx.dispatches || !on.includes("on_enter_pressed")) return;
    event.preventDefault();
    clearTimeout(timer);
    ctx.fire();
  });
  requestAnimationFrame(drawn);
  return left ? h("div", { class: "counted" }, node, left) : node;
}

/** A text area as tall as what is in it, within reason. */
export function grow(node) {
  node.style.height = "auto";
  node.style.height = `${Math.min(node.scrollHeight + 2, 240)}px`;
}

function picker(ctx, type) {
  const node = h("input", { ...ctx.attributes, type, class: "text short", value: content(ctx.element, ctx.leaf()) ?? "" });
  return onceSettled(ctx, node, () => (node.value.startsWith("0") && type === "date" ? undefined : node.value || null));
}

function moment(ctx) {
  const held = content(ctx.element, ctx.leaf());
  const node = h("input", { ...ctx.attributes, type: "datetime-local", class: "text short", value: held ? toLocal(held) : "" });
  onceSettled(ctx, node, () => {
    if (!node.value) return null;
    return node.value.startsWith("0") ? undefined : fromLocal(node.value);
  });
  return h("span", { class: "moment" }, node, h("span", { class: "zone" }, zoneName(held ?? undefined)));
}

/** Date fields change with every digit: a half-typed year is no choice yet, and the bot hears the last word only. */
function onceSettled(ctx, node, read) {
  let timer = null;
  let before = ctx.leaf();
  const tell = async () => {
    clearTimeout(timer);
    timer = null;
    if (await confirmed(ctx.element.confirm)) {
      before = ctx.leaf();
      return ctx.fire();
    }
    ctx.set(before);
    const held = content(ctx.element, before);
    node.value = typeof held === "number" ? toLocal(held) : (held ?? "");
  };
  node.addEventListener("change", () => {
    const value = read();
    if (value === undefined || value === content(ctx.element, ctx.leaf())) return;
    ctx.set(leaf(ctx.element, value));
    if (!ctx.dispatches) return;
    clearTimeout(timer);
    timer = setTimeout(tell, 500);
  });
  node.addEventListener("blur", () => timer && tell());
  return node;
}

function boxes(ctx) {
  const { element } = ctx;
  const radio = element.type === "radio_buttons";
  const chosen = () => [content(element, ctx.leaf())].flat().filter(Boolean).map((option) => option.value);
  const pick = async (option, on) => {
    const rest = element.options.filter((one) => one !== option && chosen().includes(one.value));
    const inOrder = element.options.filter((one) => rest.includes(one) || (on && one === option));
    await ctx.commit(leaf(element, radio ? option : inOrder));
    for (const input of group.querySelectorAll("input")) input.checked = chosen().includes(input.value);
  };
  const row = (option, index) =>
    h("label", { class: "box" },
      h("input", {
        type: radio ? "radio" : "checkbox", name: ctx.attributes.id, value: option.value, data: { ...ctx.data, value: option.value },
        id: index ? null : ctx.attributes.id, autofocus: index ? null : ctx.attributes.autofocus,
        checked: chosen().includes(option.value), onchange: (event) => pick(option, event.target.checked),
      }),
      h("span", null, textObject(option.text), option.description && h("small", null, textObject(option.description))));
  const group = h("div", {
    class: "boxes", role: radio ? "radiogroup" : "group", "aria-labelledby": ctx.labelledby,
    "aria-label": ctx.labelledby ? null : ctx.label, "aria-describedby": ctx.attributes["aria-describedby"],
  }, element.options.map(row));
  return group;
}
