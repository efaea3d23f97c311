import { type Disposable, Hover, languages, Range, type TextDocument } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import type { PledgeRow } from '../corpus/pledge-questions.ts';
import { type Article, type Pledge, seenWords } from '../record.ts';
import { indexedPledge } from './indexed-pledge.ts';
import { commandLink } from './markdown.ts';
import { pledgeAt, pledgesOf, type StatementPassage, speakerOf, statementAt } from './passages.ts';
import { NOTE_PLEDGE, SET_PLEDGE_STATUS } from './pledge-items.ts';
import { Prose } from './prose.ts';
import { ARTICLE_SELECTOR, type Reading, type Readings } from './readings.ts';
import { appendChain, appendCorrections, appendVoice, nameHover, type Voice, voiceOf } from './speaker-hover.ts';
import { confidenceInWords, dateInWords, kindInWords, markInWords, strengthInWords } from './wording.ts';

/** Tells, over a statement, a pledge or a speaker's name, whose it is and how we know. */
export function registerHover(corpus: Corpus, readings: Readings): Disposable {
  return languages.registerHoverProvider(ARTICLE_SELECTOR, {
    async provideHover(document, position) {
      const reading = await readings.of(document);
      if (!reading) return undefined;
      const offset = document.offsetAt(position);
      const statement = statementAt(reading.passages, offset);
      const pledge = pledgeAt(reading.passages, offset);
      const place = statement ?? pledge;
      const name = await nameHover(corpus, document, reading, offset, statement);
      if (!place) return name && new Hover(name.text, name.range);
      const voice = statement && (await voiceOf(corpus, document, reading, statement));
      const pledges = new Set([...(pledge ? [pledge.pledge] : []), ...(statement ? pledgesOf(statement) : [])]);
      return new Hover(
        [
          ...(statement && voice ? [describeStatement(document, reading, statement, voice, offset)] : []),
          ...(await Promise.all(
            [...pledges].map((one) => describePledge(corpus, document, reading, place.article, one)),
          )),
          ...(name ? [name.text] : []),
        ],
        new Range(document.positionAt(place.start), document.positionAt(place.end)),
      );
    },
  });
}

function describeStatement(
  document: TextDocument,
  { text }: Reading,
  { article, statement }: StatementPassage,
  voice: Voice,
  offset: number,
): Prose {
  const { source, cue, via } = statement;
  const facts = [
    kindInWords(statement.kind),
    cue && `“${seenWords(text, cue)}”`,
    statement.date && `said ${statement.date.value}`,
  ];
  const described = new Prose('', true);
  appendVoice(described, voice, source ? seenWords(text, source) : undefined);
  described.appendMarkdown('  \n').appendText(facts.filter(Boolean).join(' · '));
  described.appendMarkdown('  \n').appendText(dateInWords(article));
  if (voice.byEngine) appendChain(described, document, source ? [source, ...via] : via);
  described.appendMarkdown('\n\n').appendText(`Attribution ${confidenceInWords(statement.confidence)}`);
  if (statement.why) described.appendText(`: ${statement.why}`);
  appendCorrections(described, voice, { file: document.uri.toString(), offset });
  return described;
}

async function describePledge(
  corpus: Corpus,
  document: TextDocument,
  reading: Reading,
  article: Article,
  pledge: Pledge,
): Promise<Prose> {
  const { text } = reading;
  // Where the index can't be asked, the article still tells all the rest.
  const row = await indexedPledge(corpus, document, reading, pledge).catch(() => undefined);
  const described = new Prose('$(milestone) ', true);
  described.appendMarkdown('Pledge by ');
  const spoken = statementOfMaker(reading, article, pledge);
  const voice = spoken && (await voiceOf(corpus, document, reading, spoken));
  // What the reader decided about the maker as a speaker holds for the pledge, too.
  const maker = voice?.row ? voice.known?.name : speakerOf(article, pledge.maker)?.name;
  if (maker) described.appendMarkdown('**').appendText(maker).appendMarkdown('**');
  else described.appendText('an unknown maker');
  const { cue, deadline, condition, quantity, beneficiary, mark, why } = pledge;
  const facts = [
    `${strengthInWords(pledge.strength)} (strength ${pledge.strength} of 3)`,
    `“${seenWords(text, cue)}”`,
    mark && markInWords(mark),
  ];
  described.appendText(`: ${facts.filter(Boolean).join(' · ')}`);
  if (row) appendJudgement(described, row);
  if (pledge.makerWords && (!voice || voice.byEngine)) {
    const { source = null, via = [] } = spoken?.statement ?? {};
    appendChain(described, document, [pledge.makerWords, ...(source ? [source] : []), ...via]);
  }
  const details: [string, string | null][] = [
    ['Deadline', deadline && withValue(deadline.text, deadline.value)],
    ['Condition', condition?.text ?? null],
    ['Quantity', quantity?.text ?? null],
    ['For', beneficiary?.text ?? null],
    ['Found by', why ?? null],
  ];
  for (const [name, value] of details) {
    if (value) described.appendMarkdown(`  \n${name}: `).appendText(value);
  }
  if (row) appendJudging(described, row);
  return described;
}

/** What a reader found out about a pledge. */
function appendJudgement(described: Prose, { status, note, evidence, judged }: PledgeRow): void {
  if (judged === null) return;
  described
    .appendMarkdown('  \n**')
    .appendText(status)
    .appendMarkdown('**')
    .appendText(note && `: ${note}`);
  if (evidence.length > 0) described.appendMarkdown('  \nEvidence: ').appendEvidence(evidence);
}

/** Links to say what became of a pledge. */
function appendJudging(described: Prose, { id }: PledgeRow): void {
  const links = [
    commandLink('Set status…', SET_PLEDGE_STATUS, { pledge: id }),
    commandLink('Note and evidence…', NOTE_PLEDGE, { pledge: id }),
  ];
  described.appendMarkdown(`\n\n${links.join(' · ')}`).allow(SET_PLEDGE_STATUS, NOTE_PLEDGE);
}

/** A statement by a pledge's maker: the one that the pledge stands in, else the nearest. */
function statementOfMaker({ passages }: Reading, article: Article, pledge: Pledge): StatementPassage | undefined {
  if (pledge.maker === null) return undefined;
  const own = pledge.statement === null ? undefined : article.statements[pledge.statement];
  const distance = ({ statement, start }: StatementPassage) =>
    statement === own ? -1 : Math.abs(start - pledge.start);
  return passages.statements
    .filter((each) => each.article === article && each.statement.speaker === pledge.maker)
    .sort((a, b) => distance(a) - distance(b))[0];
}

function withValue(text: string, value: string | null): string {
  return value && value !== text ? `${text} (${value})` : text;
}
