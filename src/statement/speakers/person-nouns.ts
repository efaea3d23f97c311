import { isKin, isOffice, isWideRole, roleFamily } from '../../language/titles.ts';

const PERSON_NOUNS = new Set(
  `baker host climber winner loser survivor owner rider swimmer runner hiker skier dancer painter photographer filmmaker programmer
  builder prisoner user caller native newcomer veteran counterpart predecessor successor colleague star hero champion magician musician physician politician librarian
  comedian technician inventor sculptor creator sailor tailor jailer gardener butcher widow widower mogul magnate heir heiress pollster operative retiree pensioner barber carpenter cook potter weaver shepherd elder porter prelate primate inmate dignitary legislator cleric nun abbot abbess sexton ombudsman auditor registrar graduate laureate defendant plaintiff
  petitioner appellant complainant claimant applicant accuser respondent juror bailiff suspect convict fugitive hostage detainee left-hander right-hander southpaw grandee stalwart
  firebrand maverick teenager centenarian nonagenarian octogenarian septuagenarian millionaire socialite exile dissident defector immigrant expatriate bystander
  onlooker eyewitness whistleblower informant peer outsider hostess`.split(/\s+/),
);

const PERSON_ENDS =
  /(?:man|woman|ist|-old|grapher|loger|keeper|monger|smith|wright|holder|seeker|goer|worker|driver|writer|player|fighter|singer|teacher)$/;
const NOBODY = /^(?:human|(?:check|watch|short|black|white|play|wish)?list|mist|twist|fist|wrist|waist|gist|heist)$/;

/** Whether a word says what a person is or does, and no office that a single person holds. */
export function isPersonNoun(head: string, family: string | undefined): boolean {
  return family
    ? !isWideRole(family) && !isOffice(family)
    : (PERSON_ENDS.test(head) && !NOBODY.test(head)) || PERSON_NOUNS.has(head);
}

/** `nurse`, `passenger`: what someone described may be called, as a microphone may not. */
export function mayBePersonNoun(word: string): boolean {
  return roleFamily(word) !== undefined || isKin(word) || isPersonNoun(word, undefined) || PERSON_LIKE.test(word);
}

const PERSON_LIKE =
  /(?:[^aeiou]er|or|ian|ant|person|child|one|teen|pupil|source|chair|guest|youth|user|guard|clerk|cook|chef|monk|nun)$/;
