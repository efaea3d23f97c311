import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createSelector,
  defaultExclude,
  defaultInclude,
  findFiles,
  type Unreadable,
} from '../../../src/corpus/find-files.ts';
import { globMatcher } from '../../../src/corpus/glob.ts';
import { temporaryFolder } from './temporary-corpus.ts';

test('globs mean what they mean in VS Code', () => {
  const matches = (glob: string, path: string) => globMatcher([glob])(path);

  expect(matches('**/*.txt', 'a.txt')).toBe(true);
  expect(matches('**/*.txt', 'deep/er/a.TXT')).toBe(true);
  expect(matches('*.txt', 'deep/a.txt')).toBe(false);
  expect(matches('**/*.{md,txt}', 'x/a.md')).toBe(true);
  expect(matches('drafts/**', 'drafts/2024/a.txt')).toBe(true);
  expect(matches('drafts/**', 'my-drafts/a.txt')).toBe(false);
  expect(matches('a?.txt', 'a1.txt')).toBe(true);
  expect(matches('a.txt', 'aXtxt')).toBe(false);
  expect(matches('{a,b', 'a')).toBe(true);
  expect(matches('20[12][0-9]/*.txt', '2024/a.txt')).toBe(true);
  expect(matches('20[!12]4/*.txt', '2024/a.txt')).toBe(false);
  expect(matches('a[!b]c', 'a/c')).toBe(false);
  expect(matches('a[z-b]c', 'abc')).toBe(false);
  expect(matches('a[.txt', 'a[.txt')).toBe(true);
  expect(matches('a[]].txt', 'a].txt')).toBe(true);
});

test('hidden files, tools’ folders and other kinds of files are no articles', () => {
  const selected = createSelector({ include: defaultInclude, exclude: defaultExclude });

  expect(['a.txt', 'b/c.md', 'd.html', 'e.HTM'].filter(selected)).toHaveLength(4);
  expect(
    ['a.pdf', '.git/a.txt', 'x/.onrecord/a.md', 'node_modules/x/readme.md', '.draft.txt'].filter(selected),
  ).toEqual([]);
});

test('a folder that is left out takes along all that is in it', () => {
  const selected = createSelector({ include: defaultInclude, exclude: ['**/drafts'] });

  expect(selected('drafts/a.txt')).toBe(false);
  expect(selected('2024/drafts/deep/a.txt')).toBe(false);
  expect(selected('2024/drafts.txt')).toBe(true);
});

test('files come in the order of their paths', () => {
  const folder = temporaryFolder({
    'b.txt': '',
    'a/z.txt': '',
    'a/y.md': '',
    'a-b/x.txt': '',
    'a.txt': '',
    'ignored/x.txt': '',
    'image.png': '',
    '\u{ff01}.txt': '',
    '\u{1f600}.txt': '',
  });

  const found = [...findFiles(folder, { include: defaultInclude, exclude: ['ignored/**'] }, () => {})];

  expect(found.map(({ path }) => path)).toEqual([
    'a-b/x.txt',
    'a.txt',
    'a/y.md',
    'a/z.txt',
    'b.txt',
    '\u{ff01}.txt',
    '\u{1f600}.txt',
  ]);
});

test('a link beside the folder it leads to does not take the folder’s files', () => {
  const folder = temporaryFolder({ '2024/a.txt': '', '.store/2023/b.txt': '' });
  const elsewhere = temporaryFolder({ '2022/c.txt': '' });
  symlinkSync(join(folder, '2024'), join(folder, '2024-latest'));
  symlinkSync(join(folder, '.store', '2023'), join(folder, '2023'));
  symlinkSync(elsewhere, join(folder, 'archive'));
  symlinkSync(join(elsewhere, '2022'), join(elsewhere, '2022-latest'));

  const found = (under?: string) =>
    [...findFiles(folder, { include: defaultInclude, exclude: defaultExclude }, () => {}, under)].map(
      ({ path }) => path,
    );

  expect(found()).toEqual(['2023/b.txt', '2024/a.txt', 'archive/2022/c.txt']);
  expect(found('archive')).toEqual(['archive/2022/c.txt']);
  expect(found('archive/2022/c.txt')).toEqual(['archive/2022/c.txt']);
  for (const other of ['2024-latest', '2024-latest/a.txt', 'archive/2022-latest', '.store', '.store/2023', 'nowhere'])
    expect(found(other), other).toEqual([]);
});

