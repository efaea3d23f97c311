/**
 * Sixty common verbs of saying, picked by hand from a count of the words in the cues of PolNeAR's training
 * part: which verbs are of saying is a judgement, and the rarer ones here are not strictly the next by count.
 * What speech alone reaches is measured over the statements whose cue holds one of them anywhere.
 */
const LEMMAS =
  'accuse acknowledge add admit announce argue ask assert assure blame call charge cite claim comment complain conclude ' +
  'confirm criticize declare decry denounce deny describe discuss echo emphasize explain express indicate insist joke ' +
  'mention note pledge point post praise predict promise recall reiterate reply report respond reveal say speak ' +
  'state stress suggest talk tell tweet urge vow warn write accord question';

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  speak: ['spoke', 'spoken'],
  tell: ['told'],
  write: ['wrote', 'written'],
  criticize: ['criticise', 'criticised', 'criticises', 'criticising'],
  emphasize: ['emphasise', 'emphasised', 'emphasises', 'emphasising'],
};

/** The verbs' dictionary forms. */
export const SPEECH_VERBS: readonly string[] = LEMMAS.split(' ');

const FORMS: ReadonlySet<string> = new Set(SPEECH_VERBS.flatMap(formsOf));

/** Whether a word is a verb of saying in any of its forms. */
export function isSpeechVerb(word: string): boolean {
  return FORMS.has(word.toLowerCase());
}

/** Whether words, such as a cue's, hold a verb of saying in any of its forms. */
export function holdsSpeechVerb(words: string): boolean {
  return words
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => FORMS.has(word));
}

function formsOf(lemma: string): string[] {
  const forms = [lemma, ...(IRREGULAR[lemma] ?? [])];
  if (lemma.endsWith('e')) forms.push(`${lemma}s`, `${lemma}d`, `${lemma.slice(0, -1)}ing`);
  else if (/[^aeo]y$/.test(lemma)) forms.push(`${lemma.slice(0, -1)}ies`, `${lemma.slice(0, -1)}ied`, `${lemma}ing`);
  else {
    const stem = lemma === 'admit' ? 'admitt' : lemma;
    forms.push(`${lemma}${/(s|ss|sh|ch|x)$/.test(lemma) ? 'es' : 's'}`, `${stem}ed`, `${stem}ing`);
  }
  return forms;
}
