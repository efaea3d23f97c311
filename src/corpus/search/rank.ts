import Fuse from 'fuse.js';
import { fold, foldedWords } from '../fold.ts';
import { standsIn } from './candidates.ts';
import type { Alternative } from './vocabulary.ts';

/** A word of the query and what it may mean. */
export interface Term {
  readonly word: string;
  readonly alternatives: readonly Alternative[];
}

/** What is looked at to rank a statement. */
export interface Candidate {
  readonly row: number;
  readonly text: string;
  readonly day: string | null;
  /** The speaker's name, else the source's words. */
  readonly who: string | null;
  readonly headline: string;
  readonly outlet: string | null;
}

/** So many of the best are ranked by Fuse.js. */
const finalists = 150;
/** What a word that stands nowhere costs, and one that stands beside the statement: as speaker's name, in the headline. */
const missing = 3;
const beside = { speaker: 0.05, headline: 0.6 };

/**
 * Orders candidates, best first: first by how well the query's words are met (as typed before begun
 * before mistyped; in the statement before in its headline; together and in order before apart), then as Fuse.js
 * scores them, then by day, newest first.
 */
export function rank(terms: readonly Term[], candidates: readonly Candidate[], limit: number): Candidate[] {
  const places = new Map<string, { term: number; cost: number }[]>();
  terms.forEach(({ alternatives }, term) => {
    for (const { word, cost } of alternatives) {
      const known = places.get(word);
      if (known) known.push({ term, cost });
      else places.set(word, [{ term, cost }]);
    }
  });
  const typed = terms.map(({ word }) => word);

  const scored = candidates.map((row) => ({ row, cost: costOf(row, typed, places) }));
  scored.sort((a, b) => a.cost - b.cost || newest(a.row, b.row));
  const best = scored.slice(0, Math.max(limit, finalists));

  const fuse = new Fuse(
    best.map(({ row }) => ({ said: fold(row.text), who: fold(row.who ?? ''), headline: fold(row.headline) })),
    {
      keys: [
        { name: 'said', weight: 4 },
        { name: 'who', weight: 2 },
        { name: 'headline', weight: 1 },
      ],
      includeScore: true,
      ignoreLocation: true,
      useTokenSearch: true,
      threshold: 0.5,
    },
  );
  const scores = new Map(fuse.search(typed.join(' ')).map(({ refIndex, score }) => [refIndex, score ?? 1]));
  return best
    .map((candidate, at) => ({ ...candidate, step: Math.round(candidate.cost * 4), score: scores.get(at) ?? 1 }))
    .sort((a, b) => a.step - b.step || a.score - b.score || newest(a.row, b.row))
    .slice(0, limit)
    .map(({ row }) => row);
}

function costOf(
  row: Candidate,
  typed: readonly string[],
  places: ReadonlyMap<string, readonly { term: number; cost: number }[]>,
): number {
  const costs = typed.map(() => missing);
  const said = foldedWords(row.text);
  const look = (words: readonly string[], extra: number) => {
    for (const word of words) {
      for (const { term, cost } of places.get(word) ?? []) {
        if (cost + extra < (costs[term] as number)) costs[term] = cost + extra;
      }
    }
  };
  look(said, 0);
  if (row.who) look(foldedWords(row.who), beside.speaker);
  if (costs.includes(missing)) look(foldedWords(`${row.headline} ${row.outlet ?? ''}`), beside.headline);
  let cost = 0;
  for (const each of costs) cost += each;
  if (typed.length > 1 && !standsIn(typed, said)) cost += 0.3;
  return cost;
}

function newest(a: Candidate, b: Candidate): number {
  const day = (row: Candidate) => row.day ?? '';
  return day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0;
}
