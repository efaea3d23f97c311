import { foldName } from '../../language/names.ts';
import type { SpeakerKind } from '../../record.ts';
import type { Identity } from './identities.ts';

/** Those an article speaks of without a name of their own: described ones, and groups of named ones. */
export class Nameless {
  private readonly described = new Map<string, Identity>();
  private readonly groups = new Map<string, Identity>();

  /**
   * @param name the describing words, as the reader shall see them
   * @param head their noun, where a later phrase may take it up
   * @param distinct true for someone new, though another was described in the same words
   */
  describe(name: string, kind: SpeakerKind, head = '', distinct = false): Identity {
    const key = foldName(name);
    const known = this.described.get(key);
    if (known && !distinct) return known;
    const identity = blank(kind, name, []);
    identity.words = head ? [...key.split(' '), head] : key.split(' ');
    this.described.set(key, identity);
    return identity;
  }

  /** The group of these members, one however often and in whatever order they are named. */
  groupOf(members: readonly Identity[]): Identity {
    const ordered = [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
    const key = ordered.map((member) => `${member.kind} ${member.name}`).join('|');
    let group = this.groups.get(key);
    if (!group) {
      group = blank('group', joined(members.map((member) => member.name)), members);
      this.groups.set(key, group);
    }
    return group;
  }
}

function blank(kind: SpeakerKind, name: string, members: readonly Identity[]): Identity {
  return {
    kind,
    name,
    words: [],
    fullest: null,
    titles: [],
    roles: new Set(),
    countries: new Set(),
    gender: undefined,
    evident: true,
    mentions: 0,
    members,
  };
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
