import { commands, Disposable, InputBoxValidationSeverity, type QuickPickItem, window } from 'vscode';
import type { ArticleRow, Corpus, SpeakerRow, StatementRow } from '../corpus/corpus.ts';
import type { DecisionRequest } from '../corpus/decisions/compose-decision.ts';
import { type DecisionsMade, tellFailure } from './decisions-made.ts';
import { statementAtCursor } from './indexed-statement.ts';
import { nothingAtCursor } from './nothing-at-cursor.ts';
import type { Readings } from './readings.ts';
import { shownStatements } from './shown-statements.ts';
import { pickSpeaker } from './speaker-pick.ts';
import type { SpeakerNode, StatementNode } from './tree-nodes.ts';
import { count, fewArticlesInWords, firstWords } from './wording.ts';

export const RENAME_SPEAKER = 'onRecord.renameSpeaker';
export const MERGE_SPEAKERS = 'onRecord.mergeSpeakers';
export const SPLIT_SPEAKER = 'onRecord.splitSpeaker';
export const NOT_THIS_SPEAKER = 'onRecord.notThisSpeaker';
export const ATTRIBUTE_TO = 'onRecord.attributeTo';

/** Articles among which the reader picks those to split off. */
const MOST_ARTICLES = 500;

/** Speakers among whom a namesake is looked for. */
const MOST_NAMESAKES = 20;

/** What a command is given: a row of the tree, ids from a hover, or nothing from the palette and the keyboard. */
export type SpeakerTarget = SpeakerNode | StatementNode | { readonly speaker?: string; readonly statement?: string };

/**
 * The commands by which a reader corrects who said what. Each asks for what it was not told, and returns what it
 * did in words, or undefined where the reader changed their mind.
 */
export class SpeakerCommands implements Disposable {
  readonly #corpus: Corpus;
  readonly #readings: Readings;
  readonly #made: DecisionsMade;
  readonly #disposable: Disposable;

  constructor(corpus: Corpus, readings: Readings, made: DecisionsMade) {
    this.#corpus = corpus;
    this.#made = made;
    this.#readings = readings;
    const command = <A extends unknown[]>(id: string, run: (...args: A) => Promise<string | undefined>) =>
      commands.registerCommand(id, (...args: A) => run(...args).catch(tellFailure));
    this.#disposable = Disposable.from(
      command(RENAME_SPEAKER, (target?: SpeakerTarget, name?: string) => this.#rename(target, name)),
      command(MERGE_SPEAKERS, (target?: SpeakerTarget, into?: string) => this.#merge(target, into)),
      command(SPLIT_SPEAKER, (target?: SpeakerTarget, articles?: readonly string[], name?: string) =>
        this.#split(target, articles, name),
      ),
      command(NOT_THIS_SPEAKER, (target?: SpeakerTarget) => this.#deny(target)),
      command(ATTRIBUTE_TO, (target?: SpeakerTarget, to?: { speaker: string } | { name: string }) =>
        this.#attribute(target, to),
      ),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  async #rename(target: SpeakerTarget | undefined, given: string | undefined): Promise<string | undefined> {
    const speaker = await this.#speakerOf(target, 'Rename Speaker');
    if (!speaker) return undefined;
    const name = given ?? (await this.#askName(`Rename ${speaker.name}`, speaker.name, speaker.speaker));
    if (name === undefined || name === speaker.name) return undefined;
    return this.#decide({ decision: 'rename', speaker: keyOf(speaker), name });
  }

  async #merge(target: SpeakerTarget | undefined, given: string | undefined): Promise<string | undefined> {
    const speaker = await this.#speakerOf(target, 'Merge Speakers');
    if (!speaker) return undefined;
    const into =
      given === undefined
        ? await pickSpeaker(this.#corpus, {
            title: `Merge ${speaker.name} into…`,
            placeholder: 'Name of the speaker who is the same; the name stays',
            except: speaker.speaker,
          })
        : { speaker: given };
    if (!into || !('speaker' in into)) return undefined;
    return this.#decide({ decision: 'merge', speakers: [keyOf(speaker)], into: into.speaker });
  }

  async #split(
    target: SpeakerTarget | undefined,
    given: readonly string[] | undefined,
    givenName: string | undefined,
  ): Promise<string | undefined> {
    const speaker = await this.#speakerOf(target, 'Split Speaker');
    if (!speaker) return undefined;
    const articles = given ?? (await this.#pickArticles(speaker));
    if (!articles || articles.length === 0) return undefined;
    const name = givenName ?? (await this.#askName('Split Speaker: who speaks in these articles?', speaker.name));
    if (name === undefined) return undefined;
    return this.#decide({ decision: 'split', speaker: keyOf(speaker), articles, name });
  }

  async #deny(target: SpeakerTarget | undefined): Promise<string | undefined> {
    const statement = await this.#statementOf(target);
    return statement && this.#decide({ decision: 'not', statement: statement.id });
  }

  async #attribute(
    target: SpeakerTarget | undefined,
    given: { speaker: string } | { name: string } | undefined,
  ): Promise<string | undefined> {
    const statement = await this.#statementOf(target);
    if (!statement) return undefined;
    const to =
      given ??
      (await pickSpeaker(this.#corpus, {
        title: `Attribute “${firstWords(statement.text, 50)}” to…`,
        placeholder: 'Name of the speaker',
        except: statement.speaker,
        mayBeNew: true,
      }));
    return to && this.#decide({ decision: 'attribute', statement: statement.id, to });
  }

