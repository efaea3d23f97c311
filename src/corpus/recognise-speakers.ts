import { articleId } from './ids.ts';
import { type Face, keyInArticle, type SpeakerProfile, type Told, tellBlock } from './speaker-clusters.ts';
import type { Sql } from './sql.ts';

/**
 * One round of telling who is who across articles: articles go, speakers come, and with them may change who others
 * are. Everything belongs inside one transaction, in this order: `leave` before an article's rows are deleted, `enter`
 * for each speaker to be written, `settle` once, `keyOf` for each who came.
 */
export interface Recognition {
  leave(article: number): void;
  /** @param lot drawn from the words of the article: the same wherever and whenever it is read */
  enter(profile: SpeakerProfile, lot: number): Newcomer;
  /** Decides anew who the people of the family names concerned are. Returns whose key is another one now. */
  settle(): Rekeyed[];
  /** @param own the key of a speaker whom nobody but the article knows */
  keyOf(newcomer: Newcomer, own: string): string;
  /** Row of the speaker's face; null where the speaker has none. */
  faceOf(newcomer: Newcomer): number | null;
}

/** A speaker about to be written. */
export interface Newcomer {
  readonly profile: SpeakerProfile;
  readonly lot: number;
  /** The peers and the face of the profile, as they are stored. */
  readonly peers: string;
  readonly signs: string | null;
}

/** A speaker of an article written earlier, with another key than it has there. */
export interface Rekeyed {
  readonly article: number;
  readonly ordinal: number;
  readonly key: string;
}

/** A face as it is stored, and those who come with it. */
interface KnownFace extends Face {
  readonly id: number;
  readonly signs: string;
  /** Empty for a new one. */
  readonly verdict: string;
  readonly coming: readonly Newcomer[];
}

/**
 * So many of those who have a face speak for it, drawn by the words of their articles: whoever has written the index
 * in whatever order draws the same, and a face that thousands have costs no more than one that forty have.
 */
const sample = 32;

export function createRecognition(sql: Sql): Recognition {
  const blocks = new Set<string>();
  const left = new Set<number>();
  const coming = new Map<string, Newcomer[]>();
  const faces = new Map<string, { readonly id: number; readonly told: Told }>();

  function companyOf({ id, verdict, coming }: KnownFace): string[] {
    const written =
      verdict === ''
        ? []
        : sql.all<{ lot: number; peers: string }>(
            `SELECT lot, peers FROM article_speaker WHERE face = ? ORDER BY lot, peers LIMIT ${sample}`,
            id,
          );
    return [...written, ...coming]
      .sort((a, b) => a.lot - b.lot || (a.peers < b.peers ? -1 : 1))
      .slice(0, sample)
      .flatMap(({ peers }) => split(peers));
  }

  /** The faces of the family names concerned, those who come included. */
  function facesByBlock(): Map<string, KnownFace[]> {
    const byBlock = new Map<string, KnownFace[]>([...blocks].map((block) => [block, []]));
    const rows = sql.all<StoredFace & { id: number; verdict: string }>(
      `SELECT id, block, given, roles, domains, countries, verdict FROM face
       WHERE block IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...blocks]),
    );
    const fresh = new Map(coming);
    for (const { id, verdict, ...row } of rows) {
      const signs = signsOf(row);
      fresh.delete(signs);
      byBlock.get(row.block)?.push({ ...toFace(row), id, signs, verdict, coming: coming.get(signs) ?? [] });
    }
    for (const [signs, newcomers] of fresh) {
      const { face } = (newcomers[0] as Newcomer).profile;
      if (!face) continue;
      const id = sql.newId('face');
      const { block, given, roles, domains, countries } = toStored(face);
      sql.run(
        "INSERT INTO face (id, block, given, roles, domains, countries, verdict) VALUES (?, ?, ?, ?, ?, ?, '')",
        id,
        block,
        given,
        roles,
        domains,
        countries,
      );
      byBlock.get(block)?.push({ ...face, id, signs, verdict: '', coming: newcomers });
    }
    return byBlock;
  }

  function rekey(face: number, now: Told): Rekeyed[] {
    return sql
      .all<Rekeyed & { name: string; found: string; peers: string; folder: number; path: string; place: number }>(
        `SELECT x.article, x.ordinal, x.name, x.found, x.peers, f.folder, f.path, a.ordinal AS place
         FROM article_speaker x JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file WHERE x.face = ?`,
        face,
      )
      .flatMap(({ article, ordinal, name, found, peers, folder, path, place }) => {
        const key = now.keyOf(split(peers), keyInArticle(name, ordinal, articleId(folder, path, place)));
        return key === found ? [] : [{ article, ordinal, key }];
      });
  }

  return {
    leave(article) {
      const gone = sql.all<{ id: number; block: string }>(
        'SELECT f.id, f.block FROM article_speaker x JOIN face f ON f.id = x.face WHERE x.article = ?',
        article,
      );
      for (const { id, block } of gone) {
        left.add(id);
        blocks.add(block);
      }
    },

    enter(profile, lot) {
      const { face } = profile;
      const signs = face && signsOf(toStored(face));
      const newcomer = { profile, lot, peers: join(profile.peers), signs };
      if (face && signs !== null) {
        blocks.add(face.block);
        const others = coming.get(signs);
        if (others) others.push(newcomer);
        else coming.set(signs, [newcomer]);
      }
      return newcomer;
    },

    settle() {
      if (blocks.size === 0) return [];
      sql.run(
        `DELETE FROM face WHERE id IN (SELECT value FROM json_each(?))
           AND NOT EXISTS (SELECT 1 FROM article_speaker x WHERE x.face = face.id)`,
        JSON.stringify([...left]),
      );
      return [...facesByBlock().values()].flatMap((known) =>
        [...tellBlock(known, companyOf)].flatMap(([{ id, signs, verdict }, told]) => {
          faces.set(signs, { id, told });
          if (told.verdict === verdict) return [];
          sql.run('UPDATE face SET verdict = ? WHERE id = ?', told.verdict, id);
          return verdict === '' ? [] : rekey(id, told);
        }),
      );
    },

    keyOf({ profile: { key, peers }, signs }, own) {
      if (signs === null) return key ?? own;
      return faces.get(signs)?.told.keyOf(peers, own) ?? own;
    },

    faceOf: ({ signs }) => (signs === null ? null : (faces.get(signs)?.id ?? null)),
  };
}

interface StoredFace {
  readonly block: string;
  readonly given: string;
  readonly roles: string;
  readonly domains: string;
  readonly countries: string;
}

function toStored({ block, given, roles, domains, countries }: Face): StoredFace {
  return { block, given, roles: join(roles), domains: join(domains), countries: join(countries) };
}

function toFace({ block, given, roles, domains, countries }: StoredFace): Face {
  return { block, given, roles: split(roles), domains: split(domains), countries: split(countries) };
}

function signsOf({ block, given, roles, domains, countries }: StoredFace): string {
  return `${block}\n${given}\n${roles}\n${domains}\n${countries}`;
}

function join(words: readonly string[]): string {
  return words.join('|');
}

function split(words: string): string[] {
  return words === '' ? [] : words.split('|');
}
