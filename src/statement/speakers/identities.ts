import {
  type Gender,
  genderOfGivenName,
  isFamilyFirst,
  isGivenName,
  isJunior,
  singularName,
} from '../../language/names.ts';
import { isDocument, isNamedLikePlural, isOrganisationHead } from '../../language/organisations.ts';
import { countryNamed } from '../../language/places.ts';
import { isKin } from '../../language/titles.ts';
import type { SpeakerKind } from '../../record.ts';
import { genderAfter, genderOfSubject } from './gender-signs.ts';
import type { NameMention } from './name-mention.ts';
import type { NamesInText } from './names-in-text.ts';
import { isPlural } from './noun-phrases.ts';
import { givesWords } from './own-words.ts';
import { firstAtOrAfter } from './references.ts';
import { coreOf, endsWith, isSameName, placeOf, startsWith } from './same-name.ts';

/** Someone or something an article speaks of by name or description: who may turn out to be a speaker. */
export interface Identity {
  kind: SpeakerKind;
  name: string;
  /** The fullest name's words, folded; a description's words where there is no name. */
  words: readonly string[];
  /** The fullest mention; null for who is described and not named. */
  fullest: NameMention | null;
  readonly titles: string[];
  readonly roles: Set<string>;
  readonly countries: Set<string>;
  gender: Gender | undefined;
  /** True where a title, a given name or another sign tells that the name is a person's. */
  evident: boolean;
  mentions: number;
  readonly members: readonly Identity[];
}

/** Whom the names of an article name: every mention with its identity, in text order. */
export interface Cast {
  readonly people: readonly Identity[];
  /** The people who hold a role, by its family. */
  readonly bearers: ReadonlyMap<string, readonly Identity[]>;
  /** Whether a word, folded, is the name of several people, so that alone it need not tell whose. */
  isShared(word: string): boolean;
  /** Some of those in whose full names a word stands, folded. */
  namesakes(word: string): readonly Identity[];
  /** The identity of each mention; undefined where the words turned out to name nobody. */
  identityOf(mention: NameMention): Identity | undefined;
}

/** `the Obama administration` is not Obama. */
const BEARS_A_NAME =
  /^(?:administration|campaign|foundation|camp|presidency|cabinet|government|library|center|centre|committee|institute|law|team)$/;

/** So many sentences on, a full name still asks whether a family name is its bearer's. */
const CLOSE = 1;

/** So many words a name has that replaces a shorter one. */
const LONGEST = 4;

/** So many people of one name are looked at, no more: an article has two or three. */
const NAMESAKES = 12;

/**
 * Gathers an article's names into identities: full names first, then the short ones that stand for them.
 *
 * @param isSource whether a mention is the whole source of a statement, and so names someone
 */
export function gatherIdentities(names: NamesInText, isSource: (mention: NameMention) => boolean): Cast {
  const gathering = new Gathering(names, isSource);
  const full: NameMention[] = [];
  const short: NameMention[] = [];
  /** Names of several words that stand after `the` somewhere, as no person's does. */
  const bodies = new Set<string>();
  let lastPlace: NameMention | undefined;
  for (const mention of names.mentions) {
    if (mention.kind === 'country') gathering.addCountry(mention);
    else if (mention.kind === 'place') {
      // `Moscow and Beijing said`: a place is nobody, but for those who speak for it.
      if (!isSource(mention) && !(lastPlace && mention.start - lastPlace.end < 6)) continue;
      gathering.addOrganisation(mention);
      lastPlace = mention;
    } else if (mention.kind === 'organisation' && mention.words.length > 1) gathering.addOrganisation(mention);
    else if (coreOf(mention.words).length > 1 && (!mention.inHeadline || mention.titles.length > 0)) {
      full.push(mention);
      if (mention.kind === 'unclear' && mention.afterThe) bodies.add(mention.words.join(' '));
    } else short.push(mention);
  }
  // Evident people first, so that a doubtful run of capitals joins them and not they it.
  for (const mention of full) if (mention.kind === 'person' && !mention.opens) gathering.addFull(mention);
  for (const mention of full)
    if (mention.opens && !gathering.addWithout(mention) && mention.kind === 'person') gathering.addFull(mention);
  for (const mention of full)
    if (mention.kind !== 'person') gathering.addFull(mention, bodies.has(mention.words.join(' ')));
  for (const mention of calledLater(short, names.text)) gathering.addHeadlined(mention);
  for (const mention of short) if (isTitled(mention)) gathering.addShort(mention);
  // What opens a sentence may be no name at all; the others tell.
  for (const doubtful of [false, true])
    for (const mention of short) if (!isTitled(mention) && mention.doubtful === doubtful) gathering.addShort(mention);
  tellPeople(names, gathering);
  const bearers = new Map<string, Identity[]>();
  for (const person of gathering.people) for (const role of person.roles) append(bearers, role, person);
  return {
    people: gathering.people,
    bearers,
    isShared: (word) => gathering.isShared(word),
    namesakes: (word) => gathering.namesakes(word),
    identityOf: (mention) => gathering.identities.get(mention),
  };
}

