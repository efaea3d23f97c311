/**
 * Globs as VS Code's settings write them, over paths relative to a folder, with `/`: `**` any folders,
 * `*` and `?` within a name, `{a,b}` either, `[a-z]` a character of these, `[!a-z]` of others. Case doesn't matter.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const pattern = new RegExp(`^(?:${globs.map(source).join('|')})$`, 'i');
  return (path) => pattern.test(path);
}

function source(glob: string): string {
  let pattern = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at] as string;
    if (glob.startsWith('**/', at)) {
      pattern += '(?:[^/]+/)*';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      pattern += '.*';
      at += 1;
    } else if (character === '*') pattern += '[^/]*';
    else if (character === '?') pattern += '[^/]';
    else if (character === '[' && glob.indexOf(']', at + 2) > 0) {
      const end = glob.indexOf(']', at + 2);
      pattern += characterClass(glob.slice(at + 1, end));
      at = end;
    } else if (character === '{') {
      pattern += '(?:';
      depth++;
    } else if (character === '}' && depth > 0) {
      pattern += ')';
      depth--;
    } else if (character === ',' && depth > 0) pattern += '|';
    else pattern += character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  return pattern + ')'.repeat(depth);
}

/** `a-z` or `!a-z`, without the brackets; never a slash. A range that runs backwards holds nothing. */
function characterClass(characters: string): string {
  const negated = /^[!^]/.test(characters);
  const inside = (negated ? characters.slice(1) : characters).replace(/[\\\]^[]/g, '\\$&');
  const forwards = inside.replace(/(.)-(.)/gu, (range, from: string, to: string) => (from <= to ? range : ''));
  return `(?!/)[${negated ? '^' : ''}${forwards}]`;
}
