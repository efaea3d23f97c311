/** Capitalised words that open sentences or stand in headlines and name nobody. */
export const NEVER_NAMES = new Set(
  `a about above according across additionally addressing after again against ahead all almost along already also although amid
  among an and another any are around as asked at away back be because been before behind being below besides between
  beyond both but by can citing could critics currently despite did do does don't down during each earlier either else even
  ever every everyone experts few finally first following for former from further furthermore get given had has have he
  hence her here herself him himself his how however i if i'm i've in indeed inside instead into is it its itself just last later
  least less let like likewise many may maybe me meanwhile might more moreover most much must my near nearly neither
  never nevertheless new next no nobody none nonetheless nor not nothing noting now of off officials on once one only
  or other others otherwise our out over overall own part per perhaps please prior quite rather really reacting recently
  reporters said saying says second see separately several shall she should since so some somebody someone something
  sometimes soon speaking still such than that that's the their them then there thereafter therefore these they third this those
  though three through throughout thus to today together tomorrow tonight too toward towards two under unlike until up
  upon us very was we well were what what's whatever when whenever where whereas whether which while who whoever
  whose why will with within without would yes yesterday yet you your
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september
  october november december jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov.
  dec. est edt gmt am pm
  laughter laughs applause cheers inaudible crosstalk q question photo file updated published news breaking exclusive watch read`.split(
    /\s+/,
  ),
);

/** Of those, what is a name too, before another: `May Lin`, `Per Lindqvist`, `He Lifeng`, `Will Reed`. */
export const NAMES_TOO = new Set('may per will he so an to do april june august'.split(' '));

/** Given names that are places too, so that before an office they are no name: `Virginia Gov. Ann Lee`. */
export const PLACES_TOO = new Set('virginia georgia jordan chad florence'.split(' '));

/** Capitalised words that belong to a title before a name, besides roles, honorifics, countries and organisations. */
export const TITLE_WORDS = new Set(
  `vice deputy former acting interim chief first lady senior lead assistant associate executive managing prime foreign finance defence
  defense interior health education justice state treasury commerce labor labour energy transport transportation agriculture homeland
  security trade environment culture press national federal communications affairs staff democratic republican conservative
  liberal socialist communist green party opposition house senate majority minority attorney secretary white supreme police
  fire union cabinet parliamentary economic climate special presidential legal policy political science research medical
  nobel laureate nominee campaign shadow home election central exterior budget public relations external permanent
  founding artistic regional district city county provincial municipal us u.s. uk u.k. un eu nato who imf`.split(/\s+/),
);

/** Lower-case words that may stand in a title before its role noun: `former deputy finance minister`. */
export const LOWER_TITLE_WORDS = new Set(
  `vice deputy former acting interim chief senior lead assistant associate executive managing prime foreign finance defence defense
  interior health education justice state treasury commerce labor labour energy transport agriculture security trade environment
  culture press national federal communications party opposition majority minority attorney police cabinet
  presidential legal policy political science research medical campaign shadow home central public longtime veteran then
  outgoing incoming co human rights climate company government regional district city county provincial municipal local national law history
  economics physics biology chemistry sociology mayoral gubernatorial senatorial retired top spokes`.split(/\s+/),
);

/** Words after a name that are no verb: prepositions and conjunctions. */
export const NO_VERB = new Set(
  `about above after against along among and around as at because before behind below beneath beside between beyond but by
  despite down during except for from if in inside into like near nor of off on onto or out outside over per since so than
  that through to toward towards under until up upon versus via when where whether which while with within without yet
  vs`.split(/\s+/),
);

/** Adjectives with a capital, of faiths, camps and regions. */
export const ADJECTIVES = new Set(
  `democratic liberal conservative islamic islamist muslim christian catholic protestant jewish orthodox western eastern northern
  southern latino hispanic arab kurdish palestinian sunni shiite buddhist hindu evangelical gaullist marxist`.split(
    /\s+/,
  ),
);

/** Last words that no person's name has. */
export const PERSON_STOPS = new Set(
  'electric motors mills dynamics election assembly elections street valley'.split(' '),
);
