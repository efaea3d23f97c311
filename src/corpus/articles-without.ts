import type { Sql } from './sql.ts';

/**
 * One of so many articles may lack what stands in nearly all of them, and twenty where there are few. Those without it are
 * soon looked through, and of the speakers only those who speak there need be looked up: of 114,715 articles 1,237 have no
 * `a`, while 160,000 words of names begin with it. The days with `a` took 142 ms of processor time, and take 25.
 */
const oneOf = 20;

/**
 * Row numbers of the articles in whose text a part does not stand, in no order; null where an index lists those that
 * have it, or where it is not in nearly all.
 */
export function articlesWithout(sql: Sql, part: string): readonly number[] | null {
  if (!sql.parts.isRead(part)) return null;
  const articles = sql.get<{ n: number }>('SELECT count(*) AS n FROM article')?.n ?? 0;
  const few = Math.max(oneOf, Math.floor(articles / oneOf));
  const without = sql.all<{ id: number }>(
    'SELECT id FROM article WHERE NOT (instr(filter, ?) > 0) LIMIT ?',
    part,
    few + 1,
  );
  return without.length > few ? null : without.map(({ id }) => id);
}
