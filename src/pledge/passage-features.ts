import type { Cue } from './cues.ts';
import { FIRST_PERSON } from './lexicon.ts';
import type { MakerWords } from './maker.ts';
import type { Passage } from './passages.ts';
import { isCapital, type Words, word } from './words.ts';

/** A passage as the features see it: its words, the first cue in it, and what the rules say of that. */
export interface ReadPassage extends Passage {
  readonly words: Words;
  /** The first cue, whether it was judged to bind or not. */
  readonly cue: Cue | null;
  readonly maker: MakerWords | null;
  /** The strength that the rules gave; 0 where they found no pledge. */
  readonly strength: number;
  /** Share of the passage that stands in quotation marks. */
  readonly quoted: number;
}

/** Words that many makers share and that tell nobody apart. */
const COMMON_NAMES = new Set(
  'the a an government federal team party minister prime plan national new australia i we'.split(' '),
);

/** The names under which a text's own maker goes, from the makers of what the rules found: `labor`, `coalition`. */
export function ownNames(passages: readonly ReadPassage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { words, maker, strength } of passages) {
    if (!maker || maker.first < 0 || strength === 0) continue;
    for (let at = maker.first; at <= maker.last; at++) {
      const name = word(words, at);
      if (isCapital(words, at) && !COMMON_NAMES.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const most = Math.max(1, ...counts.values());
  return new Set([...counts].filter(([, count]) => count >= 2 && 3 * count >= most).map(([name]) => name));
}

/** What is looked at in one passage, as feature names; `around` are all passages of the text. */
export function featuresOf(
  passage: ReadPassage,
  index: number,
  around: readonly ReadPassage[],
  own: ReadonlySet<string>,
): string[] {
  const features: string[] = [];
  const { words } = passage;
  const shown = (at: number) => shape(words, at, own);

  const length = Math.min(words.count, 60);
  const seen = new Set<string>();
  for (let at = 0; at < length; at++) {
    const here = shown(at);
    if (!seen.has(here)) {
      seen.add(here);
      features.push(`w ${here}`);
    }
    if (at > 0) features.push(`b ${shown(at - 1)} ${here}`);
  }
  features.push(`1 ${shown(0)}`, `2 ${shown(0)} ${shown(1)}`, `3 ${shown(0)} ${shown(1)} ${shown(2)}`);
  features.push(`length ${Math.min(5, words.count >> 3)}`, `ends ${word(words, words.count - 1)}`);

  const cue = summary(passage, own);
  features.push(`cue ${cue}`, `deed ${passage.cue ? word(words, passage.cue.action) : ''}`);
  if (passage.cue && passage.maker && passage.maker.first >= 0) {
    const head = shown(passage.maker.last);
    features.push(
      `head ${head}`,
      `head ${head} ${word(words, passage.cue.from)}`,
      `subject ${shown(passage.maker.first)} ${head}`,
    );
    features.push(`early ${passage.cue.from < 12} ${cue}`);
  }
  features.push(`rule ${passage.strength}`);

  if (passage.item >= 0) {
    const leadIn = around[passage.leadIn];
    const lead = leadIn ? summary(leadIn, own) : 'none';
    const form = word(words, 0).endsWith('ing') ? 'ing' : isCapital(words, 0) ? 'capital' : 'small';
    features.push(
      'item',
      `item ${passage.opensParagraph} ${lead}`,
      `item ${form} ${passage.opensParagraph}`,
      `item ${form} ${lead}`,
      `item ${cue}`,
    );
    if (leadIn) {
      const last = leadIn.words.count - 1;
      features.push(`lead ${shape(leadIn.words, last - 1, own)}`, `lead first ${shape(leadIn.words, 0, own)}`);
      for (let at = 0; at < Math.min(last, 30); at++) features.push(`lead word ${shape(leadIn.words, at, own)}`);
    }
  } else features.push(`text ${cue}`);

  const before = around[index - 1];
  const after = around[index + 1];
  features.push(`before ${before ? summary(before, own) : 'start'}`, `after ${after ? summary(after, own) : 'end'}`);
  features.push(`before ${before?.strength ?? -1} ${cue}`, `after ${after?.strength ?? -1} ${cue}`);
  if (before) features.push(`before item ${before.item >= 0} ${passage.item >= 0}`);

  let found = 0;
  for (const other of around) if (other.strength > 0) found++;
  const share = Math.min(5, Math.floor((10 * found) / Math.max(1, around.length)));
  features.push(`share ${share}`, `share ${share} ${cue}`);
  const place = Math.floor((4 * index) / Math.max(1, around.length));
  features.push(
    `place ${place}`,
    index === 0 ? 'first' : index === around.length - 1 ? 'last' : 'inner',
    `first ${index === 0} ${cue}`,
  );
  features.push(`quoted ${passage.quoted > 0.5} ${cue}`, `quoted ${passage.quoted > 0}`);
  features.push(`long text ${around.length > 60} ${cue}`);
  return features;
}

/** What the second look adds: how the first one rated the passage, its neighbours and its list's other items. */
export function contextFeatures(
  passage: ReadPassage,
  index: number,
  ratings: readonly number[],
  around: readonly ReadPassage[],
): string[] {
  const level = (at: number) =>
    at < 0 || at >= ratings.length ? 'none' : String(Math.min(4, Math.floor(5 * (ratings[at] ?? 0))));
  const here = level(index);
  const features = [
    `R ${Math.min(9, Math.floor(10 * (ratings[index] ?? 0)))}`,
    `R- ${level(index - 1)}`,
    `R+ ${level(index + 1)}`,
    `R-- ${level(index - 2)}`,
    `R++ ${level(index + 2)}`,
    `R-0 ${level(index - 1)} ${here}`,
    `R0+ ${here} ${level(index + 1)}`,
    `R-0+ ${level(index - 1)} ${here} ${level(index + 1)}`,
  ];
  let sum = 0;
  for (const rating of ratings) sum += rating;
  features.push(`R all ${Math.floor((10 * sum) / Math.max(1, ratings.length))}`);
  if (passage.item >= 0) {
    let items = 0;
    let total = 0;
    for (let at = index - 1; at >= 0 && around[at]?.leadIn === passage.leadIn && index - at < 12; at--, items++)
      total += ratings[at] ?? 0;
    for (
      let at = index + 1;
      at < around.length && around[at]?.leadIn === passage.leadIn && at - index < 12;
      at++, items++
    )
      total += ratings[at] ?? 0;
    features.push(
      `R items ${items ? Math.floor((5 * total) / items) : 'none'}`,
      `R lead ${level(passage.leadIn)} ${here}`,
    );
  }
  return features;
}

/** The first cue in a few words: its kind, who makes it, whether the rules took it. */
function summary({ cue, maker, strength, words }: ReadPassage, own: ReadonlySet<string>): string {
  if (!cue) return 'no cue';
  let kind: string = maker?.kind ?? 'none';
  if (maker && maker.first >= 0 && kind === 'agent')
    for (let at = maker.first; at <= maker.last; at++) if (own.has(word(words, at))) kind = 'own';
  if (kind === 'first-person') kind = 'own';
  return `${cue.kind} ${kind} ${strength > 0}`;
}

/** A word as features see it: numbers alike, the text's own names alike. */
function shape(words: Words, at: number, own: ReadonlySet<string>): string {
  const here = word(words, at);
  if (own.has(here)) return 'OWN';
  if (FIRST_PERSON.has(here)) return 'OWN';
  if (/^[$£€¥]?\d/.test(here)) return '#';
  return here;
}
