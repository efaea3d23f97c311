import { isBody, isDocument, isOrganisationNoun, mayBePersonToo } from '../../language/organisations.ts';
import { countryOfNational } from '../../language/places.ts';
import { domainOf, genderOfTitle, isKin, isOffice, roleFamily } from '../../language/titles.ts';
import type { SpeakerKind } from '../../record.ts';
import { likeliestPerson } from './antecedents.ts';
import { lastOrganisation } from './bodies.ts';
import { readDocument } from './documents.ts';
import type { Identity } from './identities.ts';
import { modifiersIn, Narrowing } from './modifiers.ts';
import { hasPossessive, isCollective, isPlural, isPreposition, joinedRole, wordsOf } from './noun-phrases.ts';
import { isPersonNoun, mayBePersonNoun } from './person-nouns.ts';
import { type Found, type Reference, through } from './references.ts';
import { isCountry, type Sides } from './sides.ts';
import type { Story } from './story.ts';
import { bearerOf, INCOMING } from './title-bearers.ts';

/** Words that no noun phrase holds before its first preposition. */
const CLAUSAL = new Set('is was are were be been am i we he she they you it there not will would'.split(' '));

/** With so many other speakers before, nobody is guessed at for want of a role. */
const CAST_OF_FEW = 5;

/** Words that name nobody where they stand alone. */
const STRAY = new Set(
  'in on at of to for after before ahead now then may once also still even though yet as if when where while so here today yesterday tomorrow tonight'.split(
    ' ',
  ),
);

/**
 * A phrase without a name: whom the text names or describes elsewhere, else someone new, known by these words.
 *
 * @param speaks whether it is a statement's source
 */
export function readDescribed(
  story: Story,
  sides: Sides,
  from: number,
  core: number,
  to: number,
  speaks: boolean,
): Found | undefined {
  const first = story.word(from);
  if (core - from === 1 && (STRAY.has(first) || (story.isCapital(from) && story.cast.isShared(first))))
    return undefined;
  if (/^(?:nobody|none|noone|you|there|what)$/.test(first)) return undefined;
  // A clause is no source.
  for (let i = from; i < core; i++) if (CLAUSAL.has(story.word(i))) return undefined;
  const head = story.word(core - 1);
  // `The Malian said`
  if (first === 'the' && countryOfNational(head) && isAdjectival(story, from + 1, core - 1))
    return compatriot(story, from, head);
  // `Another, by the university, found`
  if (
    head === 'another' &&
    isMadeBy(story, core) &&
    story.references.lastSource(story.startOf(from), () => true)?.identity.kind === 'document'
  )
    return { identity: story.nameless.describe(wordsOf(story, from, to, to), 'document', head, true), via: [] };
  const indefinite = /^(?:a|an|one|another|two|three|some|several|many)$/.test(first);
  const definite =
    /^(?:the|this|that|these|those|his|her|its|their|our|both)$/.test(first) || hasPossessive(story, from, core);
  const plural = isPlural(head);
  const family = familyOfHead(story, core, to) ?? roleFamily(joinedRole(story, core - 1)) ?? roleFamily(head);
  const role = family ?? (story.cast.bearers.has(head) && mayBePersonNoun(head) ? head : undefined);
  const known =
    sides.read(from, core) ??
    (first === 'the' && core - from === 2 ? calledBefore(story, head, from) : undefined) ??
    (role && !plural && (definite || (family !== undefined && isTitleAlone(story, from, core)))
      ? bearerOf(story, role, from, core, to)
      : undefined) ??
    (!role && definite && !plural && (isOrganisationNoun(head) || isBody(head)) && !isOfSome(story, core)
      ? lastOrganisation(story, from, core, speaks)
      : undefined) ??
    (isDocument(head) && !isPeoplesFigures(story, core) ? readDocument(story, from, core, definite) : undefined) ??
    (definite ? lastUnnamed(story, head, from, core) : undefined);
  if (known) return known;
  // `the member for Eastgate` is no other.
  const isSeat = head === 'member' && family !== undefined;
  // Nor is `the programme's host`, or `the organiser` who was `an organiser` before, anyone who spoke.
  const isOther = isSeat || hasPossessive(story, from, core) || (first === 'the' && isIntroduced(story, from, head));
  if (first === 'the' && !plural && !isOther) {
    const alone = onlyOneWithoutRole(story, from, core, family);
    const spoken =
      isPersonNoun(head, family) || isIncoming(story, from, core) || FORMER.test(story.word(from + 1))
        ? lastSpokenOf(story, from, core, family)
        : undefined;
    // Who spoke right before, or whom the article gives no role: where these are two, nothing tells.
    if (alone && spoken && alone.identity !== spoken.identity && !head.endsWith('-old')) return undefined;
    const meant = spoken ?? alone;
    if (meant) {
      // What they are called once they may be called again, and someone else is something else.
      if (meant.identity.kind === 'person' && !/(?:-old|man|woman)$/.test(head) && !FORMER.test(story.word(from + 1))) {
        meant.identity.roles.add(head);
        story.callings.set(head, meant.identity);
      }
      return meant;
    }
  }
  // `The baker said`, where others have spoken: someone named before, but nothing tells who.
  if (
    first === 'the' &&
    !plural &&
    !isOther &&
    (core === to || FORMER.test(story.word(from + 1))) &&
    // A turn's `THE WITNESS:` is someone.
    story.word(core) !== ':' &&
    !(family && isOffice(family) && !FORMER.test(story.word(from + 1))) &&
    mayBePersonNoun(head) &&
    !isOrganisationNoun(head) &&
    !isBody(head) &&
    (hasPeopleBefore(story, from) || lastSpokenOf(story, from, core, family))
  )
    return lastSpokenOf(story, from, core, family);
  // `The space agency said`, where bodies have spoken: one of them, perhaps.
  if (
    first === 'the' &&
    !plural &&
    isBody(head) &&
    core === to &&
    !holdsName(story, from, core) &&
    (hasBodiesBefore(story, from) || (mayBePersonToo(head) && hasPeopleBefore(story, from)))
  )
    return undefined;
  const organisation = (isOrganisationNoun(head) || isBody(head)) && !family;
  const several = (plural && head !== 'police') || isCollective(head, first);
  const kind: SpeakerKind = several ? 'group' : organisation ? 'organisation' : 'unknown';
  const name = wordsOf(
    story,
    from,
    core,
    definite && kind === 'unknown' && !family ? core : kind === 'organisation' ? clauseAt(story, from, to) : to,
  );
  if (!name) return undefined;
  const identity = story.nameless.describe(name, kind, head, kind === 'unknown' && indefinite);
  if (kind === 'unknown') identity.gender ??= genderOfTitle(head);
  return { identity, via: [] };
}

