import type { Gender } from '../../language/names.ts';
import {
  foldName,
  genderOfGivenName,
  genderOfMiddleName,
  isFamilyFirst,
  isGivenName,
  isNameParticle,
  isVietnameseFamilyName,
} from '../../language/names.ts';
import {
  endsFirm,
  isDocument,
  isKnownBody,
  isKnownFirm,
  isOrganisationHead,
  isThing,
  opensOrganisation,
} from '../../language/organisations.ts';
import { countriesIn, countryNamed, countryOfAdjective, countryOfNational, isRegion } from '../../language/places.ts';
import { genderOfTitle, isHonorific, isKin, roleFamily, roleOfTwo } from '../../language/titles.ts';
import { isSpeechVerb } from '../speech-verbs.ts';
import { BodySigns } from './body-signs.ts';
import type { CapitalisedText } from './capitalised-text.ts';
import type { NameKind, NameMention } from './name-mention.ts';
import { isField, NameStarts } from './name-start.ts';
import { ADJECTIVES, NAMES_TOO, NEVER_NAMES, NO_VERB, PERSON_STOPS } from './name-words.ts';
import { isPlural } from './noun-phrases.ts';
import { roleBeforeOf, type Title, titleAfter, titleApposedBefore, titleBefore } from './titles-around-names.ts';

type TitleFacts = Pick<NameMention, 'titles' | 'roles' | 'countries' | 'gender' | 'honorific'>;
const UNTITLED: TitleFacts = { titles: [], roles: [], countries: [], gender: undefined, honorific: false };

/** What is gathered of titles while they are read, one after the other. */
interface TitlesRead {
  readonly titles: string[];
  readonly roles: Set<string>;
  readonly countries: Set<string>;
  gender: Gender | undefined;
}

/** What stands after a firm's name and names none alone. */
const LEGAL_FORMS = /^(?:llc|inc|ltd|plc|corp|gmbh|llp|lp|nv)\.?$/;
const PARLIAMENT = /\b(?:assembly|parliament|senate|duma|legislature)$/i;

/** Reads the names of a text, run of capitals by run of capitals. */
export class NameReader {
  private readonly prose: CapitalisedText;
  private readonly mentions: NameMention[] = [];
  /** What the body names, by first word: a headline that writes every word large doesn't tell where a name ends. */
  private readonly namedInBody = new Map<string, NameMention[]>();
  /** Family names that are words of office too, of people whom the text names in full: `Patty Judge`. */
  private readonly officesAsNames = new Set<string>();
  private readonly bodies: BodySigns;
  private readonly starts: NameStarts;
  private lastSentence = -1;
  /** A title in the plural, and the token after the last name that bears it. */
  private shared: { readonly title: Title; readonly to: number } | undefined;

  constructor(prose: CapitalisedText) {
    this.prose = prose;
    this.bodies = new BodySigns(prose, (from) => this.runEnd(from));
    this.starts = new NameStarts(prose);
  }

  /** Every name, in text order. */
  read(): NameMention[] {
    const headline = this.prose.headlineTokens();
    this.readTokens(0, headline.from);
    const before = this.mentions.length;
    this.readTokens(headline.to, this.prose.tokens.count);
    if (headline.to === headline.from) return this.mentions;
    const after = this.mentions.splice(before);
    for (const mention of [...this.mentions, ...after]) this.know(mention);
    this.readTokens(headline.from, headline.to);
    for (const mention of after) this.mentions.push(mention);
    return this.mentions;
  }

  private readTokens(from: number, to: number): void {
    for (let i = from; i < to; ) {
      if (!this.mayBeginName(i)) {
        i++;
        continue;
      }
      const end = this.runEnd(i);
      this.readRun(i, end);
      i = end;
    }
  }

