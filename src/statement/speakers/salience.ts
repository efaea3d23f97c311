/**
 * How much each sign speaks for a name, title or pronoun as what a later pronoun stands for. Set by hand and
 * then by hill climbing on the pronoun sources of PolNeAR's training part.
 */
export interface Salience {
  /** For each sentence of the narrative between; sentences within quotation marks don't count. */
  readonly distance: number;
  /** The source of a statement. */
  readonly source: number;
  /** The source of the statement right before. */
  readonly lastSource: number;
  /** The first name of its sentence. */
  readonly first: number;
  /** A verb follows, as one does a subject. */
  readonly subject: number;
  /** A preposition stands before. */
  readonly oblique: number;
  readonly possessive: number;
  readonly quoted: number;
  readonly headline: number;
  /** Within the content of the statement whose source the pronoun is. */
  readonly near: number;
  /** Of a gender that the text or the name tells. */
  readonly gender: number;
  /** A name that nothing but its capitals shows to be a person's. */
  readonly doubtful: number;
  /** Someone described and not named. */
  readonly unnamed: number;
  /** For `it`, a name that nothing but its capitals shows to be a body's and that has not spoken. */
  readonly passing: number;
  /** For each factor e that the article names it more. */
  readonly often: number;
  /** Stands in the pronoun's own sentence. */
  readonly sameSentence: number;
  /** A pronoun itself. */
  readonly pronoun: number;
  /** An organisation, for `they`. */
  readonly collective: number;
  /** The least lead over the second best; with less the answer is unknown. */
  readonly lead: number;
  /** The least lead by which a pronoun tells the gender of a name that doesn't. */
  readonly sure: number;
}

export const SALIENCE: Salience = {
  distance: -4,
  source: 1.5,
  lastSource: 1,
  first: 1.25,
  subject: -0.5,
  oblique: -0.5,
  possessive: -0.5,
  quoted: -2,
  headline: -1,
  near: -2.5,
  gender: 1,
  doubtful: -3.75,
  unnamed: -1,
  passing: -2,
  often: 0,
  sameSentence: 0,
  pronoun: 1.5,
  collective: -2,
  lead: 0.5,
  sure: 4,
};
