import { foldName, type Gender, isFamilyFirst, singularName } from '../../language/names.ts';
import { countryNamed, isBloc } from '../../language/places.ts';
import { isKin, mayBeCalled, roleFamily } from '../../language/titles.ts';
import type { Identity } from './identities.ts';
import { isPlural, isPossessiveMark, isPreposition } from './noun-phrases.ts';
import { isPersonNoun } from './person-nouns.ts';
import type { Found, Reference } from './references.ts';
import { coreOf } from './same-name.ts';
import type { Story } from './story.ts';

/** `The two sides`, `both countries`, `the two leaders`: groups of two whom the text names elsewhere. */
export class Sides {
  private readonly story: Story;
  /** The two countries that the article is about, if it is about two. */
  private readonly mainCountries: readonly Identity[] | undefined;
  private readonly ofOneName = new Map<string, Identity[] | undefined>();
  /** Those of a full name, by family name; gathered when first asked for. */
  private byFamily: Map<string, Identity[]> | undefined;

  /** @param story with its names gathered */
  constructor(story: Story) {
    this.story = story;
    this.mainCountries = twoCountries(story.references.allNamed());
  }

  /** Every `two sides` of the text, for a later `they` to stand for. */
  gather(): Reference[] {
    const { story } = this;
    const { count } = story.names.tokens;
    const sides: Reference[] = [];
    for (let i = 0; i < count; i++) {
      const word = story.word(i);
      if (word !== 'two' && word !== 'both') continue;
      for (let core = i + 2; core <= i + 3 && core <= count; core++) {
        const found = this.read(i, core);
        if (!found) continue;
        const determiner = story.word(i - 1) === 'the' ? i - 2 : i - 1;
        sides.push({
          start: story.startOf(i),
          end: story.endOf(core - 1),
          identity: found.identity,
          via: found.via,
          sentence: story.sentenceOf(i),
          as: 'group',
          subject: !isPreposition(story.word(determiner)) && !isPossessiveMark(story.word(core)),
          mention: null,
        });
        break;
      }
    }
    return sides;
  }

  /** Whom tokens `from` to `core` stand for, where they speak of two. */
  read(from: number, core: number): Found | undefined {
    const { story } = this;
    const neither = core - from === 2 && story.word(from) === 'neither';
    const head = neither ? pluralOf(story.word(core - 1)) : story.word(core - 1);
    if (core - from === 2 && story.word(from) === 'the' && story.isCapital(core - 1)) {
      const couple = this.bearersOf(head);
      if (couple) return this.groupOf(couple);
    }
    const words: string[] = [];
    for (let i = from; i < core; i++) words.push(story.word(i));
    const paired =
      neither ||
      words.includes('two') ||
      words.includes('both') ||
      /^(?:sides|pair|duo)$/.test(head) ||
      (words[0] === 'the' && isKinOfEachOther(head));
    // `Two officials` are any two.
    if (words[0] === 'two' && !/^(?:the|these|those|its|his|her|their)$/.test(story.word(from - 1))) return undefined;
    if (!paired && !(words[0] === 'the' && words.length === 2 && this.onlyTwo(head))) return undefined;
    const gender = head === 'men' ? 'male' : head === 'women' ? 'female' : undefined;
    const role = gender ? undefined : roleFamily(head);
    const people = role !== undefined || /^(?:leaders|men|women|pair|duo)$/.test(head) || isKinOfEachOther(head);
    const states =
      /^(?:sides|countries|nations|states|governments|parties|neighbours|neighbors|peoples|economies|powers)$/.test(
        head,
      );
    if (!people && !states) return undefined;
    const before = story.startOf(from);
    const kin = isKinOfEachOther(head) ? this.twoKin(before, head) : undefined;
    if (kin) return this.groupOf(kin);
    if (isKinOfEachOther(head)) return undefined;
    const found = story.references.before(before).find(({ identity }) => {
      if (identity.kind !== 'group' || identity.members.length !== 2) return false;
      return people
        ? identity.members.every((member) => member.kind === 'person' && mayHold(member, role))
        : identity.members.every(isCountry);
    });
    if (found) return { identity: found.identity, via: [found] };
    const members = people ? this.twoPeople(from, role, gender) : this.mainCountries;
    return members && this.groupOf(members);
  }

  private groupOf(members: readonly Identity[]): Found {
    return {
      identity: this.story.nameless.groupOf(members),
      via: members.flatMap((member) => (member.fullest ? [member.fullest] : [])),
    };
  }

  /** `the leaders`, `the ministers`, where the article has two of them. */
  private onlyTwo(head: string): boolean {
    const role = isPlural(head) ? roleFamily(head) : undefined;
    if (role === undefined || isPersonNoun(head, role)) return false;
    let count = 0;
    for (const [held, people] of this.story.cast.bearers) if (mayBeCalled(held, role)) count += people.length;
    return count === 2;
  }

