import type { ArticleText } from '../article/article-text.ts';
import { foldName, type Gender } from '../language/names.ts';
import { isBody, isDocument, isOrganisationNoun } from '../language/organisations.ts';
import { countriesIn, countryNamed, isBloc } from '../language/places.ts';
import { genderOfTitle, isKin, isOffice, isWideRole, mayBeCalled, roleFamily } from '../language/titles.ts';
import type { Span, Speaker, SpeakerKind } from '../record.ts';
import type { FoundStatement } from './find-statements.ts';
import { type Cast, gatherIdentities, type Identity } from './speakers/identities.ts';
import { type NameMention, type NamesInText, readNames } from './speakers/names-in-text.ts';
import { type Pronoun, pronounOf } from './speakers/pronouns.ts';
import { SALIENCE } from './speakers/salience.ts';

/** Who is behind a source, and the mentions that lead there, from the source on. */
export interface Resolution {
  readonly speaker: string | null;
  readonly via: readonly Span[];
}

/** Tells who the words at a span of the article's text refer to; registers a speaker not met before. */
export interface SpeakerResolver {
  /** @param near for a source: the statement's content, which can't hold the name of its own speaker's pronoun */
  resolve(mention: Span, near?: readonly Span[]): Resolution;
  /** The speakers met so far, in the order met. */
  speakers(): readonly Speaker[];
}

/** Reads an article's mentions once and answers for any of them. */
export function createSpeakerResolver(article: ArticleText, statements: readonly FoundStatement[]): SpeakerResolver {
  return new Resolver(article, statements);
}

/** An identity and the mentions that led to it; `at` is where the text speaks of it. */
interface Found {
  readonly identity: Identity;
  readonly via: readonly Span[];
}

/** A place where the article speaks of an identity, as later pronouns look back on it. */
interface Reference extends Span {
  readonly identity: Identity;
  readonly via: readonly Span[];
  readonly sentence: number;
  readonly as: 'name' | 'source' | 'title' | 'pronoun' | 'group';
  /** True where it is its sentence's subject, as far as its neighbours tell. */
  readonly subject: boolean;
  /** What a name mention tells besides; null for descriptions and pronouns. */
  readonly mention: NameMention | null;
}

const NOTHING: Resolution = { speaker: null, via: [] };
/** How far back a pronoun looks, in mentions and in sentences. */
const MENTIONS_BACK = 40;
const SENTENCES_BACK = 10;
/** So many links of a chain of pronouns are kept between its ends. */
const LINKS = 2;

class Resolver implements SpeakerResolver {
  private readonly article: ArticleText;
  private readonly names: NamesInText;
  private readonly cast: Cast;
  /** Names and groups that the text itself makes evident, in text order. */
  private readonly named: Reference[] = [];
  /** Sources, titles and pronouns resolved so far, in text order. */
  private readonly resolved: Reference[] = [];
  private readonly sources: Reference[] = [];
  private readonly bySource = new Map<number, Found | null>();
  private readonly described = new Map<string, Identity>();
  private readonly groups = new Map<string, Identity>();
  private readonly registered = new Map<Identity, Speaker>();
  private readonly ids = new Set<string>();
  /** The two countries that the article is about, if it is about two. */
  private readonly mainCountries: readonly Identity[] | undefined;
  private readonly quotedContent: { start: number; end: number; source: Span }[] = [];

  constructor(article: ArticleText, statements: readonly FoundStatement[]) {
    this.article = article;
    this.names = readNames({ ...article, text: withPlainHeadline(article) });
    const sources = new Set<number>();
    for (const { source } of statements) if (source) sources.add(source.start);
    this.cast = gatherIdentities(this.names, (mention) => sources.has(mention.outerStart));
    this.gatherReferences();
    this.mainCountries = this.twoCountries();
    this.gatherSides();
    for (const { content, source, kind } of statements)
      if (source && kind !== 'indirect')
        for (const { start, end } of content) this.quotedContent.push({ start, end, source });
    this.quotedContent.sort((a, b) => a.start - b.start);
    this.readThrough(statements);
  }

  resolve(mention: Span, near: readonly Span[] = []): Resolution {
    const known = this.bySource.get(mention.start);
    const found = known !== undefined ? known : this.find(mention, near);
    if (!found) return NOTHING;
    return { speaker: this.register(found.identity).id, via: withoutRepeats(found.via, mention) };
  }

  speakers(): readonly Speaker[] {
    return [...this.registered.values()];
  }

  /** Reads sources, titles and pronouns in text order, each with what stands before it known. */
  private readThrough(statements: readonly FoundStatement[]): void {
    const sourced: { source: Span; content: readonly Span[] }[] = [];
    for (const { source, content } of statements) if (source) sourced.push({ source, content });
    sourced.sort((a, b) => a.source.start - b.source.start);
    const { tokens, quoted } = this.names;
    let next = 0;
    for (let i = 0; i < tokens.count; i++) {
      let end = 0;
      for (; next < sourced.length; next++) {
        const { source, content } = sourced[next] as { source: Span; content: readonly Span[] };
        if (source.start >= this.endOf(i)) break;
        this.readSource(source, content, i);
        end = source.end;
      }
      if (end > this.startOf(i)) {
        while (
          i + 1 < tokens.count &&
          this.endOf(i + 1) <= end &&
          (sourced[next]?.source.start ?? end) >= this.endOf(i + 1)
        )
          i++;
        continue;
      }
      if (quoted[i]) continue;
      const word = this.word(i);
      if (PERSONAL.has(word)) this.refer(i, i + 1, this.readPronoun(i, pronounOf(word) as Pronoun, []), 'pronoun');
      else if (word === 'the') this.readTitle(i);
    }
  }

