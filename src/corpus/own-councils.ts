import type { Council } from '../core/schema/council.ts';
import type { SourceDocument } from '../core/schema/document.ts';

/** The councils that a document itself is of: several for a joint one, none where only its plan lends it one. */
export const ownCouncils = ({ council, councilHow, jointCouncils }: SourceDocument): readonly Council[] => {
  if (council === null || councilHow.source === 'plan') return [];
  return jointCouncils ?? [council];
};
