import { existsSync, globSync } from 'node:fs';
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
const patience = 90_000;
/** What VS Code may not have heard, because it was just drawing something anew, is said again after this time. */
const secondTry = 5000;
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
   * @param isRestricted the folder is not trusted
   * @throws where the extension has not been packed
   */
  static async open(
    settings: Record<string, unknown> = {},
    folder = sampleArticles,
    isRestricted = false,
  ): Promise<Workbench> {
    if (!existsSync(vsix)) throw new Error('There is no on-record.vsix: run "npm run package" first.');
    const temporary = await mkdtemp(join(tmpdir(), 'on-record-window-'));
    await cp(folder, join(temporary, 'articles'), { recursive: true });
    const profile = profileIn(temporary);
    const host = await fetchHost(current);
    await writeSettings(profile, {
      ...quietSettings,
      'editor.minimap.enabled': false,
      // By itself VS Code hides a view that is asked for while it is still coming.
      'workbench.activityBar.iconClickBehavior': 'focus',
      'security.workspace.trust.startupPrompt': 'never',
      ...settings,
    });
    await installExtension(host, profile, vsix);
    const server = await startServer(host, profile, { log: serverLog, asksForTrust: isRestricted });
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
    await rm(this.#temporary, { recursive: true, force: true, maxRetries: 20 });
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

  /** The indexes of folders that On Record has begun. */
  indexes(): string[] {
    return indexesIn(profileIn(this.#temporary).data);
  }

  /** Opens another window on the same folder; gives its tree of articles. */
  async openSecond(): Promise<Locator> {
    const page = await this.page.context().newPage();
    await this.#goto(page);
    return articlesIn(page);
  }

  /** Has the page of the window crash: it takes no leave of VS Code, as it would when it is closed. */
  async crash(): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page);
    const crashed = this.page.waitForEvent('crash');
    // Nobody is left to answer.
    void browser.send('Page.crash').catch(() => {});
    await crashed;
  }

  /** Opens another window, on no folder, with the view of On Record. */
  async openEmpty(): Promise<Page> {
    const page = await this.page.context().newPage();
    await page.goto(`${this.#server.windowOn(undefined)}&ew=true`);
    await page.getByRole('tab', { name: 'On Record' }).first().click();
    return page;
  }

  /** Opens the window, or opens it anew, and waits until all articles have been read. */
  async load(): Promise<void> {
    await this.#goto(this.page);
    await this.titleButton('Read the Folder Again').waitFor({ state: 'attached' });
    await this.rows.first().waitFor();
  }

  async #goto(page: Page): Promise<void> {
    await page.goto(this.#server.windowOn(this.articles));
    const tab = page.getByRole('tab', { name: 'On Record' }).first();
    await tab.waitFor();
    if (!(await articlesIn(page).isVisible())) await tab.click();
    await articlesIn(page).getByRole('treeitem').first().waitFor();
  }

  /** Gives the window another colour theme. */
  async useTheme(theme: keyof typeof themes): Promise<void> {
    await this.#pickFrom(['Control+K', 'Control+T'], theme, theme);
    await this.page.locator(`.monaco-workbench.${themes[theme]}`).waitFor();
  }

  get tree(): Locator {
    return articlesIn(this.page);
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

  /** The row that is shown at this place, from 0. */
  rowAt(place: number): Locator {
    return this.rows.and(this.page.locator(`[data-index="${place}"]`));
  }

  /** The labels that the tree shows, from top to bottom. */
  async labels(): Promise<string[]> {
    const labels = await this.rows.evaluateAll((rows) =>
      rows.map((row) => ({
        place: Number(row.getAttribute('data-index')),
        label: row.querySelector('.label-name')?.textContent ?? '',
      })),
    );
    return labels.sort((a, b) => a.place - b.place).map(({ label }) => label);
  }

  /** Opens the rows one below the other, and gives the last. */
  async expand(...labels: string[]): Promise<Locator> {
    let row = this.rows.first();
    for (const label of labels) {
      row = this.row(label).first();
      await this.unfold(row);
    }
    return row;
  }

  /** Unfolds a row of a tree. */
  async unfold(row: Locator): Promise<void> {
    await row.waitFor();
    await until('the row is unfolded', async () => {
      // On the row itself a click may open the article instead.
      if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
      return comes(row.and(this.page.locator('[aria-expanded="true"]')));
    });
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
    await this.#pickFrom(['F1'], `>${title}`, title);
  }

  /**
   * Opens the quick input with keys and picks an entry there. One that is still closing would take the keys, a page
   * that is still coming keeps them to itself, and an editor that still opens closes the quick input again.
   */
  async #pickFrom(keys: readonly string[], typed: string, entry: string): Promise<void> {
    await this.quickInput.waitFor({ state: 'hidden' });
    await until(`${keys.join(' ')} leads to “${entry}”`, async () => {
      if (!(await this.quickInput.isVisible())) for (const key of keys) await this.page.keyboard.press(key);
      return (await this.#offers(typed, entry)) && this.#pressEnter();
    });
  }

  /**
   * Types into the quick input and, when the entry that Enter would take is the one that is meant, presses Enter.
   *
   * @param entry words of it
   */
  async pick(typed: string, entry = typed): Promise<void> {
    await this.find(typed, entry);
    await this.#pressEnter();
  }

  /** Types into the quick input until the entry that Enter would take has these words. */
  async find(typed: string, entry = typed): Promise<void> {
    await until(`Enter takes “${entry}”`, () => this.#offers(typed, entry));
  }

  /** Types into the quick input; whether Enter then takes the entry with these words. */
  async #offers(typed: string, entry: string): Promise<boolean> {
    if (!(await comes(this.quickInput))) return false;
    await this.write(typed);
    return comes(this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: entry }));
  }

  /** Answers what the quick input asks, which has these words, with Enter. */
  async answer(question: string, text: string): Promise<void> {
    await this.asks(question);
    await this.write(text);
    await this.#pressEnter();
  }

  /** Waits until the quick input asks for what has these words; the palette may have just closed that led there. */
  async asks(question: string): Promise<void> {
    const words = this.page.locator('.quick-input-title, .quick-input-message').filter({ visible: true });
    await words.filter({ hasText: question }).first().waitFor();
  }

  /** Fills the quick input and nothing else: one that closes at that moment would leave the keys to an article. */
  async write(text: string): Promise<void> {
    await this.quickInput.evaluate((input: HTMLInputElement, text) => {
      input.value = text;
      input.dispatchEvent(new Event('input'));
    }, text);
  }

  /**
   * Chooses from the context menu of a row.
   *
   * @param outcome comes when it has been chosen; default: it asks for something in the quick input
   */
  async chooseFromMenu(row: Locator, item: string, outcome = this.quickInput): Promise<void> {
    await this.quickInput.waitFor({ state: 'hidden' });
    const entry = this.page.getByRole('menuitem', { name: item, exact: true });
    await until(`“${item}” is chosen`, async () => {
      // A menu goes where the rows below it are drawn anew, and takes no click for one when it has just come.
      await row.click({ button: 'right' });
      let isClicked = false;
      if (await comes(entry)) {
        do {
          // The click after the one that was taken meets a menu that is closing.
          const isTaken = await entry.click({ timeout: 1000 }).then(
            () => true,
            () => false,
          );
          isClicked ||= isTaken;
        } while (await entry.isVisible());
      }
      return comes(outcome, isClicked ? patience / 3 : secondTry);
    });
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input[type="text"]');
  }

  /** Opens the search of statements with the view's button and waits until it takes what is typed. */
  async search(): Promise<void> {
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.pressTitleButton('Search Statements');
    await this.asks('Search Statements');
    await until('it has the keys', () => this.quickInput.evaluate((input) => input === document.activeElement));
    await this.quickRows.first().waitFor();
  }

  /** Presses Enter in the quick input and nowhere else. @returns false where it has closed */
  #pressEnter(): Promise<boolean> {
    return this.quickInput.evaluate((input) => {
      if (!input.checkVisibility()) return false;
      const enter = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
      input.dispatchEvent(new KeyboardEvent('keydown', enter));
      return true;
    });
  }

  get quickRows(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** The uppermost row of the quick input; the page has them in another order. */
  get firstQuickRow(): Locator {
    return this.quickRows.and(this.page.locator('[data-index="0"]'));
  }

  /** Opens a file of the folder, by its path there, and waits until its text is shown. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.#pickFrom(['Control+P'], path, name);
    await this.editor(name).locator('.view-line').first().waitFor();
  }

  /** The text area of the open editor. */
  editor(fileName: string): Locator {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="${fileName}"]`);
  }

  /** Rests the mouse on the words of a line until the hover over them tells what is expected. */
  async hover(fileName: string, words: string, expected: string): Promise<void> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: expected }).first();
    let step = 0;
    await until(`the hover over “${words}” tells of ${expected}`, async () => {
      // The line may move until the text is painted, and a hover that came before there was an answer comes once only.
      const at = await this.#placeOf(fileName, words);
      if (at) await this.page.mouse.move(at.x + (step++ % 2), at.y);
      return at !== undefined && (await comes(hover));
    });
  }

  /** The middle of some words of a line on the screen; undefined where they aren't. */
  async #placeOf(fileName: string, words: string): Promise<{ x: number; y: number } | undefined> {
    // VS Code draws a line with spaces that do not break.
    const drawn = words.replaceAll(' ', '\u00a0');
    const line = this.editor(fileName).locator('.view-line', { hasText: words }).first();
    return line.evaluate((line, drawn) => {
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

  /** Gives the keys to the open editor. */
  async focusEditor(): Promise<void> {
    await until('the editor has the keys', async () => {
      await this.page.keyboard.press('Control+1');
      return this.page.evaluate(() => document.activeElement?.closest('.editor-instance') != null);
    });
  }

  /** Waits until just these words, or words like these, are selected in the open editor, by way of the clipboard. */
  async selects(words: string | RegExp): Promise<void> {
    await this.quickInput.waitFor({ state: 'hidden' });
    const copied = async () => {
      await this.focusEditor();
      await this.page.evaluate(() => navigator.clipboard.writeText(''));
      await this.page.keyboard.press('Control+C');
      return this.page.evaluate(() => navigator.clipboard.readText());
    };
    await see(`${words} is selected`, copied, (text) =>
      typeof words === 'string' ? text === words : words.test(text),
    );
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

/**
 * The indexes of folders that On Record has begun.
 *
 * @param data where VS Code keeps what is stored
 */
export function indexesIn(data: string): string[] {
  return globSync('**/workspaceStorage/*/on-record.on-record/index.db', { cwd: data });
}

function articlesIn(page: Page): Locator {
  return page.getByRole('tree', { name: 'Articles' });
}

/** Whether something is shown, or is so soon. */
function comes(what: Locator, timeout = secondTry): Promise<boolean> {
  return what.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Waits until a condition holds that the page itself can't be asked for. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  await see(what, condition, Boolean);
}

/** Looks until what is seen, at one look, is as wanted; what was seen last is told where that never comes. */
export async function see<T>(what: string, look: () => Promise<T>, wanted: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (wanted(seen)) return seen;
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
