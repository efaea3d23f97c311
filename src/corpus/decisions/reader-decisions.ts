import { join } from 'node:path';
import { isSure } from '../../statement/sure.ts';
import { fold, foldedWords } from '../fold.ts';
import { wordsBeside } from '../search/marks.ts';
import { dropUnused, fullestName, insertSpeaker } from '../speaker-rows.ts';
import { writeSpeakerWords } from '../speaker-words.ts';
import {
  addToCounts,
  changeOf,
  type Said,
  type SpeakerChange,
  sumsOf,
  type Touched,
  type Written,
} from '../store-writer.ts';
import type { Anchor } from './anchor.ts';
import { anchorsOf, type Decision, parseDecision, referencesOf, type SpeakerReference } from './decision.ts';
import { effectiveVoices, type PlacedDecision, type ReaderView, readerView } from './effective-speakers.ts';
import { createPassageFinder, type FinderOptions, type PassageFinder } from './find-in-index.ts';
import { createLogLines, type LogLine, type LogTrouble } from './log-lines.ts';

/** Where a folder keeps the reader's decisions about speakers. */
export function speakersLog(folder: string): string {
  return join(folder, '.onrecord', 'speakers.jsonl');
}

/**
 * Keeps the index in step with the reader's decisions: where each stands now (table `decision`), and who therefore
 * said what. All methods belong inside a transaction of the writing connection; each returns what it changed.
 */
export interface ReaderDecisions {
  /** Reads the logs again and applies what is new in them, or no longer there. A log that can't be read holds what it held. */
  load(): Touched;
  /** Applies the decisions to rows that were written anew, or whose speakers are others now. */
  afterWrite(written: Written): Touched;
  /** Looks again for whatever has no place, once no file is waiting to be read. */
  settle(): Touched;
  /** Lines that are kept but not understood, and logs that can't be read, as of the last `load`. */
  troubles(): readonly LogTrouble[];
}

/** A line of a log with all that is known about it; the row of the table. */
interface Entry extends LogLine {
  readonly id: number;
  readonly decision: Decision | undefined;
  place: Place;
}

interface Place {
  readonly speaker: string | null;
  readonly other: string | null;
  readonly article: number | null;
  readonly statement: number | null;
  readonly problem: string | null;
}

const nowhere: Place = { speaker: null, other: null, article: null, statement: null, problem: null };

/** Keys of speakers that a reader made have this in them. */
export const madeByReader = '~';

