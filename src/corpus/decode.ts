import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** A file's text without byte-order mark, or why it is no text. */
export type Decoded =
  | { readonly text: string; readonly encoding: string }
  | { readonly text: null; readonly reason: string };

/** How much of a file is looked at to tell text from binary data. */
const probeLength = 64 * 1024;

/**
 * Decodes a file as VS Code would open it: by its byte-order mark, else by the look of UTF-16, else in
 * the encoding that the reader set, else as UTF-8. Bytes that are no UTF-8 are read as Windows-1252,
 * unless the file has more characters that are (one bad byte doesn't spoil a text).
 *
 * @param encoding VS Code's name of an encoding (`files.encoding`); unknown names mean `utf8`
 */
export function decode(bytes: Buffer, encoding = 'utf8'): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return refuseNul(bytes.subarray(3)) ?? { text: bytes.toString('utf8', 3), encoding: 'utf8bom' };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16le(bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16be(bytes.subarray(2));

  const nuls = placesOfNul(bytes.subarray(0, 512));
  if (nuls === 'odd') return utf16le(bytes);
  if (nuls === 'even') return utf16be(bytes);
  const refused = refuseNul(bytes);
  if (refused) return refused;

  const set = decoderFor(encoding);
  if (set) return { text: set.decode(bytes), encoding };
  if (encoding === 'windows1252' || encoding === 'iso88591') return { text: windows1252(bytes), encoding };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), encoding: 'utf8' };
  const lossy = bytes.toString('utf8');
  if (mostlyUtf8(lossy)) return { text: lossy, encoding: 'utf8' };
  return { text: windows1252(bytes), encoding: 'windows1252' };
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
  gb2312: 'gb2312',
  gbk: 'gbk',
  gb18030: 'gb18030',
  macroman: 'macintosh',
  cp866: 'ibm866',
};

function decoderFor(encoding: string): TextDecoder | undefined {
  if (/^utf|^(windows1252|iso88591)$/.test(encoding)) return undefined;
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

function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => upperControls[character.charCodeAt(0) - 0x80] ?? character);
}
