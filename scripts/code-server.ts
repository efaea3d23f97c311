import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cache, makeOnce } from './folders.ts';

const run = promisify(execFile);

/**
 * A VS Code that runs as a local web server, made from packages of the npm registry alone. Each release
 * wants its own Node: 4.103.2 (VS Code 1.103, the oldest we promise) hangs on Node 24.
 */
export interface Release {
  readonly codeServer: string;
  readonly vscode: string;
  /** The `node-<platform>-<arch>` package to run it on; undefined: the Node of the npm scripts. */
  readonly node?: string;
}

export const current: Release = { codeServer: '4.139.1', vscode: '1.139.1' };
export const oldest: Release = { codeServer: '4.103.2', vscode: '1.103.2', node: '22.17.0' };

export interface Host {
  readonly node: string;
  readonly serverMain: string;
}

/** Where a server keeps its state, and which extensions it runs. */
export interface Profile {
  readonly data: string;
  readonly extensions: string;
}

/** Settings of every window we open ourselves: no start page, no chat, nothing that would ask the network. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'github.gitAuthentication': false,
  'remote.autoForwardPorts': false,
  // Else the extension host starts `ls` over all processes again and again, and is held until each has begun.
  'remote.autoForwardPortsSource': 'output',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  // With two views in the side bar, their buttons hide until the mouse is over them.
  'workbench.view.alwaysShowHeaderActions': true,
  'window.commandCenter': false,
};

/**
 * Fetches a release into `.vscode-test` unless it stands there whole.
 *
 * @throws where the registry can't be reached or has no such package
 */
export async function fetchHost(release: Release): Promise<Host> {
  if (process.platform === 'win32') {
    throw new Error('The VS Code that runs in a browser is not made for Windows. Install the desktop VS Code instead.');
  }
  const nodePackage = `node-${process.platform}-${process.arch}`;
  const folder = join(cache, `code-server-${release.codeServer}`);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await makeOnce(
    folder,
    () => existsSync(folder),
    async (draft) => {
      console.log(`Fetching VS Code ${release.vscode} (code-server ${release.codeServer}) into .vscode-test …`);
      const packages = [`code-server@${release.codeServer}`];
      if (release.node) packages.push(`${nodePackage}@${release.node}`);
      await npm(draft, ['install', '--prefix', draft, ...packages]);
      const vscodeDraft = join(draft, 'node_modules', 'code-server', 'lib', 'vscode');
      await npm(vscodeDraft, ['install', '--omit=dev']);
      // It wants packages that are not there, and would say so over each saved page that is opened, in three errors.
      await rm(join(vscodeDraft, 'extensions', 'html-language-features'), { recursive: true, force: true });
    },
  );
  return {
    node: release.node ? join(folder, 'node_modules', nodePackage, 'bin', 'node') : process.execPath,
    serverMain: join(vscode, 'out', 'server-main.js'),
  };
}

/** Writes the settings that a server with this profile starts with. */
export async function writeSettings(profile: Profile, settings: Record<string, unknown>): Promise<void> {
  const file = join(profile.data, 'data', 'User', 'settings.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`);
}

/** Installs a packed extension into the profile, over an older one. Needs no network. */
export async function installExtension(host: Host, profile: Profile, vsix: string): Promise<void> {
  const { stdout, stderr } = await run(host.node, [
    host.serverMain,
    ...profileFlags(profile),
    '--install-extension',
    vsix,
    '--force',
  ]);
  if (!/was successfully installed/.test(stdout)) throw new Error(`Installing ${vsix} failed:\n${stdout}\n${stderr}`);
}

/** A running server, on the loopback address alone, that answers only those who know its token. */
export class Server {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #token: string;

  constructor(port: number, process: ChildProcess, token: string) {
    this.port = port;
    this.#process = process;
    this.#token = token;
  }

  /** The address of a window on a folder. */
  windowOn(folder: string | undefined, payload: readonly (readonly [string, string])[] = []): string {
    const url = new URL(`http://127.0.0.1:${this.port}/`);
    url.searchParams.set('tkn', this.#token);
    if (folder) url.searchParams.set('folder', folder);
    if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
    return url.href;
  }

  /** What a window of this server calls a file of this machine. */
  remoteUri(path: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${pathToFileURL(path).pathname}`;
  }

  /** Resolves when the server has ended, however that came. */
  async ended(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      await new Promise((resolve) => this.#process.once('exit', resolve));
    }
  }

  /** Ends the server and all that it started. */
  async stop(): Promise<void> {
    killGroup(this.#process, 'SIGTERM');
    const patience = setTimeout(() => killGroup(this.#process, 'SIGKILL'), 3000);
    await this.ended();
    clearTimeout(patience);
    // An extension host that hangs outlives its server: the group is ended in any case.
    killGroup(this.#process, 'SIGKILL');
  }
}

/**
 * Starts a server in a process group of its own. It knows no marketplace, so it asks none.
 *
 * @param options.port 0: any free one
 * @param options.log the file its output goes to
 * @param options.env added to this process's environment; extensions see it
 * @param options.asksForTrust folders open in Restricted Mode until somebody trusts them; default: they are trusted
 */
export async function startServer(
  host: Host,
  profile: Profile,
  options: { port?: number; log: string; env?: NodeJS.ProcessEnv; testing?: boolean; asksForTrust?: boolean },
): Promise<Server> {
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(profile.data, 'connection-token');
  await mkdir(profile.data, { recursive: true });
  await writeFile(tokenFile, token, { mode: 0o600 });
  await mkdir(dirname(options.log), { recursive: true });
  const log = createWriteStream(options.log);
  const server = spawn(
    host.node,
    [
      host.serverMain,
      ...profileFlags(profile),
      '--host',
      '127.0.0.1',
      '--port',
      String(options.port ?? 0),
      '--connection-token-file',
      tokenFile,
      ...(options.asksForTrust ? [] : ['--disable-workspace-trust']),
      '--telemetry-level',
      'off',
      ...(options.testing ? ['--enable-smoke-test-driver'] : []),
    ],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...options.env },
    },
  );
  const kill = () => killGroup(server, 'SIGKILL');
  const leave = () => process.exit(1);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  process.once('exit', kill);
  for (const signal of signals) process.once(signal, leave);
  server.once('exit', () => {
    process.off('exit', kill);
    for (const signal of signals) process.off(signal, leave);
  });
  server.stderr.pipe(log, { end: false });
  server.stdout.pipe(log, { end: false });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code}; see ${options.log}`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const bound = /Extension host agent listening on (\d+)/.exec(line);
      if (bound) resolve(Number(bound[1]));
    });
  });
  return new Server(port, server, token);
}

function profileFlags(profile: Profile): string[] {
  return ['--accept-server-license-terms', '--server-data-dir', profile.data, '--extensions-dir', profile.extensions];
}

function killGroup(leader: ChildProcess, signal: NodeJS.Signals): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** Runs the npm that runs us, without any package's scripts: nothing is compiled. */
async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const flags = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const cli = process.env.npm_execpath;
  await (cli ? run(process.execPath, [cli, ...flags], { cwd }) : run('npm', flags, { cwd }));
}
