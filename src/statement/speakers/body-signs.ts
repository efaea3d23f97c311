import { foldName, isGivenName } from '../../language/names.ts';
import {
  endsFirm,
  introducesBody,
  isBody,
  isOrganisationHead,
  isOrganisationNoun,
} from '../../language/organisations.ts';
import { domainOf, roleFamily } from '../../language/titles.ts';
import type { CapitalisedText } from './capitalised-text.ts';
import { NEVER_NAMES } from './name-words.ts';
import { isPlural, isPossessiveMark, isPreposition } from './noun-phrases.ts';

const SUFFIX = /^(?:jr|sr|ii|iii|iv|vi|vii)\.?$/;

/** What shows, in a run of capitals or beside it, that it names a body and no person. */
export class BodySigns {
  private readonly prose: CapitalisedText;
  private readonly runEnd: (from: number) => number;

  /** @param runEnd the token after the run of capitals that begins at one */
  constructor(prose: CapitalisedText, runEnd: (from: number) => number) {
    this.prose = prose;
    this.runEnd = runEnd;
  }

  /** `’s` of `Sheriff’s Office`, `People’s Committee`: whose body it is belongs to its name. */
  isOwnersBody(mark: number): boolean {
    const { prose } = this;
    if (!prose.capital[mark + 1] || !isPossessiveMark(prose.word(mark))) return false;
    const owner = prose.word(mark - 1);
    if (
      prose.word(mark + 1) !== 'office' &&
      !(/s$/.test(owner) && /^['’]$/.test(prose.word(mark))) &&
      roleFamily(owner) === undefined &&
      !/^(?:people|children|women|men|workers|employees|pilots|nurses)$/.test(owner)
    )
      return false;
    for (let i = mark + 1; i < mark + 4 && prose.capital[i]; i++) if (isOrganisationHead(prose.word(i))) return true;
    return false;
  }

  /** `Playing Field Promotions, a talent agency,` */
  apposedBody(to: number): string | undefined {
    const { prose } = this;
    if (prose.word(to) !== ',' || !/^(?:a|an|the|one)$/.test(prose.word(to + 1))) return undefined;
    for (let i = to + 2; i < to + 11 && i < prose.tokens.count; i++)
      if (/^(?:,|\.|that|which|in|for|of|based|at|who|with|and)$/.test(prose.word(i))) {
        const head = prose.word(i - 1);
        // `a security guard`
        return (isBody(head) || isOrganisationNoun(head)) && head !== 'guard' ? head : undefined;
      }
    return undefined;
  }

  /** `the carmaker Tesla`, `Transport for London`, `Border Protection` */
  isBodysName(from: number, to: number): boolean {
    const { prose } = this;
    if (this.bodyBefore(from) !== undefined || this.bodyEnd(from, to) > to) return true;
    if (
      to - from > 1 &&
      this.prose.isAcronym(to - 1) &&
      !this.prose.isUpperCase(from) &&
      !SUFFIX.test(prose.word(to - 1))
    )
      return true;
    return to - from > 1 && /(?:[acipsu]tion|[is]sion|ology|nomics|[^e]ment)$/.test(prose.word(to - 1));
  }

  /** `Doctors Abroad`, `Farmers First`: several are no title of one, unless more than one follows. */
  isPluralsBody(from: number): boolean {
    const word = this.prose.word(from);
    const family = roleFamily(word);
    if (family === undefined || !isPlural(word) || domainOf(family) === 'politics') return false;
    return !/^(?:,|and|&|or|\/)$/.test(this.prose.word(from + 2));
  }

  /** `Parents for Clean Shelves`: several of everyday life, as `Lawyers for Apple` and `Workers at Apple` are not. */
  isPeoplesBody(from: number, to: number): boolean {
    const word = this.prose.word(from);
    if (to - from > 1 || !isPlural(word) || /^(?:workers|drivers|vendors|sellers)$/.test(word)) return false;
    return /^(?:farmer|doctor|singer|historian)$/.test(roleFamily(word) ?? '') && this.bodyEnd(from, to) > to;
  }

  /** `carmaker` right before a name. */
  bodyBefore(from: number): string | undefined {
    const { prose } = this;
    const before = prose.word(from - 1);
    return !prose.capital[from - 1] && introducesBody(before) && prose.sentences[from - 1] === prose.sentences[from]
      ? before
      : undefined;
  }

  /** Where `Transport for London` ends: a single word that `for` joins to a place or a cause is a body's. */
  bodyEnd(from: number, to: number): number {
    const { prose } = this;
    if (to - from > 1 || prose.word(to) !== 'for' || !prose.capital[to + 1] || prose.inHeadline(from)) return to;
    if (NEVER_NAMES.has(prose.word(to + 1)) || isGivenName(foldName(prose.word(to + 1)))) return to;
    if (prose.sentences[to + 1] !== prose.sentences[from] || !/(?:[^s]s|port|paign|fund|ion)$/.test(prose.word(from)))
      return to;
    return this.runEnd(to + 1);
  }

  /** `The pilots' union, VVP,`: the noun before; undefined where it is no body's. */
  bodyApposedBefore(from: number, to: number): string | undefined {
    const { prose } = this;
    if (prose.word(from - 1) !== ',' || prose.word(to) !== ',') return undefined;
    const head = prose.word(from - 2);
    return !prose.capital[from - 2] && (isBody(head) || isOrganisationNoun(head)) ? head : undefined;
  }

  /** `Formosa Silicon said its sales …`: what has an `its` before any `his` is nobody. */
  ownsWhatFollows(to: number): boolean {
    for (let i = to; i < to + 20 && this.prose.sentences[i] === this.prose.sentences[to - 1]; i++) {
      const word = this.prose.word(i);
      if (
        word === 'its' ||
        (word === 'it' && /^(?:had|would|will|has|plans|expects|expected)$/.test(this.prose.word(i + 1)))
      )
        return true;
      if (/^(?:he|she|his|her|who|him)$/.test(word) || (this.prose.capital[i] && !NEVER_NAMES.has(word))) return false;
    }
    return false;
  }

  /** A word of business that opens a sentence before a firm's name and is none of it. */
  isCallingOfBody(i: number): boolean {
    const word = this.prose.word(i);
    const next = this.prose.word(i + 1);
    if (
      !/^(?:rival|parent|competitor|sponsor)$/.test(word) &&
      !(introducesBody(word) && /(?:er|or|start-?up|line)$/.test(word))
    )
      return false;
    // `Carrier Global`: what ends firms' names alone names none.
    return (
      !isGivenName(foldName(next)) && !this.prose.isTitleLike(i + 1) && !endsFirm(next) && !isOrganisationHead(next)
    );
  }

  /** `Dube Rovers have sold`: what has a verb in the plural is no person, but for whose allies are the subject. */
  isSeveral(from: number, to: number): boolean {
    const { prose } = this;
    const before = prose.word(from - 1);
    return (
      /^(?:have|are|were)$/.test(prose.word(to)) &&
      !/^(?:and|or|nor|&|,|-|–|as|like|including|among)$/.test(before) &&
      !isPreposition(before)
    );
  }
}
