import type { Span, Speaker, Statement } from '../record.ts';

/** A report is one person's where that person speaks in so many of its paragraphs. */
const REPORTED_SHARE = 0.6;
/** …and it has so many paragraphs at least. */
const FEWEST_PARAGRAPHS = 5;
/** What no words attribute is doubtful, however plain the report. */
const CONFIDENCE = 0.55;

/**
 * The report of a briefing names its speaker in nearly every paragraph, and a paragraph that does not runs on:
 * between two paragraphs of the same person, in an article most of which is that person's, it is hers too.
 * So it is where the only ones who speak in it are a group that she speaks of ("They reaffirmed …"): what is
 * said there, she reports, and her statement is the outer one.
 *
 * @param body the article's paragraphs
 * @param statements in text order, with their speakers
 * @param speakers those of the article
 * @returns the statements, those of the paragraphs that run on among them, in text order
 */
export function addRunOnParagraphs(
  text: string,
  body: readonly Span[],
  statements: readonly Statement[],
  speakers: readonly Speaker[],
): Statement[] {
  if (body.length < FEWEST_PARAGRAPHS) return [...statements];
  const persons = new Set(speakers.filter(({ kind }) => kind === 'person').map(({ id }) => id));
  const groups = new Set(speakers.filter(({ kind }) => kind === 'group').map(({ id }) => id));
  const inParagraphs = statementsOfParagraphs(body, statements);
  const voices = inParagraphs.map((inside) => voiceOf(inside, persons));
  const main = mostCommon(voices);
  if (main === null || voices.filter((voice) => voice === main).length < REPORTED_SHARE * body.length)
    return [...statements];

  const replaced = new Set<Statement>();
  const added: Statement[] = [];
  for (let at = 1; at + 1 < body.length; at++) {
    const inside = inParagraphs[at] ?? [];
    if (voices[at - 1] !== main || voices[at + 1] !== main || voices[at] === main) continue;
    if (!inside.every(({ speaker }) => speaker !== null && groups.has(speaker))) continue;
    for (const statement of inside) replaced.add(statement);
    const { start, end } = body[at] as Span;
    const stop = /[.…]\s*$/.exec(text.slice(start, end));
    added.push({
      kind: 'indirect',
      content: [{ start, end: stop ? start + stop.index : end }],
      cue: null,
      source: null,
      speaker: main,
      via: (inParagraphs[at - 1] ?? []).flatMap(({ speaker, source }) => (speaker === main && source ? [source] : [])),
      date: null,
      confidence: CONFIDENCE,
      why: 'a paragraph that runs on between two of the same speaker, who speaks in most of the article',
    });
  }
  if (added.length === 0) return [...statements];
  return [...statements.filter((statement) => !replaced.has(statement)), ...added].sort(
    (a, b) => startOf(a) - startOf(b),
  );
}

/** For each paragraph the statements that begin in it. */
function statementsOfParagraphs(body: readonly Span[], statements: readonly Statement[]): Statement[][] {
  const inParagraphs: Statement[][] = body.map(() => []);
  let at = 0;
  for (const statement of statements) {
    while (at + 1 < body.length && (body[at + 1] as Span).start <= startOf(statement)) at++;
    if (startOf(statement) >= (body[at] as Span).start) inParagraphs[at]?.push(statement);
  }
  return inParagraphs;
}

/** The one person who speaks in a paragraph, whatever groups do besides; null where nobody or several do. */
function voiceOf(statements: readonly Statement[], persons: ReadonlySet<string>): string | null {
  const voices = new Set(statements.flatMap(({ speaker }) => (speaker && persons.has(speaker) ? [speaker] : [])));
  return voices.size === 1 ? ([...voices][0] as string) : null;
}

function mostCommon(voices: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const voice of voices) if (voice) counts.set(voice, (counts.get(voice) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

function startOf({ content }: Statement): number {
  return (content[0] as Span).start;
}
