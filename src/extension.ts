import type { ExtensionContext } from 'vscode';

/** Builds the corpus and hands it to each surface. */
export function activate(_context: ExtensionContext): void {}
