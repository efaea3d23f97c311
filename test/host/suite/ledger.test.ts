import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LedgerNode, PledgeNode } from '../../../src/editor/pledge-tree.ts';
import type { OnRecordApi } from '../../../src/extension.ts';
import { closeEditors, fileUri, labelOf, onRecord, selectedText, until } from './on-record.ts';

const run = (command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<string | undefined>(`onRecord.${command}`, ...args);

const terminal = 'close the coal terminal';

describe('the ledger of pledges', () => {
  let api: OnRecordApi;

  before(async () => {
    api = await onRecord();
  });

  afterEach(async () => {
    while (await run('undoDecision'));
    await run('clearPledgeFilter');
    await run('pledgesByMaker');
    await closeEditors();
  });

  async function groups(): Promise<LedgerNode[]> {
    return api.ledger.tree.getChildren();
  }

  function labels(nodes: readonly LedgerNode[]): string[] {
    return nodes.map((node) => labelOf(api.ledger.tree.getTreeItem(node)));
  }

  async function pledgeWith(words: string): Promise<PledgeNode> {
    for (const group of await groups()) {
      for (const node of await api.ledger.tree.getChildren(group)) {
        if (node.type === 'pledge' && node.row.text.includes(words)) return node;
      }
    }
    return assert.fail(`no pledge with “${words}”`);
  }

  it('lists makers with their pledges, and opens the article with the pledge selected', async () => {
    const makers = await groups();
    assert.ok(labels(makers).includes('Grace Lindqvist'), labels(makers).join(', '));
    const pledge = await pledgeWith(terminal);
    assert.equal(
      labelOf(api.ledger.tree.getTreeItem(api.ledger.tree.getParent(pledge) as LedgerNode)),
      'Grace Lindqvist',
    );
    const { command } = api.ledger.tree.getTreeItem(pledge);
    await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    assert.ok(selectedText()?.includes(terminal), selectedText());
  });

  it('groups by deadline, the overdue first', async () => {
    await run('pledgesByDeadline');
    const dues = await groups();
    assert.ok(dues.every(({ type }) => type === 'due'));
    const order = ['Overdue', 'This year', 'Later', 'No deadline'];
    assert.deepEqual(
      labels(dues),
      order.filter((label) => labels(dues).includes(label)),
    );
    assert.ok(labels(dues).includes('Later'), labels(dues).join(', '));
  });

  it('shows by deadline first when a pledge is due, then whose it is', async () => {
    await run('pledgesByDeadline');
    const item = api.ledger.tree.getTreeItem(await pledgeWith('9,000 flats'));
    assert.match(labelOf(item), /^2030 {2}Ruth Adeyemi: .*9,000 flats/);
  });

  it('marks the words of the filter', async () => {
    await run('filterPledges', 'lindqvist strength:1');
    const [maker] = await groups();
    const { label } = api.ledger.tree.getTreeItem(maker as LedgerNode);
    assert.deepEqual(label, { label: 'Grace Lindqvist', highlights: [[6, 15]] });
  });

  it('marks no date that the filter does not look at', async () => {
    await run('pledgesByDeadline');
    await run('filterPledges', '2030 adeyemi');
    const { label } = api.ledger.tree.getTreeItem(await pledgeWith('9,000 flats'));
    assert.ok(typeof label === 'object');
    const marked = label.highlights?.map(([start]) => label.label.slice(start));
    assert.match(label.label, /^2030 /);
    assert.match(marked?.[0] ?? '', /^Adeyemi: .*2030/);
  });

  it('names the filter first beside the view’s title, where a narrow side bar still shows it', async () => {
    await run('filterPledges', 'lindqvist');
    assert.equal(api.ledger.view.description, '“lindqvist” · by maker');
  });

  it('filters by words, maker and strength', async () => {
    await run('filterPledges', 'lindqvist terminal');
    assert.deepEqual(labels(await groups()), ['Grace Lindqvist']);
    await run('filterPledges', 'strength:3');
    for (const group of await groups()) {
      for (const node of await api.ledger.tree.getChildren(group)) {
        assert.ok(node.type === 'pledge' && node.row.strength === 3);
      }
    }
  });

  it('keeps status, note and evidence in the folder, and takes them back', async () => {
    const node = await pledgeWith(terminal);
    await run('setPledgeStatus', node, 'broken');
    // The row is the one that was shown before the status was set.
    await run('notePledge', node, 'The terminal is open.', ['https://example.org/terminal']);

    const judged = await api.corpus.pledge(node.row.id);
    assert.equal(judged?.status, 'broken');
    assert.equal(judged?.note, 'The terminal is open.');
    const log = new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri('.onrecord/pledges.jsonl')));
    assert.match(
      log,
      /"status":"broken","note":"The terminal is open\.","evidence":\["https:\/\/example\.org\/terminal"\]/,
    );
    await run('filterPledges', 'status:broken');
    assert.deepEqual(labels(await groups()), ['Grace Lindqvist']);

    await run('undoDecision');
    assert.equal((await api.corpus.pledge(node.row.id))?.note, '');
    await run('undoDecision');
    assert.equal((await api.corpus.pledge(node.row.id))?.status, 'open');
  });

  it('keeps the status through an edit of the article and a new index', async () => {
    const { row } = await pledgeWith(terminal);
    await run('setPledgeStatus', { pledge: row.id }, 'kept');
    const uri = vscode.Uri.parse(row.file);
    const before = await vscode.workspace.fs.readFile(uri);
    const text = new TextDecoder().decode(before);
    try {
      await vscode.workspace.fs.writeFile(
        uri,
        new TextEncoder().encode(text.replace('\n\n', '\n\nA first remark.\n\n')),
      );
      await until('the edit to be read', async () => (await pledgeWith(terminal)).row.start > row.start);
      assert.equal((await pledgeWith(terminal)).row.status, 'kept');
      await api.corpus.reindex({ everything: true });
      assert.equal((await pledgeWith(terminal)).row.status, 'kept');
    } finally {
      await vscode.workspace.fs.writeFile(uri, before);
      await until('the article as it was', async () => (await pledgeWith(terminal)).row.start === row.start);
    }
  });

  it('lists a judgement whose pledge is gone, and attaches it to the pledge that the reader picks', async () => {
    const { row } = await pledgeWith(terminal);
    await run('setPledgeStatus', { pledge: row.id }, 'broken');
    const uri = vscode.Uri.parse(row.file);
    const before = await vscode.workspace.fs.readFile(uri);
    const text = new TextDecoder().decode(before);
    const sentence = text.slice(text.lastIndexOf('\n', row.start) + 1, text.indexOf('\n', row.end));
    const judged = async () => (await api.corpus.pledges({ status: 'broken' }, '2026-01-01', 10)).map(({ id }) => id);
    try {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text.replace(sentence, 'Nothing was said.')));
      await until('the ledger shows that a judgement is lost', async () => {
        const [first] = await groups();
        return first?.type === 'lost' && labels([first])[0] === '1 judgement without its pledge';
      });
      assert.deepEqual(await judged(), []);

      const [first] = await groups();
      const { command } = api.ledger.tree.getTreeItem(first as LedgerNode);
      await vscode.commands.executeCommand(command?.command ?? '');
      await until('it is attached', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return (await judged()).length > 0;
      });
      const [attached] = await judged();
      assert.ok(attached?.includes('harbour-debate.txt'), 'one of the same article is offered first');
      await until('nothing is lost', async () => (await api.corpus.lostJudgements()).length === 0);
      await until('the ledger does not say so any more', async () => (await groups())[0]?.type !== 'lost');

      await run('undoDecision');
      assert.deepEqual(await judged(), []);
      assert.equal((await api.corpus.lostJudgements()).length, 1);
    } finally {
      await vscode.workspace.fs.writeFile(uri, before);
      await until('the article as it was', async () => (await pledgeWith(terminal)).row.start === row.start);
    }
    assert.deepEqual(await judged(), [row.id]);
  });

  it('copies what it shows as Markdown', async () => {
    await run('filterPledges', 'lindqvist');
    const copied = await run('copyPledges');
    assert.equal(await vscode.env.clipboard.readText(), copied);
    assert.match(copied ?? '', /^## Grace Lindqvist\n\n- “/);
  });

  it('leaves the clipboard alone where there is no pledge to copy', async () => {
    await vscode.env.clipboard.writeText('my notes');
    await run('filterPledges', 'nobody ever promised this');
    assert.equal(await run('copyPledges'), undefined);
    assert.equal(await vscode.env.clipboard.readText(), 'my notes');
  });

  it('exports what it shows as CSV and JSON, with file and line', async () => {
    await run('filterPledges', 'lindqvist terminal');
    const file = vscode.Uri.joinPath(fileUri('.onrecord'), '..', '.exported');
    const read = async (ending: string) => {
      const uri = file.with({ path: `${file.path}.${ending}` });
      await run('exportPledges', uri);
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
      await vscode.workspace.fs.delete(uri);
      return text;
    };
    const [exported] = JSON.parse(await read('json'));
    assert.equal(exported.file, 'election/harbour-debate.txt');
    assert.ok(exported.pledge.includes(terminal));
    const { document } = await vscode.window.showTextDocument(fileUri(exported.file));
    assert.ok(document.lineAt(exported.line - 1).text.length > 0);
    assert.match(await read('csv'), /^\ufeffmaker,pledge,/);
  });

  it('exports into no file that would then be read as an article', async () => {
    const file = fileUri('pledges.md');
    assert.equal(await run('exportPledges', file), undefined);
    await assert.rejects(async () => vscode.workspace.fs.stat(file));
  });

  it('gives a file that is named without an ending one, unless there is such a file', async () => {
    const file = fileUri('ledger');
    const ended = fileUri('ledger.csv');
    assert.match(String(await run('exportPledges', file)), /to ledger\.csv$/);
    const written = await vscode.workspace.fs.readFile(ended);
    await run('filterPledges', 'nobody promised this');
    assert.equal(await run('exportPledges', file), undefined);
    assert.deepEqual(await vscode.workspace.fs.readFile(ended), written);
    await vscode.workspace.fs.delete(ended);
  });

  it('draws the pledges on a page, and the page opens an article', async () => {
    await run('showPledgeOverview');
    const page = api.overview.page ?? '';
    assert.match(page, /Grace Lindqvist/);
    const { row } = await pledgeWith(terminal);
    assert.ok(page.includes(`data-pledge="${row.id}"`));
    await api.overview.receive({ open: row.id });
    await until('the article', () => selectedText()?.includes(terminal));
  });

  it('draws the page anew when a pledge is judged', async () => {
    await run('showPledgeOverview');
    const { row } = await pledgeWith(terminal);
    await run('setPledgeStatus', { pledge: row.id }, 'broken');
    await until('the new status on the page', () => api.overview.page?.includes('data-status="broken"'));
  });
});
