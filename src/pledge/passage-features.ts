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

/** A text's passages and what is known of all of them at once. */
export interface Surveyed {
  readonly passages: readonly ReadPassage[];
  /** For each passage its words, with numbers and the text's own names made alike. */
  readonly shapes: readonly (readonly string[])[];
  /** For each passage its first cue in a few words. */
  readonly summaries: readonly string[];
  /** In how many of ten passages the rules found a pledge, 5 for half of them or more. */
  readonly share: number;
}

/** Looks over the passages of a text once, before the features of each are read. */
export function survey(passages: readonly ReadPassage[]): Surveyed {
  const own = ownNames(passages);
  let found = 0;
  for (const { strength } of passages) if (strength > 0) found++;
  return {
    passages,
    shapes: passages.map(({ words }) => words.lower.slice(0, LONGEST).map((word) => shape(word, own))),
    summaries: passages.map((passage) => summary(passage, own)),
    share: Math.min(5, Math.floor((10 * found) / Math.max(1, passages.length))),
  };
}

/** Words of a passage that are looked at. */
const LONGEST = 60;

/** What is looked at in one passage, as feature names. */
export function featuresOf(index: number, { passages: around, shapes, summaries, share }: Surveyed): string[] {
  const passage = around[index] as ReadPassage;
  const features: string[] = [];
  const { words } = passage;
  const shown = (at: number) => shapes[index]?.[at] ?? word(words, at);

  const length = Math.min(words.count, LONGEST);
  const seen = new Set<string>();
  for (let at = 0; at < length; at++) {
    const here = shown(at);
    if (!seen.has(here)) {
      seen.add(here);
      features.push(`w ${here}`);
      const stem = stemOf(here);
      if (!seen.has(stem)) {
        seen.add(stem);
        features.push(`s ${stem}`);
      }
    }
    if (at > 0) features.push(`b ${shown(at - 1)} ${here}`);
  }
  features.push(`1 ${shown(0)}`, `2 ${shown(0)} ${shown(1)}`, `3 ${shown(0)} ${shown(1)} ${shown(2)}`);
  features.push(`length ${Math.min(5, words.count >> 3)}`, `ends ${word(words, words.count - 1)}`);

  const cue = summaries[index] ?? '';
  features.push(
    `opening ${shown(0)} ${cue}`,
    `past ${isPast(words)} ${cue}`,
    `amount ${/[$£€%]|per cent|percent|million|billion/.test(words.text.slice(passage.start, passage.end))} ${cue}`,
  );
  features.push(`cue ${cue}`, `deed ${passage.cue ? word(words, passage.cue.action) : ''}`);
  if (passage.cue && passage.maker && passage.maker.first >= 0) {
    const head = shown(passage.maker.last);
    features.push(
      `head ${head}`,
      `head ${head} ${word(words, passage.cue.from)}`,
      `subject ${shown(passage.maker.first)} ${head}`,
    );
    features.push(`early ${passage.cue.from < 12} ${cue}`, `subject ${shown(passage.maker.first)} ${cue}`);
    const passive =
      word(words, passage.cue.action) === 'be' && /(?:ed|en|wn|lt|de)$/.test(word(words, passage.cue.action + 1));
    features.push(
      `echo ${echoes(passage.maker, index, around)} ${passive} ${cue}`,
      `proper ${isCapital(words, passage.maker.last)} ${cue}`,
    );
  }
  features.push(
    `rule ${passage.strength}`,
    `cue deed ${cue} ${passage.cue ? stemOf(word(words, passage.cue.action)) : ''}`,
  );
  const finite = firstFinite(words);
  features.push(
    `finite ${word(words, finite)}`,
    `finite ${word(words, finite)} ${shown(0)}`,
    `finite ${word(words, finite)} ${shown(finite - 1)}`,
    `finite ${word(words, finite)} ${stemOf(shown(finite + 1))}`,
  );

  if (passage.item >= 0) {
    const leadIn = around[passage.leadIn];
    const lead = leadIn ? (summaries[passage.leadIn] ?? '') : 'none';
    const form = formOf(words);
    features.push(
      'item',
      `item ${passage.opensParagraph} ${lead}`,
      `item ${form} ${passage.opensParagraph}`,
      `item ${form} ${lead}`,
      `item ${cue}`,
    );
    if (leadIn) {
      const leading = shapes[passage.leadIn] ?? [];
      features.push(`lead ${leading[leading.length - 2] ?? ''}`, `lead first ${leading[0] ?? ''}`);
      for (let at = 0; at < Math.min(leading.length - 1, 30); at++) features.push(`lead word ${leading[at]}`);
    }
  } else features.push(`text ${cue}`);

  const before = around[index - 1];
  const after = around[index + 1];
  features.push(`before ${summaries[index - 1] ?? 'start'}`, `after ${summaries[index + 1] ?? 'end'}`);
  features.push(`before ${before?.strength ?? -1} ${cue}`, `after ${after?.strength ?? -1} ${cue}`);
  if (before) features.push(`before item ${before.item >= 0} ${passage.item >= 0}`);

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

/**
 * What the second look adds: how the first one rated the passage, its neighbours and its list's other items.
 *
 * @param ratings every passage's probability by the first look, and `mean` their mean
 */
export function contextFeatures(
  around: readonly ReadPassage[],
  index: number,
  ratings: readonly number[],
  mean: number,
): string[] {
  const level = (at: number) =>
    at < 0 || at >= ratings.length ? 'none' : String(Math.min(4, Math.floor(5 * (ratings[at] ?? 0))));
  const here = level(index);
  const fine = (at: number) => (at < 0 || at >= ratings.length ? 'none' : String(Math.round(10 * (ratings[at] ?? 0))));
  const features = [
    `R ${Math.min(9, Math.floor(10 * (ratings[index] ?? 0)))}`,
    `R2 ${Math.round(20 * (ratings[index] ?? 0))}`,
    `r- ${fine(index - 1)}`,
    `r+ ${fine(index + 1)}`,
    `R- ${level(index - 1)}`,
    `R+ ${level(index + 1)}`,
    `R-- ${level(index - 2)}`,
    `R++ ${level(index + 2)}`,
    `R-0 ${level(index - 1)} ${here}`,
    `R0+ ${here} ${level(index + 1)}`,
    `R-0+ ${level(index - 1)} ${here} ${level(index + 1)}`,
  ];
  features.push(`R all ${Math.floor(10 * mean)}`);
  const leadIn = around[index]?.leadIn ?? -1;
  if ((around[index]?.item ?? -1) >= 0) {
    const items = { count: 0, total: 0 };
    for (let at = Math.max(0, index - 12); at < Math.min(around.length, index + 12); at++)
      if (at !== index && around[at]?.leadIn === leadIn && (around[at]?.item ?? -1) >= 0) {
        items.count++;
        items.total += ratings[at] ?? 0;
      }
    const others = items.count > 0 ? Math.floor((5 * items.total) / items.count) : 'none';
    features.push(`R items ${others}`, `R lead ${level(leadIn)} ${here}`);
  }
  return features;
}

/** Whether the subject's noun was part of something promised before: `establish a fund. … The fund will`. */
function echoes(maker: MakerWords, index: number, around: readonly ReadPassage[]): boolean {
  const noun = word((around[index] as ReadPassage).words, maker.last);
  for (let at = Math.max(0, index - 12); at < index; at++) {
    const before = around[at] as ReadPassage;
    if (before.strength > 0 && before.words.lower.includes(noun)) return true;
  }
  return false;
}

/** A word without its ending: `invests`, `invested` and `investing` are one. */
function stemOf(word: string): string {
  if (word.length < 5) return word;
  const stem = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s|e)$/, '');
  return stem.length < 3 ? word : stem;
}

/** Whether the passage tells of what is or was, in auxiliaries. */
function isPast(words: Words): string {
  let tells = '';
  for (const one of ['is', 'are', 'was', 'were', 'has', 'have', 'had', 'would', 'can'])
    if (words.lower.includes(one)) tells += one;
  return tells;
}

const FINITE = new Set(
  "will wo would can could may might must should shall is are was were has have had do does did 's 're 've 'll 'm".split(
    ' ',
  ),
);

/** The first auxiliary or form of to be. */
function firstFinite(words: Words): number {
  for (let at = 0; at < Math.min(words.count, 50); at++) if (FINITE.has(word(words, at))) return at;
  return -1;
}

/** How an item begins: `Investing`, `Delivered`, `Invest`, `invest`. */
function formOf(words: Words): string {
  const first = word(words, 0);
  if (first.endsWith('ing')) return 'ing';
  if (first.endsWith('ed')) return 'ed';
  return isCapital(words, 0) ? 'capital' : 'small';
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
function shape(here: string, own: ReadonlySet<string>): string {
  if (own.has(here)) return 'OWN';
  if (FIRST_PERSON.has(here)) return 'OWN';
  if (/^[$£€¥]?\d/.test(here)) return '#';
  return here;
}
