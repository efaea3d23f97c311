import { documentation, indexes, schemaVersion, type Table, tables } from '../schema.ts';
import { tsvectorTables } from './tsvector-words.ts';

/** The namespace of all that On Record keeps in a team's database. */
export const namespace = 'on_record';

/** What makes parts of texts quick to find: trigrams of what the view's filter and the search look into. */
const trigrams: readonly string[] = [
  'CREATE INDEX article_filter_trigrams ON article USING gin (filter gin_trgm_ops)',
  'CREATE INDEX pledge_folded_trigrams ON pledge USING gin (folded gin_trgm_ops)',
  'CREATE INDEX pledge_text_trigrams ON pledge USING gin (text gin_trgm_ops)',
];

/** The statements that make an empty index in an empty namespace. */
export function postgresSchema(): string[] {
  return [
    ...tables.map(createTable),
    ...indexes,
    ...tsvectorTables,
    ...trigrams,
    ...documentation(),
    'CREATE TABLE index_version (version integer PRIMARY KEY)',
    `INSERT INTO index_version VALUES (${schemaVersion})`,
  ];
}

function createTable({ name, columns, constraints = [] }: Table): string {
  const definitions = Object.entries(columns).map(([column, [type]]) => `"${column}" ${postgresType(type)}`);
  return `CREATE TABLE ${name} (${[...definitions, ...constraints].join(', ')})`;
}

/** SQLite's types in PostgreSQL's words. Texts are ordered as SQLite orders them: by their characters' numbers. */
function postgresType(type: string): string {
  return type
    .replace(/^INTEGER/, 'bigint')
    .replace(/^REAL/, 'double precision')
    .replace(/^BLOB/, 'bytea')
    .replace(/^TEXT/, 'text COLLATE "C"');
}
