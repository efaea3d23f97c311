import * as assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import type { Node, SpeakerNode } from '../../../src/editor/tree-nodes.ts';
import { closeEditors, failureOf, fileUri, findNode, onRecord, putCursor, show, until } from './on-record.ts';

const copy = async (target?: Node | 'selected') => {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('onRecord.copyStatements', target);
  return vscode.env.clipboard.readText();
};

describe('copying statements', () => {
  beforeEach(async () => {
    await onRecord();
    await vscode.commands.executeCommand('onRecord.groupByDate');
  });
  afterEach(closeEditors);

  it('gives a quote with its speaker, day, headline, outlet and line', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, 'slower than a plane');
    const line = editor.selection.start.line + 1;
    assert.equal(
      await copy(),
      `Ieva Kalniņa: "It is slower than a plane and faster than a holiday," (2025-05-02; Night trains return to the Baltic coast; visit/scraped-two-stories.txt:${line})`,
    );
  });

  it('says of what was not quoted that it is reported', async () => {
    const api = await onRecord();
    const node = await findNode(api, '2025-05-02', 'Night trains return', 'Piotr Malinowski: the trains');
    assert.match(await copy(node), /^Piotr Malinowski \(reported\): the trains .+ \(2025-05-02; Night trains return/);
  });

  it('takes all statements of an article, a line each; under a speaker those of that one', async () => {
    const api = await onRecord();
    const article = await findNode(api, '2025-05-02', 'Night trains return');
    assert.ok(article.type === 'article');
    const lines = (await copy(article)).split('\n');
    assert.equal(lines.length, article.row.statements);
    assert.ok(lines.length > 1);

    await vscode.commands.executeCommand('onRecord.groupBySpeaker');
    const spoken = await findNode(api, 'Ieva Kalniņa', '2025-05-02  Night trains return');
    for (const line of (await copy(spoken)).split('\n')) assert.match(line, /^Ieva Kalniņa/);
  });

  it('takes what is selected in the tree, as its key does', async () => {
    const api = await onRecord();
    const quote = await findNode(api, '2025-05-02', 'Night trains return', 'Ieva Kalniņa: It is slower');
    await api.articles.view.reveal(quote, { select: true, focus: true });
    assert.match(await copy('selected'), /^Ieva Kalniņa: "It is slower/);
  });

  it('leaves the clipboard alone where there is no statement', async () => {
    const editor = await show('visit/scraped-two-stories.txt');
    putCursor(editor, 'Night trains return');
    assert.equal(await copy(), '');
  });
});

