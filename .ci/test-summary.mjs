// Prints how many tests passed and failed, and fails when a test was skipped although the shared data lies beside the checkout.
import { readFileSync } from 'node:fs';

const [, , reportFile, surroundings] = process.argv;
const report = JSON.parse(readFileSync(reportFile, 'utf8'));
const tests = report.testResults.flatMap((file) => file.assertionResults.map((test) => ({ file: file.name, ...test })));
const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
const count = (status) => tests.filter((test) => test.status === status).length;
// A test may be skipped for what this machine lacks only when its title says so: "[needs …]".
const skippedWrongly =
  surroundings === 'shared' ? skipped.filter((test) => !/\[needs [^\]]+\]/.test(test.fullName)) : [];
for (const test of skippedWrongly) process.stderr.write(`skipped although ../shared is there: ${test.fullName}\n`);
const [passed, failed] = [count('passed'), count('failed') + skippedWrongly.length];
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length - skippedWrongly.length} skipped\n`);
if (skippedWrongly.length > 0 || tests.length === 0) process.exitCode = 1;
