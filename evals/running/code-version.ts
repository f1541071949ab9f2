import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../src/core/hash.ts';

/** The folder that holds src, ingest, index and evals: the repository, or `dist`. */
const CODE_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Weights and registers count as code: answers depend on them. Type declarations and prose do not. */
const isCode = (name: string): boolean => !name.endsWith('.d.ts') && !name.endsWith('.md');

const filesUnder = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesUnder(path) : isCode(name) ? [path] : [];
    });

const hashes = new Map<string, string>();

const folderHash = (folder: string): string => {
  const known = hashes.get(folder);
  if (known !== undefined) return known;
  const root = join(CODE_ROOT, folder);
  const files = existsSync(root) ? filesUnder(root) : [];
  const hash = sha256(files.map((path) => `${sha256(readFileSync(path))}  ${relative(root, path)}\n`).join(''));
  hashes.set(folder, hash);
  return hash;
};

/** A hash over all files of these folders of the product; it changes with any of them. Read once a process. */
export const codeVersion = (folders: readonly string[]): string =>
  sha256(folders.map((folder) => `${folder} ${folderHash(folder)}\n`).join(''));

const git = (...args: readonly string[]): string | null => {
  try {
    return execFileSync('git', args, { cwd: CODE_ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // No repository, or no git: the code's hash still names the version.
    return null;
  }
};

/** The commit of the repository and whether files it tracks differ from it; `unknown` where there is no repository. */
export const commitName = (): string => {
  const commit = git('rev-parse', 'HEAD');
  if (commit === null) return 'unknown';
  return git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit} with changes`;
};
