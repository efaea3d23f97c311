import { foldName } from '../../language/names.ts';
import { countryOfAdjective, isRegion } from '../../language/places.ts';
import { isHonorific, roleFamily } from '../../language/titles.ts';
import type { Story } from './story.ts';

const LINK =
  /^(?:the|a|an|this|that|his|her|its|their|our|my|of|for|at|in|and|to|from|['’]s?|former|new|top|chief|senior|also|same)$/;

/** Parties and the like: who is called by one is elsewhere called by a place. */
const CAMP =
  /^(?:democrats?|democratic|republicans?|gop|conservatives?|labour|liberals?|socialists?|greens?|independents?|tory|tories)$/;

/** Of those, what also tells where someone leans, in whatever party: `the conservative senator`. */
const LEANING = /^(?:conservative|liberal|socialist|green|independent)s?$/;

/** The party of the words, as the text writes them, by the one of its names that all share. */
function campIn(words: readonly string[]): string | undefined {
  const camp = words.find((word) => CAMP.test(word.toLowerCase()) && !LEANING.test(word))?.toLowerCase();
  return camp && (SAME_CAMP[camp] ?? camp.replace(/s$/, ''));
}

const SAME_CAMP: Readonly<Record<string, string>> = {
  democratic: 'democrat',
  gop: 'republican',
  tory: 'conservative',
  tories: 'conservative',
};

/** What many a body and office has in its name. */
const OF_ANY_STATE =
  /^(?:state|national|federal|opposition|ruling|party|government|central|prime|vice|deputy|chief|foreign|defen[cs]e|interior|finance|health|trade|cabinet|majority|minority|provincial|municipal|general|press)$/;

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

/** What `the European Union's top diplomat` says of its diplomat: whom it can't be. */
export class Narrowing {
  private readonly names: readonly string[];
  private readonly camp: string | undefined;
  private readonly modifiers: readonly string[];
  private readonly head: string;

  /** @param core the token after the description's noun */
  constructor(story: Story, from: number, core: number, to: number) {
    this.head = story.word(core - 1);
    this.names = namesIn(story, from, to);
    this.camp = campIn(story.article.text.slice(story.startOf(from), story.endOf(core - 1)).split(/[^\p{L}-]+/u));
    this.modifiers = OF_FIELDS.test(this.head)
      ? modifiersIn(story, from, core - 1).filter((word) => countryOfAdjective(word) === undefined)
      : [];
  }

  /**
   * Whether none with these titles is meant: a `U.N. spokesman` is no top diplomat of the European Union.
   *
   * @param exact true where the titles hold the very role; else a body that they don't name speaks against them
   */
  excludes(titles: readonly string[], exact: boolean): boolean {
    if (titles.length > 0 && this.modifiers.length > 0 && titles.every((title) => this.isOfOtherField(title)))
      return true;
    if (this.opposes(titles)) return true;
    if (this.names.length === 0) return false;
    const held = titles.map(namesInTitle).filter((words) => words.length > 0);
    if (titles.some((title) => holdsInitials(capitalsOf(title), this.names))) return false;
    return held.length > 0 ? !held.some((words) => mayBeOne(this.names, words)) : !exact;
  }

  /** Whether the titles give another party: `the Republican front-runner` is no `Democratic rival`. */
  opposes(titles: readonly string[]): boolean {
    return this.camp !== undefined && titles.some((title) => this.isOfOtherCamp(title));
  }

  private isOfOtherCamp(title: string): boolean {
    const camp = campIn(title.split(/\s+/));
    return camp !== undefined && camp !== this.camp;
  }

  /** `the finance minister`, `foreign minister` */
  private isOfOtherField(title: string): boolean {
    const words = title.split(/\s+/).map(foldName);
    const at = words.indexOf(this.head);
    if (at < 1) return false;
    const fields = words.slice(0, at).filter((word) => !LINK.test(word) && countryOfAdjective(word) === undefined);
    return fields.length > 0 && !fields.some((word) => this.modifiers.includes(word));
  }
}

const OF_FIELDS = /^(?:minister|secretary|commissioner|nominee|candidate|coach|editor|engineer|chief)$/;

/** The words of a title that name something, folded. */
function namesInTitle(title: string): string[] {
  return capitalsOf(title).filter(isTelling);
}

/** The words of a title that are written large, folded: `chairman`, `national`, `assembly`. */
function capitalsOf(title: string): string[] {
  return title
    .split(/[^\p{L}\p{N}.-]+/u)
    .filter((word) => /^\p{Lu}/u.test(word))
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

/** Whether two lists of names may speak of one body: they share a word, or one holds the other's initials. */
function mayBeOne(a: readonly string[], b: readonly string[]): boolean {
  return a.some((word) => b.includes(word)) || holdsInitials(a, b) || holdsInitials(b, a);
}

function holdsInitials(words: readonly string[], others: readonly string[]): boolean {
  const initials = words.map((word) => word[0]).join('');
  return others.some((other) => {
    const letters = other.replaceAll('.', '');
    return letters.length > 1 && initials.includes(letters);
  });
}