  /** Keeps a name of the body for the headline, and a person's family name. */
  private know(mention: NameMention): void {
    const { words, kind, doubtful } = mention;
    if (kind === 'country' || kind === 'place' || (doubtful && words.length === 1)) return;
    const first = words[0] as string;
    const same = this.namedInBody.get(first);
    if (!same) this.namedInBody.set(first, [mention]);
    else if (same.length < 8 && !same.some((other) => isSame(other.words, words))) same.push(mention);
  }

  /** The longest name of the body that begins at a token of the headline, and how many tokens it has. */
  private knownAt(from: number, to: number): NameMention | undefined {
    let best: NameMention | undefined;
    for (const mention of this.namedInBody.get(foldName(this.prose.word(from))) ?? []) {
      const { words } = mention;
      if (words.length > to - from || (best && best.words.length >= words.length)) continue;
      if (words.every((word, i) => foldName(this.prose.word(from + i)) === word)) best = mention;
    }
    return best;
  }

  /** `Ann Lee Backs Plan`: reads what the body names, and says whether anything was. */
  private readKnown(from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const known = this.knownAt(at, to);
      if (!known) continue;
      let title = at;
      while (title > from && this.prose.isTitleLike(title - 1) && !isGivenName(foldName(this.prose.word(title - 1))))
        title--;
      // One name alone may be half of a full name that the headline alone gives.
      if (known.words.length === 1 && (title > from || to - from === 1 || this.mayGoOn(at, to))) continue;
      const end = at + known.words.length;
      const before = known.kind === 'organisation' ? null : titleBefore(this.prose, title, at);
      this.push({
        from: at,
        to: end,
        kind: known.kind === 'organisation' || before ? known.kind : 'unclear',
        title: before,
      });
      if (end < to && this.mayBeginName(end)) this.readRun(end, to);
      return true;
    }
    return false;
  }

  private mayBeginName(i: number): boolean {
    if (!this.prose.capital[i]) return false;
    const word = this.prose.word(i);
    if (isCompound(word)) return false;
    if (word === 'new') return this.prose.capital[i + 1] === 1 && isRegion(`new ${this.prose.word(i + 1)}`);
    if (NEVER_NAMES.has(word)) return this.isNameToo(i);
    if (!this.prose.isOpening(i) || this.prose.capital[i + 1] || isHonorific(word) || roleFamily(word)) return true;
    // The first word of a sentence that the article also writes small is no name.
    return !this.prose.lowerWords.has(word) && (this.prose.inside.has(word) || !/(?:ing|ly)$/.test(word));
  }

  private runEnd(from: number): number {
    const { tokens } = this.prose;
    const sentence = this.prose.sentences[from];
    let i = from + 1;
    while (i < tokens.count && this.prose.sentences[i] === sentence && i - from < 14) {
      if (this.prose.capital[i]) {
        const word = this.prose.word(i);
        if (
          isCompound(word) ||
          (NEVER_NAMES.has(word) &&
            !/^(?:may|first|new|last)$/.test(word) &&
            !this.isNameToo(i) &&
            !this.isMonthAsName(i))
        )
          break;
        // `REPLACE OLD BATTERIES Apple said`: a heading that a line break set apart.
        if (i - from > 1 && this.isShouted(i - 1) && this.prose.isUpperCase(i - 2) && !this.prose.isUpperCase(i)) break;
        i++;
        continue;
      }
      if (this.prose.word(i) === '&' && this.prose.capital[i + 1]) {
        i += 2;
        continue;
      }
      if (this.starts.isRetired(i)) {
        i += 4;
        continue;
      }
      if (i - from < 3 && this.isNickname(i)) {
        i += 4;
        continue;
      }
      if (this.bodies.isOwnersBody(i)) {
        i += 2;
        continue;
      }
      let next = i;
      while (next - i < 3 && isNameParticle(this.prose.word(next))) next++;
      if (
        next > i &&
        this.prose.capital[next] &&
        this.prose.sentences[next] === sentence &&
        !NEVER_NAMES.has(this.prose.word(next))
      ) {
        i = next + 1;
        continue;
      }
      break;
    }
    return i;
  }

  /** `Per` of `said Per Lindqvist`, which opens no sentence, or of `Per Lindqvist, a pilot,`. */
  private isNameToo(i: number): boolean {
    const { prose } = this;
    const word = prose.word(i);
    const next = prose.word(i + 1);
    if (!NAMES_TOO.has(word) || !prose.capital[i] || prose.sentences[i + 1] !== prose.sentences[i]) return false;
    if (word === 'may' && !prose.isOpening(i))
      return !/^\d/.test(next) && !/^(?:in|on|of|by|until|since)$/.test(prose.word(i - 1));
    if (!prose.capital[i + 1] || NEVER_NAMES.has(next) || prose.inHeadline(i) || countryOfAdjective(next)) return false;
    if (prose.capital[i - 1] && !prose.isOpening(i)) return prose.isTitleLike(i - 1);
    if (!prose.isOpening(i))
      return (
        !/^(?:to|so|an|do)$/.test(word) &&
        !/^(?:in|on|of|by|until|since|last|next|this|early|late|mid|from|to)$/.test(prose.word(i - 1))
      );
    const after = prose.word(i + 2);
    if (word === 'he' || (word === 'per' && /^\p{Ll}/u.test(after) && !NO_VERB.has(after))) return true;
    return after === ',' && (titleAfter(prose, i + 2) !== null || this.starts.isPersonByWhatFollows(i, i + 2));
  }

  /** `Jan` of `Ajmal Jan, a grocer`; `Toyota Jan sales` are a month's. */
  private isMonthAsName(i: number): boolean {
    const { prose } = this;
    if (prose.word(i) !== 'jan') return false;
    const next = prose.word(i + 1);
    return next === ',' || isSpeechVerb(next) || (isGivenName(foldName(prose.word(i - 1))) && !/^\d/.test(next));
  }

  /** Whether a single name of the headline may be the first of two: `Dana` of `Dana Whitfield Returns`. */
  private mayGoOn(at: number, to: number): boolean {
    if (at + 1 === to) return false;
    const word = foldName(this.prose.word(at));
    return isGivenName(word) || isFamilyFirst(word) || this.knownAt(at + 1, to) !== undefined;
  }

  /** How many words link others, as in `María de la Luz Vega`. */
  private particlesIn(from: number, to: number): number {
    let count = 0;
    for (let i = from; i < to; i++) if (!this.prose.capital[i] && isNameParticle(this.prose.word(i))) count++;
    return count;
  }

  /** `Freeman & Co` */
  private holdsAmpersand(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.prose.word(i) === '&') return true;
    return false;
  }

  /** `Jorge "Coco" Medina`, `Anthony (Tony) Russo`: from the opening mark on. */
  private isNickname(i: number): boolean {
    const { prose } = this;
    return (
      /^(?:["“‘'(]|'')$/.test(prose.word(i)) &&
      prose.capital[i + 1] === 1 &&
      /^(?:["”’')]|'')$/.test(prose.word(i + 2)) &&
      prose.capital[i + 3] === 1 &&
      prose.sentences[i + 3] === prose.sentences[i] &&
      !NEVER_NAMES.has(prose.word(i + 3)) &&
      !/^(?:Mr|Mrs|Ms)\.?$/i.test(prose.word(i + 1))
    );
  }

  private readRun(from: number, runEnd: number): void {
    if (this.isDatelineAgency(from, runEnd)) return;
    let start = from;
    let to = runEnd;
    // Where a headline writes every word large, a name ends before the first that the article writes small.
    if (this.namedInBody.size > 0 && this.readKnown(from, runEnd)) return;
    if (this.prose.inHeadline(from))
      for (let i = from + 1; i < to; i++)
        if (
          !this.prose.isTitleLike(i) &&
          (this.prose.lowerWords.has(this.prose.word(i)) || /(?:ing|ed)$/.test(this.prose.word(i)))
        )
          to = i;
    // A sentence's first word that opens a run of capitals: a name's, unless the article writes it small too.
    if (
      this.prose.isOpening(start) &&
      to - start > 1 &&
      this.prose.lowerWords.has(this.prose.word(start)) &&
      !this.prose.isTitleLike(start)
    ) {
      if (!(isFamilyFirst(foldName(this.prose.word(start))) && to - start === 2)) start++;
    }
    // `Rival Dexter Labs`, `Chipmaker Nordex`
    if (this.prose.isOpening(start) && to - start > 1 && this.bodies.isCallingOfBody(start)) start++;
    if (this.holdsAmpersand(start, to)) {
      this.push({ from: start, to, kind: 'organisation' });
      return;
    }
    const split = this.starts.nameStart(start, to);
    if (split >= to) {
      const family = this.prose.word(to - 1);
      if (this.officesAsNames.has(family) && this.prose.word(start - 1) !== 'the')
        this.push({ from: to - 1, to, kind: 'unclear', doubtful: true, title: titleBefore(this.prose, start, to - 1) });
      else if (this.bodies.isPeoplesBody(start, to))
        this.push({ from: start, to: this.bodies.bodyEnd(start, to), kind: 'organisation' });
      else this.readOrganisation(start, to);
      return;
    }
    const last = foldName(this.prose.word(to - 1));
    const head = foldName(this.prose.word(split));
    const count = to - split;
    const prefixed = split > start;
    const given = isGivenName(head) && count > 1;
    if (!prefixed && !given && count > 1 && (isOrganisationHead(last) || isDocument(last))) {
      this.readOrganisation(start, to);
      return;
    }
    if (
      (isOrganisationHead(last) || (count > 1 && endsFirm(last))) &&
      !isGivenName(foldName(this.prose.word(to - 2)))
    ) {
      this.readOrganisation(start, to);
      return;
    }
    const family = count > 1 && count < 6 && isFamilyFirst(head);
    if (isThing(last) && !(given && count === 2) && !(prefixed && (family || count === 2))) {
      // `Park said`: no name of its own, but it may be someone's.
      if (count === 1)
        this.push({ from: split, to, kind: 'unclear', doubtful: true, title: titleBefore(this.prose, start, split) });
      return;
    }
    if (
      PERSON_STOPS.has(last) ||
      (count === 1 && /^\p{L}\.?$/u.test(last)) ||
      (count === 1 && /^(?:jr|sr)\.?$/.test(last))
    )
      return;
    const country = this.countryOf(start, to);
    if (country) {
      this.push({ from: start, to, kind: 'country' });
      return;
    }
    if (this.allRegions(start, to)) {
      this.push({ from: start, to, kind: 'place' });
      return;
    }
    // `Chinese`, `Democratic`: an adjective whose noun is not written large.
    if (to - start === 1 && this.isAdjective(start)) return;
    if (
      to - start === 2 &&
      /^(?:north|south|southeast|saudi|costa)$/.test(this.prose.word(start)) &&
      countryOfAdjective(`${this.prose.word(start)} ${this.prose.word(start + 1)}`)
    )
      return;
    if (count === 1 && LEGAL_FORMS.test(last)) return;
    if (count - this.particlesIn(split, to) > 5) {
      if (!this.prose.inHeadline(split)) this.push({ from: split, to, kind: 'organisation' });
      return;
    }

    if (count > 1 && count < 4 && !prefixed && opensOrganisation(head)) {
      this.push({ from: split, to, kind: 'organisation' });
      return;
    }

    if (split === start + 1 && count === 1 && this.bodies.isPluralsBody(start)) {
      this.push({ from: start, to, kind: 'organisation', body: this.bodies.bodyBefore(start) });
      return;
    }
    // `the Executive Order`
    if (prefixed && count === 1 && isDocument(last) && !isGivenName(last)) return;
    const title = titleBefore(this.prose, start, split) ?? this.sharedTitle(start);
    if (
      title === null &&
      !given &&
      (this.bodies.isBodysName(split, to) || (count === 1 && (isKnownBody(last) || isKnownFirm(last))))
    ) {
      const end = this.bodies.bodyEnd(split, to);
      this.push({ from: split, to: end, kind: 'organisation', body: this.bodies.bodyBefore(split) });
      return;
    }
    const apposed =
      titleAfter(this.prose, to) ??
      (title === null || title.words.every(isHonorific) ? titleApposedBefore(this.prose, start, to) : null);
    const initial = /^\p{Lu}\.?$/u;
    const inner =
      count > 2 &&
      initial.test(this.prose.text.slice(this.prose.tokens.starts[split + 1], this.prose.tokens.ends[split + 1]));
    const evident =
      this.starts.isPersonByWhatFollows(start, to) ||
      title !== null ||
      given ||
      apposed !== null ||
      inner ||
      (family && count < 4);
    if (count === 1 && !evident && (this.prose.isAcronym(split) || /\.(?:com|org|net|gov|edu|io)$/.test(last))) {
      this.push({
        from: split,
        to,
        kind: 'organisation',
        body: this.bodies.apposedBody(to) ?? this.bodies.bodyApposedBefore(split, to),
      });
      return;
    }
    if (this.prose.inHeadline(split) && title === null && apposed === null) {
      // In a headline every word may have a capital; what the body does not name is left alone.
      this.push({ from: split, to, kind: 'unclear' });
      return;
    }
    const body = evident ? undefined : (this.bodies.apposedBody(to) ?? this.bodies.bodyApposedBefore(split, to));
    const kind = evident
      ? 'person'
      : body || this.bodies.ownsWhatFollows(to) || this.bodies.isSeveral(start, to)
        ? 'organisation'
        : 'unclear';
    this.push({ from: split, to, kind, title, apposed, body });
    if (title === null) return;
    // After `and` comes the last of them.
    if (title === this.shared?.title) this.shared = this.prose.word(start - 1) === 'and' ? undefined : { title, to };
    else if (title.words.some((word) => roleFamily(word) && isPlural(word))) this.shared = { title, to };
  }

  /** `Justices Ann Lee and Tom Reed`: the title of several, for the second. */
  private sharedTitle(from: number): Title | null {
    const { prose, shared } = this;
    if (!shared || shared.to !== from - 1 || !/^(?:and|,)$/.test(prose.word(from - 1))) return null;
    const title = { ...shared.title, start: prose.tokens.starts[from] as number, text: null };
    this.shared = { title, to: from };
    return title;
  }

  /** `OSLO, May 3 (Reuters) -`: who filed the story has no part in it. */
  private isDatelineAgency(from: number, to: number): boolean {
    return (
      this.prose.word(from - 1) === '(' && this.prose.word(to) === ')' && /^(?:-+|–|—)$/.test(this.prose.word(to + 1))
    );
  }

  /** `Chinese`, `Americans`, `Democratic` */
  private isAdjective(i: number): boolean {
    const word = this.prose.word(i);
    const singular = word.endsWith('s') ? word.slice(0, -1) : word;
    return (
      countryOfNational(word) !== undefined || countryOfNational(singular) !== undefined || ADJECTIVES.has(singular)
    );
  }

  /** A word of four letters or more, in capitals. */
  private isShouted(i: number): boolean {
    const word = this.prose.text.slice(this.prose.tokens.starts[i], this.prose.tokens.ends[i]);
    return word.length > 3 && word === word.toUpperCase();
  }

  private countryOf(from: number, to: number): boolean {
    if (to - from > 3) return false;
    return (
      countryNamed(this.prose.text.slice(this.prose.tokens.starts[from], this.prose.tokens.ends[to - 1])) !== undefined
    );
  }

  private allRegions(from: number, to: number): boolean {
    for (let i = from; i < to; i++)
      if (
        !isRegion(this.prose.word(i)) &&
        !(i > from && countryNamed(this.prose.word(i))) &&
        !isRegion(`${this.prose.word(i - 1)} ${this.prose.word(i)}`) &&
        !/^(new|san|los|las|north|south|east|west|northern|southern|eastern|western|central)$/.test(this.prose.word(i))
      )
        return false;
    return true;
  }

  /** `Ministry of Foreign Affairs`, `European Union`, and a role alone (`the Prime Minister`), which is no name. */
  private readOrganisation(from: number, to: number): void {
    if (this.countryOf(from, to)) {
      this.push({ from, to, kind: 'country' });
      return;
    }
    const last = this.prose.word(to - 1);
    if (!isOrganisationHead(last) && !(to - from > 1 && (isDocument(last) || endsFirm(last)))) return;
    if (isDocument(last) && !isOrganisationHead(last)) return;
    let end = to;
    // Text that goes on so for ever holds no name of such a length.
    while (/^(of|for|on|and)$/.test(this.prose.word(end)) && end < this.prose.tokens.count - 1 && end - from < 40) {
      let next = end + 1;
      if (this.prose.word(next) === 'the') next++;
      if (!this.prose.capital[next] || NEVER_NAMES.has(this.prose.word(next))) break;
      const nextEnd = this.runEnd(next);
      if (this.prose.word(end) === 'and' && !(end > to && nextEnd === end + 2 && isField(this.prose.word(next)))) break;
      // `head of the Committee on Trade Policy Ann Lee`: the name of its head is none of the body's.
      const name = roleBeforeOf(this.prose, next) >= 0 ? this.starts.nameStart(next, nextEnd) : nextEnd;
      if (name > next && name < nextEnd) {
        end = name;
        break;
      }
      end = nextEnd;
    }
    this.push({ from, to: end, kind: 'organisation' });
  }

  /** `The minister Li met his Thai counterpart, Somchai`: what the one in the same sentence holds. */
  private rolesBefore(from: number): readonly string[] {
    const last = this.mentions.length - 1;
    for (let i = last; i >= 0 && i > last - 6; i--) {
      const mention = this.mentions[i] as NameMention;
      if (mention.sentence !== this.prose.sentences[from]) return [];
      if (mention.roles.length > 0) return mention.roles;
    }
    return [];
  }

  /** The token before a mention and its article; -1 where it opens its sentence. */
  private tokenBefore(offset: number, from: number): number {
    let i = from - 1;
    while (i >= 0 && (this.prose.tokens.starts[i] as number) >= offset) i--;
    const at = /^(?:the|an?)$/.test(this.prose.word(i)) ? i - 1 : i;
    return at >= 0 && this.prose.sentences[at] === this.prose.sentences[from] ? at : -1;
  }

  /** What the titles beside a name tell of who bears it. */
  private readTitles(from: number, title: Title | null, apposed: Title | null): TitleFacts {
    const facts: TitlesRead = { titles: [], roles: new Set(), countries: new Set(), gender: undefined };
    if (title) this.readTitle(from, title, false, facts);
    if (apposed) this.readTitle(from, apposed, true, facts);
    return {
      titles: facts.titles,
      roles: [...facts.roles],
      countries: [...facts.countries],
      gender: facts.gender,
      honorific: title?.words.some(isHonorific) ?? false,
    };
  }

  private readTitle(from: number, { words, text, head }: Title, apposed: boolean, facts: TitlesRead): void {
    const { roles } = facts;
    if (text !== null) facts.titles.push(text);
    // Before a name they were read backwards.
    const inOrder = words[0] === words.at(-1) || apposed ? words : [...words].reverse();
    for (const country of countriesIn(inOrder)) facts.countries.add(country);
    for (let i = 0; i < inOrder.length; i++) {
      const word = inOrder[i] as string;
      const role = roleAt(inOrder, i);
      if (role) roles.add(role);
      if (isKin(word)) roles.add(word);
      if (!apposed || role || head === word) facts.gender ??= genderOfTitle(word);
    }
    if (head === 'counterpart') for (const role of this.rolesBefore(from)) roles.add(role);
    else if (head) roles.add(roleFamily(head) ?? head);
    if (words.includes('prime') && roles.has('minister')) roles.add('premier');
    // Who chairs a parliament is its speaker, and `the top legislator`.
    if ((roles.has('chairman') || roles.has('president')) && PARLIAMENT.test(text ?? '')) roles.add('speaker');
  }

  private push(found: {
    from: number;
    to: number;
    kind: NameKind;
    title?: Title | null;
    apposed?: Title | null;
    doubtful?: boolean;
    /** What kind of body it is said to be. */
    body?: string | undefined;
  }): void {
    const { from, to, title = null, apposed = null } = found;
    const { tokens, text } = this.prose;
    const words: string[] = [];
    let nickname: string | undefined;
    for (let i = from; i < to; i++) {
      if (to - from > 3 && i > from && this.isNickname(i)) {
        nickname = foldName(text.slice(tokens.starts[i + 1], tokens.ends[i + 1]));
        i += 2;
      } else words.push(foldName(text.slice(tokens.starts[i], tokens.ends[i])));
    }
    const told = title || apposed ? this.readTitles(from, title, apposed) : UNTITLED;
    let { gender } = told;
    if (found.kind !== 'organisation' && found.kind !== 'country' && words.length > 1)
      gender ??=
        genderOfGivenName(words[0] as string) ??
        (words.length > 2 && isVietnameseFamilyName(words[0] as string)
          ? genderOfMiddleName(words[1] as string)
          : undefined);
    const sentence = this.prose.sentences[from] as number;
    const next = text.slice(tokens.starts[to], tokens.ends[to]);
    const before = this.tokenBefore(title ? title.start : (tokens.starts[from] as number), from);
    this.mentions.push({
      kind: found.kind,
      start: tokens.starts[from] as number,
      end: tokens.ends[to - 1] as number,
      words,
      nickname,
      outerStart: title ? title.start : (tokens.starts[from] as number),
      titles: told.titles,
      roles: found.body ? [found.body] : told.roles,
      countries: told.countries,
      gender,
      honorific: told.honorific,
      possessive: (tokens.starts[to] === tokens.ends[to - 1] && /^['’](?:s|S)?$/.test(next)) === true,
      sentence,
      first: sentence !== this.lastSentence,
      subject: (/^\p{Ll}/u.test(next) && !NO_VERB.has(next)) || (next === ',' && before < 0),
      oblique: before >= 0 && NO_VERB.has(this.prose.word(before)),
      quoted: this.prose.quoted[from] === 1,
      doubtful: found.doubtful === true || (to - from === 1 && this.prose.isOpening(from) && !title),
      opens: to - from > 1 && !title && this.prose.isOpening(from) && !this.prose.inside.has(this.prose.word(from)),
      inHeadline: this.prose.inHeadline(from),
      afterThe:
        title === null &&
        (this.prose.word(from - 1) === 'the' || (to - from > 1 && /^an?$/.test(this.prose.word(from - 1)))),
    });
    this.lastSentence = sentence;
    const family = words[words.length - 1] as string;
    if (words.length > 1 && found.kind !== 'organisation' && (isHonorific(family) || roleFamily(family)))
      this.officesAsNames.add(family);
  }
}

/** The role that a title's word names, alone or as the first of two: `Vice President`, `First Lady`. */
function roleAt(words: readonly string[], i: number): string | undefined {
  const word = words[i] as string;
  const joined = roleOfTwo(word, words[i + 1]);
  if (joined || roleOfTwo(words[i - 1], word)) return joined;
  return roleFamily(word) ?? (isKin(word) ? word : undefined);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}

/** `Singapore-based Broadcom`: an adjective, however it begins; or a party and state, `(D-Fla.)`. */
function isCompound(word: string): boolean {
  if (!word.includes('-')) return false;
  return (
    /^[dri]-\p{L}/u.test(word) ||
    /-(?:based|born|owned|led|listed|backed|run|era|affiliated|linked|funded|controlled|trained|educated|made)$/.test(
      word,
    )
  );
}
