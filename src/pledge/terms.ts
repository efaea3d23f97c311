import type { QuotedSpan, Span } from '../record.ts';

/** The condition on which a pledge is made: `if elected`, `subject to approval`; to the next comma or the clause's end. */
export function findCondition(text: string, clause: Span): QuotedSpan | null {
  return firstMatch(text, clause, CONDITION);
}

/**
 * The condition set before the maker, where it opens the sentence (`If elected, Labour will …`) or what is said
 * (`said that if elected she would …`).
 *
 * @param opening from the sentence's start to the maker
 */
export function findOpeningCondition(text: string, opening: Span): QuotedSpan | null {
  if (opening.end - opening.start > LONGEST_OPENING) return null;
  const found = findCondition(text, opening);
  if (!found) return null;
  const before = text.slice(opening.start, found.start);
  const after = text.slice(found.end, opening.end);
  const opens = /\bthat $/.test(before) ? /^,?\s*$/.test(after) : /^\P{L}*$/u.test(before) && /^,\s*$/.test(after);
  return opens ? found : null;
}

const LONGEST_OPENING = 160;

/** How much: money, a percentage, or a count with what is counted; the first one. */
export function findQuantity(text: string, clause: Span): QuotedSpan | null {
  return firstMatch(text, clause, QUANTITY);
}

/** For whom: `for families`, `to help small businesses`, `vote for Brenner`; people, places and groups, not purposes. */
export function findBeneficiary(text: string, clause: Span): QuotedSpan | null {
  return (
    firstMatch(text, clause, BENEFICIARY, 1) ??
    firstMatch(text, clause, CALLED, 1) ??
    firstMatch(text, clause, CANDIDATE, 1)
  );
}

const CONDITION =
  /(?<![\p{L}\p{N}])(?:(?:only |even |but )?if (?!not\b)|provided (?:that )?|providing that |on (?:the )?condition (?:that |of )?|subject to |conditional (?:on|upon) |contingent (?:on|upon) |pending |unless |as long as |so long as |once |when (?=elected|re-elected|returned)|should (?=\p{L}+ (?:win|be|fail|lose|pass)))[^,;.—–"”]{2,120}/iu;

const SCALE = '(?:hundred|thousand|million|billion|trillion|mn|bn|m|b|k)';
const QUANTITY = new RegExp(
  [
    `(?:US|A|C|NZ|HK|S)?[$£€¥]\\s?\\d[\\d,.]*\\d?(?:[\\s-]?${SCALE}\\b)?`,
    `\\d[\\d,.]*\\s?(?:${SCALE}\\s)?(?:U\\.?S\\.? )?(?:dollars|euros|pounds|yuan|yen|rubles|roubles|rupees|dong)\\b`,
    '\\d[\\d,.]*\\s?(?:per ?cent|percent|%|percentage points)',
    `(?<![\\d.,])(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?\\s${SCALE}|(?!(?:19|20)\\d\\d\\b)\\d{2,})\\s(?!years?\\b|days?\\b|weeks?\\b|months?\\b|hours?\\b|minutes?\\b|per\\b|to\\b|and\\b|or\\b|of\\b)\\p{L}[\\p{L}-]+(?:\\s(?!and\\b|in\\b|to\\b|by\\b|for\\b|over\\b|of\\b|on\\b|at\\b|from\\b|with\\b)\\p{L}[\\p{L}-]+)?`,
  ].join('|'),
  'iu',
);

const PEOPLE =
  '(?:people|families|workers|women|men|children|students|patients|veterans|farmers|businesses|companies|communities|australians|americans|countries|nations|residents|citizens|refugees|migrants|immigrants|victims|survivors|pensioners|seniors|consumers|customers|users|households|taxpayers|teachers|nurses|schools|hospitals|parents|employees|jobseekers|apprentices|girls|boys|youth|troops|allies|states|regions|towns|cities|owners|investors|commuters|travellers|travelers|homeowners|graduates|kids|carers|developers|drivers|passengers|fans|viewers|members|population|public|poor|class|disabled|elderly|unemployed|homeless)';
const THEIR_KIND = "(?:(?:the|our|their|his|her|its|all|more|every|up to|[\\d,]+|\\p{L}[\\p{L}’'-]*)\\s){0,4}?";
const BENEFICIARY = new RegExp(
  `(?:\\bfor|\\bhelp(?:ing)?|\\bsupport(?:ing)?|\\bprotect(?:ing)?|\\bto|\\bgive|\\bgiving|\\bassist(?:ing)?|\\bprovide|\\boffer(?:ing)?|\\bbenefit(?:ing)?)\\s(${THEIR_KIND}${PEOPLE})(?![\\p{L}-])`,
  'iu',
);
/** Those named by what they do: after other words than `for` they are spoken to as often as served. */
const CALLED = new RegExp(
  `\\bfor\\s(${THEIR_KIND}(?:\\p{L}{2,}(?:ists|makers|cians)|lawmakers|legislators|officials|officers|leaders|miners|engineers|researchers|fishermen|soldiers|sailors|prisoners|voters|tenants|renters|borrowers|retirees|producers|growers|entrepreneurs|islanders|villagers|newcomers|professionals|firefighters|artists|writers))(?![\\p{L}-])`,
  'iu',
);
/** Whom a vote is promised: a name, not a bill's (`vote for Proposition 4`, `vote for the Ferry Act`). */
const CANDIDATE =
  /\b(?:vot(?:e|ing)|ballots?|campaign(?:ing)?)\sfor\s(him|her(?!\s\p{L})|them|(?!\p{L}+\s(?:\d|for\s))(?!(?:\p{L}+\s){0,3}(?:Act|Bill|Plan|Amendment|Law|Deal|Treaty)\b)\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,3})(?=[,;.)”"]|$|\s\p{Ll})/u;

function firstMatch(text: string, clause: Span, pattern: RegExp, group = 0): QuotedSpan | null {
  const match = pattern.exec(text.slice(clause.start, clause.end));
  if (!match) return null;
  const words = (match[group] ?? '').trimEnd();
  const start = clause.start + match.index + (group === 0 ? 0 : match[0].indexOf(words));
  return { start, end: start + words.length, text: words };
}
