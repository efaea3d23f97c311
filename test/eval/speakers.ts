/** Who is behind each source: measured on articles written and marked for it, some of them held out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldName } from '../../src/language/names.ts';
import type { Speaker } from '../../src/record.ts';
import { createSpeakerResolver } from '../../src/statement/resolve-speakers.ts';
import { coreOf, isSameName } from '../../src/statement/speakers/same-name.ts';
import { clusterFigures } from './across-articles.ts';
import { type Figure, type Figures, percent } from './figures.ts';
import { type MarkedArticle, type MarkedSource, readMarkedArticles } from './marked-articles.ts';
import { measurePronouns } from './pronouns.ts';

const FIXTURES = new URL('../fixtures/speakers/', import.meta.url);

export interface Judged {
  readonly file: string;
  readonly article: MarkedArticle;
  readonly source: MarkedSource;
  readonly speaker: Speaker | undefined;
  readonly verdict: 'right' | 'wrong' | 'unknown';
}

/** The articles the engine was written with, those held out, and those held out that were written later. */
export const SETS = [
  'written',
  'held out',
  'held out, 2nd',
  'held out, 3rd',
  'held out, 4th',
  'held out, 5th',
  'held out, 6th',
] as const;
export type MarkedSet = (typeof SETS)[number] | 'all';

/** @param which the articles to judge by */
export function judgeSpeakers(which: MarkedSet): Judged[] {
  return markedFiles(which).flatMap(({ file, articles }) => articles.flatMap((article) => judgeArticle(file, article)));
}

export function markedFiles(which: MarkedSet): { file: string; articles: MarkedArticle[] }[] {
  return readdirSync(FIXTURES)
    .filter((file) => file.endsWith('.txt') && (which === 'all' || setOf(file) === which))
    .sort()
    .map((file) => ({ file, articles: readMarkedArticles(readFileSync(new URL(file, FIXTURES), 'utf8')) }));
}

function setOf(file: string): (typeof SETS)[number] {
  const heldOut = /\.held-out(?:-(\d))?\.txt$/.exec(file);
  return (heldOut && SETS[Number(heldOut[1] ?? 1)]) || 'written';
}

function judgeArticle(file: string, marked: MarkedArticle): Judged[] {
  const resolver = createSpeakerResolver(marked.article, marked.statements);
  const resolved = marked.sources.map(({ span, content }) => resolver.resolve(span, content).speaker);
  const speakers = new Map(resolver.speakers().map((speaker) => [speaker.id, speaker]));
  /** An unnamed speaker or a document is right where all its sources have one speaker, and no other has it. */
  const described = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const [i, { speaker }] of marked.sources.entries()) {
    const id = resolved[i];
    if (!id) continue;
    if (/(?:^|\|)[?~]/.test(speaker) && !described.has(speaker)) described.set(speaker, id);
    if (!taken.has(id)) taken.set(id, speaker);
  }
  return marked.sources.map((source, i) => {
    const id = resolved[i] ?? null;
    const speaker = id === null ? undefined : speakers.get(id);
    const right = source.speaker.split('|').some((answer) => {
      if (answer === '-') return !speaker;
      if (!speaker || id === null) return false;
      if (answer.startsWith('~')) return speaker.kind === 'document' && described.get(source.speaker) === id;
      if (answer.startsWith('?'))
        return speaker.kind !== 'document' && described.get(source.speaker) === id && taken.get(id) === source.speaker;
      return isNamed(speaker, answer, speakers);
    });
    return { file, article: marked, source, speaker, verdict: right ? 'right' : speaker ? 'wrong' : 'unknown' };
  });
}

function isNamed(speaker: Speaker, answer: string, speakers: ReadonlyMap<string, Speaker>): boolean {
  const names = answer.split(' + ');
  const members = speaker.members ?? [];
  if (names.length !== Math.max(1, members.length)) return false;
  if (members.length === 0) return sameName(speaker.name, answer);
  return names.every((name) => members.some((id) => sameName(speakers.get(id)?.name ?? '', name)));
}

function sameName(name: string, answer: string): boolean {
  const words = (text: string) => coreOf(foldName(text.replace(/#\d+$/, '').replace(/^the /i, '')).split(/\s+/));
  return isSameName(words(name), words(answer)) || foldName(name) === foldName(answer);
}

/** Right, wrong and unknown on each set and on all, and pronouns against coreference where PolNeAR lies at hand. */
export function measureSpeakers(shared: string): Figures {
  const figures: Figure[] = [];
  const sets = ([...SETS, 'all'] as const).filter((which) => markedFiles(which).length > 0);
  for (const which of sets) {
    const judged = judgeSpeakers(which);
    const share = (verdict: Judged['verdict']) =>
      percent(judged.filter((one) => one.verdict === verdict).length / judged.length);
    const goal = (words: string) => (which === 'written' ? '' : words);
    figures.push({ name: `${which}: right`, value: share('right'), goal: goal('92 %') });
    figures.push({ name: `${which}: wrong`, value: share('wrong'), goal: goal('at most 4 %') });
    figures.push({ name: `${which}: unknown`, value: share('unknown'), goal: '' });
  }
  for (const which of sets) {
    const clusters = clusterFigures(markedFiles(which).flatMap((file) => file.articles));
    figures.push({
      name: `${which}: across articles, B³ F1 over ${clusters.sources} sources`,
      value: `${percent(clusters.f1)} (precision ${percent(clusters.precision)}, recall ${percent(clusters.recall)})`,
      goal: which === 'written' ? '' : '95 %',
    });
  }
  const pronouns = existsSync(join(shared, 'polnear', 'dev')) ? measurePronouns(shared, 'dev') : undefined;
  if (pronouns)
    figures.push({
      name: `pronouns, of ${pronouns.statements} that coreference names: agree`,
      value: percent(pronouns.agree / pronouns.statements),
      goal: '80 %',
    });
  const articles = markedFiles('all').reduce((sum, file) => sum + file.articles.length, 0);
  return { title: 'Speakers', data: `${articles} articles of our own, and polnear/dev`, figures };
}
