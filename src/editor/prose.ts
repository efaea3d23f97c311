import { MarkdownString } from 'vscode';
import { evidenceMarkdown, plainMarkdown } from './markdown.ts';

/**
 * Markdown for hovers and tooltips whose text is plain prose. VS Code's own `appendText` makes every space one that does
 * not break, so that a line ends in the middle of a word.
 */
export class Prose extends MarkdownString {
  /** Appends words as they are, white space of any kind as one space. */
  override appendText(words: string): this {
    return this.appendMarkdown(plainMarkdown(words, this.supportThemeIcons));
  }

  /** Appends what shows something, addresses as links. */
  appendEvidence(evidence: readonly string[]): this {
    return this.appendMarkdown(evidence.map((each) => evidenceMarkdown(each, this.supportThemeIcons)).join(', '));
  }

  /** Lets links run these commands, beside those that were allowed before. */
  allow(...commands: readonly string[]): this {
    const allowed = typeof this.isTrusted === 'object' ? this.isTrusted.enabledCommands : [];
    this.isTrusted = { enabledCommands: [...allowed, ...commands] };
    return this;
  }

  override appendMarkdown(markdown: string): this {
    this.value += markdown;
    return this;
  }
}
