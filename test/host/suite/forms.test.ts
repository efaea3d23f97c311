import * as assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeEditors, fileUri, findNode, labelOf, onRecord, show, until, wordsAt } from './on-record.ts';

/** A file as people save it, and what is to be seen of one of its statements. */
interface Form {
  readonly file: string;
  readonly bytes: Buffer;
  /** Where the statement stands in the tree: the beginnings of the labels of its day and article, and its own label. */
  readonly inTree: readonly [string, string, string];
  /** The statement in the file's own words. */
  readonly painted: string;
  readonly kind: 'direct' | 'reported';
}

const fixtures = join(
  vscode.extensions.getExtension('on-record.on-record')?.extensionPath ?? '',
  'test',
  'fixtures',
  'articles',
);
const fixture = (name: string) => readFile(join(fixtures, name));
const crlf = async (name: string) => Buffer.from((await fixture(name)).toString('utf8').replaceAll('\n', '\r\n'));

describe('articles in every form', () => {
  const saved: vscode.Uri[] = [];

  const save = async (file: string, bytes: Buffer) => {
    const uri = fileUri(`forms/${file}`);
    saved.push(uri);
    await vscode.workspace.fs.writeFile(uri, bytes);
    return uri;
  };

  afterEach(async () => {
    await closeEditors();
    await rm(fileUri('forms').fsPath, { recursive: true, force: true });
    const { corpus } = await onRecord();
    for (const uri of saved.splice(0))
      await until(
        'the article of the test is gone',
        async () => (await corpus.statementsOfFile(uri.toString())).length === 0,
      );
  });

  /** Saves the file in the folder and looks at tree and editor. */
  async function look({ file, bytes, inTree, painted, kind }: Form): Promise<vscode.TextDocument> {
    const uri = await save(file, bytes);
    await until('the file has been read', async () => {
      const { corpus } = await onRecord();
      return (await corpus.statementsOfFile(uri.toString())).length > 0;
    });
    const api = await onRecord();
    const [day, article, label] = inTree;
    const node = await findNode(api, day, article, label);
    assert.equal(labelOf(api.articles.tree.getTreeItem(node)), label);
    const { document } = await show(`forms/${file}`);
    await until(`“${painted}” is painted`, () =>
      wordsAt(document, api.decorations.marks(document)?.[kind]).includes(painted),
    );
    const rows = await api.corpus.statementsOfFile(uri.toString());
    const jumps = rows.map(({ start, end }) => document.getText().slice(start, end));
    assert.ok(jumps.includes(painted), jumps.join(' | '));
    await seesNoMarkup(document, document.getText().indexOf(painted) + 1);
    return document;
  }

  /** Hover and outline show words, not tags, entities or the times of captions. */
  async function seesNoMarkup(document: vscode.TextDocument, offset: number): Promise<void> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(offset),
    );
    const hover = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === 'string' ? part : part.value))
      .join('\n');
    assert.match(hover, /Attribution/);
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const said = outline.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)]);
    assert.ok(said.length > 1);
    for (const words of [hover, ...said]) assert.doesNotMatch(words, /<\/?(?:b|em|i|p|a)\b|&(?:amp|#\d+|\w?dquo);|-->/);
  }

  /** Files of the fixtures, by what they are. */
  const forms: readonly (readonly [string, Omit<Form, 'bytes'>])[] = [
    [
      'plain text with a menu around it',
      {
        file: 'stamped.txt',
        inTree: [
          '2024-08-21',
          'Mayor promises quieter trams by spring',
          'Ada Voss: I can hear them from my own kitchen,',
        ],
        painted: '"I can hear them from my own kitchen,"',
        kind: 'direct',
      },
    ],
    [
      'Markdown with front matter, several articles in the file',
      {
        file: 'briefings.md',
        inTree: [
          '2024-10-15',
          'Daily briefing by the spokesperson',
          'HALE: I have nothing to add to what the minister said',
        ],
        painted: 'I have nothing to add to what the minister said',
        kind: 'reported',
      },
    ],
    [
      'several articles in a file of plain text',
      {
        file: 'wire-digest.txt',
        inTree: [
          '2024-10-12',
          'Minister rules out second airport',
          'Aron Diehl: There is no money for it and no need of it,',
        ],
        painted: '"There is no money for it and no need of it,"',
        kind: 'direct',
      },
    ],
    [
      'a saved page',
      {
        file: 'saved-page.html',
        inTree: [
          '2024-10-14',
          'Quay wall to be rebuilt, says harbour board',
          'Dora Feld: They promised us the same in 2019,',
        ],
        painted: '&#8220;They promised us the same <b>in 2019</b>,&#8221;',
        kind: 'direct',
      },
    ],
    [
      'a page saved in one file',
      {
        file: 'saved-page.mhtml',
        inTree: ['2024-10-17', 'Harbour board explains the quay wall', 'Per Lindqvist: We can’t patch it any longer,'],
        painted: '=E2=80=9CWe can=E2=80=99t patch it any <em>longer</em>,=E2=80=9D',
        kind: 'direct',
      },
    ],
    [
      'text with HTML in it',
      {
        file: 'scraped-post.md',
        inTree: [
          '2024-03-05',
          "Council's plan for the ferry",
          'Ada Voss: the town would buy two ships & lease a third',
        ],
        painted: 'the town would buy two ships &amp; lease a third',
        kind: 'reported',
      },
    ],
    [
      'a mail in quoted-printable',
      {
        file: 'release.eml',
        inTree: ['2024-10-14', 'Quay wall: board “ready to build”', 'Per Lindqvist: We can’t patch it any longer,'],
        painted: '=E2=80=9CWe can=E2=80=99t patch it any longer,=E2=80=9D',
        kind: 'direct',
      },
    ],
    [
      'captions as SubRip',
      {
        file: '2024-10-15-hearing.srt',
        inTree: [
          '2024-10-15',
          'The chair of the harbour board said',
          "chair of the harbour board: We can't patch it any longer,",
        ],
        painted: '"We can\'t patch it any longer,"',
        kind: 'direct',
      },
    ],
  ];
  for (const [name, form] of forms)
    it(name, async () => void (await look({ ...form, bytes: await fixture(form.file) })));

  it('plain text with \\r\\n at its lines’ ends', async () => {
    const document = await look({
      file: 'stamped-on-windows.txt',
      bytes: await crlf('stamped.txt'),
      inTree: [
        '2024-08-21',
        'Mayor promises quieter trams by spring',
        'Ada Voss: I can hear them from my own kitchen,',
      ],
      painted: '"I can hear them from my own kitchen,"',
      kind: 'direct',
    });
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
  });

  it('captions as WebVTT', async () => {
    const subRip = (await fixture('2024-10-15-hearing.srt')).toString('utf8');
    await look({
      file: '2024-10-16-hearing.vtt',
      bytes: Buffer.from(
        `WEBVTT\n\n${subRip.replace(/(\d\d),(\d{3})/g, '$1.$2').replace('she told', '<v Clerk>she</v> told')}`,
      ),
      inTree: [
        '2024-10-16',
        'The chair of the harbour board said',
        'chair of the harbour board: the quay wall would be rebuilt by 2027',
      ],
      painted: 'the quay wall would be rebuilt by 2027',
      kind: 'reported',
    });
  });

  describe('in other encodings', () => {
    const story =
      'Café owners win their terrace back\n\nGRAUBACH, Oct. 9, 2024 (NWS) — “The café à la carte is back — at last,” said Zoë Müller, who owns it.\n';
    const inTree = [
      '2024-10-09',
      'Café owners win their terrace back',
      'Zoë Müller: The café à la carte is back — at last,',
    ] as const;
    const painted = '“The café à la carte is back — at last,”';
    const windows1252 = Buffer.from(
      story.replace(/[“”—]/g, (mark) => ({ '“': '\x93', '”': '\x94' })[mark] ?? '\x97'),
      'latin1',
    );
    const files = (languageId?: string) =>
      vscode.workspace.getConfiguration('files', languageId ? { uri: fileUri(''), languageId } : fileUri(''));
    const set = async (name: string, value: unknown, languageId?: string) => {
      await files(languageId).update(name, value, vscode.ConfigurationTarget.Workspace, languageId !== undefined);
      await onRecord();
    };

    it('UTF-16 with a mark', async () => {
      const document = await look({
        file: 'utf16.txt',
        bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(story, 'utf16le')]),
        inTree,
        painted,
        kind: 'direct',
      });
      assert.equal(document.encoding, 'utf16le');
    });

    it('as `files.encoding` says', async () => {
      await set('encoding', 'windows1252');
      try {
        await look({ file: 'set.txt', bytes: windows1252, inTree, painted, kind: 'direct' });
      } finally {
        await set('encoding', undefined);
      }
    });

    it('as `files.encoding` says for a language', async () => {
      await set('encoding', 'windows1252', 'markdown');
      try {
        await look({ file: 'set.md', bytes: windows1252, inTree, painted, kind: 'direct' });
      } finally {
        await set('encoding', undefined, 'markdown');
      }
    });

    it('as VS Code guesses', async () => {
      await set('autoGuessEncoding', true);
      try {
        const document = await look({ file: 'guessed.txt', bytes: windows1252, inTree, painted, kind: 'direct' });
        assert.equal(document.encoding, 'windows1252');
      } finally {
        await set('autoGuessEncoding', undefined);
      }
    });

    it('that nobody named: the tree has the letters, and places agree with what VS Code shows', async () => {
      const uri = await save('unnamed.txt', windows1252);
      const { corpus } = await onRecord();
      const rows = await until('the file has been read', async () => {
        const found = await corpus.statementsOfFile(uri.toString());
        return found.length > 0 && found;
      });
      const row = rows.find(({ text }) => text === painted);
      assert.ok(row, rows.map(({ text }) => text).join(' | '));
      const { document } = await show('forms/unnamed.txt');
      const shown = document.getText().slice(row.start, row.end);
      assert.equal(shown, painted.replace(/[^ -~]/g, '\ufffd'));
    });
  });
});
