import type { Span } from '../../record.ts';
import type { FoundStatement } from '../find-statements.ts';
import { type Found, firstAtOrAfter } from './references.ts';
import type { Story } from './story.ts';

interface Quoted extends Span {
  readonly source: Span;
}

/** Whose words an `I` or `we` stands in. */
export class OwnWords {
  private readonly story: Story;
  /** What is quoted, with its source, in text order. */
  private readonly quoted: readonly Quoted[];

  constructor(story: Story, statements: readonly FoundStatement[]) {
    this.story = story;
    const quoted: Quoted[] = [];
    for (const { content, source, kind } of statements)
      if (source && kind !== 'indirect') for (const { start, end } of content) quoted.push({ start, end, source });
    this.quoted = quoted.sort((a, b) => a.start - b.start);
  }

  /** @param speakerAt who the source at an offset is, where it has been read */
  speakerOf(offset: number, speakerAt: (source: Span) => Found | undefined): Found | undefined {
    const before = firstAtOrAfter(this.quoted, offset + 1) - 1;
    for (let i = before; i >= 0 && i > before - 3; i--) {
      const { end, source } = this.quoted[i] as Quoted;
      if (end <= offset || (source.start <= offset && offset < source.end)) continue;
      const found = speakerAt(source);
      return found && { identity: found.identity, via: [source, ...found.via] };
    }
    const { byline, headline } = this.story.article;
    const given = headline && this.speechMaker(headline);
    if (given) return given;
    if (!byline || offset < byline.end) return undefined;
    const author = byline.text
      .replace(/^by\s+/i, '')
      .split(/,| and /)[0]
      ?.trim();
    return author ? { identity: this.story.nameless.describe(author, 'person'), via: [byline] } : undefined;
  }

  /** `Remarks by President Brandt`, `Statement from Mayor Bloom`: whose words the whole text is. */
  private speechMaker(headline: Span): Found | undefined {
    const { references, article } = this.story;
    for (const { identity, mention } of references.namesWithin(headline.start, headline.end))
      if (
        mention &&
        /(?:remarks|statement|address|speech|testimony|letter|message) (?:as (?:delivered|prepared(?: for delivery)?) )?(?:by|from|of) (?:the )?$/i.test(
          article.text.slice(headline.start, mention.outerStart),
        )
      )
        return { identity, via: [mention] };
    return undefined;
  }
}
