/** Markdown for hovers and tooltips, as VS Code renders it. */

/**
 * Words as they are, white space of any kind as one space. An address among them stays one that can be followed: VS
 * Code takes the escapes out of addresses that it finds by itself, but not those of `&`, `<`, `>`, `|` and `$`.
 *
 * @param withIcons the text that this becomes part of shows `$(name)` as an icon, unless a backslash is left before it
 */
export function plainMarkdown(words: string, withIcons = false): string {
  return (
    (withIcons ? words.replace(/\$\([a-z\d~-]+\)/gi, '\\$&') : words)
      .replace(/\s+/gu, ' ')
      .replace(/[\\`*_[\]~<]|&(?=#|\w+;)/g, '\\$&')
      // At the beginning of a line these would open a heading, a quotation, a list, a rule or a row of a table.
      .replace(/(?<=^ ?)(?:[#>=+|-]|:(?=-))|(?<=^ ?\d+)[.)]/, '\\$&')
  );
}

/** A link that runs a command; its text must trust that command. */
export function commandLink(label: string, command: string, argument: unknown): string {
  return `[${label}](${commandAddress(command, argument)})`;
}

/** Where a link leads that runs a command. */
export function commandAddress(command: string, argument: unknown): string {
  return `command:${command}?${encoded(JSON.stringify([argument]))}`;
}

/** What shows something: an address as a link, anything else as it is. */
export function evidenceMarkdown(evidence: string, withIcons = false): string {
  const words = plainMarkdown(evidence, withIcons);
  return /^https?:\/\/[^\s<>\\]+$/.test(evidence) ? `[${words}](<${evidence}>)` : words;
}

/** As part of an address that stands between parentheses, which `encodeURIComponent` leaves as they are. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[()]/g, (parenthesis) => (parenthesis === '(' ? '%28' : '%29'));
}
