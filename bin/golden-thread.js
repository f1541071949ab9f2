#!/usr/bin/env node
// Plain JavaScript that any Node can parse: it checks the version before anything newer is loaded.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Golden Thread needs Node 24 or later; this is ${process.version}.\nUse Node 24 or later.\nNODE_TOO_OLD\n`,
  );
  process.exitCode = 1;
} else {
  start().catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  });
}

// A checkout runs from its sources; the package holds only what was built from them.
async function start() {
  const { existsSync } = await import('node:fs');
  const source = new URL('../src/cli.ts', import.meta.url);
  await import(existsSync(source) ? source.href : new URL('../dist/src/cli.js', import.meta.url).href);
}
