import type { SpeakerRows } from './file-rows.ts';
import { keyAlone, profileSpeaker } from './speaker-clusters.ts';

/**
 * Who is one and the same across articles: those with one full name, however it is spelt. A name of one word (`Li`,
 * `officials`) says too little and stays with its article, unless it is an organisation's.
 */
export function speakerKey(speaker: SpeakerRows, article: string): string {
  return keyAlone(profileSpeaker(speaker, article, []));
}
