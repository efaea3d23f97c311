/**
 * Verbs that report what someone says, in their past, present, -ing and base forms. What may follow tells the
 * groups apart: `say` takes any clause, `call` only what its preposition opens, `agree` only `to`, `that` or `on`.
 */

const CLAUSE_VERBS = `say state add note argue claim explain declare announce insist maintain stress emphasise emphasize
  highlight reiterate reaffirm affirm underline underscore acknowledge admit concede confirm deny warn predict suggest
  conclude recall remark observe reveal disclose assert contend allege complain write tweet reply respond tell believe
  pledge vow promise hope urge praise thank criticise criticize condemn welcome denounce reject express voice mention
  propose recommend advise caution joke quip report estimate lament boast hail applaud commend point continue forecast testify counter retort`;

const GUARDED_VERBS: Readonly<Record<string, RegExp>> = {
  call: /^(on|for|upon)$/,
  agree: /^(to|that|on)$/,
  ask: /^(for|that|whether|if|why|how|what|when)$/,
  speak: /^(of|about)$/,
  talk: /^(about|of)$/,
  decline: /^to$/,
  think: /^that$/,
  know: /^that$/,
  plan: /^to$/,
  intend: /^to$/,
  refuse: /^to$/,
  demand: /^(that|to|an|a|the)$/,
  go: /^on$/,
  accuse: /^\w+$/,
};

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said', 'says', 'saying'],
  tell: ['told', 'tells', 'telling'],
  write: ['wrote', 'written', 'writes', 'writing'],
  speak: ['spoke', 'spoken', 'speaks', 'speaking'],
  think: ['thought', 'thinks', 'thinking'],
  know: ['knew', 'known', 'knows', 'knowing'],
  admit: ['admitted', 'admits', 'admitting'],
  quip: ['quipped', 'quips', 'quipping'],
  go: ['went', 'goes', 'going'],
  plan: ['planned', 'plans', 'planning'],
  forecast: ['forecast', 'forecasts', 'forecasting'],
};

const LEMMA_OF = new Map<string, string>();
for (const lemma of [...CLAUSE_VERBS.split(/\s+/), ...Object.keys(GUARDED_VERBS)])
  for (const form of formsOf(lemma)) LEMMA_OF.set(form, lemma);

/** The verb's dictionary form, or undefined where the word reports nothing. The bare form is none: it follows `to` or `will`. */
export function reportingLemma(word: string): string | undefined {
  return LEMMA_OF.get(word);
}

/** Whether the word after the verb lets it report. */
export function mayReport(lemma: string, next: string, nextOpensQuotation: boolean): boolean {
  if (nextOpensQuotation) return true;
  const guard = GUARDED_VERBS[lemma];
  return guard ? guard.test(next) : true;
}

function formsOf(lemma: string): readonly string[] {
  const irregular = IRREGULAR[lemma];
  if (irregular) return irregular;
  if (lemma.endsWith('e')) return [`${lemma}d`, `${lemma}s`, `${lemma.slice(0, -1)}ing`];
  if (/[^aeo]y$/.test(lemma)) return [`${lemma.slice(0, -1)}ied`, `${lemma.slice(0, -1)}ies`, `${lemma}ing`];
  return [`${lemma}ed`, `${lemma}${/(s|ss|sh|ch|x)$/.test(lemma) ? 'es' : 's'}`, `${lemma}ing`];
}
