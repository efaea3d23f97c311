/*
 * VS Code hands out whatever stands in a settings file, also what is not of the type that a setting has. Here it is
 * made of that type, so that a slip in a file stops nothing.
 */

/** @param value of a setting that is a text */
export function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** @param value of a setting that is a list of texts; one text alone is a list of it. A blank text is none */
export function textsOf(value: unknown, otherwise: readonly string[]): readonly string[] {
  const texts = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(texts)) return otherwise;
  return texts.filter((each): each is string => typeof each === 'string' && each.trim() !== '');
}
