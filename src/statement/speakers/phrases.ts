import { foldName } from '../../language/names.ts';
import { isDocument, isOrganisationNoun } from '../../language/organisations.ts';
import { roleFamily } from '../../language/titles.ts';
import type { Span } from '../../record.ts';
import type { FoundStatement } from '../find-statements.ts';
import { antecedentOf, relativeAntecedent } from './antecedents.ts';
import { readOwned } from './bodies.ts';
import { readDescribed } from './descriptions.ts';
import type { Identity } from './identities.ts';
import { readJoint } from './joint.ts';
import { readKin } from './kin.ts';
import { readNamed } from './named.ts';
import { coreEnd, isPlural } from './noun-phrases.ts';
import { OwnWords } from './own-words.ts';
import { type Pronoun, pronounOf } from './pronouns.ts';
import { type Found, type Reference, through } from './references.ts';
import type { Sides } from './sides.ts';
import type { Story } from './story.ts';
import { bearerOf } from './title-bearers.ts';

/** `His Excellency`, `Her Royal Highness`: a pronoun in all but form. */
const STYLES = /^(?:excellency|majesty|highness|holiness|eminence|lordship|ladyship|worship)$/;

/** Tells whom a phrase of a story stands for, each kind of phrase by its own rule. */
export class Phrases {
  private readonly story: Story;
  private readonly sides: Sides;
  private readonly ownWords: OwnWords;
  private readonly speakerAt: (source: Span) => Found | undefined;
  /** Who asks and who answers in an interview in letters; read when first asked for. */
  private interview: { readonly answers?: Found; readonly asks?: Found } | undefined;

  /** @param speakerAt who the source at an offset is, where it has been read */
  constructor(
    story: Story,
    sides: Sides,
    statements: readonly FoundStatement[],
    speakerAt: (source: Span) => Found | undefined,
  ) {
    this.story = story;
    this.sides = sides;
    this.ownWords = new OwnWords(story, statements);
    this.speakerAt = speakerAt;
  }

