import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OnRecordApi } from '../../../src/extension.ts';
import { SURE_CONFIDENCE } from '../../../src/statement/sure.ts';
import { closeEditors, onRecord, putCursor, selectedText, show, until, wordsAt } from './on-record.ts';

const article = 'visit/scraped-two-stories.txt';

describe('showing sure statements only', () => {
  let api: OnRecordApi;

  before(async () => {
    api = await onRecord();
    await vscode.commands.executeCommand('onRecord.groupByDate');
  });

  afterEach(async () => {
    await closeEditors();
    await vscode.commands.executeCommand('onRecord.showAllStatements');
    await until('all are shown', async () => (await inTree()).some(({ confidence }) => confidence < SURE_CONFIDENCE));
  });

  /** Every statement in the tree; each count on the way is checked against what is listed. */
  async function inTree() {
    const { tree } = api.articles;
    const rows: { id: string; confidence: number }[] = [];
    for (const group of await tree.getChildren()) {
      if (group.type !== 'day' && group.type !== 'speaker') continue;
      let counted = 0;
      for (const node of await tree.getChildren(group)) {
        if (node.type !== 'article') continue;
        const statements = (await tree.getChildren(node)).flatMap((child) =>
          child.type === 'statement' ? [child.row] : [],
        );
        assert.equal(statements.length, node.row.statements);
        counted += statements.length;
        rows.push(...statements);
      }
      assert.equal(counted, group.row.statements);
    }
    return rows;
  }

  async function showSure(): Promise<void> {
    await vscode.commands.executeCommand('onRecord.showSureStatements');
    await until('the tree shows them alone', async () =>
      (await inTree()).every(({ confidence }) => confidence >= SURE_CONFIDENCE),
    );
  }

  it('takes effect in the tree at once, in both groupings, and nothing is read again', async () => {
    const all = await inTree();
    // What other tests have written is read before.
    await api.whenIndexed();
    let read = 0;
    const stop = api.corpus.onDidChangeState(({ phase, total }) => {
      if (phase === 'indexing') read = Math.max(read, total);
    });
    await showSure();
    stop();
    assert.equal(read, 0);
    const sure = await inTree();
    assert.equal(sure.length, all.filter(({ confidence }) => confidence >= SURE_CONFIDENCE).length);
    assert.match(api.articles.view.description ?? '', /sure only/);

    await vscode.commands.executeCommand('onRecord.groupBySpeaker');
    assert.equal((await inTree()).length, sure.length);
    await vscode.commands.executeCommand('onRecord.groupByDate');
  });

  it('leaves the doubtful out of decorations, outline, jumps, search and ledger', async () => {
    const editor = await show(article);
    const { document } = editor;
    const painted = () => {
      const { direct = [], reported = [] } = api.decorations.marks(document) ?? {};
      return wordsAt(document, [...direct, ...reported]);
    };
    const outline = async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return symbols.flatMap(({ children }) => children.map(({ range }) => document.getText(range)));
    };
    const rows = await api.corpus.statementsOfFile(document.uri.toString());
    const doubtful = rows.filter(({ confidence }) => confidence < SURE_CONFIDENCE);
    const [hidden] = doubtful;
    assert.ok(hidden, 'the sample has no doubtful statement');
    const words = document.getText().slice(hidden.start, hidden.end);
    const before = await until('all is painted', () => painted().length);
    assert.ok((await outline()).includes(words));
    const pledges = (await api.corpus.pledges({}, '2026-01-01', 1000)).length;

    await showSure();
    await until('the doubtful lose their paint', () => painted().length > 0 && painted().length < before);
    assert.ok(!(await outline()).includes(words));
    assert.equal((await outline()).length, rows.length - doubtful.length);
    const hits = await api.corpus.search(hidden.text.split(' ').slice(0, 8).join(' '), 100);
    assert.ok(hits.every(({ confidence }) => confidence >= SURE_CONFIDENCE));
    assert.ok((await api.corpus.pledges({}, '2026-01-01', 1000)).length < pledges);

    const seen = new Set<string>();
    putCursor(editor, document.getText().slice(0, 5));
    for (const _ of rows) {
      await vscode.commands.executeCommand('onRecord.nextQuote');
      seen.add(selectedText() ?? '');
    }
    for (const { start, end, confidence, kind } of rows) {
      if (kind === 'indirect') continue;
      assert.equal(seen.has(document.getText().slice(start, end)), confidence >= SURE_CONFIDENCE);
    }
  });
});
