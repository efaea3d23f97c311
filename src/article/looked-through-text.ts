/** The words a reader sees, put together piece by piece from a file, and the way from each back to the file. */
export class LookedThroughText {
  readonly #words: string[] = [];
  readonly #textStarts: number[] = [];
  readonly #fileStarts: number[] = [];
  readonly #fileEnds: number[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds words that stand at `start`–`end` of the file: letter by letter where the lengths agree, as a whole otherwise. */
  add(words: string, start: number, end: number): void {
    const last = this.#textStarts.length - 1;
    const lastStart = this.#textStarts[last] ?? 0;
    const inStep = words.length === end - start;
    const lastInStep =
      last >= 0 && this.#length - lastStart === (this.#fileEnds[last] ?? 0) - (this.#fileStarts[last] ?? 0);
    if (inStep && lastInStep && this.#fileEnds[last] === start) this.#fileEnds[last] = end;
    else {
      this.#textStarts.push(this.#length);
      this.#fileStarts.push(start);
      this.#fileEnds.push(end);
    }
    this.#words.push(words);
    this.#length += words.length;
  }

  toString(): string {
    return this.#words.join('');
  }

  /** The place in the file of an offset of the text; `edge` tells which side of something looked through is meant. */
  toFile(offset: number, edge: 'start' | 'end'): number {
    const sought = edge === 'start' ? offset : offset - 1;
    let low = 0;
    let high = this.#textStarts.length - 1;
    if (high < 0) return 0;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#textStarts[middle] ?? 0) <= sought) low = middle;
      else high = middle - 1;
    }
    const textStart = this.#textStarts[low] ?? 0;
    const fileStart = this.#fileStarts[low] ?? 0;
    const fileEnd = this.#fileEnds[low] ?? 0;
    const textEnd = this.#textStarts[low + 1] ?? this.#length;
    if (textEnd - textStart === fileEnd - fileStart)
      return Math.min(fileEnd, fileStart + Math.max(0, offset - textStart));
    return edge === 'start' && offset < textEnd ? fileStart : fileEnd;
  }
}
