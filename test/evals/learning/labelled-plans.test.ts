import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  answeredQuestions,
  type LabelledUnit,
  markdownOf,
  readLabelledPlans,
  readTopicPlans,
  unansweredQuestions,
} from '../../../evals/learning/labelled-plans.ts';

const unit = (form: LabelledUnit['form'], heading: string, text: string): LabelledUnit => ({
  plan: '9-01',
  heading,
  section: 'transform',
  form,
  line: 0,
  records: [],
  ...(form === 'row'
    ? { cells: text.split('|').map((cell, i) => ({ header: `Column ${i + 1}`, text: cell })) }
    : { text }),
});

describe('a labelled mini plan as Markdown', () => {
  test('prints headings once, sentences as paragraphs, bullets as a list and rows as a table', () => {
    const units = [
      unit('prose', 'Change', 'We began.'),
      unit('prose', 'Change', 'We went on.'),
      unit('bullet', 'Change > Next', 'Merge teams'),
      unit('bullet', 'Change > Next', 'Share vans'),
      unit('row', 'Change > Next', 'Sell the depot|2025'),
    ];
    expect(markdownOf({ author: 'author-9', plan: '9-01', units }).split('\n').filter(Boolean)).toEqual([
      '# Productivity plan 9-01',
      'July 2024',
      '## Change',
      'We began. We went on.',
      '### Next',
      '- Merge teams',
      '- Share vans',
      '| Column 1 | Column 2 |',
      '| --- | --- |',
      '| Sell the depot | 2025 |',
    ]);
  });
});

describe('a folder of labelled plans', () => {
  let folder = '';
  const write = (name: string, lines: readonly unknown[]): void =>
    writeFileSync(join(folder, name), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const line = (plan: string, text: string) => {
    const { line: _line, ...written } = unit('prose', 'Change', text);
    return { ...written, plan };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'labelled-'));
    write('author-1.jsonl', [line('1-01', 'We began.'), line('1-02', 'We sold vans.'), line('1-01', 'We went on.')]);
    write('author-2.jsonl', [line('2-01', 'We rest.')]);
    write('topics-1.jsonl', [{ line: 2, topics: ['fleet'], near: [] }]);
    write('questions-1.jsonl', [{ plan: '1-02', unit: 1, question: 'What went?' }]);
    write('unanswerable-1.jsonl', [{ plan: '1-01', question: 'Who began?', why: 'no_name', nearest: 0 }]);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is read by author and plan, each unit with its line', () => {
    expect(
      readLabelledPlans(folder).map(({ author, plan, units }) => [author, plan, units.map((own) => own.line)]),
    ).toEqual([
      ['author-1', '1-01', [0, 2]],
      ['author-1', '1-02', [1]],
      ['author-2', '2-01', [0]],
    ]);
  });

  test('gives topics by line, for authors whose topics are labelled only', () => {
    expect(readTopicPlans(folder).map(({ plan, topicsOf }) => [plan, topicsOf])).toEqual([
      [
        '1-01',
        [
          { text: 'We began.', topics: [] },
          { text: 'We went on.', topics: ['fleet'] },
        ],
      ],
      ['1-02', [{ text: 'We sold vans.', topics: [] }]],
    ]);
  });

  test('gives the questions that plans answer and those that they do not, none where nobody asked', () => {
    expect(answeredQuestions(folder, 'author-1')).toEqual([
      { plan: '1-02', unit: 1, also: [], question: 'What went?' },
    ]);
    expect(unansweredQuestions(folder, 'author-1')).toEqual([{ plan: '1-01', question: 'Who began?', why: 'no_name' }]);
    expect(unansweredQuestions(folder, 'author-2')).toEqual([]);
  });

  test('is refused where a record lacks what its kind asks for', () => {
    write('author-3.jsonl', [{ ...line('3-01', 'We ask.'), records: [{ kind: 'request', span: 'We ask.' }] }]);
    expect(() => readLabelledPlans(folder)).toThrow('instrument');
  });
});