/** `the baker` of whom the article has called so before. */
function calledBefore(story: Story, head: string, from: number): Found | undefined {
  const called = story.callings.get(head);
  const last = called && story.references.lastSource(story.startOf(from), ({ identity }) => identity === called);
  return last && through(last);
}

/** `the Head of State`, `the head of government`; `the head of state television` is neither. */
function familyOfHead(story: Story, core: number, to: number): string | undefined {
  // `the member for Caithness`, `the member of parliament`
  if (story.word(core - 1) === 'member' && core < to) {
    if (story.word(core) === 'for' && story.isCapital(core + 1)) return 'representative';
    const body = story.word(core + 1) === 'the' ? core + 2 : core + 1;
    return story.word(core) === 'of' && /^(?:parliament|congress)$/.test(story.word(body))
      ? 'representative'
      : undefined;
  }
  if (story.word(core - 1) !== 'head' || story.word(core) !== 'of') return undefined;
  const next = story.word(core + 2);
  if (core + 2 < to && /^\p{L}/u.test(next) && !isPreposition(next)) return undefined;
  const headed = story.word(core + 1);
  if (headed === 'government') return 'premier';
  return headed === 'state' ? (story.cast.bearers.has('president') ? 'president' : 'king') : undefined;
}

/** `by the university` of `Another, by the university,`. */
function isMadeBy(story: Story, core: number): boolean {
  return /^(?:by|from)$/.test(story.word(story.word(core) === ',' ? core + 1 : core));
}

/** `the party's top figures` are people. */
function isPeoplesFigures(story: Story, core: number): boolean {
  return (
    story.word(core - 1) === 'figures' &&
    /^(?:top|senior|leading|key|prominent|public|party|opposition|establishment|political|religious|military|influential)$/.test(
      story.word(core - 2),
    )
  );
}

