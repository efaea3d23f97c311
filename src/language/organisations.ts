/** Last words of organisations' names, which also stand for them alone: `the ministry`, `the committee`. */
const ORGANISATION_HEADS = new Set(
  `academy administration agency airline airlines airport alliance army assembly association authority bank board broadcaster bureau
  cabinet campaign center centre chamber charity church city clinic club coalition college commission division directorate committee community company
  conference confederation congress corporation corp council court delegation department embassy federation firm force forces
  forum foundation fund government group hospital house inc institute institution institutes intelligence junta laboratory lab league ltd
  magazine military ministry mission museum navy network newspaper office ombudsman opposition organisation organization panel
  parliament parties partnership party police post press province regulator school secretariat senate service services
  society state station studio supermarket syndicate team telegraph times treasury tribunal trust union university utility watchdog
  zoo co plc gmbh sa ag nations agencies tv radio news media journal tribune herald guardian observer gazette daily
  bloc consortium developer manufacturer carmaker retailer lender operator publisher grocer chain startup start-up brewery
  faction militia guard brigade command pentagon kremlin airways motors industries technologies systems holdings partners
  pharmaceuticals electronics energy telecom bancorp securities capital airlines nato un who eu imf
  branch brotherhood caucus corps crescent guild movement observatory`.split(/\s+/),
);

/** Last words of firms' names of several words, which alone name nobody: `Tres Palmas Shipping`. */
const FIRM_ENDS = new Set(
  `shipping ferries freight cargo logistics express railway railways minerals resources mining petroleum oil gas steel metals cement foods
  beverages brands stores textiles apparel chemicals aerospace aviation semiconductors devices instruments ventures equity investments
  investment assets assurance insurance mutual savings finance financial advisers analytics labs laboratories software networks
  communications telecoms wireless mobile broadband interactive entertainment pictures records publishing healthcare biotech
  therapeutics biosciences genomics robotics properties estates developments construction constructions builders engineering materials
  automotive batteries solar renewables nuclear utilities marine offshore fisheries seafoods seafood dairies farms breweries distillers
  outfitters hotels resorts casinos cruises supermarkets pharmacies restaurants cinemas coatings paints plastics ceramics cosmetics optics consulting solutions enterprises international global worldwide associates partners brothers`.split(
    /\s+/,
  ),
);

export function endsFirm(lowerWord: string): boolean {
  return FIRM_ENDS.has(lowerWord);
}

/** Last words of names that are neither a person's nor an organisation's. */
const THINGS = new Set(
  `act accord agreement amendment area award awards avenue bay bill bowl bridge building castle century championship circle coast
  constitution convention corridor corridors cup day declaration deal district dream economy exchange expo festival games gate
  hall harbor harbour highway hill hills hotel independence initiative island islands kingdom lake law line loan mall mausoleum
  memorial month mountain mountains ocean olympics palace park peace peninsula plan plaza pact pipeline port power prize programme program
  project protocol railway reform republic resolution revolution river road route sea season series silk
  square strait street strategy summit test tower town treaty tunnel valley village war week world
  year zone exchanges internet app store games code rule rules rights`.split(/\s+/),
);

/** Documents that speak: `the report said`, `according to the guidelines`. */
const DOCUMENTS = new Set(
  `report reports study studies survey surveys poll polls statement communique communiqué guideline guidelines document documents
  memo memorandum letter letters email emails e-mail filing filings lawsuit complaint indictment affidavit ruling verdict order
  decision article editorial paper papers book transcript transcripts text tweet post message note notice bulletin
  release declaration resolution agreement treaty plan blueprint draft bill law constitution charter budget dataset data
  figures statistics records census analysis review audit assessment manifesto platform website circular readout account
  accounts research findings evidence file files ad ads advert advertisement brochure catalog catalogue footage leaflet minutes pamphlet
  petition recording tape video videos deed contract lease decree diary diaries register certificate directive guidance subpoena invoice dossier press-release forecast outlook index opinion judgment judgement prospectus questionnaire estimate estimates roadmap warrant testimony autopsy post-mortem clause`.split(
    /\s+/,
  ),
);

