/**
 * What English-language newspapers know of personal names: particles, which names are women's and which
 * men's, and which family names stand first. General knowledge of names, not fitted to any outlet.
 */

export type Gender = 'female' | 'male';

/** Lower-case words inside a name: `Ursula von der Leyen`, `Mohammed bin Salman`, `Bashar al-Assad`. */
const PARTICLES = new Set(
  'de la las los del dela delos della di da dos das do van von der den ter ten het zu zur bin ibn bint al el ul ur abu le du des st y af av e'.split(
    ' ',
  ),
);

export function isNameParticle(word: string): boolean {
  return PARTICLES.has(word);
}

/** Family names that stand before the given name in Chinese, Korean and Vietnamese, folded. */
const FAMILY_FIRST = new Set(
  `ai bai ban bao bi bo bu cai cao chai chang che chen cheng chi chiang chou chow chu cui dai deng ding dong dou du duan
  fan fang fei feng fu gan gao ge geng gong gu guan guo han hao he hong hou hsieh hsu hu hua huang huo ji jia jian jiang
  jiao jin kang ke kong kuang lai lan lei li lian liang liao lin ling liu long lou lu luo lyu ma mao mei meng miao mo mu
  ni nie ning niu ou ouyang pan pang pei peng pi pu qi qian qiao qin qiu qu quan rao ren rong ruan shang shao shen sheng
  shi shu si sima situ song su sun tan tang tao teng tian tong tsai tu wan wang wei wen weng wu xi xia xiang xiao xie
  xin xing xiong xu xue yan yang yao ye yi yin ying you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zhen zheng
  zhong zhou zhu zhuang zhuge zou zuo
  kim lee park pak choi choe jung jeong chung kang cho yoon yun jang chang lim im moon shin sin han oh seo suh kwon
  hwang ahn an song hong yoo yu ko bae baek nam noh roh ryu son ha jo ri
  nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly to truong dinh vuong luong trinh mai dao doan lam
  hun hor heng sok`.split(/\s+/),
);

export function isFamilyFirst(foldedWord: string): boolean {
  return FAMILY_FIRST.has(foldedWord);
}

/** Vietnamese family names: papers call their bearers by the last name, by the family name, or by the whole. */
const VIETNAMESE = new Set(
  'nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly to truong dinh vuong luong trinh mai dao doan lam'.split(
    ' ',
  ),
);

export function isVietnameseFamilyName(foldedWord: string): boolean {
  return VIETNAMESE.has(foldedWord);
}

const WOMEN = `abigail ada adele adriana agnes aisha alejandra alessandra alexandra alice alicia alison allison alma amal
  amanda amber amelia amina amy ana anastasia andrea angela angelina anita ann anna anne annie annika antonia april
  arianna ashley astrid asuncion audrey ayesha barbara beatrice beatriz becky bella benazir bernadette beth betsy betty
  beverly bianca birgit bonnie brenda brianna bridget britney brooke camila camilla candace carla carly carmen carol
  carole carolina caroline carolyn cassandra catalina catherine cathy cecilia celeste charlotte chelsea cheryl chiara
  chloe christiane christina christine cindy claire clara claudia colleen condoleezza consuelo cora cornelia courtney
  cristina crystal cynthia daniela danielle daphne deborah debbie debra denise diana diane dina dolores donna dora
  doris dorothy ebony edith eileen elaine eleanor elena elisa elise elisabeth elizabeth ella ellen elsa emilia emily emma erica
  erika erin esperanza estelle esther eva eve evelyn faith fatima fatou federica felicity fernanda fiona florence frances
  francesca francoise freya gabriela gabrielle gail gemma georgia geraldine gertrude gina giorgia giulia gloria grace graciela
  greta gretchen guadalupe gwen hannah harriet hazel heather heidi helen helena helene hillary holly hope huda ida ilona
  imelda indira inga ingrid irene iris irina isabel isabella isabelle ivana ivanka ivy jacinda jackie jacqueline jane
  janet janice jasmine jean jeanette jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn johanna josefina
  josephine joyce juanita judith judy julia juliana julie juliet karen karin karine karla karolina kate katharina katharine
  katherine kathleen kathryn kathy katie katrina kayla keiko kellyanne kelly kerry kim kimberly kirsten kirstjen kristen
  kristin kristina lara latoya laura lauren layla leah leila lena leona leslie leticia leyla lidia lilian liliana lillian
  lily linda lisa liz loretta lori lorraine louise lucia lucille lucy luisa lydia lynn mabel madeleine madison maggie
  maia malala mandy manuela marcia margaret margarita margot margrethe maria mariam marian mariana marie marilyn marina marine marion marisa
  marjorie marsha martha martina mary matilda maureen maya megan meghan mei melania melanie melinda melissa mercedes meredith
  mia michelle mildred mina miranda miriam moira molly mona monica monique muriel nadia nadine nancy naomi natalia natalie
  natasha nicola nicole nikki nina noor nora norma olga olivia ophelia oprah paige pamela paola patricia paula pauline
  peggy penelope penny petra phoebe phyllis priscilla priti priya rachel ramona raquel rebecca regina renata rita roberta
  robin rosa rosalind rose rosemary roxanne ruth sabine sabrina sally samantha sandra sanna sara sarah sasha savannah
  selena serena shannon sharon sheila sheryl shirley sierra silvia simone sofia sonia sonya sophia sophie stacey stacy
  stella stephanie sue summer susan susana susanna suzanne svetlana sylvia tamara tammy tania tanya tara tatiana teresa
  tess theresa tiffany tina tracy tulsi ulrike ursula valentina valeria valerie vanessa vera veronica victoria viola
  violet virginia vivian wanda wendy whitney wilma winifred xiomara yasmin yolanda yvette yvonne zahra zainab zara zoe
  retno yingluck elvira sahle mia epsy kamala nirmala sushma aung tsai ngozi vjosa maia zuzana kaja
  aaliyah abena adaeze agnieszka aiko aino akiko akosua aminata amara anke anouk ayse barbora begona berit birte chioma
  consuela dagmar dalia deepa despina divya efua ekaterina eleni elif emiko emine ewa farah fatma fatoumata femke folake
  funmi galina geeta gudrun halima halyna hanako hanan hege heike hilde ilse ilze imani ines ingeborg inmaculada ioanna
  iryna itziar jana joelle kateryna katarzyna kavita keisha khadija kristiina kumiko lakshmi larisa latisha lenka leonor
  lindiwe lourdes ludmila lyudmila magdalena malgorzata mariama marieke marisol maryam mayumi meera mette michiko
  montserrat nadiya naoko nasrin neha nerea nomvula noriko nuria oksana oleksandra olena paivi parisa pernille pooja
  radha rania reem rekha renate rocio sachiko salma samira sanne saskia shanice shirin sigrid silke sirpa siobhan sinead
  aoife niamh solveig soraya sunita swati tamika tatyana tetiana thandi tomoko usha vasiliki vidya wanjiru willemijn
  yetunde yoko yulia yumi zanele zeynep gwyneth bronwyn`;

