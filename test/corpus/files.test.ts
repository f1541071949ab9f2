import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../src/corpus/files.ts';

const TEMPORARY = mkdtempSync(join(tmpdir(), 'gt-files-'));
afterAll(() => rmSync(TEMPORARY, { recursive: true, force: true }));

const newFolder = (): { readonly folder: string; readonly file: (name: string) => string } => {
  const folder = mkdtempSync(join(TEMPORARY, 'f-'));
  return {
    folder,
    file(name) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, 'plan');
      return path;
    },
  };
};

const found = async (folder: string): Promise<unknown> =>
  (await findFiles([folder])).map(({ path, error }) => [path.slice(folder.length + 1), error?.code ?? null]);

describe('files of a folder', () => {
  it('are found whatever their names, in one order', async () => {
    const { folder, file } = newFolder();
    const long = `${'l'.repeat(250)}.txt`;
    const names = ['a plan (final) v2.txt', 'deep/er/est/plan.txt', 'Ынглиш – “plan”.txt', '-rf.txt', long];
    for (const name of [...names, '.hidden/plan.txt', '~$plan.docx', 'Thumbs.db']) file(name);
    expect(await found(folder)).toEqual(names.toSorted().map((name) => [name, null]));
  });

  it('lie in the folders up to the one that was given', async () => {
    const { folder, file } = newFolder();
    file('kent/appendices/a.txt');
    const [one] = await findFiles([folder]);
    expect(one?.error === null ? one.folders : null).toEqual([
      join(folder, 'kent/appendices'),
      join(folder, 'kent'),
      folder,
    ]);
  });

  it('are not looked for through links, pipes and sockets, which are named', async () => {
    const { folder, file } = newFolder();
    file('plan.txt');
    mkdirSync(join(folder, 'sub'));
    symlinkSync(folder, join(folder, 'sub/circle'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken'));
    expect(spawnSync('mkfifo', [join(folder, 'pipe')]).status).toBe(0);
    const server = createServer().listen(join(folder, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      expect(await found(folder)).toEqual([
        ['broken', 'PATH_SPECIAL'],
        ['pipe', 'PATH_SPECIAL'],
        ['plan.txt', null],
        ['socket', 'PATH_SPECIAL'],
        ['sub/circle', 'PATH_SPECIAL'],
      ]);
    } finally {
      server.close();
    }
  });

  it('given by a link of its own are read, and a pipe given is refused', async () => {
    const { folder, file } = newFolder();
    const path = file('real/plan.txt');
    symlinkSync(dirname(path), join(folder, 'link'));
    expect((await findFiles([join(folder, 'link')])).map(({ error }) => error)).toEqual([null]);
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    expect((await findFiles([join(folder, 'pipe')])).map(({ error }) => error?.code)).toEqual(['PATH_SPECIAL']);
    expect((await findFiles([join(folder, 'n'.repeat(300))])).map(({ error }) => error?.code)).toEqual([
      'PATH_NOT_FOUND',
    ]);
  });

  it.skipIf(process.getuid?.() === 0)(
    "that may not be opened are named [needs an account without the superuser's rights]",
    async () => {
      const { folder, file } = newFolder();
      file('open.txt');
      file('shut/plan.txt');
      chmodSync(join(folder, 'shut'), 0o000);
      try {
        expect(await found(folder)).toEqual([
          ['open.txt', null],
          ['shut', 'PATH_UNREADABLE'],
        ]);
      } finally {
        chmodSync(join(folder, 'shut'), 0o755);
      }
    },
  );
});