  private readSource(source: Span, content: readonly Span[], token: number): void {
    if (this.bySource.has(source.start)) return;
    const found = this.find(source, content);
    this.bySource.set(source.start, found ?? null);
    let to = token + 1;
    while (to < this.names.tokens.count && this.startOf(to) < source.end) to++;
    this.refer(token, to, found, 'source');
  }

  /** `the Chinese premier` in the narrative. */
  private readTitle(from: number): void {
    for (let core = from + 2; core <= from + 4 && core <= this.names.tokens.count; core++) {
      const role = roleFamily(this.joinedRole(core - 1)) ?? roleFamily(this.word(core - 1));
      if (!role || isPlural(this.word(core - 1))) continue;
      // `the premier Li Qiang` is a name; `the official` may be anyone where nobody is quoted.
      if (this.named[this.firstNamed(this.endOf(core - 1))]?.start === this.names.tokens.starts[core]) return;
      if (/^['’]s?$/.test(this.word(core)) || isWideRole(role)) return;
      this.refer(from, core, this.bearerOf(role, from, core, core), 'title');
      return;
    }
  }

  private refer(from: number, to: number, found: Found | undefined, as: Reference['as']): void {
    if (!found) return;
    const reference: Reference = {
      start: this.startOf(from),
      end: this.endOf(to - 1),
      identity: found.identity,
      via: found.via,
      sentence: this.names.sentences[from] ?? 0,
      as,
      subject:
        as === 'source' ||
        /^(?:he|she)$/.test(this.word(from)) ||
        (as === 'title' && !isPreposition(this.word(from - 1))),
      mention: null,
    };
    this.resolved.push(reference);
    if (as === 'source') this.sources.push(reference);
  }

  private gatherReferences(): void {
    const { mentions } = this.names;
    for (const [i, mention] of mentions.entries()) {
      const identity = this.cast.identityOf(mention);
      if (!identity) continue;
      this.named.push({
        start: mention.start,
        end: mention.end,
        identity,
        via: [],
        sentence: mention.sentence,
        as: 'name',
        subject: mention.subject,
        mention,
      });
      const next = mentions[i + 1];
      const other = next && this.cast.identityOf(next);
      if (!next || !other || other === identity || other.kind !== identity.kind) continue;
      if (
        /^\s+and\s+(?:the\s+)?$/.test(this.article.text.slice(mention.end, next.outerStart)) &&
        next.outerStart - mention.end < 12
      ) {
        const group = this.groupOf([identity, other]);
        this.named.push({
          start: mention.start,
          end: next.end,
          identity: group,
          via: [],
          sentence: mention.sentence,
          as: 'group',
          subject: mention.first,
          mention: null,
        });
      }
    }
  }

  /** `The two sides agreed …`: a group that a later `they` may stand for. */
  private gatherSides(): void {
    const { count } = this.names.tokens;
    const sides: Reference[] = [];
    for (let i = 0; i < count; i++) {
      const word = this.word(i);
      if (word !== 'two' && word !== 'both') continue;
      for (let core = i + 2; core <= i + 3 && core <= count; core++) {
        const found = this.readSides(i, core);
        if (!found) continue;
        const sentence = this.names.sentences[i] as number;
        const determiner = this.word(i - 1) === 'the' ? i - 2 : i - 1;
        sides.push({
          start: this.startOf(i),
          end: this.endOf(core - 1),
          identity: found.identity,
          via: found.via,
          sentence,
          as: 'group',
          subject: !isPreposition(this.word(determiner)) && !/^['’]s?$/.test(this.word(core)),
          mention: null,
        });
        break;
      }
    }
    if (sides.length === 0) return;
    this.named.push(...sides);
    this.named.sort((a, b) => a.start - b.start);
  }

  private find(span: Span, near: readonly Span[]): Found | undefined {
    const from = this.names.tokenAt(span.start);
    let to = from;
    while (to < this.names.tokens.count && (this.names.tokens.starts[to] as number) < span.end) to++;
    return to > from ? this.readPhrase(from, to, near) : undefined;
  }

  private word(i: number): string {
    return this.names.words[i] ?? '';
  }

  private startOf(i: number): number {
    return this.names.tokens.starts[i] as number;
  }

  private endOf(i: number): number {
    return this.names.tokens.ends[i] as number;
  }

  /** Who a noun phrase or pronoun, tokens `from` to `to`, stands for. */
  private readPhrase(start: number, end: number, near: readonly Span[]): Found | undefined {
    let from = start;
    let to = end;
    while (to > from && /^(?:[,;:.—–-]+|['’](?:s|m|re|ve|d|ll)?)$/.test(this.word(to - 1))) to--;
    while (from < to && /^(?:[,;:.—–"“”-]+|but|and|as|by|for|to|from|even|all of|only)$/.test(this.word(from))) from++;
    if (from >= to) return undefined;
    const pronoun = pronounOf(this.word(from));
    if (
      pronoun &&
      (to - from === 1 ||
        (to - from === 2 && /^(?:himself|herself|themselves|itself|both|all|too|also)$/.test(this.word(from + 1))))
    )
      return this.readPronoun(from, pronoun, near);
    if (to - from === 1 && /^(?:q|question|reporter)$/.test(this.word(from)) && this.isTurn(from))
      return this.reporter();

    const core = this.coreEnd(from, to);
    return (
      this.readJoint(from, to, near) ??
      this.readNamed(from, core, to) ??
      this.readOwned(from, core, near) ??
      this.readDescribed(from, core, to)
    );
  }

  /** Where the head of a noun phrase ends: before its comma, its relative clause or its first preposition. */
  private coreEnd(from: number, to: number): number {
    let i = from + 1;
    for (; i < to; i++) {
      const word = this.word(i);
      if (CLOSES_CORE.has(word)) break;
      // `a report seen by`, `a nurse working nights`: a participle after the noun.
      if (/(?:ed|ing|seen|sent|led|made|held|known)$/.test(word) && this.mayBeHead(i - 1)) break;
    }
    // `A Transport for London spokesman`: the preposition stands within a name.
    if (i < to - 1 && /^(?:for|of|on)$/.test(this.word(i)) && this.isCapital(i - 1) && roleFamily(this.word(to - 1)))
      return to;
    return Math.min(i, to);
  }

  private isCapital(i: number): boolean {
    const first = this.article.text.charAt(this.startOf(i));
    return first !== first.toLowerCase();
  }

  private mayBeHead(i: number): boolean {
    const word = this.word(i);
    return roleFamily(word) !== undefined || isDocument(word) || isOrganisationNoun(word);
  }

  private mentionsWithin(from: number, to: number): Reference[] {
    const end = this.endOf(to - 1);
    const found: Reference[] = [];
    for (let i = this.firstNamed(this.startOf(from)); i < this.named.length; i++) {
      const reference = this.named[i] as Reference;
      if (reference.start >= end) break;
      if (reference.end <= end && reference.mention) found.push(reference);
    }
    return found;
  }

  private firstNamed(offset: number): number {
    return firstAtOrAfter(this.named, offset);
  }

  /** `Li and Pham`, `the White House and the Pentagon`: each part is someone. */
  private readJoint(from: number, to: number, near: readonly Span[]): Found | undefined {
    const parts: [number, number][] = [];
    let start = from;
    let joined = false;
    for (let i = from; i <= to; i++) {
      const word = i < to ? this.word(i) : ',';
      if (word !== ',' && word !== 'and' && word !== '&') continue;
      if (i > start) parts.push([start, i]);
      if (word === 'and' || word === '&') joined = true;
      start = i + 1;
    }
    if (!joined || parts.length < 2) return undefined;
    const members: Identity[] = [];
    for (const [a, b] of parts) {
      const within = this.mentionsWithin(a, b);
      const opens = within[0];
      const first = this.word(a);
      // `President Obama, Hillary Clinton and other Democrats`
      if (members.length > 0 && /^(?:other|others|several|some|many|dozens|hundreds|two|three)$/.test(first))
        return { identity: this.describe(this.phrase(from, to, to), 'group', this.word(b - 1)), via: [] };
      const named =
        opens &&
        ((opens.mention as NameMention).outerStart <=
          this.startOf(/^(?:the|both)$/.test(first) ? Math.min(a + 1, b - 1) : a) ||
          (within.at(-1)?.end === this.endOf(b - 1) && this.coreEnd(a, b) === b));
      const owned = members.length > 0 && /^(?:his|her|its|their|the)$/.test(first);
      if (!named && !owned && !pronounOf(first)) return undefined;
      if (
        named &&
        opens.identity.kind === 'organisation' &&
        members.length > 0 &&
        first !== 'the' &&
        /\bof\b/.test(members[0]?.name ?? '')
      )
        return undefined;
      const found = named ? this.readNamed(a, this.coreEnd(a, b), b) : this.readPhrase(a, b, near);
      if (!found) return undefined;
      members.push(found.identity);
    }
    const distinct = [...new Set(members)];
    if (distinct.length === 1) return { identity: distinct[0] as Identity, via: [] };
    return {
      identity: this.groupOf(distinct),
      via: distinct.flatMap((member) => (member.fullest ? [member.fullest] : [])),
    };
  }

  /** A phrase whose head is a name, or that has a name in apposition. */
  private readNamed(from: number, core: number, to: number): Found | undefined {
    const inside = this.mentionsWithin(from, to);
    if (inside.length === 0) return undefined;
    const start = this.startOf(from);
    const afterDeterminer =
      /^(?:the|both|a|an)$/.test(this.word(from)) && from + 1 < to ? this.startOf(from + 1) : start;
    const coreEnd = this.endOf(core - 1);
    let head: Reference | undefined;
    for (const reference of inside) {
      const mention = reference.mention as NameMention;
      if (mention.possessive && mention.end < this.endOf(to - 1)) continue;
      const next = this.word(this.names.tokenAt(mention.end));
      const modifies = mention.end < coreEnd && /^[\p{Ll}]/u.test(next) && next !== 'and';
      // `Spokesperson of the Foreign Ministry Mao Ning`: the title reaches from the phrase's first word.
      if (reference.identity.kind === 'person' && mention.outerStart <= afterDeterminer && !modifies)
        return this.namedBy(reference);
      if (mention.start < coreEnd && !modifies && mention.end >= coreEnd) head = reference;
    }
    if (head) return this.namedBy(head);
    // `the ministry's spokesman, John Smith`
    for (let i = core; i < to; i++) {
      if (this.word(i) !== ',') continue;
      const apposed = inside.find((reference) => (reference.mention as NameMention).outerStart === this.startOf(i + 1));
      if (apposed) return this.namedBy(apposed);
    }
    return undefined;
  }

  private namedBy(reference: Reference): Found | undefined {
    const { identity } = reference;
    const mention = reference.mention as NameMention;
    const { fullest } = identity;
    const same = fullest === null || fullest.words.length <= mention.words.length;
    return { identity, via: same ? [] : [mention, fullest] };
  }

  /** `Mr. Trump's campaign`, `his campaign`: an organisation known by its owner. */
  private readOwned(from: number, core: number, near: readonly Span[]): Found | undefined {
    const last = this.word(core - 1);
    if (core - from < 2 || !isOrganisationNoun(last) || roleFamily(last)) return undefined;
    let owner: Found | undefined;
    let cut = -1;
    for (let i = from; i < core - 1; i++) if (/^['’]s?$/.test(this.word(i))) cut = i;
    if (cut > from) owner = this.readPhrase(from, cut, near);
    else if (/^(?:his|her)$/.test(this.word(from))) owner = this.readPhrase(from, from + 1, near);
    else {
      // `the Trump campaign`
      const inside = this.mentionsWithin(from, core).at(-1);
      if (inside && inside.end === this.endOf(core - 2) && inside.identity.kind === 'person')
        owner = this.namedBy(inside);
    }
    if (!owner || owner.identity.kind !== 'person' || !owner.identity.evident) return undefined;
    const owned = owner.identity.name;
    const identity = this.describe(`${owned}’s ${last}`, 'organisation');
    return { identity, via: owner.via };
  }

  private readDescribed(from: number, core: number, to: number): Found | undefined {
    const first = this.word(from);
    if (/^(?:nobody|none|noone|you|there|what)$/.test(first)) return undefined;
    // A clause is no source.
    for (let i = from; i < core; i++) if (CLAUSAL.has(this.word(i))) return undefined;
    const head = this.word(core - 1);
    const indefinite = /^(?:a|an|one|another|two|three|some|several|many)$/.test(first);
    const definite =
      /^(?:the|this|that|these|those|his|her|its|their|our|both)$/.test(first) || this.hasPossessive(from, core);
    const plural = isPlural(head);
    const family = roleFamily(this.joinedRole(core - 1)) ?? roleFamily(head);
    const role = family ?? (this.cast.bearers.has(head) ? head : undefined);
    const known =
      this.readSides(from, core) ??
      (role && !plural && (definite || (family !== undefined && this.isTitleAlone(from, core)))
        ? this.bearerOf(role, from, core, to)
        : undefined) ??
      (!role && definite && !plural && (isOrganisationNoun(head) || isBody(head))
        ? this.lastOrganisation(head, this.startOf(from))
        : undefined) ??
      (isDocument(head) ? this.document(from, core, head, definite) : undefined) ??
      (definite ? this.lastUnnamed(head, from) : undefined) ??
      (first === 'the' && !plural ? this.onlyOneWithoutRole(from, core, head, family) : undefined);
    if (known) return known;
    // `The baker said`, where others have spoken: someone named before, but nothing tells who.
    if (first === 'the' && !plural && isPersonNoun(head, family) && core === to && this.hasPeopleBefore(from))
      return undefined;
    const organisation = isOrganisationNoun(head) && !family;
    const several = (plural && head !== 'police') || isCollective(head, first);
    const kind: SpeakerKind = several ? 'group' : organisation ? 'organisation' : 'unknown';
    const name = this.phrase(from, core, definite && kind === 'unknown' && !family ? core : to);
    return name ? { identity: this.describe(name, kind, head, kind === 'unknown' && indefinite), via: [] } : undefined;
  }

  /** `a white paper`, then `the paper`, `the document`. */
  private document(from: number, core: number, head: string, definite: boolean): Found {
    if (definite) {
      const last = firstAtOrAfter(this.sources, this.startOf(from)) - 1;
      for (let i = last; i >= 0 && i > last - MENTIONS_BACK; i--) {
        const source = this.sources[i] as Reference;
        if (source.identity.kind !== 'document') continue;
        if (head === 'document' || source.identity.words.includes(head))
          return { identity: source.identity, via: [source] };
      }
    }
    const start = /^(?:a|an)$/.test(this.word(from)) && from + 1 < core ? from + 1 : from;
    return { identity: this.describe(this.phrase(start, core, core), 'document', head), via: [] };
  }

  /** `the poet`, `the 45-year-old`: the one person who has spoken and whom the article gives no role. */
  private onlyOneWithoutRole(from: number, core: number, head: string, family: string | undefined): Found | undefined {
    if (!isPersonNoun(head, family) || this.word(core) === ':') return undefined;
    const gender = genderOfTitle(head);
    let found: Reference | undefined;
    let several = false;
    const last = firstAtOrAfter(this.sources, this.startOf(from)) - 1;
    for (let i = last; i >= 0 && i > last - MENTIONS_BACK; i--) {
      const source = this.sources[i] as Reference;
      const { identity } = source;
      if (identity.kind !== 'person' || ![...identity.roles].every(isKin)) continue;
      if (gender && identity.gender && gender !== identity.gender) continue;
      if (found && found.identity !== identity) several = true;
      found ??= source;
    }
    return found && !several ? this.through(found) : undefined;
  }

  private hasPeopleBefore(from: number): boolean {
    const last = firstAtOrAfter(this.sources, this.startOf(from)) - 1;
    for (let i = last; i >= 0 && i > last - MENTIONS_BACK; i--)
      if (this.sources[i]?.identity.kind === 'person') return true;
    return false;
  }

  private hasPossessive(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (/^['’]s?$/.test(this.word(i))) return true;
    return false;
  }

  private joinedRole(i: number): string {
    return `${this.word(i - 1)}-${this.word(i)}`;
  }

  /** `Premier said`, `the President`: no article is needed where a title stands for the name. */
  private isTitleAlone(from: number, core: number): boolean {
    return (
      core - from <= 3 &&
      this.word(from) !== 'a' &&
      this.word(from) !== 'an' &&
      this.word(from) !== 'one' &&
      this.word(from) !== 'another'
    );
  }

  /** The person last spoken of who holds a role: `the Chinese premier`. */
  private bearerOf(role: string, from: number, core: number, to: number): Found | undefined {
    const before = this.startOf(from);
    let gender: Gender | undefined;
    const words: string[] = [];
    for (let i = from; i < to; i++) {
      if (i < core || this.word(core) === 'of') words.push(this.word(i));
      if (i < core) gender ??= genderOfTitle(this.word(i));
    }
    const country = countriesIn(words)[0];
    const prime = this.word(core - 2) === 'prime';
    const head = this.word(core - 1);
    const wanted = prime ? 'premier' : role;
    const wide = isWideRole(wanted);
    let best: Found | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    const consider = (reference: Reference, rank: number) => {
      const { identity } = reference;
      if (identity.kind !== 'person' && identity.kind !== 'unknown') return;
      if (gender && identity.gender && identity.gender !== gender) return;
      if (country && identity.countries.size > 0 && !identity.countries.has(country)) return;
      const exact = identity.roles.has(wanted) || (identity.kind === 'unknown' && identity.words.includes(head));
      if (!exact && ![...identity.roles].some((held) => mayBeCalled(held, wanted))) return;
      let score = exact && !wide ? 4 : 0;
      // `the chancellor` and `the premier` may both hold office in one article.
      if (identity.titles.some((title) => title.toLowerCase().includes(head))) score += 3;
      if (country && identity.countries.has(country)) score += 4;
      if (reference.as === 'source') score += wide ? 3 : 1;
      score -= rank * 0.5;
      if (score > bestScore) {
        bestScore = score;
        best = this.through(reference);
      }
    };
    this.lookBack(before, consider);
    if (best || wide) return best;
    // Titles are sometimes given before or long after the name that bears them.
    for (const person of this.cast.bearers.get(wanted) ?? []) {
      if (!person.fullest) continue;
      if (country && person.countries.size > 0 && !person.countries.has(country)) continue;
      if (gender && person.gender && person.gender !== gender) continue;
      if (best) return undefined;
      best = { identity: person, via: [person.fullest] };
    }
    return best;
  }

  /** Goes back over the references before an offset, nearest first; `rank` counts identities, not mentions. */
  private lookBack(before: number, visit: (reference: Reference, rank: number) => void): void {
    let n = firstAtOrAfter(this.named, before) - 1;
    let s = firstAtOrAfter(this.resolved, before) - 1;
    const ranks = new Map<Identity, number>();
    for (let seen = 0; seen < MENTIONS_BACK && (n >= 0 || s >= 0); seen++) {
      const name = this.named[n];
      const source = this.resolved[s];
      const takeSource = source !== undefined && (name === undefined || source.start >= name.start);
      const reference = (takeSource ? source : name) as Reference;
      if (takeSource) s--;
      else n--;
      const rank = ranks.get(reference.identity) ?? ranks.size;
      ranks.set(reference.identity, rank);
      visit(reference, rank);
    }
  }

  /** What leads from a pronoun or description to a name: the reference, and on from there. */
  private through(reference: Reference): Found {
    const { identity } = reference;
    const fullest = identity.fullest;
    return { identity, via: [reference, ...reference.via.slice(0, LINKS), ...(fullest ? [fullest] : [])] };
  }

  private readPronoun(at: number, pronoun: Pronoun, near: readonly Span[]): Found | undefined {
    const offset = this.startOf(at);
    if (pronoun.stands === 'speaker') return this.enclosingSpeaker(offset);
    if (pronoun.stands === 'relative') return this.antecedent(at);
    const best = this.best(at, near, pronoun.stands, (identity) => {
      if (pronoun.stands === 'person')
        return (
          (mayBePerson(identity) || identity.kind === 'unknown') &&
          (!identity.gender || identity.gender === pronoun.gender)
        );
      if (pronoun.stands === 'thing') return identity.kind === 'organisation' || identity.kind === 'document';
      return identity.kind === 'group' || (identity.kind === 'organisation' && !isCountry(identity));
    });
    if (best && pronoun.gender) {
      best.identity.gender ??= pronoun.gender;
      if (best.identity.kind === 'organisation') best.identity.kind = 'person';
    }
    return best;
  }

  /** The likeliest antecedent among what stands before, or undefined where two are as likely. */
  private best(
    at: number,
    near: readonly Span[],
    stands: Pronoun['stands'],
    fits: (identity: Identity) => boolean,
  ): Found | undefined {
    const sentence = this.names.sentences[at] ?? 0;
    const narrative = this.names.narrative[sentence] as number;
    let seenSource = false;
    const scores = new Map<Identity, number>();
    const through = new Map<Identity, Reference>();
    this.lookBack(this.startOf(at), (reference) => {
      const { identity, mention, as } = reference;
      const distance = narrative - (this.names.narrative[reference.sentence] as number);
      if (distance > SENTENCES_BACK || !fits(identity)) return;
      let score = SALIENCE.distance * distance;
      if (as === 'source') {
        score += SALIENCE.source;
        if (!seenSource) score += SALIENCE.lastSource;
        seenSource = true;
      }
      if (reference.subject) score += SALIENCE.subject;
      if (reference.sentence === sentence) score += SALIENCE.sameSentence;
      if (as === 'pronoun') score += SALIENCE.pronoun;
      if (mention?.first) score += SALIENCE.first;
      if (mention?.oblique) score += SALIENCE.oblique;
      if (mention?.possessive) score += SALIENCE.possessive;
      if (mention?.quoted) score += SALIENCE.quoted;
      if (mention?.inHeadline) score += SALIENCE.headline;
      if (near.some((span) => span.start <= reference.start && reference.end <= span.end)) score += SALIENCE.near;
      if (identity.gender) score += SALIENCE.gender;
      if (stands === 'several' && identity.kind === 'organisation') score += SALIENCE.collective;
      if (identity.kind === 'unknown') score += SALIENCE.unnamed;
      if (!identity.evident && stands === 'person')
        score += identity.kind === 'person' ? SALIENCE.doubtful : SALIENCE.doubtful - 4;
      score += SALIENCE.often * Math.log(1 + identity.mentions);
      const before = scores.get(identity);
      if (before === undefined || score > before) {
        scores.set(identity, score);
        through.set(identity, reference);
      }
    });
    let best: Identity | undefined;
    let second = Number.NEGATIVE_INFINITY;
    for (const [identity, score] of scores) {
      if (!best || score > (scores.get(best) as number)) {
        if (best) second = scores.get(best) as number;
        best = identity;
      } else if (score > second) second = score;
    }
    if (!best || (scores.get(best) as number) - second < SALIENCE.lead) return undefined;
    return this.through(through.get(best) as Reference);
  }

  /** `Bay Financial, which said`: who stands right before, else the nearest before in the sentence. */
  private antecedent(at: number): Found | undefined {
    const sentence = this.names.sentences[at];
    const things = this.word(at) === 'which';
    let found: Found | undefined;
    const before = this.word(at - 1) === ',' ? at - 1 : at;
    const end = before > 0 ? this.endOf(before - 1) : 0;
    this.lookBack(this.startOf(at), (reference) => {
      if (found || reference.sentence !== sentence || reference.mention?.possessive) return;
      if (things ? reference.identity.kind === 'person' : reference.identity.kind !== 'person') return;
      if (reference.end === end || before < at) found = this.through(reference);
    });
    if (found) return found;
    // `a nurse who said`: the noun phrase before, back to its article.
    let from = before;
    while (from > 0 && this.names.sentences[from - 1] === sentence && before - from < 6) {
      from--;
      if (/^(?:a|an|the|some|many|several|those|two|three|one|other)$/.test(this.word(from)))
        return this.readPhrase(from, before, []);
      if (/^[,;:—]$/.test(this.word(from))) return undefined;
    }
    return undefined;
  }

  /** Whose words an `I` or `we` stands in. */
  private enclosingSpeaker(offset: number): Found | undefined {
    const before = firstAtOrAfter(this.quotedContent, offset + 1) - 1;
    for (let i = before; i >= 0 && i > before - 3; i--) {
      const content = this.quotedContent[i] as { start: number; end: number; source: Span };
      if (content.end <= offset || (content.source.start <= offset && offset < content.source.end)) continue;
      const found = this.bySource.get(content.source.start) ?? undefined;
      return found && { identity: found.identity, via: [content.source, ...found.via] };
    }
    const { byline, headline } = this.article;
    const given = headline && this.speechMaker(headline);
    if (given) return given;
    if (!byline || offset < byline.end) return undefined;
    const author = byline.text
      .replace(/^by\s+/i, '')
      .split(/,| and /)[0]
      ?.trim();
    return author ? { identity: this.describe(author, 'person'), via: [byline] } : undefined;
  }

  /** `Remarks by President Brandt`, `Statement from Mayor Bloom`: whose words the whole text is. */
  private speechMaker(headline: Span): Found | undefined {
    const { text } = this.article;
    for (let i = this.firstNamed(headline.start); i < this.named.length; i++) {
      const reference = this.named[i] as Reference;
      if (reference.start >= headline.end) return undefined;
      const { mention } = reference;
      if (
        mention &&
        /(?:remarks|statement|address|speech|testimony|letter|message) (?:as delivered )?(?:by|from|of) (?:the )?$/i.test(
          text.slice(headline.start, mention.outerStart),
        )
      )
        return { identity: reference.identity, via: [mention] };
    }
    return undefined;
  }

  /** `the two sides`, `both countries`, `the two leaders`: whom the text names before. */
  private readSides(from: number, core: number): Found | undefined {
    const head = this.word(core - 1);
    const words: string[] = [];
    for (let i = from; i < core; i++) words.push(this.word(i));
    const paired = words.includes('two') || words.includes('both') || /^(?:sides|pair|duo)$/.test(head);
    if (!paired && !(words[0] === 'the' && words.length === 2 && this.onlyTwo(head))) return undefined;
    const role = roleFamily(head);
    const people = role !== undefined || /^(?:leaders|men|women|pair|duo)$/.test(head);
    const states =
      /^(?:sides|countries|nations|states|governments|parties|neighbours|neighbors|peoples|economies|powers)$/.test(
        head,
      );
    if (!people && !states) return undefined;
    const before = this.startOf(from);
    let found: Found | undefined;
    this.lookBack(before, (reference) => {
      const { identity } = reference;
      if (found || identity.kind !== 'group' || identity.members.length !== 2) return;
      const fits = people
        ? identity.members.every((member) => member.kind === 'person')
        : identity.members.every(isCountry);
      if (fits) found = { identity, via: [reference] };
    });
    if (found) return found;
    const members = people ? this.twoPeople(before, role) : this.mainCountries;
    if (!members) return undefined;
    return {
      identity: this.groupOf(members),
      via: members.flatMap((member) => (member.fullest ? [member.fullest] : [])),
    };
  }

  /** `the leaders`, `the ministers`, where the article has two of them. */
  private onlyTwo(head: string): boolean {
    const role = isPlural(head) ? roleFamily(head) : undefined;
    if (role === undefined || isPersonNoun(head, role)) return false;
    let count = 0;
    for (const [held, people] of this.cast.bearers) if (mayBeCalled(held, role)) count += people.length;
    return count === 2;
  }

  /** The two people last spoken of who hold a role; any role for `the two men`. */
  private twoPeople(before: number, role: string | undefined): Identity[] | undefined {
    const people: Identity[] = [];
    const others: Identity[] = [];
    this.lookBack(before, (reference) => {
      const { identity } = reference;
      if (people.length === 2 || identity.kind !== 'person' || people.includes(identity)) return;
      const holds = role === undefined || [...identity.roles].some((held) => mayBeCalled(held, role));
      if (holds) people.push(identity);
      else if (others.length < 2 && reference.as === 'source' && !others.includes(identity)) others.push(identity);
    });
    // `France's minister and his Danish counterpart`: one of two need not be called so.
    if (people.length === 1 && others.length === 1) people.push(others[0] as Identity);
    return people.length === 2 ? people.reverse() : undefined;
  }

  /** The two countries that the article speaks of most; undefined where a third is spoken of as often. */
  private twoCountries(): Identity[] | undefined {
    const counts = new Map<Identity, number>();
    for (const { identity, mention } of this.named)
      if (mention?.kind === 'country') counts.set(identity, (counts.get(identity) ?? 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1]);
    const [first, second, third] = ranked;
    if (!first || !second || (third && third[1] === second[1])) return undefined;
    return [first[0], second[0]].sort((a, b) => (a.fullest?.start ?? 0) - (b.fullest?.start ?? 0));
  }

  private groupOf(members: readonly Identity[]): Identity {
    const ordered = [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
    const key = ordered.map((member) => `${member.kind} ${member.name}`).join('|');
    let group = this.groups.get(key);
    if (!group) {
      group = blank('group', joined(members.map((member) => member.name)), members);
      this.groups.set(key, group);
    }
    return group;
  }

  /** `the ministry`: the organisation last named whose name ends so. */
  private lastOrganisation(head: string, before: number): Found | undefined {
    let found: Found | undefined;
    let company: Found | undefined;
    this.lookBack(before, (reference) => {
      const { identity } = reference;
      if (found || identity.kind !== 'organisation' || isCountry(identity)) return;
      // `a school in Asturias`: after a preposition, what nothing shows to be an organisation is a place.
      if (!identity.evident && reference.mention?.oblique) return;
      const last = identity.words[identity.words.length - 1] ?? '';
      const { words } = identity;
      if (last === head || words[words.indexOf('of') - 1] === head || words[words.indexOf('for') - 1] === head)
        found = this.through(reference);
      else if (!company && !isOrganisationNoun(last)) company = this.through(reference);
    });
    if (found) return found;
    return isBody(head) ? company : undefined;
  }

  /** `the official`, `the witness` for someone described and not named. */
  private lastUnnamed(head: string, from: number): Found | undefined {
    const before = this.startOf(from);
    const last = firstAtOrAfter(this.sources, before) - 1;
    for (let i = last; i >= 0 && i > last - MENTIONS_BACK; i--) {
      const source = this.sources[i] as Reference;
      if (source.identity.fullest) continue;
      if (source.identity.words.includes(head)) return { identity: source.identity, via: [source] };
    }
    return undefined;
  }

  private isTurn(at: number): boolean {
    return at === 0 || this.names.sentences[at - 1] !== this.names.sentences[at];
  }

  private reporter(): Found {
    return { identity: this.describe('Reporter', 'unknown'), via: [] };
  }

  /** The words of a description without a definite article in front. */
  private phrase(from: number, core: number, to: number): string {
    let start = from;
    if (/^(?:the|these|those|this|that)$/.test(this.word(start)) && start + 1 < core) start++;
    let end = to;
    for (let i = start; i < to; i++) if (this.word(i) === ',' && this.word(i + 1) === 'including') end = i;
    while (end > start && /^[,;:.]$/.test(this.word(end - 1))) end--;
    const text = this.article.text.slice(this.startOf(start), this.endOf(end - 1)).replace(/\s+/g, ' ');
    return start === from && /^\p{Lu}\p{Ll}/u.test(text) && this.isCommon(this.word(from))
      ? text.charAt(0).toLowerCase() + text.slice(1)
      : text;
  }

  /** Whether a word has its capital from its sentence's beginning alone. */
  private isCommon(word: string): boolean {
    const { lowerWords } = this.names;
    return (
      lowerWords.has(word) ||
      roleFamily(word) !== undefined ||
      isDocument(word) ||
      isOrganisationNoun(word) ||
      QUANTIFIERS.has(word)
    );
  }

  private describe(name: string, kind: SpeakerKind, head = '', distinct = false): Identity {
    const key = foldName(name);
    const known = this.described.get(key);
    if (known && !distinct) return known;
    const identity = blank(kind, name, []);
    identity.words = head ? [...key.split(' '), head] : key.split(' ');
    this.described.set(key, identity);
    return identity;
  }

  private register(identity: Identity): Speaker {
    const known = this.registered.get(identity);
    if (known) return known;
    const members = identity.members.map((member) => this.register(member).id);
    const speaker: Speaker = {
      id: this.freshId(identity.name),
      name: identity.name,
      titles: identity.titles,
      kind: identity.kind,
      ...(members.length > 0 ? { members } : {}),
    };
    this.registered.set(identity, speaker);
    return speaker;
  }

  private freshId(name: string): string {
    const slug =
      foldName(name)
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60) || 'speaker';
    let id = slug;
    for (let n = 2; this.ids.has(id); n++) id = `${slug}-${n}`;
    this.ids.add(id);
    return id;
  }
}

/** The article's text with the headline as a reader sees it, every character in its place: in front matter it may hold escapes. */
function withPlainHeadline({ text, headline }: ArticleText): string {
  if (!headline) return text;
  const raw = text.slice(headline.start, headline.end);
  if (raw === headline.text || !raw.includes('\\')) return text;
  const plain = raw
    .replace(/\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})/g, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(2), 16)).padStart(code.length),
    )
    .replace(/\\[\s\S]/g, '  ');
  return text.slice(0, headline.start) + plain + text.slice(headline.end);
}

/** Words that end the core of a noun phrase: what follows says more about its head. */
const CLOSES_CORE = new Set(
  `, — – ( who which that whom whose of for in at from with on to by near inside within close familiar involved briefed speaking
  working about who's including such this last earlier later ago monday tuesday wednesday thursday friday saturday sunday`.split(
    /\s+/,
  ),
);

const QUANTIFIERS = new Set(
  'a an one another some many several most few both all other others two three four five dozens hundreds thousands his her its their our my no experts critics residents'.split(
    ' ',
  ),
);

const PERSON_NOUNS = new Set(
  `baker host climber winner loser survivor owner rider swimmer runner hiker skier dancer painter photographer filmmaker programmer
  builder prisoner user caller native newcomer veteran star hero champion magician musician physician politician librarian
  comedian technician inventor sculptor creator sailor tailor jailer gardener butcher widow widower`.split(/\s+/),
);

/** Words that no noun phrase holds before its first preposition. */
const CLAUSAL = new Set('is was are were be been am i we he she they you it there not will would'.split(' '));

const PERSONAL = new Set('he she him his her'.split(' '));

function isPreposition(word: string): boolean {
  return /^(?:of|by|to|with|for|from|on|in|at|against|about|after|before)$/.test(word);
}

function blank(kind: SpeakerKind, name: string, members: readonly Identity[]): Identity {
  return {
    kind,
    name,
    words: [],
    fullest: null,
    titles: [],
    roles: new Set(),
    countries: new Set(),
    gender: undefined,
    evident: true,
    mentions: 0,
    members,
  };
}

/** A single capitalised word may be the name of a person whom the article never names in full. */
function mayBePerson(identity: Identity): boolean {
  return (
    identity.kind === 'person' || (identity.kind === 'organisation' && !identity.evident && identity.words.length === 1)
  );
}

function isCountry(identity: Identity): boolean {
  return identity.fullest?.kind === 'country' && !isBloc(countryNamed(identity.name) ?? '');
}

/** Whether a word says what a person is or does, and no office that a single person holds. */
function isPersonNoun(head: string, family: string | undefined): boolean {
  return family
    ? !isWideRole(family) && !isOffice(family)
    : /(?:man|woman|ist|-old)$/.test(head) || PERSON_NOUNS.has(head);
}

function isPlural(word: string): boolean {
  return /(?:[^s'’]s|ss?es|men|people|police|folk|children|staff)$/.test(word) && !/(?:ss|us|is|ics)$/.test(word);
}

function isCollective(head: string, first: string): boolean {
  return (
    /^(?:many|some|several|others|few|both|all|most|those|critics|everyone|everybody)$/.test(first) ||
    /^(?:others|many|some|most)$/.test(head)
  );
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Index of the first span that starts at or after an offset, in spans sorted by start. */
function firstAtOrAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The chain without the source itself and without a mention twice. */
function withoutRepeats(via: readonly Span[], source: Span): Span[] {
  const kept: Span[] = [];
  for (const { start, end } of via) {
    if (start >= source.start && end <= source.end) continue;
    if (!kept.some((other) => other.start === start && other.end === end)) kept.push({ start, end });
  }
  return kept;
}
