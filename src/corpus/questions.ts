import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileRecord, PledgeStrength, SpeakerKind, StatementKind } from '../record.ts';
import { type Shown, SURE_CONFIDENCE } from '../statement/sure.ts';
import { articlesWithout } from './articles-without.ts';
import type {
  ArticleRow,
  CorpusCounts,
  DayRow,
  DecisionRow,
  Page,
  SpeakerNames,
  SpeakerRow,
  StatementRow,
} from './corpus.ts';
import { describeDecision, parseDecision } from './decisions/decision.ts';
import { speakersLog } from './decisions/reader-decisions.ts';
import { engineOf } from './engine-version.ts';
import { foldedWords } from './fold.ts';
import { articleId, parseArticleId, parseStatementId, statementId } from './ids.ts';
import { mostQuoted, type Quoted } from './most-quoted.ts';
import { unpackRecord } from './packed-record.ts';
import { speakerName } from './speaker-rows.ts';
import { beginningWith, filterWords, isNamed, isNameOfMore, speakersCalled } from './speaker-words.ts';
import { folderPaths, placeOf, type Sql, type SqlValue } from './sql.ts';

/** What the tree and the navigation ask of the index; see `Corpus` for what each answers. */
export interface Questions {
  counts(): CorpusCounts;
  days(filter?: string, page?: Page): DayRow[];
  articlesOfDay(day: string | null, page: Page, filter?: string): ArticleRow[];
  speakers(page: Page, filter?: string): SpeakerRow[];
  articlesOfSpeaker(speaker: string | null, page: Page, filter?: string): ArticleRow[];
  statements(article: string, speaker?: string | null): StatementRow[];
  article(id: string): ArticleRow | undefined;
  statement(id: string): StatementRow | undefined;
  speaker(id: string): SpeakerRow | undefined;
  namesOfSpeaker(id: string): SpeakerNames;
  statementAt(file: string, offset: number): StatementRow | undefined;
  statementsOfFile(file: string): StatementRow[];
  statementsOfSpeaker(speaker: string, limit: number): StatementRow[];
  /** See `Corpus.allOfSpeaker`; as the index is at one moment, whoever writes it meanwhile. `total`: of all its articles. */
  allOfSpeaker(
    speaker: string | null,
    enough: number,
    filter?: string,
  ): { readonly statements: (FoundStatementRow & { readonly hash: string })[]; readonly total: number };
  findSpeakers(name: string, limit: number): SpeakerRow[];
  decisions(): DecisionRow[];
  neighbour(statement: string, direction: 'next' | 'previous'): StatementRow | undefined;
  /** What the engine of that version read in a file when it was this very text; undefined where the index doesn't have it. */
  recordOf(file: string, text: string, engine: string): FileRecord | undefined;
  /** The statements with these row numbers, in no order. */
  statementRows(ids: readonly number[]): (FoundStatementRow & { readonly row: number })[];
}

/** A statement with what the search shows and ranks beside it. */
export interface FoundStatementRow extends StatementRow {
  readonly headline: string;
  readonly outlet: string | null;
}

interface StoredStatement {
  readonly row: number;
  readonly folder: number;
  readonly path: string;
  readonly article: number;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly kind: StatementKind;
  readonly text: string;
  readonly speaker: string | null;
  readonly speakerName: string | null;
  readonly day: string | null;
  readonly pledge: PledgeStrength | null;
  readonly confidence: number;
  readonly decided: number;
  readonly label: string;
  readonly outlet: string | null;
}

interface StoredArticle extends Omit<ArticleRow, 'id' | 'file'> {
  readonly folder: number;
  readonly path: string;
  readonly ordinal: number;
}

interface StoredSpeaker {
  readonly key: string;
  readonly name: string;
  readonly titles: string;
  readonly kind: SpeakerKind;
  readonly statements: number;
  readonly articles: number;
}

interface StoredDecision {
  readonly folder: number;
  readonly line: string;
  readonly at: string;
  readonly speaker: string | null;
  readonly problem: string | null;
  readonly home: number | null;
  readonly path: string | null;
  readonly article: number | null;
  readonly statement: number | null;
}

const statementColumns = `
         s.id AS row, f.folder, f.path, a.ordinal AS article, s.ordinal, s.start, s."end", s.kind, s.text,
         p.key AS speaker, ${speakerName} AS "speakerName", s.day, s.pledge, s.confidence, a.label, a.outlet,
         EXISTS (SELECT 1 FROM decision d WHERE d.article = s.article AND d.statement = s.ordinal
                   AND d.other IS NULL AND d.problem IS NULL) AS decided`;
