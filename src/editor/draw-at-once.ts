import type { Disposable, TreeView } from 'vscode';

/**
 * Has VS Code draw a view's rows as soon as the view is unfolded. It asks for them then, but gives them no room until the
 * view is laid out again, which by itself it does two seconds later; telling it the view's message makes it do so.
 */
export function drawAtOnce(view: Pick<TreeView<unknown>, 'message' | 'onDidChangeVisibility'>): Disposable {
  return view.onDidChangeVisibility(({ visible }) => {
    if (!visible) return;
    const message = view.message ?? '';
    view.message = message;
  });
}
