import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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

  /** The package as npm installs it, beside those of its dependencies that are wanted. */
  const install = (archive: string, folder: string, isWanted: (name: string) => boolean): string => {
    const modules = join(folder, 'node_modules');
    mkdirSync(modules, { recursive: true });
    // As npm installs it: the package beside its dependencies, under node_modules, where Node refuses to run TypeScript.
    for (const name of readdirSync(join(ROOT, 'node_modules')).filter(isWanted))
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    expect(run('tar', ['-xzf', archive, '-C', modules]).code).toBe(0);
    symlinkSync(join(modules, 'package'), join(modules, 'golden-thread'));
    return join(modules, 'package');
  };
  let archive: string;
  let folder: string;

  beforeAll(() => {
    folder = newFolder();
    // npm itself may run on an older Node; the build runs on the one that the packages bring.
    const packed = run('npm', ['pack', '--silent', '--pack-destination', folder]);
    expect([packed.code, packed.stderr.replace(/^npm warn .*\n/gm, '')]).toEqual([0, '']);
    archive = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
    installed = install(archive, join(folder, 'app'), () => true);
  });

  it('ingests the sample plans and answers a question', () => {
    const ingested = golden('ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER);
    expect(ingested).toMatchObject({ code: 0, stdout: expect.stringContaining('9 files: 9 ingested.') });
    const asked = golden('ask', 'How much council tax is unpaid in Tarrowdale?');
    expect(asked).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('£21.7m') });
    expect(golden('doctor')).toMatchObject({ code: 0, stderr: '' });
  });

  it('searches with a sentence encoder of the operator, and says what is missing where its packages are not installed', () => {
    const app = join(folder, 'encoder');
    const bare = install(archive, app, () => true);
    const env = { GOLDEN_THREAD_ENCODER: join(ROOT, 'test/models/toy-encoder'), GOLDEN_THREAD_DATA: join(app, 'data') };
    const ask = (...args: readonly string[]): Run =>
      run(process.execPath, [join(bare, 'bin/golden-thread.js'), ...args], { cwd: app, env });
    expect(ask('ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('ENCODER_RUNTIME_MISSING'),
    });
    const extra = join(app, 'extra');
    mkdirSync(extra);
    const packages = ['onnxruntime-node@1.30.0', '@huggingface/tokenizers@0.2.0'];
    expect(run('npm', ['install', '--silent', '--ignore-scripts', '--prefix', extra, ...packages]).code).toBe(0);
    for (const name of ['onnxruntime-node', 'onnxruntime-common', '@huggingface'])
      symlinkSync(join(extra, 'node_modules', name), join(app, 'node_modules', name));
    expect(ask('ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER).code).toBe(0);
    expect(ask('doctor').stdout).toContain('toy-encoder@');
    expect(ask('ask', 'How much council tax is unpaid in Tarrowdale?')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('£21.7m'),
    });
  });

  /** The examples of the README that import the package, in order. */
  const examples = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/^```js\n(.*?)^```/gms)]
    .map((match) => match[1] ?? '')
    .filter((code) => code.includes("from 'golden-thread'"));

  /** Runs a program of a user's own in a folder where the package is installed and a corpus lies. */
  const runIn = (app: string, name: string, code: string): Run => {
    writeFileSync(join(app, name), code);
    if (!existsSync(join(app, 'data'))) symlinkSync(join(folder, 'app/node_modules/data'), join(app, 'data'));
    return run(process.execPath, [name], { cwd: app });
  };

  it('runs the examples of the README', () => {
    expect(examples).toHaveLength(2);
    const [first, second] = examples.map((code, i) => runIn(join(folder, 'app'), `example-${i}.mjs`, code));
    expect(first).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('£21.7m') });
    expect(first?.stdout).toContain('How much council tax is unpaid in Kestrelham?');
    expect(second).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('£21.7m') });
  });

  it('answers a program without the packages of LangChain', () => {
    const plain = join(folder, 'plain');
    install(archive, plain, (name) => !/langchain/.test(name));
    expect(runIn(plain, 'example.mjs', examples[0] ?? '')).toMatchObject({ code: 0, stderr: '' });
    expect(runIn(plain, 'chain.mjs', examples[1] ?? '').code).toBe(1);
  });

  it('gives a program its types', () => {
    const app = join(folder, 'app');
    const code = `${examples[0] ?? ''}\nconst wrong: number = answer.text;\nexport { wrong };\n`;
    writeFileSync(join(app, 'typed.mts'), code);
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
    const checked = run(join(ROOT, 'node_modules/.bin/tsc'), [...options, 'typed.mts'], { cwd: app });
    expect(checked.stdout.trim().split('\n')).toEqual([expect.stringMatching(/^typed\.mts.*TS2322/)]);
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
