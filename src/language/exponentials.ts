/** So many steps from 0, to either side, are looked up. */
const MOST_STEPS = 1 << 11;

/** The exponentials of numbers that are whole multiples of one step, looked up where they are not too far from 0. */
export class Exponentials {
  private readonly perStep: number;
  private readonly table: Float64Array;

  /** @param step 0 where the numbers are multiples of none: then they are computed */
  constructor(step: number) {
    const length = step > 0 ? 2 * MOST_STEPS + 1 : 0;
    this.perStep = step > 0 ? 1 / step : 0;
    this.table = Float64Array.from({ length }, (_, k) => Math.exp((k - MOST_STEPS) * step));
  }

  of(number: number): number {
    const place = number * this.perStep + MOST_STEPS;
    return place >= 0 && place < this.table.length ? (this.table[place | 0] as number) : Math.exp(number);
  }
}
