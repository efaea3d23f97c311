import { appendFileSync, closeSync, globSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { format } from 'node:util';
import { getHeapSpaceStatistics } from 'node:v8';
import { ConfigurationTarget, commands, extensions, type TextEditor, Uri, window, workspace } from 'vscode';
import type { OnRecordApi } from '../../../src/extension.ts';
import { testLine } from '../../test-line.ts';
import { timed } from '../figures.ts';

/** What the extension host tells of itself; bytes and milliseconds. */
export interface HostFigures {
  /** Without On Record, resident at rest; and its longest blocks while VS Code starts and after. */
  readonly empty: { readonly resident: number; readonly blocks: Blocks };
  /** While the folder is read for the first time, for a minute at most; it begins when VS Code has come to rest. */
  readonly first: { readonly files: number; readonly most: number; readonly blocks: Blocks };
  /** With the whole folder indexed: before it is used, after, and while an article is read. */
  readonly opened: {
    readonly activation: number;
    readonly atRest: number;
    readonly used: number;
    /** With an article open in the editor, painted: just now, when it has been typed in, and when nobody has for a while. */
    readonly reading: number;
    readonly edited: number;
    readonly read: number;
    readonly times: TreeTimes;
  };
  readonly changed: { readonly files: number; readonly block: Block };
}

/** How the thread of the extension host was held, while VS Code started and after it had. */
export interface Blocks {
  readonly starting: Block;
  readonly started: Block;
}

/** In milliseconds; null where the system does not tell. */
export interface Block {
  /** The longest that the thread was held. */
  readonly held: number;
  /**
   * For how much of that it was ready to work and waited for a core. What is neither work nor this it waited for another
   * thread, mostly for one that held a lock of Node's when it lost its core.
   */
  readonly waited: number | null;
  /** The longest that it worked in one go. */
  readonly worked: number | null;
}

/** How long the reader waits for what the view shows, in milliseconds. */
export interface TreeTimes {
  readonly rows: number;
  readonly day: number;
  readonly article: number;
  readonly filtered: number;
  readonly bySpeaker: number;
  readonly found: number;
  readonly shown: number;
}

/** Until what starting up needed has been let go by On Record's threads, in milliseconds, and by all at most. */
const restTime = 40_000;
const longestRest = 240_000;
/** Where VS Code's own thread holds no more than this for what is new, it has tidied up; in bytes. */
const tidied = 4_000_000;
/** Until the memory that it let go is given back to the system, in milliseconds. */
const givingBack = 25_000;
/** Longer than the thread that reads the open article is kept without work, in milliseconds. */
const readerRestTime = 40_000;
const longestFirst = 60_000;
const mostChanged = 1000;
/** What was typed is painted by then, in milliseconds. */
const paintTime = 30_000;
const quote = '\n\n“The bridge stays open,” the harbour master said.\n';
/** How often the thread is looked at, in milliseconds. */
const tick = 5;

/**
 * What VS Code calls inside the extension host: does the task that the environment names, and writes its figures.
 *
 * @throws where it fails, having printed why
 */
export async function run(): Promise<void> {
  const { ON_RECORD_TASK: task, ON_RECORD_FIGURES: file } = process.env as Record<string, string>;
  const speaking = setInterval(() => console.log(`measuring: ${task}`), 20_000);
  try {
    const figures = task === 'empty' ? await empty() : task === 'first' ? await first() : await opened();
    writeFileSync(file as string, JSON.stringify(figures));
  } catch (error) {
    for (const line of format(error).split('\n')) console.log(`${testLine}${line}`);
    throw error;
  } finally {
    clearInterval(speaking);
  }
}

async function empty(): Promise<HostFigures['empty']> {
  const starting = await watchBlocks(rested);
  const resident = process.memoryUsage.rss();
  const started = await watchBlocks(() => wait(longestFirst));
  return { resident, blocks: { starting, started } };
}

/**
 * Resolves when all is at rest. The thread that VS Code and all extensions share takes up to 67 MB for what is new while
 * VS Code starts, and keeps it for some hundred seconds: how much of that had been used is chance, and would be counted
 * for or against On Record.
 */
async function rested(): Promise<void> {
  const begun = Date.now();
  const isTidy = () => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    return Date.now() - begun > restTime && (young?.space_size ?? 0) <= tidied;
  };
  while (!isTidy() && Date.now() - begun < longestRest) await wait(1000);
  if (!isTidy()) console.log(`${testLine}VS Code's own thread has not tidied up: memory is measured as it is.`);
  await wait(givingBack);
}

