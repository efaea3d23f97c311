import type { ArticleText } from '../article/article-text.ts';
import { isBody, isOrganisationNoun } from '../language/organisations.ts';
import type { Span, Speaker } from '../record.ts';
import type { FoundStatement } from './find-statements.ts';
import { gatherReferences } from './speakers/gather-references.ts';
import { gatherIdentities } from './speakers/identities.ts';
import { kinAfter } from './speakers/kin.ts';
import { NO_VERB } from './speakers/name-words.ts';
import { readNames } from './speakers/names-in-text.ts';
import { isPlural, isPreposition } from './speakers/noun-phrases.ts';
import { Phrases } from './speakers/phrases.ts';
import { type Pronoun, pronounOf } from './speakers/pronouns.ts';
import type { Found, Reference } from './speakers/references.ts';
import { Sides } from './speakers/sides.ts';
import { SpeakerList } from './speakers/speaker-list.ts';
import { Story } from './speakers/story.ts';
import { readTitle } from './speakers/title-bearers.ts';

/** Who is behind a source, and the mentions that lead there, from the source on. */
export interface Resolution {
  /** An id among the resolver's speakers; null where the text doesn't tell. */
  readonly speaker: string | null;
  readonly via: readonly Span[];
}

/** Tells who the words at a span of the article's text refer to; registers a speaker not met before. */
export interface SpeakerResolver {
  /** @param near for a source: the statement's content, which can't hold the name of its own speaker's pronoun */
  resolve(mention: Span, near?: readonly Span[]): Resolution;
  /** Whether the mention means a speaker met before; null where the text doesn't tell whom it means. Registers nobody. */
  isSpeaker(mention: Span, speaker: string | null): boolean | null;
  /** The speakers met so far, in the order met. */
  speakers(): readonly Speaker[];
}

/** Reads an article's mentions once and answers for any of them. */
export function createSpeakerResolver(article: ArticleText, statements: readonly FoundStatement[]): SpeakerResolver {
  return new Resolver(article, statements);
}

const NOTHING: Resolution = { speaker: null, via: [] };
const PERSONAL = new Set('he she him his her'.split(' '));

class Resolver implements SpeakerResolver {
  private readonly story: Story;
  private readonly phrases: Phrases;
  private readonly list = new SpeakerList();
  private readonly bySource = new Map<number, Found | null>();

  constructor(article: ArticleText, statements: readonly FoundStatement[]) {
    const names = readNames({ ...article, text: withPlainHeadline(article) });
    const sources = new Set<number>();
    for (const { source } of statements) if (source) sources.add(source.start);
    const cast = gatherIdentities(names, (mention) => sources.has(mention.outerStart));
    this.story = new Story(article, names, cast);
    this.story.references.addNamed(gatherReferences(this.story));
    const sides = new Sides(this.story);
    this.story.references.addNamed(sides.gather());
    this.phrases = new Phrases(this.story, sides, statements, ({ start }) => this.bySource.get(start) ?? undefined);
    this.readThrough(statements);
  }

  resolve(mention: Span, near: readonly Span[] = []): Resolution {
    const found = this.found(mention, near);
    if (!found) return NOTHING;
    return { speaker: this.list.of(found.identity).id, via: withoutRepeats(found.via, mention) };
  }

  isSpeaker(mention: Span, speaker: string | null): boolean | null {
    const found = this.found(mention, []);
    return found ? speaker !== null && this.list.idOf(found.identity) === speaker : null;
  }

  private found(mention: Span, near: readonly Span[]): Found | null | undefined {
    const known = this.bySource.get(mention.start);
    return known !== undefined ? known : this.find(mention, near);
  }

  speakers(): readonly Speaker[] {
    return this.list.all();
  }

