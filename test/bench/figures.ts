/** One row of the bench. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, or the budget. */
  readonly beside?: string;
}

/** Prints rows; beside each, how much larger it is than in the corpus before, that was `times` smaller. */
export function printFigures(
  title: string,
  figures: readonly Figure[],
  before: readonly Figure[] = [],
  times = 0,
): void {
  console.log(`\n${title}${before.length > 0 ? ` (growth: against ${times} times fewer)` : ''}`);
  for (const { what, value, unit, beside } of figures) {
    const old = before.find((figure) => figure.what === what)?.value;
    const growth = old ? `×${(value / old).toFixed(1)}` : '';
    console.log(
      `  ${what.padEnd(64)} ${`${readable(value)} ${unit}`.padStart(16)} ${growth.padStart(7)}   ${beside ?? ''}`,
    );
  }
}

function readable(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Milliseconds that something takes, and what it gives. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now();
  const result = await work();
  return { ms: performance.now() - begun, result };
}

/** Tells what is being done, apart from the figures. */
export function progress(doing: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${doing}\n`);
}
