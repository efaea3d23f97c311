/**
 * Words that the index of words has beside those of a statement, to tell it from others before any statement is read.
 * Nobody can type one: folding leaves no word with this letter.
 */

/** Stands beside each statement in which there is a pledge. */
export const pledgeMark = 'ßpledge';

/**
 * What the index of words is given to keep beside what was said.
 *
 * @param about folded words, a space between
 * @param pledge strength of the strongest pledge in the statement; null: there is none
 */
export function wordsBeside(about: string, pledge: number | null): string {
  return pledge === null ? about : `${about} ${pledgeMark}`;
}
