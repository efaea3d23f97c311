import type { FileRecord, PledgeStrength, SpeakerKind, StatementKind } from '../record.ts';
import type { Shown } from '../statement/sure.ts';
import type { DecisionRequest } from './decisions/compose-decision.ts';
import type { JudgementRequest } from './decisions/compose-judgement.ts';
import type { LogEdit } from './decisions/log.ts';
import type { LedgerForm } from './ledger-formats.ts';
import type { LinePlace } from './line-places.ts';
import type { DueRow, LostJudgement, MakerRow, PledgeFilter, PledgeRow } from './pledge-questions.ts';

/**
 * All articles of the opened folders, as the editor and the command line ask for them. Every answer
 * comes from another thread; nothing here reads an article or runs a query on the caller's.
 *
 * Files are named by URI strings (`file:///…`). Ids are stable: the same file, article and place
 * among its statements give the same id after a re-reading and in another session.
 */
export interface Corpus {
  readonly state: CorpusState;
  /** Calls back on every change of state, progress included (at most some ten times a second). Returns the way to stop listening. */
  onDidChangeState(listener: (state: CorpusState) => void): () => void;
  /** Calls back when the answers to the questions below may have changed. */
  onDidChange(listener: (change: CorpusChange) => void): () => void;

  /** Resolves when no file is waiting to be read (at once where nothing is under way). */
  whenIndexed(): Promise<void>;
  /** Looks at the folders again; only files that changed are read. `everything`: forgets the index first. */
  reindex(options?: { everything?: boolean }): Promise<void>;
  /** Stops the indexing under way; what has been read stays. */
  cancel(): void;
  /**
   * No file is read until `resume`, which goes on where it was: neither those that wait nor those that change meanwhile.
   * What a thread is just reading it reads to its end.
   */
  pause(): void;
  resume(): void;
  /** Files created, changed or deleted on disk: re-reads those alone. */
  filesChanged(files: readonly string[]): Promise<void>;
  /** Someone has this file before them: where it waits to be read, it is read before all others. */
  readFirst(file: string): Promise<void>;

  /** Which statements are listed, counted and found from now on; nothing is read again. */
  show(which: Shown): Promise<void>;

  /**
   * What a text says as it stands in the editor, saved or not: as the index has it, where the file was this very text
   * when it was read for the index, else read anew. The index stays as it is.
   *
   * @throws where the text takes too long, or the corpus is closed
   */
  read(file: string, text: string): Promise<FileRecord>;
  /** This file is being edited, and `read` will be needed for it: what it takes a moment to begin is begun. */
  readSoon(file: string): void;

  counts(): Promise<CorpusCounts>;
  /**
   * Days with articles, newest first, the articles without a date last (`day` null). Here and below each word of a
   * filter stands in an article's headline, outlet, path or day, or begins a word of a speaker's name.
   *
   * @param page default: all
   */
  days(filter?: string, page?: Page): Promise<DayRow[]>;
  /** By time, then headline. */
  articlesOfDay(day: string | null, page: Page, filter?: string): Promise<ArticleRow[]>;
  /** Most statements first; the statements with no known speaker last, as one row with `speaker` null. */
  speakers(page: Page, filter?: string): Promise<SpeakerRow[]>;
  /** Articles with statements of the speaker, newest first. */
  articlesOfSpeaker(speaker: string | null, page: Page, filter?: string): Promise<ArticleRow[]>;
  /** In text order; of one speaker where given (null: of none known). */
  statements(article: string, speaker?: string | null): Promise<StatementRow[]>;
  /** Row of the article or statement with that id; for reveal and for restoring. */
  article(id: string): Promise<ArticleRow | undefined>;
  statement(id: string): Promise<StatementRow | undefined>;
  speaker(id: string): Promise<SpeakerRow | undefined>;
  /** The names and the titles that the articles give a speaker, the commonest first, some of each. */
  namesOfSpeaker(id: string): Promise<SpeakerNames>;

