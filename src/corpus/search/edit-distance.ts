/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to turn one word
 * into the other (optimal string alignment). Gives up above `most` and returns `most + 1`.
 *
 * @param asBeginning counts only up to where `typed` ends: `word` may go on
 */
export function editDistance(typed: string, word: string, most: number, asBeginning = false): number {
  const n = typed.length;
  const m = asBeginning ? Math.min(word.length, n + most) : word.length;
  const tooMany = most + 1;
  if (n - m > most || (!asBeginning && m - n > most)) return tooMany;
  let before: number[] = [];
  let above: number[] = Array.from({ length: m + 1 }, (_, at) => at);
  for (let i = 1; i <= n; i++) {
    const row: number[] = [i];
    let least = i;
    const letter = typed.charCodeAt(i - 1);
    for (let j = 1; j <= m; j++) {
      const other = word.charCodeAt(j - 1);
      let cost = (above[j - 1] as number) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (above[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return tooMany;
    before = above;
    above = row;
  }
  const distance = asBeginning ? Math.min(...above) : (above[m] as number);
  return distance > most ? tooMany : distance;
}
