/** Only the last so many milliseconds count: what is read now may be longer than what was read before. */
const WINDOW_MS = 15_000;
/** Before so many milliseconds nothing is known of the pace. */
const KNOWN_MS = 1500;

export interface Pace {
  /** Files a second. */
  readonly rate: number;
  /** Seconds to the end, if it goes on like this. */
  readonly left: number;
}

/** How fast the reading of the folder goes on, and how long it will take. */
export class ReadingPace {
  readonly #samples: { at: number; done: number }[] = [];

  /**
   * @param done files read so far; where they are fewer than before, another reading has begun
   * @param now milliseconds, growing
   * @returns undefined as long as nothing is known
   */
  note(done: number, total: number, now: number): Pace | undefined {
    const samples = this.#samples;
    const last = samples.at(-1);
    if (last && done < last.done) this.rest();
    // Until the first file is read, threads start and the model is loaded: that is no pace.
    if (done === 0) return undefined;
    samples.push({ at: now, done });
    while (samples[1] && now - samples[1].at >= WINDOW_MS) samples.shift();
    const [first] = samples;
    if (!first || now - first.at < KNOWN_MS || done === first.done) return undefined;
    const rate = ((done - first.done) * 1000) / (now - first.at);
    return { rate, left: (total - done) / rate };
  }

  /** The reading rests; the time until it goes on does not count. */
  rest(): void {
    this.#samples.length = 0;
  }
}

/** `12 files a second, about 3 minutes left` */
export function paceInWords({ rate, left }: Pace): string {
  const files = rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10;
  return `${files} file${files === 1 ? '' : 's'} a second, ${timeLeft(left)}`;
}

/** `about 3 min left`; rounded up, as one who waits would. */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  const rest = minutes % 60;
  return `about ${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''} left`;
}
