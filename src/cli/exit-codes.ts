/** How the command line ends, so that whatever started it knows what to do next. */
export const exitCodes = {
  done: 0,
  /** Something could not be read or found, and was named; all else is done. */
  incomplete: 1,
  /** The command was not understood; nothing is done. */
  notUnderstood: 2,
  /**
   * On Record itself failed, or could not write what it found: what it wrote so far is not all. As `sysexits.h` has it,
   * and no code of Node's, which ends with 1 where it can't even begin.
   */
  failed: 70,
} as const;
