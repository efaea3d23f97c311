/**
 * Globs as VS Code's settings write them, over paths relative to a folder, with `/`: `**` any folders,
 * `*` and `?` within a name, `{a,b}` either. Case doesn't matter.
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
    else if (character === '{') {
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
