/** One measured figure: what it is, how it came out, and what it should reach. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** The least it should reach, in words; empty where nothing is asked. */
  readonly goal: string;
}

/** Figures measured together on one set of texts. */
export interface Figures {
  readonly title: string;
  /** The data they were measured on, or why they were not. */
  readonly data: string;
  readonly figures: readonly Figure[];
}

/** `0.6616` -> `66.2 %` */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The figures as aligned lines of text. */
export function asText({ title, data, figures }: Figures): string {
  const width = Math.max(0, ...figures.map((figure) => figure.name.length));
  const lines = figures.map(
    ({ name, value, goal }) => `  ${name.padEnd(width)}  ${value}${goal ? `   (goal: ${goal})` : ''}`,
  );
  return [`${title} — ${data}`, ...lines].join('\n');
}
