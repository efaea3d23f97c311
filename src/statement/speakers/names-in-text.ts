import type { ArticleText } from '../../article/article-text.ts';
import { isUpper } from '../../language/characters.ts';
import {
  foldName,
  type Gender,
  genderOfGivenName,
  genderOfMiddleName,
  isFamilyFirst,
  isGivenName,
  isNameParticle,
  isVietnameseFamilyName,
} from '../../language/names.ts';
import {
  isBody,
  isDocument,
  isOrganisationHead,
  isOrganisationNoun,
  isThing,
  opensOrganisation,
} from '../../language/organisations.ts';
import { countriesIn, countryNamed, countryOfAdjective, isRegion } from '../../language/places.ts';
import { findQuotations, type Quotation } from '../../language/quotation-marks.ts';
import { sentenceEnd } from '../../language/sentences.ts';
import { genderOfTitle, isHonorific, roleFamily } from '../../language/titles.ts';
import { TokenList, type Tokens, tokeniseInto } from '../../language/tokens.ts';
import type { Span } from '../../record.ts';

export type NameKind = 'person' | 'organisation' | 'country' | 'unclear';

/** A capitalised name as it stands in the text; the span is the name alone, without title or honorific. */
export interface NameMention extends Span {
  readonly kind: NameKind;
  /** The name's words, folded. */
  readonly words: readonly string[];
  /** Where the title or honorific before it begins; `start` where it has none. */
  readonly outerStart: number;
  /** `Chinese Premier`, `president of the academy`; without honorifics. */
  readonly titles: readonly string[];
  /** The families of the roles in its titles. */
  readonly roles: readonly string[];
  /** The countries that its titles speak of. */
  readonly countries: readonly string[];
  readonly gender: Gender | undefined;
  readonly honorific: boolean;
  readonly possessive: boolean;
  /** Number of the sentence among the article's. */
  readonly sentence: number;
  /** True where no other name stands before it in its sentence. */
  readonly first: boolean;
  /** True where a verb, or what may be one, follows at once. */
  readonly subject: boolean;
  /** True after a preposition. */
  readonly oblique: boolean;
  /** True within quotation marks. */
  readonly quoted: boolean;
  /** True for one word that may owe its capital to the sentence's beginning. */
  readonly doubtful: boolean;
  readonly inHeadline: boolean;
  /** True after `the`, as no person's name stands. */
  readonly afterThe: boolean;
}

/** An article's words and names, headline and body, in text order. */
export interface NamesInText {
  readonly text: string;
  readonly tokens: Tokens;
  /** Each token's word in lower case. */
  readonly words: readonly string[];
  /** The words that stand somewhere without a capital. */
  readonly lowerWords: ReadonlySet<string>;
  /** The sentence of each token, numbered through the article. */
  readonly sentences: Int32Array;
  /** For each token, 1 within quotation marks. */
  readonly quoted: Uint8Array;
  /** For each sentence, how many before it are not all quotation. */
  readonly narrative: Int32Array;
  readonly mentions: readonly NameMention[];
  /** The first token at or after an offset. */
  tokenAt(offset: number): number;
}

/** Capitalised words that open sentences or stand in headlines and name nobody. */
const NEVER_NAMES = new Set(
  `a about above according across additionally addressing after again against ahead all almost along already also although amid
  among an and another any are around as asked at away back be because been before behind being below besides between
  beyond both but by can citing could critics currently despite did do does don't down during each earlier either else even
  ever every everyone experts few finally first following for former from further furthermore get given had has have he
  hence her here herself him himself his how however i if i'm i've in indeed inside instead into is it its itself just last later
  least less let like likewise many may maybe me meanwhile might more moreover most much must my near nearly neither
  never nevertheless new next no nobody none nonetheless nor not nothing noting now of off officials on once one only
  or other others otherwise our out over overall own part per perhaps please prior quite rather really reacting recently
  reporters said saying says second see separately several shall she should since so some somebody someone something
  sometimes soon speaking still such than that that's the their them then there thereafter therefore these they third this those
  though three through throughout thus to today together tomorrow tonight too toward towards two under unlike until up
  upon us very was we well were what what's whatever when whenever where whereas whether which while who whoever
  whose why will with within without would yes yesterday yet you your
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov.
  dec. est edt gmt am pm
  laughter laughs applause cheers inaudible crosstalk q question photo file updated published news breaking exclusive watch read`.split(
    /\s+/,
  ),
);

