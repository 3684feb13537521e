// Slack's select elements, single and multi, as comboboxes.
import { Combobox } from "./combobox.js";
import { h, reconcile } from "./dom.js";
import { content, isMulti, leaf } from "./leaves.js";
import { plain } from "./mrkdwn.js";
import { asGroups, isExternal, localGroups, matching, shown, stored } from "./options.js";

const SETTLE = 180;

const words = (option) => ({
  text: plain(option.text),
  description: option.description && plain(option.description),
  value: option.value,
});

/** `ctx` is what inputs.js gives every control: element, leaf(), commit(leaf), attributes, label. */
// The × buttons are for the mouse: with the keyboard, deleting the text clears, Backspace or choosing again removes.
export function select(ctx) {
  return isMulti(ctx.element) ? multi(ctx) : single(ctx);
}

function single(ctx) {
  const { element } = ctx;
  const now = () => {
    const held = content(element, ctx.leaf());
    return held === null ? null : shown(element, held);
  };
  const box = new Combobox({
    ...common(ctx),
    attributes: { ...ctx.attributes, placeholder: hint(element) },
    resting: () => (now() ? plain(now().text) : ""),
    isChosen: (option) => option.value === now()?.value,
    pick: (option) => {
      if (option?.value !== now()?.value) change(option);
    },
  });
  const clear = h("button", {
    type: "button", tabindex: "-1", class: "clear", "aria-label": `Clear ${ctx.label}`, onclick: () => {
      change(null);
      box.input.focus();
    },
  }, "×");
  const change = async (option) => {
    const held = ctx.commit(leaf(element, option && stored(element, option)));
    draw();
    if (!(await held)) draw();
  };
  const draw = () => {
    clear.hidden = now() === null || !ctx.clearable;
    box.rest();
  };
  draw();
  return h("div", { class: "choice" }, box.node, clear);
}

function multi(ctx) {
  const { element } = ctx;
  const now = () => content(element, ctx.leaf());
  const options = () => now().map((held) => shown(element, held));
  const full = () => element.max_selected_items && now().length >= element.max_selected_items;
  const set = async (list) => {
    const held = ctx.commit(leaf(element, list.map((option) => stored(element, option))));
    draw();
    if (!(await held)) draw();
  };
  const without = (value) => options().filter((option) => option.value !== value);
  const { find, ...rest } = common(ctx);
  const box = new Combobox({
    ...rest,
    attributes: ctx.attributes,
    resting: () => "",
    isChosen: (option) => options().some((one) => one.value === option.value),
    find: (typed) => (full() ? { says: `You can choose up to ${element.max_selected_items}.` } : find(typed)),
    pick: (option) => {
      const rest = without(option.value);
      set(rest.length < now().length ? rest : [...options(), option]);
    },
    backspace: () => set(options().slice(0, -1)),
  });
  const chips = h("span", { class: "chips" });
  const chip = (option) =>
    h("span", { class: "chip" }, plain(option.text), h("button", {
      type: "button", tabindex: "-1", "aria-label": `Remove ${plain(option.text)}`, onclick: () => {
        set(without(option.value));
        box.input.focus();
      },
    }, "×"));
  const draw = () => {
    reconcile(chips, options(), { key: (option) => option.value, sig: (option) => plain(option.text), build: chip });
    box.input.placeholder = now().length ? "" : hint(element);
  };
  draw();
  return h("div", { class: "choice multi", onclick: (event) => event.target.matches(".choice, .chips") && box.input.focus() }, chips, box.node);
}

const hint = (element) => plain(element.placeholder ?? (isExternal(element) ? "Type to search" : "Choose"));

function common(ctx) {
  const { element } = ctx;
  if (!isExternal(element)) return { look: words, find: (typed) => ({ groups: matching(localGroups(element), typed) }) };
  return { look: words, wait: SETTLE, find: (typed) => suggestions(ctx, typed) };
}

async function suggestions(ctx, typed) {
  const least = ctx.element.min_query_length ?? 3;
  const text = typed.trim();
  if ([...text].length < least) {
    return { says: least === 1 ? "Type to search" : `Type at least ${least} letters` };
  }
  const answer = await ctx.suggest(text);
  if (answer.ok === false) return { says: answer.says ?? "The choices did not load. Type on to try again." };
  return { groups: asGroups(answer).filter((group) => group.options.length), says: `Nothing found for “${text}”` };
}