/** `Proinsias Delahunty was milder. In Athlone he said …`: whom a pronoun shows to be a person where nothing else does. */
function tellPeople(names: NamesInText, { identities }: Gathering): void {
  for (const mention of names.mentions) {
    const { kind, words, first, subject, oblique, possessive, inHeadline, afterThe } = mention;
    if (kind !== 'unclear' || words.length < 2 || !first || !subject) continue;
    if (oblique || possessive || inHeadline || afterThe) continue;
    const identity = identities.get(mention);
    if (identity?.kind !== 'person' || identity.evident || identity.gender) continue;
    const gender = genderOfSubject(names, mention);
    if (!gender) continue;
    identity.evident = true;
    identity.gender = gender;
  }
}

/**
 * Full names that the headline alone gives, where the body calls someone by their family name: `Noor Haddad on bees`. In
 * a headline the next word may be the verb and any word large, so that a known given name, or a turn of the family
 * name's in a transcript, must tell.
 */
function calledLater(short: readonly NameMention[], text: string): NameMention[] {
  const called = new Set<string>();
  const turns = new Set<string>();
  for (const { words, inHeadline, end } of short) {
    if (words.length > 1 || inHeadline) continue;
    called.add(words[0] as string);
    if (text[end] === ':') turns.add(words[0] as string);
  }
  return short.filter(({ words, inHeadline, kind }) => {
    if (!inHeadline || kind === 'organisation' || words.length < 2 || words.length > 3) return false;
    const first = words[0] as string;
    return isGivenName(first) || isFamilyFirst(first) ? called.has(familyOf(words)) : turns.has(familyOf(words));
  });
}

function familyOf(words: readonly string[]): string {
  return (isFamilyFirst(words[0] as string) ? words[0] : words[words.length - 1]) as string;
}

class Gathering {
  readonly people: Identity[] = [];
  readonly identities = new Map<NameMention, Identity>();
  private readonly names: NamesInText;
  private readonly byWord = new Map<string, Identity[]>();
  private readonly organisations = new Map<string, Identity[]>();
  /** Where a body is named `Council of Ministers`, by its first word, in text order. */
  private readonly headed = new Map<string, NameMention[]>();
  private readonly countries = new Map<string, Identity>();

  /** Where each is named in full, in text order. */
  private readonly fullMentions = new Map<Identity, NameMention[]>();
  /** People of one name, introduced as someone's kin. */
  private readonly kin: Identity[] = [];
  /** What pronouns tell of people whose namesakes an honorific must tell from them; null where nothing. */
  private readonly seeming = new Map<Identity, Gender | null>();
  private readonly isSource: (mention: NameMention) => boolean;
  /** The words that stand as names alone. */
  private readonly called = new Set<string>();

  constructor(names: NamesInText, isSource: (mention: NameMention) => boolean) {
    this.names = names;
    this.isSource = isSource;
    for (const { words, inHeadline } of names.mentions)
      if (words.length === 1 && !inHeadline) this.called.add(words[0] as string);
  }

  /** A headline's name, where the body has no full one. */
  addHeadlined(mention: NameMention): void {
    if (!this.byWord.has(familyOf(mention.words))) this.addFull(mention);
  }

