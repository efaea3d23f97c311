import { genderOfTitle, isKin } from '../../language/titles.ts';
import type { Identity } from './identities.ts';
import { isPossessiveMark } from './noun-phrases.ts';
import { type Found, through } from './references.ts';
import { coreOf } from './same-name.ts';
import type { ShapeReader, Story } from './story.ts';

/** What someone is to whom they call so: the wife to her husband. */
const OTHER_WAY: Readonly<Record<string, RegExp>> = {
  wife: /^(?:husband|widow|widower)$/,
  husband: /^(?:wife|widow)$/,
  widow: /^husband$/,
  widower: /^wife$/,
  partner: /^partner$/,
  mother: /^(?:son|daughter|twin)$/,
  father: /^(?:son|daughter|twin)$/,
  son: /^(?:mother|father)$/,
  daughter: /^(?:mother|father)$/,
  sister: /^(?:sister|brother|twin)$/,
  brother: /^(?:sister|brother|twin)$/,
  twin: /^(?:sister|brother|twin)$/,
  niece: /^(?:aunt|uncle)$/,
  nephew: /^(?:aunt|uncle)$/,
  aunt: /^(?:niece|nephew)$/,
  uncle: /^(?:niece|nephew)$/,
  grandmother: /^grand(?:son|daughter)$/,
  grandfather: /^grand(?:son|daughter)$/,
  grandson: /^grand(?:mother|father)$/,
  granddaughter: /^grand(?:mother|father)$/,
};

/**
 * `his wife`, `Mr. Ode's mother`, without a name: whom the article has introduced so, or as kin the other way round, else
 * someone new.
 *
 * @param core the token after the noun
 */
export const readKin: ShapeReader = (story, read, from, core, near) => {
  const noun = story.word(core - 1);
  if (core - from < 2 || core - from > 6 || !Object.hasOwn(OTHER_WAY, noun)) return undefined;
  let owner: Found | undefined;
  if (/^(?:his|her)$/.test(story.word(from)) && core - from < 5) owner = read(from, from + 1, near);
  else for (let i = core - 2; i > from && !owner; i--) if (isPossessiveMark(story.word(i))) owner = read(from, i, near);
  if (!owner || owner.identity.kind === 'organisation' || owner.identity.kind === 'group') return undefined;
  const { identity } = owner;
  const gender = genderOfTitle(noun);
  const before = story.startOf(from);
  const fits = (other: Identity) =>
    other !== identity && other.kind === 'person' && !(gender && other.gender && other.gender !== gender);
  const introduced = story.cast.people.filter(
    (other) =>
      fits(other) &&
      other.roles.has(noun) &&
      other.fullest !== null &&
      other.fullest.start < before &&
      !isOthers(story, identity, other, other.fullest.start),
  );
  const [only] = introduced;
  if (introduced.length === 1 && only?.fullest) return { identity: only, via: [...owner.via, only.fullest] };
  if (introduced.length > 1) return undefined;
  const other = otherWayRound(story, identity, noun, fits);
  if (other) return other;
  const namesake = onlyNamesake(
    story,
    identity,
    (other) => fits(other) && (!gender || other.gender === gender),
    before,
  );
  if (namesake?.fullest) return { identity: namesake, via: [...owner.via, namesake.fullest] };
  const described = story.nameless.describe(`${identity.name}’s ${noun}`, 'unknown', noun);
  described.gender ??= gender;
  return { identity: described, via: owner.via };
};

/** `Ann Lee and her husband, Tom`: whom his wife is. */
function otherWayRound(
  story: Story,
  owner: Identity,
  noun: string,
  fits: (other: Identity) => boolean,
): Found | undefined {
  const role = [...owner.roles].find((held) => isKin(held) && OTHER_WAY[noun]?.test(held));
  if (!role || !owner.fullest || !isSomeones(story, owner.fullest.start)) return undefined;
  const found = story.references.before(owner.fullest.start).find(({ identity }) => fits(identity));
  return found && through(found);
}

/** Whether a name was introduced as somebody's: `her husband, Tom`; `the father, Miguel Orozco` is his own children's. */
function isSomeones(story: Story, name: number): boolean {
  const at = story.names.tokenAt(name);
  for (let i = at - 1; i >= 0 && i > at - 6 && story.sentenceOf(i) === story.sentenceOf(at); i--)
    if (/^(?:his|her|their)$/.test(story.word(i)) || isPossessiveMark(story.word(i))) return true;
  return false;
}

/** `His daughter`, where one other in the article bears his family name and nothing says what they are to anyone. */
function onlyNamesake(
  story: Story,
  owner: Identity,
  fits: (other: Identity) => boolean,
  before: number,
): Identity | undefined {
  const family = coreOf(owner.words).at(-1) as string;
  const namesakes = story.cast
    .namesakes(family)
    .filter(
      ({ words, fullest }) => words.length > 1 && coreOf(words).at(-1) === family && fullest && fullest.start < before,
    )
    .filter((other) => other !== owner);
  const [only] = namesakes;
  return owner.words.length > 1 && namesakes.length === 1 && only && fits(only) && ![...only.roles].some(isKin)
    ? only
    : undefined;
}

/** `his wife` in the narrative: the token after the noun; undefined where no kin follows, or a name. */
export function kinAfter(story: Story, pronoun: number): number | undefined {
  for (let i = pronoun + 1; i < pronoun + 4; i++) {
    if (Object.hasOwn(OTHER_WAY, story.word(i))) {
      let next = story.word(i + 1) === ',' ? i + 2 : i + 1;
      // `His wife, the swimmer Ann Orr,`
      if (next === i + 2 && /^(?:the|an?)$/.test(story.word(next)))
        while (next < i + 6 && /^\p{Ll}[\p{Ll}-]*$/u.test(story.word(next)) && !story.isCapital(next)) next++;
      return story.isCapital(next) || isPossessiveMark(story.word(i + 1)) ? undefined : i + 1;
    }
    if (!/^\p{Ll}[\p{Ll}-]*$/u.test(story.word(i))) return undefined;
  }
  return undefined;
}

/** `his wife, Ann` of another man than the owner. */
function isOthers(story: Story, owner: Identity, kin: Identity, name: number): boolean {
  if (!isSomeones(story, name)) return false;
  const whose = story.references.before(name).find(({ identity }) => identity !== kin)?.identity;
  return whose !== undefined && whose !== owner;
}
