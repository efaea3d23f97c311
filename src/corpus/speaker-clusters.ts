/**
 * One person, one entry, across articles. What an article tells of a speaker is a face: family name, given name and
 * what the titles speak of. The family name tells by itself alone in which block the face belongs; who is who is
 * decided within a block, from the set of its faces. So the answer does not depend on the order in which articles
 * came, a new article costs the blocks of its own speakers, and a block has no more faces than its people have
 * names and offices, however often they speak.
 */

import { hashText, mix } from '../language/hash.ts';
import { commonGivenName, commonSpelling, spanishFamilyName } from '../language/name-variants.ts';
import { foldName, isFamilyFirst, isGivenName, isJunior, isNameParticle } from '../language/names.ts';
import { isOrganisationHead } from '../language/organisations.ts';
import { countriesIn, countryNamed } from '../language/places.ts';
import { domainOf, isHonorific, roleFamily } from '../language/titles.ts';
import type { SpeakerKind } from '../record.ts';

/** A person as an article shows them. Plain data, made to be stored. */
export interface Face {
  /** The family name in its common spelling. */
  readonly block: string;
  /** The given name in its common spelling, an initial, or empty where the article gives none. */
  readonly given: string;
  /** Roles, walks of life and countries that the titles speak of, each sorted. */
  readonly roles: readonly string[];
  readonly domains: readonly string[];
  readonly countries: readonly string[];
}

/** What an article tells of a speaker that helps to know them again. */
export interface SpeakerProfile {
  /** The key where the name alone decides it; null where `face` does, or nobody but the article knows the speaker. */
  readonly key: string | null;
  readonly face: Face | null;
  /** Other people who speak in the article, as `family given`, sorted. */
  readonly peers: readonly string[];
}

export interface ProfiledSpeaker {
  readonly name: string;
  readonly titles: readonly string[];
  readonly kind: SpeakerKind;
  /** A group's members' names, where it has members. */
  readonly members?: readonly string[];
}

/** As many others as a profile names at most. */
const PEERS = 6;

/** The profiles of an article's speakers, in their order. */
export function profileSpeakers(speakers: readonly ProfiledSpeaker[]): SpeakerProfile[] {
  const names = speakers.map(({ name, kind }) => (kind === 'person' ? readName(name) : undefined));
  const people = names
    .flatMap((read, i) =>
      read && read.given.length > 1 ? [{ name: speakers[i]?.name, words: `${read.family} ${read.given}` }] : [],
    )
    .sort((a, b) => (a.words < b.words ? -1 : 1));
  return speakers.map((speaker, i) => {
    const read = names[i];
    if (!read) return { key: keyOfThing(speaker), face: null, peers: [] };
    if (!read.family) return { key: null, face: null, peers: [] };
    const peers = new Set<string>();
    for (const { name, words } of people) if (name !== speaker.name && peers.size < PEERS) peers.add(words);
    return { key: null, face: faceOf(read, speaker.titles), peers: [...peers] };
  });
}

