import { createHash } from 'node:crypto';
import type { EncodingSettings } from '../encoding-settings.ts';
import { foldedWords } from '../fold.ts';
import { parseArticleId, parseStatementId } from '../ids.ts';
import { readArticleFile } from '../read-file.ts';
import { keyOfName } from '../speaker-clusters.ts';
import { folderPaths, type Sql } from '../sql.ts';
import { type Anchor, makeAnchor } from './anchor.ts';
import { type Decision, describeDecision, formatDecision, parseDecision, type SpeakerReference } from './decision.ts';
import type { LogEdit } from './log.ts';
import { madeByReader, speakersLog } from './reader-decisions.ts';

/** What a reader decides, in the ids of the corpus. */
export type DecisionRequest =
  | { readonly decision: 'rename'; readonly speaker: string; readonly name: string }
  | { readonly decision: 'merge'; readonly speakers: readonly string[]; readonly into: string }
  /** In these articles, who was taken for `speaker` is somebody else, called `name`. */
  | {
      readonly decision: 'split';
      readonly speaker: string;
      readonly articles: readonly string[];
      readonly name: string;
    }
  /** The statement is not by the speaker that it has. */
  | { readonly decision: 'not'; readonly statement: string }
  | { readonly decision: 'attribute'; readonly statement: string; readonly to: { speaker: string } | { name: string } };

/** The lines that a request comes to, in one log. */
export interface ComposedDecision {
  /** Absolute path of the log. */
  readonly log: string;
  readonly edit: LogEdit;
  /** What it does, as its reader would put it. */
  readonly summary: string;
}

interface StatementPlace {
  readonly row: number;
  readonly article: number;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly folder: number;
  readonly path: string;
  readonly hash: string;
  readonly speaker: number | null;
}

interface ComposeOptions {
  readonly sql: Sql;
  readonly encoding: EncodingSettings | undefined;
  readonly largest: number;
}

/**
 * Puts a request into lines for the log, with anchors for every place it names.
 *
 * @param now ISO 8601, UTC
 * @throws where the speaker or statement is gone, or its file has changed since it was read, in words for the reader
 */
