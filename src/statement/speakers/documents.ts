import { isPress } from './bodies.ts';
import { namesIn } from './modifiers.ts';
import { wordsOf } from './noun-phrases.ts';
import { type Found, through } from './references.ts';
import type { Story } from './story.ts';

/** `a white paper`, then `the paper`, `the document`. */
export function readDocument(story: Story, from: number, core: number, definite: boolean): Found {
  const head = story.word(core - 1);
  const names = namesIn(story, from, core);
  const known =
    definite &&
    story.references.lastSource(
      story.startOf(from),
      ({ identity: { kind, words } }) =>
        kind === 'document' &&
        (head === 'document' || words.includes(head)) &&
        names.every((name) => words.includes(name)),
    );
  if (known) return { identity: known.identity, via: [known] };
  // `The Harbour Times said … the paper said`
  const press =
    definite &&
    head === 'paper' &&
    story.references.lastSource(story.startOf(from), ({ identity }) => isPress(identity));
  if (press) return through(press);
  const start = /^(?:a|an)$/.test(story.word(from)) && from + 1 < core ? from + 1 : from;
  return { identity: story.nameless.describe(wordsOf(story, start, core, core), 'document', head), via: [] };
}