describe('copying all that a speaker said', () => {
  beforeEach(async () => {
    await onRecord();
    await vscode.commands.executeCommand('onRecord.groupBySpeaker');
  });
  afterEach(() => vscode.commands.executeCommand('onRecord.clearFilter'));
  after(() => vscode.commands.executeCommand('onRecord.groupByDate'));

  const speakerNode = async (name: string): Promise<SpeakerNode> => {
    const node = await findNode(await onRecord(), name);
    assert.ok(node.type === 'speaker');
    return node;
  };
  const copyAll = async (speaker?: SpeakerNode) => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('onRecord.copyAllStatements', speaker);
    const copied = await vscode.env.clipboard.readText();
    return copied === '' ? [] : copied.split('\n');
  };

  it('gives what the row counts, in the order of days, and in each article that of the text', async () => {
    const { corpus } = await onRecord();
    const speaker = await speakerNode('Sereana Tuilagi');
    const lines = await copyAll(speaker);
    assert.equal(lines.length, speaker.row.statements);
    const page = { offset: 0, limit: 10 };
    const articles = await corpus.articlesOfSpeaker(speaker.row.speaker, page);
    assert.deepEqual(
      articles.map(({ day }) => day),
      ['2024-11-22', '2024-11-18'],
    );
    const rows = [];
    for (const { id } of articles.reverse()) rows.push(...(await corpus.statements(id, speaker.row.speaker)));
    for (const [place, { text }] of rows.entries()) {
      const line = lines[place] ?? '';
      assert.ok(line.startsWith('Sereana Tuilagi') && line.includes(`: ${text} (`), `${line} is not “${text}”`);
    }
  });

  it('writes each line as the copy of that statement alone has it', async () => {
    const lines = await copyAll(await speakerNode('Sereana Tuilagi'));
    const statement = await findNode(
      await onRecord(),
      'Sereana Tuilagi',
      '2024-11-18  Small islands',
      'We do not need',
    );
    assert.ok(lines.includes(await copy(statement)));
  });

  it('gives under a filter what the row counts there', async () => {
    const all = (await speakerNode('Sereana Tuilagi')).row.statements;
    await vscode.commands.executeCommand('onRecord.filterArticles', 'small islands');
    const filtered = await speakerNode('Sereana Tuilagi');
    assert.ok(filtered.row.statements < all);
    const lines = await copyAll(filtered);
    assert.equal(lines.length, filtered.row.statements);
    for (const line of lines) assert.match(line, /summit-day-one\.txt:\d+\)$/);
  });

  it('gives the statements of no known speaker, too', async () => {
    const unknown = await speakerNode('Unknown speaker');
    assert.equal((await copyAll(unknown)).length, unknown.row.statements);
  });

  it('takes the speaker who is selected in the tree, as its key does', async () => {
    const api = await onRecord();
    const speaker = await speakerNode('Sereana Tuilagi');
    await api.articles.view.reveal(speaker, { select: true, focus: true });
    assert.equal((await copy('selected')).split('\n').length, speaker.row.statements);
  });

  it('takes what is selected where it is called with nothing, and says what to select where that is none of it', async () => {
    const api = await onRecord();
    const { view } = api.articles;
    const speaker = await speakerNode('Sereana Tuilagi');
    await view.reveal(speaker, { select: true, focus: true });
    assert.equal((await copyAll()).length, speaker.row.statements);

    await vscode.commands.executeCommand('onRecord.groupByDate');
    await view.reveal(await findNode(api, '2024-11-18'), { select: true, focus: true });
    assert.match(await failureOf('onRecord.copyAllStatements'), /Select a statement, an article or a speaker/);
  });

  /** Runs a task with a progress of its own in the place of VS Code's; gives back with which options that was shown. */
  const withProgress = async (task: () => Promise<void>, source = new vscode.CancellationTokenSource()) => {
    const shown: vscode.ProgressOptions[] = [];
    const original = vscode.window.withProgress;
    const own: typeof original = (options, copying) => {
      shown.push(options);
      return copying({ report: () => {} }, source.token);
    };
    Object.assign(vscode.window, { withProgress: own });
    try {
      await task();
    } finally {
      Object.assign(vscode.window, { withProgress: original });
    }
    return shown;
  };
  /** Runs a task while the index answers otherwise. */
  const whileGiving = async (allOfSpeaker: Corpus['allOfSpeaker'], task: () => Promise<void>) => {
    const { corpus } = await onRecord();
    const original = corpus.allOfSpeaker;
    Object.assign(corpus, { allOfSpeaker });
    try {
      await task();
    } finally {
      Object.assign(corpus, { allOfSpeaker: original });
    }
  };
  /** The row of a speaker as it is where they are heard in many articles. */
  const ofMany = (speaker: SpeakerNode): SpeakerNode => ({ ...speaker, row: { ...speaker.row, articles: 51 } });

  it('shows in the status bar that a few articles are copied, and can be cancelled for many', async () => {
    const speaker = await speakerNode('Sereana Tuilagi');
    const shown = await withProgress(async () => {
      assert.equal((await copyAll(speaker)).length, speaker.row.statements);
      assert.equal((await copyAll(ofMany(speaker))).length, speaker.row.statements);
    });
    assert.deepEqual(
      shown.map(({ location, cancellable }) => [location, cancellable]),
      [
        [vscode.ProgressLocation.Window, false],
        [vscode.ProgressLocation.Notification, true],
      ],
    );
  });

  it('leaves the clipboard alone where it is cancelled, be it as the last article has been found, and tells the index', async () => {
    const { corpus } = await onRecord();
    const speaker = ofMany(await speakerNode('Sereana Tuilagi'));
    const all = await corpus.allOfSpeaker(speaker.row.speaker, 5000);
    assert.equal(all?.statements.length, speaker.row.statements);
    for (const answer of [new Promise<undefined>(() => {}), all]) {
      const source = new vscode.CancellationTokenSource();
      const wanted: (AbortSignal | undefined)[] = [];
      const cancelling: Corpus['allOfSpeaker'] = async (_speaker, _enough, _filter, signal) => {
        wanted.push(signal);
        source.cancel();
        return answer;
      };
      await whileGiving(cancelling, async () => {
        await withProgress(async () => assert.deepEqual(await copyAll(speaker), []), source);
      });
      assert.ok(source.token.isCancellationRequested);
      assert.deepEqual(
        wanted.map((signal) => signal?.aborted),
        [true],
      );
    }
  });

  it('says why nothing is copied where the index is closed, can’t be asked, or has nothing any more', async () => {
    const speaker = await speakerNode('Sereana Tuilagi');
    const answers: readonly [Corpus['allOfSpeaker'], RegExp][] = [
      [async () => undefined, /The index was closed while the statements were copied\. Copy them again\./],
      [() => Promise.reject(new Error("The index can't be read: it is away.")), /can't be read: it is away/],
      [async () => ({ statements: [], total: 0 }), /no statement of this speaker here any more/],
    ];
    await vscode.env.clipboard.writeText('mine');
    for (const [answer, why] of answers) {
      await whileGiving(answer, async () => assert.match(await failureOf('onRecord.copyAllStatements', speaker), why));
    }
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
  });

  it('gives the lines of an open article as they stand in the editor', async () => {
    const speaker = await speakerNode('Sereana Tuilagi');
    const before = await copyAll(speaker);
    const statement = await findNode(
      await onRecord(),
      'Sereana Tuilagi',
      '2024-11-18  Small islands',
      'We do not need',
    );
    assert.ok(statement.type === 'statement');
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(statement.row.file));
    try {
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'For the reader alone.\n\n'));
      const after = await copyAll(speaker);
      assert.notDeepEqual(after, before);
      const shifted = before.map((line) =>
        line.replace(/(summit-day-one\.txt:)(\d+)\)$/, (_, path, number) => `${path}${Number(number) + 2})`),
      );
      assert.deepEqual(after, shifted);
    } finally {
      await closeEditors();
    }
  });

  it('takes the newest of more than anyone reads through, and says of how many', async () => {
    const { corpus } = await onRecord();
    const folder = fileUri('lighthouse').fsPath;
    const inEach = 2600;
    const days = ['June 3, 2021', 'June 4, 2021', 'June 5, 2021'];
    const told: string[] = [];
    const { showWarningMessage } = vscode.window;
    const speakers = async () => (await corpus.speakers({ offset: 0, limit: 1 }, 'Mette Holm'))[0]?.statements ?? 0;
    try {
      await mkdir(folder);
      for (const [place, day] of days.entries()) {
        const quotes = Array.from(
          { length: inEach },
          (_, number) => `“On night ${number} we lit the lamp,” said Mette Holm.`,
        );
        await writeFile(
          join(folder, `${place}.txt`),
          `Keepers of the light remember\n\nSKAGEN, ${day} (Coast Agency) — ${quotes.join('\n\n')}\n`,
        );
      }
      await until('all is read', async () => (await speakers()) === days.length * inEach);
      Object.assign(vscode.window, { showWarningMessage: async (message: string) => void told.push(message) });
      const lines = await copyAll(await speakerNode('Mette Holm'));
      assert.equal(lines.length, 2 * inEach);
      assert.match(lines[0] ?? '', /On night 0 .*\(2021-06-04; .*1\.txt:3\)$/);
      assert.match(lines.at(-1) ?? '', /On night 2599 .*\(2021-06-05; .*2\.txt:\d+\)$/);
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /Copied 5,200 of 7,800 statements, taken from the newest articles first/);
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
      await rm(folder, { recursive: true });
    }
    await until('the samples alone are left', async () => (await speakers()) === 0);
  });
});