test('of links to one folder outside, the first has its files, also where the others alone are looked at', () => {
  const folder = temporaryFolder({ 'a.txt': '' });
  const elsewhere = temporaryFolder({ 'c.txt': '', 'sub/d.txt': '' });
  symlinkSync(elsewhere, join(folder, 'archive'));
  symlinkSync(elsewhere, join(folder, 'latest'));
  symlinkSync(join(elsewhere, 'sub'), join(folder, 'zsub'));

  const found = (under?: string) =>
    [...findFiles(folder, { include: defaultInclude, exclude: defaultExclude }, () => {}, under)].map(
      ({ path }) => path,
    );

  expect(found()).toEqual(['a.txt', 'archive/c.txt', 'archive/sub/d.txt']);
  expect(found('archive')).toEqual(['archive/c.txt', 'archive/sub/d.txt']);
  expect(found('archive/sub/d.txt')).toEqual(['archive/sub/d.txt']);
  for (const other of ['latest', 'latest/c.txt', 'latest/sub', 'zsub', 'zsub/d.txt'])
    expect(found(other), other).toEqual([]);
});

test('by a link to a folder above, only what stands beside the folder is found, also where it alone is looked at', () => {
  const outer = temporaryFolder({ 'open/x.txt': '', 'open/sub/y.txt': '', 'sib.txt': '', 'beside/z.txt': '' });
  const folder = join(outer, 'open');
  const elsewhere = temporaryFolder({ 'in/c.txt': '', 'in/sub/d.txt': '', 'near.txt': '' });
  symlinkSync('..', join(folder, 'up'));
  symlinkSync(join(elsewhere, 'in'), join(folder, 'archive'));
  symlinkSync('..', join(elsewhere, 'in', 'up'));

  const found = (under?: string) =>
    [...findFiles(folder, { include: defaultInclude, exclude: defaultExclude }, () => {}, under)].map(
      ({ path }) => path,
    );

  const all = found();
  expect(all).toEqual([
    'archive/c.txt',
    'archive/sub/d.txt',
    'archive/up/near.txt',
    'sub/y.txt',
    'up/beside/z.txt',
    'up/sib.txt',
    'x.txt',
  ]);
  const places = ['up', 'up/open', 'up/open/x.txt', 'up/open/sub', 'up/open/sub/y.txt', 'up/beside', 'up/sib.txt'];
  for (const place of [...places, ...places.map((each) => `archive/${each.replace('open', 'in')}`), ...all])
    expect(found(place), place).toEqual(all.filter((path) => path === place || path.startsWith(`${place}/`)));
});

test('a link into what another link leaves out has its files, also where they alone are looked at', () => {
  const folder = temporaryFolder();
  const elsewhere = temporaryFolder({ 'c.txt': '', 'sub/d.txt': '' });
  symlinkSync(elsewhere, join(folder, 'archive'));
  symlinkSync(join(elsewhere, 'sub'), join(folder, 'zsub'));

  const found = (under?: string) =>
    [...findFiles(folder, { include: defaultInclude, exclude: ['archive/sub/**'] }, () => {}, under)].map(
      ({ path }) => path,
    );

  expect(found()).toEqual(['archive/c.txt', 'zsub/d.txt']);
  expect(found('zsub/d.txt')).toEqual(['zsub/d.txt']);
});

test('a link that leads nowhere is sure trouble only in the place of an article, whether met on the way or looked at alone', () => {
  const folder = temporaryFolder({ 'a.txt': '' });
  for (const name of ['loop', 'loop.txt']) symlinkSync(join(folder, name), join(folder, name));
  for (const name of ['dead', 'dead.txt', '.dead']) symlinkSync(join(folder, 'nothing'), join(folder, name));

  const troubles = (under?: string) => {
    const met: string[] = [];
    const selection = { include: defaultInclude, exclude: defaultExclude };
    const meet = ({ path, isDeadLink }: Unreadable) => met.push(isDeadLink ? `${path}?` : path);
    for (const _ of findFiles(folder, selection, meet, under));
    return met;
  };

  expect(troubles()).toEqual(['dead?', 'dead.txt', 'loop?', 'loop.txt']);
  for (const name of ['dead.txt', 'loop.txt']) expect(troubles(name), name).toEqual([name]);
  for (const name of ['dead', 'dead/c.txt', 'loop']) expect(troubles(name), name).toEqual([`${name.slice(0, 4)}?`]);
  for (const name of ['nothing', 'a.txt', '.dead']) expect(troubles(name), name).toEqual([]);
});
