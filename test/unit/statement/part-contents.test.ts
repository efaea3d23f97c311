import { expect, test } from 'vitest';
import type { FoundStatement } from '../../../src/statement/find-statements.ts';
import { partContents } from '../../../src/statement/part-contents.ts';
import { placeOf } from './marked-text.ts';

const text = '“No script,” the premier said after the talks. They did “too little,” he added. “Nobody gains.”';

function statement(cue: string, ...content: string[]): FoundStatement {
  return {
    kind: 'direct',
    content: content.map((words) => placeOf(text, words)),
    cue: placeOf(text, cue),
    source: null,
    date: null,
    confidence: 0.9,
    why: '',
  };
}

const contents = (statements: readonly FoundStatement[]) =>
  statements.map(({ content }) => content.map(({ start, end }) => text.slice(start, end)));

test('words that two statements claim go to the one whose cue stands nearer', () => {
  const claimed = [
    statement('said', '“No script,”', '“Nobody gains.”'),
    statement('added', '“No script,”', '“too little,”', '“Nobody gains.”'),
  ];

  expect(contents(partContents(claimed))).toEqual([['“No script,”'], ['“too little,”', '“Nobody gains.”']]);
});

test('a statement that has no other words keeps them', () => {
  const claimed = [statement('said', '“Nobody gains.”'), statement('added', '“Nobody gains.”')];

  expect(contents(partContents(claimed))).toEqual([['“Nobody gains.”'], ['“Nobody gains.”']]);
});

test('statements that share nothing stay as they are', () => {
  const claimed = [statement('said', '“No script,”'), statement('added', '“too little,”')];

  expect(partContents(claimed)).toEqual(claimed);
});
