import type { Gender } from '../../language/names.ts';
import type { NameMention } from './name-mention.ts';
import { NO_VERB } from './name-words.ts';
import type { NamesInText } from './names-in-text.ts';
import { firstAtOrAfter } from './references.ts';

/** So many words on, a pronoun may be anyone's. */
const FAR = 40;

/** `Mira Orr, who paints, gave up her job`: what the first pronoun after a name tells of its bearer, where nobody else is named before it. */
export function genderAfter(names: NamesInText, { end, sentence }: NameMention): Gender | undefined {
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
    if (word === 'he' || word === 'his' || word === 'himself') return 'male';
    if (word === 'she' || word === 'herself' || (word === 'her' && isOwned(words[i + 1] ?? ''))) return 'female';
  }
  return undefined;
}

/** Whether `her` before a word says whose it is: `her job`, not `paid her in cash`. */
function isOwned(word: string): boolean {
  return /^\p{L}/u.test(word) && !NO_VERB.has(word) && !/^(?:the|a|an|that|who|he|she|they|it|not)$/.test(word);
}
