import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prose, readProse } from '../../src/language/prose.ts';
import type { Span } from '../../src/record.ts';

/** An attribution as annotators marked it. */
export interface GoldStatement {
  readonly content: readonly Span[];
  readonly cue: readonly Span[];
  readonly source: readonly Span[];
}

/** A token as CoreNLP cut and labelled it. */
export interface ParsedToken extends Span {
  readonly tag: string;
  readonly entity: string;
}

export interface GoldArticle {
  readonly name: string;
  readonly text: string;
  readonly prose: Prose;
  readonly statements: readonly GoldStatement[];
  /** Empty where the article was not parsed. */
  readonly parsed: readonly ParsedToken[];
}

/** Reads one part of PolNeAR: `text/`, `attributions/` (brat standoff, offsets in code points), `parsed/`. By name. */
export function readPolnear(folder: string): GoldArticle[] {
  const annotations = readdirSync(join(folder, 'attributions')).sort();
  const parsed = new Set(readdirSync(join(folder, 'parsed')));
  return readdirSync(join(folder, 'text'))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.txt'.length);
      const text = readFileSync(join(folder, 'text', file), 'utf8').replace(/^\uFEFF/, '');
      const offsets = codePointOffsets(text);
      const annotation = annotations.find((a) => a.startsWith(`${name}_`) && a.endsWith('.ann'));
      const statements = annotation
        ? readStandoff(readFileSync(join(folder, 'attributions', annotation), 'utf8'), offsets)
        : [];
      const tsv = parsed.has(`${name}.tsv`) ? readFileSync(join(folder, 'parsed', `${name}.tsv`), 'utf8') : '';
      return { name, text, prose: readProse(text, paragraphsOf(text)), statements, parsed: readParsed(tsv, offsets) };
    });
}

/** Paragraphs between blank lines, without white space around them. */
export function paragraphsOf(text: string): Span[] {
  const paragraphs: Span[] = [];
  for (const match of text.matchAll(/\S(?:.|\n(?![^\S\n]*\n))*/g)) {
    paragraphs.push({ start: match.index, end: match.index + match[0].trimEnd().length });
  }
  return paragraphs;
}

function codePointOffsets(text: string): Int32Array {
  const offsets = new Int32Array(text.length + 1);
  let points = 0;
  for (let i = 0; i < text.length; points++) {
    offsets[points] = i;
    i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  }
  offsets[points] = text.length;
  return offsets.subarray(0, points + 1);
}

function readStandoff(ann: string, offsets: Int32Array): GoldStatement[] {
  const spans = new Map<string, Span[]>();
  const statements: GoldStatement[] = [];
  for (const line of ann.split('\n')) {
    const [id = '', body = ''] = line.split('\t');
    if (id.startsWith('T')) {
      // A label and then its places, "Cue 12 17;20 24": from and up to, counted in code points.
      const places = body.slice(body.indexOf(' ') + 1).matchAll(/(\d+) (\d+)/g);
      spans.set(
        id,
        Array.from(places, ([, from, to]) => ({ start: offsets[Number(from)] ?? 0, end: offsets[Number(to)] ?? 0 })),
      );
    } else if (id.startsWith('E')) {
      const roles: Record<string, Span[]> = { Content: [], Cue: [], Source: [] };
      for (const part of body.split(' ')) {
        const [role = '', target = ''] = part.split(':');
        roles[role.replace(/\d+$/, '')]?.push(...(spans.get(target) ?? []));
      }
      const { Content: content = [], Cue: cue = [], Source: source = [] } = roles;
      if (content.length > 0) statements.push({ content, cue, source });
    }
  }
  return statements;
}

function readParsed(tsv: string, offsets: Int32Array): ParsedToken[] {
  const tokens: ParsedToken[] = [];
  for (const line of tsv.split('\n')) {
    const [start = '', end = '', , tag = '', entity = ''] = line.split('\t');
    if (!/^\d+$/.test(start)) continue;
    tokens.push({ start: offsets[Number(start)] ?? 0, end: offsets[Number(end)] ?? 0, tag, entity });
  }
  return tokens;
}
