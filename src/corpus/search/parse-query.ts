import { foldedWords } from '../fold.ts';

/** What a reader typed, taken apart. */
export interface Query {
  /** Words to look for, folded, in the order typed. */
  readonly words: readonly string[];
  /** True where the last word may go on: nothing was typed after it. */
  readonly open: boolean;
  /** `"exact words"`, each folded. */
  readonly phrases: readonly (readonly string[])[];
  /** `@speaker`: words of the name, folded. */
  readonly speaker: readonly string[];
  /** `in:outlet`: words of the outlet, folded. */
  readonly outlet: readonly string[];
  /** `#pledge` */
  readonly pledge: boolean;
  /** `#quote`: said in the speaker's own words. */
  readonly quote: boolean;
  /** `#sure`: surely attributed. */
  readonly sure: boolean;
  /** `2024-10..2024-12`, both ends included, as the beginnings of days; either may be null. */
  readonly from: string | null;
  readonly to: string | null;
}

const part = /(@|in:|#)?(?:"([^"]*)"?|(\S+))/giy;
const period = /^(\d{4}(?:-\d{2}){0,2})?\.\.(\d{4}(?:-\d{2}){0,2})?$|^(\d{4}-\d{2}(?:-\d{2})?)$/;

export function parseQuery(typed: string): Query {
  const text = typed.replace(/[“”„]/g, '"');
  const words: string[] = [];
  const phrases: string[][] = [];
  const speaker: string[] = [];
  const outlet: string[] = [];
  let pledge = false;
  let quote = false;
  let sure = false;
  let from: string | null = null;
  let to: string | null = null;
  let open = false;

  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at++;
      continue;
    }
    part.lastIndex = at;
    const match = part.exec(text);
    if (!match) break;
    at = part.lastIndex;
    const sign = match[1]?.toLowerCase();
    const quoted = match[2];
    const plain = match[3] ?? '';
    open = false;
    if (sign === '@') speaker.push(...foldedWords(quoted ?? plain));
    else if (sign === 'in:') outlet.push(...foldedWords(quoted ?? plain));
    else if (sign === '#' && /^pledges?$/i.test(plain)) pledge = true;
    else if (sign === '#' && /^quotes?$/i.test(plain)) quote = true;
    else if (sign === '#' && /^sure$/i.test(plain)) sure = true;
    else if (quoted !== undefined) {
      const phrase = foldedWords(quoted);
      if (phrase.length > 0) phrases.push(phrase);
    } else {
      const days = sign ? null : period.exec(plain);
      if (days && plain !== '..') {
        from = days[1] ?? days[3] ?? null;
        to = days[2] ?? days[3] ?? null;
      } else {
        words.push(...foldedWords(plain));
        open = at === text.length && /[\p{L}\p{N}]$/u.test(plain);
      }
    }
  }
  return { words, open, phrases, speaker, outlet, pledge, quote, sure, from, to };
}
