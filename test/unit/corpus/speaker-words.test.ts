import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { foldedWords } from '../../../src/corpus/fold.ts';
import { speakersNamed } from '../../../src/corpus/speaker-words.ts';
import { openStore } from '../../../src/corpus/store.ts';
import { story, temporaryCorpus, temporaryFolder, writeFiles } from './temporary-corpus.ts';

const said = ['The bridge is safe for trams', 'The ferry was sold at once', 'We lower no fares'];

test('speakers are found by how the words of their names begin', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const corpus = temporaryCorpus(
    temporaryFolder({
      'a.txt': story({ speaker: 'Marta Lindqvist', said: said[0] as string }),
      'b.txt': story({ speaker: 'Jean-Pierre Lindholm', said: said[1] as string }),
      'c.txt': story({ speaker: 'Jean-Pierre Lindholm', said: said[2] as string }),
    }),
    { database },
  );
  await corpus.whenIndexed();
  const index = openStore(database).openForReading();
  const named = (...words: string[]) =>
    speakersNamed(index, words, 10)
      .map((id) => index.get<{ name: string }>('SELECT name FROM speaker WHERE id = ?', id)?.name)
      .sort();

  expect(named('lind')).toEqual(['Jean-Pierre Lindholm', 'Marta Lindqvist']);
  expect(named('lind', 'mar')).toEqual(['Marta Lindqvist']);
  expect(named('pierre', 'jean')).toEqual(['Jean-Pierre Lindholm']);
  expect(named('qvist')).toEqual([]);
  expect(named()).toEqual([]);
  index.close();
});

test('the words are those of the names as they are now: renamed, made anew, gone', async () => {
  const database = join(temporaryFolder(), 'index.db');
  const folder = temporaryFolder({
    'a.txt': story({ speaker: 'Marta Lindqvist', said: said[0] as string }),
    'b.txt': story({ speaker: 'Ole Brandt', said: said[1] as string }),
    'c.txt': story({ speaker: 'Carla Núñez', said: said[2] as string }),
  });
  const corpus = temporaryCorpus(folder, { database });
  await corpus.whenIndexed();
  await corpus.decide({ decision: 'rename', speaker: 'marta-lindqvist', name: 'Märta Lind' });
  await corpus.decide({ decision: 'attribute', statement: '1:b.txt#1.1', to: { name: 'Nguyễn Thị Lan' } });
  rmSync(join(folder, 'c.txt'));
  writeFiles(folder, { 'd.txt': story({ speaker: 'Bob Birch', said: said[2] as string }) });
  await corpus.reindex();

  const index = openStore(database).openForReading();
  const kept = index.all<{ speaker: number; word: string }>(
    'SELECT speaker, word FROM speaker_word ORDER BY speaker, word',
  );
  const names = index.all<{ id: number; name: string }>('SELECT id, name FROM speaker ORDER BY id');
  index.close();
  expect(names.map(({ name }) => name).sort()).toEqual(['Bob Birch', 'Märta Lind', 'Nguyễn Thị Lan', 'Ole Brandt']);
  expect(kept).toEqual(
    names.flatMap(({ id, name }) => [...new Set(foldedWords(name))].sort().map((word) => ({ speaker: id, word }))),
  );
});
