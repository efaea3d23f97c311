import { NAME_KINDS, SPEECH_PARTS } from '../../src/language/speech-parts.ts';
import type { GoldArticle } from './read-polnear.ts';
import { UNKNOWN } from './train-tagger.ts';

function kindOfName(entity: string): number {
  const kind = NAME_KINDS.indexOf(entity);
  if (kind >= 0) return kind;
  if (entity === 'DATE' || entity === 'TIME' || entity === 'DURATION' || entity === 'SET') return 5;
  return entity === 'MONEY' || entity === 'PERCENT' || entity === 'ORDINAL' ? 6 : 0;
}

/** CoreNLP's tags and entities on our own tokens: each takes those of the first parsed token that it overlaps. */
export function columnsOf({ prose, parsed }: GoldArticle): { tags: Uint8Array; names: Uint8Array } {
  const tags = new Uint8Array(prose.count).fill(UNKNOWN);
  const names = new Uint8Array(prose.count).fill(UNKNOWN);
  let at = 0;
  for (let i = 0; i < prose.count; i++) {
    while (at < parsed.length && parsed[at]!.end <= prose.starts[i]!) at++;
    const token = parsed[at];
    if (!token || token.start >= prose.ends[i]!) continue;
    const tag = SPEECH_PARTS.indexOf(token.tag);
    tags[i] = tag < 0 ? UNKNOWN : tag;
    names[i] = kindOfName(token.entity);
  }
  return { tags, names };
}
