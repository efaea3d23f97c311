import { isBody, isOrganisationNoun } from '../../language/organisations.ts';
import { roleFamily } from '../../language/titles.ts';
import type { Span } from '../../record.ts';
import { namedBy } from './named.ts';
import { isPossessiveMark } from './noun-phrases.ts';
import { type Found, through } from './references.ts';
import { isCountry } from './sides.ts';
import type { PhraseReader, Story } from './story.ts';

/** `the ministry`, `the company`: the organisation last named whose name ends so, or that may be called so. */
export function lastOrganisation(story: Story, head: string, before: number): Found | undefined {
  let found: Found | undefined;
  let company: Found | undefined;
  story.references.lookBack(before, (reference) => {
    const { identity } = reference;
    if (found || identity.kind !== 'organisation' || isCountry(identity)) return;
    // `a school in Asturias`: after a preposition, what nothing shows to be an organisation is a place.
    if (!identity.evident && reference.mention?.oblique) return;
    const last = identity.words[identity.words.length - 1] ?? '';
    const { words } = identity;
    if (last === head || words[words.indexOf('of') - 1] === head || words[words.indexOf('for') - 1] === head)
      found = through(reference);
    else if (!company && !isOrganisationNoun(last)) company = through(reference);
  });
  if (found) return found;
  return isBody(head) ? company : undefined;
}

/** `Mr. Trump's campaign`, `his campaign`: an organisation known by its owner. */
export function readOwned(
  story: Story,
  read: PhraseReader,
  from: number,
  core: number,
  near: readonly Span[],
): Found | undefined {
  const last = story.word(core - 1);
  if (core - from < 2 || !isOrganisationNoun(last) || roleFamily(last)) return undefined;
  let owner: Found | undefined;
  let cut = -1;
  for (let i = from; i < core - 1; i++) if (isPossessiveMark(story.word(i))) cut = i;
  if (cut > from) owner = read(from, cut, near);
  else if (/^(?:his|her)$/.test(story.word(from))) owner = read(from, from + 1, near);
  else {
    // `the Trump campaign`
    const inside = story.namesWithin(from, core).at(-1);
    if (inside && inside.end === story.endOf(core - 2) && inside.identity.kind === 'person') owner = namedBy(inside);
  }
  if (!owner || owner.identity.kind !== 'person' || !owner.identity.evident) return undefined;
  const identity = story.nameless.describe(`${owner.identity.name}’s ${last}`, 'organisation');
  return { identity, via: owner.via };
}
