// A text field with a list of choices under it: typing filters, arrows move, Enter picks, Escape closes.
// It knows nothing of Slack: `find(typed)` gives groups of choices, `pick(choice)` takes one.
import { h, uid } from "./dom.js";
import { place } from "./menu.js";

const SLOW = 300;

export class Combobox {
  #options = [];
  #at = -1;
  #asked = 0;
  #timer = null;
  #pending = false;
  #eager = false;

  /**
   * `look` gives {text, description, value} of a choice; `wait` is how long to let typing settle;
   * `resting()` is what the field reads when nobody types; `isChosen(choice)` marks it in the list.
   */
  constructor({ attributes, find, pick, look, resting, isChosen, wait = 0, backspace }) {
    Object.assign(this, { find, pick, look, resting, isChosen, wait, backspace });
    const listId = uid("list");
    this.list = h("div", { class: "listbox", role: "listbox", id: listId, "aria-label": "Choices", hidden: true });
    this.input = h("input", {
      type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": listId, ...attributes,
      oninput: () => {
        this.input.dataset.typing = "";
        this.#search(this.wait);
      },
      onclick: () => this.isOpen || this.#search(0, true),
      onkeydown: (event) => this.#key(event),
      onblur: () => this.#leave(),
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.node = h("div", { class: "combobox" }, this.input, this.list);
    this.rest();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  rest() {
    delete this.input.dataset.typing;
    this.input.value = this.resting();
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#pending = false;
    this.list.hidden = true;
    this.#options = [];
    this.#at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Looks for choices once typing has settled; `all` ignores the text that merely names the present choice. */
  #search(wait, all = false) {
    if (all) this.input.select();
    clearTimeout(this.#timer);
    const turn = (this.#asked += 1);
    this.#pending = true;
    this.#eager = false;
    const run = async () => {
      const slow = setTimeout(() => turn === this.#asked && this.#say("Looking…", true), SLOW);
      const found = await this.find(all ? "" : this.input.value);
      clearTimeout(slow);
      if (turn === this.#asked) this.#show(found);
    };
    if (wait) this.#timer = setTimeout(run, wait);
    else run();
  }

  #show({ groups = [], says }) {
    this.#options = [];
    this.#at = -1;
    this.#pending = false;
    const rows = groups.flatMap((group) => [
      group.label && h("div", { class: "group", role: "presentation" }, group.label),
      ...group.options.map((choice) => this.#row(choice)),
    ]);
    this.list.replaceChildren(...rows.filter(Boolean));
    if (!this.#options.length) this.#say(says ?? "No matches");
    this.#open();
    const chosen = this.#options.findIndex(({ choice }) => this.isChosen(choice));
    if (this.#options.length) this.#mark(Math.max(chosen, 0));
    if (this.#eager && this.#options.length) this.#take(this.#options[this.#at].choice);
  }

  #row(choice) {
    const { text, description, value } = this.look(choice);
    const node = h(
      "div",
      {
        role: "option", id: uid("option"), "aria-selected": String(Boolean(this.isChosen(choice))), data: { value },
        onclick: () => this.#take(choice),
      },
      h("span", null, text),
      description && h("small", null, description),
    );
    this.#options.push({ choice, node });
    return node;
  }

  #say(text, keep = false) {
    if (keep && this.#options.length) return;
    this.list.replaceChildren(h("div", { class: "says", role: "status" }, text));
    this.#open();
  }

  #open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    place(this.list, this.input.closest(".choice") ?? this.input, { stretch: true });
  }

  #mark(index) {
    this.#options[this.#at]?.node.classList.remove("at");
    this.#at = index;
    const { node } = this.#options[index];
    node.classList.add("at");
    node.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", node.id);
  }

  #take(choice) {
    this.close();
    this.pick(choice);
    this.rest();
  }

  #key(event) {
    const count = this.#options.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.isOpen) this.#search(0, true);
      else if (count) this.#mark((this.#at + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#enter();
    } else if (event.key === "Tab" && this.isOpen && count && !this.#pending && "typing" in this.input.dataset) {
      this.#take(this.#options[this.#at].choice);
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
      this.rest();
    } else if (event.key === "Backspace" && this.input.value === "") this.backspace?.();
  }

  /** Enter takes the marked choice; pressed before the answer is there, it takes the first of the answer. */
  #enter() {
    if (this.#pending) this.#eager = true;
    else if (this.isOpen && this.#options.length) this.#take(this.#options[this.#at].choice);
    else if (!this.isOpen) this.#search(0, true);
  }

  /** Leaving keeps the present choice, unless its text was deleted: that clears it. */
  #leave() {
    if (!this.input.isConnected) return;
    const emptied = "typing" in this.input.dataset && this.input.value.trim() === "" && this.resting() !== "";
    this.close();
    if (emptied) this.pick(null);
    this.rest();
  }
}
