/** The parts of speech of the Penn Treebank; a tag's number is its place here. */
export const SPEECH_PARTS: readonly string[] =
  "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB # $ '' `` , . : -LRB- -RRB-".split(
    ' ',
  );

/** Stands for the part of speech where there is no token; the weights were learnt with it. */
export const NO_TAG = 60;

/** Kinds of names, times and numbers; a kind's number is its place here. */
export const NAME_KINDS: readonly string[] = ['O', 'PERSON', 'LOCATION', 'ORGANIZATION', 'MISC', 'TIME', 'NUMBER'];

export const PERSON = 1;

/** What a part of speech does in a sentence, coarsely. */
export const OTHER = 0;
export const VERB = 1;
export const MODAL = 2;
export const NOUN = 3;
export const PRONOUN = 4;
export const ADVERB = 5;
export const DETERMINER = 6;
export const ADJECTIVE = 7;
export const PREPOSITION = 8;
export const CONJUNCTION = 9;
export const RELATIVE = 10;

const COARSE: Readonly<Record<string, number>> = {
  VB: VERB,
  VBD: VERB,
  VBG: VERB,
  VBN: VERB,
  VBP: VERB,
  VBZ: VERB,
  MD: MODAL,
  NN: NOUN,
  NNS: NOUN,
  NNP: NOUN,
  NNPS: NOUN,
  PRP: PRONOUN,
  RB: ADVERB,
  RBR: ADVERB,
  RBS: ADVERB,
  DT: DETERMINER,
  PDT: DETERMINER,
  PRP$: DETERMINER,
  JJ: ADJECTIVE,
  JJR: ADJECTIVE,
  JJS: ADJECTIVE,
  CD: ADJECTIVE,
  IN: PREPOSITION,
  TO: PREPOSITION,
  RP: PREPOSITION,
  CC: CONJUNCTION,
  WDT: RELATIVE,
  WP: RELATIVE,
  WP$: RELATIVE,
  WRB: RELATIVE,
};

/** The coarse part of speech of each tag. */
export const COARSE_PARTS: Uint8Array = Uint8Array.from(SPEECH_PARTS, (tag) => COARSE[tag] ?? OTHER);
