// The file that goes with a message: chosen with a button or dropped, named, and taken out again.
import { h } from "./dom.js";

export class Attachment {
  chosen = null;

  /** `done()` is called when a file was chosen or taken out: the keyboard goes back to the words. */
  constructor(done) {
    this.done = done;
    this.input = h("input", { type: "file", hidden: true, "aria-hidden": "true", tabindex: -1, onchange: () => this.#take(this.input.files[0]) });
    this.button = h("button", { type: "button", class: "quick attach", "aria-label": "Attach a file", onclick: () => this.input.click() }, "+ File");
    this.name = h("span", null);
    this.remove = h("button", { type: "button", class: "icon", onclick: () => this.#take(null) }, "×");
    this.shown = h("p", { class: "attached", role: "status", hidden: true }, this.name, this.remove, this.input);
  }

  choose(file) {
    this.chosen = file;
    this.input.value = "";
    this.shown.hidden = !file;
    this.name.textContent = file?.name ?? "";
    this.remove.setAttribute("aria-label", file ? `Remove ${file.name}` : "Remove");
  }

  shut(shut) {
    this.button.disabled = shut;
  }

  takesFrom(form) {
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file && !this.button.disabled) this.#take(file);
    });
  }

  #take(file) {
    this.choose(file ?? null);
    this.done();
  }
}
