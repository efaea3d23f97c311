import { expect, test } from 'vitest';
import { inFile, paragraphs, readFixture, readOne } from './reading.ts';

test('captions run on over their cues, a paragraph for each turn', () => {
  const { text, articles } = readFixture('2024-10-14-hearing.vtt');
  const [article] = articles;
  if (!article) throw new Error('The captions hold no article.');

  expect(paragraphs(article)).toEqual([
    'Ada Voss: Good evening. We are here about the quay wall. It will be rebuilt from next spring.',
    'Dora Feld: You promised that in 2019.',
  ]);
  expect(article.date).toMatchObject({ value: '2024-10-14', from: 'file-name' });
  expect(inFile(text, article, 'rebuilt from next')).toBe('rebuilt</i>\nfrom next');
});

test('subtitles lose their numbers and times; a pause after a full stop parts paragraphs', () => {
  const text =
    '1\r\n00:00:01,000 --> 00:00:02,000\r\nThe ferry will sail\r\n\r\n2\r\n00:00:02,100 --> 00:00:03,000\r\non Sundays.\r\n\r\n3\r\n00:00:07,000 --> 00:00:08,000\r\nThat is all.\r\n';

  expect(paragraphs(readOne('ferry.srt', text))).toEqual(['The ferry will sail on Sundays.', 'That is all.']);
});