  /**
   * Best first. A newer search makes an older one resolve to what it had, or nothing.
   *
   * @throws where the index can't be asked, in words for the reader; `onDidChange` tells when it may be again
   */
  search(query: string, limit: number): Promise<SearchHit[]>;
  /** The statement in the index at an offset of a file, the nearest before it otherwise; undefined where there is none. */
  statementAt(file: string, offset: number): Promise<StatementRow | undefined>;
  /** The speaker's next or previous statement: by article date, file, place; wrapping. Undefined where it is the only one. */
  neighbour(statement: string, direction: 'next' | 'previous'): Promise<StatementRow | undefined>;

  /** Of all articles in the file, in text order. */
  statementsOfFile(file: string): Promise<StatementRow[]>;
  /** All that a speaker said, newest article first, in each in text order, with lines as the files on disk have them. */
  placesOfSpeaker(speaker: string, limit: number): Promise<PlacedStatement[]>;
  /**
   * All that a speaker said (null: all of no known speaker) in the articles that the filter leaves, as the index is at one
   * moment: by day, the undated last, then by file and place, with lines as the files on disk have them. Undefined where
   * the corpus is closed, or the answer is not wanted any more.
   *
   * @param enough articles are taken whole, the newest first, those without a date last, until there are so many statements
   * @param wanted until it is aborted: then no further file is read
   * @throws where the index can't be asked
   */
  allOfSpeaker(
    speaker: string | null,
    enough: number,
    filter?: string,
    wanted?: AbortSignal,
  ): Promise<AllOfSpeaker | undefined>;
  /** Speakers in whose name a word begins with each of these, most statements first. */
  findSpeakers(name: string, limit: number): Promise<SpeakerRow[]>;

  /**
   * Writes what the reader decided into the folder's `.onrecord/speakers.jsonl` and lets it take effect.
   *
   * @throws where it can't be decided or written, in words for the reader
   */
  decide(request: DecisionRequest): Promise<DecisionMade>;
  /** Takes a decision back; what it replaced holds again. False where it had been taken back already. */
  undo(decision: Pick<DecisionMade, 'log' | 'edit'>): Promise<boolean>;
  /** All decisions, those without effect first, then the newest first. */
  decisions(): Promise<DecisionRow[]>;

  /** Makers with pledges, most first, the unknown last. `today` is `YYYY-MM-DD`, here and below. @param page default: all */
  makers(filter: PledgeFilter, today: string, page?: Page): Promise<MakerRow[]>;
  /** When pledges are due, those groups alone that have any. */
  dues(filter: PledgeFilter, today: string): Promise<DueRow[]>;
  /** By due date, those without one last; the newest first among equals. */
  pledges(filter: PledgeFilter, today: string, limit: number): Promise<PledgeRow[]>;
  /** The same with lines as the files on disk have them. @throws where the index can't be asked */
  placedPledges(filter: PledgeFilter, today: string, limit: number): Promise<PlacedPledge[]>;
  /**
   * The same as a file has them, lines and all (but in Markdown). Undefined where the corpus is closed.
   *
   * @throws where the index can't be asked
   */
  ledger(filter: PledgeFilter, today: string, form: LedgerForm, limit: number): Promise<LedgerFile | undefined>;
  pledge(id: string): Promise<PledgeRow | undefined>;
  /** Of all articles in the file, in text order. @throws where the index can't be asked */
  pledgesOfFile(file: string): Promise<PledgeRow[]>;
  /** Judgements whose pledges are not found any more. @throws where the index can't be asked */
  lostJudgements(): Promise<LostJudgement[]>;
  countLostJudgements(): Promise<number>;
  /**
   * Writes into the folder's `.onrecord/pledges.jsonl` what became of a pledge.
   *
   * @throws where it can't be written, in words for the reader
   */
  judge(request: JudgementRequest): Promise<DecisionMade>;

  dispose(): Promise<void>;
}

/** A statement with its place as editors count. */
export interface PlacedStatement extends StatementRow {
  readonly from: LinePlace;
  readonly to: LinePlace;
}

/** Statements of a speaker, and how many there are in all. */
export interface AllOfSpeaker {
  readonly statements: readonly LinedStatement[];
  readonly total: number;
}

/** A statement with its article and the line, from 0, on which it begins; null where its file is gone, or is not what was indexed. */
export interface LinedStatement extends SearchHit {
  readonly line: number | null;
}

/** A pledge with its place as editors count, and its file as the folder names it. */
export interface PlacedPledge extends PledgeRow {
  readonly path: string;
  readonly from: LinePlace;
  readonly to: LinePlace;
}

