import type { Random } from '../../statistics/random.ts';

/** What a slot may stand for: phrases, which may hold slots themselves. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** The innermost choice or slot of a phrase: `[one|another]`, `{#20-900}` (a whole number with thousands marked) or `{name}`. */
const NEXT = /\[([^[\]{}]*)\]|\{#(\d+)-(\d+)\}|\{([a-zA-Z]+)\}/;

/** Deeper nesting is a phrase that holds itself. */
const MOST_STEPS = 500;

export const pick = <T>(values: readonly T[], random: Random): T => {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new Error('Nothing to pick from.');
  return value;
};

/** A whole number from `least` to `most`, both included. */
export const between = (least: number, most: number, random: Random): number => least + random.below(most - least + 1);

/** A phrase with every slot and choice filled, the first one first. Throws for a slot that the lexicon does not hold. */
export const expand = (phrase: string, lexicon: Lexicon, random: Random): string => {
  let text = phrase;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const found = NEXT.exec(text);
    if (found === null) return text;
    const [whole, choices, least, most, slot] = found;
    text =
      text.slice(0, found.index) +
      filled({ choices, least, most, slot }, lexicon, random) +
      text.slice(found.index + whole.length);
  }
  throw new Error(`A phrase does not end: ${phrase}`);
};

type Slot = {
  readonly choices: string | undefined;
  readonly least: string | undefined;
  readonly most: string | undefined;
  readonly slot: string | undefined;
};

const filled = ({ choices, least, most, slot }: Slot, lexicon: Lexicon, random: Random): string => {
  if (choices !== undefined) return pick(choices.split('|'), random);
  if (least !== undefined && most !== undefined)
    return between(Number(least), Number(most), random).toLocaleString('en-GB');
  const phrases = slot === undefined ? undefined : lexicon[slot];
  if (phrases === undefined) throw new Error(`No words for the slot ${slot}.`);
  return pick(phrases, random);
};
