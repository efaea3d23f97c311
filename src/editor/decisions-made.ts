import { commands, Disposable, window } from 'vscode';
import type { Corpus, DecisionMade } from '../corpus/corpus.ts';
import { changesAnything } from '../corpus/decisions/log.ts';

export const UNDO_DECISION = 'onRecord.undoDecision';

/** What the reader decided in this window, about speakers and pledges, so that each can be taken back, the last first. */
export class DecisionsMade implements Disposable {
  readonly #corpus: Pick<Corpus, 'undo'>;
  readonly #made: DecisionMade[] = [];
  #underWay: Promise<unknown> = Promise.resolve();
  readonly #disposable: Disposable;

  constructor(corpus: Pick<Corpus, 'undo'>) {
    this.#corpus = corpus;
    this.#disposable = Disposable.from(commands.registerCommand(UNDO_DECISION, () => this.undo().catch(tellFailure)));
  }

  /**
   * Makes a decision, after whatever else is being decided or undone, and tells of it in its summary, which it returns. An
   * undo that the reader asks for as soon as they see the decision takes this one back, not the one before.
   *
   * @param decide writes the decision; of several that are undone one by one, the last. Undefined: what it takes back was
   *   gone. There is nothing to undo then, nor where all stays as it was
   */
  make(decide: () => Promise<DecisionMade | undefined>): Promise<string> {
    return this.#inTurn(async () => {
      const made = await decide();
      if (!made) return tell('Was taken back already');
      if (changesAnything(made.edit)) this.push(made);
      return tell(made.summary);
    });
  }

  /** Notes a decision that is part of one that is being made. */
  push(decision: DecisionMade): void {
    this.#made.push(decision);
  }

  /** Takes the last decision back and tells which it was. Undefined where there is none. */
  undo(): Promise<string | undefined> {
    return this.#inTurn(async () => {
      const last = this.#made.pop();
      if (!last) {
        window.setStatusBarMessage('No decision of this window to undo', 5000);
        return undefined;
      }
      const undone = await this.#corpus.undo(last);
      return tell(undone ? `Undone: ${last.summary}` : `Was undone already: ${last.summary}`);
    });
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#underWay.then(step);
    // What fails is told to whoever asked for it, and holds up nothing.
    this.#underWay = done.catch(() => {});
    return done;
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

/** Takes a line out of a log of decisions; undoing what is returned puts it back. Undefined where it is not there any more. */
export async function takeOut(
  corpus: Pick<Corpus, 'undo'>,
  log: string,
  line: string,
  summary: string,
): Promise<DecisionMade | undefined> {
  const wasThere = await corpus.undo({ log, edit: { add: [line], remove: [] } });
  return wasThere ? { log, edit: { remove: [line], add: [] }, summary } : undefined;
}

/** Tells in the status bar what was done; returns it. */
export function tell(what: string): string {
  window.setStatusBarMessage(`$(pass) ${what}`, 8000);
  return what;
}

/** Tells why what the reader asked for was not done. */
export function tellFailure(error: unknown): undefined {
  void window.showErrorMessage(`On Record: ${error instanceof Error ? error.message : String(error)}`);
  return undefined;
}