  /** @param isBody whether it can only be an organisation's, where it is nobody's named before */
  addFull(mention: NameMention, isBody = false): void {
    const core = coreOf(mention.words);
    const last = core[core.length - 1] as string;
    const candidates = [
      ...(this.byWord.get(last) ?? []).slice(-NAMESAKES),
      ...(this.byWord.get(core[0] as string) ?? []).slice(-NAMESAKES),
    ];
    if (this.identities.has(mention)) return;
    const same = candidates.find(
      (person) =>
        (isSameName(coreOf(person.words), core) || this.isNicknamed(person, core)) && !conflicts(person, mention),
    );
    if (same) this.join(same, mention);
    else if (isBody) this.addOrganisation(mention);
    else this.create(mention);
  }

  /** Takes `Blonde Tiffany`, at a sentence's beginning, for the Tiffany whom the article names; false where it names none. */
  addWithout(mention: NameMention): boolean {
    const [first, ...rest] = mention.words as [string, ...string[]];
    if (isGivenName(first) || isFamilyFirst(first)) return false;
    const called = rest[0] as string;
    const isCalled = ({ words }: Identity) =>
      rest.length === 1
        ? words.length > 1 && (words[0] === called || (isGivenName(called) && words.indexOf(called) < words.length - 1))
        : isSameName(coreOf(words), coreOf(rest));
    const known = this.namesakes(called).filter((person) => isCalled(person) && !conflicts(person, mention));
    const [only] = known;
    if (known.length !== 1 || !only) return false;
    this.identities.set(mention, only);
    only.mentions++;
    return true;
  }

  addShort(mention: NameMention): void {
    if (this.identities.has(mention)) return;
    const core = coreOf(mention.words);
    const word = core[core.length - 1] as string;
    if (core.length === 1 && this.isUnclear(word, mention)) return;
    const person =
      core.length === 1
        ? (this.titledKin(word, mention) ?? this.bearerOf(word, mention))
        : this.sameFull(core, mention);
    if (person) this.join(person, mention);
    else if (this.isFamily(word, mention)) return;
    else if (
      mention.kind === 'person' ||
      (core.length === 1 && isGivenName(word) && !mention.doubtful && !mention.inHeadline)
    )
      this.create(mention);
    else if (
      !mention.inHeadline &&
      (!mention.doubtful || this.organisations.has(word) || (this.isSource(mention) && !isCommonNoun(word)))
    )
      this.addOrganisation(mention);
  }

  namesakes(word: string): readonly Identity[] {
    return this.byWord.get(word)?.slice(0, NAMESAKES) ?? [];
  }

  isShared(word: string): boolean {
    return (this.byWord.get(word)?.length ?? 0) > 1;
  }

  /** `Coco Medina` for `Jorge "Coco" Medina` */
  private isNicknamed(person: Identity, core: readonly string[]): boolean {
    return (
      core.length === 2 &&
      this.byWord.get(core[0] as string)?.includes(person) === true &&
      person.fullest?.nickname === core[0] &&
      person.words[person.words.length - 1] === core[1]
    );
  }

  private sameFull(core: readonly string[], mention: NameMention): Identity | undefined {
    return (this.byWord.get(core[core.length - 1] as string) ?? [])
      .slice(-NAMESAKES)
      .find((person) => isSameName(coreOf(person.words), core) && !conflicts(person, mention));
  }

  /** `Simms` right after `Her mother, Ann Simms, sat in front.`, where another Simms is named more: it may be either. */
  private isUnclear(word: string, mention: NameMention): boolean {
    const bearers = this.byWord.get(word);
    if (!bearers || bearers.length < 2 || bearers.length > NAMESAKES || isTitled(mention)) return false;
    const usual = this.bearerOf(word, mention);
    if (!usual) return false;
    for (const other of bearers) {
      const last = other === usual ? undefined : this.lastFull(other, mention.start);
      if (!last || placeOf(word, coreOf(other.words), false) < 3 || conflicts(other, mention)) continue;
      if (!last.first || last.oblique || last.possessive || mention.sentence - last.sentence > CLOSE) continue;
      const same = this.lastFull(usual, mention.start);
      if (!same || same.sentence < last.sentence) return true;
    }
    return false;
  }

