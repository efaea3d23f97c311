import { type Article, type FileRecord, type Pledge, type SeenSpan, type Statement, seenWords } from '../record.ts';

/** How records are written. `head` comes once, before all. */
export interface Format {
  readonly head: string;
  /** @param text the file's text, for the words behind the offsets */
  write(record: FileRecord, text: string): string;
}

/** One JSON object a file. */
const jsonl: Format = {
  head: '',
  write: (record) => `${JSON.stringify(record)}\n`,
};

const columns = [
  'file',
  'article',
  'headline',
  'outlet',
  'date',
  'kind',
  'speaker',
  'statement',
  'cue',
  'source',
  'said on',
  'start',
  'end',
  'confidence',
  'pledge strength',
  'deadline',
] as const;

/** One row a statement, and one for each pledge that stands in none; by RFC 4180. */
const csv: Format = {
  head: csvRow(columns),
  write(record, text) {
    const words = (span: SeenSpan) => seenWords(text, span);
    return record.articles
      .flatMap((article, place) => {
        const about = [
          record.file,
          place + 1,
          article.headline?.text ?? '',
          article.outlet?.text ?? '',
          article.date?.value ?? '',
        ];
        const name = speakerNames(article);
        const statements = article.statements.map((statement, at) => {
          const pledge = strongest(article, at);
          return csvRow([
            ...about,
            statement.kind,
            name(statement.speaker),
            statement.content.map(words).join(' … '),
            statement.cue ? words(statement.cue) : '',
            statement.source ? words(statement.source) : '',
            statement.date?.value ?? '',
            statement.content[0]?.start ?? '',
            statement.content.at(-1)?.end ?? '',
            statement.confidence,
            pledge?.strength ?? '',
            pledge?.deadline?.text ?? '',
          ]);
        });
        const narrated = article.pledges.filter(({ statement }) => statement === null);
        return [
          ...statements,
          ...narrated.map((pledge) =>
            csvRow([
              ...about,
              'pledge',
              name(pledge.maker),
              words(pledge),
              words(pledge.cue),
              '',
              '',
              pledge.start,
              pledge.end,
              '',
              pledge.strength,
              pledge.deadline?.text ?? '',
            ]),
          ),
        ];
      })
      .join('');
  },
};

/** A page to read: the articles with what was said in each. */
const md: Format = {
  head: '',
  write(record, text) {
    const words = (span: SeenSpan) => seenWords(text, span);
    return record.articles
      .map((article) => {
        const name = speakerNames(article);
        const about = [article.outlet?.text, article.date?.value, record.file].filter(Boolean).join(' · ');
        const said = (statement: Statement, at: number) => {
          const pledge = strongest(article, at);
          const content = statement.content.map(words).join(' … ');
          const who = name(statement.speaker) || (statement.source ? words(statement.source) : 'Unknown speaker');
          return `- **${markdown(who)}**${pledge ? ` (pledge, strength ${pledge.strength})` : ''}: ${markdown(content)}`;
        };
        return [
          `## ${markdown(article.headline?.text ?? record.file)}`,
          '',
          markdown(about),
          '',
          ...article.statements.map(said),
          ...article.pledges
            .filter(({ statement }) => statement === null)
            .map(
              (pledge) =>
                `- **${markdown(name(pledge.maker) || 'Unknown maker')}** (pledge, strength ${pledge.strength}): ${markdown(words(pledge))}`,
            ),
          '',
          '',
        ].join('\n');
      })
      .join('');
  },
};

export const formats: Readonly<Record<string, Format>> = { jsonl, csv, md };

function speakerNames(article: Article): (id: string | null) => string {
  const names = new Map(article.speakers.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}

function strongest(article: Article, statement: number): Pledge | undefined {
  return article.pledges
    .filter((pledge) => pledge.statement === statement)
    .reduce<Pledge | undefined>(
      (best, pledge) => (best && best.strength >= pledge.strength ? best : pledge),
      undefined,
    );
}

function csvRow(values: readonly (string | number)[]): string {
  const cell = (value: string | number) => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${values.map(cell).join(',')}\r\n`;
}

function markdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, '\\$&').replace(/\s+/g, ' ');
}