const fromStatements = `
  FROM statement s JOIN article a ON a.id = s.article JOIN file f ON f.id = a.file
  LEFT JOIN speaker p ON p.id = s.speaker`;
const selectStatement = `SELECT ${statementColumns} ${fromStatements}`;

const articleColumns = 'f.folder, f.path, a.ordinal, a.start, a."end", a.label, a.outlet, a.day, a.time';

/** The order of statements for going from one to the next: by day (unknown last), file, place. */
const undatedLast = "coalesce(a.day, '9999')";

/** The order of a speaker's articles in the tree. */
const newestFirst = 'day DESC NULLS LAST, time DESC NULLS LAST, id';

/** Words of speakers' names that begin alike, at most, for all of whom it is looked up how much they say. */
const mostNamesakes = 10_000;

/** Names and titles of a speaker that a reader wants to see. */
const mostNames = 12;

/** @param shown `sure`: the doubtful statements are neither listed nor counted; only by its id is one still found */
export function createQuestions(sql: Sql, shown: Shown): Questions {
  const isSure = shown === 'sure';
  /** The columns that count what is shown. */
  const [statements, unattributed, articles] = isSure
    ? (['sure', 'unattributed_sure', 'sure_articles'] as const)
    : (['statements', 'unattributed', 'articles'] as const);
  const andShown = isSure ? ` AND s.confidence >= ${SURE_CONFIDENCE}` : '';
  const folders = folderPaths(sql);
  const uri = (folder: number, path: string) => pathToFileURL(join(folders.get(folder) ?? '/', path)).href;

  const toStatement = (row: StoredStatement): FoundStatementRow & { row: number } => ({
    row: row.row,
    id: statementId(row.folder, row.path, row.article, row.ordinal),
    article: articleId(row.folder, row.path, row.article),
    file: uri(row.folder, row.path),
    start: row.start,
    end: row.end,
    kind: row.kind,
    text: row.text,
    speaker: row.speaker,
    speakerName: row.speakerName,
    day: row.day,
    pledge: row.pledge,
    confidence: row.confidence,
    decided: row.decided === 1,
    headline: row.label,
    outlet: row.outlet,
  });
  const toArticle = (row: StoredArticle): ArticleRow => ({
    id: articleId(row.folder, row.path, row.ordinal),
    file: uri(row.folder, row.path),
    start: row.start,
    end: row.end,
    label: row.label,
    outlet: row.outlet,
    day: row.day,
    time: row.time,
    statements: row.statements,
  });
  const toSpeaker = (row: StoredSpeaker): SpeakerRow => ({
    speaker: row.key,
    name: row.name,
    titles: JSON.parse(row.titles) as string[],
    kind: row.kind,
    statements: row.statements,
    articles: row.articles,
  });

  function unknownSpeaker(filter: string | undefined): SpeakerRow | undefined {
    const { and, values } = articlesWith(sql, filter);
    const row = sql.get<{ statements: number | null; articles: number }>(
      `SELECT sum(a.${unattributed}) AS statements, count(nullif(a.${unattributed}, 0)) AS articles
       FROM article a WHERE true${and}`,
      ...values,
    );
    if (!row?.statements) return undefined;
    return {
      speaker: null,
      name: 'Unknown speaker',
      titles: [],
      kind: 'unknown',
      statements: row.statements,
      articles: row.articles,
    };
  }

  /** Those who say most first; whoever says nothing that is shown is not among them. */
  function knownSpeakers({ offset, limit }: Page, filter: string | undefined): StoredSpeaker[] {
    const words = filterWords(filter);
    if (words.length > 0) return speakersWith(words, offset, limit);
    return sql.all<StoredSpeaker>(
      `SELECT key, name, titles, kind, ${statements} AS statements, ${articles} AS articles FROM speaker
       WHERE ${statements} > 0 ORDER BY ${statements} DESC, name, id LIMIT ? OFFSET ?`,
      limit,
      offset,
    );
  }

  /** Names are looked up for those alone that may be shown. */
  function speakersWith(words: readonly string[], offset: number, limit: number): StoredSpeaker[] {
    const quoted = mostQuoted(sql, words, offset + limit, statements).sort((a, b) => b.statements - a.statements);
    const least = quoted[offset + limit - 1]?.statements ?? 0;
    const counts = new Map(quoted.filter((each) => each.statements >= least).map((each) => [each.speaker, each]));
    return sql
      .all<Pick<StoredSpeaker, 'key' | 'name' | 'titles' | 'kind'> & { id: number }>(
        `SELECT id, key, name, titles, kind FROM speaker WHERE id IN (SELECT value FROM json_each(?))
         ORDER BY name, id`,
        JSON.stringify([...counts.keys()]),
      )
      .map(({ id, ...speaker }) => ({ ...(counts.get(id) as Quoted), ...speaker }))
      .sort((a, b) => b.statements - a.statements)
      .slice(offset, offset + limit);
  }

  /** The articles in which a speaker is heard, with the day and time, and how many statements of theirs are `said` there. */
  function articlesWhere(speaker: string | null, filter: string | undefined): Query {
    if (speaker === null) {
      const { and, values } = articlesWith(sql, filter);
      return {
        sql: `SELECT a.id, a.day, a.time, a.${unattributed} AS said FROM article a
              WHERE a.unattributed > 0 AND a.${unattributed} > 0${and}`,
        values,
      };
    }
    const { and, values } = ofSpeaker(filter);
    return {
      sql: `SELECT a.id, a.day, a.time, sum(x.${statements}) AS said
            FROM article_speaker x JOIN speaker p ON p.id = x.speaker JOIN article a ON a.id = x.article
            WHERE x.speaker = (SELECT id FROM speaker WHERE key = ?) AND x.${statements} > 0${and}
            GROUP BY a.id`,
      values: [speaker, ...values],
    };
  }

  return {
    counts() {
      const count = (table: string, where = '') =>
        sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} ${where}`)?.n ?? 0;
      const sums = sql.get<{ articles: number; statements: number | null }>(
        `SELECT count(*) AS articles, sum(${statements}) AS statements FROM article`,
      );
      return {
        // All rows of a table are soon counted, and few of them are left out.
        files: count('file') - count('file', 'WHERE skipped IS NOT NULL'),
        articles: sums?.articles ?? 0,
        statements: sums?.statements ?? 0,
        pledges: isSure ? count('pledge', 'WHERE sure = 1 OR status IS NOT NULL') : count('pledge'),
        speakers: isSure
          ? count('speaker', 'WHERE sure > 0')
          : count('speaker') - count('speaker', 'WHERE statements = 0'),
      };
    },

    days(filter, page) {
      const { and, values } = articlesWith(sql, filter);
      return sql.all<DayRow>(
        `SELECT a.day, count(*) AS articles, sum(a.${statements}) AS statements FROM article a WHERE true${and}
         GROUP BY a.day ORDER BY a.day DESC NULLS LAST${page ? ' LIMIT ? OFFSET ?' : ''}`,
        ...values,
        ...(page ? [page.limit, page.offset] : []),
      );
    },

    articlesOfDay(day, { offset, limit }, filter) {
      // Those of a day are few; those of none may be all.
      const { and, values } = day === null ? articlesWith(sql, filter) : ofArticle(filter);
      return sql
        .all<StoredArticle>(
          `SELECT ${articleColumns}, a.${statements} AS statements FROM article a JOIN file f ON f.id = a.file
           WHERE ${day === null ? 'a.day IS NULL' : 'a.day = ?'}${and} ORDER BY a.time NULLS FIRST, a.label, a.id LIMIT ? OFFSET ?`,
          ...(day === null ? [] : [day]),
          ...values,
          limit,
          offset,
        )
        .map(toArticle);
    },

    speakers(page, filter) {
      const rows = knownSpeakers(page, filter).map(toSpeaker);
      // The unknown come after the last of the known, on whichever page that is.
      if (
        rows.length < page.limit &&
        (rows.length > 0 ||
          page.offset === 0 ||
          knownSpeakers({ offset: page.offset - 1, limit: 1 }, filter).length > 0)
      ) {
        const unknown = unknownSpeaker(filter);
        if (unknown) rows.push(unknown);
      }
      return rows;
    },

    articlesOfSpeaker(speaker, { offset, limit }, filter) {
      const order = 'ORDER BY a.day DESC NULLS LAST, a.time DESC NULLS LAST, a.id LIMIT ? OFFSET ?';
      if (speaker === null) {
        const { and, values } = articlesWith(sql, filter);
        return sql
          .all<StoredArticle>(
            `SELECT ${articleColumns}, a.${unattributed} AS statements FROM article a JOIN file f ON f.id = a.file
             WHERE a.unattributed > 0 AND a.${unattributed} > 0${and} ${order}`,
            ...values,
            limit,
            offset,
          )
          .map(toArticle);
      }
      const heard = articlesWhere(speaker, filter);
      // The file is looked up for those alone that are shown.
      return sql
        .all<StoredArticle>(
          `SELECT ${articleColumns}, b.said AS statements FROM (${heard.sql} ${order}) b
           JOIN article a ON a.id = b.id JOIN file f ON f.id = a.file
           ORDER BY a.day DESC NULLS LAST, a.time DESC NULLS LAST, a.id`,
          ...heard.values,
          limit,
          offset,
        )
        .map(toArticle);
    },

    statements(article, speaker) {
      const id = parseArticleId(article);
      if (!id) return [];
      const who = speaker === undefined ? '' : speaker === null ? 'AND s.speaker IS NULL' : 'AND p.key = ?';
      return sql
        .all<StoredStatement>(
          `${selectStatement} WHERE f.folder = ? AND f.path = ? AND a.ordinal = ? ${who}${andShown} ORDER BY s.ordinal`,
          id.folder,
          id.path,
          id.article,
          ...(speaker ? [speaker] : []),
        )
        .map(toStatement);
    },

    article(id) {
      const place = parseArticleId(id);
      if (!place) return undefined;
      const row = sql.get<StoredArticle>(
        `SELECT ${articleColumns}, a.${statements} AS statements FROM article a JOIN file f ON f.id = a.file
         WHERE f.folder = ? AND f.path = ? AND a.ordinal = ?`,
        place.folder,
        place.path,
        place.article,
      );
      return row && toArticle(row);
    },

    statement(id) {
      const place = parseStatementId(id);
      if (!place) return undefined;
      const row = sql.get<StoredStatement>(
        `${selectStatement} WHERE f.folder = ? AND f.path = ? AND a.ordinal = ? AND s.ordinal = ?`,
        place.folder,
        place.path,
        place.article,
        place.statement,
      );
      return row && toStatement(row);
    },

    namesOfSpeaker(id) {
      const most = (column: 'name' | 'titles', limit: number) =>
        sql
          .all<{ word: string }>(
            `SELECT ${column} AS word, count(*) AS times FROM article_speaker
             WHERE speaker = (SELECT id FROM speaker WHERE key = ?) GROUP BY ${column}
             ORDER BY times DESC, ${column} LIMIT ${limit}`,
            id,
          )
          .map(({ word }) => word);
      const titles = most('titles', 3 * mostNames).flatMap((list) => JSON.parse(list) as string[]);
      return { names: most('name', mostNames), titles: [...new Set(titles)].slice(0, mostNames) };
    },

    speaker(id) {
      const row = sql.get<StoredSpeaker>(
        `SELECT key, name, titles, kind, ${statements} AS statements, ${articles} AS articles FROM speaker WHERE key = ?`,
        id,
      );
      return row && toSpeaker(row);
    },

    statementAt(file, offset) {
      const place = placeOf(fileURLToPath(file), folders);
      if (!place) return undefined;
      const row = sql.get<StoredStatement>(
        `${selectStatement} WHERE f.folder = ? AND f.path = ? AND s.start <= ?${andShown}
         ORDER BY s."end" > ? DESC, s.start DESC, s.ordinal DESC LIMIT 1`,
        place.folder,
        place.path,
        offset,
        offset,
      );
      return row && toStatement(row);
    },

    statementsOfFile(file) {
      const place = placeOf(fileURLToPath(file), folders);
      if (!place) return [];
      return sql
        .all<StoredStatement>(
          `${selectStatement} WHERE f.folder = ? AND f.path = ?${andShown} ORDER BY s.start, s.ordinal`,
          place.folder,
          place.path,
        )
        .map(toStatement);
    },

    statementsOfSpeaker: (speaker, limit) =>
      sql
        .all<StoredStatement>(
          `${selectStatement} WHERE s.speaker = (SELECT id FROM speaker WHERE key = ?)${andShown}
           ORDER BY a.day DESC NULLS LAST, f.folder, f.path, a.ordinal, s.ordinal LIMIT ?`,
          speaker,
          limit,
        )
        .map(toStatement),

    allOfSpeaker(speaker, enough, filter) {
      const heard = articlesWhere(speaker, filter);
      // The statements are looked up by article: of no known speaker there may be more than of all others.
      const who = speaker === null ? 'IS NULL' : '= (SELECT id FROM speaker WHERE key = ?)';
      const rows = sql.all<StoredStatement & { total: number; hash: string }>(
        `WITH counted AS (SELECT id, said, sum(said) OVER (ORDER BY ${newestFirst}) AS with_newer FROM (${heard.sql}) heard)
         SELECT ${statementColumns}, f.hash, (SELECT CAST(max(with_newer) AS INTEGER) FROM counted) AS total ${fromStatements}
         WHERE s.article IN (SELECT id FROM counted WHERE with_newer - said < ?) AND +s.speaker ${who}${andShown}
         ORDER BY ${undatedLast}, f.folder, f.path, a.ordinal, s.ordinal`,
        ...heard.values,
        enough,
        ...(speaker === null ? [] : [speaker]),
      );
      return { statements: rows.map((row) => ({ ...toStatement(row), hash: row.hash })), total: rows[0]?.total ?? 0 };
    },

    findSpeakers(name, limit) {
      const words = filterWords(name).map((word) => foldedWords(word));
      if (words.some((parts) => parts.length === 0)) return [];
      const beginnings = words.flat();
      // Of those with a name that many have, the first are soon met among those who say most.
      const rare = beginnings.find((beginning) => !isNameOfMore(sql, beginning, mostNamesakes));
      const others = beginnings.filter((beginning) => beginning !== rare);
      const called = [
        ...(rare === undefined ? [] : [' AND p.id IN (SELECT speaker FROM speaker_word WHERE word >= ? AND word < ?)']),
        ...others.map(() => ` AND ${isNamed('p.id')}`),
      ];
      return sql
        .all<StoredSpeaker>(
          `SELECT p.key, p.name, p.titles, p.kind, p.${statements} AS statements, p.${articles} AS articles FROM speaker p
           WHERE p.${statements} > 0${called.join('')} ORDER BY p.${statements} DESC, p.name, p.id LIMIT ?`,
          ...(rare === undefined ? others : [rare, ...others]).flatMap(beginningWith),
          limit,
        )
        .map(toSpeaker);
    },

    decisions: () =>
      sql
        .all<StoredDecision>(
          `SELECT d.folder, d.line, d.at, d.speaker, d.problem, f.folder AS home, f.path, a.ordinal AS article, d.statement
           FROM decision d LEFT JOIN article a ON a.id = d.article LEFT JOIN file f ON f.id = a.file
           ORDER BY d.problem IS NULL, d.at DESC, d.line`,
        )
        .map(({ folder, line, home, path, article, statement, ...row }) => {
          const { decision } = parseDecision(line);
          return {
            log: speakersLog(folders.get(folder) ?? ''),
            line,
            summary: decision ? describeDecision(decision) : line,
            statement:
              home !== null && path !== null && article !== null && statement !== null
                ? statementId(home, path, article, statement)
                : null,
            ...row,
          };
        }),

    neighbour(statement, direction) {
      const id = parseStatementId(statement);
      const here =
        id &&
        sql.get<{ row: number; article: number; speaker: number | null; day: string }>(
          `SELECT s.id AS row, s.article, s.speaker, ${undatedLast} AS day
         FROM statement s JOIN article a ON a.id = s.article JOIN file f ON f.id = a.file
         WHERE f.folder = ? AND f.path = ? AND a.ordinal = ? AND s.ordinal = ?`,
          id.folder,
          id.path,
          id.article,
          id.statement,
        );
      if (!here || here.speaker === null) return undefined;
      const [after, order] = direction === 'next' ? ['>', 'ASC'] : ['<', 'DESC'];
      const inArticle = (article: number, than?: number) =>
        sql.get<{ id: number }>(
          `SELECT s.id FROM statement s WHERE +s.speaker = ? AND s.article = ?${andShown}${than === undefined ? '' : ` AND s.ordinal ${after} ?`}
           ORDER BY s.ordinal ${order} LIMIT 1`,
          here.speaker,
          article,
          ...(than === undefined ? [] : [than]),
        )?.id;
      const otherArticle = (beyond: boolean) =>
        sql.get<{ article: number }>(
          `SELECT x.article FROM article_speaker x JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file
           WHERE x.speaker = ? AND x.${statements} > 0${beyond ? ` AND (${undatedLast}, f.folder, f.path, a.ordinal) ${after} (?, ?, ?, ?)` : ''}
           ORDER BY ${undatedLast} ${order}, f.folder ${order}, f.path ${order}, a.ordinal ${order} LIMIT 1`,
          here.speaker,
          ...(beyond ? [here.day, id.folder, id.path, id.article] : []),
        )?.article;
      let found = inArticle(here.article, id.statement);
      if (found === undefined) {
        const article = otherArticle(true) ?? otherArticle(false);
        found = article === undefined ? undefined : inArticle(article);
      }
      if (found === undefined || found === here.row) return undefined;
      const row = sql.get<StoredStatement>(`${selectStatement} WHERE s.id = ?`, found);
      return row && toStatement(row);
    },

    recordOf(file, text, engine) {
      const place = placeOf(fileURLToPath(file), folders);
      if (!place) return undefined;
      const row = sql.get<{ engine: string; articles: Uint8Array }>(
        `SELECT f.engine, r.articles FROM file f JOIN file_record r ON r.file = f.id
         WHERE f.folder = ? AND f.path = ? AND f.hash = ?`,
        place.folder,
        place.path,
        createHash('sha1').update(text).digest('hex'),
      );
      return row && engineOf(row.engine) === engine ? unpackRecord(file, row.articles) : undefined;
    },

    statementRows: (ids) =>
      sql
        .all<StoredStatement>(`${selectStatement} WHERE s.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
        .map(toStatement),
  };
}

