import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Pledge } from '../../../src/record.ts';
import { extract } from '../../engine.ts';

/** The pledges of a short report, with the words of their spans. */
function pledgesIn(text: string, file = 'report.txt') {
  const articles = extract(file, text).articles;
  const words = (span: { start: number; end: number } | null | undefined) => span && text.slice(span.start, span.end);
  return articles.flatMap((article) =>
    article.pledges.map((pledge: Pledge) => ({
      words: words(pledge),
      cue: words(pledge.cue),
      makerWords: words(pledge.makerWords),
      maker: article.speakers.find(({ id }) => id === pledge.maker)?.name ?? null,
      strength: pledge.strength,
      deadline: pledge.deadline?.value,
      condition: pledge.condition?.text,
      quantity: pledge.quantity?.text,
      beneficiary: pledge.beneficiary?.text,
      mark: pledge.mark ?? null,
      why: pledge.why,
    })),
  );
}

describe('what is a pledge', () => {
  it('takes a verb of promising with what is promised, without the words that attribute it', () => {
    const [pledge] = pledgesIn(
      'Norland has pledged to close its last coal mine by 2031, the energy ministry said on Tuesday.',
    );

    expect(pledge).toMatchObject({
      words: 'Norland has pledged to close its last coal mine by 2031',
      cue: 'pledged to',
      makerWords: 'Norland',
      strength: 3,
    });
  });

  it('takes what two parties agreed to or will do as a pledge of both', () => {
    const found = pledgesIn(
      'The two governments agreed to share river data every month. Ostria and Velland will jointly patrol the strait.',
    );

    expect(found.map(({ makerWords, strength }) => [makerWords, strength])).toEqual([
      ['The two governments', 2],
      ['Ostria and Velland', 2],
    ]);
  });

  it('finds the maker where the second of two verbs leaves it out', () => {
    const found = pledgesIn('The two sides reviewed their old quarrel; and agreed to reopen the border bridge.');

    expect(found.map(({ makerWords, cue }) => [makerWords, cue])).toEqual([['The two sides', 'agreed to']]);
  });

  it.each([
    ['Velland stands ready to mediate between its neighbours.', 'stands ready to'],
    ['Velland is willing to lower its tariffs.', 'is willing to'],
    ['The ministry plans to plant trees along the canal.', 'plans to'],
  ])('takes readiness and plans as soft: %s', (text, cue) => {
    expect(pledgesIn(text).map((pledge) => [pledge.cue, pledge.strength])).toEqual([[cue, 1]]);
  });

  it('is the clause of the promise, without what else the sentence tells', () => {
    const text =
      'The ministry will dredge the inner basin, which silted up long ago. The mayor promised to reopen the pool because children had nowhere to swim. The union will send pilots and is asking members to help.';

    expect(pledgesIn(text).map(({ words }) => words)).toEqual([
      'The ministry will dredge the inner basin',
      'The mayor promised to reopen the pool',
      'The union will send pilots',
    ]);
  });

  it('is listed once, and two of one sentence do not overlap', () => {
    const text =
      'The ministry will dredge the basin and will repaint the beacons. The two premiers will honour their commitment to keeping the strait open.';
    const found = pledgesIn(text);

    expect(found.map(({ words, makerWords }) => [words, makerWords])).toEqual([
      ['The ministry will dredge the basin', 'The ministry'],
      ['will repaint the beacons', 'The ministry'],
      ['The two premiers will honour their commitment to keeping the strait open', 'The two premiers'],
    ]);
  });

  it('lowers what is hedged and hardens a plan that has a number or a date', () => {
    const strengths = (text: string) => pledgesIn(text).map(({ strength }) => strength);

    expect(strengths('The ministry will try to reopen the canal.')).toEqual([1]);
    expect(strengths('Maybe we will reopen the canal.')).toEqual([1]);
    expect(strengths('The ministry plans to explore a tunnel.')).toEqual([1]);
    expect(strengths('The ministry plans to open a tunnel by 2031.')).toEqual([2]);
    expect(pledgesIn('The ministry plans to plant 40,000 trees.').map(({ strength }) => strength)).toEqual([2]);
  });

  it('takes a promise in the form of a noun, of whoever owns it', () => {
    const found = pledgesIn('The premier reaffirmed Velland’s commitment to keeping the strait open.');

    expect(found.map(({ makerWords, strength }) => [makerWords, strength])).toEqual([['Velland', 3]]);
  });

  it('takes a promise that a readout tells after another', () => {
    const found = pledgesIn(
      'The two leaders agreed to stay in touch and reaffirmed their commitment to close the mines by 2030. And we’re committed, as well, to keep the strait open.',
    );

    expect(found.map(({ words, makerWords, strength }) => [words, makerWords, strength])).toEqual([
      ['The two leaders agreed to stay in touch', 'The two leaders', 2],
      ['their commitment to close the mines by 2030', 'their', 3],
      ['we’re committed, as well, to keep the strait open', 'we', 3],
    ]);
  });

  it('keeps a promise within words that turn out to bind nobody', () => {
    expect(pledgesIn('Lee will recall his promise to build 500 homes by 2030.').map(({ words }) => words)).toHaveLength(
      1,
    );
  });

  it.each([
    ['Samsen’s agreement to stop its suit was welcomed by the court.', 'Samsen'],
    ['The premiers discussed Velland’s readiness to share its maps.', 'Velland'],
    ['The bank maintained its willingness to buy the mine.', 'its'],
  ])('takes a promise told by a noun: %s', (text, maker) => {
    expect(pledgesIn(text).map(({ makerWords }) => makerWords)).toEqual([maker]);
  });

  it('takes a refusal as a pledge', () => {
    const found = pledgesIn(
      'The chancellor ruled out higher fuel duties. The government will not raise the pension age.',
    );

    expect(found.map(({ cue }) => cue)).toEqual(['ruled out', 'will not']);
  });

  it('takes a headline that says what a country is to do', () => {
    const text =
      'Velland to double its ferry fleet\n\nThe ferries of the northern islands carried a record number of travellers in the spring, according to figures that the harbour office released.\n';

    expect(pledgesIn(text).map(({ words, strength }) => [words, strength])).toEqual([
      ['Velland to double its ferry fleet', 2],
    ]);
  });
});

