import type { EmbedTexts } from '../../section-evidence.ts';
import { isTitle, type TextUnit } from '../text-units.ts';
import { type ActionFinding, likelyAspect } from './action-candidates.ts';
import type { AskFindings, BarrierFinding, RequestFinding } from './ask-findings.ts';
import { deniesAsking } from './asks.ts';
import { isLabel, OF_UNNAMED_THINGS } from './barrier-cues.ts';
import { type StatementFindings, unitKey } from './statement-findings.ts';
import { type Chances, type StatementKind, statementChances, viewsOf } from './statement-likelihood.ts';
import { statementWeights } from './statement-weights.ts';

/**
 * What a rule found is kept from this chance on, and what no rule found is taken from that one. Near the best F1 of writers left out, where it is flat, on
 * the side of precision (`npm run learn -- statements`). Barriers are taken from a little above it: mini plans hold twice as many a sentence as whole plans do.
 */
export const KEPT_FROM: Readonly<Record<StatementKind, number>> = { action: 0.3, barrier: 0.3, request: 0.2 };
export const TAKEN_FROM: Readonly<Record<StatementKind, number>> = { action: 0.6, barrier: 0.6, request: 0.4 };

/** Shorter units are headings, labels and left-overs. Named guess. */
const LEAST_WORDS = 3;

/** What the text says of itself is nothing that the council does, suffers or asks: "It would be easy to fill this section with complaint". */
const OF_ITSELF =
  /\bthis (?:letter|section|document|statement|report|plan|list|chapter|page|paper|return|submission|table|annexe?|appendix)\b/iu;

/** Whether a unit can be something that no rule saw: it says something itself. */
const speaksForItself = (unit: TextUnit, kind: StatementKind): boolean =>
  unit.text.split(/\s+/u).length >= LEAST_WORDS &&
  !/[?:]\s*$/u.test(unit.text) &&
  !isTitle(unit) &&
  !isLabel(unit) &&
  !OF_UNNAMED_THINGS.test(unit.text) &&
  !OF_ITSELF.test(unit.text) &&
  !(kind === 'request' && deniesAsking(unit.text));

/** Whether a unit is taken for a kind of statement by its chance. */
export const isTakenAt = (unit: TextUnit, kind: StatementKind, chance: number, byRules: boolean): boolean =>
  byRules ? chance >= KEPT_FROM[kind] : chance >= TAKEN_FROM[kind] && speaksForItself(unit, kind);

const rounded = (chance: number): number => Math.round(chance * 100) / 100;

type Judged = {
  readonly unit: TextUnit;
  readonly index: number;
  readonly chanceOf: Readonly<Record<StatementKind, number>>;
  readonly actions: readonly ActionFinding[];
  readonly barriers: readonly BarrierFinding[];
  readonly requests: readonly RequestFinding[];
};

const byUnit = <T extends { readonly unit: TextUnit }>(findings: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  Map.groupBy(findings, ({ unit }) => unitKey(unit));

const judgedUnits = (
  units: readonly TextUnit[],
  { actions, asks }: StatementFindings,
  chances: readonly Chances[],
): readonly Judged[] => {
  const found = { actions: byUnit(actions), barriers: byUnit(asks.barriers), requests: byUnit(asks.requests) };
  return units.map((unit, index) => {
    const key = unitKey(unit);
    const [action = 0, barrier = 0, request = 0] = chances[index] ?? [];
    return {
      unit,
      index,
      chanceOf: { action: rounded(action), barrier: rounded(barrier), request: rounded(request) },
      actions: found.actions.get(key) ?? [],
      barriers: found.barriers.get(key) ?? [],
      requests: found.requests.get(key) ?? [],
    };
  });
};

const isTaken = ({ unit, chanceOf }: Judged, kind: StatementKind, found: readonly unknown[]): boolean =>
  isTakenAt(unit, kind, chanceOf[kind], found.length > 0);

/** What was found only by its likeness to labelled sentences says so. */
const BY_LIKENESS = ['by_likeness'];
const RULE = 'likeness';

const actionsOf = (judged: Judged, units: readonly TextUnit[]): readonly ActionFinding[] => {
  const { unit, index, chanceOf, actions } = judged;
  if (!isTaken(judged, 'action', actions)) return [];
  const asked = Math.max(chanceOf.barrier, chanceOf.request);
  // A unit is an action or what stands in its way, whichever is likelier.
  if (
    asked > chanceOf.action &&
    (isTaken(judged, 'barrier', judged.barriers) || isTaken(judged, 'request', judged.requests))
  )
    return [];
  if (actions.length === 0)
    return [
      {
        unit,
        candidate: { ...unit, aspect: likelyAspect(units, index), confidence: chanceOf.action, flags: BY_LIKENESS },
      },
    ];
  return actions.map((found) => ({ unit, candidate: { ...found.candidate, confidence: chanceOf.action } }));
};

/** The barriers and requests of one block; a request belongs to the barrier that its rule named, else to the last one said before it. */
const asksOfBlock = (block: readonly Judged[]): AskFindings => {
  const label = block.map(({ unit }) => unit).find(isLabel)?.text ?? '';
  const barriers: BarrierFinding[] = [];
  const requests: RequestFinding[] = [];
  for (const judged of block) {
    const { unit, chanceOf } = judged;
    const likely = { unit, label, rule: RULE, flags: BY_LIKENESS };
    const isAction =
      judged.chanceOf.action > Math.max(chanceOf.barrier, chanceOf.request) &&
      isTaken(judged, 'action', judged.actions);
    if (isTaken(judged, 'barrier', judged.barriers) && !(isAction && judged.barriers.length === 0))
      barriers.push(
        ...(judged.barriers.length > 0 ? judged.barriers : [likely]).map((found) => ({
          ...found,
          confidence: chanceOf.barrier,
        })),
      );
    if (isTaken(judged, 'request', judged.requests) && !(isAction && judged.requests.length === 0))
      requests.push(
        ...(judged.requests.length > 0 ? judged.requests : [{ ...likely, barrier: null }]).map((found) => ({
          ...found,
          barrier: found.barrier ?? barriers.at(-1)?.unit ?? null,
          confidence: chanceOf.request,
        })),
      );
  }
  return { barriers, requests };
};

/**
 * Settles what each unit of running text is, from what rules found and from its likeness to labelled sentences. Without a model what rules found stands.
 * Confidences become the learnt probabilities.
 */
export const judgeStatements = (
  units: readonly TextUnit[],
  findings: StatementFindings,
  embed: EmbedTexts | null,
): StatementFindings => {
  if (embed === null) return findings;
  const judged = judgedUnits(
    units,
    findings,
    statementChances(statementWeights, units, viewsOf(units, findings, embed)),
  );
  const asks = [...Map.groupBy(judged, ({ unit }) => unit.block).values()].map(asksOfBlock);
  return {
    actions: judged.flatMap((one) => actionsOf(one, units)),
    asks: {
      barriers: asks.flatMap(({ barriers }) => barriers),
      requests: asks.flatMap(({ requests }) => requests),
    },
  };
};