  /** @param near the content of the statement whose source the phrase is */
  readonly read = (start: number, end: number, near: readonly Span[]): Found | undefined => {
    const { story, read } = this;
    let from = start;
    let to = end;
    while (to > from && /^(?:[,;:.—–-]+|['’](?:s|m|re|ve|d|ll)?)$/.test(story.word(to - 1))) to--;
    // `China, Russia and Korea all`, `the mayor himself`
    while (to - from > 2 && /^(?:all|both|each|alike|himself|herself|itself|themselves)$/.test(story.word(to - 1)))
      to--;
    while (from < to && /^(?:[,;:.—–"“”-]+|but|and|as|by|for|to|from|even|all of|only)$/.test(story.word(from))) from++;
    // `Q1 Chair:` numbers the question.
    if (to - from > 1 && /^q\d+$/.test(story.word(from)) && this.isTurn(from)) from++;
    if (from >= to) return undefined;
    const pronoun = pronounOf(story.word(from));
    if (
      pronoun &&
      (to - from === 1 ||
        /^(?:who|which)$/.test(story.word(from)) ||
        (to - from === 2 && /^(?:himself|herself|themselves|itself|both|all|too|also)$/.test(story.word(from + 1))) ||
        (to - from < 4 && STYLES.test(story.word(to - 1))))
    )
      return this.readPronoun(from, pronoun, near);
    const answers = to - from === 1 && /^[qa]$/.test(story.word(from)) ? this.byLetter(from) : undefined;
    if (answers) return answers;
    if (to - from === 1 && /^(?:q|question|reporter)$/.test(story.word(from)) && this.isTurn(from))
      return { identity: story.nameless.describe('Reporter', 'unknown'), via: [] };
    if (story.word(from) === 'audience' && story.word(to) === ':' && this.isTurn(from))
      return { identity: story.nameless.describe('Audience member', 'unknown'), via: [] };
    const initialled = to - from === 1 && story.word(from + 1) === ':' && this.isTurn(from) && this.byInitials(from);
    if (initialled) return initialled;

    const role = to - from === 2 && story.word(from) === 'the' ? roleFamily(story.word(to - 1)) : undefined;
    const maker = role && story.word(to) === ':' && this.isTurn(from) ? this.ownWords.makerCalled(role) : undefined;
    if (maker) return maker;
    const core = coreEnd(story, from, to);
    // `The cable networks — CNN and Fox —`
    if (/^[—–-]+$/.test(story.word(core)) && core < to && isPlural(story.word(core - 1))) {
      const named = readJoint(story, read, core + 1, to, near);
      if (named) return named;
      // `The brothers — Tom and Ray Reed —` are known by their names.
      if (!story.namesWithin(core + 1, to).some(({ identity }) => identity.kind === 'person')) to = core;
    }
    const named = this.isTurn(from) && story.word(to) === ':' && this.byTurn(from, to);
    if (named) return named;
    return (
      readJoint(story, read, from, to, near) ??
      readNamed(story, from, core, to) ??
      readOwned(story, read, from, core, near) ??
      readKin(story, read, from, core, near) ??
      readDescribed(story, this.sides, from, core, to, near.length > 0)
    );
  };

  readPronoun(at: number, pronoun: Pronoun, near: readonly Span[]): Found | undefined {
    if (pronoun.stands === 'speaker') return this.ownWords.speakerOf(this.story.startOf(at), this.speakerAt);
    if (pronoun.stands === 'relative') return relativeAntecedent(this.story, this.read, at);
    return antecedentOf(this.story, at, pronoun, near, this.ownWords.selfAt(this.story.startOf(at), this.speakerAt));
  }

  /**
   * `A:` of an interview in letters: whom the headline names, or who alone is named before it begins; `Q:` is the other,
   * where its opening names two.
   */
  private byLetter(at: number): Found | undefined {
    const { story } = this;
    if (story.word(at + 1) !== ':' || !this.isTurn(at)) return undefined;
    this.interview ??= this.readInterview();
    return this.interview[story.word(at) === 'a' ? 'answers' : 'asks'];
  }

  private readInterview(): { readonly answers?: Found; readonly asks?: Found } {
    const { story } = this;
    const { byline } = story.article;
    const { count } = story.names.tokens;
    let first = 0;
    while (first < count && !(/^[qa]$/.test(story.word(first)) && story.word(first + 1) === ':' && this.isTurn(first)))
      first++;
    const named = new Map<Identity, Reference>();
    for (const reference of story.namesWithin(0, first))
      if (
        reference.identity.kind === 'person' &&
        !(byline && reference.start >= byline.start && reference.end <= byline.end)
      )
        named.set(reference.identity, reference);
    const all = [...named.values()];
    const inHeadline = all.filter(({ identity }) => this.isInHeadline(identity));
    const [only] = inHeadline.length === 1 ? inHeadline : all.length === 1 ? all : [];
    // `She spoke to our editor, Giles Orr.`
    if (!only || (inHeadline.length === 0 && !only.mention?.subject)) return {};
    const others = all.filter(({ identity }) => identity !== only.identity);
    const asks = others.length === 1 ? others[0] : undefined;
    return { answers: through(only), ...(asks ? { asks: through(asks) } : {}) };
  }

  private isInHeadline(identity: Identity): boolean {
    const { headline } = this.story.article;
    return (
      headline !== null &&
      this.story.references
        .namesWithin(headline.start, headline.end)
        .some((reference) => reference.identity === identity)
    );
  }

  /** `PW:` in an interview: the one person with those initials whom the article has named before. */
  private byInitials(at: number): Found | undefined {
    const { story } = this;
    const word = story.article.text.slice(story.startOf(at), story.endOf(at)).replaceAll('.', '');
    if (!/^\p{Lu}{2,4}$/u.test(word)) return undefined;
    const initials = foldName(word);
    const people = story.cast.people.filter(
      ({ words, fullest }) =>
        fullest !== null && fullest.start < story.startOf(at) && words.map((one) => one[0]).join('') === initials,
    );
    const [only] = people;
    return people.length === 1 && only?.fullest ? { identity: only, via: [only.fullest] } : undefined;
  }

  /** `RAMOS:` where the article names no Ramos: a person all the same. */
  private byTurn(at: number, to: number): Found | undefined {
    const { story } = this;
    const word = story.word(at);
    const text = story.article.text.slice(story.startOf(at), story.endOf(at));
    if (to - at > 1 || text !== text.toUpperCase() || text.length < 4 || story.names.lowerWords.has(word))
      return undefined;
    if (story.namesWithin(at, to).length > 0 || isOrganisationNoun(word) || isDocument(word)) return undefined;
    // `MINISTER:` of a briefing by one.
    const role = roleFamily(word);
    const bearer = role && bearerOf(story, role, at, to, to);
    if (bearer) return bearer;
    return { identity: story.nameless.describe(text, 'person'), via: [] };
  }

  /** Whether a token begins its sentence, as the name before a transcript's turn does. */
  private isTurn(at: number): boolean {
    return at === 0 || this.story.names.sentences[at - 1] !== this.story.names.sentences[at];
  }
}
