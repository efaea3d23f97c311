import { isOrganisationNoun, mayBePersonToo } from '../../language/organisations.ts';
import { roleFamily } from '../../language/titles.ts';
import type { NameMention } from './name-mention.ts';
import { NO_VERB } from './name-words.ts';
import { isPlural, wordsOf } from './noun-phrases.ts';
import { mayBePersonNoun } from './person-nouns.ts';
import type { Found, Reference } from './references.ts';
import type { Story } from './story.ts';

/** A phrase whose head is a name, or that has a name in apposition. */
export function readNamed(story: Story, from: number, core: number, end: number): Found | undefined {
  const to = core === end ? calledEnd(story, end) : end;
  const inside = story.namesWithin(from, to);
  const role = roleFamily(story.word(core - 1));
  const several = isPlural(story.word(core - 1));
  const after = role && !several ? namedAfter(story, from, to) : undefined;
  if (inside.length === 0) return after;
  const start = story.startOf(from);
  const afterDeterminer =
    /^(?:the|both|a|an)$/.test(story.word(from)) && from + 1 < to ? story.startOf(from + 1) : start;
  const coreEnd = story.endOf(core - 1);
  let head: Reference | undefined;
  for (const reference of inside) {
    const mention = reference.mention as NameMention;
    if (mention.possessive && mention.end < story.endOf(to - 1)) continue;
    const next = story.word(story.names.tokenAt(mention.end));
    const isBody = mention.end < coreEnd && isBodyAfter(story, reference, core);
    const modifies = mention.end < coreEnd && /^[\p{Ll}]/u.test(next) && next !== 'and' && !isBody;
    // `Spokesperson of the Foreign Ministry Mao Ning`: the title reaches from the phrase's first word.
    if (reference.identity.kind === 'person' && mention.outerStart <= afterDeterminer && !modifies)
      return namedBy(reference);
    if (mention.start < coreEnd && !modifies && (mention.end >= coreEnd || isBody)) head = reference;
  }
  if (head) return namedBy(head);
  // `front-runner and former secretary of state Ann Lee`
  const last = inside.at(-1);
  if (last?.identity.kind === 'person' && last.end === story.endOf(to - 1)) {
    const joint = story.names.tokenAt((last.mention as NameMention).outerStart) - 1;
    if (story.word(joint) === 'and' && roleFamily(story.word(joint - 1))) return namedBy(last);
  }
  // `the ministry's spokesman, John Smith`
  for (let i = core; i < to; i++) {
    if (story.word(i) !== ',' && story.word(i) !== '(') continue;
    const starts = apposedStarts(story, i + 1, to);
    const isCalled = /^(?:also|better|known|called|named|dubbed)$/.test(story.word(i + 1));
    const body = bodyAfter(story, inside, i + 1, to);
    if (body) return body;
    const called = calledSo(story, inside, i + 1, to);
    if (called) return namedBy(called);
    const apposed = inside.find(
      ({ mention, identity }) =>
        (mention as NameMention).outerStart === starts[0] ||
        (isCalled && starts.includes((mention as NameMention).outerStart)) ||
        (identity.kind === 'person' && starts.includes((mention as NameMention).outerStart)),
    );
    if (!apposed) continue;
    // `The leaders of Chad, Mali and Togo`, `an official of the High Council (HC)`; `the investor, Norvik Holdings,` is one.
    const isBody = apposed.identity.kind === 'organisation' && apposed.identity.evident;
    if (role && (several || (isBody && !(i === core && mayBeBodyToo(story.word(core - 1)))))) continue;
    if (role && apposed.identity.kind === 'person') apposed.identity.roles.add(role);
    return namedBy(apposed);
  }
  return after;
}

/**
 * `the leader of the miners` before `, Bob Orr,`, which the source leaves out; `…, the minister said, Ann Lee would go` has
 * no second comma.
 */
function namedAfter(story: Story, from: number, to: number): Found | undefined {
  if (story.word(to) !== ',' || story.sentenceOf(to) !== story.sentenceOf(to - 1)) return undefined;
  if (isInOpener(story, from)) return undefined;
  const start = story.startOf(to + 1);
  const next = story.references.firstNamed(start);
  const name = next?.mention;
  if (!next || name?.outerStart !== start || next.identity.kind !== 'person' || !next.identity.evident)
    return undefined;
  const after = story.names.tokenAt(name.end);
  // `…, Ann Lee, 31, was shot`: whom the words are about.
  if (/^\d/.test(story.word(after + 1))) return undefined;
  return /^[,.]$/.test(story.word(after)) ? namedBy(next) : undefined;
}

