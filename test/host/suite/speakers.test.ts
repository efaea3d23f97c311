import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OnRecordApi } from '../../../src/extension.ts';
import {
  closeEditors,
  failureOf,
  fileUri,
  findNode,
  labelOf,
  onRecord,
  selectedText,
  show,
  until,
} from './on-record.ts';

const closing = 'climate/summit-close-readout.txt';
const dayOne = 'climate/summit-day-one.txt';

const log = () => fileUri('.onrecord/speakers.jsonl');

async function logged(): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(log()));
}

const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<string | undefined>(`onRecord.${command}`, ...args);

/** The statement of an article that has these words. */
async function statementWith({ corpus }: OnRecordApi, path: string, words: string) {
  const rows = await corpus.statementsOfFile(fileUri(path).toString());
  const row = rows.find(({ text }) => text.includes(words));
  assert.ok(row, `no statement with “${words}” among ${rows.map(({ text }) => text).join(' | ')}`);
  return row;
}

async function speakerOf(api: OnRecordApi, path: string, words: string): Promise<string | null> {
  return (await statementWith(api, path, words)).speakerName;
}

async function knownSpeaker(api: OnRecordApi, path: string, words: string): Promise<string> {
  const { speaker } = await statementWith(api, path, words);
  assert.ok(speaker);
  return speaker;
}

const ofTuilagi = 'the sea had taken forty metres';
const ofVakaloloma = 'her pupils had painted it';

async function hovers(path: string, words: string, offset = 1): Promise<vscode.MarkdownString[]> {
  const { document } = await show(path);
  const at = document.getText().indexOf(words);
  assert.notEqual(at, -1);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at + offset),
  );
  return found.flatMap(({ contents }) => contents).filter((content) => content instanceof vscode.MarkdownString);
}

function plain(texts: readonly vscode.MarkdownString[]): string {
  return texts
    .map(({ value }) => value)
    .join('\n')
    .replace(/\\/g, '');
}

