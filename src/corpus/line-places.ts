/** A place in a text as editors count: line and character (UTF-16 code unit) in it, both from 0. */
export interface LinePlace {
  readonly line: number;
  readonly character: number;
}

/** Tells of any offset of a text on which line it is. Lines end with `\n`, `\r\n` or `\r`, as in VS Code. */
export function linePlaces(text: string): (offset: number) => LinePlace {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] as number) };
  };
}
