import { describe, expect, it } from 'vitest';
import {
  clusterBlock,
  type ProfiledSpeaker,
  profileSpeaker,
  type SpeakerProfile,
} from '../../../src/corpus/speaker-clusters.ts';

/** One speaker of an article of their own, with others who speak there. */
interface Appearance {
  readonly name: string;
  readonly title?: string;
  readonly with?: readonly string[];
  readonly kind?: ProfiledSpeaker['kind'];
}

function speakerOf({ name, title, kind = 'person' }: Appearance): ProfiledSpeaker {
  return { name, titles: title ? [title] : [], kind };
}

/** The keys of some appearances, each in an article of its own. */
function keysOf(appearances: readonly Appearance[], firstArticle = 0): string[] {
  const profiles = appearances.map((appearance, i) => {
    const others = (appearance.with ?? []).map((name) => speakerOf({ name }));
    return profileSpeaker(speakerOf(appearance), `article-${firstArticle + i}`, others);
  });
  return clustered(profiles);
}

function clustered(profiles: readonly SpeakerProfile[]): string[] {
  const keys = new Map<SpeakerProfile, string>();
  for (const block of new Set(profiles.map((profile) => profile.block))) {
    const within = profiles.filter((profile) => profile.block === block);
    const told = block === null ? within.map((profile) => profile.key) : clusterBlock(within);
    for (const [i, profile] of within.entries()) keys.set(profile, told[i] as string);
  }
  return profiles.map((profile) => keys.get(profile) as string);
}

function expectOne(...names: string[]) {
  const keys = keysOf(names.map((name) => ({ name })));
  expect(new Set(keys).size, `${names.join(', ')}: ${keys.join(', ')}`).toBe(1);
}

describe('speakers across articles', () => {
  it('looks through diacritics', () => {
    expectOne('Phạm Minh Chính', 'Pham Minh Chinh');
    expectOne('José Núñez', 'Jose Nunez');
  });

  it('looks through initials in the middle and what follows a name', () => {
    expectOne('Donald J. Trump', 'Donald Trump');
  });

  it('looks through the order of Korean and Vietnamese names', () => {
    expectOne('Kim Min-jun', 'Min-jun Kim', 'Kim Min Jun');
  });

  it('looks through what transliteration writes in several ways', () => {
    expectOne('Mohammed al-Sayed', 'Muhammad Al-Sayed', 'Mohamed el-Sayed');
    expectOne('Volodymyr Zelensky', 'Volodymyr Zelenskyy', 'Volodymyr Zelenskiy');
  });

  it('takes a short form of a given name for the name', () => {
    expectOne('Joe Biden', 'Joseph R. Biden Jr.');
  });

  it('knows someone with two family names by the first of them', () => {
    expectOne('Gustavo Restrepo Vélez', 'Gustavo Restrepo');
  });

  it('joins an initial to the one person it can mean, and to nobody where it can mean two', () => {
    const [full, initial] = keysOf([{ name: 'Joost van der Meer' }, { name: 'J. van der Meer' }]);
    expect(initial).toBe(full);
    const [joost, jan, either] = keysOf([
      { name: 'Joost van der Meer' },
      { name: 'Jan van der Meer' },
      { name: 'J. van der Meer' },
    ]);
    expect(new Set([joost, jan, either]).size).toBe(3);
  });

  it('joins a bare family name by its office alone', () => {
    const [xi, president, other] = keysOf([
      { name: 'Xi Yuanming', title: 'Chinese President' },
      { name: 'Xi', title: 'President' },
      { name: 'Xi' },
    ]);
    expect(president).toBe(xi);
    expect(other).not.toBe(xi);
  });

  it('keeps namesakes of two walks of life apart', () => {
    const [mayor, chemist] = keysOf([
      { name: 'Li Wei', title: 'mayor of Longhu' },
      { name: 'Li Wei', title: 'chemistry professor' },
    ]);
    expect(mayor).not.toBe(chemist);
  });

  it('keeps namesakes of two countries apart', () => {
    const [first, second] = keysOf([
      { name: 'Kim Ji-won', title: 'South Korean Foreign Minister' },
      { name: 'Kim Ji-won', title: 'Kazakh Labour Minister' },
    ]);
    expect(first).not.toBe(second);
  });

  it('follows someone from one office to the next', () => {
    const [minister, premier] = keysOf([
      { name: 'Aoife Brennan', title: 'Transport Minister' },
      { name: 'Aoife Brennan', title: 'Prime Minister' },
    ]);
    expect(premier).toBe(minister);
  });

  it('lets company decide who a name without a title is, and doubt keep it apart', () => {
    const [mayor, chemist, withRival, withNobody] = keysOf([
      { name: 'Li Wei', title: 'mayor of Longhu', with: ['Li Na'] },
      { name: 'Li Wei', title: 'chemistry professor', with: ['Guo Feng'] },
      { name: 'Li Wei', with: ['Guo Feng'] },
      { name: 'Li Wei' },
    ]);
    expect(withRival).toBe(chemist);
    expect([mayor, chemist]).not.toContain(withNobody);
  });

  it('keeps a son who bears the name apart', () => {
    const [father, son] = keysOf([{ name: 'Donald Trump' }, { name: 'Donald Trump Jr.' }]);
    expect(father).not.toBe(son);
  });

  it('keeps different people of one family apart', () => {
    const [hillary, bill] = keysOf([{ name: 'Hillary Clinton' }, { name: 'Bill Clinton' }]);
    expect(hillary).not.toBe(bill);
  });

  it('keeps the unnamed, the documents and nameless offices to their articles', () => {
    const [a, b, ministry, otherMinistry] = keysOf([
      { name: 'officials', kind: 'group' },
      { name: 'officials', kind: 'group' },
      { name: 'Foreign Ministry', kind: 'organisation' },
      { name: 'Foreign Ministry', kind: 'organisation' },
    ]);
    expect(a).not.toBe(b);
    expect(ministry).not.toBe(otherMinistry);
  });

  it('takes the spellings of a country for one', () => {
    const [one, two] = keysOf([
      { name: 'Việt Nam', kind: 'organisation' },
      { name: 'Vietnam', kind: 'organisation' },
    ]);
    expect(one).toBe(two);
  });

  it('gives the same keys in whatever order articles come', () => {
    const appearances: Appearance[] = [
      { name: 'Li Wei', title: 'mayor of Longhu', with: ['Li Na'] },
      { name: 'J. van der Meer' },
      { name: 'Li Wei', title: 'chemistry professor', with: ['Guo Feng'] },
      { name: 'Joost van der Meer', title: 'Dutch union leader' },
      { name: 'Li Wei' },
      { name: 'Kim Ji-won', title: 'South Korean Foreign Minister' },
      { name: 'Kim Ji-won', title: 'Minister' },
      { name: 'Li Wei', title: 'Chinese Minister' },
      { name: 'Li Wei', title: 'Chinese researcher' },
    ];
    const profiles = appearances.map((appearance, i) =>
      profileSpeaker(
        speakerOf(appearance),
        `article-${i}`,
        (appearance.with ?? []).map((name) => speakerOf({ name })),
      ),
    );
    const keys = new Map(clustered(profiles).map((key, i) => [profiles[i]?.own, key]));
    const turned = [...profiles.slice(4), ...profiles.slice(0, 4)].reverse();
    expect(new Map(clustered(turned).map((key, i) => [turned[i]?.own, key]))).toEqual(keys);
  });
});
