/**
 * One person, one entry, across articles. Each speaker of an article has a profile, which tells by itself alone in
 * which block it belongs (people of one family name); who is who is decided within a block, from the set of its
 * profiles. So the answer does not depend on the order in which articles came, and a new article costs the blocks
 * of its own speakers.
 */
import { commonGivenName, commonSpelling, spanishFamilyName } from '../language/name-variants.ts';
import { foldName, isFamilyFirst, isGivenName, isJunior, isNameParticle } from '../language/names.ts';
import { isOrganisationHead } from '../language/organisations.ts';
import { countriesIn, countryNamed } from '../language/places.ts';
import { domainOf, isHonorific, roleFamily } from '../language/titles.ts';
import type { SpeakerKind } from '../record.ts';

/** What an article tells of a speaker that helps to know them again. Plain data, made to be stored. */
export interface SpeakerProfile {
  /** The block it is to be clustered in; null where `key` is known already. */
  readonly block: string | null;
  /** The key where the article alone decides it; empty for profiles with a block. */
  readonly key: string;
  /** The given name in its common spelling, an initial, or empty where the article gives none. */
  readonly given: string;
  /** Roles, walks of life and countries that the titles speak of, each sorted. */
  readonly roles: readonly string[];
  readonly domains: readonly string[];
  readonly countries: readonly string[];
  /** Other people who speak in the article, as `family given`, sorted. */
  readonly peers: readonly string[];
  /** Tells this article's speaker from every other article's. */
  readonly own: string;
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

/**
 * @param article an id that no other article has
 * @param others all speakers of the article; the speaker itself may be among them
 */
export function profileSpeaker(
  speaker: ProfiledSpeaker,
  article: string,
  others: readonly ProfiledSpeaker[],
): SpeakerProfile {
  const { name, kind, titles } = speaker;
  const own = `${slug(name) || 'speaker'}@${article}`;
  if (kind !== 'person') return alone(keyOfThing(speaker) ?? own, own);
  const read = readName(name);
  if (!read.family) return alone(own, own);
  const words = titles.flatMap((title) => title.toLowerCase().split(/[^\p{L}\p{N}.'-]+/u));
  const roles = words.map((word, i) =>
    word === 'minister' && words[i - 1] === 'prime' ? 'premier' : roleFamily(word),
  );
  const known = roles.filter((role) => role !== undefined);
  const peers = others
    .filter((other) => other.kind === 'person' && other.name !== name)
    .map((other) => readName(other.name))
    .filter((other) => other.given.length > 1)
    .map((other) => `${other.family} ${other.given}`);
  return {
    block: read.family,
    key: '',
    given: read.given,
    roles: sorted(known),
    domains: sorted(known.map(domainOf).filter((domain) => domain !== undefined)),
    countries: sorted(countriesIn(words)),
    peers: sorted(peers).slice(0, PEERS),
    own,
  };
}

function alone(key: string, own: string): SpeakerProfile {
  return { block: null, key, given: '', roles: [], domains: [], countries: [], peers: [], own };
}

/** The key of an organisation, a country or a group of known members; undefined for what another article may call by the same words. */
function keyOfThing({ name, kind, members }: ProfiledSpeaker): string | undefined {
  if (kind === 'group') {
    if (!members || members.length < 2) return undefined;
    const keys = members.map((member) =>
      (countryNamed(member) ?? readName(member).given.length > 1) ? slug(countryNamed(member) ?? member) : '',
    );
    return keys.includes('') ? undefined : keys.sort().join('+');
  }
  if (kind !== 'organisation') return undefined;
  const country = countryNamed(name);
  if (country) return slug(country);
  const words = foldName(name)
    .replace(/^the /, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  // `the ministry` and `the foreign ministry` are another one in another country.
  const proper = words.filter((word) => !GENERIC.has(word) && !isOrganisationHead(word));
  // One word alone may be anyone's surname, unless it is written as initials.
  if (words.length === 1 && !/^\p{Lu}{2,}$/u.test(name)) return undefined;
  return proper.length > 0 ? words.join('-') : undefined;
}

const GENERIC = new Set(
  `ministry minister of the and for foreign affairs interior defence defense finance health education justice transport trade
  energy labour labor agriculture environment culture central supreme high federal national state local city county provincial regional
  public security general department office commerce information communications industry tourism prosecutor prosecutors attorney
  police military administration election elections electoral authorities geophysical meteorological statistics labour union council
  democratic republican white`.split(/\s+/),
);

/** A person's name taken apart: `Donald J. Trump` -> `donald`, `trump`; `Kim Min-jun` and `Min-jun Kim` -> `minjun`, `kim`. */
function readName(name: string): { family: string; given: string } {
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

/** The key that an article gives a speaker by itself, before the block is looked at: its full name's, or its own. */
export function keyAlone({ block, key, given, own }: SpeakerProfile): string {
  if (block === null) return key;
  return given.length > 1 ? slug(`${given} ${block}`) : own;
}

/** A given name with a hyphen, such as `Min-jun`, or one short syllable. */
function isAsianGiven(word: string): boolean {
  return word.includes('-') || word.length <= 4;
}

/**
 * Who is who among the people of one family name: the same key for the same person. The profiles' order does
 * not matter; equal profiles of two articles are told apart by `own` alone.
 *
 * Full names are one person unless their walks of life or countries exclude each other. An initial, or a bare family
 * name with a role, joins the one person whom it can mean. What might be two people stays apart.
 */
export function clusterBlock(profiles: readonly SpeakerProfile[]): string[] {
  const keys = new Map<SpeakerProfile, string>();
  const byGiven = new Map<string, SpeakerProfile[]>();
  for (const profile of profiles) append(byGiven, profile.given, profile);
  const people: Person[] = [];
  for (const given of [...byGiven.keys()].sort()) {
    if (given.length < 2) continue;
    const namesakes = byGiven.get(given) as SpeakerProfile[];
    const base = slug(`${given} ${namesakes[0]?.block ?? ''}`);
    const told = tellApart(given, namesakes.filter(hasFace));
    for (const [i, person] of told.entries()) {
      person.key = told.length === 1 ? base : `${base}~${labelOf(person, told, i)}`;
      for (const profile of person.profiles) keys.set(profile, person.key);
    }
    people.push(...told);
    for (const profile of namesakes) {
      if (hasFace(profile)) continue;
      const person = told.length === 1 ? told[0] : closest(profile, told);
      keys.set(profile, person?.key ?? (told.length === 0 ? base : profile.own));
    }
    if (told.length === 0)
      people.push({
        given,
        key: base,
        roles: new Set(),
        domains: new Set(),
        countries: new Set(),
        peers: new Set(),
        profiles: [],
      });
  }
  for (const profile of profiles) {
    if (profile.given.length > 1) continue;
    const meant = people.filter((person) => mayMean(profile, person));
    keys.set(
      profile,
      meant.length === 1
        ? (meant[0] as Person).key
        : profile.given
          ? slug(`${profile.given} ${profile.block}`)
          : profile.own,
    );
  }
  return profiles.map((profile) => keys.get(profile) ?? profile.own);
}

interface Person {
  readonly given: string;
  key: string;
  readonly roles: Set<string>;
  readonly domains: Set<string>;
  readonly countries: Set<string>;
  readonly peers: Set<string>;
  readonly profiles: SpeakerProfile[];
}

/** A profile whose titles say something of its bearer. */
function hasFace({ domains, countries }: SpeakerProfile): boolean {
  return domains.length > 0 || countries.length > 0;
}

/** The people behind profiles of one name: faces that exclude each other are two. */
function tellApart(given: string, profiles: readonly SpeakerProfile[]): Person[] {
  const faces = new Map<string, Person>();
  for (const profile of profiles) {
    const signature = `${profile.domains.join(' ')}|${profile.countries.join(' ')}`;
    const face = faces.get(signature) ?? {
      given,
      key: signature,
      roles: new Set(),
      domains: new Set(profile.domains),
      countries: new Set(profile.countries),
      peers: new Set(),
      profiles: [],
    };
    faces.set(signature, face);
    face.profiles.push(profile);
    for (const role of profile.roles) face.roles.add(role);
    for (const peer of profile.peers) face.peers.add(peer);
  }
  // The faces that say most come first, so that a vague one finds all that it might belong to.
  let people = [...faces.values()].sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
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
  return people.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function weight({ domains, countries }: Person): number {
  return domains.size + countries.size;
}

function isOnePerson(a: Person, b: Person): boolean {
  if (exclude(a.countries, b.countries)) return false;
  return !exclude(a.domains, b.domains) || overlap(a.peers, b.peers) > 0;
}

function merge(into: Person, from: Person): void {
  for (const role of from.roles) into.roles.add(role);
  for (const domain of from.domains) into.domains.add(domain);
  for (const country of from.countries) into.countries.add(country);
  for (const peer of from.peers) into.peers.add(peer);
  into.profiles.push(...from.profiles);
  if (from.key < into.key) into.key = from.key;
}

/** Of a profile without a face: the one person with whom it shares most company; undefined where none does, or two alike. */
function closest(profile: SpeakerProfile, people: readonly Person[]): Person | undefined {
  const shared = people.map((person) => profile.peers.filter((peer) => person.peers.has(peer)).length);
  const most = Math.max(0, ...shared);
  const [only, second] = people.filter((_, i) => shared[i] === most);
  return most > 0 && !second ? only : undefined;
}

function mayMean(profile: SpeakerProfile, person: Person): boolean {
  const countries = new Set(profile.countries);
  if (exclude(countries, person.countries)) return false;
  if (profile.given)
    return person.given.startsWith(profile.given) && !exclude(new Set(profile.domains), person.domains);
  // `President Xi`: a bare family name needs a role in common.
  return profile.roles.some((role) => person.roles.has(role));
}

function exclude(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && overlap(a, b) === 0;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count++;
  return count;
}

/** What tells a person from namesakes: a walk of life, a country, else a number. */
function labelOf(person: Person, all: readonly Person[], place: number): string {
  const label = slug([...person.domains, ...person.countries].sort().join(' '));
  const alike = all.filter((other) => slug([...other.domains, ...other.countries].sort().join(' ')) === label);
  return alike.length > 1 ? `${label}-${place + 1}` : label;
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
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
