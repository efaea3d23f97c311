import type { Candidate } from './candidates.ts';
import type { MarkedProse } from './marked-prose.ts';
import { kindOf, spanOf } from './spans.ts';

const CONTENTS = { direct: 'the quotation', mixed: 'the partly quoted words', indirect: 'the reported words' };

/** Why a candidate is held to be a statement, in words a reader understands: its cue, and where what stands about it. */
export function whyOf({ prose }: MarkedProse, candidate: Candidate): string {
  const { cue, content, source } = candidate;
  const cueSpan = spanOf(prose, [cue.start, cue.end]);
  const words = prose.text.slice(cueSpan.start, cueSpan.end).replaceAll(/\s+/g, ' ');
  const said = CONTENTS[kindOf(prose, content)];
  const first = content[0]?.[0] ?? 0;
  const last = content.at(-1)?.[1] ?? 0;
  const place = last <= cue.start ? 'after' : first >= cue.end ? 'before' : 'amid';
  const by = source[0];
  const subject = !by
    ? 'no one named as its source'
    : by[1] <= cue.start
      ? 'its source before it'
      : 'its source after it';
  return `“${words}” ${place} ${said}, with ${subject}`;
}
