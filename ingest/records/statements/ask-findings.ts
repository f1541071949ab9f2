import { matches } from '../../may-match.ts';
import { openingForm } from '../language/predicates.ts';
import type { TextUnit } from '../text-units.ts';
import { isAsk, leadAsks, SECTION_WITH_ASKS } from './asks.ts';
import {
  BARRIER_LEAD,
  barrierScore,
  ILLUSTRATES,
  isLabel,
  MIN_BARRIER_SCORE,
  mayBeBarrier,
  OLD_SYSTEM,
} from './barrier-cues.ts';

/** Rounded shares of right records on the invented plans, which were also used to write the rules. */
const ASK_CONFIDENCE = 0.85;
const BARRIER_CONFIDENCE = 0.75;
const LISTED_CONFIDENCE = 0.8;

/** Who found a barrier or an ask, and how sure it is. */
type Finding = {
  readonly unit: TextUnit;
  readonly confidence: number;
  readonly rule: string;
  readonly flags: readonly string[];
  /** The words that name what the paragraph is about; empty where none do. */
  readonly label: string;
};

/** The unit may be a clause of the sentence. */
export type BarrierFinding = Finding;
/** `barrier` is the place of the barrier that the ask would end. */
export type RequestFinding = Finding & { readonly barrier: TextUnit | null };
export type AskFindings = {
  readonly barriers: readonly BarrierFinding[];
  readonly requests: readonly RequestFinding[];
};

type Found = Pick<Finding, 'unit' | 'confidence' | 'rule'>;

/** "Are there barriers from legacy systems?" "Yes: …" */
const admits = (unit: TextUnit): boolean =>
  /^yes\b/iu.test(unit.text) &&
  /\b(?:barriers?|legacy|obstacles?|prevent\w*|held? back)\b[^?]*\?/iu.test(unit.passage.headingPath.at(-1) ?? '');

/** Sentences that do not follow each other tell of two things: one stands between them at least. Named guess. */
const APART = 2;

/** Barriers outside the section on barriers are only looked for among old systems; there one a paragraph is kept. */
const elsewhere = (units: readonly TextUnit[]): readonly Found[] => {
  const kept = new Map<number, Found>();
  const apart: Found[] = [];
  for (const unit of units) {
    if (unit.passage.section === SECTION_WITH_ASKS || unit.passage.section === 'wasteful_spend') continue;
    if (!(matches(OLD_SYSTEM, unit.text) || admits(unit)) || isAsk(unit)) continue;
    const known = kept.get(unit.block);
    if (known !== undefined && unit.position - known.unit.position >= APART) {
      apart.push({ unit, confidence: BARRIER_CONFIDENCE, rule: 'old-system' });
      continue;
    }
    if (known === undefined || barrierScore(unit.text) > barrierScore(known.unit.text))
      kept.set(unit.block, { unit, confidence: BARRIER_CONFIDENCE, rule: 'old-system' });
  }
  return [...kept.values(), ...apart];
};

/** The sentence that says what is wrong: the strongest before an ask, the nearer one of equals, never an illustration when another is there. */
const bestBarrier = (units: readonly TextUnit[]): TextUnit | undefined =>
  units
    .filter(mayBeBarrier)
    .map((unit, index) => ({
      unit,
      score: barrierScore(unit.text) - (ILLUSTRATES.test(unit.text) ? 2 : 0) + index * 0.1,
    }))
    .toSorted((a, b) => b.score - a.score)[0]?.unit;

const CLAUSES = /^(.{20,}?)(?:, (?:and|so|but) |; |: )(.{20,})$/u;
const ASKS_FOR_CHANGE = /\b(?:should|must|ought to|needs? to|would (?:\p{L}+ )?(?:help|let|allow|enable))\b/iu;

/** A sentence that says what is wrong and asks for its end: "The price is beyond our control, and producers ought to carry the risk." */
const clauseWithBarrier = (unit: TextUnit): TextUnit | undefined => {
  const [, first = '', second = ''] = CLAUSES.exec(unit.text) ?? [];
  if (ASKS_FOR_CHANGE.test(first) === ASKS_FOR_CHANGE.test(second)) return undefined;
  const text = ASKS_FOR_CHANGE.test(first) ? second : first;
  if (barrierScore(text) < 1) return undefined;
  const charStart = unit.charStart + unit.text.lastIndexOf(text);
  return { ...unit, text, charStart, charEnd: charStart + text.length };
};

