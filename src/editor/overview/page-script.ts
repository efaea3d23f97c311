/**
 * What runs in the overview page: finding, choosing a status, going from pledge to pledge with the arrow keys, and
 * telling the extension which pledge to open. It is text: the page has its own world, without the extension's.
 */
export const pageScript = `
const vscode = acquireVsCodeApi();
const find = document.getElementById('find');
const status = document.getElementById('status');
const shown = document.getElementById('shown');
const rows = [...document.querySelectorAll('.pledge')];
const visibleButtons = () => rows.filter((row) => !row.hidden).map((row) => row.querySelector('button'));

function narrow() {
  const words = find.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const row of rows) {
    row.hidden =
      !words.every((word) => row.dataset.words.includes(word)) ||
      (status.value !== '' && row.dataset.status !== status.value);
  }
  for (const body of document.querySelectorAll('tbody')) {
    body.hidden = ![...body.querySelectorAll('.pledge')].some((row) => !row.hidden);
  }
  const count = visibleButtons().length;
  shown.textContent = count === 1 ? '1 pledge' : count + ' pledges';
  remember();
}

function remember() {
  const pledge = document.activeElement?.dataset?.pledge;
  vscode.setState({ find: find.value, status: status.value, pledge, top: window.scrollY });
}

find.addEventListener('input', narrow);
status.addEventListener('change', narrow);
document.addEventListener('click', (event) => {
  const pledge = event.target.closest?.('[data-pledge]')?.dataset.pledge;
  if (pledge) vscode.postMessage({ open: pledge });
});
document.addEventListener('focusin', remember);
document.addEventListener('scrollend', remember);
document.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = visibleButtons();
  const here = buttons.indexOf(document.activeElement);
  if (step === undefined || here < 0) return;
  event.preventDefault();
  buttons[Math.min(Math.max(here + step, 0), buttons.length - 1)].focus();
});

// The years stay in sight below the header, which is higher where there is little room.
const header = document.querySelector('header');
new ResizeObserver(() => {
  document.documentElement.style.setProperty('--header', header.offsetHeight + 'px');
}).observe(header);

const before = vscode.getState();
if (before) {
  find.value = before.find;
  status.value = before.status;
}
narrow();
const again = before?.pledge && rows.map((row) => row.querySelector('button')).find((button) => button.dataset.pledge === before.pledge);
if (again) again.focus({ preventScroll: true });
if (before?.top) window.scrollTo(0, before.top);
`;
