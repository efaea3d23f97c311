import { beforeEach, expect, test, vi } from 'vitest';
import { type SecretStorage, window, workspace } from 'vscode';
import { namesTeamIndex, TeamIndex } from '../../../src/editor/team-index.ts';

vi.mock('vscode', () => ({
  commands: { registerCommand: () => ({}) },
  window: { showErrorMessage: vi.fn(async () => undefined) },
  workspace: { getConfiguration: vi.fn() },
}));

beforeEach(() => void vi.clearAllMocks());

/** The reader's settings hold this as the connection. */
function set(connection: unknown): void {
  vi.mocked(workspace.getConfiguration, { partial: true }).mockReturnValue({ get: () => connection as never });
}

function teamIndex(): TeamIndex {
  const secrets = { get: async () => 'secret' } as Partial<SecretStorage> as SecretStorage;
  return new TeamIndex(secrets, () => {});
}

/** What opens the index where the reader's settings hold this as its connection. */
function optionsWith(connection: unknown) {
  set(connection);
  return teamIndex().options();
}

test.for([
  'team.example.org/archive',
  5432,
  false,
  ['postgres://team@example.org/archive'],
  { host: 'example.org' },
])('a connection that can’t be used is told of, and opens no team’s index: %j', (connection) => {
  expect(optionsWith(connection)).toEqual({});
  expect(namesTeamIndex()).toBe(false);
  expect(window.showErrorMessage).toHaveBeenCalledExactlyOnceWith(
    expect.stringContaining('is to be like postgres://user@host/database'),
    expect.anything(),
  );
});

test.for([undefined, null, '', ' '])('no connection is no error: %j', (connection) => {
  expect(optionsWith(connection)).toEqual({});
  expect(window.showErrorMessage).not.toHaveBeenCalled();
});

test('a connection that can be used opens the team’s index', () => {
  const database = 'postgres://team@example.org/archive';
  expect(optionsWith(` ${database} `)).toMatchObject({ database, readOnly: true });
  expect(namesTeamIndex()).toBe(true);
  expect(window.showErrorMessage).not.toHaveBeenCalled();
});

test('a connection that can’t be used is told of once, however often the index is opened, and again when it is another', () => {
  const team = teamIndex();
  const other = 'postgres://team@example.org/archive';
  for (const connection of [5432, 5432, 'archive', 'archive', other, 'archive', '', 'archive']) {
    set(connection);
    team.options();
  }
  expect(window.showErrorMessage).toHaveBeenCalledTimes(4);
});
