/** Numbers and choices from a seed: the same seed gives the same ones on every machine. */
export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /**
   * A whole number from `low` to `high`, both included.
   * @param {number} low
   * @param {number} high
   */
  integer(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /**
   * @template T
   * @param {readonly T[]} choices not empty
   * @returns {T}
   */
  pick(choices) {
    return /** @type {T} */ (choices[Math.floor(this.next() * choices.length)]);
  }

  /**
   * As many results of `make` as a number from `low` to `high` says.
   * @template T
   * @param {number} low
   * @param {number} high
   * @param {(index: number) => T} make
   * @returns {T[]}
   */
  list(low, high, make) {
    return Array.from({ length: this.integer(low, high) }, (_, index) => make(index));
  }

  /**
   * Some of the choices, in their order.
   * @template T
   * @param {readonly T[]} choices
   * @param {number} probability
   * @returns {T[]}
   */
  some(choices, probability) {
    return choices.filter(() => this.chance(probability));
  }
}
