import type { BriefDifference, BriefSentence } from '../core/schema/brief.ts';
import type { RecordKind } from '../core/schema/record.ts';
import type { RecordsResult } from '../records/query-records.ts';
import type { ScopedPlan } from '../records/scoped-plan.ts';
import type { BriefCiter } from './citing.ts';
import type { PointGroup } from './groups.ts';
import type { Point } from './points.ts';
import { capital, type SubjectWords } from './wording.ts';

/** What the sections of a brief are made from. */
export type BriefMaterial = {
  readonly words: SubjectWords;
  /** Null for topics and printed words. */
  readonly kind: RecordKind | null;
  readonly plans: readonly ScopedPlan[];
  readonly result: RecordsResult;
  readonly points: readonly Point[];
  readonly groups: readonly PointGroup[];
  readonly differences: readonly BriefDifference[];
  readonly noPlan: number;
  readonly citer: BriefCiter;
  /** What has been quoted, and who has been heard, over all sections. */
  readonly used: Set<string>;
  readonly heard: Map<string, number>;
};

/** A sentence that code counted, with examples of what is counted. */
export const count = (text: string, citationIds: readonly string[] = []): BriefSentence => ({
  text: `${capital(text)}.`,
  citationIds: [...citationIds],
  supported: true,
  basis: 'count',
});

/** A sentence about the reading itself. */
export const note = (text: string): BriefSentence => ({ ...count(text), basis: 'note' });
