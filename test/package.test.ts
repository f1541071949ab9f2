import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canRun, complaint, newFolder, ROOT, type Run, run, SAMPLE_PLANS, SAMPLE_REGISTER } from './cli/run-cli.ts';

/** A Node below 24 on the path, as many machines have, or null. The one that runs the tests comes first on the path and is passed over. */
const olderNode = (): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find(
      (node) => existsSync(node) && canRun(node, '-e', 'process.exit(parseInt(process.versions.node) < 24 ? 0 : 1)'),
    ) ?? null;

describe('the package', () => {
  let installed: string;
  const golden = (...args: readonly string[]): Run =>
    run(process.execPath, [join(installed, 'bin/golden-thread.js'), ...args], { cwd: dirname(installed) });

  beforeAll(() => {
    const folder = newFolder();
    // npm itself may run on an older Node; the build runs on the one that the packages bring.
    const packed = run('npm', ['pack', '--silent', '--pack-destination', folder]);
    expect([packed.code, packed.stderr.replace(/^npm warn .*\n/gm, '')]).toEqual([0, '']);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    const modules = join(folder, 'app/node_modules');
    mkdirSync(modules, { recursive: true });
    // As npm installs it: the package beside its dependencies, under node_modules, where Node refuses to run TypeScript.
    for (const name of readdirSync(join(ROOT, 'node_modules')))
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    expect(run('tar', ['-xzf', join(folder, archive), '-C', modules]).code).toBe(0);
    installed = join(modules, 'package');
  });

  it('ingests the sample plans and answers a question', () => {
    const ingested = golden('ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER);
    expect(ingested).toMatchObject({ code: 0, stdout: expect.stringContaining('9 files: 9 ingested.') });
    const asked = golden('ask', 'How much council tax is unpaid in Tarrowdale?');
    expect(asked).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('£21.7m') });
    expect(golden('doctor')).toMatchObject({ code: 0, stderr: '' });
  });

  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(golden('--version').stdout).toBe(`${version}\n`);
  });

  it('holds what it needs, the sample corpus for its evaluation, and no sources or tests', () => {
    expect(readdirSync(installed).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'evals',
      'package.json',
      'src',
    ]);
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => /^test|demo|sample\/make/.test(file))).toEqual([]);
    expect(files).toContain('evals/datasets/sample/questions.jsonl');
    expect(files).toContain('src/councils/register/ATTRIBUTION.md');
    expect(files).toContain('src/models/static/weights/MODEL_CARD.md');
    expect(files).toContain('dist/src/cli.d.ts');
  });

  it.skipIf(olderNode() === null)('says one clear sentence on an older Node [needs an older Node]', () => {
    const { code, stdout, stderr } = run(olderNode() ?? '', [join(installed, 'bin/golden-thread.js'), 'ask', 'Why?']);
    expect([code, stdout]).toEqual([1, '']);
    expect(complaint(stderr)).toEqual({
      sentence: expect.stringMatching(/^Golden Thread needs Node 24 or later; this is v\d+\.\d+\.\d+\.$/),
      hint: 'Use Node 24 or later.',
      code: 'NODE_TOO_OLD',
    });
  });
});
