import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type TreeItemLabel, Uri, workspace } from 'vscode';
import type { ArticleRow, SpeakerNames, SpeakerRow, StatementRow } from '../corpus/corpus.ts';
import { matchesIn } from './matches.ts';
import { Prose } from './prose.ts';
import type { ArticleNode, DayNode, GroupNode, InnerNode, SpeakerNode, StatementNode } from './tree-nodes.ts';
import { count, firstWords, grouped, kindInWords, strengthInWords, UNKNOWN_SPEAKER, weekday } from './wording.ts';

/** The commands that tree items run; internal, not in the palette. */
export const OPEN_STATEMENT = 'onRecord.openStatement';
export const OPEN_ARTICLE = 'onRecord.openArticle';

/** Characters; a statement may be a whole speech. */
const LONGEST_TOOLTIP = 4000;

/**
 * How a node looks. Tooltips, see below, come when the reader asks for one: VS Code renders each that it is given at
 * once, and a page of them holds its thread for longer than all the rest.
 */
export function itemOf(node: GroupNode | InnerNode, filter: string): TreeItem {
  const item = describe(node, filter);
  item.contextValue = contextOf(node);
  return item;
}

/** What the context menu goes by: rows of nobody in particular have a word of their own. */
function contextOf(node: GroupNode | InnerNode): string {
  const isAnonymous = (node.type === 'speaker' || node.type === 'statement') && node.row.speaker === null;
  return isAnonymous ? `${node.type}.unknown` : node.type;
}

function describe(node: GroupNode | InnerNode, filter: string): TreeItem {
  switch (node.type) {
    case 'day':
      return dayItem(node);
    case 'speaker':
      return speakerItem(node, filter);
    case 'article':
      return articleItem(node, filter);
    case 'statement':
      return statementItem(node, filter);
  }
}

function dayItem({ row }: DayNode): TreeItem {
  const item = new TreeItem(row.day ?? 'No date', TreeItemCollapsibleState.Collapsed);
  item.description = [row.day && weekday(row.day), count(row.statements, 'statement')].filter(Boolean).join(' · ');
  item.tooltip = `${count(row.statements, 'statement')} in ${count(row.articles, 'article')}`;
  // A tooltip that is a string would be all that a screen reader says.
  item.accessibilityInformation = {
    label: [row.day ? `${row.day}, ${weekday(row.day)}` : 'No date', item.tooltip].join(', '),
  };
  item.iconPath = new ThemeIcon('calendar');
  return item;
}

function speakerItem({ row }: SpeakerNode, filter: string): TreeItem {
  const name = row.speaker === null ? UNKNOWN_SPEAKER : row.name;
  const item = new TreeItem(highlighted(name, filter), TreeItemCollapsibleState.Collapsed);
  item.description = count(row.statements, 'statement');
  item.iconPath = speakerIcon(row);
  return item;
}

/** People, bodies and documents differ in shape. */
export function speakerIcon({ speaker, kind }: Pick<SpeakerRow, 'speaker' | 'kind'>): ThemeIcon {
  if (speaker === null) return new ThemeIcon('question');
  return new ThemeIcon(
    { person: 'account', group: 'organization', organisation: 'organization', document: 'book', unknown: 'account' }[
      kind
    ],
  );
}

function articleItem({ row, parent }: ArticleNode, filter: string): TreeItem {
  const collapsible = row.statements > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
  // The date stands before the headline: behind it, a narrow side bar would not show it.
  const label = parent.type === 'speaker' ? `${row.day ?? 'No date'}  ${row.label}` : row.label;
  const item = new TreeItem(highlighted(label, filter), collapsible);
  const time = parent.type === 'day' && row.time;
  item.description = [time, row.outlet, grouped(row.statements)].filter(Boolean).join(' · ');
  item.accessibilityInformation = {
    label: [label, time, row.outlet, count(row.statements, 'statement')].filter(Boolean).join(', '),
  };
  item.iconPath = new ThemeIcon('file-text');
  if (row.statements === 0) item.command = { command: OPEN_ARTICLE, title: 'Open Article', arguments: [row] };
  return item;
}

