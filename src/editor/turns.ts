import { setImmediate } from 'node:timers/promises';

/** Work that holds a thread for a moment at a time: between two turns all others get theirs. */
export class Turns {
  #begun = performance.now();
  #longest = 0;

  /** The longest turn up to the last one that ended, in milliseconds. */
  get longest(): number {
    return this.#longest;
  }

  /** Ends a turn, and waits for the next. */
  async next(): Promise<void> {
    this.end();
    await setImmediate();
    this.#begun = performance.now();
  }

  /** Ends the last turn. */
  end(): void {
    this.#longest = Math.max(this.#longest, performance.now() - this.#begun);
  }
}
