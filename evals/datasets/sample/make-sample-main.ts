import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeSample } from './make/sample.ts';

/** Writes the sample corpus beside this file, or into the folder that is given. */
const folder = process.argv[2] ?? import.meta.dirname;
for (const [path, bytes] of await makeSample()) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  console.log(`${path} (${bytes.length} bytes)`);
}
