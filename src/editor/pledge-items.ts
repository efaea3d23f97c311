import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { PledgeStatus } from '../corpus/decisions/judgement.ts';
import type { Due, PledgeRow } from '../corpus/pledge-questions.ts';
import type { PledgeGroupNode, PledgeNode } from './pledge-tree.ts';
import { Prose } from './prose.ts';
import { highlighted, speakerIcon } from './tree-items.ts';
import { count, firstWords, strengthInWords } from './wording.ts';

export const OPEN_PLEDGE = 'onRecord.openPledge';
export const SET_PLEDGE_STATUS = 'onRecord.setPledgeStatus';
export const NOTE_PLEDGE = 'onRecord.notePledge';
export const SHOW_LOST_JUDGEMENTS = 'onRecord.showLostJudgements';

/**
 * How a node of the ledger looks.
 *
 * @param words of the filter
 */
export function ledgerItem(node: PledgeGroupNode | PledgeNode, words: string): TreeItem {
  switch (node.type) {
    case 'maker': {
      const item = new TreeItem(highlighted(node.row.name, words), TreeItemCollapsibleState.Collapsed);
      item.description = count(node.row.pledges, 'pledge');
      item.iconPath = speakerIcon({ speaker: node.row.maker, kind: node.row.kind });
      return item;
    }
    case 'due': {
      const item = new TreeItem(dueInWords(node.row.due), TreeItemCollapsibleState.Collapsed);
      item.description = count(node.row.pledges, 'pledge');
      item.iconPath = new ThemeIcon(node.row.due === 'overdue' ? 'warning' : 'calendar');
      return item;
    }
    case 'pledge':
      return pledgeItem(node, words);
    case 'lost': {
      const item = new TreeItem(
        node.judgements === 1 ? '1 judgement without its pledge' : `${node.judgements} judgements without their pledge`,
      );
      // A tooltip that is a string would be all that a screen reader says.
      item.accessibilityInformation = { label: String(item.label) };
      item.tooltip =
        'The words that they were about are not found any more. Click to attach each to a pledge, or to drop it.';
      item.iconPath = new ThemeIcon('warning');
      item.command = { command: SHOW_LOST_JUDGEMENTS, title: 'Show Judgements without Their Pledge' };
      return item;
    }
  }
}

/** What the reader sees of a status: an icon that differs in shape, and its colour. */
export function statusIcon(status: PledgeStatus): ThemeIcon {
  switch (status) {
    case 'open':
      return new ThemeIcon('circle-large-outline', new ThemeColor('onRecord.pledgeUnderline'));
    case 'in the works':
      return new ThemeIcon('tools', new ThemeColor('onRecord.pledgeUnderline'));
    case 'kept':
      return new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'));
    case 'broken':
      return new ThemeIcon('error', new ThemeColor('testing.iconFailed'));
    case "can't be judged":
      return new ThemeIcon('question', new ThemeColor('testing.iconSkipped'));
  }
}

function pledgeItem({ row, parent }: PledgeNode, filter: string): TreeItem {
  const words = firstWords(row.text, 90);
  const isByDeadline = parent.type === 'due';
  // By deadline the date stands first: behind the words, a narrow side bar would not show it.
  const due = row.due ? `${row.due}  ` : '';
  const label = isByDeadline ? `${due}${row.makerName ?? 'Unknown maker'}: ${words}` : words;
  // What stands before the words is no match: the filter looks for no date.
  const item = new TreeItem(highlighted(label, filter, isByDeadline ? due.length : 0));
  item.description = [!isByDeadline && row.due && `due ${row.due}`, row.mark, row.day].filter(Boolean).join(' · ');
  item.iconPath = statusIcon(row.status);
  item.command = { command: OPEN_PLEDGE, title: 'Open Pledge', arguments: [row] };
  item.accessibilityInformation = {
    label: [row.makerName ?? 'unknown maker', row.text, row.status, row.due && `due ${row.due}`]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

/** All that is known of a pledge; made when the reader asks for it. */
export function pledgeTooltip(row: PledgeRow): Prose {
  const tooltip = new Prose('', true);
  tooltip
    .appendMarkdown('**')
    .appendText(row.makerName ?? 'Unknown maker')
    .appendMarkdown('**\n\n')
    .appendText(row.text)
    .appendMarkdown('\n\n');
  const facts: [string, string | null][] = [
    ['Status', row.status],
    ['Strength', strengthInWords(row.strength)],
    ['Made', row.day],
    ['Deadline', row.deadline && row.due && row.deadline !== row.due ? `${row.deadline} (${row.due})` : row.deadline],
    ['Condition', row.condition],
    ['Quantity', row.quantity],
    ['For', row.beneficiary],
    ['Set apart', row.mark],
    ['Article', [row.headline, row.outlet].filter(Boolean).join(', ')],
    ['Note', row.note],
  ];
  for (const [name, value] of facts) {
    if (value) tooltip.appendMarkdown(`${name}: `).appendText(value).appendMarkdown('  \n');
  }
  if (row.evidence.length > 0) tooltip.appendMarkdown('Evidence: ').appendEvidence(row.evidence);
  return tooltip;
}

/** The groups of the ledger by deadline. */
function dueInWords(due: Due): string {
  return {
    overdue: 'Overdue',
    'this year': 'This year',
    later: 'Later',
    none: 'No deadline',
    past: 'Past, and judged',
  }[due];
}
