import type { GateReport } from '../gates.ts';
import type { CaseResult, RunReport } from './run-report.ts';

/** Characters that XML 1.0 does not allow are left out: an answer may quote anything. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to leave out.
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');

type Test = {
  readonly name: string;
  readonly outcome: 'pass' | 'failure' | 'error' | 'skipped';
  readonly message: string;
};

const itemTest = ({ itemId, question, status, reason }: CaseResult): Test => ({
  name: `${itemId}: ${question}`,
  outcome: status === 'ok' ? 'pass' : status === 'failed' ? 'error' : 'skipped',
  message: reason ?? '',
});

const GATE_OUTCOMES = { pass: 'pass', fail: 'failure', not_measured: 'skipped' } as const;

const testLine = (suite: string, { name, outcome, message }: Test): string => {
  const head = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"`;
  return outcome === 'pass' ? `${head}/>` : `${head}><${outcome} message="${escapeXml(message)}"/></testcase>`;
};

const suiteLines = (name: string, tests: readonly Test[]): string[] => {
  const count = (outcome: Test['outcome']): number => tests.filter((test) => test.outcome === outcome).length;
  return [
    `  <testsuite name="${escapeXml(name)}" tests="${tests.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}">`,
    ...tests.map((test) => testLine(name, test)),
    '  </testsuite>',
  ];
};

/**
 * A run in the form that build servers read: the gates and the sanity runs are what can fail, an item is in error when the product made nothing of it. A
 * wrong answer is a score, not a failed test. No times, so that the same run gives the same bytes.
 */
export const junitXml = (reports: readonly RunReport[], gates: GateReport): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="golden-thread evals">',
    ...suiteLines(
      'gates',
      gates.results.map(({ id, status, sentence }) => ({
        name: id,
        outcome: GATE_OUTCOMES[status],
        message: sentence,
      })),
    ),
    ...reports.flatMap((report) =>
      suiteLines(report.suite, [
        ...report.cases.map(itemTest),
        ...report.sanity.map(
          ({ name, measure, value, expectation, passed }): Test => ({
            name: `sanity: ${name}, ${measure}`,
            outcome: passed ? 'pass' : 'failure',
            message: `${value ?? 'no value'}, expected ${expectation}`,
          }),
        ),
      ]),
    ),
    '</testsuites>',
    '',
  ].join('\n');
