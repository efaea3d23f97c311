import { commonGivenName } from '../../language/name-variants.ts';
import { isFamilyFirst, isGivenName, isNameParticle, isVietnameseFamilyName } from '../../language/names.ts';

const INITIAL = /^\p{L}\.?$/u;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/;
/** The words that tell a name apart: without initials, particles, `Jr.` and the article before an Arabic name. */
export function coreOf(words: readonly string[]): string[] {
  const core: string[] = [];
  for (const [i, word] of words.entries()) {
    if (SUFFIX.test(word) || isNameParticle(word)) continue;
    if (INITIAL.test(word) && i > 0) continue;
    core.push(word.replace(/^(?:al|el|ul|as|ar)-(?=..)/, ''));
  }
  return core.length > 0 ? core : [...words];
}

/** Whether two full names are one: first and last words agree, in either order, or one holds the other. */
export function isSameName(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 1 || b.length === 1) return a.length === b.length && a[0] === b[0];
  const firstA = a[0] as string;
  const firstB = b[0] as string;
  const lastA = a[a.length - 1];
  const lastB = b[b.length - 1];
  if (lastA === lastB && isSameGiven(firstA, firstB)) return true;
  if (a.length === 2 && b.length === 2 && firstA === lastB && lastA === firstB)
    return isFamilyFirst(firstA) || isFamilyFirst(firstB);
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  // `Juan Carlos` is not `Juan Carlos Varela Soto`, but `Minh Chinh` is `Pham Minh Chinh` and `Ahmed Varela` `Luis Ahmed Varela`.
  return (
    longer.length > shorter.length && (endsWith(longer, shorter) || (shorter.length > 1 && startsWith(longer, shorter)))
  );
}

export function startsWith(words: readonly string[], head: readonly string[]): boolean {
  return head.every((word, i) => words[i] === word);
}

function isSameGiven(a: string, b: string): boolean {
  if (a === b || commonGivenName(a) === commonGivenName(b)) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return /^\p{L}\.?(?:\p{L}\.?)?$/u.test(short) && short[0] === long[0] && (short.length === 1 || short.includes('.'));
}

/** How well one word stands for a full name: by the family name, by the given name, by another; 0 where not at all. */
export function placeOf(word: string, core: readonly string[], titled: boolean): number {
  const at = core.lastIndexOf(word);
  if (at < 0) return 0;
  if (core.length === 1) return 3;
  const first = core[0] as string;
  const familyFirst =
    isFamilyFirst(first) && !isGivenName(first) ? true : isFamilyFirst(first) && !isGivenName(core[1] as string);
  if (familyFirst) {
    if (at === 0) return 3;
    return at === core.length - 1 && isVietnameseFamilyName(first) ? 3 : titled ? 0 : 2;
  }
  if (at === core.length - 1) return 3;
  if (at === 0) return titled && core.length > 2 ? 1 : titled ? 0.8 : 2;
  return 2;
}

export function endsWith(words: readonly string[], tail: readonly string[]): boolean {
  if (tail.length > words.length) return false;
  for (let i = 1; i <= tail.length; i++) if (words[words.length - i] !== tail[tail.length - i]) return false;
  return true;
}