function statementItem({ row, parent }: StatementNode, filter: string): TreeItem {
  const speaker = row.speakerName ?? UNKNOWN_SPEAKER;
  const words = firstWords(row.text, 90);
  // Under its speaker a statement needs not say again whose it is, unless only the source's words tell.
  const told = parent.parent.type === 'speaker' && row.speaker !== null;
  const item = new TreeItem(highlighted(told ? words : `${speaker}: ${words}`, filter));
  item.iconPath = statementIcon(row);
  item.command = { command: OPEN_STATEMENT, title: 'Open Statement', arguments: [row] };
  item.accessibilityInformation = {
    label: `${speaker}: ${firstWords(row.text, 300)}, ${kindInWords(row.kind)}${row.pledge ? ', pledge' : ''}`,
  };
  return item;
}

/** Direct, reported and pledge differ in shape and in colour. */
export function statementIcon(row: Pick<StatementRow, 'kind' | 'pledge'>): ThemeIcon {
  if (row.pledge !== null) return new ThemeIcon('milestone', new ThemeColor('onRecord.pledgeUnderline'));
  if (row.kind === 'direct') return new ThemeIcon('quote', new ThemeColor('onRecord.directQuoteOverviewRuler'));
  return new ThemeIcon('comment', new ThemeColor('onRecord.reportedStatementOverviewRuler'));
}

/** The whole headline with outlet, date and file, by its path: names like `003.txt` stand in many folders. */
export function articleTooltip(row: ArticleRow): Prose {
  return new Prose()
    .appendText(row.label)
    .appendMarkdown('  \n')
    .appendText([row.outlet, row.day, row.time].filter(Boolean).join(' · '))
    .appendMarkdown('  \n')
    .appendText(workspace.asRelativePath(Uri.parse(row.file)));
}

/** Who a speaker is: titles, other names that the articles give, and how much they say. */
export function speakerTooltip(row: SpeakerRow, { names, titles }: SpeakerNames): Prose {
  const name = row.speaker === null ? UNKNOWN_SPEAKER : row.name;
  const others = names.filter((other) => other !== name);
  const tooltip = new Prose().appendMarkdown('**').appendText(name).appendMarkdown('**');
  if (titles.length > 0) tooltip.appendText(` — ${titles.join(', ')}`);
  if (others.length > 0) tooltip.appendMarkdown('  \n').appendText(`also ${others.join(', ')}`);
  return tooltip
    .appendMarkdown('  \n')
    .appendText(`${count(row.statements, 'statement')} in ${count(row.articles, 'article')}`);
}

/** The whole quote with who, when and where. */
export function statementTooltip(
  row: StatementRow,
  article: ArticleRow | undefined,
  speaker: SpeakerRow | undefined,
): Prose {
  const tooltip = new Prose('', true);
  tooltip
    .appendMarkdown('**')
    .appendText(speaker?.name ?? row.speakerName ?? UNKNOWN_SPEAKER)
    .appendMarkdown('**');
  if (speaker && speaker.titles.length > 0) tooltip.appendText(` — ${speaker.titles.join(', ')}`);
  tooltip.appendMarkdown('\n\n').appendText(row.text.slice(0, LONGEST_TOOLTIP)).appendMarkdown('\n\n');
  const pledge = row.pledge && `pledge (${strengthInWords(row.pledge)})`;
  const facts = [kindInWords(row.kind), pledge, row.day ?? 'no date', article?.outlet];
  return tooltip.appendText(facts.filter(Boolean).join(' · '));
}

/**
 * A label with the words of a filter marked.
 *
 * @param from where the part begins that the filter looks at
 */
export function highlighted(label: string, filter: string, from = 0): TreeItemLabel {
  const matches = filter ? matchesIn(label.slice(from), filter) : [];
  return { label, highlights: matches.map(([start, end]) => [start + from, end + from]) };
}
