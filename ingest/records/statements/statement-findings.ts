import type { TextUnit } from '../text-units.ts';
import { type ActionFinding, actionFindings } from './action-candidates.ts';
import { type AskFindings, askFindings } from './ask-findings.ts';

/** What rules find of actions, barriers and requests in running text. */
export type StatementFindings = { readonly actions: readonly ActionFinding[]; readonly asks: AskFindings };

/** A unit that begins with a barrier or a request is no action. */
export const statementFindings = (units: readonly TextUnit[], documentDate: string | null): StatementFindings => {
  const asks = askFindings(units);
  const taken = new Set([...asks.barriers, ...asks.requests].map(({ unit }) => unit.charStart));
  return { actions: actionFindings(units, taken, documentDate), asks };
};

/** Which sentence of which block a unit or a clause of it is. */
export const unitKey = ({ block, position }: TextUnit): string => `${block}.${position}`;
