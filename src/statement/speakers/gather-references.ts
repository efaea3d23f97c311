import type { Reference } from './references.ts';
import type { Story } from './story.ts';

/** Every name of a story, and every two that `and` joins. */
export function gatherReferences(story: Story): Reference[] {
  const { mentions } = story.names;
  const references: Reference[] = [];
  for (const [i, mention] of mentions.entries()) {
    const identity = story.cast.identityOf(mention);
    if (!identity) continue;
    const { start, end, sentence, subject, first } = mention;
    references.push({ start, end, identity, via: [], sentence, as: 'name', subject, mention });
    const next = mentions[i + 1];
    const other = next && story.cast.identityOf(next);
    if (!next || !other || other === identity || other.kind !== identity.kind) continue;
    if (next.outerStart - end >= 12 || !/^\s+and\s+(?:the\s+)?$/.test(story.article.text.slice(end, next.outerStart)))
      continue;
    const group = story.nameless.groupOf([identity, other]);
    references.push({
      start,
      end: next.end,
      identity: group,
      via: [],
      sentence,
      as: 'group',
      subject: first,
      mention: null,
    });
  }
  return references;
}
