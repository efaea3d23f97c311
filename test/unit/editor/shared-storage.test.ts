import { describe, expect, test } from 'vitest';
import { sharedStorage } from '../../../src/editor/shared-storage.ts';

describe('the storage that all windows on a folder share', () => {
  test('is that of the first window', () => {
    expect(sharedStorage('/data/User/workspaceStorage/4cdf7c89-1/on-record.on-record')).toBe(
      '/data/User/workspaceStorage/4cdf7c89/on-record.on-record',
    );
    expect(
      sharedStorage('c:\\Users\\ada\\workspaceStorage\\0f343b0931126a20f133d67c2b018a3b-2\\on-record.on-record'),
    ).toBe('c:\\Users\\ada\\workspaceStorage\\0f343b0931126a20f133d67c2b018a3b\\on-record.on-record');
  });

  test('is the window’s own where that is the first', () => {
    const first = [
      '/data/User/workspaceStorage/4cdf7c89/on-record.on-record',
      '/data/User/workspaceStorage/-6bd9e541/on-record.on-record',
      '/data/User/workspaceStorage/-6/on-record.on-record',
      '/data-1/User/workspaceStorage/1764000000000/on-record.on-record',
      '/data/User/globalStorage/on-record.on-record',
    ];
    expect(first.map(sharedStorage)).toEqual(first);
  });
});
