/** Word classes that the search for pledges needs; all in lower case. */

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean));
}

/** What may stand between a subject and its verb, or between a cue and its complement. Words in -ly are among them too. */
const ADVERBS = words(
  `also first then again always never ever now soon still just even only once thus hence therefore together today tomorrow
  tonight instead both all each itself himself herself themselves ourselves myself already further furthermore
  however moreover well not n't no longer long yet indeed`,
);

export function isAdverb(word: string): boolean {
  return ADVERBS.has(word) || (word.length > 4 && word.endsWith('ly') && !NOT_ADVERBS.has(word));
}
const NOT_ADVERBS = words(
  'family italy july reply supply ally assembly rally early daily weekly apply rely fly comply',
);

export const BE = words("is are was were be been being am 're 'm 's");
export const HAVE = words("has have had having 've");
export const NEGATIONS = words("not n't never no neither nor hardly without");
/** After these a verb tells no act but a wish, a duty or a possibility. */
export const NON_FACTUAL = words(
  'should must could can may might would ought cannot ca lets let need needs if whether unless',
);

/** Words at which a subject, read from its verb backwards, ends. */
export const CLAUSE_OPENERS = words(
  `that if because when whenever while as although though whether how what where why since until unless so but than or
  yet before after whereas once except said say says saying added adds adding told tells announced announces declared
  insisted insists stated states noted notes noting stressed stresses believe believes believed think thinks thought
  hope hopes hoped know knows knew expect expects expected confirmed confirms argued argues claimed claims warned warns
  suggested suggests predicted predicts explained assured assures wrote writes tweeted ensure ensures ensuring means
  mean sure confident convinced reported reports hear see tell ask asked wonder indicated indicates promised pledged
  vowed guarantee maintained maintains emphasised emphasized reiterated repeated`,
);

export const PREPOSITIONS = words(
  `of in on at for with by from to under over about against between among during after before into through across
  within without toward towards around despite amid per via following including until since as off like`,
);

export const DETERMINERS = words(
  'the a an this that these those his her its their our my your every each both all some any',
);
export const POSSESSIVES = words('his her its their our my');
export const FIRST_PERSON = words('i we');
export const AGENT_PRONOUNS = words('he she they');
/** Words that point at things; `it` may be an organisation. */
export const OTHER_PRONOUNS = words(
  'you it this that these those there which what who whoever everyone everybody nobody nothing something anything someone one ones here such much more most many few others another',
);

/** Finite verbs that end a coordinated subject: what stands before `and` belongs to another clause. */
export const COMMON_VERBS = words(
  `is are was were has have had do does did will would can could may might should must won lost said says took takes made
  makes gave gives came comes went goes got gets became becomes held holds met meets led leads left put puts told began
  remains stands support supports noted welcomes abide abides marks want wants needs needed knows saw felt brought kept
  thanked enjoy enjoys runs ran spent sent set shows showed hit cut grew rose fell paid built broke`,
);

/** Nouns for those who can bind themselves. */
const AGENTS = words(
  `government governments ministry administration party parties company companies firm firms corporation bank banks
  president premier minister ministers chancellor governor governors senator senators mayor king queen prince pope
  secretary chairman chairwoman chair chief leader leaders leadership official officials country countries nation nations
  side sides power powers state states republic kingdom union alliance bloc coalition council committee commission congress senate house
  parliament cabinet court courts board agency agencies authority authorities department departments office police army
  navy military forces group groups team teams club clubs league federation association organisation organization
  organisations organizations institute university universities college school schools hospital hospitals airline airlines
  automaker carmaker maker makers giant startup retailer network channel publisher campaign candidate candidates nominee
  democrats republicans conservatives liberals labour labor opposition lawmakers legislators legislature members member
  prosecutors prosecutor investigators lawyers lawyer attorney attorneys judge judges spokesman spokeswoman spokesperson
                staff union unions
  teachers doctors   players coach manager managers owner owners owner director directors executive
  executives ceo founder researchers scientists experts analysts investors partners allies donors fund foundation charity
  both region city cities town county province district municipality community communities delegation
  delegates negotiators troops rebels militants activists protesters organisers organizers sponsors regulator regulators
  watchdog ambassador envoy general commander captain pilot crew brother sister wife husband mother father son daughter
  businessman billionaire tycoon actor actress singer host publisher editor editors reporter personnel sector camp camps client clients pac bureau service task taskforce`,
);

/** Capitalised things that carry a name and yet bind nobody. */
const NAMED_THINGS = words(
  `act bill plan plans fund program programme programs policy policies strategy summit conference treaty agreement accord deal
  games cup day week month year years time history review project package scheme initiative framework report budget order law laws tax
  god bridge highway road railway corridor centre center election elections vote conference series championship
  festival awards show event ceremony amendment budget measure measures reform reforms system index rate rates spacecraft
  rocket phone update software version model edition film movie album book season episode study paper cut cuts grant grants credit`,
);

export function isAgentNoun(word: string): boolean {
  return AGENTS.has(word);
}

export function isNamedThing(word: string): boolean {
  return NAMED_THINGS.has(word);
}

/** Verbs after `will` that tell what happens to somebody, not what they undertake: predictions. */
export const HAPPENINGS = words(
  `be have need suffer lose win gain benefit find become remain seem appear happen occur face struggle know fall rise
  die feel like love hate enjoy learn regret miss fail succeed want hope think believe understand recognise recognize
  notice appreciate regard prevail survive inherit receive get come depend cost mean likely probably prove experience last wait expect
  hear realise realize agree notice possess lack owe deserve see end turn arrive emerge own grow`,
);

/** Verbs after `will` that stand in a diary: scheduled events. */
export const APPOINTMENTS = words(
  `meet visit travel fly attend hold host address speak appear arrive depart return testify join gather convene play perform select elect nominate
  compete star air debut tour mark celebrate participate discuss stress highlight underscore underline emphasise emphasize
  reiterate reaffirm`,
);

/** What a speaker says of the talk itself: `I will say`, `we'll see`. */
export const TALK = words(
  `say tell see let ask add note admit read refer repeat start begin turn just leave point mention talk answer get give
  go come remember know think be have guess bet miss find stop wait conclude close end finish try check defer call
  share hear look yield send kick stand sit`,
);

/** Deeds whose promise is a threat. */
export const HARM = words(
  `retaliate punish destroy crush annihilate bomb attack strike kill avenge revenge obliterate invade assassinate
  execute burn wipe eliminate hang behead smash devastate shoot`,
);

/** Hedges: they lower the strength by one. */
export const HEDGES = words(
  'maybe perhaps possibly try tries trying explore exploring consider considering study studying hopefully probably examine seek look',
);
