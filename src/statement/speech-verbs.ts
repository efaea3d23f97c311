/**
 * The sixty commonest verbs of saying, the commonest first: of the verbs that end the cues of PolNeAR's training
 * part, counted by their dictionary forms, those that tell of speaking or writing (which ones do is a judgement:
 * `dismiss`, `defend` and `propose` were left out). The last of them comes twenty times. What speech alone reaches
 * is measured over the statements whose cue holds one of them.
 */
const LEMMAS =
  'say tell accord call write ask add suggest note report argue announce describe talk point criticize accuse tweet ' +
  'cite explain claim respond declare acknowledge refer speak insist urge express promise warn question mention ' +
  'discuss vow reveal state recall praise conclude indicate blame denounce pledge admit predict post deny confirm ' +
  'blast reply charge slam tout echo complain remind emphasize repeat assert';

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  speak: ['spoke', 'spoken'],
  tell: ['told'],
  write: ['wrote', 'written'],
  criticize: ['criticise', 'criticised', 'criticises', 'criticising'],
  emphasize: ['emphasise', 'emphasised', 'emphasises', 'emphasising'],
};

const DOUBLED: Readonly<Record<string, string>> = { admit: 'admitt', refer: 'referr', slam: 'slamm' };

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
    const stem = DOUBLED[lemma] ?? lemma;
    forms.push(`${lemma}${/(s|ss|sh|ch|x)$/.test(lemma) ? 'es' : 's'}`, `${stem}ed`, `${stem}ing`);
  }
  return forms;
}
