import { describe, expect, test } from 'vitest';
import { Chain } from '../../../src/language/chain.ts';
import { Exponentials } from '../../../src/language/exponentials.ts';

/** A chain of three tokens and two labels with weights made up, and all eight labellings. */
function small() {
  const chain = new Chain(2, new Exponentials(1 / 8));
  chain.reset(3);
  chain.emissions.set([0.5, -0.25, 1, 0.75, -0.5, 0.25]);
  chain.transitions.set([0.5, -0.5, 0.25, 0.125, -1, 0.5, 0.75, 0.25], 4);
  const paths = Array.from({ length: 8 }, (_, k) => Uint8Array.of(k & 1, (k >> 1) & 1, k >> 2));
  return { chain, paths };
}

describe('Chain', () => {
  test('sums over all labellings, its marginals those of counting', () => {
    const { chain, paths } = small();
    const total = paths.reduce((sum, path) => sum + Math.exp(chain.weightOf(path)), 0);
    expect(chain.sum()).toBeCloseTo(Math.log(total));
    const share = (holds: (path: Uint8Array) => boolean) =>
      paths.filter(holds).reduce((sum, path) => sum + Math.exp(chain.weightOf(path)), 0) / total;
    expect(chain.marginal(1, 1)).toBeCloseTo(share((path) => path[1] === 1));
    expect(chain.pairMarginal(2, 0, 1)).toBeCloseTo(share((path) => path[1] === 0 && path[2] === 1));
  });
});
