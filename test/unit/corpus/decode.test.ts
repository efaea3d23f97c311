import { expect, test } from 'vitest';
import { decode } from '../../../src/corpus/decode.ts';

test('a byte-order mark tells the encoding and is no part of the text', () => {
  const utf16 = Buffer.from('Grüße', 'utf16le');

  expect(decode(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('Grüße')]))).toEqual({
    text: 'Grüße',
    encoding: 'utf8bom',
  });
  expect(decode(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toEqual({ text: 'Grüße', encoding: 'utf16le' });
  expect(decode(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]))).toEqual({
    text: 'Grüße',
    encoding: 'utf16be',
  });
});

test('UTF-16 without mark is known by its zero bytes', () => {
  const bytes = Buffer.from('A plain line of text', 'utf16le');

  expect(decode(bytes).text).toBe('A plain line of text');
  expect(decode(Buffer.from(bytes).swap16()).text).toBe('A plain line of text');
});

test('bytes that are no UTF-8 are Windows-1252, with its quotation marks and dashes', () => {
  expect(decode(Buffer.from([0x93, 0x4e, 0x6f, 0x94, 0x20, 0x96, 0x20, 0x80, 0x35, 0x2c, 0xe9]))).toEqual({
    text: '“No” – €5,é',
    encoding: 'windows1252',
  });
});

test('one bad byte among good characters does not spoil a text', () => {
  const bytes = Buffer.concat([Buffer.from('“Phạm Văn Hải” '), Buffer.from([0xff]), Buffer.from(' Núñez')]);

  expect(decode(bytes).text).toBe('“Phạm Văn Hải” \ufffd Núñez');
});

test('the encoding that the reader set is used for files without mark', () => {
  expect(decode(Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]), 'windows1251').text).toBe('Москва');
  expect(decode(Buffer.from('Москва'), 'no such encoding').text).toBe('Москва');
});

test('binary data is refused', () => {
  for (const bytes of [
    [0, 1, 2, 3],
    [0x25, 0x50, 0x44, 0x46, 0, 9],
    [1, 2, 3, 4, 5, 6, 7, 65],
  ]) {
    expect(decode(Buffer.from(bytes))).toEqual({ text: null, reason: 'binary data, not text' });
  }
});
