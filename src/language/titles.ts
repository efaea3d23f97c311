import type { Gender } from './names.ts';

/** Words before a name that are part of no title: `Mr. Smith`. What they say of gender, if anything. */
const HONORIFICS = new Map<string, Gender | null>([
  ...'mr sir lord king prince duke pope sheikh imam father brother uncle mister mullah maulana shri monsignor msgr herr señor baron viscount'
    .split(' ')
    .map((word): [string, Gender] => [word, 'male']),
  ...'mrs ms miss lady dame queen princess duchess sister mother aunt madam madame smt frau señora baroness sheikha'
    .split(' ')
    .map((word): [string, Gender] => [word, 'female']),
  ...'dr prof rev hon honorable honourable fr judge justice saint st ayatollah rabbi emperor eng engr datuk dato haji excellency highness majesty holiness eminence hrh hh h.e'
    .split(' ')
    .map((word): [string, null] => [word, null]),
]);

/**
 * Roles that people are named by, one family a line, the words of a line standing for one another in `the premier`.
 * The first word names the family.
 */
const ROLES = `
premier prime-minister pm taoiseach chancellor
vice-premier tánaiste tanaiste
president potus pres
vice-president veep
spokesperson spokesman spokeswoman press-secretary spokespeople
senator sen sens
representative rep reps mep meps congressman congresswoman lawmaker legislator mp deputy parliamentarian assemblyman assemblywoman councillor councilor cllr coun councilman councilwoman councilmember delegate td mep msp mla mna mlc backbencher alderman alderwoman
governor gov govs prefect regent
mayor mayoress burgomaster alcalde
minister secretary
ambassador amb envoy consul emissary
diplomat
executive ceo chief boss cfo coo
chairman chairwoman chairperson chair
director director-general manager head gm coordinator administrator superintendent supt
general gen admiral adm commander cmdr colonel col lieutenant lt captain capt major maj sergeant sgt officer marshal corporal cpl brigadier brig
justice judge magistrate
lawyer attorney prosecutor counsel solicitor barrister da
professor prof academic scholar lecturer
researcher scientist physicist biologist chemist epidemiologist astronomer psychologist sociologist virologist geologist climatologist paleontologist palaeontologist archaeologist archeologist anthropologist zoologist botanist ecologist hydrologist seismologist volcanologist meteorologist oceanographer glaciologist ornithologist entomologist microbiologist immunologist geneticist neuroscientist mathematician statistician criminologist demographer linguist naturalist conservationist biochemist astrophysicist toxicologist primatologist
economist analyst strategist expert adviser advisor consultant specialist planner engineer architect
warden ranger keeper custodian
headman headwoman chieftain
historian author writer novelist poet playwright memoirist biographer essayist dramatist screenwriter columnist journalist reporter editor correspondent commentator blogger
presenter host anchor broadcaster newsreader newscaster interviewer moderator quizmaster
candidate nominee contender frontrunner front-runner challenger hopeful rival
commissioner
doctor physician surgeon nurse dr gp vet veterinarian paediatrician pediatrician psychiatrist dentist cardiologist oncologist neurologist neurosurgeon obstetrician gynaecologist gynecologist dermatologist radiologist pathologist anaesthetist anesthesiologist urologist haematologist hematologist pharmacist physiotherapist therapist
coach manager trainer
player striker midfielder defender goalkeeper quarterback forward pitcher captain winger footballer cricketer golfer boxer sprinter swimmer cyclist rower skater jockey gymnast wrestler netballer batsman batter bowler wicketkeeper goalie goaltender netminder catcher shortstop outfielder infielder linebacker cornerback all-rounder rookie marathoner hurdler triathlete decathlete heptathlete biathlete snowboarder surfer judoka fencer archer skipper athlete olympian paralympian fly-half scrum-half
actor actress star comedian performer
singer musician rapper songwriter composer artist guitarist pianist violinist cellist drummer bassist flautist flutist trumpeter saxophonist harpist organist clarinettist percussionist soprano baritone conductor maestro vocalist
pastor prelate primate abbot vicar chaplain deacon preacher priest bishop archbishop cardinal reverend rev rabbi imam cleric monk pope pontiff
king monarch sovereign oba queen prince princess
founder co-founder entrepreneur businessman businesswoman billionaire investor tycoon owner
activist campaigner organizer organiser advocate
farmer grower rancher herder beekeeper fisherwoman trader vendor seller plumber electrician welder waiter waitress chef commuter passenger pensioner retiree parent grandmother grandfather pupil undergraduate graduate trainee apprentice volunteer midwife caretaker receptionist seamstress docker trucker bricklayer stonemason blacksmith hairdresser bartender barman barista innkeeper winemaker shopper tourist holidaymaker pilgrim worshipper refugee migrant evacuee teacher student resident worker driver fisherman shopkeeper villager neighbour neighbor witness survivor victim mother father woman man boy girl voter veteran patient tenant
leader
official
politician
aide staffer
translator interpreter
rescuer diver firefighter paramedic soldier trooper deputy-sheriff
engineer-in-chief
chief-of-staff
chairman-elect
treasurer controller comptroller auditor auditor-general
ombudsman ombudswoman ombudsperson
registrar clerk
secretary-general
sheriff undersheriff constable detective det inspector insp
governor-general
first-lady
speaker
whip
incumbent
democrat
republican
undersecretary
attorney-general solicitor-general prosecutor-general procurator-general
inspector-general
principal headmaster headteacher dean rector provost
curator librarian
`;

