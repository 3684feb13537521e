// One place where blocks live (a message, a modal, Home): what is typed there, and how it reaches the server.
// What a person types wins over the server until the server agrees with it; so no update eats a letter.
import { failed } from "./banner.js";
import { initial, same, stateful } from "./leaves.js";
import { act } from "./live.js";

const KEEP_AFTER = 250;

export class Surface {
  #held = new Map();
  #unagreed = new Set();
  #versions = new Map();
  #timer = null;
  #keeping = Promise.resolve();

  constructor(where) {
    this.where = where;
    this.viewId = where.view_id;
    this.blocks = [];
  }

  /** Takes the server's word for everything that is not being typed here. */
  absorb(blocks, values = {}) {
    this.blocks = blocks;
    const present = new Set();
    for (const [block, element] of stateful(blocks)) {
      const key = keyOf(block, element);
      present.add(key);
      this.#take(block, element, values[block]?.[element.action_id]);
    }
    for (const key of [...this.#held.keys()].filter((key) => !present.has(key))) this.#forget(key);
  }

  #take(block, element, theirs) {
    const key = keyOf(block, element);
    const mine = this.#held.get(key);
    if (!mine || mine.type !== element.type) {
      this.#held.set(key, theirs ?? initial(element));
      if (mine) this.#unagreed.delete(key);
    } else if (theirs && same(element, mine, theirs)) this.#unagreed.delete(key);
    else if (theirs && !this.#unagreed.has(key)) {
      this.#held.set(key, theirs);
      this.#versions.set(block, this.version(block) + 1);
    }
  }

  #forget(key) {
    this.#held.delete(key);
    this.#unagreed.delete(key);
  }

  /** Changes when the server, not the person, changed what a block holds: then the block is drawn anew. */
  version(block) {
    return this.#versions.get(block) ?? 0;
  }

  leaf(block, element) {
    return this.#held.get(keyOf(block, element)) ?? initial(element);
  }

  /** Notes what the person chose or typed, and tells the server soon. */
  set(block, element, leaf) {
    this.#held.set(keyOf(block, element), leaf);
    this.#unagreed.add(keyOf(block, element));
    this.onedit?.(block);
    if (!this.viewId) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), KEEP_AFTER);
  }

  values() {
    const values = {};
    for (const [block, element] of stateful(this.blocks)) {
      values[block] ??= {};
      values[block][element.action_id] = this.leaf(block, element);
    }
    return values;
  }

  /** Sends what is typed and not yet sent; resolves when the server has it. */
  flush() {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
      this.#keeping = this.#keeping.then(() =>
        act({ do: "keep", view_id: this.viewId, values: this.values() }),
      );
    }
    return this.#keeping;
  }

  /** Sends block_actions for one element: `extra` is its value, option or leaf. */
  async press(block, element, extra) {
    await this.flush();
    const answer = await act({
      do: "press", where: this.where, block_id: block, action_id: element.action_id, values: this.values(), ...extra,
    });
    if (!answer.ok) failed(answer.says);
    return answer;
  }

  suggest(block, element, typed) {
    return act({ do: "suggest", where: this.where, block_id: block, action_id: element.action_id, typed });
  }

  async submit() {
    await this.flush();
    return act({ do: "submit", view_id: this.viewId, values: this.values() });
  }
}

const keyOf = (block, element) => JSON.stringify([block, element.action_id]);
