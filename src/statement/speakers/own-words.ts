import type { Span } from '../../record.ts';
import type { FoundStatement } from '../find-statements.ts';
import type { Identity } from './identities.ts';
import { type Found, firstAtOrAfter } from './references.ts';
import type { Story } from './story.ts';

interface Quoted extends Span {
  readonly source: Span;
  /** True where every word is the source's own. */
  readonly direct: boolean;
}

/** Whose words an `I` or `we` stands in. */
export class OwnWords {
  private readonly story: Story;
  /** What is quoted, with its source, in text order. */
  private readonly quoted: readonly Quoted[];
  /** The sources of a transcript's turns, in text order. */
  private readonly turns: readonly Span[];
  /** Looked for once; null where the headline tells of none. */
  private maker: Found | null | undefined;

  constructor(story: Story, statements: readonly FoundStatement[]) {
    this.story = story;
    const quoted: Quoted[] = [];
    for (const { content, source, kind } of statements)
      if (source && kind !== 'indirect')
        for (const { start, end } of content) quoted.push({ start, end, source, direct: kind === 'direct' });
    this.quoted = quoted.sort((a, b) => a.start - b.start);
    const { text, headline } = story.article;
    const turns = new Map<number, Span>();
    for (const { source } of statements)
      if (source && isTurn(text, source) && !(headline && headline.start <= source.start && source.end <= headline.end))
        turns.set(source.start, source);
    this.turns = [...turns.values()].sort((a, b) => a.start - b.start);
  }

  /** @param speakerAt who the source at an offset is, where it has been read */
  speakerOf(offset: number, speakerAt: (source: Span) => Found | undefined): Found | undefined {
    const quoted = this.quotedAt(offset);
    if (quoted) {
      const found = speakerAt(quoted.source);
      return found && { identity: found.identity, via: [quoted.source, ...found.via] };
    }
    const turn = this.turnBefore(offset);
    if (turn) {
      const found = speakerAt(turn);
      return found && { identity: found.identity, via: [turn, ...found.via] };
    }
    const { byline } = this.story.article;
    const given = this.speechMaker();
    if (given) return given;
    if (!byline || offset < byline.end) return undefined;
    const author = byline.text
      .replace(/^by\s+/i, '')
      .split(/,| and /)[0]
      ?.trim();
    return author ? { identity: this.story.nameless.describe(author, 'person'), via: [byline] } : undefined;
  }

  /** Who would say `I` at an offset, in words of their own, and so is nobody's `he` there. */
  selfAt(offset: number, speakerAt: (source: Span) => Found | undefined): Identity | undefined {
    const quoted = this.quotedAt(offset);
    if (quoted) return quoted.direct ? speakerAt(quoted.source)?.identity : undefined;
    const turn = this.turnBefore(offset);
    return turn ? speakerAt(turn)?.identity : this.speechMaker()?.identity;
  }

  /** Whose turn `THE PRESIDENT:` begins in a text that the headline gives to a president: theirs, whoever else is one. */
  makerCalled(role: string): Found | undefined {
    const maker = this.speechMaker();
    return maker?.identity.roles.has(role) ? maker : undefined;
  }

  private quotedAt(offset: number): Quoted | undefined {
    const before = firstAtOrAfter(this.quoted, offset + 1) - 1;
    for (let i = before; i >= 0 && i > before - 3; i--) {
      const quoted = this.quoted[i] as Quoted;
      if (quoted.end > offset && !(quoted.source.start <= offset && offset < quoted.source.end)) return quoted;
    }
    return undefined;
  }

  /**
   * The source of the last turn, `MS. ORR:`, before an offset: its words may go on for paragraphs. One alone makes no
   * transcript.
   */
  private turnBefore(offset: number): Span | undefined {
    return this.turns.length > 1 ? this.turns[firstAtOrAfter(this.turns, offset) - 1] : undefined;
  }

  private speechMaker(): Found | undefined {
    if (this.maker === undefined) this.maker = this.findSpeechMaker() ?? null;
    return this.maker ?? undefined;
  }

  /** `Remarks by President Brandt`, `Statement from Mayor Bloom`: whose words the whole text is. */
  private findSpeechMaker(): Found | undefined {
    const { references, article } = this.story;
    const { headline } = article;
    if (!headline) return undefined;
    for (const { identity, mention } of references.namesWithin(headline.start, headline.end))
      if (mention && givesWords(article.text, headline.start, mention.outerStart)) return { identity, via: [mention] };
    return undefined;
  }
}

/** `MS. ORR:` */
function isTurn(text: string, { start, end }: Span): boolean {
  if (!/^ ?:/.test(text.slice(end, end + 2))) return false;
  const name = text.slice(start, end);
  return name === name.toUpperCase();
}

/** Whether a headline says before a name that what follows is its bearer's words: `Remarks by`. */
export function givesWords(text: string, from: number, to: number): boolean {
  return /(?:remarks|statement|address|speech|testimony|letter|message) (?:as (?:delivered|prepared(?: for delivery)?) )?(?:by|from|of) (?:the )?$/i.test(
    text.slice(from, to),
  );
}
