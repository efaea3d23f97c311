import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Corpus, SpeakerRow, StatementRow } from '../../../src/corpus/corpus.ts';
import { ArticlesTree } from '../../../src/editor/articles-tree.ts';
import { closeEditors, findNode, labelOf, nextEvent, onRecord, selectedText, until } from './on-record.ts';

describe('the tree of articles', () => {
  beforeEach(async () => {
    await onRecord();
    await vscode.commands.executeCommand('onRecord.clearFilter');
    await vscode.commands.executeCommand('onRecord.groupByDate');
  });

  after(async () => {
    await vscode.commands.executeCommand('onRecord.groupByDate');
    await closeEditors();
  });

  it('shows days, newest first, and the articles without a date last', async () => {
    const { articles } = await onRecord();
    const days = (await articles.tree.getChildren()).map((node) => labelOf(articles.tree.getTreeItem(node)));
    assert.equal(days.at(-1), 'No date');
    const dated = days.slice(0, -1);
    assert.ok(dated.length >= 6, days.join());
    assert.deepEqual(dated, [...dated].sort().reverse());
  });

  it('shows the articles of a day with their outlet and the number of their statements', async () => {
    const api = await onRecord();
    const node = await findNode(api, '2025-03-11', 'Estonia and Vietnam to open direct freight link');
    assert.equal(node.type, 'article');
    const item = api.articles.tree.getTreeItem(node);
    assert.match(String(item.description), /^Baltic Wire · \d+$/);
  });

  it('shows who said what, told apart by icon', async () => {
    const api = await onRecord();
    const article = ['2025-05-02', 'Night trains return'] as const;
    const quote = api.articles.tree.getTreeItem(await findNode(api, ...article, 'Ieva Kalniņa: It is slower'));
    const reported = api.articles.tree.getTreeItem(await findNode(api, ...article, 'Piotr Malinowski: the trains'));
    assert.equal((quote.iconPath as vscode.ThemeIcon).id, 'quote');
    assert.equal((reported.iconPath as vscode.ThemeIcon).id, 'comment');
    const promise = await findNode(api, '2025-03-13', 'Hưng: Warsaw', 'Trần Quốc Hưng: to send a list');
    assert.equal((api.articles.tree.getTreeItem(promise).iconPath as vscode.ThemeIcon).id, 'milestone');
  });

  it('groups by speaker, most statements first and the unknown last', async () => {
    const api = await onRecord();
    await vscode.commands.executeCommand('onRecord.groupBySpeaker');
    const groups = await api.articles.tree.getChildren();
    const counts = groups.flatMap((node) => (node.type === 'speaker' && node.row.speaker ? [node.row.statements] : []));
    assert.ok(counts.length > 5);
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => b - a),
    );
    const unknown = groups.filter((node) => labelOf(api.articles.tree.getTreeItem(node)) === 'Unknown speaker');
    assert.ok(unknown.length <= 1);
    if (unknown.length > 0) assert.equal(groups.at(-1), unknown[0]);
  });

  it('shows under a speaker the articles with their dates, and there this speaker’s statements alone', async () => {
    const api = await onRecord();
    await vscode.commands.executeCommand('onRecord.groupBySpeaker');
    const article = await findNode(api, 'Piotr Malinowski', '2025-05-02  Night trains return');
    const statements = await api.articles.tree.getChildren(article);
    assert.ok(statements.length >= 2);
    for (const node of statements) assert.equal(node.type === 'statement' && node.row.speakerName, 'Piotr Malinowski');
  });

  it('gives the same ids again, each once, and knows every parent', async () => {
    const { articles } = await onRecord();
    const idsOf = async () => {
      const ids: string[] = [];
      for (const day of await articles.tree.getChildren()) {
        ids.push(day.id);
        for (const article of await articles.tree.getChildren(day)) {
          assert.equal(articles.tree.getParent(article), day);
          ids.push(article.id);
          for (const statement of await articles.tree.getChildren(article)) {
            assert.equal(articles.tree.getParent(statement), article);
            ids.push(statement.id);
          }
        }
      }
      return ids;
    };
    const ids = await idsOf();
    assert.equal(new Set(ids).size, ids.length);
    await vscode.commands.executeCommand('onRecord.groupBySpeaker');
    await vscode.commands.executeCommand('onRecord.groupByDate');
    assert.deepEqual(await idsOf(), ids);
  });

  it('opens the article with exactly the statement selected', async () => {
    const api = await onRecord();
    const node = await findNode(api, '2025-05-02', 'Night trains return', 'Ieva Kalniņa: It is slower');
    const { command } = api.articles.tree.getTreeItem(node);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.equal(selectedText(), '"It is slower than a plane and faster than a holiday,"');
  });

  it('selects in a saved page what the page’s reader would call the quote, tags and all', async () => {
    const api = await onRecord();
    const node = await findNode(api, '2024-11-20', 'Suva raises', 'Apenisa Qio: We raised it in 2009');
    const { command } = api.articles.tree.getTreeItem(node);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.match(selectedText() ?? '', /^&ldquo;We raised it in <em>2009<\/em>.* keep making\.&rdquo;$/);
  });

  it('reveals a statement in either grouping', async () => {
    const api = await onRecord();
    const [hit] = await api.corpus.search('slower than a plane', 1);
    assert.ok(hit);
    for (const grouping of ['onRecord.groupByDate', 'onRecord.groupBySpeaker']) {
      await vscode.commands.executeCommand(grouping);
      await api.articles.reveal(hit);
      await until('the statement is selected in the tree', () => {
        const [selected] = api.articles.view.selection;
        return selected?.type === 'statement' && selected.row.id === hit.id;
      });
    }
  });

  it('does not unfold a hundred thousand speakers to show the last of them', async () => {
    const speaker = (place: number): SpeakerRow => ({
      speaker: `speaker ${place}`,
      name: `Speaker ${place}`,
      titles: [],
      kind: 'person',
      statements: 1,
      articles: 1,
    });
    let most = 0;
    const speakers: Corpus['speakers'] = async ({ limit }) => {
      most = Math.max(most, limit);
      return Array.from({ length: Math.min(limit, 100_000) }, (_, place) => speaker(place));
    };
    const tree = new ArticlesTree({ speakers } as Corpus, 'speaker');
    assert.equal(await tree.find({ speaker: 'speaker 99999', article: 'an article' } as StatementRow), undefined);
    assert.ok(most < 10_000, `${most} speakers were asked for`);
    const shown = await tree.getChildren();
    assert.equal(shown.length, 201);
    tree.dispose();
  });

  it('tells the whole quote, its speaker, date and outlet in the tooltip', async () => {
    const api = await onRecord();
    const node = await findNode(api, '2024-11-18', 'Small islands', 'Sereana Tuilagi: We do not need');
    const item = api.articles.tree.getTreeItem(node);
    const { token } = new vscode.CancellationTokenSource();
    const { tooltip } = await api.articles.tree.resolveTreeItem(item, node, token);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    const words = tooltip.value.replace(/\\/g, '');
    for (const part of ['Sereana Tuilagi', 'word urgency in it', '2024-11-18', 'Ocean News Service']) {
      assert.ok(words.includes(part), `“${part}” is not in ${words}`);
    }
  });

  it('tells an article’s headline, outlet and date in its tooltip, made when the reader asks for it', async () => {
    const api = await onRecord();
    const node = await findNode(api, '2025-03-11', 'Estonia and Vietnam to open direct freight link');
    const item = api.articles.tree.getTreeItem(node);
    assert.equal(item.tooltip, undefined);
    const { token } = new vscode.CancellationTokenSource();
    const { tooltip } = await api.articles.tree.resolveTreeItem(item, node, token);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    const words = tooltip.value.replace(/\\/g, '');
    for (const part of ['Estonia and Vietnam to open direct freight link', '2025-03-11', 'visit/']) {
      assert.ok(words.includes(part), `“${part}” is not in ${words}`);
    }
  });

  it('filters, marks what matched, and shows everything again when the filter is cleared', async () => {
    const { articles } = await onRecord();
    const all = (await articles.tree.getChildren()).length;
    await vscode.commands.executeCommand('onRecord.filterArticles', 'ferries rents');
    await vscode.commands.executeCommand('onRecord.filterArticles', 'candidates rents');
    const days = await articles.tree.getChildren();
    assert.equal(days.length, 1);
    const [article] = await articles.tree.getChildren(days[0]);
    assert.ok(article);
    const { label } = articles.tree.getTreeItem(article);
    assert.ok(label && typeof label === 'object');
    const marked = label.highlights?.map(([start, end]) => label.label.slice(start, end));
    assert.deepEqual(marked, ['Candidates', 'rents']);
    await vscode.commands.executeCommand('onRecord.clearFilter');
    assert.equal((await articles.tree.getChildren()).length, all);
  });

  it('shows long lists page by page', async () => {
    const { articles } = await onRecord();
    const [day] = await articles.tree.getChildren();
    assert.ok(day?.type === 'day');
    const [article] = await articles.tree.getChildren(day);
    assert.ok(article?.type === 'article');
    const all = (await articles.tree.getChildren(article)).length;
    article.shown = 2;
    const first = await articles.tree.getChildren(article);
    const more = first.at(-1);
    assert.equal(first.length, 3);
    assert.ok(more?.type === 'more');
    const { command } = articles.tree.getTreeItem(more);
    assert.ok(command);
    const refreshed = nextEvent(articles.tree.onDidChangeTreeData);
    const shownNext = nextEvent(articles.tree.onDidShowMore);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.equal(await refreshed, article);
    const rows = await articles.tree.getChildren(article);
    assert.equal(rows.length, all);
    assert.equal(await shownNext, rows[2], 'the reader goes on at the first of the new rows');
  });
});