describe('a headline', () => {
  const story =
    '\n\nThe ferries of the northern islands carried a record number of travellers in the spring, according to figures that the harbour office released.\n';
  const promised = (headline: string) => pledgesIn(headline + story).map(({ words }) => words);

  it('promises what a named body is to undertake', () => {
    expect(promised('Velland’s Samsen to endorse the harbour plan')).toEqual([
      'Velland’s Samsen to endorse the harbour plan',
    ]);
    expect(promised('Islands council to subsidise the winter ferry')).toEqual([
      'Islands council to subsidise the winter ferry',
    ]);
  });

  it.each([
    'Storm to bring rain to islands',
    'Heatwave to grip islands',
    'Moon to eclipse sun',
    'Bees to vanish from islands',
    'Ferry to sink without trace',
    'Thousands to flee islands',
    'Islands council to implode',
    'Company to earn millions',
  ])('foretells and promises nothing: %s', (headline) => {
    expect(promised(headline)).toEqual([]);
  });

  it.each([
    'Brenner to address the islands council',
    'Brenner to marry in spring',
    'Murderer to serve life',
    'Actor to play the harbour master',
    'Islands council to their rescue',
  ])('announces what happens to somebody or stands in a diary: %s', (headline) => {
    expect(promised(headline)).toEqual([]);
  });
});

describe('what is none', () => {
  it.each([
    'Li called on the two countries to protect the river.',
    'The minister urged both sides to pledge more money.',
    'Velland should commit to a timetable, the envoy said.',
    'The premier demanded that Ostria agree to talks.',
    'The storm will reach the coast on Friday.',
    'The budget is expected to grow next year.',
    'The plan will create hundreds of jobs.',
    'The premier did not promise a new bridge.',
    'Will the government raise taxes?',
    'The two presidents will meet in Oslo on Monday.',
    'The minister refused to rule out an early election.',
    'The two premiers will discuss the river, and the envoy will stress the role of the islands.',
    'The premier will first travel to Oslo to mark the treaty.',
    'It is unlikely the mayor will close the harbour.',
    'The pilot was dismissed because he would not sign the paper.',
    'Maybe next time the council will think of the children.',
    'Whatever will be will be, she said.',
    'Boys will be boys, the teacher said.',
    'God willing, the harvest will come, he said.',
    '"I will say that the talks were useful," the envoy said. "And I will tell you why."',
    'Time will tell whether the bridge will stand.',
    'Anybody who saw the match will tell you that it was close.',
    'Would the council agree to pay?',
    'The union called on the council to open the pool and said members must pay no more.',
    'He has courted the islands with promises for thirty years.',
  ])('%s', (text) => {
    expect(pledgesIn(text)).toEqual([]);
  });
});