/** Blocks of running text of the section on barriers: the asks, and with each the barrier said before it. */
const blockFindings = (
  block: readonly TextUnit[],
): { readonly barriers: Found[]; readonly asks: { readonly unit: TextUnit; readonly barrier: TextUnit | null }[] } => {
  const barriers: Found[] = [];
  const asks: { readonly unit: TextUnit; readonly barrier: TextUnit | null }[] = [];
  let before: TextUnit[] = [];
  let last: TextUnit | null = null;
  for (const unit of block) {
    if (!isAsk(unit)) {
      before.push(unit);
      continue;
    }
    const own = clauseWithBarrier(unit);
    const above = bestBarrier(before);
    if (own !== undefined && above !== undefined && barrierScore(above.text) >= MIN_BARRIER_SCORE)
      barriers.push({ unit: above, confidence: BARRIER_CONFIDENCE, rule: 'prose' });
    const barrier = own ?? above;
    if (barrier !== undefined) {
      barriers.push({ unit: barrier, confidence: LISTED_CONFIDENCE, rule: 'before-ask' });
      last = barrier;
    }
    asks.push({ unit, barrier: last });
    before = [];
  }
  const rest = before.filter(
    (unit) => mayBeBarrier(unit) && !ILLUSTRATES.test(unit.text) && barrierScore(unit.text) >= MIN_BARRIER_SCORE,
  );
  for (const unit of rest) barriers.push({ unit, confidence: BARRIER_CONFIDENCE, rule: 'prose' });
  return { barriers, asks };
};

const blocksOf = (units: readonly TextUnit[]): readonly (readonly TextUnit[])[] => {
  const blocks = new Map<number, TextUnit[]>();
  for (const unit of units) {
    const own = blocks.get(unit.block);
    if (own === undefined) blocks.set(unit.block, [unit]);
    else own.push(unit);
  }
  return [...blocks.values()];
};

const isListedBarrier = (unit: TextUnit): boolean =>
  unit.isItem &&
  unit.leadIn !== null &&
  BARRIER_LEAD.test(unit.leadIn) &&
  !leadAsks(unit.leadIn) &&
  openingForm(unit.text) !== 'base';

const findingsOfBlock = (block: readonly TextUnit[], old: readonly Found[]): AskFindings => {
  const label = block.find(isLabel)?.text ?? '';
  const inSection = block[0]?.passage.section === SECTION_WITH_ASKS;
  const told = (found: Found): BarrierFinding => ({ ...found, label, flags: [] });
  const listed = inSection ? block.find(isListedBarrier) : undefined;
  if (listed !== undefined)
    return { barriers: [told({ unit: listed, confidence: LISTED_CONFIDENCE, rule: 'list' })], requests: [] };
  const { barriers, asks } = blockFindings(block);
  const ownOld = old.filter(({ unit }) => unit.block === block[0]?.block);
  return {
    barriers: [...(inSection ? barriers : []), ...ownOld].map(told),
    requests: asks.map(({ unit, barrier }) => ({
      ...told({ unit, confidence: ASK_CONFIDENCE, rule: unit.isItem ? 'list' : 'prose' }),
      barrier: inSection ? barrier : null,
    })),
  };
};

/**
 * What rules find of barriers and requests in running text and lists, in reading order. In the section on barriers the sentence before an ask is its barrier;
 * items under words of barriers or of asking are one each; elsewhere only clear asks of government and old systems that hold work back are taken.
 */
export const askFindings = (units: readonly TextUnit[]): AskFindings => {
  const old = elsewhere(units);
  const found = blocksOf(units).map((block) => findingsOfBlock(block, old));
  return {
    barriers: found.flatMap(({ barriers }) => barriers),
    requests: found.flatMap(({ requests }) => requests),
  };
};