export function createReaderDecisions(options: FinderOptions): ReaderDecisions {
  const { sql } = options;
  let entries = sql
    .all<{ id: number; folder: number; line: string } & Place>(
      'SELECT id, folder, line, speaker, other, article, statement, problem FROM decision ORDER BY id',
    )
    .map(({ id, folder, line, ...place }) => entry(id, folder, line, place));
  let view = readerView(placedOf(entries));
  /** Rows came or went since the last look for what has no place. */
  let restless = true;
  const logs = createLogLines(options, speakersLog, (line) => parseDecision(line).problem);

  function entry(id: number, folder: number, line: string, place: Place): Entry {
    return { id, folder, line, decision: parseDecision(line).decision, place };
  }

  /** Decides anew where each of these stands, and brings the rows of all whom that concerns up to date. */
  function replace(
    changed: readonly Entry[],
    gone: readonly Entry[],
    written: ReadonlySet<number>,
    rekeyed: ReadonlySet<number> = new Set(),
    moved: ReadonlySet<string> = new Set(),
  ): Touched {
    const touched: Touched = { days: new Set(), speakers: new Set() };
    const finder = createPassageFinder(options);
    const before = view;
    const articles = new Set(written);
    const noteArticle = ({ place }: Entry) => {
      if (place.article !== null) articles.add(place.article);
    };
    for (const each of gone) noteArticle(each);
    for (const each of changed) {
      noteArticle(each);
      const place = placeOf(each, finder);
      if (Object.entries(place).some(([field, value]) => each.place[field as keyof Place] !== value)) {
        each.place = place;
        sql.run(
          'UPDATE decision SET speaker = ?, other = ?, article = ?, statement = ?, problem = ? WHERE id = ?',
          place.speaker,
          place.other,
          place.article,
          place.statement,
          place.problem,
          each.id,
        );
      }
      noteArticle(each);
    }
    view = readerView(placedOf(entries));
    for (const article of articlesBetween(before, view)) articles.add(article);
    // Statements of whom the reader named by a key that went are still found by that name.
    const wereKnown = [...moved].some((key) => before.concerns(key));
    for (const article of rekeyed) {
      if (articles.has(article)) continue;
      if (wereKnown || [before, view].some((each) => concernsArticle(each, article))) articles.add(article);
    }
    const names = new Set<string>();
    for (const key of new Set([...before.keys, ...view.keys])) {
      if (before.nameOf(key) !== view.nameOf(key)) names.add(key);
    }
    for (const key of moved) if (view.nameOf(key) !== undefined) names.add(key);
    for (const article of articles) {
      for (const key of applyTo(article, { fresh: written.has(article), rekeyed: rekeyed.has(article) }, touched))
        if (view.nameOf(key) !== undefined) names.add(key);
    }
    for (const key of names) applyName(key, touched);
    return touched;
  }

  /** Whether a view has anything to say of an article or its speakers. */
  function concernsArticle(view: ReaderView, article: number): boolean {
    if (view.inArticle(article).length > 0) return true;
    if (view.keys.size === 0) return false;
    const speakers = sql.all<{ found: string }>(
      'SELECT found FROM article_speaker WHERE article = ? AND found IS NOT NULL',
      article,
    );
    return speakers.some(({ found }) => view.concerns(found));
  }

  /** Articles of the speakers whom the one view takes for somebody else than the other does. */
  function articlesBetween(before: ReaderView, after: ReaderView): number[] {
    const keys = [...new Set([...before.keys, ...after.keys])].filter(
      (key) => before.speakerOf(key) !== after.speakerOf(key),
    );
    if (keys.length === 0) return [];
    const list = JSON.stringify(keys);
    return sql
      .all<{ article: number }>(
        `SELECT article FROM article_speaker WHERE found IN (SELECT value FROM json_each(?1))
         UNION SELECT x.article FROM article_speaker x JOIN speaker p ON p.id = x.speaker
           WHERE p.key IN (SELECT value FROM json_each(?1))
         UNION SELECT article FROM decision WHERE article IS NOT NULL
           AND (speaker IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1)))`,
        list,
      )
      .map(({ article }) => article);
  }

  function placeOf({ folder, line, decision }: Entry, finder: PassageFinder): Place {
    if (!decision) return { ...nowhere, problem: parseDecision(line).problem ?? null };
    const speaker = findSpeaker(folder, decision.speaker, finder, decision.decision === 'attribute');
    const into = 'into' in decision ? findSpeaker(folder, decision.into, finder, decision.decision === 'split') : null;
    const passage = 'anchor' in decision ? finder.find(folder, decision.anchor, 'statement') : null;
    const problem = speaker.problem ?? into?.problem ?? passage?.problem ?? null;
    const there = passage && passage.problem === undefined ? passage : null;
    return {
      speaker: speaker.key,
      other: into?.key ?? null,
      article: there?.article ?? null,
      statement: there?.ordinal ?? null,
      problem,
    };
  }

  /**
   * The speaker whom a reference means: whoever has the name in the article of its statement, however the key has
   * changed since; else by its id; else by its name, where one speaker alone has it.
   *
   * @param may be somebody whom no article names
   */
  function findSpeaker(
    folder: number,
    { id, name, anchor }: SpeakerReference,
    finder: PassageFinder,
    mayBeNew: boolean,
  ): { key: string | null; problem?: string } {
    const local = anchor && findLocalSpeaker(folder, name, anchor, finder);
    if (local && local.key !== null) return local;
    if (id === undefined) return local ?? findByName(name) ?? { key: null, problem: `${name} is not in the articles` };
    if (mayBeNew || id.includes(madeByReader) || isKnown(id)) return { key: id };
    // On trust, until the articles that name the speaker have been read.
    return findByName(name) ?? { key: id, problem: `${name} is not in the articles` };
  }

  function findByName(name: string): { key: string } | undefined {
    const [one, other] = sql.all<{ key: string }>(
      'SELECT DISTINCT found AS key FROM article_speaker x JOIN speaker p ON p.key = x.found WHERE p.folded = ? LIMIT 2',
      fold(name),
    );
    return one && !other ? one : undefined;
  }

  function findLocalSpeaker(
    folder: number,
    name: string,
    anchor: Anchor,
    finder: PassageFinder,
  ): { key: string | null; problem?: string } {
    const passage = finder.find(folder, anchor, 'statement');
    if (passage.problem !== undefined) return { key: null, problem: passage.problem };
    const speakers = sql.all<{ name: string; found: string }>(
      'SELECT name, found FROM article_speaker WHERE article = ? AND found IS NOT NULL ORDER BY ordinal',
      passage.article,
    );
    const key = speakers.find((each) => fold(each.name) === fold(name))?.found;
    return key === undefined ? { key: null, problem: `${name} is not named in ${anchor.file} any more` } : { key };
  }

  function isKnown(key: string): boolean {
    return (
      sql.get('SELECT 1 AS known FROM article_speaker WHERE found = ? LIMIT 1', key) !== undefined ||
      sql.get('SELECT 1 AS known FROM speaker WHERE key = ?', key) !== undefined
    );
  }

  /**
   * Brings the rows of an article up to date. Returns the speakers that it has now.
   *
   * @param fresh its rows were just written, and know nothing of renamed speakers
   * @param rekeyed speakers of it were given other keys, while the search knows its statements by the names before
   */
  function applyTo(
    article: number,
    { fresh, rekeyed }: { readonly fresh: boolean; readonly rekeyed: boolean },
    touched: Touched,
  ): Set<string> {
    const row = sql.get<{ day: string | null; label: string; outlet: string | null }>(
      'SELECT day, label, outlet FROM article WHERE id = ?',
      article,
    );
    if (!row) return new Set();
    const rows = sql.all<Said & { ordinal: number; found: string | null; speaker: number }>(
      'SELECT ordinal, found, speaker, statements, sure FROM article_speaker WHERE article = ? ORDER BY ordinal',
      article,
    );
    const statements = sql.all<{
      id: number;
      ordinal: number;
      found: number | null;
      speaker: number | null;
      source: string | null;
      text: string;
      pledge: number | null;
      confidence: number;
    }>(
      'SELECT id, ordinal, found, speaker, source, text, pledge, confidence FROM statement WHERE article = ? ORDER BY ordinal',
      article,
    );
    const named = rows.filter((each) => each.found !== null);
    const voices = effectiveVoices(
      view,
      article,
      named.map(({ found }) => found as string),
      statements.map(({ found }) => found),
    );
    const before = sumsOf(rows);

    // How much each of the article's speakers says now; who is new to it comes after the others.
    const unattributed = { statements: 0, sure: 0 };
    const counts = named.map(() => ({ statements: 0, sure: 0 }));
    const added = new Map<string, { statements: number; sure: number }>();
    statements.forEach(({ found, confidence }, place) => {
      const voice = voices.statements[place] ?? null;
      let said = unattributed;
      if (voice !== null) {
        const own = found !== null && voices.speakers[found] === voice ? found : voices.speakers.indexOf(voice);
        said = counts[own] ?? added.get(voice) ?? { statements: 0, sure: 0 };
        if (own < 0) added.set(voice, said);
      }
      said.statements++;
      if (isSure(confidence)) said.sure++;
    });
    const ids = new Map<string, number>();
    const idOf = (key: string) => {
      const id = ids.get(key) ?? speakerRow(key);
      ids.set(key, id);
      return id;
    };
    named.forEach((each, place) => {
      const speaker = idOf(voices.speakers[place] as string);
      const said = counts[place] as Said;
      if (speaker === each.speaker && said.statements === each.statements && said.sure === each.sure) return;
      sql.run(
        'UPDATE article_speaker SET speaker = ?, statements = ?, sure = ? WHERE article = ? AND ordinal = ?',
        speaker,
        said.statements,
        said.sure,
        article,
        each.ordinal,
      );
    });
    sql.run('DELETE FROM article_speaker WHERE article = ? AND found IS NULL', article);
    let ordinal = named.length;
    for (const [key, said] of added) {
      sql.run(
        `INSERT INTO article_speaker (article, ordinal, name, titles, kind, speaker, statements, sure, found)
         SELECT ?, ?, name, titles, kind, id, ?, ?, NULL FROM speaker WHERE id = ?`,
        article,
        ordinal++,
        said.statements,
        said.sure,
        idOf(key),
      );
    }
    let changed = false;
    statements.forEach((statement, place) => {
      const voice = voices.statements[place] ?? null;
      const speaker = voice === null ? null : idOf(voice);
      const renamed = voice !== null && (rekeyed || (fresh && view.nameOf(voice) !== undefined));
      if (speaker === statement.speaker && !renamed) return;
      changed = true;
      if (speaker === null || statement.speaker === null) touched.speakers.add(null);
      sql.run('UPDATE statement SET speaker = ? WHERE id = ?', speaker, statement.id);
      // As `speakerName` has it.
      const source = statement.found === null ? statement.source : null;
      writeWords(statement, speaker === null ? (source ?? '') : nameOf(speaker), row);
    });
    applyToPledges(article, voices.speakers, statements, voices.statements, idOf);
    sql.run(
      'UPDATE article SET unattributed = ?, unattributed_sure = ? WHERE id = ?',
      unattributed.statements,
      unattributed.sure,
      article,
    );
    if (changed) touched.days.add(row.day);

    const after = sumsOf(
      sql.all<Said & { speaker: number }>(
        'SELECT speaker, statements, sure FROM article_speaker WHERE article = ?',
        article,
      ),
    );
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const by = changeOf(before.get(id), after.get(id));
      if (by.statements !== 0 || by.sure !== 0) recount(id, by, touched);
    }
    dropUnused(sql, before.keys());
    return new Set(ids.keys());
  }

  /** A pledge whose maker is the statement's speaker follows the statement. */
  function applyToPledges(
    article: number,
    speakers: readonly string[],
    statements: readonly { readonly found: number | null }[],
    voices: readonly (string | null)[],
    idOf: (key: string) => number,
  ): void {
    const pledges = sql.all<{
      ordinal: number;
      found: number | null;
      maker: number | null;
      statement: number | null;
    }>('SELECT ordinal, found, maker, statement FROM pledge WHERE article = ?', article);
    for (const pledge of pledges) {
      if (pledge.found === null) continue;
      const place = pledge.statement === null ? -1 : pledge.statement - 1;
      const voice = statements[place]?.found === pledge.found ? voices[place] : speakers[pledge.found];
      const maker = voice === null || voice === undefined ? null : idOf(voice);
      if (maker !== pledge.maker) {
        sql.run('UPDATE pledge SET maker = ? WHERE article = ? AND ordinal = ?', maker, article, pledge.ordinal);
      }
    }
  }

  function speakerRow(key: string): number {
    const known = sql.get<{ id: number }>('SELECT id FROM speaker WHERE key = ?', key);
    if (known) return known.id;
    const found = fullestName(sql, key) ?? { name: nameGivenTo(key), titles: '[]', kind: 'person' };
    return insertSpeaker(sql, key, { ...found, name: view.nameOf(key) ?? found.name });
  }

  /** The name of a speaker whom a reader made. */
  function nameGivenTo(key: string): string {
    for (const { decision, place } of entries) {
      if (!decision) continue;
      if (place.other === key && 'into' in decision) return decision.into.name;
      if (place.speaker === key) return decision.speaker.name;
    }
    return key;
  }

  function nameOf(speaker: number): string {
    return sql.get<{ name: string }>('SELECT name FROM speaker WHERE id = ?', speaker)?.name ?? '';
  }

  /** Gives a speaker the reader's name, or the articles' where the reader took it back. */
  function applyName(key: string, touched: Touched): void {
    const row = sql.get<{ id: number; name: string }>('SELECT id, name FROM speaker WHERE key = ?', key);
    if (!row) return;
    const found = fullestName(sql, key);
    const name = view.nameOf(key) ?? found?.name ?? nameGivenTo(key);
    if (found) sql.run('UPDATE speaker SET titles = ?, kind = ? WHERE id = ?', found.titles, found.kind, row.id);
    if (row.name === name) return;
    sql.run('UPDATE speaker SET name = ?, folded = ? WHERE id = ?', name, fold(name), row.id);
    writeSpeakerWords(sql, row.id, name, { isNew: false });
    touched.speakers.add(key);
    const statements = sql.all<{
      id: number;
      text: string;
      pledge: number | null;
      label: string;
      outlet: string | null;
      day: string | null;
    }>(
      `SELECT s.id, s.text, s.pledge, a.label, a.outlet, a.day FROM statement s JOIN article a ON a.id = s.article
       WHERE s.speaker = ?`,
      row.id,
    );
    for (const statement of statements) {
      writeWords(statement, name, statement);
      touched.days.add(statement.day);
    }
  }

  /** Lets the search find a statement by the speaker that it has now. */
  function writeWords(
    { id, text, pledge }: { readonly id: number; readonly text: string; readonly pledge: number | null },
    who: string,
    { label, outlet }: { readonly label: string; readonly outlet: string | null },
  ): void {
    if (!sql.words) return;
    const names = foldedWords(who);
    sql.run('DELETE FROM statement_words WHERE rowid = ?', id);
    const about = [...names, ...foldedWords(`${label} ${outlet ?? ''}`)].join(' ');
    sql.words.add(id, foldedWords(text).join(' '), wordsBeside(about, pledge));
    for (const word of names) {
      if (sql.get('SELECT id FROM word WHERE word = ?', word)) continue;
      sql.run('INSERT INTO word (id, word) VALUES (?, ?)', sql.newId('word'), word);
    }
  }

  function recount(speaker: number, by: SpeakerChange, touched: Touched): void {
    addToCounts(sql, speaker, by);
    const row = sql.get<{ key: string }>('SELECT key FROM speaker WHERE id = ?', speaker);
    if (row) touched.speakers.add(row.key);
  }

  /** Rows that were written anew have taken their decisions' places with them. */
  function noteLostPlaces(): void {
    const kept = new Set(
      sql.all<{ id: number }>('SELECT id FROM decision WHERE article IS NOT NULL').map(({ id }) => id),
    );
    for (const each of entries) {
      if (each.place.article !== null && !kept.has(each.id)) each.place = { ...each.place, article: null };
    }
  }

  return {
    load() {
      noteLostPlaces();
      const { gone, added: lines } = logs.compare(entries);
      for (const { id } of gone) sql.run('DELETE FROM decision WHERE id = ?', id);
      const added = lines.map(({ folder, line }) => {
        const at = parseDecision(line).decision?.at ?? '';
        const id = sql.newId('decision');
        sql.run('INSERT INTO decision (id, folder, line, at) VALUES (?, ?, ?, ?)', id, folder, line, at);
        return entry(id, folder, line, nowhere);
      });
      if (gone.length + added.length === 0) return { days: new Set(), speakers: new Set() };
      entries = [...entries.filter((each) => !gone.includes(each)), ...added];
      return replace(added, gone, new Set());
    },

    afterWrite({ files, rekeyed, moved }) {
      restless = true;
      if (entries.length === 0) return { days: new Set(), speakers: new Set() };
      noteLostPlaces();
      const paths = new Set(files.map(({ path }) => path));
      const concerned = entries.filter(
        ({ decision, place }) =>
          decision &&
          (anchorsOf(decision).some(({ file }) => paths.has(file)) ||
            [place.speaker, place.other].some((key) => key !== null && moved.has(key)) ||
            referencesOf(decision).some(({ id }) => id !== undefined && moved.has(id))),
      );
      const written = new Set<number>();
      for (const { folder, path } of view.keys.size > 0 ? files : []) {
        const speakers = sql.all<{ article: number; found: string }>(
          `SELECT x.article, x.found FROM article_speaker x JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file
           WHERE f.folder = ? AND f.path = ? AND x.found IS NOT NULL`,
          folder,
          path,
        );
        for (const { article, found } of speakers) if (view.concerns(found)) written.add(article);
      }
      if (concerned.length + written.size + rekeyed.size === 0) return { days: new Set(), speakers: new Set() };
      return replace(concerned, [], written, rekeyed, moved);
    },

    settle() {
      noteLostPlaces();
      const lost = entries.filter(({ decision, place }) => {
        if (!decision) return false;
        const { id, anchor } = decision.speaker;
        const healed = id !== undefined && anchor === undefined && place.speaker !== id;
        return place.problem !== null || healed || ('anchor' in decision && place.article === null);
      });
      if (!restless || lost.length === 0) return { days: new Set(), speakers: new Set() };
      restless = false;
      return replace(lost, [], new Set());
    },

    troubles: logs.troubles,
  };
}

/** The decisions that have their place, in the order in which they were made. */
function placedOf(entries: readonly Entry[]): PlacedDecision[] {
  return entries
    .filter(({ decision }) => decision !== undefined)
    .sort((a, b) => compare(a.decision?.at ?? '', b.decision?.at ?? '') || compare(a.line, b.line))
    .flatMap(({ decision, place }): PlacedDecision[] => {
      const { speaker, other, article, statement } = place;
      if (!decision || speaker === null) return [];
      switch (decision.decision) {
        case 'rename':
          return [{ decision: 'rename', speaker, name: decision.name }];
        case 'merge':
          return other === null ? [] : [{ decision: 'merge', speaker, into: other }];
        case 'split':
          return other === null || article === null ? [] : [{ decision: 'split', speaker, into: other, article }];
        default:
          return article === null || statement === null
            ? []
            : [{ decision: decision.decision, speaker, article, statement }];
      }
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
