// Modals: the stack's top view as a dialog. Views under it wait, detached, with everything typed in them.
import { named, renderBlocks, showErrors } from "./blocks.js";
import { h, uid } from "./dom.js";
import { act, state } from "./live.js";
import { closeMenu } from "./menu.js";
import { plain } from "./mrkdwn.js";
import { Surface } from "./surface.js";

const layers = new Map();
let top = null;
let before = null;

export function renderModals() {
  const modals = state.modals ?? [];
  const open = new Set(modals.map((modal) => modal.id));
  const last = modals.at(-1);
  if (top && top.id !== last?.id) takeDown(top);
  for (const [id, layer] of layers) {
    if (open.has(id)) continue;
    layer.dialog.remove();
    layers.delete(id);
  }
  if (last) {
    if (!layers.has(last.id)) layers.set(last.id, new Layer(last.id));
    layers.get(last.id).show(last);
  } else if (before) giveBack();
}

function takeDown(layer) {
  closeMenu(false);
  layer.back = layer.dialog.contains(document.activeElement) ? document.activeElement : null;
  layer.dialog.close();
  layer.dialog.remove();
  top = null;
}

addEventListener("pagehide", () => top?.surface.flush());

function giveBack() {
  const place = before.isConnected && before !== document.body ? before : document.getElementById("composer");
  before = null;
  place?.focus({ preventScroll: true });
}

class Layer {
  #errors = {};
  #settled = new Set();
  #sending = false;
  #refused = "";
  #before = null;

  constructor(id) {
    this.id = id;
    this.surface = new Surface({ view_id: id });
    this.surface.onedit = (block) => {
      this.#settled.add(block);
      this.#before = null;
      this.#drawErrors();
    };
    const titleId = uid("title");
    this.title = h("h2", { id: titleId });
    this.body = h("div", { class: "content blocks" });
    this.trouble = h("p", { class: "trouble", role: "alert" });
    this.closing = h("button", { type: "button", class: "button close", onclick: () => this.#close(false) });
    this.sending = h("button", { type: "submit", class: "button primary submit" });
    this.form = h("form", { novalidate: true, onsubmit: (event) => this.#submit(event) },
      h("header", null, this.title, h("button", { type: "button", class: "icon dismiss", "aria-label": "Close", onclick: () => this.#close(true) }, "×")),
      h("div", { class: "banner", role: "status" }), this.body, this.trouble, h("footer", null, this.closing, this.sending));
    this.dialog = h("dialog", { role: "dialog", "aria-modal": "true", "aria-labelledby": titleId, class: "modal", data: { viewId: id } }, this.form);
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close(false);
    });
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
  }

  show(modal) {
    const { view } = modal;
    this.title.textContent = plain(view.title);
    this.closing.textContent = view.close ? plain(view.close) : view.submit ? "Cancel" : "Close";
    this.sending.hidden = !view.submit;
    this.label = view.submit ? plain(view.submit) : "";
    const blocks = named(view.blocks);
    this.surface.absorb(blocks, modal.values);
    renderBlocks(this.body, this.surface, blocks);
    this.#showNew();
    this.serverBusy = modal.busy;
    this.#drawBusy();
    this.#takeErrors(modal.errors ?? {});
    this.#say(modal.trouble);
    if (top !== this) this.#raise();
    else if (this.unfilled) this.#focusFirst();
  }

  #raise() {
    before ??= document.activeElement;
    top = this;
    document.body.append(this.dialog);
    this.dialog.showModal();
    if (this.back?.isConnected) this.back.focus();
    else this.#focusFirst();
  }

  /** What the answer to a submit put into the form may be out of sight: bring it there, and read it out. */
  #showNew() {
    const added = [...this.body.children].find((row) => this.#before && !this.#before.has(row.rowKey));
    if (!added) return;
    this.#before = null;
    added.tabIndex = -1;
    added.focus();
  }

  /** The first field; a view that is still loading has none, then it is the first one to come. */
  #focusFirst() {
    const field = this.dialog.querySelector("[autofocus]") ?? this.body.querySelector("input, textarea, button");
    const untouched = !this.body.contains(document.activeElement);
    if (untouched) (field ?? this.closing).focus();
    this.unfilled = !field;
  }

  #key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.#close(false);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !this.sending.hidden) this.form.requestSubmit();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.#sending || this.sending.hidden) return;
    this.#sending = true;
    this.#refused = "";
    this.#settled.clear();
    this.#takeErrors({});
    this.#say("");
    this.#drawBusy();
    this.#before = new Set([...this.body.children].map((row) => row.rowKey));
    const answer = await this.surface.submit();
    this.#sending = false;
    this.#drawBusy();
    if (!answer.ok) return this.#say((this.#refused = answer.says));
    if (answer.errors) this.#takeErrors(answer.errors);
    const wrong = this.body.querySelector('[aria-invalid="true"]');
    wrong?.focus({ preventScroll: true });
    wrong?.closest(".field").scrollIntoView({ block: "nearest" });
  }

  async #close(clear) {
    await this.surface.flush();
    const answer = await act({ do: "close", view_id: this.id, clear });
    if (!answer.ok) this.#say((this.#refused = answer.says));
  }

  /** An error goes once its field is changed; the server's list stays until the next submit. */
  #takeErrors(errors) {
    this.#errors = errors;
    this.#drawErrors();
  }

  #drawErrors() {
    showErrors(this.body, Object.fromEntries(Object.entries(this.#errors).filter(([block]) => !this.#settled.has(block))));
  }

  #drawBusy() {
    const busy = this.#sending || this.serverBusy === true;
    this.form.setAttribute("aria-busy", String(busy));
    this.sending.setAttribute("aria-disabled", String(busy));
    this.sending.textContent = this.label;
  }

  /** The server's word, else what the page itself could not get done. */
  #say(text) {
    const says = text || this.#refused;
    if (this.trouble.textContent !== says) this.trouble.textContent = says;
  }
}
