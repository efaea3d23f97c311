/**
 * Pronouns that are sources: whom the resolver takes them for, against the automatic coreference that lies
 * beside PolNeAR's articles. That errs too, so that disagreement is not always a fault.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArticles } from '../../src/article/read-articles.ts';
import { foldName } from '../../src/language/names.ts';
import type { Span } from '../../src/record.ts';
import type { FoundStatement } from '../../src/statement/find-statements.ts';
import { createSpeakerResolver } from '../../src/statement/resolve-speakers.ts';

export interface PronounAgreement {
  /** Statements whose source is a pronoun that the coreference leads to a name. */
  readonly statements: number;
  readonly agree: number;
  /** Those that the resolver left unknown. */
  readonly unknown: number;
}

export interface Disagreement {
  readonly file: string;
  readonly pronoun: Span;
  readonly text: string;
  readonly expected: string;
  readonly got: string | undefined;
}

/** @param part `train` or `dev` */
export function measurePronouns(
  shared: string,
  part: string,
  onDisagreement?: (disagreement: Disagreement) => void,
): PronounAgreement {
  const folder = join(shared, 'polnear', part);
  const annotations = readdirSync(join(folder, 'attributions')).sort();
  let statements = 0;
  let agree = 0;
  let unknown = 0;
  for (const parsed of readdirSync(join(folder, 'parsed')).sort()) {
    const name = parsed.replace(/\.tsv$/, '');
    const annotation = annotations.find((file) => file.startsWith(`${name}_`));
    if (!annotation) continue;
    const text = readFileSync(join(folder, 'text', `${name}.txt`), 'utf8').replace(/^\uFEFF/, '');
    const units = unitOffsets(text);
    const marked = readAttributions(readFileSync(join(folder, 'attributions', annotation), 'utf8'), units);
    const chains = readChains(readFileSync(join(folder, 'parsed', parsed), 'utf8'), units);
    for (const article of readArticles(`${name}.txt`, text)) {
      const within = marked.filter(
        ({ source }) => source && source.start >= article.start && source.end <= article.end,
      );
      const resolver = createSpeakerResolver(article, within);
      for (const { source, content } of within) {
        if (!source || !/^(?:he|she|him|her|his|who|they|it)$/i.test(text.slice(source.start, source.end))) continue;
        const fullest = chains.find((chain) =>
          chain.mentions.some(({ start, end }) => start === source.start && end === source.end),
        );
        if (!fullest?.named) continue;
        const expected = text.slice(fullest.fullest.start, fullest.fullest.end).replace(/\s+/g, ' ');
        statements++;
        const { speaker } = resolver.resolve(source, content);
        const got = resolver.speakers().find(({ id }) => id === speaker)?.name;
        if (!got) unknown++;
        if (got && sharesName(got, expected)) agree++;
        else onDisagreement?.({ file: name, pronoun: source, text, expected, got });
      }
    }
  }
  return { statements, agree, unknown };
}

function unitOffsets(text: string): number[] {
  const units: number[] = [];
  for (let i = 0; i < text.length; i += (text.codePointAt(i) as number) > 0xffff ? 2 : 1) units.push(i);
  units.push(text.length);
  return units;
}

/** The attributions of a brat file as statements; offsets there are code points. */
function readAttributions(annotation: string, units: readonly number[]): FoundStatement[] {
  const spans = new Map<string, Span[]>();
  const statements: FoundStatement[] = [];
  for (const line of annotation.split('\n')) {
    const span = /^(T\d+)\t\S+ ([\d ;]+)\t/.exec(line);
    if (span) {
      const pieces = (span[2] as string).split(';').map((piece) => piece.split(' ').map(Number));
      spans.set(
        span[1] as string,
        pieces.map(([start = 0, end = 0]) => ({ start: units[start] ?? 0, end: units[end] ?? 0 })),
      );
    }
  }
  for (const line of annotation.split('\n')) {
    const event = /^E\d+\tAttribution:\S+ ?(.*)$/.exec(line.trim());
    if (!event) continue;
    const roles = { Source: [] as Span[], Cue: [] as Span[], Content: [] as Span[] };
    for (const part of (event[1] as string).split(' ')) {
      const [role = '', id = ''] = part.split(':');
      const plain = role.replace(/\d+$/, '');
      if (plain === 'Source' || plain === 'Cue' || plain === 'Content') roles[plain].push(...(spans.get(id) ?? []));
    }
    const [source] = roles.Source;
    if (roles.Content.length === 0) continue;
    statements.push({
      kind: 'mixed',
      content: roles.Content,
      cue: roles.Cue[0] ?? null,
      source: source ?? null,
      date: null,
      confidence: 1,
      why: 'marked by hand',
    });
  }
  return statements.sort((a, b) => (a.content[0] as Span).start - (b.content[0] as Span).start);
}

interface Chain {
  readonly mentions: readonly Span[];
  readonly fullest: Span;
  /** True where the head of the fullest mention is a name; `many Democrats` and `the man who beat Clinton` are none. */
  readonly named: boolean;
}

interface Parsed extends Span {
  readonly name: boolean;
  /** Index of the head among all tokens; -1 for a sentence's root. */
  readonly head: number;
}

function readChains(parsed: string, units: readonly number[]): Chain[] {
  const tokens: Parsed[] = [];
  const chains: Chain[] = [];
  let sentence = 0;
  for (const line of parsed.split('\n')) {
    const cells = line.split('\t');
    if (line === '') sentence = tokens.length;
    else if (cells[0] === '# coref') {
      const mentions = cells.slice(1).map((cell) => {
        const [start = 0, end = 0] = cell.replace('*', '').split('-').map(Number);
        return { start: units[start] ?? 0, end: units[end] ?? 0, fullest: cell.endsWith('*') };
      });
      const fullest = mentions.find((mention) => mention.fullest) ?? mentions[0];
      if (fullest) chains.push({ mentions, fullest, named: isNamed(tokens, fullest) });
    } else if (cells.length > 6) {
      const [start = '', end = '', , tag = '', entity = '', head = ''] = cells;
      const name = tag.startsWith('NNP') && /^(?:PERSON|ORGANIZATION|LOCATION|MISC)$/.test(entity);
      tokens.push({
        start: units[Number(start)] ?? 0,
        end: units[Number(end)] ?? 0,
        name,
        head: head === '0' ? -1 : sentence + Number(head) - 1,
      });
    }
  }
  return chains;
}

function isNamed(tokens: readonly Parsed[], mention: Span): boolean {
  const from = tokens.findIndex(({ start }) => start >= mention.start);
  let to = from;
  while (from >= 0 && to < tokens.length && (tokens[to] as Parsed).end <= mention.end) to++;
  return tokens.slice(from, to).some(({ name, head }) => name && (head < from || head >= to));
}

/** Two names agree where the last word of one stands in the other. */
function sharesName(got: string, expected: string): boolean {
  const a = wordsOf(got);
  const b = wordsOf(expected);
  return b.includes(a.at(-1) ?? '') || a.includes(b.at(-1) ?? '');
}

function wordsOf(name: string): string[] {
  return foldName(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !/^(?:jr|sr|ii|iii)$/.test(word));
}