const FAMILY_OF = new Map<string, string>();
for (const line of ROLES.trim().split('\n')) {
  const words = line.split(' ');
  for (const word of words) if (!FAMILY_OF.has(word)) FAMILY_OF.set(word, words[0] as string);
}

/** Roles that a wider word may stand for: `the official` for a spokeswoman, `the leader` for a premier. */
const WIDER: Readonly<Record<string, ReadonlySet<string>>> = {
  official: new Set(
    `spokesperson minister director ambassador commissioner governor mayor premier vice-president secretary-general treasurer
    sheriff chairman undersecretary attorney-general general head official executive president`.split(/\s+/),
  ),
  leader: new Set(
    'premier president governor mayor chairman leader secretary-general king executive speaker minister founder pastor'.split(
      ' ',
    ),
  ),
  politician: new Set(
    'senator representative governor mayor premier president minister candidate leader democrat republican'.split(' '),
  ),
  representative: new Set('senator representative democrat republican speaker whip chairman'.split(' ')),
  executive: new Set('executive chairman president director founder vice-president'.split(' ')),
  director: new Set('director executive chairman official'.split(' ')),
  economist: new Set('economist researcher professor historian director doctor'.split(' ')),
  researcher: new Set('researcher professor economist doctor historian'.split(' ')),
  professor: new Set('professor researcher historian economist'.split(' ')),
  candidate: new Set('candidate democrat republican'.split(' ')),
  minister: new Set('minister'.split(' ')),
  ambassador: new Set('ambassador'.split(' ')),
  diplomat: new Set('ambassador spokesperson minister official'.split(' ')),
  aide: new Set('aide spokesperson economist chief-of-staff'.split(' ')),
  founder: new Set('founder executive chairman'.split(' ')),
  lawyer: new Set('lawyer attorney-general'.split(' ')),
  democrat: new Set('democrat senator representative governor'.split(' ')),
  republican: new Set('republican senator representative governor'.split(' ')),
};

const GENDERED: Readonly<Record<string, Gender>> = {
  actress: 'female',
  king: 'male',
  queen: 'female',
  prince: 'male',
  princess: 'female',
  mother: 'female',
  father: 'male',
  woman: 'female',
  man: 'male',
  boy: 'male',
  girl: 'female',
  pope: 'male',
  pontiff: 'male',
  cardinal: 'male',
  archbishop: 'male',
  imam: 'male',
  fisherman: 'male',
  businessman: 'male',
  businesswoman: 'female',
  'first-lady': 'female',
  wife: 'female',
  husband: 'male',
  widow: 'female',
  widower: 'male',
  daughter: 'female',
  son: 'male',
  niece: 'female',
  nephew: 'male',
  grandmother: 'female',
  grandfather: 'male',
  grandson: 'male',
  granddaughter: 'female',
};

const bare = (word: string) => (word.endsWith('.') ? word.slice(0, -1) : word);

export function isHonorific(lowerWord: string): boolean {
  return HONORIFICS.has(bare(lowerWord));
}

