import { foldName } from './names.ts';

/** Countries and blocs with the words for what is theirs: `China: Chinese`. Folded; several spellings by `|`. */
const COUNTRIES = `afghanistan:afghan albania:albanian algeria:algerian angola:angolan argentina:argentine|argentinian armenia:armenian
australia:australian austria:austrian azerbaijan:azerbaijani|azeri bahrain:bahraini bangladesh:bangladeshi belarus:belarusian
belgium:belgian bolivia:bolivian bosnia:bosnian botswana:botswanan brazil:brazilian britain|great_britain|uk|u.k.|united_kingdom|england|scotland|wales:british|english|scottish|welsh brunei:bruneian
bulgaria:bulgarian burundi:burundian cambodia:cambodian cameroon:cameroonian canada:canadian chile:chilean china|prc:chinese
colombia:colombian congo:congolese costa_rica:costa_rican croatia:croatian cuba:cuban cyprus:cypriot czech_republic|czechia:czech
denmark:danish ecuador:ecuadorian egypt:egyptian el_salvador:salvadoran estonia:estonian ethiopia:ethiopian fiji:fijian
finland:finnish france:french gabon:gabonese georgia:georgian germany:german ghana:ghanaian greece:greek guatemala:guatemalan
guinea:guinean haiti:haitian honduras:honduran hungary:hungarian iceland:icelandic india:indian indonesia:indonesian iran:iranian
iraq:iraqi ireland:irish israel:israeli italy:italian jamaica:jamaican japan:japanese jordan:jordanian kazakhstan:kazakh
kenya:kenyan kosovo:kosovar kuwait:kuwaiti kyrgyzstan:kyrgyz laos:lao|laotian latvia:latvian lebanon:lebanese liberia:liberian
libya:libyan lithuania:lithuanian luxembourg:luxembourgish madagascar:malagasy malawi:malawian malaysia:malaysian mali:malian
malta:maltese mexico:mexican moldova:moldovan mongolia:mongolian montenegro:montenegrin morocco:moroccan mozambique:mozambican
myanmar|burma:burmese namibia:namibian nepal:nepali|nepalese netherlands|holland:dutch new_zealand:kiwi nicaragua:nicaraguan
niger:nigerien nigeria:nigerian north_korea:north_korean norway:norwegian oman:omani pakistan:pakistani panama:panamanian
paraguay:paraguayan peru:peruvian philippines:filipino|philippine poland:polish portugal:portuguese qatar:qatari romania:romanian
russia:russian rwanda:rwandan samoa:samoan saudi_arabia:saudi|saudi_arabian senegal:senegalese serbia:serbian
singapore:singaporean slovakia:slovak slovenia:slovenian somalia:somali south_africa:south_african south_korea|korea|rok|republic_of_korea:south_korean|korean
south_sudan:south_sudanese spain:spanish sri_lanka:sri_lankan sudan:sudanese sweden:swedish switzerland:swiss syria:syrian
taiwan:taiwanese tajikistan:tajik tanzania:tanzanian thailand:thai timor-leste|east_timor:timorese togo:togolese tonga:tongan
tunisia:tunisian turkey|turkiye:turkish turkmenistan:turkmen uganda:ugandan ukraine:ukrainian
united_arab_emirates|uae:emirati united_states|us|u.s.|usa|u.s.a.|america:american uruguay:uruguayan uzbekistan:uzbek
vanuatu:ni-vanuatu venezuela:venezuelan vietnam|viet_nam:vietnamese yemen:yemeni zambia:zambian zimbabwe:zimbabwean
european_union|eu:european palestine:palestinian asean:southeast_asian hong_kong:hongkonger africa:african asia:asian europe:european`;

const COUNTRY_OF = new Map<string, string>();
const DEMONYMS = new Map<string, string>();
for (const entry of COUNTRIES.split(/\s+/)) {
  const [names = '', adjectives = ''] = entry.split(':');
  const country = (names.split('|')[0] as string).replaceAll('_', ' ');
  for (const name of names.split('|')) COUNTRY_OF.set(name.replaceAll('_', ' '), country);
  for (const adjective of adjectives.split('|')) DEMONYMS.set(adjective.replaceAll('_', ' '), country);
}
/** The country (or bloc) that a name stands for: `Viet Nam` -> `vietnam`; undefined for other words. */
export function countryNamed(name: string): string | undefined {
  return COUNTRY_OF.get(foldName(name));
}

