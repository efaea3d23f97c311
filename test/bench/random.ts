/** Numbers that look random and are the same in every run (mulberry32). */
export interface Random {
  /** 0 up to, but not, 1 */
  next(): number;
  /** 0 up to, but not, `below` */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** A rank from 0 on, low ones often, high ones rarely: Zipf's law with exponent 1, up to, but not, `ranks`. */
  zipf(ranks: number): number;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (below) => Math.floor(next() * below),
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
    zipf: (ranks) => Math.floor((ranks + 1) ** next()) - 1,
  };
}
