import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from './random.ts';

/** Articles to make others from, and where they came from. */
export interface Stock {
  readonly texts: readonly string[];
  readonly from: string;
}

const shared = '../shared';

/** The articles beside the checkout; the project's own fixtures where there are none. */
export function readStock(): Stock {
  const real = ['corpora/briefings', 'corpora/scraped', 'polnear/train/text'].map((folder) => join(shared, folder));
  if (real.every((folder) => existsSync(folder))) return { texts: real.flatMap(readFolder), from: 'real articles' };
  return { texts: readFolder('test/fixtures/corpus'), from: 'the fixtures' };
}

function readFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(txt|md)$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/**
 * Makes articles that are new, but read like real ones: paragraphs of one article stand in another, clauses
 * of one sentence in another, every third longer word gives way to another of the corpus with the same
 * ending, drawn as often as that one is used, and names give way to invented ones, few of them frequent and
 * most of them rare (Zipf), so that the vocabulary grows with the corpus as it does in life.
 */
export function createArticleMaker(stock: Stock, seed = 1): (number: number) => string {
  const paragraphs = stock.texts.map((text) => text.split(/\n\s*\n/));
  const all = paragraphs.flat().filter((paragraph) => paragraph.length > 120);
  const clauses = all.flatMap((paragraph) => paragraph.match(clause) ?? []);
  const byEnding = new Map<string, string[]>();
  for (const text of stock.texts) {
    for (const word of text.match(longWord) ?? []) {
      const words = byEnding.get(ending(word));
      if (words) words.push(word);
      else byEnding.set(ending(word), [word]);
    }
  }
  return (number) => {
    const random = createRandom(seed * 1_000_003 + number);
    const names = new Map<string, string>();
    return random
      .pick(paragraphs)
      .map((paragraph) => (paragraph.length > 120 && random.next() < 0.5 ? random.pick(all) : paragraph))
      .map((paragraph) => paragraph.replace(clause, (own) => (random.next() < 0.4 ? random.pick(clauses) : own)))
      .map((paragraph) => reword(paragraph, random, byEnding, names))
      .join('\n\n');
  };
}

const longWord = /(?<![\p{L}'’-])\p{Ll}{5,}(?![\p{L}'’-])/gu;
/** What stands between two commas. */
const clause = /(?<=, )(?:[\p{Ll}\d’'-]+ ){3,12}[\p{Ll}\d’'-]+(?=[,.])/gu;
const personName = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}/gu;
/** Words that carry the attribution stay. */
const kept = /^(?:accord|announc|promis|pledg|declar|insist|argu|stat|suggest|explain|report|believ|claim)/;

function reword(
  text: string,
  random: Random,
  byEnding: ReadonlyMap<string, readonly string[]>,
  names: Map<string, string>,
) {
  return text
    .replace(longWord, (word) =>
      random.next() < 0.35 && !kept.test(word) ? random.pick(byEnding.get(ending(word)) ?? [word]) : word,
    )
    .replace(personName, (name) => {
      let other = names.get(name);
      if (!other) names.set(name, (other = `${inventName(random.zipf(20_000))} ${inventName(random.zipf(400_000))}`));
      return other;
    });
}

function ending(word: string): string {
  return word.slice(-3);
}

const syllables =
  'ba ber cal dan del dor fen gar hal jor kam lin mar nor ol pet quin ros sar tam ul ver wil yan zor ek'.split(' ');

/** A name for each rank, as long as it is rare. */
export function inventName(rank: number): string {
  let name = '';
  for (let rest = rank + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length)) {
    name += syllables[rest % syllables.length];
  }
  return name[0]?.toUpperCase() + name.slice(1);
}

/** Writes so many articles into a folder, a thousand to a subfolder. Returns their bytes. */
export function writeCorpus(folder: string, articles: number, make: (number: number) => string): number {
  rmSync(folder, { recursive: true, force: true });
  let bytes = 0;
  for (let number = 0; number < articles; number++) {
    const sub = join(folder, String(Math.floor(number / 1000)).padStart(3, '0'));
    if (number % 1000 === 0) mkdirSync(sub, { recursive: true });
    const file = join(sub, `${String(number).padStart(6, '0')}.txt`);
    writeFileSync(file, make(number));
    bytes += statSync(file).size;
  }
  return bytes;
}