/** Whether a phrase stands in what opens its sentence, `According to the mayor,`: the comma behind it ends that. */
function isInOpener(story: Story, from: number): boolean {
  let at = from;
  while (at > 0 && story.sentenceOf(at - 1) === story.sentenceOf(from) && story.word(at - 1) !== ',') at--;
  const opens = at === 0 || story.sentenceOf(at - 1) !== story.sentenceOf(from);
  return opens && at < from && (story.word(at) === 'according' || NO_VERB.has(story.word(at)));
}

/** `a retired tram driver named Aníbal` from a token on: a name that the words say is one. */
function calledSo(story: Story, names: readonly Reference[], at: number, to: number): Reference | undefined {
  if (!/^(?:an?|the)$/.test(story.word(at))) return undefined;
  for (let i = at + 1; i < to && i < at + 9 && /^[\p{L}-]+$/u.test(story.word(i)) && !LINK.test(story.word(i)); i++) {
    if (!/^(?:named|called)$/.test(story.word(i))) continue;
    const called = names.find(({ mention }) => mention?.outerStart === story.startOf(i + 1));
    if (called && !called.identity.evident && mayBePersonNoun(story.word(i - 1))) {
      called.identity.kind = 'person';
      called.identity.evident = true;
    }
    return called;
  }
  return undefined;
}

/** `the Lee family foundation` from a token on: a body that bears a name, known by all the words after its article. */
function bodyAfter(story: Story, names: readonly Reference[], at: number, to: number): Found | undefined {
  if (story.word(at) !== 'the') return undefined;
  const first = names.find(({ start }) => start === story.startOf(at + 1));
  if (!first || first.end > story.endOf(to - 1)) return undefined;
  const next = story.names.tokenAt(first.end);
  let end = next;
  while (end < to && /^\p{Ll}/u.test(story.word(end)) && !story.isCapital(end) && !LINK.test(story.word(end))) end++;
  const head = story.word(end - 1);
  if (end === next || !isOrganisationNoun(head)) return undefined;
  return { identity: story.nameless.describe(wordsOf(story, at, end, end), 'organisation', head), via: [] };
}

/** `the Yonhap news agency`: a body's own name, with what it is. */
function isBodyAfter(story: Story, { identity, end }: Reference, core: number): boolean {
  // `the UN agency` is one of its bodies.
  if (/^(?:UN|U\.N\.|EU|E\.U\.)$/.test(identity.name)) return false;
  if (identity.kind === 'person' && identity.evident) return false;
  for (let i = story.names.tokenAt(end); i < core; i++)
    if (!(i < core - 1 ? /^(?:news|television|opposition|state)$/ : BODY).test(story.word(i))) return false;
  return true;
}

const BODY = /^(?:agency|newspaper|magazine|website|network|broadcaster|service|channel|daily|weekly)$/;

/** Where `, known as the Harbour Trust` ends, which is said right after a phrase; the phrase's own end where it isn't. */
function calledEnd(story: Story, to: number): number {
  if (story.word(to) !== ',' || !/^(?:also|better|known|called|named|dubbed)$/.test(story.word(to + 1))) return to;
  let end = to + 2;
  while (end < to + 12 && !/^[,.;:]?$/.test(story.word(end))) end++;
  return end;
}

/** Whether a firm, too, may be called so: `the investor, Norvik Holdings,`. */
function mayBeBodyToo(noun: string): boolean {
  return (
    mayBePersonToo(noun) ||
    /^(?:investor|owner|rival|auditor|tenant|trader|vendor|seller|host|organi[sz]er|founder|champion|adviser|advisor|partner|candidate|contender|player)$/.test(
      noun,
    )
  );
}

/** Words that end `the shipowner` before a name: what follows them is no apposition. */
const LINK = /^(?:of|in|at|for|to|from|by|with|on|and|or|who|whose|which|that)$/;

/** Where a name in apposition may begin: right here, or behind a noun that tells what its bearer is (`the shipowner`). */
function apposedStarts(story: Story, at: number, to: number): number[] {
  const starts = [story.startOf(at)];
  // `The group, known as the Harbour Trust,`
  let from = at;
  while (/^(?:also|better|widely|formally|formerly|known|as|called|named|dubbed)$/.test(story.word(from))) from++;
  if (from > at) starts.push(story.startOf(from));
  // `Her opponent, qualifier Ines Duarte,`
  if (!/^\p{Ll}/u.test(story.word(from)) || story.isCapital(from) || LINK.test(story.word(from))) return starts;
  for (let i = from + 1; i < to && i <= from + 4 && /^\p{L}/u.test(story.word(i)) && !LINK.test(story.word(i)); i++) {
    starts.push(story.startOf(i));
  }
  return starts;
}

/** Whom a name stands for, and where the article gives the name in full. */
export function namedBy(reference: Reference): Found {
  const { identity } = reference;
  const mention = reference.mention as NameMention;
  const { fullest } = identity;
  const same = fullest === null || fullest.words.length <= mention.words.length;
  return { identity, via: same ? [] : [mention, fullest] };
}