describe('the reader’s word about speakers', () => {
  let api: OnRecordApi;

  before(async () => {
    api = await onRecord();
  });

  /** Each command that changes a speaker, with what it would ask for. */
  const commandsAboutSpeakers = async () => {
    const { article } = await statementWith(api, dayOne, ofTuilagi);
    return [
      ['renameSpeaker', 'Sereana T.'],
      ['mergeSpeakers', await knownSpeaker(api, dayOne, ofVakaloloma)],
      ['splitSpeaker', [article], 'Another Tuilagi'],
    ] as const;
  };
  /** Each command that changes whose a statement is. */
  const commandsAboutStatements = async () => [
    ['attributeTo', { name: 'Mere Koroi' }] as const,
    ['notThisSpeaker'] as const,
    ...(await commandsAboutSpeakers()),
  ];

  afterEach(async () => {
    // Whatever a test decided is taken back, so that the next finds the articles as they came.
    while (await run('undoDecision'));
    await closeEditors();
  });

  it('renames a speaker everywhere, and undoes it', async () => {
    const speaker = await knownSpeaker(api, dayOne, ofTuilagi);
    const told = await run('renameSpeaker', { speaker }, 'Sereana T.');
    assert.equal(told, 'Renamed Sereana Tuilagi to Sereana T.');
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana T.');
    assert.equal(await speakerOf(api, closing, 'every year'), 'Sereana T.');
    assert.match(await logged(), /"decision":"rename".*"name":"Sereana T\."/);

    assert.equal(await run('undoDecision'), `Undone: ${told}`);
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi');
    assert.equal(await logged(), '');
  });

  it('merges two speakers, and undoes it', async () => {
    const into = await knownSpeaker(api, dayOne, ofTuilagi);
    const speaker = await knownSpeaker(api, dayOne, ofVakaloloma);
    const before = await api.corpus.speaker(into);

    assert.equal(await run('mergeSpeakers', { speaker }, into), 'Merged Litia Vakaloloma into Sereana Tuilagi');
    assert.equal(await speakerOf(api, dayOne, ofVakaloloma), 'Sereana Tuilagi');
    assert.ok(((await api.corpus.speaker(into))?.statements ?? 0) > (before?.statements ?? 0));

    await run('undoDecision');
    assert.equal(await speakerOf(api, dayOne, ofVakaloloma), 'Litia Vakaloloma');
    assert.deepEqual(await api.corpus.speaker(into), before);
  });

  it('splits a speaker off in one article and leaves the other, and undoes it', async () => {
    const { speaker, article } = await statementWith(api, dayOne, ofTuilagi);
    await run('splitSpeaker', { speaker }, [article], 'Another Tuilagi');
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Another Tuilagi');
    assert.equal(await speakerOf(api, closing, 'every year'), 'Sereana Tuilagi');
    assert.match(plain(await hovers(dayOne, 'Tuilagi said the sea', 3)), /\*\*Another Tuilagi\*\*/);

    await run('undoDecision');
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi');
  });

  it('splits nobody who speaks in one article only', async () => {
    const speakers = await api.corpus.findSpeakers('', 100);
    const once = speakers.find(({ speaker, articles }) => speaker !== null && articles === 1);
    assert.ok(once);
    assert.match(await failureOf('onRecord.splitSpeaker', { speaker: once.speaker }), /speaks in one article only/);
  });

  it('takes a statement from the speaker at the cursor, and gives it back', async () => {
    const { text, start } = await statementWith(api, dayOne, ofTuilagi);
    const editor = await show(dayOne);
    const position = editor.document.positionAt(start + 3);
    editor.selection = new vscode.Selection(position, position);

    assert.match((await run('notThisSpeaker')) ?? '', /was not said by Sereana Tuilagi/);
    assert.equal((await statementWith(api, dayOne, text)).speaker, null);

    await run('undoDecision');
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi');
  });

  it('attributes a statement to somebody else, and what that replaced is back after undoing', async () => {
    const { id } = await statementWith(api, dayOne, ofTuilagi);
    await run('attributeTo', { statement: id }, { name: 'Mere Koroi' });
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Mere Koroi');

    await run('attributeTo', { statement: id }, { name: 'Seini Waqa' });
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Seini Waqa');

    await run('undoDecision');
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Mere Koroi');
    await run('undoDecision');
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi');
  });

  it('takes rows of the tree, and the tree shows what was decided', async () => {
    await run('groupBySpeaker');
    try {
      const node = await findNode(api, 'Sereana Tuilagi');
      assert.equal(api.articles.tree.getTreeItem(node).contextValue, 'speaker');
      await run('renameSpeaker', node, 'Sereana T.');
      const renamed = await findNode(api, 'Sereana T.');
      assert.equal(labelOf(api.articles.tree.getTreeItem(renamed)), 'Sereana T.');
    } finally {
      await run('groupByDate');
    }
  });

  it('tells titles and other names in the tooltip of a speaker’s row', async () => {
    const speaker = await knownSpeaker(api, dayOne, ofVakaloloma);
    await run('mergeSpeakers', { speaker }, await knownSpeaker(api, dayOne, ofTuilagi));
    await run('groupBySpeaker');
    try {
      const node = await findNode(api, 'Sereana Tuilagi');
      const item = api.articles.tree.getTreeItem(node);
      const token = new vscode.CancellationTokenSource().token;
      const { tooltip } = await api.articles.tree.resolveTreeItem(item, node, token);
      assert.ok(tooltip instanceof vscode.MarkdownString);
      assert.match(plain([tooltip]), /Sereana Tuilagi.*President/);
      assert.match(plain([tooltip]), /also .*Litia Vakaloloma/);
      assert.match(plain([tooltip]), /\d+ statements in 2 articles/);
    } finally {
      await run('groupByDate');
    }
  });

  it('takes rows of statements for each command, and undoes it', async () => {
    for (const [command, ...rest] of await commandsAboutStatements()) {
      const node = { type: 'statement', row: await statementWith(api, dayOne, ofTuilagi) };
      assert.ok(await run(command, node, ...rest), command);
      assert.notEqual(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
      assert.match((await run('undoDecision')) ?? '', /^Undone: /, command);
      assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
    }
  });

  it('takes rows of speakers for each command about speakers, and undoes it', async () => {
    await run('groupBySpeaker');
    try {
      for (const [command, ...rest] of await commandsAboutSpeakers()) {
        const node = await findNode(api, 'Sereana Tuilagi');
        assert.ok(await run(command, node, ...rest), command);
        assert.notEqual(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
        assert.match((await run('undoDecision')) ?? '', /^Undone: /, command);
        assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
      }
    } finally {
      await run('groupByDate');
    }
  });

  it('takes what the links of the hover give, for each command, and undoes it', async () => {
    for (const [command, ...rest] of await commandsAboutStatements()) {
      const target = plain(await hovers(dayOne, ofTuilagi)).match(`command:onRecord\\.${command}\\?([^)]*)`)?.[1];
      assert.ok(target, command);
      const [given] = JSON.parse(decodeURIComponent(target)) as [unknown];
      assert.ok(await run(command, given, ...rest), command);
      assert.notEqual(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
      assert.match((await run('undoDecision')) ?? '', /^Undone: /, command);
      assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
    }
  });

  it('takes the statement at the cursor for each command of the palette, and undoes it', async () => {
    const { start } = await statementWith(api, dayOne, ofTuilagi);
    for (const [command, ...rest] of await commandsAboutStatements()) {
      const editor = await show(dayOne);
      const position = editor.document.positionAt(start + 3);
      editor.selection = new vscode.Selection(position, position);
      assert.ok(await run(command, undefined, ...rest), command);
      assert.notEqual(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
      assert.match((await run('undoDecision')) ?? '', /^Undone: /, command);
      assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana Tuilagi', command);
    }
  });

  it('asks whom a statement is to be attributed to, the most quoted first', async () => {
    const { id, speaker } = await statementWith(api, dayOne, ofTuilagi);
    const [first] = (await api.corpus.findSpeakers('', 2)).filter((row) => row.speaker !== speaker);
    const attributed = run('attributeTo', { statement: id });
    await until('the most quoted has it', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await speakerOf(api, dayOne, ofTuilagi)) === first?.name;
    });
    assert.match((await attributed) ?? '', /^Attributed /);
  });

  it('keeps one readable line for each decision, in an order of its own and with no machine’s paths', async () => {
    const { id } = await statementWith(api, dayOne, ofTuilagi);
    const speaker = await knownSpeaker(api, dayOne, ofVakaloloma);
    const other = await knownSpeaker(api, closing, 'every year');
    await run('renameSpeaker', { speaker: other }, 'Sereana T.');
    await run('attributeTo', { statement: id }, { name: 'Mere Koroi' });
    await run('renameSpeaker', { speaker }, 'Litia V.');
    const text = await logged();
    const lines = text.trimEnd().split('\n');
    const decided = lines.map((line) => (JSON.parse(line) as { decision: string }).decision);
    assert.deepEqual(decided.sort(), ['attribute', 'rename', 'rename']);
    assert.ok(!text.includes(fileUri('').fsPath));

    for (let i = 0; i < 3; i++) await run('undoDecision');
    await run('renameSpeaker', { speaker }, 'Litia V.');
    await run('renameSpeaker', { speaker: other }, 'Sereana T.');
    await run('attributeTo', { statement: id }, { name: 'Mere Koroi' });
    const files = (all: string) =>
      all.split('\n').map((line) => line.replace(/"at":"[^"]*"/, '').replace(/~\w{6}/, ''));
    assert.deepEqual(files(await logged()), files(text));
  });

  it('tells of a log with marks of a conflict and half a line, and lets the others hold', async () => {
    const speaker = await knownSpeaker(api, dayOne, ofTuilagi);
    await run('renameSpeaker', { speaker }, 'Sereana T.');
    const mine = await logged();
    const broken = `<<<<<<< HEAD\n${mine}=======\n>>>>>>> theirs\n${mine.slice(0, 50)}`;
    await vscode.workspace.fs.writeFile(log(), new TextEncoder().encode(broken));
    const told = await until('what is wrong is told', () => {
      const reasons = api.corpus.state.skipped.map(({ reason }) => reason);
      return reasons.some((reason) => reason.includes('cut off')) && reasons;
    });
    assert.equal(told.filter((reason) => reason.includes('conflict of version control')).length, 3);
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Sereana T.');
    await vscode.workspace.fs.writeFile(log(), new TextEncoder().encode(mine));
    await until('all is well', () => api.corpus.state.skipped.length === 0);
  });

  it('holds after the index is made again', async () => {
    const { id } = await statementWith(api, dayOne, ofTuilagi);
    await run('attributeTo', { statement: id }, { name: 'Mere Koroi' });
    await api.corpus.reindex({ everything: true });
    assert.equal(await speakerOf(api, dayOne, ofTuilagi), 'Mere Koroi');
  });

  it('follows an article to another name and back', async () => {
    const { id } = await statementWith(api, dayOne, ofTuilagi);
    await run('attributeTo', { statement: id }, { name: 'Mere Koroi' });
    const renamed = 'climate/first-day.txt';
    await vscode.workspace.fs.rename(fileUri(dayOne), fileUri(renamed));
    try {
      await until('the statement under the new name', async () => {
        const rows = await api.corpus.statementsOfFile(fileUri(renamed).toString());
        return rows.some((row) => row.text.includes(ofTuilagi) && row.speakerName === 'Mere Koroi');
      });
    } finally {
      await vscode.workspace.fs.rename(fileUri(renamed), fileUri(dayOne));
    }
    await until('the statement under its old name', async () => {
      const rows = await api.corpus.statementsOfFile(fileUri(dayOne).toString());
      return rows.some((row) => row.text.includes(ofTuilagi) && row.speakerName === 'Mere Koroi');
    });
  });

  it('lists a decision whose statement is gone, and never guesses', async () => {
    const path = 'climate/short.txt';
    const article = (said: string) => new TextEncoder().encode(`FUNAFUTI\n\n“${said},” said Mere Koroi.\n`);
    await vscode.workspace.fs.writeFile(fileUri(path), article('The lagoon has never been so high in March'));
    const row = await until(
      'the new article',
      async () => (await api.corpus.statementsOfFile(fileUri(path).toString()))[0],
    );
    await run('attributeTo', { statement: row.id }, { name: 'Seini Waqa' });

    await vscode.workspace.fs.writeFile(fileUri(path), article('Nothing of the kind has ever been put on paper here'));
    const lost = await until('the orphan', async () => (await api.corpus.decisions()).find(({ problem }) => problem));

    assert.match(lost.problem ?? '', /short\.txt does not say this any more/);
    assert.equal((await api.corpus.statementsOfFile(fileUri(path).toString()))[0]?.speakerName, 'Mere Koroi');
    await vscode.workspace.fs.delete(fileUri(path));
  });

  it('lists the decisions, and what is picked is opened at its statement', async () => {
    const { id } = await statementWith(api, dayOne, ofTuilagi);
    await run('attributeTo', { statement: id }, { name: 'Mere Koroi' });
    await run('showDecisions');
    await until('the statement is selected', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return selectedText()?.includes(ofTuilagi);
    });
  });

  it('asks whom to merge with, the most quoted first', async () => {
    const speaker = await knownSpeaker(api, dayOne, ofVakaloloma);
    const [first] = (await api.corpus.findSpeakers('', 2)).filter((row) => row.speaker !== speaker);
    const merged = run('mergeSpeakers', { speaker });
    await until('the most quoted is merged into', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await speakerOf(api, dayOne, ofVakaloloma)) === first?.name;
    });
    assert.equal(await merged, `Merged Litia Vakaloloma into ${first?.name}`);
  });

  it('follows what somebody else writes into the log', async () => {
    const speaker = await knownSpeaker(api, dayOne, ofTuilagi);
    await run('renameSpeaker', { speaker }, 'Sereana T.');
    const mine = await logged();
    await vscode.workspace.fs.writeFile(
      log(),
      new TextEncoder().encode(mine.replace('"Sereana T."', '"President T."')),
    );
    await until('the new name', async () => (await speakerOf(api, dayOne, ofTuilagi)) === 'President T.');
    await vscode.workspace.fs.writeFile(log(), new TextEncoder().encode(mine));
    await until('the old name', async () => (await speakerOf(api, dayOne, ofTuilagi)) === 'Sereana T.');
  });
});