/** Pledges as a file has them, in UTF-8, and how many. */
export interface LedgerFile {
  readonly bytes: Uint8Array;
  readonly pledges: number;
}

/** A decision and what it changed in the log, so that it can be taken back. */
export interface DecisionMade {
  /** Path of the log that has it. */
  readonly log: string;
  readonly edit: LogEdit;
  /** What it does, as its reader would put it. */
  readonly summary: string;
}

export interface DecisionRow {
  /** Path of the log that has it. */
  readonly log: string;
  /** Its line there. */
  readonly line: string;
  readonly summary: string;
  /** ISO 8601, UTC; empty for a line that is not understood. */
  readonly at: string;
  /** Why it has no effect, in words for the reader; null: it has. */
  readonly problem: string | null;
  /** Id of the speaker it is about, where that is found. */
  readonly speaker: string | null;
  /** Id of the statement it is about, where it is found. */
  readonly statement: string | null;
}

export interface CorpusState {
  readonly phase: 'opening' | 'indexing' | 'ready' | 'failed';
  /** While indexing: files read and files to read. */
  readonly done: number;
  readonly total: number;
  /** True where files were left unread, as reading was cancelled or failed, and not all have been looked at since. */
  readonly cancelled: boolean;
  /** True where all is looked at again by itself after a while, as reading failed: nobody has to ask for what was left. */
  readonly triesAgain: boolean;
  /** True while nothing is read at the reader's wish, whether something waits to be or not. */
  readonly paused: boolean;
  /** True where another window holds the index: it is read, not written. */
  readonly readOnly: boolean;
  /** Files, folders and lines of decisions left out of the index and why, in words for the reader; the first thousand. */
  readonly skipped: readonly SkippedFile[];
  /** How many there are in all. */
  readonly leftOut: number;
  /** True where the server of a team's index lets nobody in without another password. */
  readonly isRefused: boolean;
  /** What failed and what to do, when `phase` is `failed`; a remark otherwise (index rebuilt, search without trigrams). */
  readonly message: string | null;
}

export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

export interface CorpusChange {
  /** Days whose articles changed, and speakers whose statements did; null: no date, no known speaker. Undefined: any may have. */
  readonly days?: readonly (string | null)[];
  readonly speakers?: readonly (string | null)[];
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface CorpusCounts {
  readonly files: number;
  readonly articles: number;
  readonly statements: number;
  readonly pledges: number;
  readonly speakers: number;
}

export interface DayRow {
  /** `YYYY-MM-DD`, or null for articles without a date. */
  readonly day: string | null;
  readonly articles: number;
  readonly statements: number;
}

export interface ArticleRow {
  readonly id: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** The headline, else the beginning of the body, else the file's name. */
  readonly label: string;
  readonly outlet: string | null;
  readonly day: string | null;
  readonly time: string | null;
  /** Statements in it; of the speaker asked for, where one was. */
  readonly statements: number;
}

export interface SpeakerRow {
  /** Null: the statements whose speaker is not known. */
  readonly speaker: string | null;
  readonly name: string;
  readonly titles: readonly string[];
  readonly kind: SpeakerKind;
  readonly statements: number;
  readonly articles: number;
}

export interface SpeakerNames {
  readonly names: readonly string[];
  readonly titles: readonly string[];
}

export interface StatementRow {
  readonly id: string;
  readonly article: string;
  readonly file: string;
  /** From the start of the first content span to the end of the last. */
  readonly start: number;
  readonly end: number;
  readonly kind: StatementKind;
  /** The content's words, spans joined by ` … `, white space folded. */
  readonly text: string;
  readonly speaker: string | null;
  /** The speaker's name; else the source's words, unless a reader says that it is not that one; else null. */
  readonly speakerName: string | null;
  /** When it was said, else the article's day. */
  readonly day: string | null;
  /** The strength of the strongest pledge in it, or null. */
  readonly pledge: PledgeStrength | null;
  readonly confidence: number;
  /** True where a reader decided about this very statement, not about its speaker, and that has an effect. */
  readonly decided: boolean;
}

export interface SearchHit extends StatementRow {
  readonly headline: string;
  readonly outlet: string | null;
}
