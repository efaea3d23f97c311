import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.ts';
import {
  current,
  fetchHost,
  type Host,
  installExtension,
  type Profile,
  quietSettings,
  type Server,
  startServer,
  writeSettings,
} from '../../scripts/code-server.ts';
import { results, sampleArticles, vsix } from '../../scripts/folders.ts';

/** A cold window takes many seconds to come up, a busy machine makes it longer; every wait ends when its condition holds. */
const patience = 30_000;
const serverLog = join(results, 'server-window-tests.log');

/** A colour theme of each kind, by its name in VS Code, and the class that its windows bear. */
export const themes = {
  'Dark Modern': 'vs-dark',
  'Light Modern': 'vs',
  'Dark High Contrast': 'hc-black',
  'Light High Contrast': 'hc-light',
};

/** A VS Code window with the packed extension, on its own copy of the sample articles, with a fresh profile. */
export class Workbench {
  readonly page: Page;
  /** The folder that is open. */
  readonly articles: string;
  readonly #temporary: string;
  readonly #host: Host;
  #server: Server;
  readonly #browser: Browser;

  constructor(page: Page, temporary: string, host: Host, server: Server, browser: Browser) {
    this.page = page;
    this.articles = join(temporary, 'articles');
    this.#temporary = temporary;
    this.#host = host;
    this.#server = server;
    this.#browser = browser;
  }