  /** Reads sources, titles and pronouns in text order, each with what stands before it known. */
  private readThrough(statements: readonly FoundStatement[]): void {
    const { story } = this;
    const { tokens, quoted } = story.names;
    const sourced: { source: Span; content: readonly Span[] }[] = [];
    for (const { source, content } of statements) if (source) sourced.push({ source, content });
    sourced.sort((a, b) => a.source.start - b.source.start);
    let next = 0;
    for (let i = 0; i < tokens.count; i++) {
      let end = 0;
      for (; next < sourced.length; next++) {
        const { source, content } = sourced[next] as { source: Span; content: readonly Span[] };
        if (source.start >= story.endOf(i)) break;
        this.readSource(source, content, i);
        end = source.end;
      }
      if (end > story.startOf(i)) {
        while (
          i + 1 < tokens.count &&
          story.endOf(i + 1) <= end &&
          (sourced[next]?.source.start ?? end) >= story.endOf(i + 1)
        )
          i++;
        continue;
      }
      if (quoted[i]) continue;
      const word = story.word(i);
      if (PERSONAL.has(word)) {
        const kin = /^(?:his|her)$/.test(word) ? kinAfter(story, i) : undefined;
        const brother = kin !== undefined ? this.phrases.read(i, kin, []) : undefined;
        // `His brother laughed`: a later `he` is the brother, if he is someone the article names.
        const instead = brother?.identity.kind === 'person' && !isPreposition(story.word(i - 1));
        if (!instead) this.refer(i, i + 1, this.phrases.readPronoun(i, pronounOf(word) as Pronoun, []), 'pronoun');
        if (kin !== undefined) this.refer(i, kin, brother, 'title');
      } else if (word === 'the') {
        const title = readTitle(story, i);
        if (title) this.refer(i, title.to, title.found, 'title');
        else this.referBody(i);
      }
    }
  }

  /** `the government` before a verb in the narrative: what a later `it` may stand for. */
  private referBody(from: number): void {
    const { story } = this;
    if (isPreposition(story.word(from - 1))) return;
    for (let core = from + 2; core <= from + 3 && core < story.names.tokens.count; core++) {
      const head = story.word(core - 1);
      if (story.isCapital(core - 1)) return;
      if (!(isBody(head) || isOrganisationNoun(head)) || isPlural(head)) continue;
      const next = story.word(core);
      if (!story.isCapital(core) && /^\p{Ll}+$/u.test(next) && !NO_VERB.has(next))
        this.refer(from, core, this.phrases.read(from, core, []), 'title');
      return;
    }
  }

  private readSource(source: Span, content: readonly Span[], token: number): void {
    if (this.bySource.has(source.start)) return;
    const found = this.find(source, content);
    this.bySource.set(source.start, found ?? null);
    let to = token + 1;
    while (to < this.story.names.tokens.count && this.story.startOf(to) < source.end) to++;
    this.refer(token, to, found, 'source');
  }

  private refer(from: number, to: number, found: Found | undefined, as: Reference['as']): void {
    if (!found) return;
    const { story } = this;
    story.references.addResolved({
      start: story.startOf(from),
      end: story.endOf(to - 1),
      identity: found.identity,
      via: found.via,
      sentence: story.sentenceOf(from),
      as,
      subject:
        as === 'source' ||
        /^(?:he|she)$/.test(story.word(from)) ||
        (as === 'title' && !isPreposition(story.word(from - 1))),
      mention: null,
    });
  }

  private find(span: Span, near: readonly Span[]): Found | undefined {
    const { tokens, tokenAt } = this.story.names;
    const from = tokenAt(span.start);
    let to = from;
    while (to < tokens.count && (tokens.starts[to] as number) < span.end) to++;
    return to > from ? this.phrases.read(from, to, near) : undefined;
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

/** The chain without the source itself and without a mention twice. */
function withoutRepeats(via: readonly Span[], source: Span): Span[] {
  const kept: Span[] = [];
  for (const { start, end } of via) {
    if (start >= source.start && end <= source.end) continue;
    if (!kept.some((other) => other.start === start && other.end === end)) kept.push({ start, end });
  }
  return kept;
}
