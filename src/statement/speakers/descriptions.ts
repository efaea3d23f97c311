import { isBody, isDocument, isOrganisationNoun } from '../../language/organisations.ts';
import { genderOfTitle, isKin, roleFamily } from '../../language/titles.ts';
import type { SpeakerKind } from '../../record.ts';
import { lastOrganisation } from './bodies.ts';
import { readDocument } from './documents.ts';
import { hasPossessive, isCollective, isPersonNoun, isPlural, joinedRole, wordsOf } from './noun-phrases.ts';
import { type Found, type Reference, through } from './references.ts';
import type { Sides } from './sides.ts';
import type { Story } from './story.ts';
import { bearerOf } from './title-bearers.ts';

/** Words that no noun phrase holds before its first preposition. */
const CLAUSAL = new Set('is was are were be been am i we he she they you it there not will would'.split(' '));

/** A phrase without a name: whom the text names or describes elsewhere, else someone new, known by these words. */
export function readDescribed(story: Story, sides: Sides, from: number, core: number, to: number): Found | undefined {
  const first = story.word(from);
  if (/^(?:nobody|none|noone|you|there|what)$/.test(first)) return undefined;
  // A clause is no source.
  for (let i = from; i < core; i++) if (CLAUSAL.has(story.word(i))) return undefined;
  const head = story.word(core - 1);
  const indefinite = /^(?:a|an|one|another|two|three|some|several|many)$/.test(first);
  const definite =
    /^(?:the|this|that|these|those|his|her|its|their|our|both)$/.test(first) || hasPossessive(story, from, core);
  const plural = isPlural(head);
  const family = roleFamily(joinedRole(story, core - 1)) ?? roleFamily(head);
  const role = family ?? (story.cast.bearers.has(head) ? head : undefined);
  const known =
    sides.read(from, core) ??
    (role && !plural && (definite || (family !== undefined && isTitleAlone(story, from, core)))
      ? bearerOf(story, role, from, core, to)
      : undefined) ??
    (!role && definite && !plural && (isOrganisationNoun(head) || isBody(head))
      ? lastOrganisation(story, head, story.startOf(from))
      : undefined) ??
    (isDocument(head) ? readDocument(story, from, core, definite) : undefined) ??
    (definite ? lastUnnamed(story, head, from) : undefined) ??
    (first === 'the' && !plural ? onlyOneWithoutRole(story, from, core, family) : undefined);
  if (known) return known;
  // `The baker said`, where others have spoken: someone named before, but nothing tells who.
  if (first === 'the' && !plural && isPersonNoun(head, family) && core === to && hasPeopleBefore(story, from))
    return undefined;
  const organisation = isOrganisationNoun(head) && !family;
  const several = (plural && head !== 'police') || isCollective(head, first);
  const kind: SpeakerKind = several ? 'group' : organisation ? 'organisation' : 'unknown';
  const name = wordsOf(story, from, core, definite && kind === 'unknown' && !family ? core : to);
  if (!name) return undefined;
  return { identity: story.nameless.describe(name, kind, head, kind === 'unknown' && indefinite), via: [] };
}

/** `Premier said`, `the President`: no article is needed where a title stands for the name. */
function isTitleAlone(story: Story, from: number, core: number): boolean {
  return core - from <= 3 && !/^(?:a|an|one|another)$/.test(story.word(from));
}

/** `the official`, `the witness` for someone described and not named. */
function lastUnnamed(story: Story, head: string, from: number): Found | undefined {
  const source = story.references.lastSource(
    story.startOf(from),
    ({ identity }) => identity.fullest === null && identity.words.includes(head),
  );
  return source && { identity: source.identity, via: [source] };
}

/** `the poet`, `the 45-year-old`: the one person who has spoken and whom the article gives no role. */
function onlyOneWithoutRole(story: Story, from: number, core: number, family: string | undefined): Found | undefined {
  const head = story.word(core - 1);
  if (!isPersonNoun(head, family) || story.word(core) === ':') return undefined;
  const gender = genderOfTitle(head);
  let found: Reference | undefined;
  const another = story.references.lastSource(story.startOf(from), (source) => {
    const { identity } = source;
    if (identity.kind !== 'person' || ![...identity.roles].every(isKin)) return false;
    if (gender && identity.gender && gender !== identity.gender) return false;
    found ??= source;
    return found.identity !== identity;
  });
  return found && !another ? through(found) : undefined;
}

function hasPeopleBefore(story: Story, from: number): boolean {
  return story.references.lastSource(story.startOf(from), ({ identity }) => identity.kind === 'person') !== undefined;
}
