import { foldName } from '../../language/names.ts';
import { isBody, isKnownBody, isOrganisationNoun } from '../../language/organisations.ts';
import { countryOfAdjective } from '../../language/places.ts';
import { roleFamily } from '../../language/titles.ts';
import type { Identity } from './identities.ts';
import { namedBy } from './named.ts';
import { isPossessiveMark } from './noun-phrases.ts';
import { type Found, type Reference, through } from './references.ts';
import { isCountry } from './sides.ts';
import type { ShapeReader, Story } from './story.ts';

/** Last words of names that are no firm's: none of them is `the company`. */
const PUBLIC =
  /^(?:administration|association|confederation|federation|league|union|army|assembly|authority|bureau|cabinet|commission|committee|congress|council|court|delegation|department|directorate|embassy|force|forces|government|house|junta|military|ministry|mission|navy|office|parliament|parties|partnership|party|police|press|province|secretariat|senate|society|state|treasury|tribunal|university|guard|brigade|pentagon|kremlin|nations|bloc)$/;

/** Of those, what may be `the agency`. */
const AGENCY = /^(?:administration|authority|bureau|commission|department|directorate|office)$/;

/** Newspapers' last words. */
const PRESS = /^(?:\p{L}+-)?(?:times|post|journal|tribune|news|herald|gazette|guardian|observer|telegraph)$/u;

/** Whether an organisation is a newspaper or the like, by its name or by what the article calls it. */
export function isPress({ kind, words, roles }: Identity): boolean {
  return kind === 'organisation' && (roles.has('newspaper') || PRESS.test(words.at(-1) ?? ''));
}

/** Of those, what may be `the group`. */
const UNION = /^(?:association|confederation|federation|league|union|society)$/;

