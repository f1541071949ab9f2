import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, newFolder, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

/** Tells at the end which packages a process has loaded, CommonJS and ES modules alike. */
const WATCHING = `
  import { registerHooks } from 'node:module';
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  const packages = new Set();
  registerHooks({ load: (url, context, next) => {
    const name = /node_modules\\/(@[^/]+\\/[^/]+|[^/]+)/.exec(url)?.[1];
    if (name) packages.add(name);
    return next(url, context);
  } });
  process.on('exit', () => { if (isMainThread) writeSync(2, 'LOADED ' + JSON.stringify([...packages].sort()) + '\\n'); });`;

const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(WATCHING)}` };

const packagesOf = (args: readonly string[]): readonly string[] => {
  const { stderr } = cli(args, { env });
  const line = stderr.split('\n').find((text) => text.startsWith('LOADED '));
  if (line === undefined) throw new Error(stderr);
  return JSON.parse(line.slice('LOADED '.length));
};

let data: string;
beforeAll(() => {
  data = join(newFolder(), 'data');
  const plan = join(SAMPLE_PLANS, 'south-fennick-productivity-plan.md');
  expect(cli(['ingest', plan, '--register', SAMPLE_REGISTER, '--data', data]).code).toBe(0);
});

describe('with no language model configured', () => {
  it.each([
    ['a question', ['ask', 'What has South Fennick saved?']],
    ['a search', ['search', 'savings']],
    ['a list', ['list', 'actions']],
    ['a check of the installation', ['doctor']],
    ['a run that reads nothing', ['ingest', join(SAMPLE_PLANS, 'south-fennick-productivity-plan.md')]],
  ])('%s loads no code of LangChain or of a client of models', (_, args) => {
    const loaded = packagesOf([...args, '--data', data]);
    expect(loaded).toContain('commander');
    expect(loaded.filter((name) => /^(@langchain\/|langchain|langsmith|openai)/.test(name))).toEqual([]);
  });
});
