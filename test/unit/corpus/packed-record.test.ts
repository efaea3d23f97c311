import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../../src/corpus/load-model.ts';
import { packRecord, unpackRecord } from '../../../src/corpus/packed-record.ts';
import { createExtract } from '../../../src/extract.ts';
import { blankArticle } from '../blank-article.ts';

test('a record of whatever form of article comes out as it went in', () => {
  const extract = createExtract(loadModel());
  const fixtures = join(import.meta.dirname, '../../fixtures');
  const files = globSync('**/*.{txt,md,html,mhtml,vtt,srt,eml}', { cwd: fixtures });
  const endings = new Set(files.map((file) => file.slice(file.lastIndexOf('.'))));
  expect([...endings].sort()).toEqual(['.eml', '.html', '.md', '.mhtml', '.srt', '.txt', '.vtt']);

  for (const file of files) {
    const record = extract(file, readFileSync(join(fixtures, file), 'utf8'));
    expect(unpackRecord(file, packRecord(record) as Uint8Array), file).toStrictEqual(record);
  }
});

test('a record goes by the name that its file has for who asks', () => {
  const packed = packRecord({ file: 'visits/port.txt', articles: [blankArticle({})] }) as Uint8Array;

  expect(unpackRecord('file:///archive/visits/port.txt', packed).file).toBe('file:///archive/visits/port.txt');
});

test('a record of many megabytes is not kept', () => {
  const opening = randomBytes(6 * 1024 * 1024).toString('base64');

  expect(packRecord({ file: 'a.txt', articles: [blankArticle({ opening })] })).toBeNull();
});

test('what is no packed record is not taken for one', () => {
  const packed = packRecord({ file: 'a.txt', articles: [blankArticle({})] }) as Uint8Array;

  expect(() => unpackRecord('a.txt', packed.subarray(0, -5))).toThrow();
  expect(() => unpackRecord('a.txt', new TextEncoder().encode('[]'))).toThrow();
});
