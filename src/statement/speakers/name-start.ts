import { foldName, isFamilyFirst, isGivenName } from '../../language/names.ts';
import { isOrganisationHead, isThing } from '../../language/organisations.ts';
import { countryOfAdjective } from '../../language/places.ts';
import { isHonorific, roleFamily } from '../../language/titles.ts';
import type { CapitalisedText } from './capitalised-text.ts';
import { NEVER_NAMES, PLACES_TOO, TITLE_WORDS } from './name-words.ts';
import { isPossessiveMark } from './noun-phrases.ts';
import { roleBeforeOf } from './titles-around-names.ts';

/** Tells where in a run of capitals the title ends and the name begins. */
export class NameStarts {
  private readonly prose: CapitalisedText;
  /** For words of office that are given names too, whether they stand alone somewhere, as an office does not. */
  private readonly calledAlone = new Map<string, boolean>();

  constructor(prose: CapitalisedText) {
    this.prose = prose;
  }

  /** `Ann Lee, 33,`, `Ann Lee, who` */
  isPersonByWhatFollows(from: number, to: number): boolean {
    if (this.prose.word(to) !== ',' || /^(?:of|in|from|at)$/.test(this.prose.word(from - 1))) return false;
    const word = this.prose.word(to + 1);
    return word === 'who' || (/^[1-9]\d$/.test(word) && this.prose.word(to + 2) === ',');
  }

  /** The token at which the person's name begins, after the title that the run opens with; `to` where no name follows. */
  nameStart(from: number, to: number): number {
    let split = from;
    let role = false;
    for (let i = from; i < to; i++) {
      const word = this.prose.word(i);
      // `da` of `Casa da Rosa` is no district attorney.
      const isRole = (isHonorific(word) || roleFamily(word) !== undefined) && this.prose.capital[i] === 1;
      if (isRole) {
        // `Martin Luther King`: a role after a given name, at the end, is a family name.
        if (i === to - 1 && i > from && isGivenName(foldName(this.prose.word(i - 1)))) continue;
        // `Gov. Patty Judge`
        if (i === to - 1 && i > split && split > from && isHonorific(word) && !this.prose.isTitleLike(i - 1)) continue;
        // `Virginia Gov. Ann Lee` is of the state, whoever else is called so.
        const isState = i === split + 1 && PLACES_TOO.has(this.prose.word(split));
        if (i > split && i < to - 1 && !isState && isGivenName(foldName(this.prose.word(split)))) continue;
        if (this.isCalledAlone(i)) continue;
        split = this.rankEnd(i + 1, to);
        role = true;
      }
    }
    if (role) return split;
    // `Spokesperson of the Chinese Foreign Ministry Mao Ning`: the role stands before `of`.
    if (roleBeforeOf(this.prose, from) >= 0) {
      for (let i = from; i < to - 1; i++) if (isGivenName(foldName(this.prose.word(i)))) return i;
      // `Chairman of the People's Committee Trương Minh Nhựt`
      for (let i = to - 3; i > from; i--)
        if (isOrganisationHead(this.prose.word(i)) && isPossessiveMark(this.prose.word(i - 1))) return i + 1;
      // `High Commissioner for Human Rights Zeid Haddad`
      for (let i = to - 2; i >= from && !isOrganisationHead(this.prose.word(i)); i--)
        // One capital alone behind a field may belong to it: `Mining Cooperatives`.
        if ((isThing(this.prose.word(i)) || isField(this.prose.word(i))) && (i > from || to - i > 2)) return i + 1;
      let at = from;
      while (at < to && this.prose.isTitleLike(at)) at++;
      // `the Minister of Public Works`: a name has two words, unless it is known as one.
      if (at < to - 1 || (at < to && isFamilyFirst(foldName(this.prose.word(at))))) return at;
      if (at > from || isField(this.prose.word(to - 1))) return to;
    }
    // `Widow Dorothy Woods`: plain words, written large in a headline or before a name.
    for (let i = from; i < to - 1; i++) {
      if (isGivenName(foldName(this.prose.word(i)))) return i;
      if (!this.prose.lowerWords.has(this.prose.word(i)) && !this.prose.isTitleLike(i)) break;
    }
    // `Kalamazoo County Undersheriff Paul Matyas`
    if (
      to - from > 3 &&
      !isFamilyFirst(foldName(this.prose.word(from))) &&
      isGivenName(foldName(this.prose.word(to - 2)))
    )
      return to - 2;
    // `Canadian Justin Trudeau`, `Democrat Tim Kaine`
    let at = from;
    while (
      at < to - 1 &&
      (countryOfAdjective(this.prose.word(at)) !== undefined || /^(democrat|republican)$/.test(this.prose.word(at)))
    )
      at++;
    const next = foldName(this.prose.word(at));
    return at > from &&
      to - at > 1 &&
      (isGivenName(next) || isFamilyFirst(next) || this.isPersonByWhatFollows(from, to))
      ? at
      : from;
  }

  /** Whether a word of office is the given name by which the article calls someone: `Dean Orr`, then `Dean`. */
  private isCalledAlone(i: number): boolean {
    const { prose } = this;
    const word = prose.word(i);
    if (!isGivenName(foldName(word)) || isGivenName(foldName(prose.word(i + 1)))) return false;
    let alone = this.calledAlone.get(word);
    if (alone === undefined) {
      alone = prose.words.some(
        (other, at) =>
          other === word &&
          prose.capital[at] === 1 &&
          !prose.inHeadline(at) &&
          (!prose.capital[at - 1] || NEVER_NAMES.has(prose.word(at - 1))) &&
          !prose.capital[at + 1] &&
          !/^(?:the|an?|his|her|its|their|our|['’]s?|of|for|as)$/.test(prose.word(at - 1)) &&
          !/^(?:of|for|and)$/.test(prose.word(at + 1)),
      );
      this.calledAlone.set(word, alone);
    }
    return alone;
  }

  /** Behind what else a rank is made of: `First Rank (Ret.)` of `Captain First Rank (Ret.) Lee`. */
  private rankEnd(from: number, to: number): number {
    const { prose } = this;
    let at = from;
    if (
      /^(?:first|second|third|1st|2nd|3rd)$/.test(prose.word(at)) &&
      /^(?:rank|class|grade|secretary)$/.test(prose.word(at + 1))
    )
      at += 2;
    if (this.isRetired(at)) at += 3;
    return Math.min(at, to);
  }

  /** `(Ret.)` before a name, from the opening mark on. */
  isRetired(i: number): boolean {
    const { prose } = this;
    return (
      prose.word(i) === '(' &&
      /^(?:ret|retd|rtd)\.?$/.test(prose.word(i + 1)) &&
      prose.word(i + 2) === ')' &&
      prose.capital[i + 3] === 1 &&
      prose.sentences[i + 3] === prose.sentences[i]
    );
  }
}

/** `Ministry of Industry and Trade`, `Centers for Disease Control and Prevention`: what a body has charge of. */
export function isField(word: string): boolean {
  return (
    !isOrganisationHead(word) &&
    (TITLE_WORDS.has(word) ||
      /(?:tion|sion|ment|ity|ics|ing|ture|ship|ness|ance|ence|fare|try|ism|logy|port|ies)$/.test(word))
  );
}
