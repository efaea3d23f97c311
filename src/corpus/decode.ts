import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { TextDecoder } from 'node:util';
import { type EncodingChoice, utf8 } from './encoding-settings.ts';
import type { guessEncoding } from './guess-encoding.ts';

/** A file's text without byte-order mark, or why it is no text. */
export type Decoded =
  | { readonly text: string; readonly encoding: string }
  | { readonly text: null; readonly reason: string };

/** How much of a file is looked at to tell text from binary data. */
const probeLength = 64 * 1024;

/**
 * Decodes a file as VS Code would open it: by its byte-order mark, else by the look of UTF-16, else by a guess where
 * the reader wants one, else in the encoding that the reader set, else as UTF-8. What is no UTF-8, VS Code shows as
 * replacement characters; in a text with more of these than of others each is read as the character that it is in
 * Windows-1252, one for one, so that offsets agree.
 */
export function decode(bytes: Buffer, { encoding, guess, candidates }: EncodingChoice = utf8): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return refuseNul(bytes.subarray(3)) ?? { text: bytes.toString('utf8', 3), encoding: 'utf8bom' };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16le(bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16be(bytes.subarray(2));

  const nuls = placesOfNul(bytes.subarray(0, 512));
  if (nuls === 'odd') return utf16le(bytes);
  if (nuls === 'even') return utf16be(bytes);
  const wanted = (guess && nuls === 'none' && loadGuess()(bytes, candidates)) || encoding;
  if (wanted === 'utf16le') return utf16le(bytes);
  if (wanted === 'utf16be') return utf16be(bytes);
  const refused = refuseNul(bytes);
  if (refused) return refused;
  if (isUtf8(bytes) && wanted === 'utf8') return { text: bytes.toString('utf8'), encoding: 'utf8' };

  if (wanted === 'windows1252') return { text: windows1252(bytes.toString('latin1')), encoding: wanted };
  if (wanted === 'iso88591') return { text: bytes.toString('latin1'), encoding: wanted };
  const decoder = decoderFor(wanted);
  if (decoder) return { text: decoder.decode(bytes), encoding: wanted };
  // No decoder here knows these; a character each keeps offsets right, and letters without marks are right too.
  if (/^(?:cp\d+|koi8\w+|iso8859\d+)$/.test(wanted))
    return { text: windows1252(bytes.toString('latin1')), encoding: wanted };
  const text = bytes.toString('utf8');
  if (isUtf8(bytes) || mostlyUtf8(text)) return { text, encoding: 'utf8' };
  return { text: asVsCodeShows(bytes), encoding: 'windows1252' };
}

/** The guesser, in a file of its own beside this one: most never need it. */
function loadGuess(): typeof guessEncoding {
  const load = createRequire(import.meta.filename);
  return (load(`./guess-encoding${extname(import.meta.filename)}`) as { guessEncoding: typeof guessEncoding })
    .guessEncoding;
}

function utf16le(bytes: Buffer): Decoded {
  return { text: bytes.toString('utf16le'), encoding: 'utf16le' };
}

function utf16be(bytes: Buffer): Decoded {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return { text: even.swap16().toString('utf16le'), encoding: 'utf16be' };
}

/** Latin text in UTF-16 has a NUL in every other byte; `odd` is little-endian. */
function placesOfNul(bytes: Buffer): 'odd' | 'even' | 'both' | 'none' {
  let odd = 0;
  let even = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0) {
      if (at & 1) odd++;
      else even++;
    }
  }
  const many = Math.max(2, bytes.length / 8);
  if (odd > many && even === 0) return 'odd';
  if (even > many && odd === 0) return 'even';
  return odd + even > 0 ? 'both' : 'none';
}

function refuseNul(bytes: Buffer): Decoded | undefined {
  const probe = bytes.subarray(0, probeLength);
  if (probe.includes(0)) return { text: null, reason: 'binary data, not text' };
  let controls = 0;
  for (const byte of probe) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  return controls * 10 > probe.length ? { text: null, reason: 'binary data, not text' } : undefined;
}

function mostlyUtf8(lossy: string): boolean {
  let bad = 0;
  let good = 0;
  for (let at = 0; at < lossy.length; at++) {
    const unit = lossy.charCodeAt(at);
    if (unit === 0xfffd) bad++;
    else if (unit > 0x7f) good++;
  }
  return good > bad;
}

/** VS Code's names are those of the Encoding Standard without punctuation. */
const punctuated: Readonly<Record<string, string>> = {
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  big5hkscs: 'big5',
  cp950: 'big5',
  macroman: 'macintosh',
  tis620: 'tis-620',
  cp866: 'ibm866',
};

function decoderFor(encoding: string): TextDecoder | undefined {
  if (encoding.startsWith('utf')) return undefined;
  const label =
    punctuated[encoding] ?? encoding.replace(/^windows(\d+)$/, 'windows-$1').replace(/^iso8859(\d+)$/, 'iso-8859-$1');
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** Bytes 0x80 to 0x9F of Windows-1252, by the Encoding Standard; the rest is Latin-1. Some versions of Node's own decoder get these wrong. */
const upperControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(latin1: string): string {
  return latin1.replace(/[\x80-\x9f]/g, (character) => upperControls[character.charCodeAt(0) - 0x80] ?? character);
}

/** Bytes above 0x7F: a character in UTF-8, the beginning of one as far as it goes, or a stray byte; each is one character in VS Code. */
const aboveAscii =
  /[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]?|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])(?:[\x80-\xbf]{1,2})?|[\x80-\xff]/g;

/** Reads as UTF-8 what is, and what is not as Windows-1252, a character for each that a decoder of UTF-8 would replace. */
function asVsCodeShows(bytes: Buffer): string {
  return bytes.toString('latin1').replace(aboveAscii, (sequence) => {
    const read = Buffer.from(sequence, 'latin1').toString('utf8');
    return read === '\ufffd' ? windows1252(sequence[0] ?? '') : read;
  });
}