describe('a source', () => {
  let api: OnRecordApi;

  before(async () => {
    api = await onRecord();
  });

  afterEach(closeEditors);

  it('leads from an alias to the fullest mention', async () => {
    const { document } = await show(dayOne);
    const alias = document.getText().indexOf('Tuilagi told');
    const at = document.positionAt((alias < 0 ? document.getText().lastIndexOf('Tuilagi said') : alias) + 1);
    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    assert.ok(link);
    assert.match(document.getText(link.targetRange), /Sereana Tuilagi$/);
  });

  it('leads from a pronoun to the name', async () => {
    const { document } = await show('visit/tallinn-wire.txt');
    assert.match(await definitionAt(document, 'She ruled out'), /Liis Tamme$/);
  });

  it('leads from one name of a source of two to that one', async () => {
    const { document } = await show(dayOne);
    assert.match(await definitionAt(document, 'Brandt and Whitcomb'), /Anneli Brandt$/);
  });

  it('leads nowhere where nobody is named', async () => {
    const { document } = await show(dayOne);
    const at = document.positionAt(document.getText().indexOf('beach from'));
    const found = await vscode.commands.executeCommand<unknown[]>('vscode.executeDefinitionProvider', document.uri, at);
    assert.deepEqual(found, []);
  });

  it('has all that the speaker said as its references, in all articles', async () => {
    const row = await statementWith(api, dayOne, ofTuilagi);
    const speaker = await api.corpus.speaker(row.speaker ?? '');
    const { document } = await show(dayOne);
    const at = document.getText().indexOf('Fijian President Sereana Tuilagi');
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      document.positionAt(at + 2),
    );
    assert.equal(found.length, speaker?.statements);
    const files = new Set(found.map(({ uri }) => uri.toString()));
    assert.ok(files.has(fileUri(dayOne).toString()) && files.has(fileUri(closing).toString()));
    const words = await Promise.all(
      found.map(async ({ uri, range }) => (await vscode.workspace.openTextDocument(uri)).getText(range)),
    );
    assert.ok(words.some((said) => said.includes(ofTuilagi)));
  });

  it('has them on a name in the narrative, where it is nobody’s source', async () => {
    const { document } = await show('election/harbour-debate.txt');
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('Adeyemi at 38 per cent') + 1),
    );
    const words = await Promise.all(
      found.map(async ({ uri, range }) => (await vscode.workspace.openTextDocument(uri)).getText(range)),
    );
    assert.ok(words.some((said) => said.includes('a single permit')));
    assert.ok(words.every((said) => !said.includes('a poem')));
  });
});

