import type { ArticleText } from '../article/article-text.ts';
import { findQuotations } from '../language/quotation-marks.ts';
import { findSentences } from '../language/sentences.ts';
import type { Pledge, Span, Statement } from '../record.ts';
import type { SpeakerResolver } from '../statement/resolve-speakers.ts';
import { type BoundCue, cuePlaces, type ReadCue, readCues } from './bound-cues.ts';
import { CUE_MODEL } from './cue-model.ts';
import { headlineCue } from './cues.ts';
import { judge } from './judge.ts';
import { makerEndingAt } from './maker.ts';
import { type PassageModels, ratePassages, readOwnPassages } from './own-passages.ts';
import { isOwnText, isProgramme, readSigns } from './own-text.ts';
import { PASSAGE_MODELS } from './passage-models.ts';
import { PledgeWriter } from './pledge-writer.ts';
import { enclosingStatements } from './statements-around.ts';
import { type CueContext, type CueModel, weighCues } from './weigh-cues.ts';
import { readWords, type Words } from './words.ts';

/** The models that weigh what the rules find. */
export interface PledgeModels {
  /** For the sentences of programmes. */
  readonly passages: PassageModels;
  /** For the cues of all other texts. */
  readonly cues: CueModel;
}

/** The models that the extension ships. */
export const PLEDGE_MODELS: PledgeModels = { passages: PASSAGE_MODELS, cues: CUE_MODEL };

/**
 * Finds the pledges of an article, in its headline, in statements and in what the article itself narrates,
 * in text order. Offsets are into the article's `text`. A pledge lies within one sentence and does not
 * reach into the words that attribute it.
 *
 * Rules find the cues and judge them; a model trained on labelled news and releases weighs each with where it
 * stands and whose words it is in. In a programme (a platform, a campaign's release) much is promised without a
 * cue, in lists above all: there a model trained on such texts weighs every sentence.
 */
export function findPledges(
  article: ArticleText,
  statements: readonly Statement[],
  speakers: SpeakerResolver,
  models: PledgeModels = PLEDGE_MODELS,
): Pledge[] {
  const { text, body } = article;
  const around = enclosingStatements(statements);
  const writer = new PledgeWriter(article, statements, around, speakers);
  const quotations = findQuotations(text, body);
  const signs = readSigns(text, body, quotations);
  const ownText = signs !== null && isOwnText(signs);
  const context = { statements, around, speakers, ownText, short: signs === null };
  if (article.headline) readHeadline(text, article.headline, context, models.cues, writer);
  if (signs && ownText && isProgramme(signs)) {
    const passages = readOwnPassages(text, body, quotations);
    writer.writeOwn(passages, ratePassages(passages, models.passages), models.passages.threshold);
  } else readReport(article, context, models.cues, writer);
  return writer.pledges.sort((a, b) => a.start - b.start || a.cue.start - b.cue.start);
}

/** Reports, statements, readouts: a pledge is what somebody is said to promise, or says, in so many words. */
function readReport({ text, body }: ArticleText, context: CueContext, model: CueModel, writer: PledgeWriter): void {
  for (const { words, sentence, cues } of cueSentences(text, body, context))
    writer.write(words, sentence, weighCues(words, cues, context, model));
}

/** A sentence that holds cues. */
export interface CueSentence {
  readonly words: Words;
  readonly sentence: Span;
  readonly cues: readonly ReadCue[];
}

/** The sentences of a text that hold cues, in text order. */
export function* cueSentences(
  text: string,
  body: readonly Span[],
  { statements, around }: CueContext,
): Generator<CueSentence> {
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
      yield { words, sentence, cues: readCues(words, places.slice(first, next), statements, around).cues };
    }
  }
}

/** A headline, which is read as one sentence, with the cues that it may hold. */
export function headlineSentence(text: string, headline: Span, { statements, around }: CueContext): CueSentence {
  const words = readWords(text, headline);
  const places = cuePlaces(text.slice(headline.start, headline.end)).map((place) => headline.start + place);
  return { words, sentence: headline, cues: readCues(words, places, statements, around).cues };
}

function readHeadline(text: string, headline: Span, context: CueContext, model: CueModel, writer: PledgeWriter): void {
  const { words, cues } = headlineSentence(text, headline, context);
  let bound: readonly BoundCue[] = weighCues(words, cues, context, model);
  if (bound.length === 0) {
    const cue = headlineCue(words);
    const maker = cue && makerEndingAt(words, cue.makerEnd);
    const verdict = cue && maker && judge(words, cue, maker, { statement: null });
    if (verdict) bound = [{ cue, maker, ...verdict }];
  }
  writer.write(words, headline, bound);
}
