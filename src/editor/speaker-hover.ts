import { Range, type TextDocument } from 'vscode';
import type { Corpus, SpeakerRow, StatementRow } from '../corpus/corpus.ts';
import { type SeenSpan, type Span, type Speaker, seenWords } from '../record.ts';
import { COPY_STATEMENTS, type PlaceInText } from './copy-statements.ts';
import { indexedStatement } from './indexed-statement.ts';
import { commandAddress, commandLink } from './markdown.ts';
import { namedSpeakerAt } from './named-speakers.ts';
import { OPEN_PLACE, type Place } from './open-statement.ts';
import { type StatementPassage, speakerOf } from './passages.ts';
import { Prose } from './prose.ts';
import type { Reading } from './readings.ts';
import {
  ATTRIBUTE_TO,
  MERGE_SPEAKERS,
  NOT_THIS_SPEAKER,
  RENAME_SPEAKER,
  SPLIT_SPEAKER,
  type SpeakerTarget,
} from './speaker-commands.ts';
import { count, speakerKindInWords, UNKNOWN_SPEAKER } from './wording.ts';

const COPY_LABEL = 'Copy with source';

/** Who said a statement: as the article says, and as the corpus and its reader know it. */
export interface Voice {
  /** The article's speaker, as the engine found it. */
  readonly found: Speaker | undefined;
  /** The statement in the index; undefined where it was just written. */
  readonly row: StatementRow | undefined;
  /** The speaker across all articles, the reader's decisions applied. */
  readonly known: SpeakerRow | undefined;
  /** False where a reader decided about this very statement. */
  readonly byEngine: boolean;
}

export async function voiceOf(
  corpus: Corpus,
  document: TextDocument,
  reading: Reading,
  passage: StatementPassage,
): Promise<Voice> {
  const { article, statement } = passage;
  const found = speakerOf(article, statement.speaker);
  const row = await indexedStatement(corpus, document, reading, passage);
  const known = row && row.speaker !== null ? await corpus.speaker(row.speaker) : undefined;
  return { found, row, known, byEngine: !row?.decided };
}

/** Name, titles, kind, and how much the speaker says in all articles. */
export function appendVoice(described: Prose, voice: Voice, source: string | undefined): void {
  const { found, row, known, byEngine } = voice;
  const name = row ? known?.name : found?.name;
  if (name === undefined) {
    described.appendMarkdown(`**${UNKNOWN_SPEAKER}**`);
    if (source) described.appendText(` (“${source}”)`);
  } else {
    described.appendMarkdown('**').appendText(name).appendMarkdown('**');
    const titles = known?.titles ?? found?.titles ?? [];
    const kind = speakerKindInWords(known?.kind ?? found?.kind ?? 'unknown');
    const about = [...titles, kind].filter(Boolean).join(', ');
    if (about) described.appendText(` — ${about}`);
    if (known) described.appendMarkdown('  \n').appendText(extent(known));
  }
  if (!byEngine) described.appendMarkdown('  \n').appendText('as a reader decided');
}

/** The mentions that lead from the source to the name, each a link to where it stands. */
export function appendChain(described: Prose, document: TextDocument, mentions: readonly SeenSpan[]): void {
  const text = document.getText();
  const words = (mention: SeenSpan) => seenWords(text, mention);
  const steps = mentions.filter((mention, i) => i === 0 || words(mention) !== words(mentions[i - 1] as SeenSpan));
  if (steps.length < 2) return;
  described.appendMarkdown('  \n');
  steps.forEach((step, i) => {
    if (i > 0) described.appendText(' → ');
    described
      .appendText('“')
      .appendMarkdown('[')
      .appendText(words(step))
      .appendMarkdown(`](${addressOf(document, step)})`)
      .appendText('”');
  });
  if (document.isUntitled) described.allow(OPEN_PLACE);
}

/** Where a link to a place leads. VS Code itself follows no address into a text that is not saved. */
function addressOf(document: TextDocument, { start, end }: Span): string {
  if (document.isUntitled) {
    const place: Place = { file: document.uri.toString(), start, end };
    return commandAddress(OPEN_PLACE, place);
  }
  const [from, to] = [document.positionAt(start), document.positionAt(end)];
  const place = `L${from.line + 1},${from.character + 1}-L${to.line + 1},${to.character + 1}`;
  return document.uri.with({ fragment: place }).toString();
}

/**
 * Links to the commands by which a reader corrects the statement's speaker, or takes it along; the latter alone where the
 * index does not have it.
 *
 * @param place where the statement stands
 */
export function appendCorrections(described: Prose, { row, known }: Voice, place: PlaceInText): void {
  if (!row) {
    described.appendMarkdown(`\n\n${commandLink(COPY_LABEL, COPY_STATEMENTS, place)}`).allow(COPY_STATEMENTS);
    return;
  }
  const statement: SpeakerTarget = { statement: row.id };
  const links = [commandLink('Attribute to…', ATTRIBUTE_TO, statement)];
  if (known?.speaker) {
    const speaker: SpeakerTarget = { speaker: known.speaker };
    links.push(
      commandLink('This is not the speaker', NOT_THIS_SPEAKER, statement),
      commandLink('Rename…', RENAME_SPEAKER, speaker),
      commandLink('Merge…', MERGE_SPEAKERS, speaker),
      ...(known.articles > 1 ? [commandLink('Split…', SPLIT_SPEAKER, speaker)] : []),
    );
  }
  links.push(commandLink(COPY_LABEL, COPY_STATEMENTS, statement));
  described
    .appendMarkdown(`\n\n${links.join(' · ')}`)
    .allow(COPY_STATEMENTS, ATTRIBUTE_TO, NOT_THIS_SPEAKER, RENAME_SPEAKER, MERGE_SPEAKERS, SPLIT_SPEAKER);
}

/** What there is to say of a speaker whose name stands at an offset, unless a hover over that statement says it. */
export async function nameHover(
  corpus: Corpus,
  document: TextDocument,
  reading: Reading,
  offset: number,
  shown: StatementPassage | undefined,
): Promise<{ readonly text: Prose; readonly range: Range } | undefined> {
  const article = reading.record.articles.find(({ start, end }) => start <= offset && offset <= end);
  const named = article && namedSpeakerAt(article, reading.text, offset);
  if (!named || shown?.statement.speaker === named.speaker.id) return undefined;
  const text = new Prose('', true);
  const passage = reading.passages.statements.find(
    (each) => each.article === article && each.statement.speaker === named.speaker.id,
  );
  const voice = passage && (await voiceOf(corpus, document, reading, passage));
  if (passage && voice?.byEngine) {
    appendVoice(text, voice, undefined);
    const { source, via } = passage.statement;
    appendChain(text, document, source ? [named, source, ...via] : [named, ...via]);
  } else appendVoice(text, { found: named.speaker, row: undefined, known: undefined, byEngine: true }, undefined);
  return { text, range: new Range(document.positionAt(named.start), document.positionAt(named.end)) };
}

function extent({ statements, articles }: SpeakerRow): string {
  return `${count(statements, 'statement')} in ${count(articles, 'article')}`;
}