/** The words that *Go to Definition* leads to from some words of a document. */
async function definitionAt(document: vscode.TextDocument, words: string): Promise<string> {
  const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    document.positionAt(document.getText().indexOf(words) + 1),
  );
  assert.ok(link);
  return document.getText(link.targetRange);
}

describe('the hover over a speaker', () => {
  before(onRecord);
  afterEach(closeEditors);

  it('tells how much they say in all articles, and offers to correct it', async () => {
    const texts = await hovers(dayOne, ofTuilagi);
    assert.match(plain(texts), /Sereana Tuilagi/);
    assert.match(plain(texts), /\d+ statements in 2 articles/);
    for (const command of ['attributeTo', 'notThisSpeaker', 'renameSpeaker', 'mergeSpeakers', 'splitSpeaker']) {
      assert.ok(plain(texts).includes(`command:onRecord.${command}?`), command);
    }
  });

  it('leads along the mentions that tell who it is', async () => {
    const text = plain(await hovers(closing, 'the president', 5));
    assert.match(text, /“\[the president\]\(file:[^)]+#L\d+[^)]*\)” → “\[/);
  });

  it('tells over a name in the narrative who that is and how we know', async () => {
    const text = plain(await hovers(dayOne, 'Litia Vakaloloma', 3));
    assert.match(text, /\*\*Litia Vakaloloma\*\*/);
    assert.match(text, /\d statements? in 1 article/);
  });
});
