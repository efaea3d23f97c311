import type { PledgeStatus } from '../../corpus/decisions/judgement.ts';
import { pledgeStatuses } from '../../corpus/decisions/judgement.ts';
import type { PledgeRow } from '../../corpus/pledge-questions.ts';
import { count } from '../wording.ts';
import { pageScript } from './page-script.ts';
import { type TimeLine, timeLine } from './time-line.ts';

export interface OverviewOptions {
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Allows the page's own style and script, and no others. */
  readonly nonce: string;
  /** True where there are more pledges than the rows. */
  readonly isCut: boolean;
}

/** The page that draws pledges on a line of time, a table with a row for each. It loads nothing. */
export function overviewPage(rows: readonly PledgeRow[], { today, nonce, isCut }: OverviewOptions): string {
  const line = timeLine(rows, today);
  const makers = new Map<string, PledgeRow[]>();
  for (const row of rows) {
    const name = row.makerName ?? 'Unknown maker';
    const known = makers.get(name);
    if (known) known.push(row);
    else makers.set(name, [row]);
  }
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pledges</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>
<h1>Pledges</h1>
<label>Find <input id="find" type="search"></label>
<label>Status <select id="status"><option value="">all</option>${pledgeStatuses
    .map((status) => `<option>${escapeHtml(status)}</option>`)
    .join('')}</select></label>
<p id="shown" role="status"></p>
</header>
${isCut ? `<p class="note">The first ${count(rows.length, 'pledge')}. Filter the view Pledges to see others.</p>` : ''}
${
  rows.length === 0
    ? '<p class="note">No pledge is found in the articles that the view shows.</p>'
    : `${legend()}
<table>
<thead><tr><th scope="col">Pledge</th><th scope="col">Status</th><th scope="col">Made</th><th scope="col">Due</th><th scope="col" class="line">${axis(line)}</th></tr></thead>
${[...makers].map(([maker, pledges]) => makerRows(maker, pledges, line, today)).join('\n')}
</table>`
}
<script nonce="${nonce}">${pageScript}</script>
</body>
</html>`;
}

function makerRows(maker: string, rows: readonly PledgeRow[], line: TimeLine, today: string): string {
  return `<tbody>
<tr class="maker"><th scope="rowgroup" colspan="3">${escapeHtml(maker)} <span>${rows.length}</span></th></tr>
${rows.map((row) => pledgeRow(row, maker, line, today)).join('\n')}
</tbody>`;
}

function pledgeRow(row: PledgeRow, maker: string, line: TimeLine, today: string): string {
  const dates = escapeHtml(datesInWords(row, today));
  const words = `${maker} ${row.text} ${row.note}`.toLowerCase();
  return `<tr class="pledge" data-words="${escapeHtml(words)}" data-status="${escapeHtml(row.status)}">
<td><button type="button" data-pledge="${escapeHtml(row.id)}" title="${escapeHtml(row.headline)}">${escapeHtml(row.text)}</button></td>
<td class="${className(row.status)}">${escapeHtml(row.status)}</td>
<td>${escapeHtml(row.day ?? '')}</td>
<td${isOverdue(row, today) ? ' class="overdue"' : ''}>${escapeHtml(row.due ?? '')}</td>
<td class="line" title="${dates}">${drawing(row, line, dates)}</td>
</tr>`;
}

/** A bar from when the pledge was made to when it is due; without a deadline it is dashed to the end. */
function drawing(row: PledgeRow, line: TimeLine, dates: string): string {
  const { made, due } = line.placeOf(row);
  const from = made ?? line.today;
  const to = due ?? 100;
  return `<svg role="img" aria-label="${dates}" class="${className(row.status)}">${years(line)}${todayMark(line.today)}${bar(from, to, due === null)}${
    made === null ? '' : madeMark(made)
  }${due === null ? '' : dueMark(due, row.status)}</svg>`;
}

/** What the marks of the drawing mean, each drawn as it is there. */
function legend(): string {
  const entry = (drawn: string, words: string, status = '') =>
    `<li><svg aria-hidden="true"${status}>${drawn}</svg>${escapeHtml(words)}</li>`;
  const onTheLine = [
    entry(madeMark(50), 'made'),
    entry(bar(0, 100, false), 'until it is due'),
    entry(bar(0, 100, true), 'no deadline'),
    entry(todayMark(50), 'today'),
  ];
  const whereDue = pledgeStatuses.map((status) => entry(dueMark(50, status), status, ` class="${className(status)}"`));
  return `<div class="legend">
<div><span id="on-the-line">On the line:</span> <ul aria-labelledby="on-the-line">${onTheLine.join('')}</ul></div>
<div><span id="where-due">Where it is due:</span> <ul aria-labelledby="where-due">${whereDue.join('')}</ul></div>
</div>`;
}

function datesInWords(row: PledgeRow, today: string): string {
  const { day, due } = row;
  const until = due === null ? 'no deadline' : isOverdue(row, today) ? `overdue since ${due}` : `due ${due}`;
  return `${day === null ? 'made at an unknown date' : `made ${day}`}, ${until}`;
}

/** Whether its last day is over and nobody says what became of it. As text the 31st of a shorter month does no harm. */
function isOverdue({ due, status }: PledgeRow, today: string): boolean {
  const lastDay = `${due}${'-12-31'.slice((due?.length ?? 0) - 4)}`;
  return due !== null && lastDay < today && (status === 'open' || status === 'in the works');
}

/** Each status has a shape of its own, so that nobody needs to tell colours apart. */
const shapes: Readonly<Record<PledgeStatus, string>> = {
  open: '<circle r="5" class="hollow"/>',
  'in the works': '<path d="M0 -6 L6 0 L0 6 L-6 0 Z" class="hollow"/>',
  kept: '<path d="M-6 0 L-2 5 L6 -5"/>',
  broken: '<path d="M-5 -5 L5 5 M5 -5 L-5 5"/>',
  "can't be judged": '<path d="M-6 0 L6 0"/>',
};

// What drawing, axis and legend are made of; places are parts of a hundred of the line.

function madeMark(at: number): string {
  return `<circle class="made" cx="${at}%" cy="50%" r="3"/>`;
}

function dueMark(at: number, status: PledgeStatus): string {
  return `<svg x="${at}%" y="50%" class="due">${shapes[status]}</svg>`;
}

function bar(from: number, to: number, isEndless: boolean): string {
  return `<line class="bar${isEndless ? ' endless' : ''}" x1="${Math.min(from, to)}%" x2="${Math.max(from, to)}%" y1="50%" y2="50%"/>`;
}

function todayMark(at: number): string {
  return `<line class="today" x1="${at}%" x2="${at}%" y1="0" y2="100%"/>`;
}

function axis(line: TimeLine): string {
  const labels = line.years.map(({ year, at }) => `<text x="${at}%" dx="3" y="12">${year}</text>`);
  return `<svg role="img" aria-label="Time line; the vertical line is today">${years(line)}${labels.join('')}${todayMark(line.today)}</svg>`;
}

function years(line: TimeLine): string {
  return line.years.map(({ at }) => `<line class="year" x1="${at}%" x2="${at}%" y1="0" y2="100%"/>`).join('');
}

function className(status: PledgeStatus): string {
  return status.replace(/[^a-z]+/g, '-');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
body { padding: 0 16px 16px; font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); color: var(--vscode-foreground); background: var(--vscode-editor-background); }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; padding: 8px 0; background: var(--vscode-editor-background); }
h1 { margin: 0; font-size: 1.4em; font-weight: 600; }
#shown { margin: 0; color: var(--vscode-descriptionForeground); }
.note { color: var(--vscode-descriptionForeground); }
.legend, .legend div, .legend ul, .legend li { display: flex; flex-wrap: wrap; gap: 2px 12px; }
.legend { column-gap: 24px; margin: 4px 0 8px; color: var(--vscode-descriptionForeground); }
.legend ul { margin: 0; padding: 0; }
.legend li { column-gap: 5px; align-items: center; }
.legend svg { width: 16px; height: 16px; }
input, select { font: inherit; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--vscode-descriptionForeground))); padding: 2px 6px; }
select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { text-align: left; vertical-align: middle; padding: 3px 8px 3px 0; font-weight: normal; }
thead th { position: sticky; top: var(--header, 0); z-index: 1; background: var(--vscode-editor-background); color: var(--vscode-descriptionForeground); border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, var(--vscode-descriptionForeground))); }
thead th:nth-child(1) { width: 36%; } thead th:nth-child(2) { width: 9em; } thead th:nth-child(3), thead th:nth-child(4) { width: 7em; }
.maker th { padding-top: 12px; font-weight: 600; }
.maker span { color: var(--vscode-descriptionForeground); font-weight: normal; }
.pledge:hover td { background: var(--vscode-list-hoverBackground); }
button { all: unset; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; cursor: pointer; color: var(--vscode-textLink-foreground); text-decoration: var(--text-link-decoration); }
button:hover { text-decoration: underline; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
svg { display: block; width: 100%; height: 20px; overflow: visible; }
th svg { height: 16px; }
text { fill: var(--vscode-descriptionForeground); font-size: 0.85em; }
.line { padding-right: 12px; }
.year { stroke: var(--vscode-editorIndentGuide-background1, var(--vscode-descriptionForeground)); stroke-opacity: 0.5; }
.today { stroke: var(--vscode-focusBorder); stroke-dasharray: 2 2; }
.bar { stroke: currentColor; stroke-width: 2; }
.bar.endless { stroke-dasharray: 2 5; }
.made { fill: currentColor; }
.due path, .due circle { fill: none; stroke: currentColor; stroke-width: 2; }
.due .hollow { fill: var(--vscode-editor-background); }
.open, .in-the-works { color: var(--vscode-onRecord-pledgeUnderline); }
/* Told by the words before the date, not by the colour alone. */
td.overdue { color: var(--vscode-editorWarning-foreground); }
td.overdue::before { content: 'overdue '; display: block; font-size: 0.85em; }
.kept { color: var(--vscode-testing-iconPassed); }
.broken { color: var(--vscode-testing-iconFailed); }
.can-t-be-judged { color: var(--vscode-descriptionForeground); }
[hidden] { display: none; }
/* Beside an article there is little room: the line tells the dates. */
@media (max-width: 900px) {
  th text:nth-of-type(even) { display: none; }
  th:nth-child(3), td:nth-child(3), th:nth-child(4), td:nth-child(4) { display: none; }
  thead th:nth-child(1) { width: 42%; } thead th:nth-child(2) { width: 5.5em; }
}
/* In a narrow or much enlarged window there is none for the line: the date stands in its place. */
@media (max-width: 480px) {
  .line, .legend { display: none; }
  th:nth-child(4), td:nth-child(4) { display: table-cell; }
  thead th:nth-child(1) { width: auto; }
}
`;
