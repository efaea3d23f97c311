import { setImmediate } from 'node:timers/promises';

/** How long a turn of many small steps is, in milliseconds. */
const SHORT = 10;

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

/** What is made of each of some things, in turns; where it is cancelled between two of them, of those alone that came first. */
export async function mapInTurns<T, R>(
  things: Iterable<T>,
  make: (thing: T) => R,
  cancellation?: { readonly isCancellationRequested: boolean },
): Promise<R[]> {
  const made: R[] = [];
  let begun = performance.now();
  for (const thing of things) {
    if (performance.now() - begun >= SHORT) {
      await setImmediate();
      begun = performance.now();
    }
    if (cancellation?.isCancellationRequested) break;
    made.push(make(thing));
  }
  return made;
}
