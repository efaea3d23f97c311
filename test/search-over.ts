import type { SearchHit } from '../src/corpus/corpus.ts';
import { createQuestions } from '../src/corpus/questions.ts';
import { searchStatements } from '../src/corpus/search/search-statements.ts';
import { createVocabulary } from '../src/corpus/search/vocabulary.ts';
import type { Sql } from '../src/corpus/sql.ts';

/** Searches an index from this very thread, by the words that it has now; gives so many hits at most. */
export function searchOver(index: Sql, hits: number): (query: string) => SearchHit[] {
  const questions = createQuestions(index, 'all');
  const vocabulary = createVocabulary();
  vocabulary.add(index.all<{ word: string }>('SELECT word FROM word ORDER BY id').map(({ word }) => word));
  return (query) =>
    searchStatements(
      index,
      questions,
      () => vocabulary,
      query,
      hits,
      'all',
      () => false,
    );
}
