import { getHeapStatistics, queryObjects } from 'node:v8';

/**
 * When a thread has had nothing to do for so long, in milliseconds, it tidies up: for a tenth of a second, and the next
 * question takes some fifty milliseconds longer, as code that was compiled goes, too. Nobody waits for it then.
 */
const restTime = 30_000;
/** Garbage that is worth tidying up, in bytes. */
const worthTidying = 6 * 1024 * 1024;

/** What a thread tells of its work. */
export interface Tidying {
  /** Something is asked of it. */
  begun(): void;
  /** It has answered. */
  ended(): void;
}

/**
 * Has the thread that calls this let go of what it no more needs whenever it comes to rest. Of itself V8 does so only
 * when a thread takes more and more: at rest it keeps what it took for its last work, some fifteen megabytes each in
 * those that open an index of 100,000 articles.
 */
export function tidyAtRest(rest = restTime): Tidying {
  let underWay = 0;
  let tidy = heapSize();
  const resting = setTimeout(() => {
    if (underWay > 0 || heapSize() - tidy < worthTidying) return;
    // Of all that Node has, this alone is documented to collect everything first. What it counts is of no interest.
    queryObjects?.(class Nothing {}, { format: 'count' });
    tidy = heapSize();
  }, rest);
  resting.unref();
  return {
    begun() {
      underWay++;
    },
    ended() {
      underWay--;
      resting.refresh();
    },
  };
}

function heapSize(): number {
  return getHeapStatistics().total_heap_size;
}