/** Where a relative clause begins, else `to`: `the alliance, which fights on two fronts`. */
function clauseAt(story: Story, from: number, to: number): number {
  for (let i = from + 1; i < to; i++) if (/^(?:who|whom|whose|which|that)$/.test(story.word(i))) return i;
  return to;
}

/** `the group of lawmakers`: one that is told by whom it is made of has no name. */
function isOfSome(story: Story, core: number): boolean {
  return (
    story.word(core) === 'of' &&
    /^(?:group|team|network|panel|coalition|alliance)$/.test(story.word(core - 1)) &&
    !story.isCapital(core + 1)
  );
}

/** `19-year-old` of `the 19-year-old Swede` */
function isAdjectival(story: Story, from: number, to: number): boolean {
  if (to - from > 2) return false;
  for (let i = from; i < to; i++)
    if (!/^(?:\d+|[\d\p{Ll}-]+-old|young|veteran|former|left-hander)$/u.test(story.word(i))) return false;
  return true;
}

/** Who of those spoken of before is of a country: `the Malian`; else who is spoken of most and of no country yet. */
function compatriot(story: Story, from: number, national: string): Found | undefined {
  const country = countryOfNational(national) as string;
  const last = story.references
    .before(story.startOf(from))
    .find(({ identity: { kind, countries } }) => kind === 'person' && countries.has(country));
  const found = last ? through(last) : likeliestPerson(story, from, ({ countries }) => countries.size === 0);
  found?.identity.countries.add(country);
  return found;
}

/** `Premier said`, `the President`: no article is needed where a title stands for the name. */
function isTitleAlone(story: Story, from: number, core: number): boolean {
  return core - from <= 3 && !/^(?:a|an|one|another)$/.test(story.word(from));
}

/** What someone is called who will not be named: whoever is one of these may be another. */
const ANONYMOUS = /^(?:source|insider|person)$/;

/** `the official`, `the witness` for someone described and not named. */
function lastUnnamed(story: Story, head: string, from: number, core: number): Found | undefined {
  const modifiers = modifiersIn(story, from, core - 1);
  const source = story.references.lastSource(
    story.startOf(from),
    ({ identity: { fullest, words } }) =>
      fullest === null &&
      (!/^(?:his|her|its|their)$/.test(story.word(from)) || words[0] === story.word(from)) &&
      (words.at(-1) === head || (ANONYMOUS.test(head) && ANONYMOUS.test(words.at(-1) ?? ''))) &&
      (modifiers.length === 0 || modifiers.some((word) => words.includes(word))),
  );
  return source && { identity: source.identity, via: [source] };
}

/** `the incoming president` */
function isIncoming(story: Story, from: number, core: number): boolean {
  for (let i = from; i < core; i++) if (INCOMING.test(story.word(i))) return true;
  return false;
}

/** What someone was, whatever they are now. */
const FORMER = /^(?:former|retired|one-?time|erstwhile)$/;

/** What people of any calling may be. */
const OF_ANYONE =
  /^(?:veteran|survivor|victim|witness|resident|voter|patient|tenant|neighbou?r|parent|mother|father|grandmother|grandfather|graduate|retiree|pensioner|passenger|commuter|volunteer|tourist|worshipper|migrant|refugee)$/;

