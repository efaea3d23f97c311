/** Begins each line that a test run prints inside VS Code, whose console it shares with all of VS Code. */
export const testLine = '│ ';
