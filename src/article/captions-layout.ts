import type { Block, Layout } from './layout.ts';
import { LookedThroughText } from './looked-through-text.ts';

const timing = /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{3})\s+-->\s+(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{3})/;
const mark = /<v(?:\.[^\s>]*)?\s+([^>]+)>|<[^>]{0,200}>|^\s*(?:-|>>|–)\s+|\{\\[^}]{0,100}\}/g;
/** A pause of so many seconds after a full stop parts two paragraphs. */
const pause = 1;
/** A paragraph of so many characters ends at its next full stop, pause or not. */
const longParagraph = 400;

/**
 * Lays out captions, WebVTT and SubRip: what is said, run on over the cues, a paragraph for each turn.
 * Times, numbers and tags are looked through; a voice, `<v Ada Voss>`, opens its turn as in a transcript.
 */
export function layOutCaptions(text: string): Layout {
  const words = new LookedThroughText();
  const blocks: Block[] = [];
  let start = -1;
  let voice = '';
  let cueEnd = 0;
  let inCue = false;
  const close = () => {
    if (start >= 0)
      blocks.push({ start, end: words.length, kind: 'paragraph', level: 0, linked: 0, lead: 0, kept: null });
    if (start >= 0) words.add('\n\n', lineStart, lineStart);
    start = -1;
  };
  /** Adds words that stand at an offset of the file, and trims them. */
  const say = (said: string, at: number) => {
    const trimmed = said.trim();
    if (!trimmed) return;
    const from = at + said.indexOf(trimmed);
    if (start < 0) start = words.length;
    else words.add(' ', from, from);
    words.add(trimmed, from, from + trimmed.length);
    ended = /[.!?…]["”’)\]]*$/.test(trimmed);
  };
  let ended = false;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const times = timing.exec(line);
    if (times) {
      const [, fromHour, fromMinute, fromSecond, , toHour, toMinute, toSecond, toThousandth] = times;
      const from = seconds(fromHour, fromMinute, fromSecond, times[4]);
      if (ended && (from - cueEnd >= pause || words.length - start > longParagraph)) close();
      cueEnd = seconds(toHour, toMinute, toSecond, toThousandth);
      inCue = true;
    } else if (line.trim() === '') inCue = false;
    else if (inCue) {
      let at = 0;
      for (const match of line.matchAll(mark)) {
        say(line.slice(at, match.index), lineStart + at);
        at = match.index + match[0].length;
        const name = match[1]?.trim();
        if (match[0].startsWith('<') && !name) continue;
        if (name && name === voice) continue;
        close();
        voice = name ?? '';
        if (name) {
          start = words.length;
          const place = lineStart + match.index + match[0].indexOf(name);
          words.add(name, place, place + name.length);
          words.add(':', place + name.length, place + name.length);
        }
      }
      say(line.slice(at), lineStart + at);
    }
    lineStart += line.length + 1;
  }
  close();
  const toFile = (offset: number, edge: 'start' | 'end') => words.toFile(offset, edge);
  return {
    text: words.toString(),
    toFile,
    start: 0,
    end: text.length,
    fields: [],
    blocks,
    headed: false,
    language: '',
  };
}

function seconds(hour = '0', minute = '0', second = '0', thousandth = '0'): number {
  return Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(thousandth) / 1000;
}