  #decide(request: DecisionRequest): Promise<string> {
    return this.#made.make(() => this.#corpus.decide(request));
  }

  /** The speaker a command is about: of what it was given, of the statement at the cursor, or one that the reader picks. */
  async #speakerOf(target: SpeakerTarget | undefined, title: string): Promise<SpeakerRow | undefined> {
    const key = await this.#speakerKeyOf(target);
    if (key === null) throw new Error('The statement has no known speaker; attribute it to one.');
    if (key !== undefined) return this.#corpus.speaker(key);
    const picked = await pickSpeaker(this.#corpus, { title, placeholder: 'Name of the speaker' });
    return picked && 'speaker' in picked ? this.#corpus.speaker(picked.speaker) : undefined;
  }

  async #speakerKeyOf(target: SpeakerTarget | undefined): Promise<string | null | undefined> {
    if (!target) return (await statementAtCursor(this.#corpus, this.#readings))?.speaker ?? undefined;
    if ('type' in target) return target.row.speaker;
    if (target.speaker !== undefined) return target.speaker;
    return target.statement === undefined ? undefined : (await this.#corpus.statement(target.statement))?.speaker;
  }

  async #statementOf(target: SpeakerTarget | undefined): Promise<StatementRow | undefined> {
    let statement: StatementRow | undefined;
    if (!target) statement = await statementAtCursor(this.#corpus, this.#readings);
    else if ('type' in target) statement = target.type === 'statement' ? target.row : undefined;
    else if (target.statement !== undefined) statement = await this.#corpus.statement(target.statement);
    if (!statement) throw await nothingAtCursor(this.#readings, 'statement');
    return statement;
  }

  async #pickArticles(speaker: SpeakerRow): Promise<string[] | undefined> {
    const rows = await this.#corpus.articlesOfSpeaker(speaker.speaker, { offset: 0, limit: MOST_ARTICLES });
    if (rows.length < 2) {
      const where = fewArticlesInWords(rows.length, shownStatements());
      throw new Error(`${speaker.name} speaks ${where}: rename the speaker, or attribute statements to another.`);
    }
    const items = rows.map((article): QuickPickItem & { article: ArticleRow } => ({
      article,
      label: article.label,
      description: [article.day ?? 'no date', article.outlet, count(article.statements, 'statement')]
        .filter(Boolean)
        .join(' · '),
    }));
    const picked = await window.showQuickPick(items, {
      title: `Split ${speaker.name}: in which articles is it somebody else?`,
      placeHolder: 'Tick the articles',
      canPickMany: true,
      matchOnDescription: true,
    });
    return picked?.map(({ article }) => article.id);
  }

  /** @param own the speaker who may have the name already */
  async #askName(title: string, value: string, own?: string | null): Promise<string | undefined> {
    const name = await window.showInputBox({
      title,
      value,
      prompt: 'The name as you want to see it everywhere',
      validateInput: async (typed) => {
        const name = typed.trim();
        if (name === '') return 'A speaker needs a name.';
        // A name may be given where nobody can say who else has it.
        const others = await this.#corpus.findSpeakers(name, MOST_NAMESAKES).catch(() => []);
        if (!others.some((other) => other.name === name && other.speaker !== own)) return undefined;
        return { message: 'Another speaker has this name, too.', severity: InputBoxValidationSeverity.Info };
      },
    });
    return name?.trim();
  }
}

function keyOf({ speaker, name }: SpeakerRow): string {
  if (speaker === null) throw new Error(`${name} is nobody in particular.`);
  return speaker;
}
