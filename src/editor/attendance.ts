import { commands } from 'vscode';

/** A window that is there answers within milliseconds, one that starts on a busy machine within seconds. */
const PATIENCE_MS = 10_000;

/**
 * Tells whether there is a window before the extension host, which may outlive it: where a browser's page crashed or a
 * connection was lost, VS Code keeps the host for hours, as the window may come back. Until then it hears of no file that
 * changes.
 *
 * @returns asks the window; false where that doesn't answer for some seconds
 */
export function attendance(): () => Promise<boolean> {
  /** What a window that is away is asked, it is asked when it comes back: once is enough. */
  let answer: Promise<true> | undefined;
  const ask = async (): Promise<true> => {
    try {
      // This the window does itself, and changes nothing for anybody.
      await commands.executeCommand('setContext', 'onRecord.isAttended', true);
    } catch {
      // Whoever refuses is there.
    }
    answer = undefined;
    return true;
  };
  return () => {
    answer ??= ask();
    const { promise: silence, resolve } = Promise.withResolvers<false>();
    const patience = setTimeout(() => resolve(false), PATIENCE_MS);
    return Promise.race([answer, silence]).finally(() => clearTimeout(patience));
  };
}
