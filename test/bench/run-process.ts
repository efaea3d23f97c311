import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a script with this Node, shows what it tells of its progress, and reads the JSON that it ends with. @throws where it fails, with what it printed */
export async function runProcess<T>(script: string, args: readonly string[]): Promise<T> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error([`${script} ended with ${code}`, out.trim()].filter(Boolean).join('\n'));
  return JSON.parse(out.slice(out.lastIndexOf('\n{') + 1)) as T;
}
