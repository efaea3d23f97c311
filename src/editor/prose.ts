import { MarkdownString } from 'vscode';

/**
 * Markdown for hovers and tooltips whose text is plain prose. VS Code's own `appendText` makes every space one that does
 * not break, so that a line ends in the middle of a word.
 */
export class Prose extends MarkdownString {
  /** Appends words as they are, white space of any kind as one space. */
  override appendText(words: string): this {
    const escaped = words
      .replace(/[\\`*_{}[\]()#+\-!~<>|&$]/g, '\\$&')
      .replace(/\s+/gu, ' ')
      // Else a sentence that opens with a number opens a list.
      .replace(/^( ?\d+)\./, '$1\\.');
    return this.appendMarkdown(escaped);
  }

  override appendMarkdown(markdown: string): this {
    this.value += markdown;
    return this;
  }
}

/** A link that runs a command; its text must trust that command. */
export function commandLink(label: string, command: string, argument: unknown): string {
  return `[${label}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