const DETERMINER = /^(?:the|this|that|his|her|its|their|our|['’]s?)$/;

/** What tells a firm's size or seat and no more: `the world's sixth-largest brewer`, `the Leuven-based firm`. */
const RANK =
  /^(?:world|country|nation|state|city|region|continent|europe|asia|africa|america|top|leading|[\p{Ll}.]+-(?:based|owned|listed|making)|(?:\p{Ll}+-)?(?:\p{Ll}{2,}est|second|third|fourth|fifth))$/u;

/** What the last word of a name tells of the trade: `the brokerage` is `Hinode Securities`. */
const TRADES: Readonly<Record<string, RegExp>> = {
  airline: /^(?:airlines?|airways|air|aviation)$/,
  bank: /^(?:bank|bancorp|banco)$/,
  brewer: /^(?:brewery|breweries|brewing)$/,
  broadcaster: /^(?:tv|television|radio|broadcasting)$/,
  broker: /^(?:securities|capital|markets|brokers)$/,
  brokerage: /^(?:securities|capital|markets|brokers)$/,
  carmaker: /^(?:motors?|automotive)$/,
  carrier: /^(?:airlines?|airways|air|aviation)$/,
  chain:
    /^(?:hotels?|stores|supermarkets?|markets|pharmac(?:y|ies)|restaurants?|coffee|cafes?|cinemas?|gyms?|foods|outfitters)$/,
  charity: /^(?:foundation|trust|relief|aid|mission)$/,
  chipmaker: /^(?:semiconductors?|silicon|micro)$/,
  drugmaker: /^(?:pharmaceuticals?|pharma|therapeutics|biotech|biosciences)$/,
  insurer: /^(?:insurance|assurance|mutual|life)$/,
  lender: /^(?:bank|bancorp|banco|savings)$/,
  miner: /^(?:minerals?|mining|resources|gold|metals|copper|lithium)$/,
  operator: /^(?:railways?|rail|metro|ferries|transit|trains|buses|grid|ports?|airports?)$/,
  publisher: /^(?:press|publishing|books|records|media)$/,
  retailer: /^(?:stores|supermarkets?|outfitters|apparel)$/,
  shipbuilder: /^(?:shipyards?|shipbuilding|yards)$/,
  steelmaker: /^(?:steel|steelworks)$/,
  utility: /^(?:power|electric|electricity|energy|gas|water|hydro)$/,
};

/**
 * Public bodies by what their names' words tell of their kind: `the local authority` is a council, `the watchdog` a
 * commission, `the diplomatic mission` an embassy.
 */
const KINDS: Readonly<Record<string, RegExp>> = {
  agency:
    /^(?:administration|authority|bureau|commission|department|directorate|office|service|services|survey|inspectorate)$/,
  association: /^(?:society|union|federation|league|guild)$/,
  authority: /^(?:council|municipality|commission|agency|administration|board|service|inspectorate)$/,
  body: /^(?:council|association|federation|union|commission|committee|league|society|institute|board)$/,
  church: /^(?:diocese|archdiocese|parish|cathedral|patriarchate|chapel)$/,
  department: /^(?:ministry)$/,
  hospital: /^(?:clinic|infirmary|medical|clinics|hospitals)$/,
  inspectorate: /^(?:commission|authority|agency)$/,
  lab: /^(?:laborator(?:y|ies)|observatory)$/,
  laboratory: /^(?:labs?|laboratories|observatory)$/,
  ministry: /^(?:department)$/,
  mission: /^(?:embassy|consulate|legation|delegation)$/,
  museum: /^(?:gallery|collection)$/,
  orchestra: /^(?:philharmonic|symphony|sinfonia|ensemble)$/,
  party:
    /^(?:democrats|republicans|conservatives|liberals|labou?r|greens?|socialists?|communists?|alliance|front|movement|coalition|rally|farmers|list)$/,
  regulator: /^(?:commission|authority|agency|administration|inspectorate|board|office|directorate|ombudsman)$/,
  school: /^(?:academy|college|high|elementary|grammar|gymnasium|university)$/,
  tribunal: /^(?:court)$/,
  union: /^(?:workers|brotherhood|federation|confederation|guild|solidarity|association|alliance|syndicate|congress)$/,
  university: /^(?:college|institute|polytechnic)$/,
  watchdog: /^(?:commission|authority|agency|administration|inspectorate|board|office|directorate|ombudsman|bureau)$/,
};

/** What may stand before such a noun and tells nothing of which one is meant: `the state agency`, `the space agency`. */
const OF_KIND =
  /^(?:local|state|federal|national|regional|municipal|public|government|governmental|independent|international|medical|teaching|diplomatic|industry|trade|safety|financial|health|environmental|professional)$/;

/** Whether a noun may stand for a body by what its name ends on, or begins on before `of`: a council is the local authority. */
function isOfKind(head: string, words: readonly string[]): boolean {
  const link = words.findIndex((word) => word === 'of' || word === 'for' || word === 'on' || word === 'in');
  const last = words[(link > 0 ? link : words.length) - 1] ?? '';
  return KINDS[head]?.test(last) === true || (head === 'hospital' && words.includes('medical'));
}

/** `ferry` of `Islander Ferries` */
function holdsWord(words: readonly string[], word: string): boolean {
  return words.some(
    (other) => other === word || other === `${word}s` || (word.endsWith('y') && other === `${word.slice(0, -1)}ies`),
  );
}

/** `Polderbank`, `Norddeutsche Landesbank`: a name that its noun is written together with. */
function holdsNoun(head: string, last: string): boolean {
  return head.length > 3 && last.length > head.length + 1 && last.endsWith(head);
}

/** Nouns for nearly any body. */
const GENERAL = /^(?:company|firm|group|giant)$/;

/** Nouns for the one that spoke last, though an adjective stands before: `the rights group`. */
const MODIFIED =
  /^(?:airline|brewer|broadcaster|brokerage|[a-z]+maker|carrier|chain|charity|club|company|exporter|firm|giant|group|insurer|lender|maker|miner|newspaper|operator|orchestra|organi[sz]ation|retailer|startup|team)$/;

/**
 * `the ministry`, `the company`: the organisation last named whose name ends so, or that may be called so. What stands
 * before the noun must fit: `the trade group` is no `UnitedHealth Group`.
 *
 * @param core the token after the noun
 * @param speaks whether the phrase is a source, and so may tell that a name not known to be anyone's is a body's
 */
export function lastOrganisation(story: Story, from: number, core: number, speaks: boolean): Found | undefined {
  const head = story.word(core - 1);
  const modifiers: string[] = [];
  let ofName = false;
  /** `the supporters' club` */
  let owned = false;
  for (let i = from; i < core - 1; i++) {
    const word = story.word(i);
    // `the San Mateo-based startup`
    if (story.isCapital(i) && /-based$/.test(story.word(i + 1))) continue;
    if (word === 'un' && head === 'agency') continue;
    if (!DETERMINER.test(word) && !RANK.test(word) && !countryOfAdjective(word)) {
      modifiers.push(foldName(word));
      owned ||= isPossessiveMark(story.word(i + 1));
      ofName ||= story.isCapital(i);
    }
  }
  const mayTellKind = !ofName && !owned && Object.hasOwn(KINDS, head) && modifiers.every((word) => OF_KIND.test(word));
  const byWord = !ofName && !owned && modifiers.length > 0;
  let found: Found | undefined;
  const scores = new Map<Identity, { readonly score: number; readonly reference: Reference }>();
  /** How many others have been spoken of since. */
  const ranks = new Map<Identity, number>();
  /** Those whose names tell that they are of the noun's kind. */
  const kindred = new Set<Identity>();
  let unclear: Reference | undefined;
  let sourceSeen = false;
  for (const reference of story.references.before(story.startOf(from))) {
    const { identity, mention } = reference;
    if (identity.kind === 'person' && !identity.evident && !identity.gender && mention && !mention.inHeadline)
      unclear ??= reference;
    if (found || identity.kind !== 'organisation' || isCountry(identity) || mention?.kind === 'place') continue;
    // `a school in Asturias`: after a preposition, what nothing shows to be an organisation is a place.
    if (!identity.evident && mention?.oblique) continue;
    const { words } = identity;
    const last = words[words.length - 1] ?? '';
    const named =
      identity.roles.has(head) ||
      last === head ||
      holdsNoun(head, last) ||
      words[words.indexOf('of') - 1] === head ||
      words[words.indexOf('for') - 1] === head;
    // `Amnesty urged restraint. The rights group said …`: with a word before the noun, only the last that spoke.
    const fits =
      modifiers.length === 0 || (!owned && !ofName && MODIFIED.test(head) && !sourceSeen && reference.as === 'source');
    if (reference.as === 'source') sourceSeen = true;
    const ofKind =
      (mayTellKind && isOfKind(head, words)) || (byWord && modifiers.every((word) => holdsWord(words, word)));
    // `the company Acme` is called so, but so may any other be.
    const called = GENERAL.test(head) && last !== head;
    if (named && !called && modifiers.every((word) => words.includes(word))) found = through(reference);
    else if (
      (fits || ofKind) &&
      !(words.includes('for') && head === 'company') &&
      (ofKind ||
        !PUBLIC.test(last) ||
        (AGENCY.test(last) && /^(?:agency|regulator|watchdog)$/.test(head)) ||
        /^(?:institution|body|entity)$/.test(head) ||
        (/^(?:group|organi[sz]ation|charity)$/.test(head) && UNION.test(last)))
    ) {
      const rank = ranks.get(identity) ?? ranks.size;
      ranks.set(identity, rank);
      if (
        isPassing(reference) ||
        mention?.quoted ||
        (isKnownBody(last) && !/^(?:agency|broadcaster|network|outlet)$/.test(head))
      )
        continue;
      let score = Math.log(1 + identity.mentions) * (GENERAL.test(head) ? 1 : 0.5) - rank * 0.75;
      if (reference.as === 'source') score += 1.5;
      if (mention?.oblique) score -= 0.75;
      if (identity.evident) score += 0.5;
      if (named) score += 0.5;
      if (ofKind) {
        score += 1.5;
        kindred.add(identity);
      }
      if (Object.hasOwn(TRADES, head) && TRADES[head]?.test(last)) score += 1.5;
      if (PRESS.test(last) && /^(?:group|organi[sz]ation|charity|club|team|agency)$/.test(head)) score -= 3;
      // A bank is no brokerage.
      if (!ofKind && last !== head && isBody(last) && !/^(?:company|firm|giant|group|lender|chain)$/.test(head))
        score -= 2;
      const before = scores.get(identity);
      if (before === undefined || score > before.score) scores.set(identity, { score, reference });
    }
  }
  if (found) return found;
  const likeliest = best(scores);
  // A noun for bodies of one kind stands for no other.
  const company = isBody(head) || (likeliest && kindred.has(likeliest.identity)) ? likeliest : undefined;
  if (
    !isBody(head) ||
    company ||
    !unclear ||
    !speaks ||
    !/^(?:airline|carrier|chain|charity|club|company|exporter|firm|miner|operator|orchestra|retailer|startup|team|group|organi[sz]ation|[a-z]+maker)$/.test(
      head,
    ) ||
    modifiers.length > 0
  )
    return company;
  const { identity } = unclear;
  // Who has spoken as people do is one of them.
  if (story.references.lastSource(story.startOf(from), (source) => source.identity === identity)) return undefined;
  // `Atlético Triana`, then `the club`: that is what tells that it is no person.
  identity.kind = 'organisation';
  identity.evident = true;
  return through(unclear);
}

/** A single word met once that does nothing and that nothing shows to be a body: a goat, a brand, a family name. */
function isPassing({ identity, mention, as, subject }: Reference): boolean {
  return (
    identity.words.length === 1 &&
    identity.mentions < 2 &&
    as !== 'source' &&
    !subject &&
    mention?.kind === 'unclear' &&
    identity.roles.size === 0
  );
}

function best(
  scores: ReadonlyMap<Identity, { readonly score: number; readonly reference: Reference }>,
): Found | undefined {
  let first: { readonly score: number; readonly reference: Reference } | undefined;
  let second = Number.NEGATIVE_INFINITY;
  for (const one of scores.values()) {
    if (!first || one.score > first.score) {
      if (first) second = first.score;
      first = one;
    } else if (one.score > second) second = one.score;
  }
  return first && first.score - second >= LEAD ? through(first.reference) : undefined;
}

/** The least lead of `the company` over the second likeliest; with less the answer is unknown. */
const LEAD = 0.25;

/** `Mr. Trump's campaign`, `his campaign`: an organisation known by its owner. */
export const readOwned: ShapeReader = (story, read, from, core, near) => {
  const last = story.word(core - 1);
  if (core - from < 2 || !isOrganisationNoun(last) || roleFamily(last)) return undefined;
  let owner: Found | undefined;
  let cut = -1;
  for (let i = from; i < core - 1; i++) if (isPossessiveMark(story.word(i))) cut = i;
  if (cut > from) owner = read(from, cut, near);
  else if (/^(?:his|her)$/.test(story.word(from))) owner = read(from, from + 1, near);
  else {
    // `the Trump campaign`
    const inside = story.namesWithin(from, core).at(-1);
    if (inside && inside.end === story.endOf(core - 2) && inside.identity.kind === 'person') owner = namedBy(inside);
  }
  if (!owner || owner.identity.kind !== 'person' || !owner.identity.evident) return undefined;
  const identity = story.nameless.describe(`${owner.identity.name}’s ${last}`, 'organisation');
  return { identity, via: owner.via };
};