/**
 * The family that a role belongs to, such as `spokesperson` for `spokeswomen`; undefined for any other word.
 *
 * @param lowerWord a word in lower case; two words of one role are joined by a hyphen (`prime-minister`)
 */
export function roleFamily(lowerWord: string): string | undefined {
  const word = bare(lowerWord);
  const family = FAMILY_OF.get(word);
  if (family) return family;
  // `co-anchor`, `ex-minister`, `Secretary-Treasurer`, `Lt-Gen`
  const hyphen = word.indexOf('-');
  if (
    hyphen > 0 &&
    /^(?:co|ex|vice|secretary|deputy|sub|lieutenant|lt|major|maj|brigadier|brig|rear)$/.test(word.slice(0, hyphen))
  )
    return FAMILY_OF.get(word.slice(hyphen + 1));
  if (word.endsWith('s') && word.length > 4)
    return FAMILY_OF.get(word.endsWith('men') ? `${word.slice(0, -3)}man` : word.slice(0, -1));
  return word.endsWith('women') || word.endsWith('men') ? FAMILY_OF.get(`${word.slice(0, -2)}an`) : undefined;
}

/** First words of roles of two. */
const FIRST_OF_TWO = new Set(
  [...FAMILY_OF.keys()].flatMap((role) => (role.includes('-') ? [role.split('-')[0] as string] : [])),
);

/** The family of a role of two words: `vice`, `president`; undefined where they are none together. */
export function roleOfTwo(first: string | undefined, second: string | undefined): string | undefined {
  return first !== undefined && FIRST_OF_TWO.has(first) ? roleFamily(`${first}-${second}`) : undefined;
}

/** Whether someone with a role of one family may be called by a word of another: `the official` for a spokesman. */
export function mayBeCalled(family: string, called: string): boolean {
  return family === called || (WIDER[called]?.has(family) ?? false);
}

const OFFICES = new Set(
  `premier president vice-president spokesperson governor mayor minister ambassador chairman justice commissioner sheriff speaker
  secretary-general attorney-general king pope director coach first-lady governor-general undersecretary treasurer`.split(
    /\s+/,
  ),
);

/** Roles that one person holds: `the president` is someone even where no name is given; `the baker` has one. */
export function isOffice(family: string): boolean {
  return OFFICES.has(family);
}

const DOMAINS = new Map<string, string>();
for (const [domain, families] of Object.entries({
  politics: `premier president vice-president spokesperson senator representative governor mayor minister ambassador diplomat
    candidate leader official politician aide chief-of-staff treasurer secretary-general governor-general first-lady speaker
    whip democrat republican undersecretary commissioner king`,
  science: 'professor researcher doctor',
  business: 'executive founder',
  law: 'judge justice lawyer attorney-general',
  arts: 'author historian presenter actor singer curator translator',
  sport: 'coach player striker',
  religion: 'pastor',
  force: 'general sheriff rescuer',
  everyday: 'farmer',
}))
  for (const family of families.split(/\s+/)) DOMAINS.set(family, domain);

/** The walk of life that a role belongs to; undefined for roles of many, such as `director`. */
export function domainOf(family: string): string | undefined {
  return DOMAINS.get(family);
}

const KIN = new Set(
  'wife husband widow widower son daughter sister brother mother father niece nephew cousin aunt uncle twin friend neighbor neighbour colleague grandmother grandfather grandson granddaughter partner'.split(
    ' ',
  ),
);

/** Words for someone by whose side they stand, `his wife`; they say nothing of what a person does. */
export function isKin(lowerWord: string): boolean {
  return KIN.has(lowerWord);
}

/** Words that only a wider circle of roles narrows: many a person in an article may be `the official`. */
export function isWideRole(family: string): boolean {
  return family === 'official' || family === 'leader' || family === 'politician' || family === 'aide';
}

/** What a role or honorific says of its bearer's gender. */
export function genderOfTitle(lowerWord: string): Gender | undefined {
  const word = bare(lowerWord);
  const honorific = HONORIFICS.get(word);
  if (honorific) return honorific;
  if (word.endsWith('woman')) return 'female';
  if (word.endsWith('man') && FAMILY_OF.has(word)) return word === 'chairman' ? undefined : 'male';
  return GENDERED[word];
}
