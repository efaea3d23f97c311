import type { ArticleText } from '../article/article-text.ts';
import { findQuotations } from '../language/quotation-marks.ts';
import { findSentences } from '../language/sentences.ts';
import type { Pledge, Span, Statement } from '../record.ts';
import type { SpeakerResolver } from '../statement/resolve-speakers.ts';
import { type BoundCue, cuePlaces, readCues } from './bound-cues.ts';
import { headlineCue } from './cues.ts';
import { judge } from './judge.ts';
import { makerEndingAt } from './maker.ts';
import { type PassageModels, ratePassages, readOwnPassages } from './own-passages.ts';
import { isOwnText } from './own-text.ts';
import { PASSAGE_MODELS } from './passage-models.ts';
import { PledgeWriter } from './pledge-writer.ts';
import { enclosingStatements, type StatementsAround } from './statements-around.ts';
import { readWords } from './words.ts';

/**
 * Finds the pledges of an article, in its headline, in statements and in what the article itself narrates,
 * in text order. Offsets are into the article's `text`. A pledge lies within one sentence and does not
 * reach into the words that attribute it.
 *
 * Rules find the cues and judge them. In a text that is its maker's own (a release, a platform, a speech)
 * much is promised without a cue, in lists above all, and much is said with one that promises nothing:
 * there a model trained on such texts weighs what the rules found.
 */
export function findPledges(
  article: ArticleText,
  statements: readonly Statement[],
  speakers: SpeakerResolver,
  models: PassageModels | null = PASSAGE_MODELS,
): Pledge[] {
  const around = enclosingStatements(statements);
  const writer = new PledgeWriter(article, statements, around, speakers);
  if (article.headline) readHeadline(article.text, article.headline, statements, around, writer);
  const quotations = models ? findQuotations(article.text, article.body) : [];
  if (models && isOwnText(article.text, article.body, quotations)) {
    const passages = readOwnPassages(article.text, article.body, quotations);
    writer.writeOwn(passages, ratePassages(passages, models), models.threshold);
  } else readReport(article, statements, around, writer);
  return writer.pledges.sort((a, b) => a.start - b.start || a.cue.start - b.cue.start);
}

/** The rules alone: for reports, where a pledge is what somebody is said to have promised. */
function readReport(
  { text, body }: ArticleText,
  statements: readonly Statement[],
  around: StatementsAround,
  writer: PledgeWriter,
): void {
  const places = cuePlaces(text);
  let next = 0;
  for (const paragraph of body) {
    while (next < places.length && (places[next] as number) < paragraph.start) next++;
    if (next >= places.length || (places[next] as number) >= paragraph.end) continue;
    for (const sentence of findSentences(text, paragraph.start, paragraph.end)) {
      const first = next;
      while (next < places.length && (places[next] as number) < sentence.end) next++;
      if (next === first) continue;
      const words = readWords(text, sentence);
      writer.write(words, sentence, readCues(words, places.slice(first, next), statements, around).bound);
    }
  }
}

function readHeadline(
  text: string,
  headline: Span,
  statements: readonly Statement[],
  around: StatementsAround,
  writer: PledgeWriter,
): void {
  const words = readWords(text, headline);
  const places = cuePlaces(text.slice(headline.start, headline.end)).map((place) => headline.start + place);
  let bound: readonly BoundCue[] = readCues(words, places, statements, around).bound;
  if (bound.length === 0) {
    const cue = headlineCue(words);
    const maker = cue && makerEndingAt(words, cue.makerEnd);
    const verdict = cue && maker && judge(words, cue, maker, { statement: null });
    if (verdict) bound = [{ cue, maker, ...verdict }];
  }
  writer.write(words, headline, bound);
}
