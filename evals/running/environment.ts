import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, vectorSource } from '../../src/core/config.ts';
import { sha256 } from '../../src/core/hash.ts';
import type { Provenance } from '../report/run-report.ts';
import { describeSettings, type EvalSettings } from '../settings.ts';
import { ANSWER_CODE } from '../suites/questions/corpus.ts';
import { codeVersion, commitName } from './code-version.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a run was made with. Nothing here names a time, a host or a folder. */
export type Environment = {
  readonly commit: string;
  readonly codeVersion: string;
  readonly packageLock: string;
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly processors: number;
};

export const describeEnvironment = (): Environment => {
  const lock = join(ROOT, 'package-lock.json');
  return {
    commit: commitName(),
    codeVersion: codeVersion(ANSWER_CODE),
    packageLock: existsSync(lock) ? sha256(readFileSync(lock)) : 'none',
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'not known',
    processors: cpus().length,
  };
};

/** The facts of a run that every report states. */
export const provenanceOf = (
  environment: Environment,
  settings: EvalSettings,
  config: Pick<Config, 'model' | 'embedModel' | 'encoderFolder'>,
): Provenance => [
  { label: 'Commit', value: environment.commit },
  { label: 'Code', value: environment.codeVersion.slice(0, 16) },
  { label: 'Settings', value: describeSettings(settings) },
  { label: 'Language model', value: config.model?.model ?? 'none: answers by rules' },
  { label: 'Embedding model', value: vectorSource(config) ?? 'the embedded one' },
  { label: 'Node', value: environment.node },
  { label: 'Platform', value: environment.platform },
];
