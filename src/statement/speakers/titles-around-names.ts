import { isOrganisationHead } from '../../language/organisations.ts';
import { isRegion } from '../../language/places.ts';
import { isHonorific, isKin, roleFamily, roleOfTwo } from '../../language/titles.ts';
import type { CapitalisedText } from './capitalised-text.ts';
import { LOWER_TITLE_WORDS, NEVER_NAMES } from './name-words.ts';
import { isPlural } from './noun-phrases.ts';
import { isPersonNoun } from './person-nouns.ts';

/** A title beside a name, tokens in lower case. */
export interface Title {
  readonly start: number;
  readonly words: readonly string[];
  readonly text: string | null;
  /** The noun of an apposition that is no role known as one: `translator`. */
  readonly head?: string;
}

export function titleBefore(prose: CapitalisedText, from: number, split: number): Title | null {
  const words: string[] = [];
  let start = split;
  for (let i = split - 1; i >= from; i--) {
    words.push(prose.word(i));
    start = i;
  }
  const ofRole = roleBeforeOf(prose, from);
  const inRun = words.some((word) => roleFamily(word) || isHonorific(word));
  // `Minister of Energy Dr. Lee`: the honorific is not the office, as it is all that `a spokesman for Mr. Lee` has.
  const holdsOffice = words.some((word) => roleFamily(word) && !isHonorific(word)) || words.every(isHonorific);
  if (ofRole >= 0 && !holdsOffice && split > from) {
    for (let i = from - 1; i >= ofRole; i--) words.push(prose.word(i));
    start = ofRole;
  } else if (words.every(isHonorific)) {
    if (
      prose.word(from - 2) === 'of' &&
      roleFamily(prose.word(from - 3)) &&
      !prose.capital[from - 1] &&
      !/^(?:the|a|an)$/.test(prose.word(from - 1))
    ) {
      // `former secretary of state Hillary Clinton`, `chair of governors Rev Ann Lee`
      start = from - 3;
      words.push(prose.word(from - 1), 'of', prose.word(start));
      return title(prose, start, split, words);
    }
    if (split > from) return title(prose, start, split, words);
    // `spokesman John Smith`
    const before = prose.word(from - 1);
    if (prose.sentences[from - 1] !== prose.sentences[from]) return null;
    if (prose.capital[from - 1] || !(roleFamily(before) || isKin(before)) || isPlural(before)) return null;
    words.push(before);
    start = from - 1;
  } else if (!inRun) return null;
  return title(prose, start, split, words);
}

