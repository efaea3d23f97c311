import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { cache, makeOnce } from './folders.ts';

const require = createRequire(import.meta.url);
const decompress = promisify(brotliDecompress);

/**
 * Starts a headless Chromium: the one that `CHROME_PATH` names; on Linux x64 the one in the npm package
 * `@sparticuz/chromium`, with its own libraries and fonts, so that every machine draws the same picture;
 * elsewhere an installed Chrome or Edge.
 */
export async function launchChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu'];
  const named = process.env.CHROME_PATH;
  if (named) return chromium.launch({ executablePath: named, args });
  if (process.platform === 'linux' && process.arch === 'x64') {
    const folder = await unpackChromium();
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder };
    return chromium.launch({ executablePath: join(folder, 'chromium'), args, env });
  }
  try {
    return await chromium.launch({ channel: 'chrome', args });
  } catch {
    return chromium.launch({ channel: 'msedge', args });
  }
}

/** Unpacks the package's Chromium into `.vscode-test` unless it stands there whole, and gives its folder. */
async function unpackChromium(): Promise<string> {
  const bin = join(require.resolve('@sparticuz/chromium'), '..', '..', 'bin');
  const { version } = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8')) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  await makeOnce(
    folder,
    () => existsSync(folder),
    async (draft) => {
      const unpacked = async (name: string) => decompress(await readFile(join(bin, `${name}.br`)));
      await writeFile(join(draft, 'chromium'), await unpacked('chromium'), { mode: 0o755 });
      for (const archive of ['al2023.tar', 'swiftshader.tar', 'fonts.tar']) {
        await writeFile(join(draft, archive), await unpacked(archive));
        await promisify(execFile)('tar', ['-xf', archive], { cwd: draft });
      }
      await mkdir(join(draft, 'font-cache'));
      await writeFile(join(draft, 'fonts.conf'), fontConfiguration(folder));
    },
  );
  return folder;
}

/** Without a font that fontconfig finds, text has no width: nothing can be seen or clicked. */
function fontConfiguration(folder: string): string {
  const dejavu = join(require.resolve('dejavu-fonts-ttf/package.json'), '..', 'ttf');
  const alias = (family: string, font: string) =>
    `  <alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${join(folder, 'fonts')}</dir>`,
    `  <dir>${dejavu}</dir>`,
    `  <cachedir>${join(folder, 'font-cache')}</cachedir>`,
    alias('monospace', 'DejaVu Sans Mono'),
    alias('system-ui', 'Open Sans'),
    alias('sans-serif', 'Open Sans'),
    alias('serif', 'DejaVu Serif'),
    '</fontconfig>',
    '',
  ].join('\n');
}
