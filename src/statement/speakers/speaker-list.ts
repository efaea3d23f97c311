import { foldName } from '../../language/names.ts';
import type { Speaker } from '../../record.ts';
import type { Identity } from './identities.ts';

/** An article's speakers, each with an id of its own, in the order met. */
export class SpeakerList {
  private readonly registered = new Map<Identity, Speaker>();
  private readonly ids = new Set<string>();

  /** The speaker that an identity is; a new one where it was not met before. */
  of(identity: Identity): Speaker {
    const known = this.registered.get(identity);
    if (known) return known;
    const members = identity.members.map((member) => this.of(member).id);
    const speaker: Speaker = {
      id: this.freshId(identity.name),
      name: identity.name,
      titles: identity.titles,
      kind: identity.kind,
      ...(members.length > 0 ? { members } : {}),
    };
    this.registered.set(identity, speaker);
    return speaker;
  }

  /** The id of an identity met before; null where it was not. */
  idOf(identity: Identity): string | null {
    return this.registered.get(identity)?.id ?? null;
  }

  all(): readonly Speaker[] {
    return [...this.registered.values()];
  }

  private freshId(name: string): string {
    const slug =
      foldName(name)
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60) || 'speaker';
    let id = slug;
    for (let n = 2; this.ids.has(id); n++) id = `${slug}-${n}`;
    this.ids.add(id);
    return id;
  }
}
