/**
 * Who said what once the reader has had the last word. The engine's finding is never overwritten: these rules are
 * applied to it anew whenever an article or a decision changes. Speakers are named by their keys in the corpus.
 */

/** A decision whose speakers and whose place are known. */
export type PlacedDecision =
  | { readonly decision: 'rename'; readonly speaker: string; readonly name: string }
  | { readonly decision: 'merge'; readonly speaker: string; readonly into: string }
  | { readonly decision: 'split'; readonly speaker: string; readonly into: string; readonly article: number }
  | StatementDecision;

/** A decision about one statement: its place in the article, from 1. */
export interface StatementDecision {
  readonly decision: 'not' | 'attribute';
  readonly speaker: string;
  readonly article: number;
  readonly statement: number;
}

/** What the decisions come to. */
export interface ReaderView {
  /** The speaker that a speaker is one with; itself where nobody says so. */
  speakerOf(key: string): string;
  /** The name that the reader gave a speaker. */
  nameOf(key: string): string | undefined;
  /** Decisions about an article, in the order in which they were made. */
  inArticle(article: number): readonly PlacedDecision[];
  /** True where a speaker has any other standing than the engine gave it. */
  concerns(key: string): boolean;
  /** All speakers that a decision about speakers names. */
  readonly keys: ReadonlySet<string>;
}

/** @param decisions in the order in which they were made */
export function readerView(decisions: readonly PlacedDecision[]): ReaderView {
  const parents = new Map<string, string>();
  const names = new Map<string, string>();
  const articles = new Map<number, PlacedDecision[]>();
  const keys = new Set<string>();

  const speakerOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  for (const each of decisions) {
    if ('article' in each) {
      const known = articles.get(each.article);
      if (known) known.push(each);
      else articles.set(each.article, [each]);
      continue;
    }
    keys.add(each.speaker);
    if (each.decision === 'rename') names.set(each.speaker, each.name);
    else if (each.decision === 'merge') {
      keys.add(each.into);
      const [from, to] = [speakerOf(each.speaker), speakerOf(each.into)];
      if (from !== to) parents.set(from, to);
    }
  }
  return {
    speakerOf,
    nameOf: (key) => names.get(key),
    inArticle: (article) => articles.get(article) ?? [],
    concerns: (key) => keys.has(key),
    keys,
  };
}

/** Who speaks in an article, as the engine found it or as the reader sees it. */
export interface ArticleVoices {
  /** The key of each of the article's speakers. */
  readonly speakers: readonly string[];
  /** Of each statement: the key of who said it; null where it is not known. */
  readonly statements: readonly (string | null)[];
}

/**
 * Applies the decisions to an article.
 *
 * @param speakers the keys that the engine gave the article's speakers
 * @param statements of each statement the place of its speaker among them, or null
 */
export function effectiveVoices(
  view: ReaderView,
  article: number,
  speakers: readonly string[],
  statements: readonly (number | null)[],
): ArticleVoices {
  const decisions = view.inArticle(article);
  const effective = speakers.map((key) => {
    let now = view.speakerOf(key);
    for (const each of decisions) {
      if (each.decision === 'split' && now === view.speakerOf(each.speaker)) now = view.speakerOf(each.into);
    }
    return now;
  });
  const voices = statements.map((speaker) => (speaker === null ? null : (effective[speaker] ?? null)));
  for (const each of decisions) {
    if (each.decision !== 'not' && each.decision !== 'attribute') continue;
    const place = each.statement - 1;
    const speaker = view.speakerOf(each.speaker);
    if (!(place in voices)) continue;
    if (each.decision === 'attribute') voices[place] = speaker;
    else if (voices[place] === speaker) voices[place] = null;
  }
  return { speakers: effective, statements: voices };
}
