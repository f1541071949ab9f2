import { z } from 'zod';
import type { ChatMessage } from '../src/core/ports.ts';

/**
 * One thing we ask a language model. `promptId` names wording and version, and goes into answers and reports: any change of wording takes
 * a new version. `jsonSchema` is `output` as servers are given it: every property required, no defaults, nothing beyond them allowed.
 */
export type Prompt<Input, Output> = {
  readonly promptId: string;
  readonly schemaName: string;
  readonly output: z.ZodType<Output>;
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  readonly render: (input: Input) => readonly ChatMessage[];
};

/** A schema as strict structured output takes it. The schema may use no defaults, optional fields or limits: servers refuse or ignore them. */
export const strictJsonSchema = (schema: z.ZodType): Readonly<Record<string, unknown>> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema);
  return rest;
};
