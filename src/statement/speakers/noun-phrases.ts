import { isDocument, isOrganisationNoun } from '../../language/organisations.ts';
import { roleFamily } from '../../language/titles.ts';
import type { Story } from './story.ts';

/** Words that end the core of a noun phrase: what follows says more about its head. */
const CLOSES_CORE = new Set(
  `, — – ( there here who which that whom whose of for in at from with on to by near inside within close familiar involved briefed speaking
  working about who's including such this last earlier later ago monday tuesday wednesday thursday friday saturday sunday`.split(
    /\s+/,
  ),
);

const QUANTIFIERS = new Set(
  'a an one another some many several most few both all other others two three four five dozens hundreds thousands his her its their our my no experts critics residents'.split(
    ' ',
  ),
);

/** Where the head of a noun phrase ends: before its comma, its relative clause or its first preposition. */
export function coreEnd(story: Story, from: number, to: number): number {
  let i = from + 1;
  for (; i < to; i++) {
    const word = story.word(i);
    if (CLOSES_CORE.has(word)) break;
    // `a report seen by`, `a nurse working nights`: a participle after the noun.
    if (
      /(?:ed|ing|seen|sent|led|made|held|known)$/.test(word) &&
      mayBeHead(story.word(i - 1)) &&
      // `the union housing spokeswoman`
      !(i + 1 < to && mayBeHead(story.word(i + 1)))
    )
      break;
  }
  // `A Transport for London spokesman`: the preposition stands within a name.
  if (
    i < to - 1 &&
    /^(?:for|of|on)$/.test(story.word(i)) &&
    story.isCapital(i - 1) &&
    !story.isCapital(to - 1) &&
    roleFamily(story.word(to - 1))
  )
    return to;
  return Math.min(i, to);
}

function mayBeHead(word: string): boolean {
  return roleFamily(word) !== undefined || isDocument(word) || isOrganisationNoun(word);
}

export function hasPossessive(story: Story, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isPossessiveMark(story.word(i))) return true;
  return false;
}

export function isPossessiveMark(word: string): boolean {
  return /^['’]s?$/.test(word);
}

/** The words of a description without a definite article in front. */
export function wordsOf(story: Story, from: number, core: number, to: number): string {
  let start = from;
  if (/^(?:the|these|those|this|that)$/.test(story.word(start)) && start + 1 < core) start++;
  let end = to;
  for (let i = start; i < to; i++) if (story.word(i) === ',' && story.word(i + 1) === 'including') end = i;
  while (end > start && /^[,;:.]$/.test(story.word(end - 1))) end--;
  end = beforeTime(story, start, end);
  const text = story.article.text.slice(story.startOf(start), story.endOf(end - 1)).replace(/\s+/g, ' ');
  return start === from && /^\p{Lu}\p{Ll}/u.test(text) && isCommon(story, story.word(from))
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** Where a source's words end without a day or date: `police on Friday`, `voters this month`. */
function beforeTime(story: Story, start: number, end: number): number {
  const last = story.word(end - 1);
  let cut = end;
  if (/^(?:month|week|year)$/.test(last) && /^(?:this|last|next)$/.test(story.word(end - 2))) cut -= 2;
  else if (/^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(last))
    cut -= story.word(end - 2) === 'on' ? 2 : 1;
  // `a poll taken last week`
  return cut > start && !/(?:ed|en)$/.test(story.word(cut - 1)) ? cut : end;
}

/** Whether a word has its capital from its sentence's beginning alone. */
function isCommon(story: Story, word: string): boolean {
  return story.names.lowerWords.has(word) || mayBeHead(word) || QUANTIFIERS.has(word);
}

/** `prime-minister`, as the lists of roles have it, of the two words that end with a token. */
export function joinedRole(story: Story, i: number): string {
  return `${story.word(i - 1)}-${story.word(i)}`;
}

export function isPreposition(word: string): boolean {
  return /^(?:of|by|to|with|for|from|on|in|at|against|about|after|before)$/.test(word);
}

export function isPlural(word: string): boolean {
  return (
    /(?:[^s'’]s|ss?es|men|people|police|folk|children|staff)$/.test(word) &&
    !/(?:ss|us|is|(?<!crit|clin|mechan|academ|cler|skept|scept|fanat|cathol|paramed|med|hispan)ics|news)$/.test(word)
  );
}

export function isCollective(head: string, first: string): boolean {
  return (
    /^(?:many|some|several|others|few|both|all|most|those|critics|everyone|everybody)$/.test(first) ||
    /^(?:others|many|some|most|percent|majority|half|third|quarter)$/.test(head)
  );
}
