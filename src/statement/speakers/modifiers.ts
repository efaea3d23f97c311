import { foldName } from '../../language/names.ts';
import { countryOfAdjective, isRegion } from '../../language/places.ts';
import { isHonorific, roleFamily } from '../../language/titles.ts';
import type { Story } from './story.ts';

const LINK =
  /^(?:the|a|an|this|that|his|her|its|their|our|my|of|for|at|in|and|to|from|['’]s?|former|new|top|chief|senior|also|same)$/;

/** Parties and the like: who is called by one is elsewhere called by a place. */
const CAMP = /^(?:democrat|democratic|republican|gop|conservative|labour|liberal|socialist|green|independent|tory)$/;

/** What many a body and office has in its name. */
const OF_ANY_STATE =
  /^(?:state|national|federal|party|government|central|prime|vice|deputy|chief|foreign|defen[cs]e|interior|finance|health|trade|cabinet|majority|minority|provincial|municipal|general|press)$/;

/** The words of a description that name something, folded, without peoples, parties and its determiner: `european`, `union` of `the European Union's top diplomat`. */
export function namesIn(story: Story, from: number, to: number): string[] {
  const names: string[] = [];
  for (let i = from; i < to; i++) {
    const word = story.word(i);
    if (story.isCapital(i) && !LINK.test(word) && isTelling(word)) names.push(foldName(word));
  }
  return names;
}

/** Every word before a description's noun that narrows it, folded: `foreign` of `the foreign ministry`. */
export function modifiersIn(story: Story, from: number, to: number): string[] {
  const words: string[] = [];
  for (let i = from; i < to; i++) if (!LINK.test(story.word(i))) words.push(foldName(story.word(i)));
  return words;
}

/** The words of a title that name something, folded. */
export function namesInTitle(title: string): string[] {
  return title
    .split(/[^\p{L}\p{N}.-]+/u)
    .filter((word) => /^\p{Lu}/u.test(word) && isTelling(word.toLowerCase()))
    .map(foldName);
}

function isTelling(word: string): boolean {
  return (
    !CAMP.test(word) &&
    !OF_ANY_STATE.test(word) &&
    roleFamily(word) === undefined &&
    word.split('-').every((part) => countryOfAdjective(part) === undefined) &&
    !isRegion(word) &&
    !isHonorific(word)
  );
}

const OF_FIELDS = /^(?:minister|secretary|commissioner|nominee|candidate|coach|editor|engineer|chief)$/;

/**
 * Whether a description and a title speak of different fields: `the finance minister`, `foreign minister`.
 *
 * @param modifiers the description's, folded
 * @param head its noun
 */
export function isOfOtherField(modifiers: readonly string[], head: string, title: string): boolean {
  if (modifiers.length === 0 || !OF_FIELDS.test(head)) return false;
  const words = title.split(/\s+/).map(foldName);
  const at = words.indexOf(head);
  if (at < 1) return false;
  const fields = words.slice(0, at).filter((word) => !LINK.test(word) && countryOfAdjective(word) === undefined);
  return fields.length > 0 && !fields.some((word) => modifiers.includes(word));
}

/** Whether two lists of names may speak of one body: they share a word, or one holds the other's initials. */
export function mayBeOne(a: readonly string[], b: readonly string[]): boolean {
  return a.some((word) => b.includes(word)) || holdsInitials(a, b) || holdsInitials(b, a);
}

function holdsInitials(words: readonly string[], others: readonly string[]): boolean {
  const initials = words.map((word) => word[0]).join('');
  return others.some((other) => {
    const letters = other.replaceAll('.', '');
    return letters.length > 1 && initials.includes(letters);
  });
}