/** Capitalised words that belong to a title before a name, besides roles, honorifics, countries and organisations. */
const TITLE_WORDS = new Set(
  `vice deputy former acting interim chief first lady senior lead assistant associate executive managing prime foreign finance defence
  defense interior health education justice state treasury commerce labor labour energy transport transportation agriculture homeland
  security trade environment culture press national federal communications affairs staff democratic republican conservative
  liberal socialist communist green party opposition house senate majority minority attorney secretary white supreme police
  fire union cabinet parliamentary economic climate special presidential legal policy political science research medical
  nobel laureate nominee campaign shadow home election central exterior budget public relations external permanent
  founding artistic regional district city county provincial municipal us u.s. uk u.k. un eu nato who imf`.split(/\s+/),
);

/** Lower-case words that may stand in a title before its role noun: `former deputy finance minister`. */
const LOWER_TITLE_WORDS = new Set(
  `vice deputy former acting interim chief senior lead assistant associate executive managing prime foreign finance defence defense
  interior health education justice state treasury commerce labor labour energy transport agriculture security trade environment
  culture press national federal communications party opposition majority minority attorney police cabinet
  presidential legal policy political science research medical campaign shadow home central public longtime veteran then
  outgoing incoming co human rights climate company government regional district city county provincial law history
  economics physics biology chemistry sociology mayoral gubernatorial senatorial retired top spokes`.split(/\s+/),
);

/** Words after a name that are no verb: prepositions and conjunctions. */
const NO_VERB = new Set(
  `about above after against along among and around as at because before behind below beneath beside between beyond but by
  despite down during except for from if in inside into like near nor of off on onto or out outside over per since so than
  that through to toward towards under until up upon versus via when where whether which while with within without yet
  vs`.split(/\s+/),
);

const ADJECTIVES = new Set(
  `democratic liberal conservative islamic islamist muslim christian catholic protestant jewish orthodox western eastern northern
  southern latino hispanic arab kurdish palestinian sunni shiite buddhist hindu evangelical gaullist marxist`.split(
    /\s+/,
  ),
);

const PERSON_STOPS = new Set('electric motors mills dynamics election assembly elections street valley'.split(' '));

/** Reads every name of an article's headline and body, in text order. */
export function readNames(article: ArticleText): NamesInText {
  const { text } = article;
  const { headline } = article;
  const paragraphs = headline ? [headline, ...article.body].sort((a, b) => a.start - b.start) : article.body;
  const tokens = new TokenList(1024);
  const bounds: number[] = [];
  for (const paragraph of paragraphs) {
    tokeniseInto(tokens, text, paragraph.start, paragraph.end);
    bounds.push(tokens.count);
  }
  const sentences = new Int32Array(tokens.count);
  const opens = new Uint8Array(tokens.count);
  let sentence = 0;
  let from = 0;
  for (const end of bounds) {
    while (from < end) {
      const to = sentenceEnd(text, tokens, from, end);
      sentences.fill(sentence++, from, to);
      opens[from] = 1;
      from = to;
    }
  }
  const quoted = markQuoted(tokens, findQuotations(text, paragraphs));
  const reader = new NameReader(text, tokens, sentences, quoted, opens, headline);
  const narrative = countNarrative(tokens, sentences, quoted, sentence);
  const mentions = reader.read();
  return {
    text,
    tokens,
    words: reader.lower,
    lowerWords: reader.lowerWords,
    sentences,
    quoted,
    narrative,
    mentions,
    tokenAt: (offset) => firstTokenAt(tokens, offset),
  };
}

