/**
 * The record: what On Record knows of a file. The engine, the index, the editor and the command
 * line all speak in these words. Offsets are UTF-16 code units into the file's own text, end
 * exclusive; a leading byte-order mark counts as no character.
 */

/** A stretch of text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A stretch of a file with the words that a reader sees there, where the file's own text reads otherwise: tags,
 * entities, Markdown's marks or the times of captions stand in it. Read it with `seenWords`.
 */
export interface SeenSpan extends Span {
  readonly text?: string;
}

/** The words that a reader sees at a span of a file's text, white space folded. */
export function seenWords(text: string, { start, end, text: seen }: SeenSpan): string {
  return (seen ?? text.slice(start, end)).replace(/\s+/gu, ' ').trim();
}

/** A stretch of text with its words; in HTML the words are what a reader sees, without the tags. */
export interface QuotedSpan extends Span {
  readonly text: string;
}

export type DateSource = 'dateline' | 'stamp' | 'front-matter' | 'metadata' | 'file-name' | 'url';

/** What a date is the date of; a published one is believed before an updated one, that before a crawled one. */
export type DateRole = 'published' | 'updated' | 'crawled';

/** A date that a file gives, and where. */
export interface DateClaim {
  /** `YYYY-MM-DD` */
  readonly value: string;
  /** `HH:MM`, where the text gives one */
  readonly time?: string;
  readonly from: DateSource;
  /** Where the date stands in the file; 0–0 where it stands outside (the file's name). */
  readonly start: number;
  readonly end: number;
  readonly role: DateRole;
  /** The words that say so. */
  readonly text: string;
}

/** When an article was published, and how we know. */
export interface ArticleDate extends DateClaim {
  /** Claims of another day, the most trusted first. */
  readonly others?: readonly DateClaim[];
}

export type SpeakerKind = 'person' | 'group' | 'organisation' | 'document' | 'unknown';

/** Who the sources of an article's statements are. */
export interface Speaker {
  /** Unique within the article, made from the name: `li-qiang`. */
  readonly id: string;
  /** The fullest name that the article gives. */
  readonly name: string;
  readonly titles: readonly string[];
  readonly kind: SpeakerKind;
  /** Of a group whose members the text names (`the two sides`): their ids. */
  readonly members?: readonly string[];
}

export type StatementKind = 'direct' | 'mixed' | 'indirect';

/** When a statement was made, where the text tells. */
export interface StatementDate extends Span {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY` */
  readonly value: string;
}

/** One attribution: what was said, the words that attribute it, and the words that name who said it. */
export interface Statement {
  /** `direct` when quotation marks enclose all of the content, `indirect` when they enclose none, else `mixed`. */
  readonly kind: StatementKind;
  /** What was said, in text order; at least one span. */
  readonly content: readonly SeenSpan[];
  readonly cue: SeenSpan | null;
  readonly source: SeenSpan | null;
  /** An id among the article's speakers; null when it can't be told. */
  readonly speaker: string | null;
  /** Why this speaker: the mentions on the way from the source to the name. */
  readonly via: readonly SeenSpan[];
  readonly date: StatementDate | null;
  /** 0 to 1: of statements with confidence 0.8, 80 % are right. */
  readonly confidence: number;
  /** The construction that decided, in words a reader understands. */
  readonly why: string;
}

/** 3 explicit (pledge, vow), 2 firm (will, agreed to), 1 soft (plans to, stands ready to). */
export type PledgeStrength = 1 | 2 | 3;

export interface PledgeDeadline extends QuotedSpan {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null when the words name no time on the calendar. */
  readonly value: string | null;
}

/**
 * What sets a pledge apart: `disputed` where an opponent charges the maker with it, `earlier` where a promise
 * of the past is mentioned, `threat` where it is one.
 */
export type PledgeMark = 'disputed' | 'earlier' | 'threat';

/** A maker binds itself to a future action, omission or outcome. */
export interface Pledge extends SeenSpan {
  /** An id among the article's speakers; null when it can't be told. */
  readonly maker: string | null;
  readonly cue: SeenSpan;
  readonly strength: PledgeStrength;
  /** Index into the article's statements; null for a pledge that the article itself narrates. */
  readonly statement: number | null;
  readonly deadline: PledgeDeadline | null;
  readonly condition: QuotedSpan | null;
  readonly quantity: QuotedSpan | null;
  /** Whom it is meant to serve, where the words name them. */
  readonly beneficiary?: QuotedSpan | null;
  readonly mark?: PledgeMark | null;
  /** The words that name the maker; null where a list item or a bare noun leaves it out. */
  readonly makerWords?: Span | null;
  /** The rule that found it, in words a reader understands. */
  readonly why?: string;
}

/** One news story, release or transcript. A file may hold several. */
export interface Article extends Span {
  readonly headline: QuotedSpan | null;
  /** The site or paper that published it; the agency where nothing else is named. */
  readonly outlet: QuotedSpan | null;
  /** The agency that the dateline or the sign-off credits; it may be the outlet, too. */
  readonly agency: QuotedSpan | null;
  readonly byline: QuotedSpan | null;
  readonly date: ArticleDate | null;
  /** Why there is no date although the file holds signs of one, in words for the reader; null otherwise. */
  readonly dateDoubt: string | null;
  /** Paragraphs that are the story; captions, menus and repeated headlines are not among them. */
  readonly body: readonly Span[];
  /** The first words of the story, as a reader sees them: some 500 characters at most. */
  readonly opening: string;
  readonly speakers: readonly Speaker[];
  readonly statements: readonly Statement[];
  readonly pledges: readonly Pledge[];
}

/** All that a file holds. */
export interface FileRecord {
  /** The file as it was named by whoever asked. */
  readonly file: string;
  readonly articles: readonly Article[];
}
