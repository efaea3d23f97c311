import { expect, test, vi } from 'vitest';
import type { LogOutputChannel } from 'vscode';
import type { Corpus, CorpusState } from '../../../src/corpus/corpus.ts';
import { IndexingStatus } from '../../../src/editor/indexing-status.ts';

const { commands, contexts, told } = vi.hoisted(() => ({
  commands: new Map<string, () => unknown>(),
  contexts: new Map<string, unknown>(),
  told: [] as string[],
}));

vi.mock('vscode', () => ({
  commands: {
    registerCommand: (name: string, run: () => unknown) => commands.set(name, run),
    executeCommand: async (_: string, key: string, value: unknown) => void contexts.set(key, value),
  },
  Disposable: { from: () => ({}) },
  MarkdownString: class {
    appendText() {
      return this;
    }
    appendMarkdown() {
      return this;
    }
  },
  StatusBarAlignment: {},
  window: {
    createStatusBarItem: () => ({ show() {}, hide() {} }),
    withProgress: async () => {},
    showInformationMessage: (words: string) => told.push(words),
  },
  workspace: { workspaceFolders: [{ uri: 'file:///archive' }], getConfiguration: () => ({ get: () => undefined }) },
}));

const left: CorpusState = {
  phase: 'ready',
  done: 0,
  total: 0,
  cancelled: true,
  triesAgain: false,
  paused: false,
  readOnly: false,
  isRefused: false,
  skipped: [],
  leftOut: 0,
  message: null,
};

/** What the status bar says of a corpus in that state. */
function textOf(state: CorpusState): string | undefined {
  const corpus = { state, onDidChangeState: () => () => true, resume() {}, reindex: async () => {} };
  return new IndexingStatus(corpus as Partial<Corpus> as Corpus, { message: '' }, {
    warn() {},
  } as Partial<LogOutputChannel> as LogOutputChannel).text;
}

test('the status bar tells what the reader stopped from what is tried again by itself', () => {
  for (const phase of ['ready', 'failed'] as const) {
    expect(textOf({ ...left, phase })).toContain('Reading stopped');
    expect(textOf({ ...left, phase, triesAgain: true })).toContain('Reading tries again');
  }
});

test('the status bar does not speak of a later try while there is one', () => {
  expect(textOf({ ...left, phase: 'indexing', triesAgain: true, done: 1, total: 3 })).toContain('Reading 1/3');
});

test('who has a folder read again that another window reads is told that there is nothing to do', async () => {
  const again = async (readOnly: boolean) => {
    told.length = 0;
    textOf({ ...left, cancelled: false, readOnly });
    await commands.get('onRecord.reindex')?.();
    return told.join();
  };

  expect(await again(true)).toContain('Another window reads the articles of this folder');
  expect(await again(false)).toBe('');
});

test('the views know a window that follows another: what that has yet to read is not said to be missing', () => {
  const phaseOf = (state: Partial<CorpusState>) => {
    textOf({ ...left, cancelled: false, ...state });
    return contexts.get('onRecord.phase');
  };

  expect(phaseOf({ readOnly: true })).toBe('following');
  expect(phaseOf({ readOnly: true, phase: 'failed' })).toBe('failed');
  expect(phaseOf({})).toBe('ready');
});