/** On Record is there from the start, by the settings with no article to read: then it is given all of them, its view before the reader. */
async function first(): Promise<HostFigures['first']> {
  const starting = await watchBlocks(async () => {
    await activated();
    await rested();
  });
  const api = await activated();
  await commands.executeCommand('onRecord.articles.focus');
  let most = 0;
  const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 250);
  const started = await watchBlocks(async () => {
    const told = new Promise((resolve) => workspace.onDidChangeConfiguration(resolve));
    await workspace.getConfiguration('onRecord').update('include', undefined, ConfigurationTarget.Global);
    await told;
    await Promise.race([api.whenIndexed(), wait(longestFirst)]);
  });
  clearInterval(sampling);
  api.corpus.cancel();
  await api.whenIndexed();
  const { files } = await api.corpus.counts();
  if (files === 0) throw new Error('No file was read.');
  return { files, most, blocks: { starting, started } };
}

async function opened(): Promise<Pick<HostFigures, 'opened' | 'changed'>> {
  const api = await activated();
  const { corpus } = api;
  await Promise.race([api.whenIndexed(), begunToRead(corpus)]);
  await rested();
  const atRest = process.memoryUsage.rss();

  const times = await useTree(api);
  for (const query of ['the president said', 'negotiatons about', '@trump wall', '#pledge energy', 'minister']) {
    for (let end = 1; end <= query.length; end++) await corpus.search(query.slice(0, end), 50);
  }
  const used = process.memoryUsage.rss();

  const [hit] = await corpus.search('minister', 1);
  const editor = await openPainted(api, Uri.parse(hit?.file ?? ''));
  const reading = process.memoryUsage.rss();
  await typePainted(api, editor);
  const edited = process.memoryUsage.rss();
  await wait(readerRestTime);
  const read = process.memoryUsage.rss();

  const root = workspace.workspaceFolders?.[0]?.uri.fsPath as string;
  const files = globSync('**/*.txt', { cwd: root }).slice(0, mostChanged);
  for (const name of files) appendFileSync(join(root, name), quote);
  const block = await watchBlocks(() => corpus.reindex());
  return {
    opened: { activation: api.activation, atRest, used, reading, edited, read, times },
    changed: { files: files.length, block },
  };
}

/** Shows an article, and waits until its statements are painted. */
async function openPainted({ decorations }: OnRecordApi, file: Uri): Promise<TextEditor> {
  const editor = await window.showTextDocument(file);
  while (!decorations.marks(editor.document)) await wait(tick);
  return editor;
}

/** Types a quote at the end of an article, and waits until it is painted. */
async function typePainted({ decorations }: OnRecordApi, editor: TextEditor): Promise<void> {
  const { document } = editor;
  const painted = () => decorations.marks(document)?.direct.length ?? 0;
  const before = painted();
  const isDone = await editor.edit((change) => change.insert(document.positionAt(document.getText().length), quote));
  if (!isDone) throw new Error('The article could not be typed in.');
  const begun = Date.now();
  while (painted() === before) {
    if (Date.now() - begun > paintTime) throw new Error('The quote that was typed is not painted.');
    await wait(tick);
  }
}

