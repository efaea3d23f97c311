/** How well speakers are known again across articles: measured on what the index says of articles with speakers marked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileRows } from '../../src/corpus/file-rows.ts';
import { articleId } from '../../src/corpus/ids.ts';
import { createQuestions } from '../../src/corpus/questions.ts';
import { openStore, type WriterLock } from '../../src/corpus/store.ts';
import { createStoreWriter, type WrittenFile } from '../../src/corpus/store-writer.ts';
import type { Article } from '../../src/record.ts';
import { createSpeakerResolver } from '../../src/statement/resolve-speakers.ts';
import type { MarkedArticle } from './marked-articles.ts';

/** B³ over so many sources with a name marked. */
export interface ClusterFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly sources: number;
}

/** A source with a name: the name that is marked, and the speaker whom the index has there. */
export interface Clustered {
  readonly article: number;
  readonly gold: string;
  readonly got: string;
}

/** A source without a speaker, or with a wrong one, counts as what it came out as. */
export function clusterFigures(articles: readonly MarkedArticle[]): ClusterFigures {
  return bCubed(clusteredSources(articles));
}

/** Writes the articles into an index, each source with the speaker that the resolver finds for it, and asks the index. */
export function clusteredSources(articles: readonly MarkedArticle[]): Clustered[] {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-eval-'));
  const lock = openStore(join(folder, 'index.db')).takeWriterLock() as WriterLock;
  const { database } = lock.open(false);
  try {
    const store = createStoreWriter(database);
    const [row] = store.setFolders([folder]) as [number];
    store.write(articles.map((article, n) => writtenFile(row, `${n}.txt`, article)));
    const questions = createQuestions(database, 'all');
    return articles.flatMap(({ sources }, n) => {
      const rows = questions.statements(articleId(row, `${n}.txt`, 1));
      return sources.flatMap(({ speaker }, i) => {
        const gold = speaker.split('|')[0] as string;
        return /^[?~-]/.test(gold) ? [] : [{ article: n, gold, got: rows[i]?.speaker ?? `nobody ${n} ${i}` }];
      });
    });
  } finally {
    database.close();
    lock.letGo();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writtenFile(folder: number, path: string, { article, statements, sources }: MarkedArticle): WrittenFile {
  const resolver = createSpeakerResolver(article, statements);
  const resolved = sources.map(({ span, content }) => resolver.resolve(span, content));
  const read: Article = {
    start: article.start,
    end: article.end,
    headline: article.headline,
    outlet: article.outlet,
    agency: null,
    byline: null,
    date: null,
    dateDoubt: null,
    body: article.body,
    opening: '',
    speakers: resolver.speakers(),
    statements: sources.map(({ span, content }, i) => ({
      kind: 'direct',
      content: content.length > 0 ? content : [span],
      cue: null,
      source: span,
      speaker: resolved[i]?.speaker ?? null,
      via: [],
      date: null,
      confidence: 1,
      why: 'marked by hand',
    })),
    pledges: [],
  };
  const rows = fileRows({ file: path, articles: [read] }, article.text);
  const result = { size: article.text.length, mtime: 0, hash: path, reason: null, articles: rows };
  return { folder, path, result, engine: 'eval' };
}

function bCubed(items: readonly Clustered[]): ClusterFigures {
  let precision = 0;
  let recall = 0;
  for (const { gold, got } of items) {
    const both = items.filter((other) => other.gold === gold && other.got === got).length;
    precision += both / items.filter((other) => other.got === got).length;
    recall += both / items.filter((other) => other.gold === gold).length;
  }
  precision /= items.length;
  recall /= items.length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), sources: items.length };
}
