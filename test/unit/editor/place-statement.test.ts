import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeStatement } from '../../../src/editor/place-statement.ts';

const place = (text: string, row: { start: number; end: number; text: string }) => {
  const span = placeStatement(text, row);
  return span && text.slice(span.start, span.end);
};

test('a statement whose words are where the index says stands there', () => {
  const text = 'She said the bridge is safe. He said the bridge is safe.';
  const start = text.lastIndexOf('the bridge');
  expect(placeStatement(text, { start, end: start + 18, text: 'the bridge is safe' })).toEqual({
    start,
    end: start + 18,
  });
});

test('a statement that moved is found by its words, the nearest of several', () => {
  const text = `${'Filler. '.repeat(10)}She said the bridge is safe. ${'Filler. '.repeat(10)}He said the bridge is safe.`;
  const last = text.lastIndexOf('the bridge');
  expect(placeStatement(text, { start: last - 5, end: last + 13, text: 'the bridge is safe' })?.start).toBe(last);
  expect(placeStatement(text, { start: 3, end: 21, text: 'the bridge is safe' })?.start).toBe(
    text.indexOf('the bridge'),
  );
});

test('of two places far apart in a long text the nearer one is found, wherever it is looked for', () => {
  const run = (length: number, before: number, between: number, after: number, aside: number) => {
    const words = 'w'.repeat(length);
    const text = `${'.'.repeat(before)}${words}${'.'.repeat(between)}${words}${'.'.repeat(after)}`;
    const second = before + length + between;
    const start = Math.max(0, Math.floor((before + second) / 2) + aside);
    const nearer = Math.abs(start - before) <= Math.abs(start - second) ? before : second;
    expect(placeStatement(text, { start, end: start + length, text: words })?.start).toBe(nearer);
  };
  const length = fc.integer({ min: 1, max: 3000 });
  const far = fc.integer({ min: 1, max: 20_000 });
  const aside = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -50_000, max: 50_000 }));
  fc.assert(fc.property(length, far, far, far, aside, run), { numRuns: 500 });
});

test('line ends and runs of white space need not agree', () => {
  expect(place('He said the\r\n  bridge\r\nis safe.', { start: 5, end: 20, text: 'the bridge is safe' })).toBe(
    'the\r\n  bridge\r\nis safe',
  );
});

test('tags, entities and times of captions need not be in the index’s words', () => {
  const page = '<meta content="We raised it in 2009, twice"><p>&ldquo;We raised it in <em>2009</em>, twice';
  const start = page.indexOf('&ldquo;');
  expect(placeStatement(page, { start, end: page.length, text: '“We raised it in 2009, twice' })?.start).toBe(start);

  const mail = '=E2=80=9CWe can=E2=80=99t patch it any longer, not=\n for a day';
  expect(
    placeStatement(mail, { start: 0, end: mail.length, text: '“We can’t patch it any longer, not for a day' }),
  ).toEqual({
    start: 0,
    end: mail.length,
  });

  const captions =
    'We mend the roof\n\n2\n00:00:04.000 --> 00:00:06.000\nbefore the rain. We mend the roof before the rain.';
  const end = captions.indexOf('rain') + 4;
  expect(placeStatement(captions, { start: 0, end, text: 'We mend the roof before the rain' })).toEqual({
    start: 0,
    end,
  });
});

test('words in another script are found where they moved to', () => {
  const text = 'Новая строка. «Мост построят», — сказал он.';
  expect(place(text, { start: 0, end: 15, text: '«Мост построят»' })).toBe('«Мост построят»');
});

test('a statement in several parts runs from the first to the last', () => {
  const text = 'Intro. “We tried,” she said. “We failed.” He left.';
  expect(place(text, { start: 0, end: 30, text: '“We tried,” … “We failed.”' })).toBe(
    '“We tried,” she said. “We failed.”',
  );
});

test('a statement that is no longer in the text has no place', () => {
  expect(placeStatement('Nothing here.', { start: 0, end: 5, text: 'the bridge is safe' })).toBeUndefined();
});
