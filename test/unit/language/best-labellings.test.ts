import { expect, test } from 'vitest';
import { bestLabellings } from '../../../src/language/best-labellings.ts';
import { Chain } from '../../../src/language/chain.ts';
import { Exponentials } from '../../../src/language/exponentials.ts';

/** A chain with small whole weights, many of them alike, and all its labellings by weight. */
function chainOf(labels: number, length: number, seed: number) {
  const chain = new Chain(labels, new Exponentials(1));
  chain.reset(length);
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 16) % 7;
  };
  for (let k = 0; k < length * labels; k++) chain.emissions[k] = draw();
  for (let k = labels * labels; k < length * labels * labels; k++) chain.transitions[k] = draw();
  const paths = Array.from({ length: labels ** length }, (_, number) =>
    Uint8Array.from({ length }, (_, t) => Math.floor(number / labels ** t) % labels),
  );
  const weights = paths.map((path) => chain.weightOf(path)).sort((a, b) => b - a);
  return { chain, weights };
}

test('the best labellings come in order of weight, none twice', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { chain, weights } = chainOf(3, 5, seed);
    const best = bestLabellings(chain, 6);
    expect(best.map(({ weight }) => weight)).toEqual(weights.slice(0, 6));
    expect(best.map(({ path }) => chain.weightOf(path))).toEqual(weights.slice(0, 6));
    expect(new Set(best.map(({ path }) => path.join())).size).toBe(6);
  }
});

test('a chain with fewer labellings than are asked for gives all', () => {
  const { chain, weights } = chainOf(2, 2, 1);
  expect(bestLabellings(chain, 10).map(({ weight }) => weight)).toEqual(weights);
});

test('a chain of no tokens has no labelling', () => {
  const { chain } = chainOf(2, 0, 1);
  expect(bestLabellings(chain, 3)).toEqual([]);
});
