import { expect, test } from 'vitest';
import { buildReport } from '../../evals/report/build-report.ts';
import { junitXml } from '../../evals/report/junit.ts';
import { sampleRun } from './sample-run.ts';

test('a run becomes one test suite a part, with gates and sanity runs as what can fail', () => {
  const input = sampleRun(true);
  const report = buildReport({ ...input, cases: input.cases.slice(27) });
  const xml = junitXml([report], {
    passed: false,
    results: [
      { id: 'answers no worse', status: 'fail', sentence: 'The mean is 0.5 & "low" <here>.' },
      { id: 'places', status: 'not_measured', sentence: 'The suite did not run.' },
    ],
  });
  expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="golden-thread evals">
  <testsuite name="gates" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="gates" name="answers no worse"><failure message="The mean is 0.5 &amp; &quot;low&quot; &lt;here&gt;."/></testcase>
    <testcase classname="gates" name="places"><skipped message="The suite did not run."/></testcase>
  </testsuite>
  <testsuite name="sample" tests="6" failures="1" errors="1" skipped="1">
    <testcase classname="sample" name="q027: What does council 3 say about agency staff in 2022?"/>
    <testcase classname="sample" name="q028: What does council 4 say about agency staff in 2023?"><skipped message="data absent"/></testcase>
    <testcase classname="sample" name="q029: What does council 5 say about agency staff in 2024?"><error message="PARSE_TIMEOUT"/></testcase>
    <testcase classname="sample" name="sanity: gold as prediction, correct"/>
    <testcase classname="sample" name="sanity: empty answer, correct"/>
    <testcase classname="sample" name="sanity: shuffled citations, evidence"><failure message="0.4, expected below 0.10"/></testcase>
  </testsuite>
</testsuites>
`);
});
