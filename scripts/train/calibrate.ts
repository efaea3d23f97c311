import type { AttributionModel } from '../../src/statement/attribution-model.ts';

/** What a ranker said of a statement, and whether it was right. */
export interface Outcome {
  readonly said: number;
  readonly right: boolean;
}

/**
 * The share that is right as a function of what was said, never falling (pool adjacent violators), as the
 * middle of each pool.
 */
export function calibrate(outcomes: readonly Outcome[], leastPool = 60): AttributionModel['calibration'] {
  const pools: { said: number; right: number; count: number }[] = [];
  for (const { said, right } of [...outcomes].sort((a, b) => a.said - b.said)) {
    const open = pools.at(-1);
    if (open && open.count < leastPool) {
      open.said += said;
      open.right += right ? 1 : 0;
      open.count++;
    } else pools.push({ said, right: right ? 1 : 0, count: 1 });
  }
  const merged: typeof pools = [];
  for (const pool of pools) {
    merged.push(pool);
    for (;;) {
      const last = merged.at(-1);
      const before = merged.at(-2);
      if (!last || !before || before.right / before.count < last.right / last.count) break;
      merged.splice(-2, 2, {
        said: before.said + last.said,
        right: before.right + last.right,
        count: before.count + last.count,
      });
    }
  }
  const round = (x: number) => Math.round(x * 1000) / 1000;
  return merged.map(({ said, right, count }) => [round(said / count), round(right / count)]);
}
