import fc from 'fast-check';
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

test('whatever the bytes, the text is as long as VS Code shows it', () => {
  // Pieces of UTF-8, whole and broken off, and of Windows-1252.
  const piece = fc.oneof(
    fc.constantFrom('said', '“', 'é', '🙂', ' ').map((words) => Buffer.from(words)),
    fc.constantFrom('🙂', '“').map((words) => Buffer.from(words).subarray(0, -1)),
    fc.uint8Array({ minLength: 1, maxLength: 5 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte > 31))),
  );
  const shown = new TextDecoder('utf-8', { ignoreBOM: true });

  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const bytes = Buffer.concat([Buffer.from('He '), ...pieces]);
      const { text } = decode(bytes);
      expect(text?.length).toBe(shown.decode(bytes).length);
    }),
    { numRuns: 2000 },
  );
});

const set = (encoding: string) => ({ encoding, guess: false, candidates: [] });

test('the encoding that the reader set is used for files without mark', () => {
  expect(decode(Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]), set('windows1251')).text).toBe('Москва');
  expect(decode(Buffer.from('Straße', 'utf16le'), set('utf16le')).text).toBe('Straße');
  expect(decode(Buffer.from('Москва'), set('no such encoding')).text).toBe('Москва');
});

test('an encoding that nobody here can read still has a character for each byte', () => {
  expect(decode(Buffer.from([0x52, 0x82, 0x73]), set('cp850')).text).toHaveLength(3);
});

test('the encoding is guessed where the reader wants that, whatever is set', () => {
  const prose = '«Мы построим новый мост до конца года», — сказал мэр города в пятницу вечером. '.repeat(5);
  const bytes = Buffer.from(
    prose.replace(/[а-я]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x350)),
    'latin1',
  );
  const guessed = decode(bytes, { encoding: 'utf8', guess: true, candidates: [] });

  expect(guessed).toMatchObject({ encoding: 'windows1251', text: expect.stringContaining('построим новый мост') });
  expect(
    decode(Buffer.from('Grüße aus Köln, '.repeat(9)), { encoding: 'windows1252', guess: true, candidates: [] }).text,
  ).toContain('Grüße');
});

test('a guess is kept to the candidates that the reader names', () => {
  const bytes = Buffer.from('Le café est fermé, dit-il. '.repeat(9), 'latin1');

  expect(decode(bytes, { encoding: 'utf8', guess: true, candidates: ['windows1252', 'utf8'] }).text).toContain('café');
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
