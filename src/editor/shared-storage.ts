/**
 * The folder that VS Code gave the first window on a workspace, from the one that it gave this window: there all of
 * them share what is stored. Each further window on the same folder, which a browser or a remote machine allows, gets
 * one with a number behind its name, as VS Code's `extHostStoragePaths.ts` has it.
 *
 * @param storage an extension's folder in the storage of a workspace: `…/workspaceStorage/ID/on-record.on-record`, or
 *   `…/workspaceStorage/ID-1/on-record.on-record`
 */
export function sharedStorage(storage: string): string {
  return storage.replace(/(?<=[/\\][^/\\]+)-\d(?=[/\\][^/\\]+[/\\]?$)/, '');
}