  /** `Ann Lee and her sister Beth`, `the Lees`: who was last called kin, and who was spoken of right before. */
  private twoKin(before: number, head: string): Identity[] | undefined {
    const { references } = this.story;
    const kin = references
      .before(before)
      .find(({ identity }) => [...identity.roles].some((role) => isKin(role) && KIN_OF[head]?.test(role)))?.identity;
    const introduced = kin?.fullest;
    if (!kin || !introduced) return this.twoOfOneName(head);
    const other = references
      .before(introduced.start)
      .find(({ identity }) => identity !== kin && identity.kind === 'person');
    return other && [other.identity, kin];
  }

  /** `the Lees`: the two whom the article gives that name. */
  private bearersOf(plural: string): Identity[] | undefined {
    const name = foldName(singularName(plural));
    if (name === plural) return undefined;
    if (!this.byFamily) {
      this.byFamily = new Map();
      for (const person of this.story.cast.people) {
        if (person.words.length < 2) continue;
        const same = this.byFamily.get(familyOf(person));
        if (same) same.push(person);
        else this.byFamily.set(familyOf(person), [person]);
      }
    }
    const people = this.byFamily.get(name);
    return people?.length === 2 ? people : undefined;
  }

  /** The only two whom the article gives one family name; looked for once. */
  private twoOfOneName(head: string): Identity[] | undefined {
    if (this.ofOneName.has(head)) return this.ofOneName.get(head);
    const families = new Map<string, Identity[]>();
    for (const person of this.story.cast.people) {
      const family = familyOf(person);
      const kin = [...person.roles].filter(isKin);
      // A nephew is no sister.
      if (coreOf(person.words).length < 2 || (kin.length > 0 && !kin.some((role) => KIN_OF[head]?.test(role))))
        continue;
      const members = families.get(family);
      if (members) members.push(person);
      else families.set(family, [person]);
    }
    const shared = [...families.values()].filter((people) => people.length > 1);
    const two = shared.length === 1 && shared[0]?.length === 2 ? shared[0] : undefined;
    this.ofOneName.set(head, two);
    return two;
  }

  /** The two people last spoken of who hold a role; any role for `the two men`. */
  private twoPeople(from: number, role: string | undefined, gender: Gender | undefined): Identity[] | undefined {
    const before = this.story.startOf(from);
    const references = this.story.references.before(before);
    // `Judge Lee warned both men`: she is none of them.
    const here = new Set<Identity>();
    for (const { identity, sentence } of references)
      if (sentence === this.story.sentenceOf(from) && identity.kind === 'person') here.add(identity);
    const people: Identity[] = [];
    const others: Identity[] = [];
    for (const { identity, as } of references) {
      if (people.length === 2) break;
      if (here.size === 1 && here.has(identity)) continue;
      if (identity.kind !== 'person' || people.includes(identity)) continue;
      if (gender && identity.gender && identity.gender !== gender) continue;
      const holds = role === undefined || [...identity.roles].some((held) => mayBeCalled(held, role));
      if (holds) people.push(identity);
      else if (others.length < 2 && as === 'source' && !others.includes(identity)) others.push(identity);
    }
    // `France's minister and his Danish counterpart`: one of two need not be called so.
    if (people.length === 1 && others.length === 1) people.push(others[0] as Identity);
    return people.length === 2 ? people.reverse() : undefined;
  }
}

/** Whether someone holds a role, or none that the article gives. */
function mayHold({ roles }: Identity, role: string | undefined): boolean {
  return role === undefined || roles.size === 0 || [...roles].some((held) => mayBeCalled(held, role));
}

function familyOf(person: Identity): string {
  const core = coreOf(person.words);
  return (isFamilyFirst(core[0] as string) ? core[0] : core[core.length - 1]) as string;
}

/** `brothers` of `neither brother` */
function pluralOf(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : noun.endsWith('man') ? `${noun.slice(0, -2)}en` : `${noun}s`;
}

/** What one of two kin is called. */
const KIN_OF: Readonly<Record<string, RegExp>> = {
  brothers: /^(?:brother|twin)$/,
  sisters: /^(?:sister|twin)$/,
  siblings: /^(?:brother|sister|twin)$/,
  twins: /^(?:brother|sister|twin)$/,
  cousins: /^cousin$/,
  couple: /^(?:wife|husband|partner)$/,
};

/** `the sisters` */
function isKinOfEachOther(head: string): boolean {
  return Object.hasOwn(KIN_OF, head);
}

/** A country, no bloc of them. */
export function isCountry(identity: Identity): boolean {
  return identity.fullest?.kind === 'country' && !isBloc(countryNamed(identity.name) ?? '');
}

/** The two countries of the headline, else those that the article speaks of most; undefined where a third is spoken of as often. */
function twoCountries(named: readonly Reference[]): Identity[] | undefined {
  const counts = new Map<Identity, number>();
  const headline = new Set<Identity>();
  for (const { identity, mention } of named) {
    if (mention?.kind !== 'country') continue;
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
    if (mention.inHeadline) headline.add(identity);
  }
  if (headline.size === 2) return [...headline];
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second, third] = ranked;
  if (!first || !second || (third && third[1] === second[1])) return undefined;
  return [first[0], second[0]].sort((a, b) => (a.fullest?.start ?? 0) - (b.fullest?.start ?? 0));
}
