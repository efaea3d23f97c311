import { commands, Disposable, type SecretStorage, window, workspace } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { CorpusOptions } from '../corpus/open-corpus.ts';
import { hasPassword, isPostgres, withoutPassword } from '../corpus/postgres/address.ts';

export const CONNECTION_SETTING = 'onRecord.index.connection';

/**
 * The index that a team shares, where the reader's settings name one. The settings hold no password: that lies in
 * VS Code's secret storage, asked for when the server wants one.
 */
export class TeamIndex implements Disposable {
  readonly #secrets: SecretStorage;
  readonly #disposable: Disposable;
  /** Connections for which the reader was asked already. */
  readonly #asked = new Set<string>();
  /** The connection that was last told to be of no use; the index is opened anew for many reasons that have nothing to do with it. */
  #refused: string | undefined;

  /** @param reopen opens the index anew, with the password that is known now */
  constructor(secrets: SecretStorage, reopen: () => void) {
    this.#secrets = secrets;
    this.#disposable = commands.registerCommand('onRecord.setIndexPassword', async (password?: string) => {
      if (await this.#setPassword(password)) reopen();
    });
  }

  /** What opens the team's index; nothing where there is none, or its connection can't be used. */
  options(): Partial<CorpusOptions> {
    const connection = connectionSetting();
    const fault = connection === '' ? undefined : faultOf(connection);
    if (fault !== undefined && connection !== this.#refused) void refuse(fault);
    this.#refused = fault && connection;
    if (connection === '' || fault !== undefined) return {};
    const password = Promise.resolve(this.#secrets.get(secretOf(connection)));
    return { database: connection, password, readOnly: true };
  }

  /** Asks for the password when the server wants one, once. */
  follow(corpus: Pick<Corpus, 'onDidChangeState'>): Disposable {
    return new Disposable(
      corpus.onDidChangeState(({ isRefused }) => {
        const connection = connectionSetting();
        if (!isRefused || this.#asked.has(connection)) return;
        this.#asked.add(connection);
        void this.#offer(connection);
      }),
    );
  }

  async #offer(connection: string): Promise<void> {
    const set = 'Set Password…';
    const chosen = await window.showWarningMessage(
      `The server of the team's index lets nobody in without the right password: ${connection}`,
      set,
    );
    if (chosen === set) await commands.executeCommand('onRecord.setIndexPassword');
  }

  async #setPassword(given: string | undefined): Promise<boolean> {
    const connection = connectionSetting();
    if (!isPostgres(connection)) {
      await refuse(`No team's index is named in the setting ${CONNECTION_SETTING}.`);
      return false;
    }
    const password =
      given ??
      (await window.showInputBox({
        title: "Password of the Team's Index",
        prompt: `${withoutPassword(connection)}. It is kept in VS Code's secret storage; leave it empty to forget it.`,
        password: true,
        ignoreFocusOut: true,
      }));
    if (password === undefined) return false;
    if (password === '') await this.#secrets.delete(secretOf(connection));
    else await this.#secrets.store(secretOf(connection), password);
    return true;
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

/** Whether the reader's settings name a team's index that can be asked for. */
export function namesTeamIndex(): boolean {
  const connection = connectionSetting();
  return connection !== '' && faultOf(connection) === undefined;
}

/** Why a connection can't be used, in words for the reader. */
function faultOf(connection: string): string | undefined {
  if (!isPostgres(connection) || !URL.canParse(connection)) {
    return `The setting ${CONNECTION_SETTING} is to be like postgres://user@host/database.`;
  }
  if (!hasPassword(connection)) return undefined;
  return `The setting ${CONNECTION_SETTING} holds a password, which anyone could read there. Take it out: On Record asks for it and keeps it in VS Code's secret storage.`;
}

/** What the reader's settings name, usable or not; empty where they name none. What is no text is no address, either. */
function connectionSetting(): string {
  const value = workspace.getConfiguration().get<unknown>(CONNECTION_SETTING) ?? '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).trim();
}

/** The password goes to this server, user and database alone. */
function secretOf(connection: string): string {
  return `onRecord.index.password ${withoutPassword(connection)}`;
}

async function refuse(message: string): Promise<void> {
  const open = 'Open Settings';
  if ((await window.showErrorMessage(message, open)) === open) {
    await commands.executeCommand('workbench.action.openSettings', CONNECTION_SETTING);
  }
}
