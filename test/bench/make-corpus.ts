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

/** How often a paragraph, a clause, a longer word and a capitalised word in a sentence give way to others. */
const exchanged = { paragraph: 0.7, clause: 0.4, word: 0.8, capitalised: 0.5 };
/** Of the capitalised words that give way, so many do to an invented name, the rest to another of the corpus. */
const invented = 0.3;

/**
 * Makes articles that are new, but read like real ones: paragraphs of one article stand in another, clauses
 * of one sentence in another, most longer words give way to others of the corpus with the same ending, drawn
 * as often as those are used, and names give way to invented ones, few of them frequent and most of them rare
 * (Zipf).
 *
 * How much gives way was measured: a made corpus is to repeat itself no more than a real one of its size, and its
 * vocabulary is to grow alike (Heaps). Looked at were the sentences of 1,621 real articles (briefings, scraped and
 * saved pages, outlets, polnear/train; near-duplicates left out): for how many queries of 4 to 6 (3 to 5) longer words
 * of a sentence do those words stand at least as close together in some other article?
 *
 * |                                 |      20,000 sentences |      40,000 sentences | words       |
 * | ------------------------------- | --------------------- | --------------------- | ----------- |
 * | real sentences                  | 1.4 % (5.1 %)         | 2.5 % (7.7 %)         | 22 k, 32 k  |
 * | real statements                 | 2.7 % (5.8 %)         | there are 30,740      | 19 k        |
 * | made with these rates           | 1.6 % (4.5 %)         | 1.9 % (6.5 %)         | 23 k, 32 k  |
 * | made, every third word changed  | 14 % (20 %)           | 22 % (29 %)           | 23 k, 31 k  |
 *
 * Either share grows by three quarters (a half) as the corpus doubles, the made one no faster. The engine finds 22 statements and 3.2
 * pledges in ten thousand such characters; where every third word was changed 25 and 3.1.
 */
export function createArticleMaker(stock: Stock, seed = 1): (number: number) => string {
  const paragraphs = stock.texts.map((text) => text.split(/\n\s*\n/));
  const all = paragraphs.flat().filter((paragraph) => paragraph.length > 120);
  const clauses = all.flatMap((paragraph) => paragraph.match(clause) ?? []);
  const byEnding = new Map<string, string[]>();
  const names = stock.texts.flatMap((text) => text.match(capitalised) ?? []);
  for (const text of stock.texts) {
    for (const word of text.match(longWord) ?? []) {
      const words = byEnding.get(ending(word));
      if (words) words.push(word);
      else byEnding.set(ending(word), [word]);
    }
  }
  return (number) => {
    const random = createRandom(seed * 1_000_003 + number);
    const others = new Map<string, string>();
    return random
      .pick(paragraphs)
      .map((paragraph) =>
        paragraph.length > 120 && random.next() < exchanged.paragraph ? random.pick(all) : paragraph,
      )
      .map((paragraph) =>
        paragraph.replace(clause, (own) => (random.next() < exchanged.clause ? random.pick(clauses) : own)),
      )
      .map((paragraph) => reword(paragraph, random, { byEnding, names }, others))
      .join('\n\n');
  };
}

const longWord = /(?<![\p{L}'’-])\p{Ll}{4,}(?![\p{L}'’-])/gu;
/** What stands between two commas. */
const clause = /(?<=, )(?:[\p{Ll}\d’'-]+ ){3,12}[\p{Ll}\d’'-]+(?=[,.])/gu;
const personName = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}/gu;
/** A capitalised word in a sentence, no name of a day or month. */
const capitalised =
  /(?<=[\p{Ll},;] )(?!\p{L}+day\b|(?:Jan|Febr)uary\b|March\b|April\b|June\b|July\b|August\b|\p{L}+(?:em|o)ber\b)\p{Lu}\p{Ll}{3,}(?![\p{L}'’-])/gu;
/** Words that carry an attribution or a pledge stay. */
const kept =
  /^(?:accord|add(?:s|ed|ing)$|admit|agree|announc|argu|ask|assert|believ|claim|commit|conced|conclud|confirm|contend|declar|den(?:y|ied)|describ|explain|express|hope|insist|intend|interview|maintain|mention|note|plan|pledg|predict|promis|question|refus|remark|report|respond|said|say|shall|speak|spoke|stat(?:ed|ing|ement)|stress|suggest|tell|think|thought|told|urg|vow|want|warn|will$|would|writ|wrote)/;

/** Words of the corpus, each as often as it is used. */
interface Words {
  readonly byEnding: ReadonlyMap<string, readonly string[]>;
  /** Capitalised words in sentences. */
  readonly names: readonly string[];
}

/** @param others the names that those of the article have given way to */
function reword(text: string, random: Random, { byEnding, names }: Words, others: Map<string, string>): string {
  const inPlaceOf = (name: string, choose: () => string) => {
    let other = others.get(name);
    if (other === undefined) others.set(name, (other = choose()));
    return other;
  };
  return text
    .replace(longWord, (word) =>
      random.next() < exchanged.word && !kept.test(word) ? random.pick(byEnding.get(ending(word)) ?? [word]) : word,
    )
    .replace(personName, (name) =>
      inPlaceOf(name, () => `${inventName(random.zipf(20_000))} ${inventName(random.zipf(400_000))}`),
    )
    .replace(capitalised, (name) =>
      inPlaceOf(name, () => {
        if (random.next() >= exchanged.capitalised) return name;
        return random.next() < invented ? inventName(random.zipf(400_000)) : random.pick(names);
      }),
    );
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