interface Query {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** More conditions, each with an AND before it. */
interface Condition {
  readonly and: string;
  readonly values: readonly SqlValue[];
}

/**
 * A condition on an article `a`: each word of the filter stands in its headline, outlet, path or day, or begins a word
 * of a speaker's name. With the plus, each article of whatever index has what is asked for is looked up in the list of
 * those that have the word, not the other way round: that index is a few pages, the articles are thousands.
 */
function articlesWith(sql: Sql, filter: string | undefined): Condition {
  const words = filterWords(filter).map((word): Query => {
    const without = articlesWithout(sql, word);
    if (without) {
      const speaking = speakingIn(word);
      return {
        sql: ` AND ((+a.id IN (SELECT value FROM json_each(?))) IS NOT TRUE${speaking.sql})`,
        values: [JSON.stringify(without), ...speaking.values],
      };
    }
    const [text, names] = [sql.parts.rowsWith('article', word), speakersCalled(word)];
    return {
      sql: ` AND +a.id IN (${text.sql} UNION ALL SELECT article FROM article_speaker WHERE speaker IN (${names.sql}))`,
      values: [...text.values, ...names.values],
    };
  });
  return { and: words.map(({ sql }) => sql).join(''), values: words.flatMap(({ values }) => values) };
}

/** The same condition on an article `a` that is at hand, where there are few. */
function ofArticle(filter: string | undefined): Condition {
  const words = filterWords(filter).map((word): Query => {
    const speaking = speakingIn(word);
    return { sql: ` AND (instr(a.filter, ?) > 0${speaking.sql})`, values: [word, ...speaking.values] };
  });
  return { and: words.map(({ sql }) => sql).join(''), values: words.flatMap(({ values }) => values) };
}

/** Or that somebody whom a word of a filter means speaks in an article `a` that is at hand. */
function speakingIn(word: string): Query {
  const parts = foldedWords(word);
  const named = parts.map(() => isNamed('x.speaker')).join(' AND ');
  const speaking = `SELECT 1 FROM article_speaker x WHERE x.article = a.id AND ${named}`;
  return {
    sql: parts.length > 0 ? ` OR EXISTS (${speaking})` : '',
    values: parts.flatMap(beginningWith),
  };
}

/** A condition on an article `a` and a speaker `p`: each word of the filter stands in the one or is of the other's name. */
function ofSpeaker(filter: string | undefined): Condition {
  const words = filterWords(filter).map((word) => ({ word, names: speakersCalled(word) }));
  return {
    and: words.map(({ names }) => ` AND (instr(a.filter, ?) > 0 OR p.id IN (${names.sql}))`).join(''),
    values: words.flatMap(({ word, names }) => [word, ...names.values]),
  };
}
