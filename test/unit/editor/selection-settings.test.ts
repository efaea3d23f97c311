import { expect, test } from 'vitest';
import type { WorkspaceConfiguration } from 'vscode';
import { defaultExclude, defaultInclude } from '../../../src/corpus/find-files.ts';
import { selectionOf } from '../../../src/editor/selection-settings.ts';

const selected = (settings: Readonly<Record<string, unknown>>) =>
  selectionOf({ get: (name: string) => settings[name] } as WorkspaceConfiguration);

test('files are selected by On Record’s settings, and what VS Code hides is left out', () => {
  const settings = {
    'onRecord.include': ['*.txt'],
    'onRecord.exclude': ['drafts/**'],
    'files.exclude': { '**/.git': true, '*.bak': false, '*.js': { when: '$(basename).ts' } },
  };
  expect(selected(settings)).toEqual({ include: ['*.txt'], exclude: ['drafts/**', '**/.git'] });
});

test('a glob that stands alone is a list of one', () => {
  expect(selected({ 'onRecord.include': '*.txt', 'onRecord.exclude': 'drafts/**' })).toEqual({
    include: ['*.txt'],
    exclude: ['drafts/**'],
  });
});

test.each([null, 7, { '*.txt': true }])('settings that hold %j are as if they were not there', (value) => {
  const settings = { 'onRecord.include': value, 'onRecord.exclude': value, 'files.exclude': null };
  expect(selected(settings)).toEqual({ include: defaultInclude, exclude: defaultExclude });
});

test('what is no text in a list of globs is passed over', () => {
  expect(selected({ 'onRecord.include': [1, null, '*.txt'] }).include).toEqual(['*.txt']);
});
