import type { Span } from '../../record.ts';
import type { Identity } from './identities.ts';
import type { NameMention } from './name-mention.ts';

/** Who a phrase stands for, and the mentions that led there. */
export interface Found {
  readonly identity: Identity;
  readonly via: readonly Span[];
}

/** A place where the article speaks of an identity, as later pronouns look back on it. */
export interface Reference extends Span {
  readonly identity: Identity;
  readonly via: readonly Span[];
  readonly sentence: number;
  readonly as: 'name' | 'source' | 'title' | 'pronoun' | 'group';
  /** True where it is its sentence's subject, as far as its neighbours tell. */
  readonly subject: boolean;
  /** What a name mention tells besides; null for descriptions and pronouns. */
  readonly mention: NameMention | null;
}

/** How far back a phrase looks, in mentions. */
const MENTIONS_BACK = 40;
/** So many links of a chain of pronouns are kept between its ends. */
const LINKS = 2;

/** All references of an article up to where it has been read, in text order. */
export class References {
  /** Names and groups that the text itself makes evident, from the beginning on. */
  private readonly named: Reference[] = [];
  /** Sources, titles and pronouns resolved so far. */
  private readonly resolved: Reference[] = [];
  private readonly sources: Reference[] = [];

  /** @param references what the text makes evident, in any order */
  addNamed(references: readonly Reference[]): void {
    if (references.length === 0) return;
    this.named.push(...references);
    this.named.sort((a, b) => a.start - b.start);
  }

  /** @param reference one that stands after all that were added so */
  addResolved(reference: Reference): void {
    this.resolved.push(reference);
    if (reference.as === 'source') this.sources.push(reference);
  }

  allNamed(): readonly Reference[] {
    return this.named;
  }

  /** The first name or group that begins at or after an offset. */
  firstNamed(offset: number): Reference | undefined {
    return this.named[firstAtOrAfter(this.named, offset)];
  }

  /** The names that stand between two offsets. */
  namesWithin(start: number, end: number): Reference[] {
    const found: Reference[] = [];
    for (let i = firstAtOrAfter(this.named, start); i < this.named.length; i++) {
      const reference = this.named[i] as Reference;
      if (reference.start >= end) break;
      if (reference.end <= end && reference.mention) found.push(reference);
    }
    return found;
  }

  /** The references before an offset, nearest first, as far as a phrase looks back. */
  before(offset: number): Reference[] {
    const found: Reference[] = [];
    let n = firstAtOrAfter(this.named, offset) - 1;
    let s = firstAtOrAfter(this.resolved, offset) - 1;
    while (found.length < MENTIONS_BACK && (n >= 0 || s >= 0)) {
      const name = this.named[n];
      const source = this.resolved[s];
      const takeSource = source !== undefined && (name === undefined || source.start >= name.start);
      found.push((takeSource ? source : name) as Reference);
      if (takeSource) s--;
      else n--;
    }
    return found;
  }

  /** The last source before an offset that fits. */
  lastSource(before: number, fits: (source: Reference) => boolean): Reference | undefined {
    const last = firstAtOrAfter(this.sources, before) - 1;
    for (let i = last; i >= 0 && i > last - MENTIONS_BACK; i--) {
      const source = this.sources[i] as Reference;
      if (fits(source)) return source;
    }
    return undefined;
  }
}

/** What leads from a pronoun or description to a name: the reference, and on from there. */
export function through(reference: Reference): Found {
  const { identity } = reference;
  const { fullest } = identity;
  return { identity, via: [reference, ...reference.via.slice(0, LINKS), ...(fullest ? [fullest] : [])] };
}

/** Index of the first span that starts at or after an offset, in spans sorted by start. */
export function firstAtOrAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
