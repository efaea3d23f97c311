import { isDeepStrictEqual } from 'node:util';
import type { EncodingSettings } from '../encoding-settings.ts';
import { parsePledgeId } from '../ids.ts';
import { readArticleFile } from '../read-file.ts';
import type { Sql } from '../sql.ts';
import { type Anchor, isSameAnchor, makeAnchor } from './anchor.ts';
import type { ComposedDecision } from './compose-decision.ts';
import {
  formatJudgement,
  isBlank,
  type Judgement,
  type PledgeStatus,
  parseJudgement,
  pledgesLog,
} from './judgement.ts';

/** What a reader says became of a pledge; what is not said of it stays as it was judged before, by whomever. */
export interface JudgementRequest {
  readonly pledge: string;
  /** The words of the pledge that the reader was shown: another may have taken its place. */
  readonly text?: string;
  readonly status?: PledgeStatus;
  readonly note?: string;
  readonly evidence?: readonly string[];
  /** When it was judged, ISO 8601 in UTC, where that is not now: what was judged since then holds. */
  readonly at?: string;
}

/**
 * Puts a judgement into a line for the log, as soon as the lines that stand there are known; it takes the place of an
 * earlier one. Nothing stands in the log for a pledge that is open and of which nothing is noted, and nothing is changed
 * there where neither a status nor anything new is said, or a later judgement holds.
 *
 * @param now ISO 8601, UTC
 * @throws where the pledge is gone, or its file has changed since it was read, in words for the reader
 */
export function composeJudgement(
  {
    sql,
    encoding,
    largest,
  }: { readonly sql: Sql; readonly encoding: EncodingSettings | undefined; readonly largest: number },
  { pledge: id, text, at, ...said }: JudgementRequest,
  now: string,
): { readonly log: string; readonly compose: (lines: readonly string[]) => Omit<ComposedDecision, 'log'> } {
  const place = parsePledgeId(id);
  const pledge =
    place &&
    sql.get<{
      article: number;
      ordinal: number;
      start: number;
      end: number;
      hash: string;
      folder: string;
      text: string;
    }>(
      `SELECT g.article, g.ordinal, g.start, g."end", g.text, f.hash, d.path AS folder
       FROM pledge g JOIN article a ON a.id = g.article JOIN file f ON f.id = a.file JOIN folder d ON d.id = f.folder
       WHERE f.folder = ? AND f.path = ? AND a.ordinal = ? AND g.ordinal = ?`,
      place.folder,
      place.path,
      place.article,
      place.pledge,
    );
  if (!place || !pledge) throw new Error('The pledge is gone.');
  if (text !== undefined && text !== pledge.text) {
    throw new Error('The pledge has changed since it was shown. Choose it again.');
  }
  const root = sql.folders.pathOf(pledge.folder);
  const file = readArticleFile(`${root}/${place.path}`, encoding, largest);
  if (!file?.text) throw new Error(`${place.path} can't be read: ${file?.reason ?? 'it is gone'}.`);
  if (file.hash !== pledge.hash) {
    throw new Error(`${place.path} has changed and is being read again. Try again in a moment.`);
  }
  const known = sql
    .all<{ line: string }>(
      'SELECT line FROM judgement WHERE article = ? AND pledge = ?',
      pledge.article,
      pledge.ordinal,
    )
    .map(({ line }) => line);
  const anchor = makeAnchor(place.path, file.text, pledge);
  const compose = (lines: readonly string[]) => {
    const earlier = judgedBefore(lines, known, anchor);
    const before = latestOf(earlier);
    const words = `“${beginning(pledge.text)}”`;
    if (before && at !== undefined && at < before.at) {
      return {
        edit: { remove: [], add: [] },
        summary: `${words} was judged later, on ${before.at.slice(0, 10)}, and that holds`,
      };
    }
    const { status = 'open', note = '', evidence = [] } = { ...before, ...said };
    const judgement = {
      status,
      note: note.trim(),
      evidence: evidence.map((each) => each.trim()).filter(Boolean),
      anchor,
    };
    const added = [judgement.note && 'a note', judgement.evidence.length > 0 && 'evidence']
      .filter(Boolean)
      .join(' and ');
    // A status that is said once more was looked at once more.
    const isAsBefore =
      said.status === undefined &&
      judgement.note === before?.note &&
      isDeepStrictEqual(judgement.evidence, before.evidence);
    return {
      edit: isAsBefore
        ? { remove: [], add: [] }
        : { remove: earlier, add: isBlank(judgement) ? [] : [formatJudgement({ ...judgement, at: at ?? now })] },
      summary: `${words} is ${status === "can't be judged" ? 'a pledge that can\u2019t be judged' : status}${added && `, with ${added}`}`,
    };
  };
  return { log: pledgesLog(root), compose };
}

/**
 * The lines of the log that are about a pledge: those that the index knows, and those that it does not know yet, as a
 * team's does not before it is filled again, or this window's before it has seen what another wrote.
 */
function judgedBefore(lines: readonly string[], known: readonly string[], anchor: Anchor): string[] {
  return lines.filter((line) => {
    if (known.includes(line)) return true;
    const { judgement } = parseJudgement(line);
    return judgement !== undefined && isSameAnchor(judgement.anchor, anchor);
  });
}

/** Of those of one time the one whose line is first in order, as in the index. */
function latestOf(lines: readonly string[]): Judgement | undefined {
  return lines
    .toSorted()
    .flatMap((line) => parseJudgement(line).judgement ?? [])
    .reduce<Judgement | undefined>((latest, each) => (latest && latest.at >= each.at ? latest : each), undefined);
}

function beginning(text: string): string {
  const room = 60;
  if (text.length <= room) return text;
  const cut = text.lastIndexOf(' ', room);
  return `${text.slice(0, cut > 0 ? cut : room)}…`;
}
