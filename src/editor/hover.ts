import { type Disposable, Hover, languages, MarkdownString, Range, type TextDocument } from 'vscode';
import type { Corpus } from '../corpus/corpus.ts';
import { type Article, type Pledge, type Statement, seenWords } from '../record.ts';
import { pledgeAt, pledgesOf, speakerOf, statementAt } from './passages.ts';
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
      const { text } = reading;
      const voice = statement && (await voiceOf(corpus, document, reading, statement));
      const pledges = new Set([...(pledge ? [pledge.pledge] : []), ...(statement ? pledgesOf(statement) : [])]);
      return new Hover(
        [
          ...(statement && voice
            ? [describeStatement(document, reading, statement.article, statement.statement, voice)]
            : []),
          ...[...pledges].map((one) => describePledge(place.article, one, text)),
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
  article: Article,
  statement: Statement,
  voice: Voice,
): MarkdownString {
  const { source, cue, via } = statement;
  const facts = [
    kindInWords(statement.kind),
    cue && `“${seenWords(text, cue)}”`,
    statement.date && `said ${statement.date.value}`,
  ];
  const described = new MarkdownString('', true);
  appendVoice(described, voice, source ? seenWords(text, source) : undefined);
  described.appendMarkdown('  \n').appendText(facts.filter(Boolean).join(' · '));
  described.appendMarkdown('  \n').appendText(dateInWords(article));
  if (voice.byEngine) appendChain(described, document, source ? [source, ...via] : via);
  described.appendMarkdown('\n\n').appendText(`Attribution ${confidenceInWords(statement.confidence)}`);
  if (statement.why) described.appendText(`: ${statement.why}`);
  appendCorrections(described, voice);
  return described;
}

function describePledge(article: Article, pledge: Pledge, text: string): MarkdownString {
  const described = new MarkdownString('$(milestone) ', true);
  described.appendMarkdown('Pledge by ');
  const maker = speakerOf(article, pledge.maker);
  if (maker) described.appendMarkdown('**').appendText(maker.name).appendMarkdown('**');
  else described.appendText('an unknown maker');
  const { cue, deadline, condition, quantity, beneficiary, mark, why } = pledge;
  const facts = [
    `${strengthInWords(pledge.strength)} (strength ${pledge.strength} of 3)`,
    `“${seenWords(text, cue)}”`,
    mark && markInWords(mark),
  ];
  described.appendMarkdown('  \n').appendText(facts.filter(Boolean).join(' · '));
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
  return described;
}

function withValue(text: string, value: string | null): string {
  return value && value !== text ? `${text} (${value})` : text;
}