/** The country of an adjective: `Chinese` -> `china`. */
export function countryOfAdjective(word: string): string | undefined {
  return DEMONYMS.get(foldName(word));
}

/** Words for one of a people that are no adjectives. */
const NATIONALS = new Map(
  `swede:sweden dane:denmark finn:finland pole:poland turk:turkey briton:britain englishman:britain englishwoman:britain scot:britain
  scotsman:britain welshman:britain spaniard:spain serb:serbia croat:croatia dutchman:netherlands dutchwoman:netherlands
  frenchman:france frenchwoman:france irishman:ireland irishwoman:ireland afghan:afghanistan icelander:iceland
  new-zealander:new_zealand filipina:philippines luxembourger:luxembourg slovene:slovenia liechtensteiner:liechtenstein`
    .split(/\s+/)
    .map((entry) => entry.split(':') as [string, string]),
);

/** The country of one of its people: `Swede`, `Norwegian`; undefined for other words. */
export function countryOfNational(word: string): string | undefined {
  return NATIONALS.get(foldName(word))?.replace('_', ' ') ?? countryOfAdjective(word);
}

const BLOCS = new Set(['asean', 'european union', 'africa', 'asia', 'europe']);

/** Whether a name that `countryNamed` knows is a bloc's or a continent's. */
export function isBloc(country: string): boolean {
  return BLOCS.has(country);
}

/** The countries that words in lower case speak of, two words at a time where two make one name: `south korean`. */
export function countriesIn(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const pair = `${words[i]} ${words[i + 1]}`;
    const both = countryOfAdjective(pair) ?? countryNamed(pair);
    const country = both ?? countryOfAdjective(words[i] as string) ?? countryNamed(words[i] as string);
    if (country) found.push(country);
    if (both) i++;
  }
  return found;
}

/** States and provinces and the words that open a place's name; for telling `Iowa Gov. Reynolds` from a longer name. */
const REGIONS = new Set(
  `alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas
  kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio
  oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming ontario quebec alberta manitoba
  saskatchewan guangdong sichuan hunan hubei henan hebei shandong shanxi jiangsu zhejiang fujian yunnan guangxi guizhou
  bavaria saxony catalonia andalusia lombardy sicily tuscany queensland victoria tasmania bengal kerala punjab gujarat bihar
  london paris berlin madrid rome vienna geneva york angeles chicago houston dallas boston miami atlanta seattle denver
  detroit philadelphia shanghai tianjin chongqing shenzhen guangzhou seoul busan osaka delhi mumbai kolkata karachi lahore
  dhaka beijing hanoi tokyo moscow kyiv kiev washington bangkok jakarta manila kuala lumpur cairo lagos nairobi johannesburg istanbul ankara tehran baghdad riyadh dubai
  sydney melbourne toronto vancouver montreal ottawa dublin edinburgh glasgow belfast cardiff manchester liverpool birmingham
  leeds hong kong pyongyang taipei vientiane canberra lisbon athens warsaw prague budapest bucharest sofia belgrade stockholm
  oslo copenhagen helsinki amsterdam hague brussels mexico carolina dakota columbia jersey hampshire zealand rhode
  n.y. n.j. calif. conn. mass. pa. fla. mich. wis. minn. ariz. colo. ore. va. md. del. ga. ala. tenn. ky. okla. kan. neb. nev. n.m.
  n.c. s.c. n.d. s.d. mont. wyo. vt. n.h. r.i. w.va. d.c.`.split(/\s+/),
);

const NEW_REGIONS = new Set('york jersey hampshire mexico orleans delhi england brunswick caledonia haven'.split(' '));

/** @param lowerWords one word, or two of which the first is `new` */
export function isRegion(lowerWords: string): boolean {
  return lowerWords.startsWith('new ')
    ? NEW_REGIONS.has(lowerWords.slice(4)) || lowerWords === 'new zealand'
    : REGIONS.has(lowerWords);
}
