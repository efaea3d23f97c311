import type { Gender } from '../../language/names.ts';

/** What a pronoun tells of whom it stands for. */
export interface Pronoun {
  readonly stands: 'person' | 'thing' | 'several' | 'speaker' | 'relative';
  readonly gender?: Gender;
}

const FORMS: Readonly<Record<string, Pronoun>> = {
  he: { stands: 'person', gender: 'male' },
  him: { stands: 'person', gender: 'male' },
  his: { stands: 'person', gender: 'male' },
  himself: { stands: 'person', gender: 'male' },
  she: { stands: 'person', gender: 'female' },
  her: { stands: 'person', gender: 'female' },
  hers: { stands: 'person', gender: 'female' },
  herself: { stands: 'person', gender: 'female' },
  it: { stands: 'thing' },
  its: { stands: 'thing' },
  itself: { stands: 'thing' },
  they: { stands: 'several' },
  them: { stands: 'several' },
  their: { stands: 'several' },
  both: { stands: 'several' },
  i: { stands: 'speaker' },
  me: { stands: 'speaker' },
  my: { stands: 'speaker' },
  we: { stands: 'speaker' },
  us: { stands: 'speaker' },
  our: { stands: 'speaker' },
  who: { stands: 'relative' },
  whom: { stands: 'relative' },
  which: { stands: 'relative' },
  that: { stands: 'relative' },
};

/** What a word in lower case tells as a pronoun; undefined where it is none. */
export function pronounOf(lowerWord: string): Pronoun | undefined {
  return Object.hasOwn(FORMS, lowerWord) ? FORMS[lowerWord] : undefined;
}