  /**
   * @param folder whose copy is opened
   * @throws where the extension has not been packed
   */
  static async open(settings: Record<string, unknown> = {}, folder = sampleArticles): Promise<Workbench> {
    if (!existsSync(vsix)) throw new Error('There is no on-record.vsix: run "npm run package" first.');
    const temporary = await mkdtemp(join(tmpdir(), 'on-record-window-'));
    await cp(folder, join(temporary, 'articles'), { recursive: true });
    const profile = profileIn(temporary);
    const host = await fetchHost(current);
    await writeSettings(profile, { ...quietSettings, 'editor.minimap.enabled': false, ...settings });
    await installExtension(host, profile, vsix);
    const server = await startServer(host, profile, { log: serverLog });
    const browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
    context.setDefaultTimeout(patience);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const workbench = new Workbench(page, temporary, host, server, browser);
    try {
      await workbench.load();
    } catch (error) {
      await workbench.screenshot('failed to open');
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await rm(this.#temporary, { recursive: true, force: true, maxRetries: 5 });
  }

  /**
   * Ends VS Code, does something to what it keeps, and starts it again; `load` opens its window.
   *
   * @param work gets the folder of all that VS Code keeps
   */
  async whileClosed(work: (data: string) => void): Promise<void> {
    const profile = profileIn(this.#temporary);
    await this.page.goto('about:blank');
    await this.#server.stop();
    work(profile.data);
    // VS Code knows a folder again, and what it keeps for it, by port and path.
    this.#server = await startServer(this.#host, profile, { log: serverLog, port: this.#server.port });
  }

  /** Opens another window on the same folder; gives its tree of articles. */
  async openSecond(): Promise<Locator> {
    const page = await this.page.context().newPage();
    await page.goto(this.#server.windowOn(this.articles));
    const tree = page.getByRole('tree', { name: 'Articles' });
    await page.getByRole('tab', { name: 'On Record' }).first().waitFor();
    if (!(await tree.isVisible())) await page.getByRole('tab', { name: 'On Record' }).first().click();
    await tree.getByRole('treeitem').first().waitFor();
    return tree;
  }

  /** Opens the window, or opens it anew, and waits until all articles have been read. */
  async load(): Promise<void> {
    await this.page.goto(this.#server.windowOn(this.articles));
    await this.page.getByRole('tab', { name: 'On Record' }).first().waitFor();
    if (!(await this.tree.isVisible())) await this.page.getByRole('tab', { name: 'On Record' }).first().click();
    await this.titleButton('Read the Folder Again').waitFor({ state: 'attached' });
    await this.rows.first().waitFor();
  }

  /** Gives the window another colour theme. */
  async useTheme(theme: keyof typeof themes): Promise<void> {
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+T');
    await this.quickInput.fill(theme);
    await this.page.getByRole('option', { name: theme }).and(this.page.locator('.focused')).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.monaco-workbench.${themes[theme]}`).waitFor();
  }

  get tree(): Locator {
    return this.page.getByRole('tree', { name: 'Articles' });
  }

  get rows(): Locator {
    return this.tree.getByRole('treeitem');
  }

  /** A row of the tree, by the beginning of its label. */
  row(label: string): Locator {
    return this.rows.filter({
      has: this.page.locator('.label-name', { hasText: new RegExp(`^\\s*${escaped(label)}`) }),
    });
  }

  /** Opens the rows one below the other, and gives the last. */
  async expand(...labels: string[]): Promise<Locator> {
    let row = this.rows.first();
    for (const label of labels) {
      row = this.row(label).first();
      await row.waitFor();
      if ((await row.getAttribute('aria-expanded')) === 'false') {
        await row.click();
        await this.page.keyboard.press('ArrowRight');
        await until(`“${label}” is open`, async () => (await row.getAttribute('aria-expanded')) === 'true');
      }
    }
    return row;
  }

  /** A button above the tree; VS Code hides it until the mouse is there. */
  titleButton(name: string): Locator {
    return this.page.locator(`.sidebar .pane-header .action-label[aria-label^="${name}"]`);
  }

  async pressTitleButton(name: string): Promise<void> {
    await this.page.locator('.sidebar .pane-header', { hasText: 'Articles' }).hover();
    await this.titleButton(name).click();
  }

  /** Runs a command by its title, as from the command palette. */
  async command(title: string): Promise<void> {
    // A palette that is still closing would take the keys.
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('F1');
    await this.quickInput.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Chooses from the context menu of a row. */
  async chooseFromMenu(row: Locator, item: string): Promise<void> {
    await row.click({ button: 'right' });
    const entry = this.page.getByRole('menuitem', { name: item, exact: true });
    await entry.waitFor();
    // A menu that has just come does not take a click for one yet.
    await until(`“${item}” is chosen`, async () => {
      await entry.click({ timeout: 1000 }).catch(() => {});
      return !(await entry.isVisible());
    });
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input[type="text"]');
  }

  /** Opens the search of statements with the view's button and waits until it takes what is typed. */
  async search(): Promise<void> {
    await this.pressTitleButton('Search Statements');
    await this.page.locator('.quick-input-title', { hasText: 'Search Statements' }).waitFor();
    await until('it has the keys', () => this.quickInput.evaluate((input) => input === document.activeElement));
    await this.quickRows.first().waitFor();
  }

  get quickRows(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** Opens a file of the folder, by its path there, and waits until its text is shown. */
  async openFile(path: string): Promise<void> {
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('Control+P');
    await this.quickInput.fill(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.editor(name).locator('.view-line').first().waitFor();
  }

  /** The text area of the open editor. */
  editor(fileName: string): Locator {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="${fileName}"]`);
  }

  /** Rests the mouse on the words of a line until the hover over them tells what is expected. */
  async hover(fileName: string, words: string, expected: string): Promise<void> {
    // VS Code draws a line with spaces that do not break.
    const drawn = words.replaceAll(' ', '\u00a0');
    const line = this.editor(fileName).locator('.view-line', { hasText: words }).first();
    const at = await line.evaluate((line, drawn) => {
      const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { currentNode } = texts;
        const start = currentNode.textContent?.indexOf(drawn) ?? -1;
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(currentNode, start);
        range.setEnd(currentNode, start + drawn.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, drawn);
    if (!at) throw new Error(`“${words}” is not on the screen.`);
    await this.page.mouse.move(at.x, at.y);
    await this.page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: expected }).first().waitFor();
  }

  /** The names on the editors' tabs, in order; a preview's in slashes. */
  async tabs(): Promise<string[]> {
    // Read in one breath: a tab may close between two questions.
    return this.page.locator('.tabs-container .tab').evaluateAll((tabs) =>
      tabs.map((tab) => {
        const name = tab.getAttribute('data-resource-name') ?? '';
        const label = tab.querySelector('.label-name');
        return label && getComputedStyle(label).fontStyle === 'italic' ? `/${name}/` : name;
      }),
    );
  }

  /** What the status bar says of the cursor: `Ln 3, Col 1 (17 selected)`. */
  async cursor(): Promise<string> {
    return (await this.page.locator('#status\\.editor\\.selection').textContent()) ?? '';
  }

  /** The text that is selected in the open editor, by way of the clipboard. */
  async selectedText(): Promise<string> {
    await this.command('View: Focus Active Editor Group');
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('Control+C');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The boxes of the rendered lines that are painted with a colour of ours. */
  async painted(colour: string, property: 'backgroundColor' | 'borderBottomColor'): Promise<number> {
    return this.page.evaluate(
      ({ colour, property }) => {
        const workbench = document.querySelector('.monaco-workbench');
        if (!workbench) return 0;
        const probe = document.createElement('div');
        probe.style.color = getComputedStyle(workbench).getPropertyValue(`--vscode-${colour.replaceAll('.', '-')}`);
        workbench.append(probe);
        const wanted = getComputedStyle(probe).color;
        probe.remove();
        const boxes = [...document.querySelectorAll('.view-overlays .cdr')];
        return boxes.filter((box) => getComputedStyle(box)[property] === wanted).length;
      },
      { colour, property },
    );
  }

  /** Keeps what the window looks like where a test failed. */
  async keepFailure(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state === 'failed') await this.screenshot(`failed ${test.title.replace(/[^\p{L}\p{N}]+/gu, ' ')}`);
  }

  /** Keeps what the window looks like as `test-results/screenshots/NAME.png`. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(results, 'screenshots', `${name}.png`), animations: 'disabled' });
  }
}

function profileIn(temporary: string): Profile {
  return { data: join(temporary, 'data'), extensions: join(temporary, 'extensions') };
}

/** Waits until a condition holds that the page itself can't be asked for. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
