import { foldName, isFamilyFirst } from '../language/names.ts';
import { type Article, type Span, type Speaker, seenWords } from '../record.ts';

/** A speaker's name where it stands in a text. */
export interface NamedSpeaker extends Span {
  readonly speaker: Speaker;
}

const pronoun = /^(?:I|he|she|it|we|you|they|who|this|that|these|those)$/i;
const nameLike = /(?:^|\s)\p{Lu}\S*$/u;
const letter = /[\p{L}\p{N}]/u;

/**
 * The speaker whose name stands at an offset: a name that the article's statements know the speaker by, in full or
 * short. Undefined where none stands there, or the words are a name of two.
 *
 * @param text the file's own text
 */
export function namedSpeakerAt(article: Article, text: string, offset: number): NamedSpeaker | undefined {
  let best: NamedSpeaker | undefined;
  for (const [name, speaker] of namesIn(article, text)) {
    if (speaker === null || (best && name.length <= best.end - best.start)) continue;
    let start = text.indexOf(name, Math.max(0, offset - name.length));
    while (start >= 0 && start <= offset) {
      const end = start + name.length;
      const whole = !letter.test(text[start - 1] ?? '') && !letter.test(text[end] ?? '');
      if (whole && offset <= end && !goesOn(text, end)) best = { start, end, speaker };
      start = text.indexOf(name, start + 1);
    }
  }
  return best;
}

/** The names by which an article's speakers are known; null for one that two of them share. */
function namesIn(article: Article, text: string): Map<string, Speaker | null> {
  const names = new Map<string, Speaker | null>();
  const byId = new Map(article.speakers.map((speaker) => [speaker.id, speaker]));
  const add = (name: string, speaker: Speaker) => {
    if (!nameLike.test(name) || pronoun.test(name)) return;
    const known = names.get(name);
    names.set(name, known === undefined || known === speaker ? speaker : null);
  };
  for (const speaker of article.speakers) {
    add(speaker.name, speaker);
    for (const short of shortNames(speaker)) add(short, speaker);
  }
  for (const { source, speaker, via } of article.statements) {
    const who = speaker === null ? undefined : byId.get(speaker);
    // A group's members are mentions of its own chain, but they are not the group.
    if (!who || (who.members?.length ?? 0) > 0) continue;
    for (const mention of source ? [source, ...via] : via) add(seenWords(text, mention), who);
  }
  return names;
}

/** Whether a name goes on in another word: the `Li` of `Li Na` is not Li Qiang. */
function goesOn(text: string, end: number): boolean {
  return /^ \p{Lu}\p{Ll}/u.test(text.slice(end, end + 3));
}

/** The words by which an article may call a person later: the last of the name, and the first where that is the family's. */
function shortNames({ kind, name }: Speaker): readonly string[] {
  const words = name.split(' ');
  const [first, last] = [words[0], words.at(-1)];
  if (kind !== 'person' || words.length < 2 || !first || !last) return [];
  return isFamilyFirst(foldName(first)) ? [first, last] : [last];
}
