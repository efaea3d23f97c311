import { roleFamily } from '../../language/titles.ts';
import type { Identity } from './identities.ts';
import type { NameMention } from './name-mention.ts';
import { readNamed } from './named.ts';
import { coreEnd, isPlural, wordsOf } from './noun-phrases.ts';
import { pronounOf } from './pronouns.ts';
import type { Found } from './references.ts';
import type { ShapeReader, Story } from './story.ts';

/** `Li and Pham`, `the White House and the Pentagon`: each part is someone. */
export const readJoint: ShapeReader = (story, read, from, to, near) => {
  const parts = partsOf(story, from, to);
  if (!parts) return undefined;
  if (isTwoOffices(story, parts)) return undefined;
  const members: Identity[] = [];
  for (const [a, b] of parts) {
    const within = story.namesWithin(a, b);
    const opens = within[0];
    const first = story.word(a);
    // `President Obama, Hillary Clinton and other Democrats`
    if (members.length > 0 && /^(?:other|others|several|some|many|dozens|hundreds|two|three)$/.test(first))
      return describeTogether(story, from, to);
    const named =
      opens &&
      ((opens.mention as NameMention).outerStart <=
        story.startOf(/^(?:the|both)$/.test(first) ? Math.min(a + 1, b - 1) : a) ||
        (within.at(-1)?.end === story.endOf(b - 1) &&
          coreEnd(story, a, b) === b &&
          // `Martin Beck of the consultancy and forecaster Orr Club`
          (opens.identity.kind === 'person' || story.isCapital(a) || first === 'the')));
    const owned = /^(?:his|her|its|their|the)$/.test(first);
    if (!named && !owned && !pronounOf(first))
      return members.length > 0 && b === to && isPeople(story.word(coreEnd(story, a, b) - 1))
        ? describeTogether(story, from, to)
        : undefined;
    // `the Ministry of Trade and Industry`
    if (
      named &&
      opens.identity.kind === 'organisation' &&
      members.length > 0 &&
      first !== 'the' &&
      /\bof\b/.test(members[0]?.name ?? '')
    )
      return undefined;
    const found = named ? readNamed(story, a, coreEnd(story, a, b), b) : read(a, b, near);
    // `The president and the mayor`, where both are known; `the bread and the butter` are one thing.
    if (!found || (!named && first === 'the' && found.identity.fullest === null && members.length === 0))
      return undefined;
    members.push(found.identity);
  }
  const distinct = [...new Set(members)];
  if (distinct.length === 1) return { identity: distinct[0] as Identity, via: [] };
  return {
    identity: story.nameless.groupOf(distinct),
    via: distinct.flatMap((member) => (member.fullest ? [member.fullest] : [])),
  };
};

/** `Norway's deputy premier and defence minister Ann Lee`: one person. */
function isTwoOffices(story: Story, parts: readonly [number, number][]): boolean {
  const [first, second] = parts;
  if (parts.length !== 2 || !first || !second || /^(?:the|both|a|an)$/.test(story.word(first[0]))) return false;
  if (!roleFamily(story.word(first[1] - 1)) || isPlural(story.word(first[1] - 1))) return false;
  if (story.namesWithin(...first).some(({ identity }) => identity.kind === 'person' && identity.evident)) return false;
  return story
    .namesWithin(...second)
    .some(({ identity, end }) => identity.kind === 'person' && identity.evident && end === story.endOf(second[1] - 1));
}

/** `Obama and other Democrats`, `Iran and its fighters`: a group of which not all are named. */
function describeTogether(story: Story, from: number, to: number): Found {
  return { identity: story.nameless.describe(wordsOf(story, from, to, to), 'group', story.word(to - 1)), via: [] };
}

/** `fighters`, `officials`: people of a kind. */
function isPeople(word: string): boolean {
  return isPlural(word) && (roleFamily(word) !== undefined || /(?:ers|ists|ians|men|women|people|allies)$/.test(word));
}

/** What commas and `and` part, as token ranges; undefined where nothing is joined. */
function partsOf(story: Story, from: number, to: number): [number, number][] | undefined {
  const names = story.namesWithin(from, to);
  const parts: [number, number][] = [];
  let start = from;
  let joined = false;
  for (let i = from; i <= to; i++) {
    const word = i < to && !/^(?:who|which|whom|whose|where)$/.test(story.word(i)) ? story.word(i) : ',';
    if (word !== ',' && word !== 'and' && word !== '&') continue;
    if (i < to && names.some(({ start, end }) => start < story.startOf(i) && story.endOf(i) < end)) continue;
    if (i > start) parts.push([start, i]);
    if (word === 'and' || word === '&') joined = true;
    start = i + 1;
    // What a relative clause joins is no part: `Kim, who was in Europe and Africa`.
    if (/^(?:who|which|whom|whose|where)$/.test(story.word(i))) break;
  }
  return joined && parts.length > 1 ? parts : undefined;
}