const MEN = `aaron abdul abdulaziz abdullah abdel abraham adam adel adrian ahmad ahmed aidan akbar alan albert alberto
  alejandro alec alex alexander alexandre alexei alexis alfonso alfred alfredo ali allan allen alvaro amir amit anders
  andre andreas andres andrei andrew andriy andy angelo angus anthony antoine anton antonio antony anwar aristotle arjun
  arnold arthur arturo asad ashraf asif atul augusto austin barack barry bart bashar basil ben benedict benjamin benny
  bernard bernardo bernie bert bill billy binyamin bob bobby boris brad bradley brandon brendan brent brett brian bruce
  bruno bryan burt byron caleb calvin cameron carl carlo carlos cedric cesar chad charles charlie chris christian
  christopher chuck clarence claude clement cliff clifford clint clive cody colin connor corey cory craig curtis cyril
  cyrus dale damian damien dan daniel daniele danny darius darrell darren dave david dean dennis derek desmond diego dieter
  dimitri dirk dmitri dmitry dmytro dominic dominique don donald doug douglas drew duncan dustin dwayne dwight earl ed eddie
  edgar eduardo edward edwin elias elliot elliott emanuel emil emilio emmanuel enrico enrique eric erik ernest ernesto
  ernst esteban ethan eugene evan evo ezra fabian fabio faisal farid felipe felix fernando fidel filip fiorello florian
  floyd francesco francis francisco francois frank franz fred freddie frederick friedrich fritz gabriel gareth gary gavin
  geoff geoffrey george gerald gerard gerhard gianni gilbert giovanni giuseppe glen glenn gordon graham grant greg gregory
  guido guillermo gunther gus gustav gustavo guy habib hakan hamid hans harold harris harrison harry harvey hasan hassan
  hector heiko heinrich helmut henri henrik henry herbert herman hernan hiroshi horst howard hugh hugo hussein ian ibrahim
  ignacio igor ike ilya imran isaac ismail ivan jack jackson jacob jacques jaime jair jake jakob james jamie jan janos jared
  jason javier jay jeb jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin joe joel johan
  johann john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua juan julian julio justin kai karim karl
  keir keith ken kenneth kenny kevin khalid khalifa klaus konrad konstantin kurt kwame kyle lance larry lars laurent lawrence
  lee len leo leon leonard leonardo leonid leroy lester levi lewis liam lindsey lionel lloyd lorenzo louis luc luca lucas ludwig
  luigi luis luiz luka lukas luke luther mahmoud mahmud malcolm manfred manmohan manuel marc marcel marcelo marco marcos marcus
  mariano mario marius mark markus marshall martin marvin mateo mateusz mathias matt matteo matthew matthias maurice mauricio
  max maxime maximilian mehmet mel michael michel miguel mike mikhail milan miles milos mitch mitchell mitt mohamed mohammad
  mohammed mohamad mohsen morgan moses muhammad muhammadu mustafa nabil narendra nathan nathaniel neil nelson newt nicholas nick nicolas
  nigel nikita nikolai noah noel norman oleg olivier olaf omar orlando oscar osama otto owen pablo paolo pascal patrick paul
  paulo pavel pedro perry pete peter petr petro phil philip philippe pierre pietro piotr pranab prakash quentin rafael rahul raj
  rajiv ralph ramon rand randall randy raul ray raymond recep reed reggie reinhard rene rex ricardo richard rick ricky rob
  robert roberto rodrigo roger rohan roland rolf roman ron ronald ronnie ross roy rudolf rudolph rudy rupert russell ryan
  sadiq saeed salman salvador salvatore sam samir samuel sanjay santiago saul scott sean sebastian sergei sergey sergio seth shane
  shaun shawn shigeru shinzo sidney silvio simon solomon spencer stan stanley stefan stephane stephen steve steven stuart sven
  taro tariq taylor ted teddy terence terrence terry thabo theo theodore thierry thomas tim timothy tobias toby todd tom
  tomas tommy tony travis trent trevor tyler udo ulrich vaclav valery vernon vicente victor viktor vince vincent vitali vivek
  vladimir volodymyr wade wallace walter warren wayne wendell werner wesley wilfred will willem william winston wolfgang
  woodrow xavier yair yann yannick yitzhak yoshihide yoav yuri yusuf yves zachary zbigniew ziad
  fumio shigeru anutin srettha prabowo joko joaquim lula anwar mahathir rishi manmohan jens viktor kyriakos pedro olaf
  ahmet ajay akira alasdair anil arvind ashok attila bilal bjorn bogdan bohdan bram callum chidi chinedu deepak dietmar
  dimitris dragan eamon emeka emre ferenc florin gabor giorgos gopal goran hamza hamish harish haruki hartmut heinz
  hossein hristo inaki istvan ivica jamal jari javad jeffery jeroen joost jorg jordi juha jurgen kamau karel kazuo kemal
  kenji koen kofi kostas kwesi laszlo maarten malik manoj marwan masao mehdi mihai mikael mikko miroslav mukesh murat
  mykola nasser naveen nikos nuno obinna oleksandr oluwaseun padraig pekka pieter radu rajesh ramesh ravi reza rory
  ruairi rui ruud saleh sandeep satoshi seamus serhiy shinji sipho spyros stanislav sunil suresh takashi takeshi taras
  tarek tendai terrance themba thiago thorsten tiago tibor torsten tunde tyrone uwe vasyl vijay walid wouter yannis
  yaroslav yasser zoltan zoran`;

