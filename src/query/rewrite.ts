/**
 * One way of asking, in the words that the rules for kinds and selections know. A question is rewritten only to be understood: what is searched for,
 * quoted and shown is the question as it was typed. Patterns are tried in order, each once; later ones see what earlier ones made.
 */
export type Rewrite = {
  readonly from: RegExp;
  readonly to: string;
  /** Only where no council is named one by one: with one named, "who" and "where" ask for persons and places. */
  readonly ofAll?: true;
};

export const rewrite = (from: string, to: string, ofAll?: true): Rewrite => ({
  from: new RegExp(from, 'iu'),
  to,
  ...(ofAll === undefined ? {} : { ofAll }),
});
