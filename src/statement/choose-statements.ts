import type { WeightTable } from '../language/weights.ts';
import { candidateFeatures, holds, MOST_CANDIDATE_FEATURES, rivalsOf } from './candidate-features.ts';
import type { Candidate } from './candidates.ts';
import type { MarkedProse } from './marked-prose.ts';

/** A candidate and how probable it is that it is right, and that it is right to the word. */
export interface Rated {
  readonly candidate: Candidate;
  readonly probability: number;
  readonly exactness: number;
}

/** Rates the candidates; of each cue's readings the best is kept, exact borders counting as much again. */
export function rateCandidates(marked: MarkedProse, candidates: readonly Candidate[], table: WeightTable): Rated[] {
  const out = new Int32Array(MOST_CANDIDATE_FEATURES);
  const rivals = rivalsOf(candidates);
  const mask = table.rows - 1;
  const rated: Rated[] = [];
  for (const [k, candidate] of candidates.entries()) {
    const n = candidateFeatures(marked, candidate, rivals[k] as (typeof rivals)[number], out);
    let wrong = 0;
    let right = 0;
    let exact = 0;
    for (let f = 0; f < n; f++) {
      const base = ((out[f] as number) & mask) * 3;
      wrong += table.weights[base] as number;
      right += table.weights[base + 1] as number;
      exact += table.weights[base + 2] as number;
    }
    const expRight = Math.exp((right - wrong) * table.step);
    const expExact = Math.exp((exact - wrong) * table.step);
    const sum = 1 + expRight + expExact;
    const one = { candidate, probability: (expRight + expExact) / sum, exactness: expExact / sum };
    const last = rated.at(-1);
    if (last?.candidate.cue !== candidate.cue) rated.push(one);
    else if (one.probability + one.exactness > last.probability + last.exactness) rated[rated.length - 1] = one;
  }
  return rated;
}

/**
 * Chooses among rated candidates, the most probable first: one reading of a cue, none inside another's
 * content. In text order of their cues.
 */
export function chooseStatements(rated: readonly Rated[], least: number): Rated[] {
  const chosen: Rated[] = [];
  // Within a stretch of text only few candidates compete; they are found by their cue's place.
  const places = new Map<number, Rated[]>();
  for (const one of outerFirst(rated.filter(({ probability }) => probability >= least))) {
    const { candidate } = one;
    const rivals: Rated[] = [];
    for (let p = placeOf(candidate.window.from); p <= placeOf(candidate.window.to); p++)
      rivals.push(...(places.get(p) ?? []));
    if (rivals.some((other) => clash(candidate, other.candidate))) continue;
    chosen.push(one);
    for (let p = placeOf(candidate.window.from); p <= placeOf(candidate.window.to); p++) {
      const list = places.get(p);
      if (list) list.push(one);
      else places.set(p, [one]);
    }
  }
  return chosen.sort((a, b) => a.candidate.cue.start - b.candidate.cue.start);
}

/** So probable a statement goes before those within it, however probable they are. */
const LIKELY = 0.45;
/** How many candidates to either side are looked at for it. */
const NEAR = 10;

/** The more probable first, but none before a likely one that encloses it: of statements within one another the outermost is meant. */
function outerFirst(rated: readonly Rated[]): Rated[] {
  const ranked: { readonly one: Rated; readonly rank: number }[] = [];
  for (const [k, one] of rated.entries()) {
    let rank = one.probability;
    for (let n = Math.max(0, k - NEAR); n < Math.min(rated.length, k + NEAR + 1); n++) {
      const other = rated[n] as Rated;
      const encloses = other.probability >= LIKELY && holds(other.candidate, one.candidate.cue.start);
      if (n !== k && encloses) rank = Math.min(rank, other.probability - 1e-6);
    }
    ranked.push({ one, rank });
  }
  return ranked.sort((a, b) => b.rank - a.rank).map(({ one }) => one);
}

const placeOf = (token: number) => token >> 8;

function clash(a: Candidate, b: Candidate): boolean {
  if (a.cue.start < b.cue.end && b.cue.start < a.cue.end) return true;
  return holds(a, b.cue.start) || holds(b, a.cue.start);
}
