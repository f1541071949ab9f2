import type { z } from 'zod';

/** What is wrong with one line of an input file. `line` counts from 1. */
export type LineProblem = { readonly line: number; readonly problem: string };

/** A file that was read as far as it could be: what was understood, and every line that was not. */
export type Parsed<T> = { readonly value: T; readonly problems: readonly LineProblem[] };

/** A value and the line it stood on, counted from 1. */
export type NumberedLine<T> = { readonly line: number; readonly value: T };

/** The lines of a text that hold something, numbered from 1; a byte order mark and carriage returns are dropped. */
export const numberedLines = (text: string): NumberedLine<string>[] =>
  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ line: index + 1, value: line.replace(/\r$/, '') }))
    .filter(({ value }) => value.trim() !== '');

const jsonOf = (text: string): { ok: true; json: unknown } | { ok: false; problem: string } => {
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
};

/** Reads one JSON object a line. Lines that are not JSON or do not fit the schema are reported, not thrown. */
export const parseJsonLines = <T>(text: string, schema: z.ZodType<T>): Parsed<NumberedLine<T>[]> => {
  const value: NumberedLine<T>[] = [];
  const problems: LineProblem[] = [];
  for (const { line, value: raw } of numberedLines(text)) {
    const read = jsonOf(raw);
    if (!read.ok) {
      problems.push({ line, problem: read.problem });
      continue;
    }
    const parsed = schema.safeParse(read.json);
    if (parsed.success) value.push({ line, value: parsed.data });
    else
      for (const issue of parsed.error.issues)
        problems.push({ line, problem: `${issue.path.join('.')}: ${issue.message}` });
  }
  return { value, problems };
};
