#!/usr/bin/env node
// Plain JavaScript that any Node can parse: it checks the version before anything newer is loaded.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Golden Thread needs Node 24 or later; this is ${process.version}.\nUse Node 24 or later.\nNODE_TOO_OLD\n`,
  );
  process.exitCode = 1;
} else {
  import('../dist/src/cli.js').catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  });
}
