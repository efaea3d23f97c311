import type { Gender } from '../../language/names.ts';
import { isSpeechVerb } from '../speech-verbs.ts';
import type { NameMention } from './name-mention.ts';
import { NO_VERB } from './name-words.ts';
import type { NamesInText } from './names-in-text.ts';
import { firstAtOrAfter } from './references.ts';

/** So many words on, a pronoun may be anyone's. */
const FAR = 40;

/** `Mira Orr, who paints, gave up her job`: what the first pronoun after a name tells of its bearer, where nobody else is named before it. */
export function genderAfter(names: NamesInText, mention: NameMention): Gender | undefined {
  return pronounAfter(names, mention)?.gender;
}

/**
 * What the first pronoun after a name tells where it can hardly be anyone else's: in the name's own sentence, or behind
 * the clause that opens a later one, `Speaking in Athlone, he said`. `He said` alone may be whoever was spoken of before.
 */
export function genderOfSubject(names: NamesInText, mention: NameMention): Gender | undefined {
  const pronoun = pronounAfter(names, mention);
  if (!pronoun) return undefined;
  const { sentences, words, quoted } = names;
  const { at, gender } = pronoun;
  const afterComma = words[at - 1] === ',' && quoted[at - 1] === 0;
  // `…, he said.`
  if (sentences[at] === mention.sentence) return afterComma && isSpeechVerb(words[at + 1] ?? '') ? undefined : gender;
  let opening = at;
  while (opening > 0 && sentences[opening - 1] === sentences[at]) opening--;
  const first = words[opening] ?? '';
  return afterComma && (NO_VERB.has(first) || first.endsWith('ing')) ? gender : undefined;
}

function pronounAfter(
  names: NamesInText,
  { end, sentence }: NameMention,
): { readonly at: number; readonly gender: Gender } | undefined {
  const { tokens, mentions, sentences, quoted, words } = names;
  const from = names.tokenAt(end);
  let next = firstAtOrAfter(mentions, end);
  for (let i = from; i < from + FAR && i < tokens.count; i++) {
    if ((sentences[i] as number) > sentence + 2) return undefined;
    for (; next < mentions.length && (mentions[next] as NameMention).start <= (tokens.starts[i] as number); next++) {
      const { kind, oblique } = mentions[next] as NameMention;
      if (kind === 'person' || (kind === 'unclear' && !oblique)) return undefined;
    }
    if (quoted[i]) continue;
    const word = words[i] as string;
    if (word === 'he' || word === 'his' || word === 'himself') return { at: i, gender: 'male' };
    if (word === 'she' || word === 'herself' || (word === 'her' && isOwned(words[i + 1] ?? '')))
      return { at: i, gender: 'female' };
  }
  return undefined;
}

/** Whether `her` before a word says whose it is: `her job`, not `paid her in cash`. */
function isOwned(word: string): boolean {
  return /^\p{L}/u.test(word) && !NO_VERB.has(word) && !/^(?:the|a|an|that|who|he|she|they|it|not)$/.test(word);
}
