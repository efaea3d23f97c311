import { commands, Disposable, window, workspace } from 'vscode';
import { isArticle, type Readings } from './readings.ts';

/** Keeps the context key `onRecord.hasStatements`: the keys for jumping apply where the active editor has somewhere to jump to. */
export function keepContextKeys(readings: Readings): Disposable {
  const set = (value: boolean) => void commands.executeCommand('setContext', 'onRecord.hasStatements', value);
  const update = async () => {
    const document = window.activeTextEditor?.document;
    if (!document || !isArticle(document)) return set(false);
    const reading = await readings.of(document);
    if (!reading || document !== window.activeTextEditor?.document) return;
    const { statements, pledges } = reading.passages;
    set(statements.length + pledges.length > 0);
  };
  void update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    // A document that gets another language is opened again.
    workspace.onDidOpenTextDocument((document) => {
      if (document === window.activeTextEditor?.document) void update();
    }),
    readings.onDidChange(update),
    readings.onDidRead((document) => {
      if (document === window.activeTextEditor?.document) void update();
    }),
  );
}
