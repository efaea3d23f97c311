import { articleId } from './ids.ts';
import {
  type Face,
  hasFullName,
  keyInArticle,
  mayMeanSomebody,
  type SpeakerProfile,
  sameAs,
  type Told,
  tellNamesakes,
  tellShortNames,
} from './speaker-clusters.ts';
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

/** A face of the index, and those who come with it. */
interface KnownFace extends Face {
  readonly id: number;
  readonly name: string;
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

const selectFace = 'SELECT id, block, name, roles, domains, countries, verdict FROM face';

export function createRecognition(sql: Sql): Recognition {
  /** Names whose bearers come or go. */
  const names = new Set<string>();
  const left = new Set<number>();
  const coming = new Map<string, Newcomer[]>();
  const faces = new Map<string, { readonly id: number; readonly told: Told }>();
  const rekeyed: Rekeyed[] = [];

  function select(where: string, values: Iterable<string | number>): KnownFace[] {
    return sql
      .all<StoredFace & { id: number; verdict: string }>(
        `${selectFace} WHERE ${where} IN (SELECT value FROM json_each(?))`,
        JSON.stringify([...values]),
      )
      .map(({ id, verdict, ...row }) => {
        const signs = signsOf(row);
        return { ...toFace(row), id, name: row.name, signs, verdict, coming: coming.get(signs) ?? [] };
      });
  }

  /** Drops the faces that nobody has any more. Returns their family names. */
  function dropLeft(): string[] {
    if (left.size === 0) return [];
    const gone = sql.all<{ id: number; block: string }>(
      `SELECT id, block FROM face WHERE id IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM article_speaker x WHERE x.face = face.id)`,
      JSON.stringify([...left]),
    );
    sql.run('DELETE FROM face WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(gone.map(({ id }) => id)));
    return gone.map(({ block }) => block);
  }

  /** Makes a face of those who come with one that the index has not. */
  function addFace(signs: string, newcomers: readonly Newcomer[]): KnownFace[] {
    const { face } = (newcomers[0] as Newcomer).profile;
    if (!face) return [];
    const id = sql.newId('face');
    const { block, name, roles, domains, countries } = toStored(face);
    sql.run(
      'INSERT INTO face (id, block, name, roles, domains, countries, verdict) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      block,
      name,
      roles,
      domains,
      countries,
      '',
    );
    return [{ ...face, id, name, signs, verdict: '', coming: newcomers }];
  }

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

  /** Takes down who faces are. Returns the family names of those who were somebody else. */
  function note(told: ReadonlyMap<KnownFace, Told>): string[] {
    const changed: string[] = [];
    for (const [{ id, block, signs, verdict }, now] of told) {
      faces.set(signs, { id, told: now });
      if (now.verdict === verdict) continue;
      changed.push(block);
      sql.run('UPDATE face SET verdict = ? WHERE id = ?', now.verdict, id);
      if (verdict !== '') rekey(id, now);
    }
    return changed;
  }

  /**
   * Tells whom short names mean.
   *
   * @param faces of those who come or go
   * @param changed family names of which there is somebody else than before
   */
  function tellShort(faces: readonly KnownFace[], changed: ReadonlySet<string>): void {
    // Elsewhere they mean whom they meant.
    note(new Map(faces.filter(({ block }) => !changed.has(block)).map((face) => [face, sameAs(face.verdict)])));
    if (changed.size === 0) return;
    const byBlock = new Map<string, { short: KnownFace[]; full: KnownFace[] }>();
    const add = (face: KnownFace) => {
      let block = byBlock.get(face.block);
      if (!block) byBlock.set(face.block, (block = { short: [], full: [] }));
      (hasFullName(face) ? block.full : block.short).push(face);
    };
    for (const face of select('length(name) < length(block) + 3 AND block', changed)) add(face);
    const needy = [...byBlock].filter(([, { short }]) => short.some(mayMeanSomebody)).map(([block]) => block);
    for (const face of needy.length > 0 ? select('length(name) > length(block) + 2 AND block', needy) : []) add(face);
    for (const { short, full } of byBlock.values()) note(tellShortNames(short, full));
  }

  function rekey(face: number, now: Told): void {
    const rows = sql.all<
      Rekeyed & { name: string; found: string; peers: string; folder: number; path: string; place: number }
    >(
      `SELECT x.article, x.ordinal, x.name, x.found, x.peers, f.folder, f.path, a.ordinal AS place
       FROM article_speaker x JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file WHERE x.face = ?`,
      face,
    );
    for (const { article, ordinal, name, found, peers, folder, path, place } of rows) {
      const key = now.keyOf(split(peers), keyInArticle(name, ordinal, articleId(folder, path, place)));
      if (key !== found) rekeyed.push({ article, ordinal, key });
    }
  }

  return {
    leave(article) {
      const gone = sql.all<{ id: number; name: string }>(
        'SELECT f.id, f.name FROM article_speaker x JOIN face f ON f.id = x.face WHERE x.article = ?',
        article,
      );
      for (const { id, name } of gone) {
        left.add(id);
        names.add(name);
      }
    },

    enter(profile, lot) {
      const stored = profile.face && toStored(profile.face);
      const signs = stored && signsOf(stored);
      const newcomer = { profile, lot, peers: join(profile.peers), signs };
      if (stored && signs !== null) {
        names.add(stored.name);
        const others = coming.get(signs);
        if (others) others.push(newcomer);
        else coming.set(signs, [newcomer]);
      }
      return newcomer;
    },

    settle() {
      if (names.size === 0) return [];
      const changed = new Set(dropLeft());
      const known = select('name', names);
      const fresh = new Map(coming);
      for (const { signs } of known) fresh.delete(signs);
      for (const [signs, newcomers] of fresh) known.push(...addFace(signs, newcomers));
      const byName = new Map<string, KnownFace[]>();
      for (const face of known) {
        const namesakes = byName.get(face.name);
        if (namesakes) namesakes.push(face);
        else byName.set(face.name, [face]);
      }
      for (const namesakes of byName.values()) {
        const [face] = namesakes as [KnownFace];
        if (hasFullName(face)) for (const block of note(tellNamesakes(namesakes, companyOf))) changed.add(block);
        else if (namesakes.some(({ verdict }) => verdict === '')) changed.add(face.block);
      }
      tellShort(
        known.filter((face) => !hasFullName(face)),
        changed,
      );
      return rekeyed;
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
  readonly name: string;
  readonly roles: string;
  readonly domains: string;
  readonly countries: string;
}

function toStored({ block, given, roles, domains, countries }: Face): StoredFace {
  return { block, name: `${block}|${given}`, roles: join(roles), domains: join(domains), countries: join(countries) };
}

function toFace({ block, name, roles, domains, countries }: StoredFace): Face {
  const given = name.slice(block.length + 1);
  return { block, given, roles: split(roles), domains: split(domains), countries: split(countries) };
}

function signsOf({ name, roles, domains, countries }: StoredFace): string {
  return `${name}\n${roles}\n${domains}\n${countries}`;
}

function join(words: readonly string[]): string {
  return words.join('|');
}

function split(words: string): string[] {
  return words === '' ? [] : words.split('|');
}
