import { type PledgeStatus, pledgeStatuses } from '../corpus/decisions/judgement.ts';
import type { PledgeFilter } from '../corpus/pledge-questions.ts';
import type { PledgeStrength } from '../record.ts';

const shortStatus: Readonly<Record<string, PledgeStatus>> = { works: 'in the works', unclear: "can't be judged" };

/**
 * What the reader typed into the ledger's filter: words, `strength:2` (at least so firm) and `status:kept`
 * (`open`, `works`, `kept`, `broken`, `unclear`). What is no such word is a word to look for.
 */
export function parsePledgeFilter(typed: string): PledgeFilter {
  const words: string[] = [];
  let strength: PledgeStrength | undefined;
  let status: PledgeStatus | undefined;
  for (const word of typed.split(/\s+/).filter(Boolean)) {
    const [, key, value = ''] = /^(strength|status):(.+)$/i.exec(word) ?? [];
    const number = Number(value);
    const known = shortStatus[value.toLowerCase()] ?? pledgeStatuses.find((each) => each === value.toLowerCase());
    if (key?.toLowerCase() === 'strength' && (number === 1 || number === 2 || number === 3)) strength = number;
    else if (key?.toLowerCase() === 'status' && known) status = known;
    else words.push(word);
  }
  return {
    ...(words.length > 0 ? { words: words.join(' ') } : {}),
    ...(strength === undefined ? {} : { strength }),
    ...(status === undefined ? {} : { status }),
  };
}
