/*
 * VS Code hands out whatever stands in a settings file, also what is not of the type that a setting has. Here it is
 * made of that type, so that a slip in a file stops nothing.
 */

/** @param value of a setting that is a text */
export function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** @param value of a setting that is a list of texts; one text alone is a list of it */
export function textsOf(value: unknown, otherwise: readonly string[]): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : otherwise;
}