/** @throws as soon as a file is read: the index that was put in place is not the one that On Record would make */
function begunToRead(corpus: OnRecordApi['corpus']): Promise<never> {
  return new Promise((_, reject) => {
    const look = ({ total } = corpus.state) => {
      if (total > 0) reject(new Error(`The index was not taken: ${total} files are read again.`));
    };
    corpus.onDidChangeState(look);
    look();
  });
}

/** Does what a reader does with the view, and times each answer: unfold the day with most articles, filter, group, search, open. */
async function useTree({ corpus, articles }: OnRecordApi): Promise<TreeTimes> {
  await commands.executeCommand('onRecord.articles.focus');
  const { tree } = articles;
  const rows = await timed(() => tree.getChildren());
  const largest = rows.result.filter((node) => node.type === 'day').sort((a, b) => b.row.articles - a.row.articles)[0];
  if (!largest) throw new Error('The tree shows no day.');
  const day = await timed(() => tree.getChildren(largest));
  const spoken = day.result.find((node) => node.type === 'article' && node.row.statements > 0);
  if (!spoken) throw new Error(`The tree shows no article with statements among ${day.result.length} rows.`);
  const article = await timed(() => tree.getChildren(spoken));
  if (!article.result.some((node) => node.type === 'statement')) throw new Error('The tree shows no statement.');
  await commands.executeCommand('onRecord.filterArticles', 'president');
  const filtered = await timed(() => tree.getChildren());
  await commands.executeCommand('onRecord.clearFilter');
  await commands.executeCommand('onRecord.groupBySpeaker');
  const bySpeaker = await timed(() => tree.getChildren());
  await commands.executeCommand('onRecord.groupByDate');
  const found = await timed(() => corpus.search('the president said', 50));
  const [hit] = found.result;
  if (!hit) throw new Error('The search found nothing.');
  const shown = await timed(() => articles.reveal(hit));
  return {
    rows: rows.ms,
    day: day.ms,
    article: article.ms,
    filtered: filtered.ms,
    bySpeaker: bySpeaker.ms,
    found: found.ms,
    shown: shown.ms,
  };
}

async function activated(): Promise<OnRecordApi> {
  const extension = extensions.getExtension<OnRecordApi>('on-record.on-record');
  if (!extension) throw new Error('On Record is not there.');
  return extension.activate();
}

/** How this thread is held while something is under way. */
async function watchBlocks(work: () => Promise<unknown>): Promise<Block> {
  const waiting = watchWaiting();
  let [held, waited, worked] = [0, Number.NaN, 0];
  const look = () => ({ now: performance.now(), waited: waiting.soFar(), used: threadTime() });
  let last = look();
  const watching = setInterval(() => {
    const next = look();
    const late = next.now - last.now - tick;
    // It may have been ready before the next look was due.
    if (late > held) [held, waited] = [late, Math.min(late, next.waited - last.waited)];
    worked = Math.max(worked, next.used - last.used);
    last = next;
  }, tick);
  await work();
  // What held the thread at the end of the work shows at the next look.
  await wait(2 * tick);
  clearInterval(watching);
  waiting.end();
  const told = (ms: number) => (Number.isNaN(ms) ? null : ms);
  return { held, waited: told(waited), worked: told(worked) };
}

/** How long this thread has been ready to work and waited for a core, in milliseconds; NaN where Linux does not tell. */
function watchWaiting(): { soFar(): number; end(): void } {
  let file: number;
  try {
    file = openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return { soFar: () => Number.NaN, end: () => {} };
  }
  const line = Buffer.alloc(64);
  return {
    soFar() {
      // Nanoseconds at work, nanoseconds waiting, times that it got a core.
      const [, waited] = line.toString('latin1', 0, readSync(file, line, 0, line.length, 0)).split(' ');
      return Number(waited) / 1e6;
    },
    end: () => closeSync(file),
  };
}

/** Processor time of this thread, in milliseconds; NaN where Node is older than 23.9. */
function threadTime(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage?.() ?? { user: Number.NaN, system: 0 };
  return (user + system) / 1000;
}
