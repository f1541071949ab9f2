import type { MoneyRole } from '../../src/core/schema/record.ts';
import type { EmbedTexts } from '../section-evidence.ts';
import { MONEY_PROTOTYPES } from './money-prototypes.ts';

type Prototypes = readonly (readonly [MoneyRole, readonly Float32Array[]])[];

/**
 * A role is taken from likeness only from this cosine on and this far ahead of the next role: of 24 sentences written to avoid every known wording, ten
 * passed both and seven of them were right.
 */
const MIN_LIKENESS = 0.4;
const MIN_LEAD = 0.04;
/** The mean of so many of a role's likest sentences counts: one may be alike by chance. */
const LIKEST = 2;

const AMOUNTS = /£ ?[\d,.]*\d ?(?:k|m|mn|bn|thousand|million|billion)?\b|\b(?:20)?\d\d(?:[/–-]\d\d)?\b/giu;

const known = new WeakMap<EmbedTexts, Prototypes>();

const prototypesOf = (embed: EmbedTexts): Prototypes => {
  const there = known.get(embed);
  if (there !== undefined) return there;
  const roles = Object.entries(MONEY_PROTOTYPES) as [MoneyRole, readonly string[]][];
  const made = roles.map(([role, sentences]) => [role, embed(sentences)] as const);
  known.set(embed, made);
  return made;
};

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** The role of the sentences that a clause is likest to, or null where none is like enough or two are about as like. */
export const likestRole = (clause: string, embed: EmbedTexts): MoneyRole | null => {
  const [vector] = embed([clause.replace(AMOUNTS, ' ').replace(/\s+/gu, ' ').trim()]);
  if (vector === undefined) return null;
  const ranked = prototypesOf(embed)
    .map(([role, vectors]) => {
      const best = vectors
        .map((prototype) => dot(prototype, vector))
        .sort((a, b) => b - a)
        .slice(0, LIKEST);
      return { role, likeness: best.reduce((sum, one) => sum + one, 0) / Math.max(1, best.length) };
    })
    .sort((a, b) => b.likeness - a.likeness);
  const [first, second] = ranked;
  if (first === undefined || first.likeness < MIN_LIKENESS) return null;
  return first.likeness - (second?.likeness ?? 0) >= MIN_LEAD ? first.role : null;
};