function markQuoted(tokens: Tokens, quotations: readonly Quotation[]): Uint8Array {
  const quoted = new Uint8Array(tokens.count);
  let q = 0;
  for (let i = 0; i < tokens.count; i++) {
    const start = tokens.starts[i] as number;
    while (q < quotations.length && (quotations[q] as Quotation).end <= start) q++;
    if (q < quotations.length && (quotations[q] as Quotation).start <= start) quoted[i] = 1;
  }
  return quoted;
}

function countNarrative(tokens: Tokens, sentences: Int32Array, quoted: Uint8Array, count: number): Int32Array {
  const narrative = new Int32Array(count + 1);
  for (let i = 0; i < tokens.count; i++) if (!quoted[i]) narrative[(sentences[i] as number) + 1] = 1;
  for (let i = 1; i <= count; i++) narrative[i] = (narrative[i] as number) + (narrative[i - 1] as number);
  return narrative;
}

function firstTokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.ends[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `Singapore-based Broadcom`: an adjective, however it begins. */
function isCompound(word: string): boolean {
  return /-(?:based|born|owned|led|listed|backed|run|era|trained|educated|made)$/.test(word);
}

interface Title {
  readonly start: number;
  readonly words: readonly string[];
  readonly text: string | null;
  /** The noun of an apposition that is no role known as one: `translator`. */
  readonly head?: string;
}

class NameReader {
  private readonly text: string;
  private readonly tokens: Tokens;
  private readonly sentences: Int32Array;
  private readonly quoted: Uint8Array;
  private readonly opens: Uint8Array;
  private readonly headline: Span | null;
  readonly lower: string[] = [];
  private readonly capital: Uint8Array;
  readonly lowerWords = new Set<string>();
  /** Words with a capital that no sentence's beginning explains. */
  private readonly inside = new Set<string>();
  private readonly mentions: NameMention[] = [];
  private lastSentence = -1;

  constructor(
    text: string,
    tokens: Tokens,
    sentences: Int32Array,
    quoted: Uint8Array,
    opens: Uint8Array,
    headline: Span | null,
  ) {
    this.text = text;
    this.tokens = tokens;
    this.sentences = sentences;
    this.quoted = quoted;
    this.opens = opens;
    this.headline = headline;
    this.capital = new Uint8Array(tokens.count);
  }

  read(): NameMention[] {
    const { tokens, text } = this;
    for (let i = 0; i < tokens.count; i++) {
      const word = text.slice(tokens.starts[i], tokens.ends[i]);
      // `al-Sayed` begins a name too.
      const capital = isUpper(word.charCodeAt(0)) || (word.charCodeAt(2) === 0x2d && isUpper(word.charCodeAt(3)));
      this.lower.push(capital ? word.toLowerCase() : word);
      if (!capital) this.lowerWords.add(word);
      else {
        this.capital[i] = 1;
        if (!this.isOpening(i)) this.inside.add(word.toLowerCase());
      }
    }
    for (let i = 0; i < tokens.count; ) {
      if (!this.mayBeginName(i)) {
        i++;
        continue;
      }
      const end = this.runEnd(i);
      this.readRun(i, end);
      i = end;
    }
    return this.mentions;
  }

  private word(i: number): string {
    return this.lower[i] ?? '';
  }

  /** True where a sentence or a quotation begins, so that the capital tells nothing. */
  private isOpening(i: number): boolean {
    if (this.opens[i]) return true;
    const before = this.word(i - 1);
    // A closing quotation mark opens nothing.
    if (/^(?:"|''|‘|')$/.test(before)) return this.quoted[i] === 1;
    return /^(?:[“«`:•*-]|—|–)$/.test(before);
  }

  private mayBeginName(i: number): boolean {
    if (!this.capital[i]) return false;
    const word = this.word(i);
    if (isCompound(word)) return false;
    if (word === 'new') return this.capital[i + 1] === 1 && isRegion(`new ${this.word(i + 1)}`);
    if (NEVER_NAMES.has(word))
      return (
        word === 'may' &&
        !this.isOpening(i) &&
        !/^\d/.test(this.word(i + 1)) &&
        !/^(in|on|of|by|until|since)$/.test(this.word(i - 1))
      );
    if (!this.isOpening(i) || this.capital[i + 1] || isHonorific(word) || roleFamily(word)) return true;
    // The first word of a sentence that the article also writes small is no name.
    return !this.lowerWords.has(word) && (this.inside.has(word) || !/(?:ing|ly)$/.test(word));
  }

  private runEnd(from: number): number {
    const { tokens } = this;
    const sentence = this.sentences[from];
    let i = from + 1;
    while (i < tokens.count && this.sentences[i] === sentence && i - from < 14) {
      if (this.capital[i]) {
        const word = this.word(i);
        if (isCompound(word) || (NEVER_NAMES.has(word) && !/^(?:may|first|new|last)$/.test(word))) break;
        i++;
        continue;
      }
      let next = i;
      while (next - i < 3 && isNameParticle(this.word(next))) next++;
      if (next > i && this.capital[next] && this.sentences[next] === sentence && !NEVER_NAMES.has(this.word(next))) {
        i = next + 1;
        continue;
      }
      break;
    }
    return i;
  }

  private readRun(from: number, runEnd: number): void {
    let start = from;
    let to = runEnd;
    // Where a headline writes every word large, a name ends before the first that the article writes small.
    if (this.inHeadline(from))
      for (let i = from + 1; i < to; i++)
        if (!this.isTitleLike(i) && (this.lowerWords.has(this.word(i)) || /(?:ing|ed)$/.test(this.word(i)))) to = i;
    // A sentence's first word that opens a run of capitals: a name's, unless the article writes it small too.
    if (this.isOpening(start) && to - start > 1 && this.lowerWords.has(this.word(start)) && !this.isTitleLike(start)) {
      if (!(isFamilyFirst(foldName(this.word(start))) && to - start === 2)) start++;
    }
    const split = this.nameStart(start, to);
    if (split >= to) {
      this.readOrganisation(start, to);
      return;
    }
    const last = foldName(this.word(to - 1));
    const head = foldName(this.word(split));
    const count = to - split;
    const prefixed = split > start;
    const given = isGivenName(head) && count > 1;
    if (!prefixed && !given && count > 1 && (isOrganisationHead(last) || isDocument(last))) {
      this.readOrganisation(start, to);
      return;
    }
    if (isOrganisationHead(last) && !isGivenName(foldName(this.word(to - 2)))) {
      this.readOrganisation(start, to);
      return;
    }
    if (isThing(last) && !(given && count === 2)) {
      // `Park said`: no name of its own, but it may be someone's.
      if (count === 1)
        this.push({ from: split, to, kind: 'unclear', doubtful: true, title: this.titleBefore(start, split) });
      return;
    }
    if (PERSON_STOPS.has(last) || (count === 1 && /^(?:jr|sr)\.?$/.test(last))) return;
    const country = this.countryOf(start, to);
    if (country) {
      this.push({ from: start, to, kind: 'country' });
      return;
    }
    if (this.allRegions(start, to)) return;
    // `Chinese`, `Democratic`: an adjective whose noun is not written large.
    if (to - start === 1 && this.isAdjective(start)) return;
    if (count > 5) {
      if (!this.inHeadline(split)) this.push({ from: split, to, kind: 'organisation' });
      return;
    }

    if (count > 1 && count < 4 && !prefixed && opensOrganisation(head)) {
      this.push({ from: split, to, kind: 'organisation' });
      return;
    }

    const title = this.titleBefore(start, split);
    const apposed =
      this.titleAfter(to) ?? (title === null && split === start ? this.titleApposedBefore(split, to) : null);
    const initial = /^\p{Lu}\.?$/u;
    const inner =
      count > 2 && initial.test(this.text.slice(this.tokens.starts[split + 1], this.tokens.ends[split + 1]));
    const family = count > 1 && count < 4 && isFamilyFirst(head);
    const evident = title !== null || given || apposed !== null || inner || family;
    if (count === 1 && !evident && this.isAcronym(split)) {
      this.push({ from: split, to, kind: 'organisation' });
      return;
    }
    if (this.inHeadline(split) && title === null && apposed === null) {
      // In a headline every word may have a capital; what the body does not name is left alone.
      this.push({ from: split, to, kind: 'unclear' });
      return;
    }
    const kind = evident ? 'person' : this.ownsWhatFollows(to) || this.isApposedBody(to) ? 'organisation' : 'unclear';
    this.push({ from: split, to, kind, title, apposed });
  }

  /** `Chinese`, `Americans`, `Democratic` */
  private isAdjective(i: number): boolean {
    const word = this.word(i);
    const singular = word.endsWith('s') ? word.slice(0, -1) : word;
    return (
      countryOfAdjective(word) !== undefined || countryOfAdjective(singular) !== undefined || ADJECTIVES.has(singular)
    );
  }

  /** `Playing Field Promotions, a talent agency,` */
  private isApposedBody(to: number): boolean {
    if (this.word(to) !== ',' || !/^(?:a|an|the|one)$/.test(this.word(to + 1))) return false;
    for (let i = to + 2; i < to + 11 && i < this.tokens.count; i++)
      if (/^(?:,|\.|that|which|in|for|of|based|at|who|with|and)$/.test(this.word(i)))
        return isBody(this.word(i - 1)) || isOrganisationNoun(this.word(i - 1));
    return false;
  }

  /** `Formosa Silicon said its sales …`: what has an `its` before any `his` is nobody. */
  private ownsWhatFollows(to: number): boolean {
    for (let i = to; i < to + 20 && this.sentences[i] === this.sentences[to - 1]; i++) {
      const word = this.word(i);
      if (word === 'its' || (word === 'it' && /^(?:had|would|will|has|plans|expects|expected)$/.test(this.word(i + 1))))
        return true;
      if (/^(?:he|she|his|her|who|him)$/.test(word) || (this.capital[i] && !NEVER_NAMES.has(word))) return false;
    }
    return false;
  }

  private inHeadline(i: number): boolean {
    const start = this.tokens.starts[i] as number;
    return this.headline !== null && start >= this.headline.start && start < this.headline.end;
  }

  private isAcronym(i: number): boolean {
    const start = this.tokens.starts[i] as number;
    const end = this.tokens.ends[i] as number;
    return (
      end - start > 1 &&
      end - start < 7 &&
      isUpper(this.text.charCodeAt(start + 1)) &&
      !/^(?:MR|MRS|MS|DR)\.?$/.test(this.text.slice(start, end))
    );
  }

  private isTitleLike(i: number): boolean {
    const word = this.word(i);
    return (
      isHonorific(word) ||
      roleFamily(word) !== undefined ||
      TITLE_WORDS.has(word) ||
      isOrganisationHead(word) ||
      countryOfAdjective(word) !== undefined ||
      countryNamed(word) !== undefined ||
      isRegion(word)
    );
  }

  /** The token at which the person's name begins, after the title that the run opens with; `to` where no name follows. */
  private nameStart(from: number, to: number): number {
    let split = from;
    let role = false;
    for (let i = from; i < to; i++) {
      const word = this.word(i);
      const isRole = isHonorific(word) || roleFamily(word) !== undefined;
      if (isRole) {
        // `Martin Luther King`: a role after a given name, at the end, is a family name.
        if (i === to - 1 && i > from && isGivenName(foldName(this.word(i - 1)))) continue;
        if (i > split && i < to - 1 && isGivenName(foldName(this.word(split)))) continue;
        split = i + 1;
        role = true;
      }
    }
    if (role) return split;
    // `Spokesperson of the Chinese Foreign Ministry Mao Ning`: the role stands before `of`.
    if (this.roleBeforeOf(from) >= 0) {
      for (let i = from; i < to - 1; i++) if (isGivenName(foldName(this.word(i)))) return i;
      let at = from;
      while (at < to && this.isTitleLike(at)) at++;
      if (at < to) return at;
    }
    // `Widow Dorothy Woods`: plain words, written large in a headline or before a name.
    for (let i = from; i < to - 1; i++) {
      if (isGivenName(foldName(this.word(i)))) return i;
      if (!this.lowerWords.has(this.word(i)) && !this.isTitleLike(i)) break;
    }
    // `Canadian Justin Trudeau`, `Democrat Tim Kaine`
    let at = from;
    while (
      at < to - 1 &&
      (countryOfAdjective(this.word(at)) !== undefined || /^(democrat|republican)$/.test(this.word(at)))
    )
      at++;
    const next = foldName(this.word(at));
    return at > from && to - at > 1 && (isGivenName(next) || isFamilyFirst(next)) ? at : from;
  }

  /** The token of a role noun with `of`, `of the`, `for` before the run: -1 where there is none. */
  private roleBeforeOf(from: number): number {
    let i = from - 1;
    if (/^(the|a)$/.test(this.word(i))) i--;
    if (!/^(of|for)$/.test(this.word(i))) return -1;
    return roleFamily(this.word(i - 1)) ? i - 1 : -1;
  }

  private titleBefore(from: number, split: number): Title | null {
    const words: string[] = [];
    let start = split;
    for (let i = split - 1; i >= from; i--) {
      words.push(this.word(i));
      start = i;
    }
    const ofRole = this.roleBeforeOf(from);
    const inRun = words.some((word) => roleFamily(word) || isHonorific(word));
    if (ofRole >= 0 && !inRun && split > from) {
      for (let i = from - 1; i >= ofRole; i--) words.push(this.word(i));
      start = ofRole;
    } else if (split === from) {
      // `spokesman John Smith`
      if (this.word(from - 2) === 'of' && roleFamily(this.word(from - 3)) && !this.capital[from - 1]) {
        // `former secretary of state Hillary Clinton`
        start = from - 3;
        words.push(this.word(from - 1), 'of', this.word(start));
        return this.title(start, split, words);
      }
      const before = this.word(from - 1);
      if (this.capital[from - 1] || !roleFamily(before) || /s$/.test(before)) return null;
      words.push(before);
      start = from - 1;
    } else if (!inRun) return null;
    return this.title(start, split, words);
  }

  /** A title that ends before token `split`, what stands before `from` looked at too. */
  private title(from: number, split: number, words: string[]): Title {
    let start = from;
    while (start > 0 && this.sentences[start - 1] === this.sentences[split]) {
      const word = this.word(start - 1);
      const joins = this.capital[start - 1]
        ? !NEVER_NAMES.has(word)
        : LOWER_TITLE_WORDS.has(word) || (roleFamily(word) !== undefined && split - start < 3);
      if (!joins || split - start > 8) break;
      start--;
      words.push(word);
    }
    const first = this.tokens.starts[start] as number;
    let textStart = first;
    let at = start;
    while (at < split && isHonorific(this.word(at)) && !roleFamily(this.word(at))) at++;
    textStart = this.tokens.starts[at] as number;
    const text = at < split ? this.text.slice(textStart, this.tokens.ends[split - 1]).replace(/\s+/g, ' ') : null;
    return { start: first, words, text: text && words.some((word) => roleFamily(word)) ? text : null };
  }

  /** `Wang Kai, president of the academy,`: the office in apposition. */
  private titleAfter(to: number): Title | null {
    if (this.word(to) !== ',') return null;
    const sentence = this.sentences[to];
    let i = to + 1;
    // An age or a place between: `Ann Lee, 45, a nurse`.
    if (/^\d+$/.test(this.word(i)) && this.word(i + 1) === ',') i += 2;
    const start = i;
    let role = -1;
    for (; i < start + 7 && i < this.tokens.count && this.sentences[i] === sentence; i++) {
      const word = this.word(i);
      if (word === ',' || /^(who|which|said|says|and|was|is|has|had|will)$/.test(word) || this.quoted[i]) break;
      if (/^(of|for|at|in|with|from|on|to)$/.test(word)) break;
      if (roleFamily(word) && !/s'?$/.test(word.replace(/ss$/, ''))) role = i;
    }
    if (role < 0 || role !== i - 1) return null;
    if (this.capital[start] && !this.isTitleLike(start) && this.capital[role] && role > start) {
      // `Kaine, Clinton Senator Ann Lee` is a list of people.
      if (this.capital[role + 1]) return null;
    }
    if (this.capital[role + 1] && !/^(of|for|at)$/.test(this.word(role + 1))) return null;
    let end = role + 1;
    while (end < this.tokens.count && this.sentences[end] === sentence && end - start < 24) {
      const word = this.word(end);
      if (
        /^[,.;:?!]$/.test(word) ||
        /^(who|which|said|says|told|added|has|had|was|is|will|on|during|when|after|while)$/.test(word) ||
        this.quoted[end]
      )
        break;
      end++;
    }
    const words: string[] = [];
    for (let at = start; at < end; at++) words.push(this.word(at));
    const skip = /^(the|a|an)$/.test(words[0] ?? '') ? 1 : 0;
    const text = this.text.slice(this.tokens.starts[start + skip], this.tokens.ends[end - 1]).replace(/\s+/g, ' ');
    return { start: this.tokens.starts[start] as number, words: words.slice(0, role - start + 1 + 6), text };
  }

  /** `its owner, Ramon dela Cruz,`: the role before the comma. */
  private titleApposedBefore(from: number, to: number): Title | null {
    if (this.word(from - 1) !== ',' || from < 3) return null;
    const role = this.word(from - 2);
    if (
      this.capital[from - 2] ||
      !/^\p{Ll}[\p{Ll}-]+$/u.test(role) ||
      !/^(?:,|\.|said|says|told|[\p{Ll}]+(?:ed|s))$/u.test(this.word(to))
    )
      return null;
    let start = from - 2;
    while (start > 0 && from - start < 9 && this.sentences[start - 1] === this.sentences[from]) {
      const word = this.word(start - 1);
      if (/^[,;:."“”]$/.test(word)) return null;
      if (/^(?:the|a|an|his|her|its|their|our|my|['’]s?)$/.test(word)) {
        const words: string[] = [];
        for (let i = start; i < from - 1; i++) words.push(this.word(i));
        const text = this.text.slice(this.tokens.starts[start], this.tokens.ends[from - 2]).replace(/\s+/g, ' ');
        return { start: this.tokens.starts[from] as number, words, text, head: role };
      }
      start--;
    }
    return null;
  }

  private countryOf(from: number, to: number): boolean {
    if (to - from > 3) return false;
    return countryNamed(this.text.slice(this.tokens.starts[from], this.tokens.ends[to - 1])) !== undefined;
  }

  private allRegions(from: number, to: number): boolean {
    for (let i = from; i < to; i++)
      if (!isRegion(this.word(i)) && !/^(new|san|los|las|north|south|east|west)$/.test(this.word(i))) return false;
    return true;
  }

  /** `Ministry of Foreign Affairs`, `European Union`, and a role alone (`the Prime Minister`), which is no name. */
  private readOrganisation(from: number, to: number): void {
    if (this.countryOf(from, to)) {
      this.push({ from, to, kind: 'country' });
      return;
    }
    const last = this.word(to - 1);
    if (!isOrganisationHead(last) && !(to - from > 1 && isDocument(last))) return;
    if (isDocument(last) && !isOrganisationHead(last)) return;
    let end = to;
    while (/^(of|for|on|and)$/.test(this.word(end)) && end < this.tokens.count - 1) {
      let next = end + 1;
      if (this.word(next) === 'the') next++;
      if (!this.capital[next] || NEVER_NAMES.has(this.word(next)) || this.word(end) === 'and') break;
      end = this.runEnd(next);
    }
    this.push({ from, to: end, kind: 'organisation' });
  }

  /** The token before a mention and its article; -1 where it opens its sentence. */
  private tokenBefore(offset: number, from: number): number {
    let i = from - 1;
    while (i >= 0 && (this.tokens.starts[i] as number) >= offset) i--;
    const at = this.word(i) === 'the' ? i - 1 : i;
    return at >= 0 && this.sentences[at] === this.sentences[from] ? at : -1;
  }

  private push(found: {
    from: number;
    to: number;
    kind: NameKind;
    title?: Title | null;
    apposed?: Title | null;
    doubtful?: boolean;
  }): void {
    const { from, to, title = null, apposed = null } = found;
    const { tokens, text } = this;
    const words: string[] = [];
    for (let i = from; i < to; i++) words.push(foldName(text.slice(tokens.starts[i], tokens.ends[i])));
    const roles = new Set<string>();
    const countries = new Set<string>();
    let gender: Gender | undefined;
    let honorific = false;
    for (const part of [title, apposed]) {
      for (const country of part
        ? countriesIn(part.words[0] === part.words.at(-1) || part === apposed ? part.words : [...part.words].reverse())
        : [])
        countries.add(country);
      for (const word of part?.words ?? []) {
        const role = roleFamily(word);
        if (role) roles.add(role);
        if (part === title || role || part?.head === word) gender ??= genderOfTitle(word);
        if (part === title && isHonorific(word)) honorific = true;
      }
      if (part?.head) roles.add(roleFamily(part.head) ?? part.head);
      if (part?.words.includes('prime') && roles.has('minister')) roles.add('premier');
    }
    if (found.kind !== 'organisation' && found.kind !== 'country' && words.length > 1)
      gender ??=
        genderOfGivenName(words[0] as string) ??
        (words.length > 2 && isVietnameseFamilyName(words[0] as string)
          ? genderOfMiddleName(words[1] as string)
          : undefined);
    const sentence = this.sentences[from] as number;
    const next = text.slice(tokens.starts[to], tokens.ends[to]);
    const before = this.tokenBefore(title ? title.start : (tokens.starts[from] as number), from);
    this.mentions.push({
      kind: found.kind,
      start: tokens.starts[from] as number,
      end: tokens.ends[to - 1] as number,
      words,
      outerStart: title ? title.start : (tokens.starts[from] as number),
      titles: [title?.text, apposed?.text].filter((part): part is string => part != null),
      roles: [...roles],
      countries: [...countries],
      gender,
      honorific,
      possessive: (tokens.starts[to] === tokens.ends[to - 1] && /^['’](?:s|S)?$/.test(next)) === true,
      sentence,
      first: sentence !== this.lastSentence,
      subject: (/^\p{Ll}/u.test(next) && !NO_VERB.has(next)) || (next === ',' && before < 0),
      oblique: before >= 0 && NO_VERB.has(this.word(before)),
      quoted: this.quoted[from] === 1,
      doubtful: found.doubtful === true || (to - from === 1 && this.isOpening(from) && !title),
      inHeadline: this.inHeadline(from),
      afterThe: title === null && this.word(from - 1) === 'the',
    });
    this.lastSentence = sentence;
  }
}
