import {
  type Article,
  type FileRecord,
  type PledgeMark,
  type PledgeStrength,
  type SeenSpan,
  type Span,
  type Speaker,
  type SpeakerKind,
  type StatementKind,
  seenWords,
} from '../record.ts';
import { fold, foldedWords } from './fold.ts';
import { profileSpeakers, type SpeakerProfile } from './speaker-clusters.ts';

/** What the index keeps of a file's articles, ready to be written. */
export interface ArticleRows {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly outlet: string | null;
  readonly day: string | null;
  readonly time: string | null;
  readonly dayFrom: string | null;
  readonly filter: string;
  readonly speakers: readonly SpeakerRows[];
  readonly statements: readonly StatementRows[];
  readonly pledges: readonly PledgeRows[];
}

export interface SpeakerRows {
  readonly name: string;
  readonly titles: readonly string[];
  readonly kind: SpeakerKind;
  readonly profile: SpeakerProfile;
}

export interface StatementRows extends Span {
  readonly kind: StatementKind;
  readonly text: string;
  /** Index into the article's speakers. */
  readonly speaker: number | null;
  readonly source: string | null;
  readonly day: string | null;
  readonly pledge: PledgeStrength | null;
  readonly confidence: number;
  /** Words for the search index, folded, a space between. */
  readonly said: string;
  readonly about: string;
}

export interface PledgeRows extends Span {
  readonly text: string;
  /** Index into the article's speakers. */
  readonly maker: number | null;
  readonly strength: PledgeStrength;
  /** Index into the article's statements. */
  readonly statement: number | null;
  readonly deadline: string | null;
  readonly deadlineValue: string | null;
  readonly condition: string | null;
  readonly quantity: string | null;
  readonly beneficiary: string | null;
  readonly mark: PledgeMark | null;
}

/** A label longer than this says no more. */
const labelLength = 120;

/** Shapes the record of a file's text into rows. */
export function fileRows(record: FileRecord, text: string): ArticleRows[] {
  const words = (span: SeenSpan) => seenWords(text, span);
  return record.articles.map((article) => articleRows(record.file, article, words));
}

/** What the view's filter looks at. */
export function filterText(article: {
  readonly label: string;
  readonly outlet: string | null;
  readonly day: string | null;
  readonly file: string;
}): string {
  return fold([article.label, article.outlet, article.day, article.file].filter(Boolean).join('\n'));
}

function articleRows(file: string, article: Article, words: (span: SeenSpan) => string): ArticleRows {
  const fileName = file.slice(file.lastIndexOf('/') + 1);
  const label = article.headline?.text || beginning(article.opening) || fileName;
  const outlet = article.outlet?.text ?? null;
  const day = article.date?.value ?? null;
  const placeOf = new Map(article.speakers.map((speaker, place) => [speaker.id, place]));
  const speakerAt = (id: string | null) => (id === null ? null : (placeOf.get(id) ?? null));
  const strengths = strongestPledges(article);
  const headlineWords = foldedWords(`${article.headline?.text ?? ''} ${outlet ?? ''}`).join(' ');
  const speakerWords = article.speakers.map(({ name }) => foldedWords(name).join(' '));
  return {
    start: article.start,
    end: article.end,
    label: label.replace(/\s+/g, ' ').trim(),
    outlet,
    day,
    time: article.date?.time ?? null,
    dayFrom: article.date?.from ?? null,
    filter: filterText({ label, outlet, day, file }),
    speakers: speakerRows(article.speakers),
    statements: article.statements.map((statement, place) => {
      const text = statement.content.map(words).join(' … ');
      const speaker = speakerAt(statement.speaker);
      const source = statement.source ? words(statement.source) : null;
      const who = speaker === null ? foldedWords(source ?? '').join(' ') : speakerWords[speaker];
      return {
        start: statement.content[0]?.start ?? 0,
        end: statement.content.at(-1)?.end ?? 0,
        kind: statement.kind,
        text,
        speaker,
        source,
        day: statement.date?.value ?? day,
        pledge: strengths.get(place) ?? null,
        confidence: statement.confidence,
        said: foldedWords(text).join(' '),
        about: `${who} ${headlineWords}`,
      };
    }),
    pledges: article.pledges.map((pledge) => ({
      start: pledge.start,
      end: pledge.end,
      text: words(pledge),
      maker: speakerAt(pledge.maker),
      strength: pledge.strength,
      statement: pledge.statement,
      deadline: pledge.deadline?.text ?? null,
      deadlineValue: pledge.deadline?.value ?? null,
      condition: pledge.condition?.text ?? null,
      quantity: pledge.quantity?.text ?? null,
      beneficiary: pledge.beneficiary?.text ?? null,
      mark: pledge.mark ?? null,
    })),
  };
}

function speakerRows(speakers: readonly Speaker[]): SpeakerRows[] {
  const nameOf = new Map(speakers.map(({ id, name }) => [id, name]));
  const profiles = profileSpeakers(
    speakers.map(({ members, ...speaker }) =>
      members ? { ...speaker, members: members.map((id) => nameOf.get(id) ?? id) } : speaker,
    ),
  );
  return speakers.map(({ name, titles, kind }, place) => ({
    name,
    titles,
    kind,
    profile: profiles[place] as SpeakerProfile,
  }));
}

function beginning(text: string): string {
  if (text.length <= labelLength) return text;
  const cut = text.lastIndexOf(' ', labelLength);
  return `${text.slice(0, cut > 0 ? cut : labelLength)}…`;
}

function strongestPledges(article: Article): Map<number, PledgeStrength> {
  const strengths = new Map<number, PledgeStrength>();
  for (const { statement, strength } of article.pledges) {
    if (statement !== null && strength > (strengths.get(statement) ?? 0)) strengths.set(statement, strength);
  }
  return strengths;
}