/** `Wang Kai, president of the academy,`, `Song is an activist`: the office in apposition, or what is said of the name. */
export function titleAfter(prose: CapitalisedText, to: number): Title | null {
  const said = /^(?:is|was)$/.test(prose.word(to)) && /^(?:a|an|the)$/.test(prose.word(to + 1));
  // `Ann Lee (Chair)`
  if (!/^[,(]$/.test(prose.word(to)) && !said) return null;
  const sentence = prose.sentences[to];
  const close = prose.word(to) === '(' ? ')' : ',';
  let i = to + 1;
  // An age or a place between: `Ann Lee, 45, a nurse`.
  if (/^\d+$/.test(prose.word(i)) && prose.word(i + 1) === ',') i += 2;
  const start = i;
  for (; i < start + 7 && i < prose.tokens.count && prose.sentences[i] === sentence; i++) {
    const word = prose.word(i);
    if (word === close || /^(who|which|said|says|and|was|is|has|had|will)$/.test(word) || prose.quoted[i]) break;
    if (/^(of|for|at|in|with|from|on|to)$/.test(word)) break;
  }
  const role = i - 1;
  const called = prose.word(role);
  const isSeat = called === 'member' && prose.word(i) === 'for' && prose.capital[i + 1] === 1;
  if (role < start || !(isSeat || roleFamily(called) || isPersonNoun(called, undefined))) return null;
  if (/s'?$/.test(called.replace(/ss$/, ''))) return null;
  // `The bank is the owner of`: what a firm may be, too.
  if (said && !isPersonsAlone(called)) return null;
  if (prose.capital[start] && !prose.isTitleLike(start) && prose.capital[role] && role > start) {
    // `Kaine, Clinton Senator Ann Lee` is a list of people.
    if (prose.capital[role + 1]) return null;
  }
  if (prose.capital[role + 1] && !/^(of|for|at)$/.test(prose.word(role + 1))) return null;
  let end = role + 1;
  while (end < prose.tokens.count && prose.sentences[end] === sentence && end - start < 24) {
    const word = prose.word(end);
    if (
      word === close ||
      /^[,.;:?!]$/.test(word) ||
      /^(who|which|said|says|told|added|has|had|was|is|will|on|with|by|as|that|where|if|because|during|when|after|while)$/.test(
        word,
      ) ||
      prose.quoted[end]
    )
      break;
    end++;
  }
  const words: string[] = [];
  for (let at = start; at < end; at++) words.push(prose.word(at));
  const skip = /^(the|a|an)$/.test(words[0] ?? '') ? 1 : 0;
  const text = prose.text.slice(prose.tokens.starts[start + skip], prose.tokens.ends[end - 1]).replace(/\s+/g, ' ');
  return {
    start: prose.tokens.starts[start] as number,
    words: words.slice(0, role - start + 1 + 6),
    text,
    ...(roleFamily(called) ? {} : { head: isSeat ? 'representative' : called }),
  };
}

function isPersonsAlone(role: string): boolean {
  return !/^(?:leader|owner|champion|founder|player|investor|star|forward|host|speaker|witness|victim|contender|challenger|hopeful|rival|favorite|winner|general|provider|engineer|anchor|advocate)$/.test(
    role,
  );
}

/** `its owner, Ramon dela Cruz,`, `The head of the union, Ann Lee,`: the role before the comma. */
export function titleApposedBefore(prose: CapitalisedText, from: number, to: number): Title | null {
  if (prose.word(from - 1) !== ',' || from < 3) return null;
  const next = prose.word(to);
  const closed = /^[,.]$/.test(next);
  if (!closed && !/^(?:said|says|told|[\p{Ll}]+(?:ed|s))$/u.test(next)) return null;
  let start = from - 2;
  while (start > 0 && from - start < 12 && prose.sentences[start - 1] === prose.sentences[from]) {
    const word = prose.word(start - 1);
    if (/^(?:[,;:."“”]|and)$/.test(word)) return null;
    if (/^(?:the|a|an|another|one|his|her|its|their|our|my|['’]s?)$/.test(word)) {
      let end = start;
      while (end < from - 1 && !/^(?:of|for|at|in)$/.test(prose.word(end))) end++;
      const head = prose.word(end - 1);
      const role = roleFamily(`${prose.word(end - 2)}-${head}`) ?? roleFamily(head);
      if (end > start && (role || isKin(head) || isPersonNoun(head, undefined))) {
        // `After talks with the minister, Lee said`: no comma closes it, so that it says nothing of Lee.
        if (!closed && !prose.opensSentence(start - 1)) return null;
        // `her former professor` may be one still.
        if (/^(?:his|her|my|our)$/.test(word) && /^(?:former|old)$/.test(prose.word(start)) && end > start + 1) start++;
        const words: string[] = [];
        for (let i = start; i < from - 1; i++) words.push(prose.word(i));
        const text = prose.text.slice(prose.tokens.starts[start], prose.tokens.ends[from - 2]).replace(/\s+/g, ' ');
        return { start: prose.tokens.starts[from] as number, words, text, head };
      }
      // `the head of the union`: the first `the` from the right is not yet its own.
      if (word !== 'the' || !/^(?:of|for|at|in)$/.test(prose.word(start - 2))) return null;
    }
    start--;
  }
  return null;
}

/** So many bodies within each other, `the Bureau of the Committee on the Budget of …`, are no office any more. */
const MOST_BODIES = 8;

/**
 * The token of a role noun with `of`, `of the municipal`, `for`, `of the Committee on` before the run: -1 where there is
 * none.
 */
export function roleBeforeOf(prose: CapitalisedText, from: number): number {
  let run = from;
  for (let bodies = 0; bodies < MOST_BODIES; bodies++) {
    let i = run - 1;
    if (LOWER_TITLE_WORDS.has(prose.word(i))) i--;
    if (/^(the|a)$/.test(prose.word(i))) i--;
    if (!/^(?:of|for|on)$/.test(prose.word(i))) return -1;
    if (prose.word(i) !== 'on' && roleFamily(prose.word(i - 1))) return i - 1;
    // `head of the Senate Committee on` is of the committee.
    const end = i;
    while (i > 0 && prose.capital[i - 1] && prose.sentences[i - 1] === prose.sentences[run]) i--;
    if (i === end || !isOrganisationHead(prose.word(end - 1))) return -1;
    run = i;
  }
  return -1;
}

/** A title that ends before token `split`, what stands before `from` looked at too. */
function title(prose: CapitalisedText, from: number, split: number, words: string[]): Title {
  let start = from;
  while (start > 0 && prose.sentences[start - 1] === prose.sentences[split]) {
    const word = prose.word(start - 1);
    const joins = prose.capital[start - 1]
      ? roleOfTwo(word, prose.word(start)) ||
        !NEVER_NAMES.has(word) ||
        LOWER_TITLE_WORDS.has(word) ||
        isRegion(`${word} ${prose.word(start)}`)
      : LOWER_TITLE_WORDS.has(word) || (roleFamily(word) !== undefined && !isPlural(word) && from - start < 3);
    if (!joins || split - start > 8) break;
    start--;
    words.push(word);
  }
  const first = prose.tokens.starts[start] as number;
  let textStart = first;
  let at = start;
  while (at < split && isHonorific(prose.word(at)) && !roleFamily(prose.word(at))) at++;
  textStart = prose.tokens.starts[at] as number;
  const text = at < split ? prose.text.slice(textStart, prose.tokens.ends[split - 1]).replace(/\s+/g, ' ') : null;
  const isOffice = words.some((word, i) => roleFamily(word) || roleOfTwo(words[i + 1], word));
  return { start: first, words, text: text && isOffice ? text : null };
}