function faceOf({ family, given }: PersonName, titles: readonly string[]): Face {
  const words = titles.flatMap((title) => title.toLowerCase().split(/[^\p{L}\p{N}.'-]+/u));
  const roles = words
    .map((word, i) => (word === 'minister' && words[i - 1] === 'prime' ? 'premier' : roleFamily(word)))
    .filter((role) => role !== undefined);
  return {
    block: family,
    given,
    roles: sorted(roles),
    domains: sorted(roles.map(domainOf).filter((domain) => domain !== undefined)),
    countries: sorted(countriesIn(words)),
  };
}

/** The key of a speaker whom nobody but their article knows. No other key has an `@`. */
export function keyInArticle(name: string, place: number, article: string): string {
  return `${slug(name) || 'speaker'}-${place + 1}@${article}`;
}

export function isKeyInArticle(key: string): boolean {
  return key.includes('@');
}

/** The key of a person of that name where no other has it; undefined for a name that says too little. */
export function keyOfName(name: string): string | undefined {
  const { family, given } = readName(name);
  return family && given.length > 1 ? slug(`${given} ${family}`) : undefined;
}

/** The key of an organisation, a country or a group of known members; null for what another article may call by the same words. */
function keyOfThing({ name, kind, members }: ProfiledSpeaker): string | null {
  if (kind === 'group') {
    if (!members || members.length < 2) return null;
    const keys = members.map((member) =>
      (countryNamed(member) ?? readName(member).given.length > 1) ? slug(countryNamed(member) ?? member) : '',
    );
    return keys.includes('') ? null : keys.sort().join('+');
  }
  if (kind !== 'organisation') return null;
  const country = countryNamed(name);
  if (country) return slug(country);
  const words = foldName(name)
    .replace(/^the /, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  // `the ministry` and `the foreign ministry` are another one in another country.
  const proper = words.filter((word) => !GENERIC.has(word) && !isOrganisationHead(word));
  // One word alone may be anyone's surname, unless it is written as initials.
  if (words.length === 1 && !/^\p{Lu}{2,}$/u.test(name)) return null;
  return proper.length > 0 ? words.join('-') : null;
}

const GENERIC = new Set(
  `ministry minister of the and for foreign affairs interior defence defense finance health education justice transport trade
  energy labour labor agriculture environment culture central supreme high federal national state local city county provincial regional
  public security general department office commerce information communications industry tourism prosecutor prosecutors attorney
  police military administration election elections electoral authorities geophysical meteorological statistics labour union council
  democratic republican white`.split(/\s+/),
);

interface PersonName {
  readonly family: string;
  readonly given: string;
}

/** A person's name taken apart: `Donald J. Trump` -> `donald`, `trump`; `Kim Min-jun` and `Min-jun Kim` -> `minjun`, `kim`. */
function readName(name: string): PersonName {
  const all = foldName(name).split(/[^\p{L}\p{N}.'-]+/u);
  const junior = isJunior(all) ? 'jr' : '';
  const words = all.filter((word) => word && !isHonorific(word) && !/^(?:jr|sr|ii|iii|iv)\.?$/.test(word));
  const core = words
    .filter(
      (word, i) =>
        !(isNameParticle(word) && i < words.length - 1) && !(i > 0 && i < words.length - 1 && /^\p{L}\.?$/u.test(word)),
    )
    .map((word) => word.replace(/^(?:al|el|ul|as|ar)-(?=..)/, ''));
  const first = core[0] ?? '';
  const last = core[core.length - 1] ?? '';
  if (core.length < 2) return { family: commonSpelling(first.replace(/['.]/g, '')), given: '' };
  const plain = (parts: readonly string[]) => parts.join('').replace(/[-'.]/g, '');
  if (
    isFamilyFirst(first) &&
    !(isGivenName(first) && isGivenName(core[1] as string)) &&
    !(isGivenName(first) && !isAsianGiven(core[1] as string))
  )
    return { family: first, given: plain(core.slice(1)) };
  if (isFamilyFirst(last) && !isGivenName(first) && !/^\p{L}\.?$/u.test(first))
    return { family: last, given: plain(core.slice(0, -1)) };
  const family = spanishFamilyName(core) ?? last;
  const initials = /^(?:\p{L}\.?){1,3}$/u.test(first) && (first.length === 1 || first.includes('.'));
  return {
    family: commonSpelling(family.replace(/['.]/g, '')),
    given: initials ? first.charAt(0) : commonGivenName(plain([first])) + junior,
  };
}

/** A given name with a hyphen, such as `Min-jun`, or one short syllable. */
function isAsianGiven(word: string): boolean {
  return word.includes('-') || word.length <= 4;
}

/** Who a face is. */
export interface Told {
  /** Changes whenever the key of any who has the face may have; the key itself where all have one. */
  readonly verdict: string;
  /**
   * The key of one who has the face.
   *
   * @param peers as in the profile
   * @param own the key where none but the article knows who it is
   */
  keyOf(peers: readonly string[], own: string): string;
}

const alone: Told = { verdict: '@', keyOf: (_, own) => own };

function one(key: string): Told {
  return { verdict: key, keyOf: () => key };
}

/** Nobody for certain: an initial is whoever has it, in all articles the same, and a bare name its article's. */
function nobody({ given, block }: Face): Told {
  return given ? one(slug(`${given} ${block}`)) : alone;
}

const several = '@several';

/** The short name could mean more than one. */
function oneOfSeveral(face: Face): Told {
  return { ...nobody(face), verdict: several };
}

/** What a verdict said of a face, where it does not depend on the article. */
export function sameAs(face: Face, verdict: string): Told {
  return verdict === several ? oneOfSeveral(face) : verdict === alone.verdict ? alone : one(verdict);
}

/** Whether a face has a full name; who a bare family name or an initial stands for depends on those who have one. */
export function hasFullName({ given }: Face): boolean {
  return given.length > 1;
}

/**
 * Who is who among the faces of one full name: one person, unless their walks of life or countries exclude each
 * other. What might be two people stays apart. Neither the faces' order matters, nor how many have each.
 *
 * @param companyOf the peers of those who have a face, or of enough of them; asked only where they decide
 */
export function tellNamesakes<F extends Face>(
  faces: readonly F[],
  companyOf: (face: F) => Iterable<string>,
): Map<F, Told> {
  const told = new Map<F, Told>();
  const [face] = faces;
  if (!face) return told;
  const base = slug(`${face.given} ${face.block}`);
  const plain = faces.filter((each) => !saysSomething(each));
  const people = tellApart(
    faces.filter((each) => saysSomething(each)),
    companyOf,
  );
  if (people.length < 2) {
    for (const each of faces) told.set(each, one(base));
    return told;
  }
  const labels = labelsOf(people);
  const namesakes = people.map((person, i): Namesake => ({ key: `${base}.${labels[i]}`, peers: person.peers() }));
  for (const [i, person] of people.entries()) {
    for (const each of person.faces) told.set(each, one((namesakes[i] as Namesake).key));
  }
  const byCompany = plain.length > 0 ? tellByCompany(namesakes) : alone;
  for (const each of plain) told.set(each, byCompany);
  return told;
}

/**
 * Whom a bare family name or an initial means: the one person of that family name who has an office in common, or the
 * initial; nobody where that could be two.
 *
 * @param people all of that family name who have a full name, read no further than to the second who is meant
 */
export function tellShortName(face: Face, people: Iterable<KnownPerson>): Told {
  const meant = new Set<string>();
  for (const person of people) {
    if (couldMean(face, person)) meant.add(person.key);
    if (meant.size > 1) break;
  }
  return toldShort(face, meant);
}

/**
 * Whom a short name means now that some people of that family name have come, gone or shown more of themselves;
 * undefined where that takes a look at all of them.
 *
 * @param verdict whom it meant before
 */
export function retellShortName(face: Face, verdict: string, changes: readonly PersonChange[]): Told | undefined {
  const lost: string[] = [];
  const won: string[] = [];
  for (const { before, after } of changes) {
    const was = before && couldMean(face, before);
    const is = after && couldMean(face, after);
    if (was && !is) lost.push(before.key);
    if (is && !was) won.push(after.key);
  }
  if (verdict === several) return lost.length === 0 || won.length > 1 ? oneOfSeveral(face) : undefined;
  const meant = new Set(verdict === nobody(face).verdict ? [] : [verdict]);
  for (const key of lost) meant.delete(key);
  for (const key of won) meant.add(key);
  return toldShort(face, meant);
}

/** @param meant whom the face could mean, or two of them */
function toldShort(face: Face, meant: ReadonlySet<string>): Told {
  const [key] = meant;
  if (key === undefined) return nobody(face);
  return meant.size > 1 ? oneOfSeveral(face) : one(key);
}

/** Whether a short name could mean a person of its family name, were there no other. */
function couldMean({ given, roles, domains, countries }: Face, person: KnownPerson): boolean {
  if (exclude(countries, person.countries)) return false;
  if (given) return person.given.startsWith(given) && !exclude(domains, person.domains);
  // `President Xi`: a bare family name needs a role in common.
  return roles.some((role) => person.roles.has(role));
}

/** Whether a short name could mean somebody: else it is its article's, whoever else there is. */
export function mayMeanSomebody({ given, roles }: Face): boolean {
  return given !== '' || roles.length > 0;
}

/** Somebody with a full name, as all articles together show them. */
export interface KnownPerson {
  readonly key: string;
  readonly given: string;
  readonly roles: Set<string>;
  readonly domains: Set<string>;
  readonly countries: Set<string>;
}

/** Somebody with a full name as they were and as they are; one of the two is missing of who comes or goes. */
export interface PersonChange {
  readonly before: KnownPerson | undefined;
  readonly after: KnownPerson | undefined;
}

/** The people behind faces with verdicts, by their keys; not those whom each article has to tell. */
export function peopleOf(faces: Iterable<Face & { readonly verdict: string }>): Map<string, KnownPerson> {
  const people = new Map<string, KnownPerson>();
  for (const { verdict, given, roles, domains, countries } of faces) {
    if (verdict === '' || verdict.startsWith('@')) continue;
    let person = people.get(verdict);
    if (!person) {
      person = { key: verdict, given, roles: new Set(), domains: new Set(), countries: new Set() };
      people.set(verdict, person);
    }
    for (const role of roles) person.roles.add(role);
    for (const domain of domains) person.domains.add(domain);
    for (const country of countries) person.countries.add(country);
  }
  return people;
}

/** One of several people of one name, and in whose company they speak. */
interface Namesake {
  readonly key: string;
  readonly peers: ReadonlySet<string>;
}

interface Person<F extends Face = Face> {
  /** What tells from namesakes. */
  signs: string;
  readonly domains: Set<string>;
  readonly countries: Set<string>;
  readonly faces: F[];
  peers(): ReadonlySet<string>;
}

/** @param faces of the same walks of life and countries */
function createPerson<F extends Face>(
  signs: string,
  faces: readonly F[],
  companyOf: (face: F) => Iterable<string>,
): Person<F> {
  const peers = new Set<string>();
  let asked = 0;
  const person: Person<F> = {
    signs,
    domains: new Set(faces[0]?.domains),
    countries: new Set(faces[0]?.countries),
    faces: [...faces],
    peers() {
      for (; asked < person.faces.length; asked++) {
        for (const peer of companyOf(person.faces[asked] as F)) peers.add(peer);
      }
      return peers;
    },
  };
  return person;
}

/** Whether faces of one full name exclude each other, so that they may be two people and company has a say. */
export function areParted(faces: readonly Face[]): boolean {
  const saying = faces.filter(saysSomething).map(({ domains, countries }) => ({
    domains: new Set(domains),
    countries: new Set(countries),
  }));
  return saying.some((one, i) =>
    saying.slice(i + 1).some((other) => exclude(one.countries, other.countries) || exclude(one.domains, other.domains)),
  );
}

/** A face whose titles say something of its bearer. */
export function saysSomething({ domains, countries }: Face): boolean {
  return domains.length > 0 || countries.length > 0;
}

/** The people behind faces of one name: faces that exclude each other are two. In a stable order. */
function tellApart<F extends Face>(faces: readonly F[], companyOf: (face: F) => Iterable<string>): Person<F>[] {
  const alike = new Map<string, F[]>();
  for (const face of faces) append(alike, `${face.domains.join(' ')}|${face.countries.join(' ')}`, face);
  // The faces that say most come first, so that a vague one finds all that it might belong to.
  let people = [...alike]
    .map(([signs, each]) => createPerson(signs, each, companyOf))
    .sort((a, b) => weight(b) - weight(a) || (a.signs < b.signs ? -1 : 1));
  for (let joinedAny = true; joinedAny; ) {
    joinedAny = false;
    for (const person of people) {
      const fitting = people.filter((other) => other !== person && isOnePerson(person, other));
      const other = fitting[0];
      if (
        !other ||
        (fitting.length > 1 && fitting.some((one) => fitting.some((two) => one !== two && !isOnePerson(one, two))))
      )
        continue;
      merge(other, person);
      people = people.filter((one) => one !== person);
      joinedAny = true;
      break;
    }
  }
  return people.sort((a, b) => (a.signs < b.signs ? -1 : 1));
}

function weight({ domains, countries }: Person): number {
  return domains.size + countries.size;
}

function isOnePerson(a: Person, b: Person): boolean {
  if (exclude(a.countries, b.countries)) return false;
  return !exclude(a.domains, b.domains) || overlap(a.peers(), b.peers());
}

function merge<F extends Face>(into: Person<F>, from: Person<F>): void {
  for (const domain of from.domains) into.domains.add(domain);
  for (const country of from.countries) into.countries.add(country);
  into.faces.push(...from.faces);
  if (from.signs < into.signs) into.signs = from.signs;
}

/** Those of whom an article says nothing but the name: each is the namesake with whom they share most company; nobody's where none does, or two alike. */
function tellByCompany(namesakes: readonly Namesake[]): Told {
  const inCompanyOf = new Map<string, number[]>();
  // The same in whatever order namesakes and peers come.
  let sum = 0;
  for (const [i, { key, peers }] of namesakes.entries()) {
    const hash = hashText(key);
    for (const peer of peers) {
      append(inCompanyOf, peer, i);
      sum += mix(hash, hashText(peer)) >>> 0;
    }
  }
  return {
    verdict: `@${sum}`,
    keyOf(peers, own) {
      const shared = namesakes.map(() => 0);
      for (const peer of peers) for (const i of inCompanyOf.get(peer) ?? []) shared[i] = (shared[i] ?? 0) + 1;
      const most = Math.max(...shared);
      const only = most > 0 && shared.filter((count) => count === most).length === 1;
      return only ? (namesakes[shared.indexOf(most)]?.key ?? own) : own;
    },
  };
}

function exclude(some: Iterable<string>, others: ReadonlySet<string>): boolean {
  if (others.size === 0) return false;
  let any = false;
  for (const one of some) {
    if (others.has(one)) return false;
    any = true;
  }
  return any;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** What tells each of some namesakes from the others: a walk of life, else a country, both where one is not enough; all that is told of them where neither is. */
function labelsOf(namesakes: readonly Person[]): string[] {
  const short = namesakes.map(({ domains, countries }) => first(domains) ?? first(countries) ?? '');
  const long = namesakes.map(({ countries }, i) => `${short[i]} ${first(countries) ?? ''}`);
  const [alikeShort, alikeLong] = [countEach(short), countEach(long)];
  return namesakes.map(({ signs }, i) => {
    const [one = '', both = ''] = [short[i], long[i]];
    return slug(alikeShort.get(one) === 1 ? one : alikeLong.get(both) === 1 ? both : signs);
  });
}

function countEach(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function first(words: ReadonlySet<string>): string | undefined {
  return sorted([...words])[0];
}

function sorted(words: readonly string[]): string[] {
  return words.length < 2 ? [...words] : [...new Set(words)].sort();
}

function slug(text: string): string {
  return foldName(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
