import { foldName } from './names.ts';

/** Given names that stand for one another, the form they are known under first. */
const GIVEN = `william bill billy will liam
robert bob bobby rob
michael mike mick
james jim jimmy jamie
joseph joe joey
thomas tom tommy
richard rick dick ricky
edward ed eddie ted teddy
elizabeth liz beth betty eliza lizzie
katherine catherine kate kathy cathy katie kathryn katharine
david dave
benjamin ben benny
kenneth ken kenny
timothy tim
anthony tony antony
christopher chris
stephen steve steven
daniel dan danny
matthew matt
gregory greg
jeffrey jeff geoffrey geoff
samuel sam
donald don
ronald ron ronnie
lawrence larry laurence
patrick pat
margaret maggie peggy meg
susan sue
deborah debbie debra
barbara barb
jennifer jen jenny
alexander alex aleksandr
nicholas nick nicolas
andrew andy
philip phil phillip
peter pete
frederick fred
charles charlie chuck
bernard bernie
mohammed muhammad mohamed mohammad muhammed mohamad
ahmed ahmad
youssef yusuf yousef yousuf yusef
hussein hussain husayn husein
abdullah abdallah
khalid khaled
ibrahim ebrahim
omar umar
osama usama
faisal faysal
mahmoud mahmud
hassan hasan
sergei sergey
alexei alexey aleksei aleksey
andrei andrey
dmitry dmitri dmitriy
yuri yury yuriy
nikolai nikolay
yevgeny evgeny evgeni yevgeni
vasily vasili vassily
valery valeri`;

const KNOWN_AS = new Map<string, string>();
for (const line of GIVEN.split('\n')) {
  const [first = '', ...others] = line.split(' ');
  for (const other of others) KNOWN_AS.set(other, first);
}

/** One spelling for a given name's short forms and transliterations: `Bill` -> `william`. */
export function commonGivenName(foldedWord: string): string {
  return commonSpelling(KNOWN_AS.get(foldedWord) ?? foldedWord);
}

/** One spelling for the ending that transliteration writes in several ways: `Zelenskyy`, `Zelenskiy` -> `zelensky`. */
export function commonSpelling(foldedWord: string): string {
  return foldedWord.replace(/sk(?:iy|yy|ii|ij|yi|i)$/, 'sky');
}

const SPANISH_GIVEN = new Set(
  `adriana alberto alejandra alejandro alfonso alfredo alvaro ana andres antonio arturo beatriz carlos carmen cesar claudia cristina diego
  dolores eduardo elena emilio enrique ernesto esteban felipe fernanda fernando francisco gabriel gabriela gerardo gonzalo graciela guadalupe guillermo
  gustavo hector hernan hugo ignacio ines isabel ivan jaime javier jesus joaquin jorge jose juan juana julio leonardo lucia luis luisa manuel
  marcela marcelo maria mariana mario marta martin mauricio mercedes miguel monica nicolas oscar pablo patricia paulo pedro pilar rafael ramon raul
  ricardo roberto rodrigo rosa ruben salvador santiago sergio silvia sofia susana teresa tomas veronica vicente victor ximena xiomara yolanda`.split(
    /\s+/,
  ),
);

/**
 * The word of a full name that is its family name where two stand at the end, as in Spanish: of `Gustavo Restrepo
 * Velez` it is `restrepo`. Undefined where the name is not of that kind.
 *
 * @param words the name's words, folded, without particles and initials
 */
export function spanishFamilyName(words: readonly string[]): string | undefined {
  if (words.length < 3 || !SPANISH_GIVEN.has(foldName(words[0] as string))) return undefined;
  const given = words.findIndex((word) => !SPANISH_GIVEN.has(foldName(word)));
  return given > 0 && given < words.length - 1 ? words[given] : undefined;
}
