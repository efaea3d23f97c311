import { expect, test } from 'vitest';
import { readDateline } from '../../../src/article/dateline.ts';

function read(text: string, lead = 0) {
  const dateline = readDateline(text, 0, text.length, lead);
  if (!dateline) return null;
  return { place: dateline.place?.text, agency: dateline.agency?.text, behind: text.slice(dateline.end) };
}

test.each([
  ['HANOI, Oct. 13 (Xinhua) -- Talks began', 'HANOI', 'Xinhua'],
  ['date 2024-10-15 BEIJING — Talks began', 'BEIJING', undefined],
  ['WASHINGTON (AP) — Talks began', 'WASHINGTON', 'AP'],
  ['TOKYO/SEOUL (Reuters) - Talks began', 'TOKYO/SEOUL', 'Reuters'],
  ['OFER PRISON, West Bank, Jan 1 (Reuters) - Talks began', 'OFER PRISON, West Bank', 'Reuters'],
  ['ERIE, Pa. — Talks began', 'ERIE, Pa.', undefined],
  ['HÀ NỘI — Talks began', 'HÀ NỘI', undefined],
  ['Hà Nội (VNA) – Talks began', 'Hà Nội', 'VNA'],
  ['(CNN) Talks began', undefined, 'CNN'],
])('%s', (text, place, agency) => {
  expect(read(text)).toEqual({ place, agency, behind: 'Talks began' });
});

test.each([
  'THE PRESIDENT: Talks began',
  'EXCLUSIVE — Talks began',
  'Talks began (Reuters) - and went on',
  'Trump – the president – said so.',
  'VLADIMIR Putin ordered talks - again',
  '"TALKS — BEGUN," he said',
  'I — Talks began',
])('no dateline: %s', (text) => {
  expect(read(text)).toBeNull();
});

test('a place in an element of its own needs no dash', () => {
  expect(read('INDIANAPOLIS, Ind. Talks began', 'INDIANAPOLIS, Ind.'.length)).toEqual({
    place: 'INDIANAPOLIS, Ind.',
    agency: undefined,
    behind: 'Talks began',
  });
});

test('a bare date before the first sentence is a dateline', () => {
  const text = '31. Oktober 2023. Die Gespräche begannen.';

  expect(readDateline(text, 0, text.length)?.date?.readings).toEqual(['2023-10-31']);
});
