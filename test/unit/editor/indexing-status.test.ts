import { expect, test, vi } from 'vitest';
import type { LogOutputChannel } from 'vscode';
import type { Corpus, CorpusState } from '../../../src/corpus/corpus.ts';
import { IndexingStatus } from '../../../src/editor/indexing-status.ts';

vi.mock('vscode', () => ({
  commands: { registerCommand: () => ({}), executeCommand: async () => {} },
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
  window: { createStatusBarItem: () => ({ show() {}, hide() {} }), withProgress: async () => {} },
  workspace: { getConfiguration: () => ({ get: () => undefined }) },
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
  const corpus = { state, onDidChangeState: () => () => true } as Partial<Corpus> as Corpus;
  return new IndexingStatus(corpus, { message: '' }, { warn() {} } as Partial<LogOutputChannel> as LogOutputChannel)
    .text;
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
