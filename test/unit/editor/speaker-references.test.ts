import { beforeEach, expect, test, vi } from 'vitest';
import type { Location, ReferenceProvider } from 'vscode';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import { linePlaces } from '../../../src/corpus/line-places.ts';
import type { Readings } from '../../../src/editor/readings.ts';
import { registerSpeakerReferences } from '../../../src/editor/speaker-references.ts';

const FILE = 'file:///fleet.txt';

const editor = vi.hoisted(() => ({
  provider: undefined as unknown,
  open: [] as unknown[],
}));

vi.mock('vscode', () => ({
  languages: {
    registerReferenceProvider: (_: unknown, provider: unknown) => {
      editor.provider = provider;
    },
  },
  Location: class {
    range: unknown;
    constructor(_: unknown, range: unknown) {
      this.range = range;
    }
  },
  Position: class {
    line: number;
    character: number;
    constructor(line: number, character: number) {
      this.line = line;
      this.character = character;
    }
  },
  Range: class {
    start: unknown;
    end: unknown;
    constructor(start: unknown, end: unknown) {
      this.start = start;
      this.end = end;
    }
  },
  Uri: { parse: (uri: string) => ({ toString: () => uri }) },
  window: {},
  workspace: {
    get textDocuments() {
      return editor.open;
    },
  },
}));
vi.mock('../../../src/editor/readings.ts', () => ({ ARTICLE_SELECTOR: [] }));
vi.mock('../../../src/editor/speaker-at.ts', () => ({ speakerAt: () => ({}) }));
vi.mock('../../../src/editor/indexed-statement.ts', () => ({ indexedStatement: async () => ({ speaker: 'ana-sol' }) }));

/** A document above whose text somebody types a line as soon as anyone has read it. */
function typedInto(text: string) {
  let now = text;
  return {
    uri: { toString: () => FILE },
    getText: () => {
      const read = now;
      now = `Typed meanwhile.\n${now}`;
      return read;
    },
    positionAt: (offset: number) => linePlaces(now)(offset),
    offsetAt: () => 0,
  };
}

const said = ['“We stay.”', '“We sail\nat dawn.”', '“The harbour is ours.”'];
const saved = said.map((words) => `${words} said Ana Sol.`).join('\n');

/** The statements as the index has them of the saved text. */
const rows = said.map((words) => {
  const start = saved.indexOf(words);
  const end = start + words.length;
  const place = linePlaces(saved);
  return { file: FILE, start, end, text: words.replace('\n', ' '), from: place(start), to: place(end) };
});

/** From where to where the places go that *Find All References* lists. */
async function references(): Promise<unknown[]> {
  const corpus = { placesOfSpeaker: async () => rows } as unknown as Corpus;
  registerSpeakerReferences(corpus, { of: async () => ({}) } as unknown as Readings);
  const cancellation = { isCancellationRequested: false };
  const asked = (editor.provider as ReferenceProvider).provideReferences(
    ...([typedInto(saved), undefined, undefined, cancellation] as unknown as Parameters<
      ReferenceProvider['provideReferences']
    >),
  );
  return ((await asked) as Location[]).map(({ range: { start, end } }) => ({ from: { ...start }, to: { ...end } }));
}

beforeEach(() => {
  editor.open = [];
});

test('all places in an open article are those of one version of it, whatever is typed while they are looked for', async () => {
  editor.open = [typedInto(`An unsaved line.\n${saved}`)];
  expect(await references()).toEqual(
    rows.map(({ from, to }) => ({ from: { ...from, line: from.line + 1 }, to: { ...to, line: to.line + 1 } })),
  );
});

test('a place in an article that is not open is that of the file', async () => {
  expect(await references()).toEqual(rows.map(({ from, to }) => ({ from, to })));
});

test('a statement whose words are gone from the open article has the place that it has in the file', async () => {
  editor.open = [typedInto('Nobody says anything any more.')];
  expect(await references()).toEqual(rows.map(({ from, to }) => ({ from, to })));
});
