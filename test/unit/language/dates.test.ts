import { expect, test } from 'vitest';
import { findStatementDate } from '../../../src/language/dates.ts';

/** A sentence with its cue in brackets and its content in angle brackets. */
function dateOf(marked: string, day: string | null) {
  const text = marked.replace(/[[\]<>]/g, '');
  const at = (mark: string) => marked.slice(0, marked.indexOf(mark)).replace(/[[\]<>]/g, '').length;
  const cue = { start: at('['), end: at(']') };
  const content = marked.includes('<') ? [{ start: at('<'), end: at('>') }] : [];
  const date = findStatementDate(text, { cue, content, source: null }, { start: 0, end: text.length }, day);
  return date && { value: date.value, words: text.slice(date.start, date.end) };
}

test.each([
  ['<The wall will be rebuilt>, she [said] on October 14.', '2024-10-14', 'October 14'],
  ['On Sunday, Voss [said] <the wall would be rebuilt>.', '2024-10-13', 'Sunday'],
  ['Voss [told] the council on Tuesday <that it would be rebuilt>.', '2024-10-15', 'Tuesday'],
  ['Voss [said] yesterday <that it would be rebuilt>.', '2024-10-14', 'yesterday'],
  ['In August this year Voss [said] <it would be rebuilt>.', '2024-08', 'August this year'],
  ['Voss [said] last week <that it would be rebuilt>.', '2024-10', 'last week'],
])('%s', (marked, value, words) => {
  expect(dateOf(marked, '2024-10-15')).toEqual({ value, words });
});

test('a time within the content is no time of the saying', () => {
  expect(dateOf('Voss [said] <the work would begin on Monday>.', '2024-10-15')).toBeNull();
});

test('a time yet to come is no time of the saying', () => {
  expect(dateOf('Tomorrow Voss [will promise] <a new wall>.', '2024-10-15')).toBeNull();
  expect(dateOf('On 3 December Voss [is to promise] <a new wall>.', '2024-10-15')).toBeNull();
  expect(dateOf('On 3 December Voss [promised] <a new wall>.', '2025-01-15')?.value).toBe('2024-12-03');
});

test('a time in another sentence is no time of the saying', () => {
  expect(dateOf('The council met on Monday. Voss [said] <it would be rebuilt>.', '2024-10-15')).toBeNull();
});

test('without the article’s day only a full date is told', () => {
  expect(dateOf('Voss [said] on Sunday <it would be rebuilt>.', null)).toBeNull();
  expect(dateOf('Voss [said] on October 14, 2024 <it would be rebuilt>.', null)?.value).toBe('2024-10-14');
});