/** First words that make a run of capitals an organisation's name: `Air France`, `Banco Central`. */
const ORGANISATION_OPENERS = new Set(
  'air radio banco banca banque groupe grupo royal national united associated american deutsche general amnesty médecins credit crédit goldman morgan wells hyundai china'.split(
    ' ',
  ),
);

export function opensOrganisation(lowerWord: string): boolean {
  return ORGANISATION_OPENERS.has(lowerWord);
}

const singular = (word: string) =>
  word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.endsWith('s') && !word.endsWith('ss')
      ? word.slice(0, -1)
      : word;

export function isOrganisationHead(lowerWord: string): boolean {
  const word = lowerWord.endsWith('.') ? lowerWord.slice(0, -1) : lowerWord;
  return ORGANISATION_HEADS.has(word);
}

/** Names of newspapers and the like, which as plain words name people or things. */
const NAMES_ALONE = new Set(
  'observer guardian post herald tribune journal times force forces lab chain command house houses press post station service state center centre who un eu imf nato tv'.split(
    ' ',
  ),
);

/** True for one or several of them as plain words: `the ministries`. */
export function isOrganisationNoun(lowerWord: string): boolean {
  const word = ORGANISATION_HEADS.has(lowerWord) ? lowerWord : singular(lowerWord);
  return ORGANISATION_HEADS.has(word) && !NAMES_ALONE.has(word);
}

const NAMED_LIKE_PLURALS = new Set(
  'barclays forbes hamas lloyds mercedes reuters rolls-royce sears siemens starbucks walgreens'.split(' '),
);

/** Whether a word that looks like a plural is a body's name: `Reuters`. */
export function isNamedLikePlural(lowerWord: string): boolean {
  return NAMED_LIKE_PLURALS.has(lowerWord);
}

/** Bodies whose name no word shows to be one: news agencies, above all. */
const KNOWN_BODIES = new Set(
  'reuters bloomberg xinhua tass interfax yonhap kyodo anadolu politico cnn bbc nbc abc cbs npr'.split(' '),
);

/** @param lowerName one word */
export function isKnownBody(lowerName: string): boolean {
  return KNOWN_BODIES.has(lowerName);
}

/** Where people post what they say, so that many an article names them: firms, whatever their one word looks like. */
const KNOWN_FIRMS = new Set('twitter facebook google youtube instagram whatsapp'.split(' '));

/** @param lowerName one word */
export function isKnownFirm(lowerName: string): boolean {
  return KNOWN_FIRMS.has(lowerName);
}

/** Of the words for bodies, those that also say what a person does: `the developer Ann Lee`. */
const PERSONS_TOO = new Set(
  'exporter importer developer maker provider operator publisher broadcaster broker contractor supplier miner brewer refiner regulator giant'.split(
    ' ',
  ),
);

/** Whether a word for a body may be said of a person: `developer`. */
export function mayBePersonToo(lowerWord: string): boolean {
  return PERSONS_TOO.has(lowerWord);
}

/** Whether a word before a name tells that it is a body's: `carmaker`, `the charity`. */
export function introducesBody(lowerWord: string): boolean {
  return BODIES.has(lowerWord) && !PERSONS_TOO.has(lowerWord);
}

/** Words for any firm or body whatever its name: `the company`, `the outlet`. */
const BODIES = new Set(
  `company firm agency group organisation organization charity retailer carmaker manufacturer lender operator publisher network newspaper
  outlet site website magazine exporter importer orchestra institution entity body broadcaster team club airline startup start-up bloc watchdog regulator developer maker provider utility carrier
  drugmaker chipmaker automaker bank giant chain brewer insurer supplier contractor think-tank nonprofit brokerage broker yard shipyard shipbuilder steelmaker planemaker refiner miner`.split(
    /\s+/,
  ),
);

export function isBody(lowerWord: string): boolean {
  return BODIES.has(lowerWord);
}

export function isThing(lowerWord: string): boolean {
  return THINGS.has(lowerWord);
}

export function isDocument(lowerWord: string): boolean {
  return DOCUMENTS.has(lowerWord);
}
