import { expect, test } from 'vitest';
import { articleId, parseArticleId, parseStatementId, statementId } from '../../../src/corpus/ids.ts';

test('an id leads back to what it names, whatever the file is called', () => {
  for (const path of ['a.txt', 'deep/1:x#2.3.txt', 'Tin tức, số 5.md']) {
    expect(parseArticleId(articleId(1, path, 2))).toEqual({ folder: 1, path, article: 2 });
    expect(parseStatementId(statementId(3, path, 2, 14))).toEqual({ folder: 3, path, article: 2, statement: 14 });
  }
});

test('what is no id leads nowhere', () => {
  for (const id of ['', 'a.txt', '1:a.txt', 'x:a.txt#1']) {
    expect(parseArticleId(id)).toBeUndefined();
    expect(parseStatementId(id)).toBeUndefined();
  }
});
