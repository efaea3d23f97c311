import { describe, expect, it } from 'vitest';
import {
  type Face,
  hasFullName,
  keyInArticle,
  type ProfiledSpeaker,
  peopleOf,
  profileSpeakers,
  type Told,
  tellNamesakes,
  tellShortName,
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
function keysOf(appearances: readonly Appearance[]): string[] {
  const profiles = appearances.map((appearance) => {
    const others = (appearance.with ?? []).map((name) => speakerOf({ name }));
    const [profile] = profileSpeakers([speakerOf(appearance), ...others]);
    if (!profile) throw new Error('no profile');
    return profile;
  });
  const company = new Map<Face, readonly string[]>();
  for (const { face, peers } of profiles) if (face) company.set(face, peers);
  const faces = [...company.keys()];
  const told = new Map<Face, Told>();
  for (const name of new Set(faces.filter(hasFullName).map(nameOf))) {
    const namesakes = faces.filter((face) => nameOf(face) === name);
    for (const [face, who] of tellNamesakes(namesakes, (face) => company.get(face) ?? [])) told.set(face, who);
  }
  for (const face of faces.filter((each) => !hasFullName(each))) {
    const family = faces.filter((each) => each.block === face.block && hasFullName(each));
    const people = peopleOf(family.map((each) => ({ ...each, verdict: told.get(each)?.verdict ?? '' })));
    told.set(face, tellShortName(face, people.values()));
  }
  return profiles.map(({ key, face, peers }, i) => {
    const own = keyInArticle(appearances[i]?.name ?? '', 0, `article-${i}`);
    if (!face) return key ?? own;
    return told.get(face)?.keyOf(peers, own) ?? own;
  });
}

function nameOf({ block, given }: Face): string {
  return `${given} ${block}`;
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
    const keys = keysOf(appearances);
    const turned = [...appearances.slice(4), ...appearances.slice(0, 4)].reverse();
    const turnedBack = keysOf(turned).reverse();
    const known = (all: readonly string[]) => all.map((key) => key.replace(/@.*/, ''));
    expect(known([...turnedBack.slice(5), ...turnedBack.slice(0, 5)])).toEqual(known(keys));
  });
});
