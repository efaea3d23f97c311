import { type Disposable, Hover, languages, MarkdownString, Range } from 'vscode';
import type { Article, Pledge, Speaker, Statement } from '../record.ts';
import { pledgeAt, pledgesOf, speakerOf, statementAt } from './passages.ts';
import { ARTICLE_SELECTOR, type Readings } from './readings.ts';
import { confidenceInWords, kindInWords, speakerKindInWords, strengthInWords, UNKNOWN_SPEAKER } from './wording.ts';

/** Tells, over a statement or a pledge, whose it is and how we know. */
export function registerHover(readings: Readings): Disposable {
  return languages.registerHoverProvider(ARTICLE_SELECTOR, {
    async provideHover(document, position) {
      const reading = await readings.of(document);
      if (!reading) return undefined;
      const offset = document.offsetAt(position);
      const statement = statementAt(reading.passages, offset);
      const pledge = pledgeAt(reading.passages, offset);
      const place = statement ?? pledge;
      if (!place) return undefined;
      const { text } = reading;
      const pledges = new Set([...(pledge ? [pledge.pledge] : []), ...(statement ? pledgesOf(statement) : [])]);
      return new Hover(
        [
          ...(statement ? [describeStatement(statement.article, statement.statement, text)] : []),
          ...[...pledges].map((one) => describePledge(place.article, one, text)),
        ],
        new Range(document.positionAt(place.start), document.positionAt(place.end)),
      );
    },
  });
}

function describeStatement(article: Article, statement: Statement, text: string): MarkdownString {
  const words = (span: { start: number; end: number }) => `“${text.slice(span.start, span.end)}”`;
  const { source, cue, via } = statement;
  const facts = [
    kindInWords(statement.kind),
    cue && words(cue),
    statement.date ? `said ${statement.date.value}` : article.date && `published ${article.date.value}`,
  ];
  const described = new MarkdownString('', true);
  const name = speakerOf(article, statement.speaker);
  appendSpeaker(described, name, source ? text.slice(source.start, source.end) : undefined);
  described.appendMarkdown('  \n').appendText(facts.filter(Boolean).join(' · '));
  const mentions = [...(source ? [source] : []), ...via].map(words);
  const steps = mentions.filter((mention, i) => mention !== mentions[i - 1]);
  if (name && steps.length > 1) described.appendMarkdown('  \n').appendText(steps.join(' → '));
  described.appendMarkdown('\n\n').appendText(`Attribution ${confidenceInWords(statement.confidence)}`);
  if (statement.why) described.appendText(`: ${statement.why}`);
  return described;
}

function describePledge(article: Article, pledge: Pledge, text: string): MarkdownString {
  const described = new MarkdownString('$(milestone) ', true);
  described.appendMarkdown('Pledge by ');
  const maker = speakerOf(article, pledge.maker);
  if (maker) described.appendMarkdown('**').appendText(maker.name).appendMarkdown('**');
  else described.appendText('an unknown maker');
  const { cue, deadline, condition, quantity } = pledge;
  const facts = [
    `${strengthInWords(pledge.strength)} (strength ${pledge.strength} of 3)`,
    `“${text.slice(cue.start, cue.end)}”`,
  ];
  described.appendMarkdown('  \n').appendText(facts.join(' · '));
  const details: [string, string | null][] = [
    ['Deadline', deadline && withValue(deadline.text, deadline.value)],
    ['Condition', condition?.text ?? null],
    ['Quantity', quantity?.text ?? null],
  ];
  for (const [name, value] of details) {
    if (value) described.appendMarkdown(`  \n${name}: `).appendText(value);
  }
  return described;
}

function appendSpeaker(described: MarkdownString, speaker: Speaker | undefined, source: string | undefined): void {
  if (!speaker) {
    described.appendMarkdown(`**${UNKNOWN_SPEAKER}**`);
    if (source) described.appendText(` (“${source}”)`);
    return;
  }
  described.appendMarkdown('**').appendText(speaker.name).appendMarkdown('**');
  const about = [...speaker.titles, speakerKindInWords(speaker.kind)].filter(Boolean).join(', ');
  if (about) described.appendText(` — ${about}`);
}

function withValue(text: string, value: string | null): string {
  return value && value !== text ? `${text} (${value})` : text;
}
