import { type QuickInputButton, Range, ThemeIcon, Uri, window, workspace } from 'vscode';

/** The button of a list's row that stands for a line of a log. */
export const openLine: QuickInputButton = { iconPath: new ThemeIcon('go-to-file'), tooltip: 'Open the Line' };

/**
 * Shows a line of a log in its editor, or the log's beginning where the line is gone.
 *
 * @param log absolute path
 */
export async function openLogLine(log: string, line: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.file(log));
  const start = document.positionAt(Math.max(0, document.getText().indexOf(line)));
  await window.showTextDocument(document, { selection: new Range(start, start) });
}
