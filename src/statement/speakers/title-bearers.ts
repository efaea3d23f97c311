import type { Gender } from '../../language/names.ts';
import { countriesIn } from '../../language/places.ts';
import { genderOfTitle, isWideRole, mayBeCalled, roleFamily } from '../../language/titles.ts';
import type { Identity } from './identities.ts';
import { Narrowing } from './modifiers.ts';
import { hasPossessive, isPlural, isPossessiveMark, joinedRole } from './noun-phrases.ts';
import { type Found, through } from './references.ts';
import type { Story } from './story.ts';

/**
 * The person last spoken of who holds a role: `the Chinese premier`.
 *
 * @param role its family
 * @param core the token after the role's noun
 */
export function bearerOf(story: Story, role: string, from: number, core: number, to: number): Found | undefined {
  const before = story.startOf(from);
  let gender: Gender | undefined;
  const words: string[] = [];
  for (let i = from; i < to; i++) {
    if (i < core || story.word(core) === 'of') words.push(story.word(i));
    if (i < core) gender ??= genderOfTitle(story.word(i));
  }
  const country = countriesIn(words)[0];
  const prime = story.word(core - 2) === 'prime';
  const head = story.word(core - 1);
  const wanted = prime ? 'premier' : role;
  const wide = isWideRole(wanted);
  let narrowing: Narrowing | undefined;
  /** Whether what the description says beside its noun speaks against someone. */
  const isElsewhere = (person: Identity) => {
    narrowing ??= new Narrowing(story, from, core, to);
    return narrowing.excludes(person.titles, person.roles.has(wanted));
  };
  const incoming = words.some((word) => INCOMING.test(word));
  const level = words.find((word) => LEVEL.test(word));
  const past = words.some((word) => /^(?:former|ex|retired|late|then)$/.test(word));
  let formerly: Found | undefined;
  let best: Found | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  /** How many others have been spoken of since. */
  const ranks = new Map<Identity, number>();
  for (const reference of story.references.before(before)) {
    const { identity } = reference;
    const rank = ranks.get(identity) ?? ranks.size;
    ranks.set(identity, rank);
    if (identity.kind !== 'person' && identity.kind !== 'unknown') continue;
    if (gender && identity.gender && identity.gender !== gender) continue;
    if (country && identity.countries.size > 0 && !identity.countries.has(country)) continue;
    const exact = identity.roles.has(wanted) || (identity.kind === 'unknown' && identity.words.includes(head));
    if (!exact && ![...identity.roles].some((held) => mayBeCalled(held, wanted))) continue;
    if (level && wide && isOfOtherLevel(identity, level === 'national')) continue;
    if (incoming && !identity.titles.some((title) => INCOMING.test(title.toLowerCase()))) continue;
    // `the chair` is one who holds it, if anyone does.
    if (!past && isPast(identity)) {
      formerly ??= through(reference);
      continue;
    }
    let score = exact && !wide ? 4 : 0;
    // `the chancellor` and `the premier` may both hold office in one article.
    if (identity.titles.some((title) => title.toLowerCase().includes(head))) score += 3;
    if (country && identity.countries.has(country)) score += 4;
    if (reference.as === 'source') score += wide ? 3 : 1;
    score -= rank * 0.5;
    if (score <= bestScore || isElsewhere(identity)) continue;
    bestScore = score;
    best = through(reference);
  }
  if (best || wide || incoming) return best ?? formerly;
  // Titles are sometimes given before or long after the name that bears them.
  for (const person of story.cast.bearers.get(wanted) ?? []) {
    if (!person.fullest) continue;
    if (country && person.countries.size > 0 && !person.countries.has(country)) continue;
    if (gender && person.gender && person.gender !== gender) continue;
    if (isElsewhere(person) || (!past && isPast(person))) continue;
    if (best) return formerly;
    best = { identity: person, via: [person.fullest] };
  }
  return best ?? formerly;
}

/** What `the incoming president` is said to be, as the president is not. */
export const INCOMING = /\b(?:incoming|elect|next|future)\b/;

const LEVEL = /^(?:national|regional|local|provincial)$/;

/** `the national leader` is no governor, `the local leader` no president. */
function isOfOtherLevel({ roles }: Identity, national: boolean): boolean {
  return national ? roles.has('governor') || roles.has('mayor') : roles.has('president') || roles.has('premier');
}

/** Whether someone has held office and the article gives them no other: `former Chair of the Inspectorate`. */
function isPast({ titles }: Identity): boolean {
  return titles.length > 0 && titles.every((title) => /^(?:former|ex-|retired|late)\b/i.test(title));
}

/** `the Chinese premier` in the narrative, from its article on: whom it stands for, and the token after it. */
export function readTitle(story: Story, from: number): { readonly found: Found; readonly to: number } | undefined {
  for (let core = from + 2; core <= from + 4 && core <= story.names.tokens.count; core++) {
    const role = roleFamily(joinedRole(story, core - 1)) ?? roleFamily(story.word(core - 1));
    if (!role || isPlural(story.word(core - 1))) continue;
    // `the premier Li Qiang` is a name; `the official` may be anyone where nobody is quoted.
    if (story.references.firstNamed(story.endOf(core - 1))?.start === story.names.tokens.starts[core]) return undefined;
    if (isPossessiveMark(story.word(core)) || isWideRole(role)) return undefined;
    const found = bearerOf(story, role, from, core, core);
    // `the market's administrator` need not be the fire chief.
    if (found && hasPossessive(story, from, core) && !found.identity.roles.has(role)) return undefined;
    return found && { found, to: core };
  }
  return undefined;
}
