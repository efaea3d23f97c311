import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Where labelled files stand in the shared folder; the test part of PolNeAR is not even listed. */
const LABELLED = ['corpora', 'seeds', 'polnear/train', 'polnear/dev'];

/**
 * The name by which labels know a file of the shared folder: a hash of its path there, as the path itself is made of
 * headlines, which stay out of this project.
 */
function nameInLabels(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/**
 * Reads labels from beside this file, in their order, with each `file` given its path in the shared folder.
 *
 * @throws where a labelled file is not there: a figure over the rest would be another figure
 */
export function readLabels<T extends { readonly file: string }>(list: string, shared: string): T[] {
  const paths = new Map(
    LABELLED.flatMap((folder) => filesIn(shared, folder)).map((path) => [nameInLabels(path), path]),
  );
  return readFileSync(join(import.meta.dirname, list), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const label = JSON.parse(line) as T;
      const file = paths.get(label.file);
      if (file === undefined) throw new Error(`A file that ${list} labels is not in ${shared}: ${label.file}.`);
      return { ...label, file };
    });
}

function filesIn(shared: string, folder: string): string[] {
  const place = join(shared, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name.split(sep).join('/')}`,
  );
}
