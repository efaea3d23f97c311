import { articleId } from './ids.ts';
import {
  areParted,
  type Face,
  hasFullName,
  isKeyInArticle,
  type KnownPerson,
  keyInArticle,
  mayMeanSomebody,
  type PersonChange,
  peopleOf,
  retellShortName,
  type SpeakerProfile,
  sameAs,
  saysSomething,
  type Told,
  tellNamesakes,
  tellShortName,
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

/** The highest lot of those who speak for a face; null where fewer have it. */
const highestLot = `(SELECT y.lot FROM article_speaker y WHERE y.face = face.id ORDER BY y.lot LIMIT 1 OFFSET ${sample - 1})`;
/** Above every lot. */
const noLot = 2 ** 32;

/** As many faces as are read first where two people of a family name are looked for. */
const firstFaces = 8;

const selectFace = 'SELECT id, name, roles, domains, countries, verdict FROM face';
const noNewcomers: readonly Newcomer[] = [];
const noWords: readonly string[] = [];

/** Stands for the key of a speaker whom nobody but their article knows. */
const own = '@';
/** Follows every other character. */
const last = '\u{10FFFF}';

export function createRecognition(sql: Sql): Recognition {
  /** Names whose bearers come or go. */
  const names = new Set<string>();
  /** The lots of those who go, by face. */
  const leaving = new Map<number, number[]>();
  const coming = new Map<string, Newcomer[]>();
  const faces = new Map<string, { readonly id: number; readonly told: Told }>();
  /** Faces of the index that are somebody else's now. */
  const changed = new Map<number, Told>();

  function toKnown(row: FaceRow): KnownFace {
    const { id, name, verdict } = row;
    const signs = signsOf(row);
    return { ...toFace(row), id, name, signs, verdict, coming: coming.get(signs) ?? noNewcomers };
  }

  function select(names: Iterable<string>): KnownFace[] {
    const list = JSON.stringify([...names]);
    if (list === '[]') return [];
    return sql
      .all<FaceRow>(`${selectFace} WHERE name IN (SELECT value FROM json_each(?))`, list)
      .map((row) => toKnown(row));
  }

  /** Drops the faces that nobody has any more. Returns them. */
  function dropLeft(): KnownFace[] {
    if (leaving.size === 0) return [];
    const gone = sql
      .all<FaceRow>(
        `${selectFace} WHERE id IN (SELECT value FROM json_each(?))
           AND NOT EXISTS (SELECT 1 FROM article_speaker x WHERE x.face = face.id)`,
        JSON.stringify([...leaving.keys()]),
      )
      .map((row) => toKnown(row))
      .filter(({ coming }) => coming.length === 0);
    sql.run('DELETE FROM face WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(gone.map(({ id }) => id)));
    return gone;
  }

  /** The face of those who come with one that the index has not. */
  function newFace(signs: string, newcomers: readonly Newcomer[]): KnownFace[] {
    const { face } = (newcomers[0] as Newcomer).profile;
    if (!face) return [];
    return [{ ...face, id: sql.newId('face'), name: toStored(face).name, signs, verdict: '', coming: newcomers }];
  }

  /** The peers of those who speak for each of the faces. */
  function companiesOf(faces: readonly KnownFace[]): Map<KnownFace, string[]> {
    const written = faces.filter(({ verdict }) => verdict !== '').map(({ id }) => id);
    const rows = sql.all<{ face: number; lot: number; peers: string }>(
      `SELECT x.face, x.lot, x.peers
       FROM face JOIN article_speaker x ON x.face = face.id AND x.lot <= coalesce(${highestLot}, ${noLot})
       WHERE face.id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(written),
    );
    const byFace = Map.groupBy(rows, ({ face }) => face);
    return new Map(
      faces.map((face) => [
        face,
        [...(byFace.get(face.id) ?? []), ...face.coming]
          .sort((a, b) => a.lot - b.lot || (a.peers < b.peers ? -1 : 1))
          .slice(0, sample)
          .flatMap(({ peers }) => split(peers)),
      ]),
    );
  }

  /** Those of the faces for whom others speak now, or fewer: who comes or goes is among the lowest lots. */
  function withOtherCompany(touched: readonly KnownFace[]): Set<KnownFace> {
    if (touched.length === 0) return new Set();
    const rows = sql.all<{ id: number; highest: number | null }>(
      `SELECT id, ${highestLot} AS highest FROM face WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(touched.map(({ id }) => id)),
    );
    const highest = new Map(rows.map(({ id, highest }) => [id, highest]));
    return new Set(
      touched.filter(({ id, coming }) => {
        const limit = highest.get(id) ?? Number.POSITIVE_INFINITY;
        return coming.some(({ lot }) => lot <= limit) || leaving.get(id)?.some((lot) => lot <= limit);
      }),
    );
  }

  /** Takes down who a face is. */
  function note(face: KnownFace, told: Told): void {
    const { id, signs, verdict, coming } = face;
    if (coming.length > 0) faces.set(signs, { id, told });
    if (told.verdict === verdict) return;
    if (verdict === '') {
      const { name, roles, domains, countries } = toStored(face);
      sql.run(
        'INSERT INTO face (name, roles, domains, countries, verdict, id) VALUES (?, ?, ?, ?, ?, ?)',
        name,
        roles,
        domains,
        countries,
        told.verdict,
        id,
      );
    } else {
      sql.run('UPDATE face SET verdict = ? WHERE id = ?', told.verdict, id);
      changed.set(id, told);
    }
  }

  /** Tells who those with full names are, where that may be another than before. Returns the people who changed, by family name. */
  function tellFull(known: readonly KnownFace[], gone: readonly KnownFace[]): Map<string, PersonChange[]> {
    const byName = Map.groupBy([...known, ...gone], nameOf);
    const lost = new Set(gone);
    const parted = new Set([...byName].filter(([, faces]) => areParted(faces)).map(([name]) => name));
    const stirred = withOtherCompany(known.filter((face) => parted.has(face.name) && isTouched(face)));
    const isOpen = (face: KnownFace) =>
      face.verdict === '' ||
      lost.has(face) ||
      stirred.has(face) ||
      (parted.has(face.name) && isTouched(face) && !saysSomething(face));
    const open = [...byName].filter(([, faces]) => faces.some(isOpen));
    for (const [name] of open) byName.delete(name);
    for (const [, faces] of byName) {
      for (const face of faces) if (isTouched(face)) note(face, sameAs(face, face.verdict));
    }

    const companies = companiesOf(open.flatMap(([name, faces]) => (parted.has(name) ? faces : [])));
    const changes = new Map<string, PersonChange[]>();
    for (const [, faces] of open) {
      const left = faces.filter((face) => !lost.has(face));
      const told = tellNamesakes(left, (face) => companies.get(face) ?? []);
      for (const [face, who] of told) note(face, who);
      const before = peopleOf(faces);
      const after = peopleOf(left.map((face) => ({ ...face, verdict: told.get(face)?.verdict ?? '' })));
      for (const key of new Set([...before.keys(), ...after.keys()])) {
        const change = { before: before.get(key), after: after.get(key) };
        if (!isAlike(change)) append(changes, (faces[0] as KnownFace).block, change);
      }
    }
    return changes;
  }

  function isTouched({ id, coming }: KnownFace): boolean {
    return coming.length > 0 || leaving.has(id);
  }

  /** Tells whom short names mean: those that are new, and those that might mean somebody who changed. */
  function tellShort(touched: readonly KnownFace[], changes: ReadonlyMap<string, readonly PersonChange[]>): void {
    const others = new Set<string>();
    for (const [block, people] of changes) {
      for (const { before, after } of people) {
        others.add(`${block}|${(before ?? after)?.given.charAt(0)}`);
        if (before?.roles.size || after?.roles.size) others.add(`${block}|`);
      }
    }
    for (const { name } of touched) others.delete(name);
    const peopleFor = createPeopleReader();
    for (const face of [...touched, ...select(others)]) {
      const retold = face.verdict !== '' && retellShortName(face, face.verdict, changes.get(face.block) ?? []);
      note(face, retold || tellShortName(face, peopleFor(face)));
    }
  }

  /** Finds the people of full names whom short ones could mean; each is read once, and no more of them than are asked for. */
  function createPeopleReader(): (face: KnownFace) => Iterable<KnownPerson> {
    const known = new Map<string, Iterable<KnownPerson>>();
    return (face) => {
      if (!mayMeanSomebody(face)) return [];
      let people = known.get(face.name);
      if (!people) known.set(face.name, (people = remember(readPeople(face.name))));
      return people;
    };
  }

  /** The people whose names begin so. */
  function* readPeople(beginning: string): Generator<KnownPerson> {
    let [after, most] = [beginning, firstFaces];
    for (;;) {
      const rows = sql.all<FaceRow>(
        `${selectFace} WHERE name > ? AND name < ? ORDER BY name LIMIT ${most}`,
        after,
        beginning + last,
      );
      const isEnd = rows.length < most;
      // The last name may have more faces than were read.
      const cut = isEnd ? undefined : rows.at(-1)?.name;
      const whole = cut === undefined ? rows : rows.filter(({ name }) => name !== cut);
      yield* peopleOf(whole.map((row) => ({ ...toFace(row), verdict: row.verdict })).filter(hasFullName)).values();
      if (isEnd) return;
      after = whole.at(-1)?.name ?? after;
      most *= 4;
    }
  }

  /** Speakers of articles written earlier whose faces are somebody else's now. */
  function rekeyed(): Rekeyed[] {
    if (changed.size === 0) return [];
    const rows = sql.all<{ article: number; ordinal: number; face: number; found: string; peers: string }>(
      'SELECT article, ordinal, face, found, peers FROM article_speaker WHERE face IN (SELECT value FROM json_each(?))',
      JSON.stringify([...changed.keys()]),
    );
    const moved: Rekeyed[] = [];
    const alone: { readonly article: number; readonly ordinal: number }[] = [];
    for (const { article, ordinal, face, found, peers } of rows) {
      const key = changed.get(face)?.keyOf(split(peers), own) ?? own;
      if (key === own) {
        if (!isKeyInArticle(found)) alone.push({ article, ordinal });
      } else if (key !== found) moved.push({ article, ordinal, key });
    }
    return [...moved, ...withOwnKeys(alone)];
  }

  function withOwnKeys(speakers: readonly { readonly article: number; readonly ordinal: number }[]): Rekeyed[] {
    if (speakers.length === 0) return [];
    const rows = sql.all<{
      article: number;
      ordinal: number;
      name: string;
      folder: number;
      path: string;
      place: number;
    }>(
      `SELECT x.article, x.ordinal, x.name, f.folder, f.path, a.ordinal AS place
       FROM article_speaker x JOIN article a ON a.id = x.article JOIN file f ON f.id = a.file
       WHERE x.article IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...new Set(speakers.map(({ article }) => article))]),
    );
    const wanted = new Set(speakers.map(({ article, ordinal }) => `${article}:${ordinal}`));
    return rows
      .filter(({ article, ordinal }) => wanted.has(`${article}:${ordinal}`))
      .map(({ article, ordinal, name, folder, path, place }) => ({
        article,
        ordinal,
        key: keyInArticle(name, ordinal, articleId(folder, path, place)),
      }));
  }

  return {
    leave(article) {
      const gone = sql.all<{ id: number; name: string; lot: number }>(
        'SELECT f.id, f.name, x.lot FROM article_speaker x JOIN face f ON f.id = x.face WHERE x.article = ?',
        article,
      );
      for (const { id, name, lot } of gone) {
        append(leaving, id, lot);
        names.add(name);
      }
    },

    enter(profile, lot) {
      const stored = profile.face && toStored(profile.face);
      const signs = stored && signsOf(stored);
      const newcomer = { profile, lot, peers: join(profile.peers), signs };
      if (stored && signs !== null) {
        names.add(stored.name);
        append(coming, signs, newcomer);
      }
      return newcomer;
    },

    settle() {
      if (names.size === 0) return [];
      const gone = dropLeft();
      const known = select(names);
      const fresh = new Map(coming);
      for (const { signs } of known) fresh.delete(signs);
      for (const [signs, newcomers] of fresh) known.push(...newFace(signs, newcomers));
      const changes = tellFull(known.filter(hasFullName), gone.filter(hasFullName));
      tellShort(
        known.filter((face) => !hasFullName(face)),
        changes,
      );
      return rekeyed();
    },

    keyOf({ profile: { key, peers }, signs }, own) {
      if (signs === null) return key ?? own;
      return faces.get(signs)?.told.keyOf(peers, own) ?? own;
    },

    faceOf: ({ signs }) => (signs === null ? null : (faces.get(signs)?.id ?? null)),
  };
}

/** Whether a person is as before in all that tells whom a short name means. */
function isAlike({ before, after }: PersonChange): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    (['roles', 'domains', 'countries'] as const).every(
      (field) => before[field].size === after[field].size && [...before[field]].every((word) => after[field].has(word)),
    )
  );
}

/** What has been read of a source, and then the rest of it, however often it is begun. */
function remember<T>(source: Iterator<T>): Iterable<T> {
  const read: T[] = [];
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at++) {
        if (at === read.length) {
          const next = source.next();
          if (next.done) return;
          read.push(next.value);
        }
        yield read[at] as T;
      }
    },
  };
}

interface FaceRow extends StoredFace {
  readonly id: number;
  readonly verdict: string;
}

interface StoredFace {
  readonly name: string;
  readonly roles: string;
  readonly domains: string;
  readonly countries: string;
}

function toStored({ block, given, roles, domains, countries }: Face): StoredFace {
  return { name: `${block}|${given}`, roles: join(roles), domains: join(domains), countries: join(countries) };
}

function toFace({ name, roles, domains, countries }: StoredFace): Face {
  const end = name.indexOf('|');
  return {
    block: name.slice(0, end),
    given: name.slice(end + 1),
    roles: split(roles),
    domains: split(domains),
    countries: split(countries),
  };
}

function signsOf({ name, roles, domains, countries }: StoredFace): string {
  return `${name}\n${roles}\n${domains}\n${countries}`;
}

function join(words: readonly string[]): string {
  return words.join('|');
}

function split(words: string): readonly string[] {
  return words === '' ? noWords : words.includes('|') ? words.split('|') : [words];
}

function nameOf({ name }: KnownFace): string {
  return name;
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