/** `Ann Lee said … The Dover councillor called`: who spoke or acted right before, where nobody else was named and no role speaks against it. */
function lastSpokenOf(story: Story, from: number, core: number, family: string | undefined): Found | undefined {
  const head = story.word(core - 1);
  // `THE WITNESS:`
  if (story.word(core) === ':') return undefined;
  const gender = genderOfTitle(head);
  const sentence = story.names.narrative[story.sentenceOf(from)] as number;
  let last: Reference | undefined;
  // An age, a man, a former something: whoever it is.
  const anyone = /(?:-old|^man|^woman)$/.test(head) || FORMER.test(story.word(from + 1));
  const incoming = isIncoming(story, from, core);
  const people = new Set<Identity>();
  let acted = false;
  let others = false;
  for (const reference of story.references.before(story.startOf(from))) {
    const { identity, as, mention, subject } = reference;
    if (identity.kind !== 'person' || mention?.quoted || (incoming && identity.roles.has(family ?? ''))) continue;
    const distance = sentence - (story.names.narrative[reference.sentence] as number);
    people.add(identity);
    // A calling that nobody is known to have may be that of who spoke before.
    if (distance > (!anyone && as === 'source' ? 2 : 1)) continue;
    last ??= reference;
    if (identity !== last.identity) others = true;
    else acted ||= as === 'source' || (subject && (anyone || [...identity.roles].every(isKin)));
  }
  // The one whom the article has named so far need not have spoken.
  if (!last || others || !(acted || people.size === 1)) return undefined;
  const { identity } = last;
  if (gender && identity.gender && gender !== identity.gender) return undefined;
  if (family && !identity.roles.has(family) && story.cast.bearers.has(family) && !incoming) return undefined;
  if (anyone) return through(last);
  // `Vikas Kumbhare, MLA, said … the Nagpur legislator`: where they were elected.
  const elected = /^(?:representative|senator)$/.test(family ?? '') && identity.roles.has(family as string);
  const narrowing = new Narrowing(story, from, core, core);
  if (elected ? narrowing.opposes(identity.titles) : narrowing.excludes(identity.titles, false)) return undefined;
  const held = [...identity.roles].filter((role) => !isKin(role)).map(domainOf);
  const domain = family && domainOf(family);
  // A mayor is hardly called the baker, nor a baker the mayor; what a calling of no known kind is, who knows.
  const fits =
    family && !OF_ANYONE.test(head)
      ? held.some((one) => one === undefined || one === domain)
      : !held.includes('politics');
  if (held.length > 0 && !fits) return undefined;
  return through(last);
}

/** `the poet`, `the 45-year-old`: the one person who has spoken and whom the article gives no role. */
function onlyOneWithoutRole(story: Story, from: number, core: number, family: string | undefined): Found | undefined {
  const head = story.word(core - 1);
  if (!isPersonNoun(head, family) || story.word(core) === ':') return undefined;
  const gender = genderOfTitle(head);
  let found: Reference | undefined;
  const others = new Set<Identity>();
  let narrowing: Narrowing | undefined;
  const opposes = ({ titles }: Identity) => {
    narrowing ??= new Narrowing(story, from, core, core);
    return titles.length > 0 && narrowing.opposes(titles);
  };
  const another = story.references.lastSource(story.startOf(from), (source) => {
    const { identity } = source;
    if (identity.kind !== 'person' || opposes(identity)) return false;
    if (![...identity.roles].every(isKin) || (gender && identity.gender && gender !== identity.gender)) {
      others.add(identity);
      return false;
    }
    found ??= source;
    return found.identity !== identity;
  });
  // In a race whoever speaks is one: only whom the article is about.
  const named = found?.identity.mentions ?? 0;
  if (family === 'candidate' && story.cast.people.some(({ mentions }) => mentions > named)) return undefined;
  // Where many speak, a role may be that of someone whose role went unread.
  return found && !another && others.size < CAST_OF_FEW ? through(found) : undefined;
}

/** Whether someone of a kind was spoken of as `a witness` shortly before. */
function isIntroduced(story: Story, from: number, head: string): boolean {
  for (let i = from - 1; i > from - 90 && i > 2; i--)
    if (story.word(i) === head)
      for (let a = i - 1; a > i - 4; a--) {
        if (/^(?:a|an|one|another)$/.test(story.word(a)))
          return (
            story.isCapital(i + 1) === false &&
            story.word(i + 1) !== ',' &&
            // `She trained as a nurse.`
            !/^(?:as|is|was|be|being|been|became|become|like|once)$/.test(story.word(a - 1))
          );
        if (story.word(a) === 'the') break;
      }
  return false;
}

/** `the KCNA news agency` */
function holdsName(story: Story, from: number, core: number): boolean {
  for (let i = from + 1; i < core; i++) if (story.isCapital(i)) return true;
  return false;
}

function hasBodiesBefore(story: Story, from: number): boolean {
  return (
    story.references.lastSource(
      story.startOf(from),
      ({ identity }) => identity.kind === 'organisation' && identity.fullest !== null && !isCountry(identity),
    ) !== undefined
  );
}

/** Whether someone has spoken or been named before, so that a noun need not mean someone new. */
function hasPeopleBefore(story: Story, from: number): boolean {
  return story.references
    .before(story.startOf(from))
    .some(
      ({ identity, mention, as }) =>
        identity.kind === 'person' && (as === 'source' || (identity.evident && mention?.quoted === false)),
    );
}
