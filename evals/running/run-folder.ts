import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import { canonicalJson } from '../report/canonical-json.ts';
import type { RunReport } from '../report/run-report.ts';
import { settingsSchema } from '../settings.ts';

/** What a run was asked to do: together with code and data it decides everything in the folder but the times. */
export const runConfigSchema = z.strictObject({
  formatVersion: z.literal(1),
  command: z.string(),
  seed: z.int(),
  smoke: z.boolean(),
  settings: settingsSchema,
  parts: z.array(z.strictObject({ id: z.string(), suite: z.string(), title: z.string(), production: z.string() })),
  absent: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  /** Hash of everything that outputs depend on: data, code, settings, models. */
  dependsOn: z.string(),
});
export type RunConfig = z.infer<typeof runConfigSchema>;

/** The files of a run, relative to its folder. */
export const RUN_FILES = {
  config: 'config.json',
  dataSets: 'data-sets.json',
  environment: 'environment.json',
  timings: 'timings.json',
  summary: 'summary.md',
  summaryJson: 'summary.json',
  gates: 'gates.json',
  junit: 'junit.xml',
  items: (production: string) => `productions/${production}/items.jsonl`,
  outputs: (production: string) => `productions/${production}/outputs.jsonl`,
  documents: (production: string) => `productions/${production}/documents.jsonl`,
  scores: (part: string) => `suites/${part}/scores.jsonl`,
  report: (part: string, ending: 'json' | 'html' | 'md') => `suites/${part}/report.${ending}`,
} as const;

/** Writes one file of a run. */
export const writeRunFile = (folder: string, file: string, text: string): void => {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** The text of one file of a run. @throws AppError PATH_NOT_FOUND. */
export const readRunFile = (folder: string, file: string): string => {
  const path = join(folder, file);
  if (!existsSync(path))
    throw new AppError('PATH_NOT_FOUND', `${folder} is no finished run: ${file} is missing.`, { folder, file });
  return readFileSync(path, 'utf8');
};

/** The configuration of a run. @throws AppError PATH_NOT_FOUND, DATASET_INVALID. */
export const readRunConfig = (folder: string): RunConfig => {
  const parsed = runConfigSchema.safeParse(JSON.parse(readRunFile(folder, RUN_FILES.config)));
  if (!parsed.success) throw new AppError('DATASET_INVALID', `${folder} holds a run of another format.`, { folder });
  return parsed.data;
};

/** The reports of a run, by part. Also reads a folder of baselines: one `<part>.json` each. @throws AppError PATH_NOT_FOUND. */
export const readReports = (folder: string): Map<string, RunReport> => {
  if (!existsSync(folder)) throw new AppError('PATH_NOT_FOUND', `There is no run in ${folder}.`, { folder });
  const asReport = (path: string): RunReport => JSON.parse(readFileSync(path, 'utf8')) as RunReport;
  const suites = join(folder, 'suites');
  const paths = existsSync(suites)
    ? readdirSync(suites)
        .sort()
        .map((part) => join(suites, part, 'report.json'))
        .filter(existsSync)
    : readdirSync(folder)
        .sort()
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(folder, name));
  const reports = paths.map(asReport).filter(({ formatVersion, cases }) => formatVersion === 1 && Array.isArray(cases));
  if (reports.length === 0) throw new AppError('PATH_NOT_FOUND', `There is no finished run in ${folder}.`, { folder });
  return new Map(reports.map((report) => [report.suite, report]));
};

/**
 * Makes the folder of a new run, or takes up one that was begun with the same configuration. A finished run is never written to again.
 * @throws AppError USAGE when the folder holds another run, or a run and `resume` was not asked for.
 */
export const beginRun = (folder: string, config: RunConfig, resume: boolean): void => {
  const text = canonicalJson(config);
  const path = join(folder, RUN_FILES.config);
  if (existsSync(path)) {
    if (!resume)
      throw new AppError('USAGE', `${folder} holds a run; give another folder, or --resume to finish that one.`, {
        folder,
      });
    if (readFileSync(path, 'utf8') !== text)
      throw new AppError('USAGE', `The run in ${folder} was begun with other options, data or code; start a new one.`, {
        folder,
      });
    return;
  }
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new AppError('USAGE', `${folder} is not empty and holds no run; give another folder.`, { folder });
  writeRunFile(folder, RUN_FILES.config, text);
};

/** The first free `run-001`, `run-002`, … in a folder. */
export const nextRunFolder = (parent: string): string => {
  for (let number = 1; ; number += 1) {
    const folder = join(parent, `run-${String(number).padStart(3, '0')}`);
    if (!existsSync(folder)) return folder;
  }
};
