import type { PledgeStatus } from '../corpus/decisions/judgement.ts';
import type { PledgeFilter } from '../corpus/pledge-questions.ts';
import type { PledgeStrength } from '../record.ts';

/** What may stand after `strength:` and `status:`. */
const strengths: ReadonlyMap<string, PledgeStrength> = new Map([
  ['1', 1],
  ['2', 2],
  ['3', 3],
]);
const statuses: ReadonlyMap<string, PledgeStatus> = new Map([
  ['open', 'open'],
  ['works', 'in the works'],
  ['kept', 'kept'],
  ['broken', 'broken'],
  ['unclear', "can't be judged"],
]);

/**
 * What the reader typed into the ledger's filter: words, `strength:2` (at least so firm) and `status:kept`
 * (`open`, `works`, `kept`, `broken`, `unclear`). What is no such word is a word to look for.
 */
export function parsePledgeFilter(typed: string): PledgeFilter {
  const parts = partsOf(typed);
  const words = parts.filter(({ strength, status }) => !strength && !status).map(({ word }) => word);
  const strength = parts.findLast((part) => part.strength)?.strength;
  const status = parts.findLast((part) => part.status)?.status;
  return {
    ...(words.length > 0 ? { words: words.join(' ') } : {}),
    ...(strength ? { strength } : {}),
    ...(status ? { status } : {}),
  };
}

/** Says which part of the filter looks like a strength or a status and is none; undefined where none does. */
export function strayInPledgeFilter(typed: string): string | undefined {
  const stray = partsOf(typed).find(({ key, strength, status }) => key && !strength && !status);
  if (!stray) return undefined;
  const may = stray.key === 'status' ? 'a status is open, works, kept, broken or unclear' : 'a strength is 1, 2 or 3';
  return `“${stray.word}” is looked for as a word: ${may}.`;
}

/** The filter word by word, each with the strength or status that it asks for. */
function partsOf(typed: string) {
  return typed
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const [, key, value = ''] = /^(strength|status):(.*)$/.exec(word.toLowerCase()) ?? [];
      return {
        word,
        key,
        strength: key === 'strength' ? strengths.get(value) : undefined,
        status: key === 'status' ? statuses.get(value) : undefined,
      };
    });
}
