/** What shows what became of a pledge, as a reader types it on one line: addresses, and what else there is in words. */

const ADDRESS = /([a-z][a-z\d+.-]*:\/\/\S+)/i;

/** An address ends at white space; words, a path with spaces too, go on to the next semicolon or address. */
export function parseEvidence(typed: string): string[] {
  return typed
    .split(ADDRESS)
    .flatMap((part, index) => (index % 2 === 1 ? part : part.split(';')))
    .map((entry) => entry.replace(/^[\s,;]+|[\s,;]+$/g, ''))
    .filter(Boolean);
}

/** As `parseEvidence` reads it. */
export function formatEvidence(evidence: readonly string[]): string {
  return evidence.join('; ');
}
