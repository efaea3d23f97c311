import type { SpeakerRows } from './file-rows.ts';
import { foldedWords } from './fold.ts';

/**
 * Who is one and the same across articles: those with the same full name. A name of one word (`Li`,
 * `officials`) says too little and stays with its article, unless it is an organisation's initials.
 */
export function speakerKey(speaker: SpeakerRows, article: string): string {
  const words = foldedWords(speaker.name);
  const slug = words.join('-') || 'speaker';
  const initials = speaker.kind === 'organisation' && /^\p{Lu}{2,}$/u.test(speaker.name);
  const known = (words.length > 1 && speaker.kind !== 'group') || initials;
  return known ? slug : `${slug}@${article}`;
}