describe('what sets a pledge apart', () => {
  it('marks a threat', () => {
    expect(pledgesIn('The general vowed to destroy the bridges of the enemy.').map(({ mark }) => mark)).toEqual([
      'threat',
    ]);
    expect(pledgesIn('Ostria threatened to close the canal.').map(({ mark }) => mark)).toEqual(['threat']);
    expect(pledgesIn('Ostria warned that it would retaliate.').map(({ mark }) => mark)).toEqual(['threat']);
  });

  it('marks an earlier promise, of others and of oneself', () => {
    expect(pledgesIn('His promise to drain the marsh has stalled.').map(({ mark }) => mark)).toEqual(['earlier']);
    expect(pledgesIn('The mayor had promised to drain the marsh.').map(({ mark }) => mark)).toEqual(['earlier']);
    expect(pledgesIn('"I promised to drain the marsh," the mayor said.').map(({ mark }) => mark)).toEqual(['earlier']);
  });

  it.each([
    'The mayor broke his promise to drain the marsh.',
    'The mayor failed to keep her pledge to cut fares.',
    'The party reneged on its promise to lower the levy.',
    'The council has yet to make good on its 2019 pledge to plant trees.',
    'The premier promised in 2016 to raise wages.',
  ])('marks a promise that was not kept as an earlier one: %s', (text) => {
    expect(pledgesIn(text).map(({ mark }) => mark)).toEqual(['earlier']);
  });

  it.each([
    'Critics say the government made empty promises to build homes.',
    'The opposition accused the mayor of breaking his promise to drain the marsh.',
  ])('marks what an opponent calls a promise as disputed: %s', (text) => {
    expect(pledgesIn(text).map(({ mark }) => mark)).toEqual(['disputed']);
  });

  it('keeps a promise that an opponent charges somebody with, as disputed', () => {
    const found = pledgesIn('The senator accused the mayor of promising to sell the harbour.');

    expect(found.map(({ makerWords, mark }) => [makerWords, mark])).toEqual([['the mayor', 'disputed']]);
  });

  it('is the two sides’ own where their spokeswoman tells it', () => {
    const text = 'Spokeswoman Ada Brenner said the two sides will reopen the bridge if the talks succeed.';
    const [article] = extract('report.txt', text).articles;
    const [pledge] = article?.pledges ?? [];
    const reporter = article?.statements[pledge?.statement ?? -1]?.speaker;

    expect(pledgesIn(text)).toMatchObject([
      { makerWords: 'the two sides', condition: 'if the talks succeed', strength: 2 },
    ]);
    expect(article?.speakers.find(({ id }) => id === reporter)?.name).toBe('Ada Brenner');
  });

  it.each([
    ['The mayor said that if elected again she would reopen the northern pier.', 'she', 'if elected again'],
    ['The minister said that if the talks fail, she would resign.', 'she', 'if the talks fail'],
    ['The company said that if the levy is lifted it would hire 40 pilots.', 'it', 'if the levy is lifted'],
    ['Brenner told the council that if the pier is sold he would pay every tenant.', 'he', 'if the pier is sold'],
  ])('is conditional where somebody said what they would do if: %s', (text, makerWords, condition) => {
    expect(pledgesIn(text)).toMatchObject([{ makerWords, condition }]);
  });

  it('is none where nobody said what they would do if', () => {
    expect(pledgesIn('If the levy is lifted the company would hire 40 pilots.')).toEqual([]);
  });

  it('is read where the quotation begins after the verb', () => {
    const found = pledgesIn('The company said it is “ready to repair the pier” at its own cost.');

    expect(found.map(({ cue, strength }) => [cue, strength])).toEqual([['ready to', 1]]);
  });

  it('names the maker with the letters that it goes by', () => {
    const found = pledgesIn('The Harbour Department (HD) will publish the timetable.');

    expect(found.map(({ makerWords }) => makerWords)).toEqual(['The Harbour Department (HD)']);
  });

  it('tells reporter and maker apart', () => {
    const [pledge] = pledgesIn('Ostria will reopen its embassy by 2027, spokeswoman Ada Brenner said on Monday.');

    expect(pledge).toMatchObject({ makerWords: 'Ostria', deadline: '2027' });
  });

  it('says why', () => {
    const [pledge] = pledgesIn('Norland has pledged to close its last coal mine.');

    expect(pledge?.why).toContain('pledged to');
    expect(pledge?.why).toContain('Norland');
  });
});

