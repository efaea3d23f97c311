import type { Prose } from '../../src/language/prose.ts';
import type { Span } from '../../src/record.ts';
import { CUE_BEGINS, CUE_GOES_ON } from '../../src/statement/cue-features.ts';
import { CONTENT_BEGINS, type CueWindow, SOURCE_BEGINS } from '../../src/statement/role-features.ts';
import type { GoldArticle, GoldStatement } from './read-polnear.ts';

/** The tokens that a span touches; null where it touches none. */
export function tokensOf(prose: Prose, { start, end }: Span): [number, number] | null {
  let low = 0;
  let high = prose.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (prose.ends[middle]! <= start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < prose.count && prose.starts[to]! < end) to++;
  return to > low ? [low, to] : null;
}

/** The tokens of a statement's cue (its longest part); null where it has none. */
export function goldCue(prose: Prose, { cue }: GoldStatement): [number, number] | null {
  const longest = [...cue].sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  const tokens = longest ? tokensOf(prose, longest) : null;
  // A cue never runs over a sentence's end: where our sentences differ, its first part counts.
  if (!tokens) return null;
  const end = prose.sentenceStarts[prose.sentence[tokens[0]]! + 1]!;
  return [tokens[0], Math.min(tokens[1], end)];
}

export function cueLabels({ prose, statements }: GoldArticle): Uint8Array {
  const labels = new Uint8Array(prose.count);
  for (const statement of statements) {
    const cue = goldCue(prose, statement);
    if (!cue) continue;
    labels.fill(CUE_GOES_ON, cue[0], cue[1]);
    labels[cue[0]] = CUE_BEGINS;
  }
  return labels;
}

export function roleLabels(
  prose: Prose,
  statement: GoldStatement,
  { from, to, cueStart, cueEnd }: CueWindow,
): Uint8Array {
  const labels = new Uint8Array(to - from);
  const mark = (spans: readonly Span[], begins: number) => {
    for (const span of spans) {
      const tokens = tokensOf(prose, span);
      if (!tokens) continue;
      let first = true;
      for (let i = Math.max(from, tokens[0]); i < Math.min(to, tokens[1]); i++) {
        if (i >= cueStart && i < cueEnd) continue;
        labels[i - from] = first ? begins : begins + 1;
        first = false;
      }
    }
  };
  mark(statement.content, CONTENT_BEGINS);
  mark(statement.source, SOURCE_BEGINS);
  return labels;
}