  private keepFull(person: Identity, mention: NameMention): void {
    const mentions = this.fullMentions.get(person);
    if (!mentions) this.fullMentions.set(person, [mention]);
    else if ((mentions[mentions.length - 1] as NameMention).start < mention.start) mentions.push(mention);
    else mentions.splice(firstAtOrAfter(mentions, mention.start), 0, mention);
  }

  /** The last of someone's full names before an offset. */
  private lastFull(person: Identity, before: number): NameMention | undefined {
    const mentions = this.fullMentions.get(person) ?? [];
    return mentions[firstAtOrAfter(mentions, before) - 1];
  }

  /** Who a single word names: by its place in the full name, then whom the article names most. */
  private bearerOf(word: string, mention: NameMention): Identity | undefined {
    let best: Identity | undefined;
    let bestScore = 0;
    const isMaker = mention.inHeadline && isTitled(mention) && givesWords(this.names.text, 0, mention.outerStart);
    for (const person of (this.byWord.get(word) ?? []).slice(0, NAMESAKES)) {
      if (conflicts(person, mention)) continue;
      // In `Remarks by President Orr` a `Finn Orr` of no office is another.
      if (isMaker && person.words.length > 1 && !mention.roles.some((role) => person.roles.has(role))) continue;
      let score = person.fullest?.nickname === word ? 2 : placeOf(word, coreOf(person.words), isTitled(mention));
      if (score === 0) continue;
      if (mention.roles.length > 0 && person.roles.size > 0)
        score += mention.roles.some((role) => person.roles.has(role)) ? 2 : -1;
      if (person.fullest && person.fullest.start < mention.start) score += 0.5;
      if (mention.gender && this.isShared(word)) {
        const gender = this.genderOf(person);
        if (gender) score += gender === mention.gender ? 1 : -1;
      }
      if (!person.evident) score -= 0.5;
      // Of two family names the first is used alone: `Villaseñor` for Ernesto Villaseñor Ruiz, who is no `Ruiz`.
      if (!isTitled(mention) && this.isCalledByFirstFamily(word, person)) score -= 2;
      // A bare surname is the principal's, not that of the wife or brother who was brought in as such.
      if (!isTitled(mention) && [...person.roles].some(isKin)) score -= 0.4;
      if (isJunior(person.words) !== isJunior(mention.words)) score -= 1;
      score += Math.min(0.9, person.mentions * 0.05);
      if (score > bestScore) {
        best = person;
        bestScore = score;
      }
    }
    return best;
  }

  /** Whether a word is the second of two family names of someone whom the article calls by the first. */
  private isCalledByFirstFamily(word: string, { words }: Identity): boolean {
    const core = coreOf(words);
    const first = core[core.length - 2] as string;
    return (
      core.length > 2 &&
      core[core.length - 1] === word &&
      this.called.has(first) &&
      !isGivenName(first) &&
      !isFamilyFirst(core[0] as string)
    );
  }

  /** What an article tells of someone's gender, if by a pronoun alone. */
  private genderOf(person: Identity): Gender | undefined {
    if (person.gender) return person.gender;
    let gender = this.seeming.get(person);
    if (gender === undefined) {
      gender = null;
      for (const mention of this.fullMentions.get(person) ?? []) gender ??= genderAfter(this.names, mention) ?? null;
      this.seeming.set(person, gender);
    }
    return gender ?? undefined;
  }

  /** `Mrs. Henderson` for `his wife, Linda` where no Henderson is known to be a woman. */
  private titledKin(word: string, mention: NameMention): Identity | undefined {
    const bearers = mention.honorific && mention.gender ? this.byWord.get(word) : undefined;
    if (!bearers) return undefined;
    const kin = this.kin.filter(
      (person) => person.words.length === 1 && person.gender !== undefined && !conflicts(person, mention),
    );
    const [only] = kin;
    if (kin.length !== 1 || !only?.fullest) return undefined;
    if (
      bearers
        .slice(0, NAMESAKES)
        .some((person) => !conflicts(person, mention) && this.genderOf(person) === mention.gender)
    )
      return undefined;
    if (!this.isNear(bearers, only.fullest)) return undefined;
    // That tells the family name, too.
    only.name = `${only.name} ${this.textOf(mention)}`;
    only.words = [...only.words, word];
    append(this.byWord, word, only);
    return only;
  }

