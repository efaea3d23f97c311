import type { Candidate } from './candidates.ts';
import type { MarkedProse } from './marked-prose.ts';

/**
 * Reported words before their cue begin with their sentence: `A, doing B, said Li` reports A too. The model
 * sees only some words around each border and loses sight of the cue in long sentences. Left as it is where
 * the content is quoted, where another cue or the source stands before it.
 */
export function fromSentenceStart({ prose }: MarkedProse, candidate: Candidate, cues: readonly number[]): Candidate {
  const { content, source, cue } = candidate;
  const [start, end] = content[0] as readonly [number, number];
  const sentence = prose.sentence[start] as number;
  const from = prose.sentenceStarts[sentence] as number;
  const before = cue.start >= end && prose.sentence[cue.start] === sentence;
  if (!before || start === from || (prose.quotation[start] as number) >= 0) return candidate;
  if (source.some(([first]) => first < start) || cues.some((other) => other >= from && other < start)) return candidate;
  return { ...candidate, content: [[from, end], ...content.slice(1)] };
}
