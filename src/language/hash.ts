/** The hash of nothing: where every hash begins. */
export const SEED = 0x811c9dc5 | 0;

/** Takes one more code unit, or any other number, into a hash of a text. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The hash of a text; the same on every machine. */
export function hashText(text: string): number {
  let hash = SEED;
  for (let i = 0; i < text.length; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return hash;
}

/** One hash from two, order told apart, every bit stirred. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ (b >>> 16) ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ b, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