  /** `The Lees`, where a Lee is named: several, and no name of its own. */
  private isFamily(word: string, mention: NameMention): boolean {
    if (!mention.afterThe) return false;
    const one = singularName(word);
    return one !== word && this.byWord.has(one);
  }

  /** Whether one of several people is among those named right before a mention. */
  private isNear(people: readonly Identity[], mention: NameMention): boolean {
    const { mentions } = this.names;
    const at = firstAtOrAfter(mentions, mention.start);
    for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
      const identity = this.identities.get(mentions[i] as NameMention);
      if (identity && people.includes(identity)) return true;
    }
    return false;
  }

  private create(mention: NameMention): void {
    const person: Identity = {
      kind: 'person',
      name: this.textOf(mention),
      words: mention.words,
      fullest: mention,
      titles: [],
      roles: new Set(),
      countries: new Set(),
      gender:
        mention.gender ??
        (mention.words.length === 1 && !mention.honorific ? genderOfGivenName(mention.words[0] as string) : undefined),
      evident: mention.kind === 'person',
      mentions: 0,
      members: [],
    };
    this.people.push(person);
    if (mention.words.length === 1 && mention.roles.some(isKin) && this.kin.length < NAMESAKES) this.kin.push(person);
    for (const word of new Set(coreOf(mention.words))) append(this.byWord, word, person);
    if (mention.nickname) append(this.byWord, mention.nickname, person);
    this.join(person, mention);
  }

  private join(person: Identity, mention: NameMention): void {
    this.identities.set(mention, person);
    if (mention.words.length > 1) this.keepFull(person, mention);
    person.mentions++;
    for (const role of mention.roles) person.roles.add(role);
    for (const country of mention.countries) person.countries.add(country);
    for (const title of mention.titles) addTitle(person.titles, title);
    person.gender ??= mention.gender;
    if (mention.kind === 'person') person.evident = true;
    const fullest = person.fullest as NameMention;
    if (mention.words.length === 1 && fullest.words.length > 1 && !isShouted(person.name)) return;
    const core = coreOf(mention.words);
    const fullestCore = coreOf(fullest.words);
    const { length } = core;
    const before = fullestCore.length;
    // `Ann Lee Says Dam Will Hold`: a heading's further words are none of the name.
    if (length > LONGEST && before > 1) return;
    // `Ann Lee Pins` at the head, `Lee` ever after.
    const cut = this.isWithoutAWord(core, fullestCore);
    if (this.isWithoutAWord(fullestCore, core)) return;
    if (length > before || cut || isShouted(person.name)) {
      if (length < before && !cut) return;
      person.fullest = mention;
      person.words = mention.words;
      person.name = this.textOf(mention);
      for (const word of coreOf(mention.words)) {
        const bearers = this.byWord.get(word);
        if (!bearers?.includes(person)) append(this.byWord, word, person);
      }
    }
  }

  /** Whether a name goes without the last words of a longer one, and by its own last word the article calls someone. */
  private isWithoutAWord(short: readonly string[], long: readonly string[]): boolean {
    if (short.length < 2 || short.length >= long.length || !startsWith(long, short)) return false;
    return this.called.has(short[short.length - 1] as string) && !this.called.has(long[long.length - 1] as string);
  }

  addCountry(mention: NameMention): void {
    const country = countryNamed(this.textOf(mention)) as string;
    let identity = this.countries.get(country);
    if (!identity) {
      identity = this.organisation(mention);
      identity.countries.add(country);
      this.countries.set(country, identity);
    }
    const name = this.textOf(mention);
    // `Korea` first, `South Korea` later.
    if (name.length > identity.name.length && name.endsWith(identity.name)) identity.name = name;
    identity.mentions++;
    this.identities.set(mention, identity);
  }

  addOrganisation(mention: NameMention): void {
    const words = mention.words[0] === 'the' ? mention.words.slice(1) : mention.words;
    const last = words[words.length - 1] as string;
    const known = this.organisations.get(last) ?? [];
    let identity = known.slice(-NAMESAKES).find(
      (other) =>
        endsWith(other.words, words) ||
        endsWith(words, other.words) ||
        (words.length === 1 &&
          // `Google`, and the `Google Pixel` that nothing shows to be a body.
          ((other.words[0] === last && !(mention.kind === 'organisation' && other.fullest?.kind === 'unclear')) ||
            /^(?:of|for)$/.test(other.words[other.words.indexOf(last) + 1] ?? ''))) ||
        (other.words.length === 1 &&
          words[0] === other.words[0] &&
          !BEARS_A_NAME.test(last) &&
          // `the Google Pixel` is not Google.
          (mention.kind === 'organisation' || !other.evident)),
    );
    if (!identity && words.length === 1 && last.length > 1 && last.length < 7)
      identity = this.organisations.get(`acronym ${last.replaceAll('.', '')}`)?.[0];
    // `The Council`: the one last named.
    const headed = words.length === 1 && !identity ? this.headed.get(last) : undefined;
    const named = headed?.[firstAtOrAfter(headed, mention.start) - 1];
    if (named) identity = this.identities.get(named);
    if (/^(?:of|for)$/.test(words[1] ?? '')) append(this.headed, words[0] as string, mention);
    if (!identity) {
      identity = this.organisation(mention);
      append(this.organisations, last, identity);
      if (words.length > 1) {
        const initials = words
          .filter((word) => !/^(of|for|the|and|on)$/.test(word))
          .map((word) => word[0])
          .join('');
        append(this.organisations, `acronym ${initials}`, identity);
        if (!isOrganisationHead(words[0] as string) && !BEARS_A_NAME.test(last))
          append(this.organisations, words[0] as string, identity);
        // `the Observatory` of `the Observatory for Human Rights`
        const link = words.findIndex((word) => word === 'of' || word === 'for');
        const head = words[link - 1];
        if (link > 1 && head && isOrganisationHead(head)) append(this.organisations, head, identity);
      }
    } else if (words.length > identity.words.length) {
      identity.words = words;
      identity.fullest = mention;
      identity.name = this.textOf(mention);
    }
    for (const role of mention.roles) identity.roles.add(role);
    identity.mentions++;
    this.identities.set(mention, identity);
  }

  private organisation(mention: NameMention): Identity {
    return {
      kind: 'organisation',
      name: this.textOf(mention),
      words: mention.words,
      fullest: mention,
      titles: [],
      roles: new Set(),
      countries: new Set(),
      gender: undefined,
      evident: mention.kind !== 'unclear' || mention.afterThe,
      mentions: 0,
      members: [],
    };
  }

  /** The name as the text writes it, without a nickname in the midst. */
  private textOf(mention: NameMention): string {
    const text = this.names.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
    return mention.nickname ? text.replace(/ (?:["“‘'(]|'')[^ ]+(?:["”’')]|'')(?= )/, '') : text;
  }
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** `Polls`, `Letters`: a sentence's first word that names nobody for all its capital. */
function isCommonNoun(word: string): boolean {
  return isDocument(word) || (isPlural(word) && !isNamedLikePlural(word));
}

function isShouted(name: string): boolean {
  return name.length > 3 && name === name.toUpperCase();
}

function addTitle(titles: string[], title: string): void {
  const folded = title.toLowerCase();
  if (titles.length < 6 && !titles.some((other) => other.toLowerCase() === folded)) titles.push(title);
}

function isTitled(mention: NameMention): boolean {
  return mention.honorific || mention.titles.length > 0;
}

/** A man is no `Mrs.`; what a given name says may be wrong, what an honorific says is not. */
function conflicts(person: Identity, mention: NameMention): boolean {
  if (isJunior(person.words) !== isJunior(mention.words) && mention.words.length > 1) return true;
  return mention.gender !== undefined && person.gender !== undefined && mention.gender !== person.gender;
}