const GENDER_OF = new Map<string, Gender>();
for (const name of WOMEN.split(/\s+/)) GENDER_OF.set(name, 'female');
for (const name of MEN.split(/\s+/)) GENDER_OF.set(name, 'male');
/** Given to women and men alike: they tell that a word is a given name, not whose. */
const EITHER = new Set(
  `alexis andrea angel ariel avery blake cameron carmen casey chris courtney dana dominique drew frances francis jackie jamie
  jan jay jean jesse jo jody jordan jules kai kelly kerry kim kit lauren lee leslie lindsay lindsey logan lynn marion meredith
  mel michel morgan noor pat quinn reese riley robin rowan sam sasha shannon shawn sidney skyler stacey sydney taylor terry
  tracy whitney`.split(/\s+/),
);

/** Whose a given name is; undefined where it is not known or given to both. */
export function genderOfGivenName(foldedWord: string): Gender | undefined {
  return EITHER.has(foldedWord) ? undefined : GENDER_OF.get(foldedWord);
}

export function isGivenName(foldedWord: string): boolean {
  return GENDER_OF.has(foldedWord) || EITHER.has(foldedWord);
}

/**
 * Whether a name is a son's who bears his father's: `Donald Trump Jr.`. With a middle initial, as in `Joseph R.
 * Biden Jr.`, it is only the formal style of some papers.
 *
 * @param words the name's words, folded
 */
export function isJunior(words: readonly string[]): boolean {
  return words.some((word) => /^jr\.?$/.test(word)) && !words.some((word) => /^\p{L}\.?$/u.test(word));
}

/** Middle names that tell gender in Vietnamese: `Nguyễn Thị Lan`, `Trần Văn Sơn`. */
export function genderOfMiddleName(foldedWord: string): Gender | undefined {
  if (foldedWord === 'thi') return 'female';
  return foldedWord === 'van' || foldedWord === 'duc' || foldedWord === 'huu' || foldedWord === 'dinh'
    ? 'male'
    : undefined;
}

/** One of those whom a plural names: `Lees` -> `Lee`, `Joneses` -> `Jones`; the word itself where it is no plural. */
export function singularName(plural: string): string {
  return plural.replace(/(?:(?<=s|x|z|ch|sh)es|(?<=[^s])s)$/, '');
}

const PLAIN = /^[a-z0-9' -]*$/;

/** A word or name without capitals, diacritics and the many forms of the apostrophe and hyphen: `Phạm` -> `pham`. */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ı/g, 'i')
    .replace(/[‘’ʼʻ`]/g, "'")
    .replace(/[‐‑–]/g, '-');
}
