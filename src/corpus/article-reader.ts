import type { FileRecord } from '../record.ts';
import type { ExtractionMethods, ExtractionWorkerData } from './extraction-worker.ts';
import { startThread, type Thread } from './thread-call.ts';

/** A text that takes longer than this, in milliseconds, is given up. */
const readingTime = 30_000;
/**
 * The thread holds some 50 MB, most of it the engine's model. Without work for this long, in milliseconds, it is ended:
 * who goes from article to article finds it there, who stays with one doesn't pay for it.
 */
export const idleTime = 30_000;
/** It has one text at a time; left to itself it would take 30 MB more. The texts that editors show are as large as any. */
const modest = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 1024 };

/** Reads the texts that the editor shows, in a thread of its own that waits for no other work. */
export interface ArticleReader {
  /** @throws where the text takes too long, or the reader is closed */
  read(file: string, text: string): Promise<FileRecord>;
  /** A text is about to come: the thread, which takes a moment to start, is made ready. */
  wake(): void;
  close(): Promise<void>;
}

/** @param idle for how long the thread is kept without work, in milliseconds */
export function createArticleReader(idle = idleTime): ArticleReader {
  let thread: Thread<ExtractionMethods> | undefined;
  let underWay = 0;
  let closed = false;
  let resting: NodeJS.Timeout | undefined;

  function awake(): Thread<ExtractionMethods> {
    if (thread) return thread;
    const begun = startThread<ExtractionMethods>(
      'extraction-worker',
      (): ExtractionWorkerData => ({ background: false }),
      undefined,
      () => {
        if (thread === begun) thread = undefined;
      },
      modest,
    );
    thread = begun;
    return begun;
  }

  function restLater(): void {
    clearTimeout(resting);
    if (underWay > 0 || closed) return;
    resting = setTimeout(() => void thread?.end(), idle);
    resting.unref();
  }

  return {
    async read(file, text) {
      if (closed) throw new Error('closed');
      clearTimeout(resting);
      underWay++;
      const reading = awake();
      const late = setTimeout(() => void reading.end(), readingTime);
      try {
        return await reading.calls.readText(file, text);
      } finally {
        clearTimeout(late);
        underWay--;
        restLater();
      }
    },
    wake() {
      if (closed) return;
      awake();
      restLater();
    },
    async close() {
      closed = true;
      clearTimeout(resting);
      await thread?.end();
    },
  };
}
