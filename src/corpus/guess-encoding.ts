import { detect } from 'jschardet';

/** As much of a file as VS Code looks at, in bytes. */
const looked = 512 * 128;
/** Guesses that VS Code makes nothing of: plain ASCII, and what it tells by other means. */
const ignored = new Set(['ascii', 'utf16', 'utf32', 'utf16le', 'utf16be', 'utf32le', 'utf32be']);

/**
 * Guesses a text's encoding as VS Code does with `files.autoGuessEncoding` on: by the same library in the same
 * version, over the same bytes. Loaded on demand, in a file of its own: few ask for it, and it is large.
 *
 * @param candidates VS Code's names of the encodings to choose from; none for any
 * @returns VS Code's name of the encoding; null where it can't be told
 */
export function guessEncoding(bytes: Buffer, candidates: readonly string[]): string | null {
  const known = candidates.flatMap((name) => guessable[withoutPunctuation(name)] ?? []);
  try {
    const { encoding } = detect(
      bytes.toString('latin1', 0, looked),
      known.length > 0 ? { detectEncodings: known } : undefined,
    );
    const name = withoutPunctuation(encoding ?? '');
    return name === '' || ignored.has(name) ? null : (renamed[name] ?? name);
  } catch {
    return null;
  }
}

function withoutPunctuation(name: string): string {
  return name.replace(/[^a-zA-Z0-9]/g, '').toLowerCase();
}

/** Where VS Code's name is another than the library's. */
const renamed: Readonly<Record<string, string>> = { ibm866: 'cp866', big5: 'cp950' };

/** VS Code's names of the encodings that can be candidates, and the library's. */
const guessable: Readonly<Record<string, string>> = {
  utf8: 'UTF-8',
  utf8bom: 'UTF-8',
  utf16le: 'UTF-16LE',
  utf16be: 'UTF-16BE',
  windows1252: 'windows-1252',
  windows1250: 'windows-1250',
  iso88592: 'ISO-8859-2',
  windows1251: 'windows-1251',
  cp866: 'IBM866',
  cp1125: 'IBM1125',
  iso88595: 'ISO-8859-5',
  koi8r: 'KOI8-R',
  windows1253: 'windows-1253',
  iso88597: 'ISO-8859-7',
  windows1255: 'windows-1255',
  iso88598: 'ISO-8859-8',
  cp950: 'Big5',
  shiftjis: 'SHIFT_JIS',
  eucjp: 'EUC-JP',
  euckr: 'EUC-KR',
  gb2312: 'GB2312',
};