export function composeDecision(options: ComposeOptions, request: DecisionRequest, now: string): ComposedDecision {
  const { sql } = options;
  const folders = folderPaths(sql);

  switch (request.decision) {
    case 'rename': {
      const home = homeOf(request.speaker);
      const speaker = referenceTo(request.speaker, home);
      const name = request.name.trim();
      if (name === '') throw new Error('A speaker needs a name.');
      return compose(
        home,
        [{ decision: 'rename', speaker, name, at: now }],
        linesWhere('speaker = ?', request.speaker).filter(({ decision }) => decision.decision === 'rename'),
        `Renamed ${nameOf(request.speaker)} to ${name}`,
      );
    }
    case 'merge': {
      const home = homeOf(request.into);
      const into = referenceTo(request.into, home);
      const others = request.speakers.filter((key) => key !== request.into);
      if (others.length === 0) throw new Error('Two speakers are needed to merge.');
      return compose(
        home,
        others.map((key) => ({ decision: 'merge', speaker: referenceTo(key, home), into, at: now })),
        [],
        `Merged ${others.map(nameOf).join(', ')} into ${nameOf(request.into)}`,
      );
    }
    case 'split': {
      const name = request.name.trim();
      if (name === '') throw new Error('A speaker needs a name.');
      const statements = request.articles.map((article) => statementOf(request.speaker, article));
      const [first] = statements;
      if (!first) throw new Error('An article is needed to split a speaker.');
      const speaker = referenceTo(request.speaker, first.folder);
      const into = { id: newKey(name, `${first.path} ${first.start} ${now}`), name };
      return compose(
        first.folder,
        statements.map((statement) => ({ decision: 'split', speaker, into, anchor: anchorAt(statement), at: now })),
        [],
        `Split ${name} off ${nameOf(request.speaker)} in ${statements.length === 1 ? first.path : `${statements.length} articles`}`,
      );
    }
    case 'not': {
      const statement = statementAt(request.statement);
      const key = sql.get<{ key: string }>('SELECT key FROM speaker WHERE id = ?', statement.speaker)?.key;
      if (key === undefined) throw new Error('The statement has no known speaker.');
      const decision: Decision = {
        decision: 'not',
        speaker: referenceTo(key, statement.folder),
        anchor: anchorAt(statement),
        at: now,
      };
      return compose(statement.folder, [decision], [], describeDecision(decision));
    }
    case 'attribute': {
      const statement = statementAt(request.statement);
      const anchor = anchorAt(statement);
      const { to } = request;
      const speaker =
        'speaker' in to ? referenceTo(to.speaker, statement.folder) : newSpeaker(to.name.trim(), statement, now);
      const decision: Decision = { decision: 'attribute', speaker, anchor, at: now };
      const earlier = linesWhere('article = ? AND statement = ?', statement.article, statement.ordinal);
      return compose(
        statement.folder,
        [decision],
        earlier.filter((each) => each.decision.decision !== 'split'),
        describeDecision(decision).replace(/^Attribute/, 'Attributed'),
      );
    }
  }

  function compose(
    folder: number,
    decisions: readonly Decision[],
    earlier: readonly { readonly folder: number; readonly line: string }[],
    summary: string,
  ): ComposedDecision {
    const path = folders.get(folder);
    if (path === undefined) throw new Error('The folder is closed.');
    const remove = earlier.filter((each) => each.folder === folder).map(({ line }) => line);
    return { log: speakersLog(path), edit: { remove, add: decisions.map(formatDecision) }, summary };
  }

  function linesWhere(where: string, ...values: (string | number)[]) {
    return sql
      .all<{ folder: number; line: string }>(`SELECT folder, line FROM decision WHERE ${where}`, ...values)
      .flatMap(({ folder, line }) => {
        const { decision } = parseDecision(line);
        return decision ? [{ folder, line, decision }] : [];
      });
  }

  function nameOf(key: string): string {
    return sql.get<{ name: string }>('SELECT name FROM speaker WHERE key = ?', key)?.name ?? key;
  }

  /** The folder of the speaker's first article. */
  function homeOf(key: string): number {
    const home = sql.get<{ folder: number }>(
      `SELECT f.folder FROM speaker p JOIN article_speaker x ON x.speaker = p.id
       JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file
       WHERE p.key = ? ORDER BY f.folder LIMIT 1`,
      key,
    );
    if (!home) throw new Error('The speaker is not in the articles any more.');
    return home.folder;
  }

  /**
   * By a statement in an article that names the speaker, in the log's own folder where there is one; and by the id,
   * unless that is an article's.
   *
   * @param home row of the folder that has the log
   */
  function referenceTo(key: string, home: number): SpeakerReference {
    const id = key.includes('@') ? undefined : key;
    const place = sql.get<{ name: string; article: number; ordinal: number }>(
      `SELECT x.name, x.article, x.ordinal FROM article_speaker x
       JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file
       WHERE x.found = ?1 ${id === undefined ? '' : 'AND x.face IS NOT NULL'}
         AND EXISTS (SELECT 1 FROM statement s WHERE s.article = x.article AND s.found = x.ordinal)
       ORDER BY CASE WHEN f.folder = ?2 THEN 0 ELSE 1 END, length(x.name) DESC, x.statements DESC, f.folder, f.path, a.ordinal
       LIMIT 1`,
      key,
      home,
    );
    const statement =
      place &&
      selectStatement('s.article = ? AND s.found = ? ORDER BY s.ordinal LIMIT 1', place.article, place.ordinal);
    if (statement) return { ...(id === undefined ? {} : { id }), name: place.name, anchor: anchorAt(statement) };
    if (id === undefined) throw new Error(`${nameOf(key)} has no statement to know them by.`);
    return { id, name: nameOf(key) };
  }

  function newSpeaker(name: string, statement: StatementPlace, salt: string): SpeakerReference {
    if (name === '') throw new Error('A speaker needs a name.');
    return { id: keyOfName(name) ?? newKey(name, `${statement.path} ${statement.start} ${salt}`), name };
  }

  function statementAt(id: string): StatementPlace {
    const place = parseStatementId(id);
    const statement =
      place &&
      selectStatement(
        'f.folder = ? AND f.path = ? AND a.ordinal = ? AND s.ordinal = ?',
        place.folder,
        place.path,
        place.article,
        place.statement,
      );
    if (!statement) throw new Error('The statement is gone.');
    return statement;
  }

  /** The speaker's first statement in an article. */
  function statementOf(key: string, article: string): StatementPlace {
    const place = parseArticleId(article);
    const statement =
      place &&
      selectStatement(
        `f.folder = ? AND f.path = ? AND a.ordinal = ? AND +s.speaker = (SELECT id FROM speaker WHERE key = ?)
         ORDER BY s.ordinal LIMIT 1`,
        place.folder,
        place.path,
        place.article,
        key,
      );
    if (!statement) throw new Error('The speaker has no statement in the article.');
    return statement;
  }

  function selectStatement(where: string, ...values: (string | number)[]): StatementPlace | undefined {
    return sql.get<StatementPlace>(
      `SELECT s.id AS row, s.article, s.ordinal, s.start, s."end", s.speaker, f.folder, f.path, f.hash
       FROM statement s JOIN article a ON a.id = s.article JOIN file f ON f.id = a.file WHERE ${where}`,
      ...values,
    );
  }

  function anchorAt({ folder, path, hash, start, end }: StatementPlace): Anchor {
    const file = readArticleFile(`${folders.get(folder)}/${path}`, options.encoding, options.largest);
    if (!file?.text) throw new Error(`${path} can't be read: ${file?.reason ?? 'it is gone'}.`);
    if (file.hash !== hash) throw new Error(`${path} has changed and is being read again. Try again in a moment.`);
    return makeAnchor(path, file.text, { start, end });
  }
}

/** A key that no article's speaker has, and no two decisions share. */
function newKey(name: string, salt: string): string {
  const mark = createHash('sha1').update(`${name} ${salt}`).digest('hex').slice(0, 6);
  return `${foldedWords(name).join('-') || 'speaker'}${madeByReader}${mark}`;
}
