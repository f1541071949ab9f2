import type { Passage, Span } from '../src/core/schema/document.ts';

/** A passage before it is given its text, pages and identifier. `context` holds what stands above it besides the heading path. */
export type PassageUnit = Span & {
  readonly kind: Passage['kind'];
  readonly headingPath: readonly string[];
  readonly context: readonly string[];
  readonly tableId: string | null;
  readonly cells: Passage['cells'];
};
