import { documentation, indexes, schemaVersion, type Table, tables } from '../schema.ts';
import { partsSchema } from './fts5-parts.ts';
import { fts5Table } from './fts5-words.ts';

/** "OnRc": tells SQLite's `file` and us whose file this is. */
export const applicationId = 0x4f6e5263;

/** The statements that make an empty index. */
export function sqliteSchema(wordIndex: boolean): string[] {
  return [
    ...tables.map(createTable),
    ...indexes.map((index) => index.replace(/ NULLS (?:FIRST|LAST)/g, '')),
    ...(wordIndex ? [fts5Table, ...partsSchema] : []),
    ...documentation(),
    `PRAGMA application_id = ${applicationId}`,
    `PRAGMA user_version = ${schemaVersion}`,
  ];
}

function createTable(table: Table): string {
  const columns = Object.entries(table.columns).map(([name, [type]]) => `"${name}" ${type}`);
  return `CREATE TABLE ${table.name} (${[...columns, ...(table.constraints ?? [])].join(', ')})${table.withoutRowid ? ' WITHOUT ROWID' : ''}`;
}