describe('a text that is its maker’s own', () => {
  const release = readFileSync(new URL('../../fixtures/pledges/harbour-release.txt', import.meta.url), 'utf8');

  it('promises in list items that have no verb of their own but the one that leads the list in', () => {
    const found = pledgesIn(release).filter(({ words }) => /^(?:invest|double|keep)/.test(words ?? ''));

    expect(found.map(({ words, makerWords, strength }) => [words, makerWords, strength])).toEqual([
      ['invest $40 million in new terminals at Skerry and Old Quay', 'A Harbour Party government', 2],
      ['double the number of winter crossings by 2031', 'A Harbour Party government', 2],
      ['keep fares for island families where they are', 'A Harbour Party government', 2],
    ]);
    expect(found.map(({ quantity, deadline }) => quantity ?? deadline)).toEqual(['$40 million', '2031', undefined]);
  });

  it('promises in items that begin with an amount', () => {
    expect(pledgesIn(release).map(({ words }) => words)).toEqual(
      expect.arrayContaining(['$6 million for tidal gates at Skerry', '$2 million for a dredger in the inner basin']),
    );
  });

  it('promises outright in a short statement, and keeps a diary beside that', () => {
    const statement = `Our two governments met in Skerry to speak of the strait and of those who live by it. We are grateful to our hosts.

President Marn committed to opening the northern harbour to our boats. The leaders also reaffirmed their commitment to share our charts and our pilots. We will continue to patrol the strait together.

President Marn will travel to Old Quay in the spring. We thank the harbour masters, and we share the grief of the families who lost their boats in the storm. The strait belongs to all of us, and it is our duty to hand it on as we found it.

Our people have fished here together for longer than our states have had borders, and our children learn each other's songs.`;

    expect(pledgesIn(statement).map(({ words }) => words)).toEqual([
      'President Marn committed to opening the northern harbour to our boats',
      'their commitment to share our charts and our pilots',
      'We will continue to patrol the strait together',
    ]);
  });

  it('urges its readers and others without a pledge', () => {
    const words = pledgesIn(release).map((pledge) => pledge.words ?? '');

    expect(words).toContain("A Harbour Party government will pay for the pilots' school at Old Quay");
    expect(words.filter((one) => /vote for|call(?:ing)? on/i.test(one))).toEqual([]);
  });

  it('promises where it says we', () => {
    expect(pledgesIn(release).map(({ words }) => words)).toContainEqual(expect.stringContaining('We will also work'));
  });

  it('tells of opponents and of the past without a pledge', () => {
    const words = pledgesIn(release).map((pledge) => pledge.words ?? '');

    expect(words.filter((one) => /present government|built seventy|put up with/.test(one))).toEqual([]);
  });
});

describe('what will only happen', () => {
  const report = (sentence: string) =>
    pledgesIn(
      `The islands went to the polls under grey skies on Tuesday, as the harbour strike entered its third week.\n\n${sentence}\n\nCounting was due to begin after nightfall.\n`,
    ).map(({ cue }) => cue);

  it.each([
    'Aino Lindqvist will pick up at least 40 delegates in the northern districts.',
    'More voters will cast ballots in the southern districts than ever before.',
    '“People will talk about this for years,” said Aino Lindqvist, the transport minister.',
    '“It is going to take more than one good season,” said Aino Lindqvist, the transport minister.',
  ])('is no pledge: %s', (sentence) => {
    expect(report(sentence)).toEqual([]);
  });

  it.each([
    ['The company will build two ferries at the Velland yard, it said on Monday.', 'will'],
    ['“We will reopen the northern pier before the winter,” said Aino Lindqvist, the transport minister.', 'will'],
    ['She said she would release her tax returns.', 'would'],
  ])('is told from what somebody promises: %s', (sentence, cue) => {
    expect(report(sentence)).toEqual([cue]);
  });
});
