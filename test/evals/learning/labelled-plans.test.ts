import { describe, expect, test } from 'vitest';
import { type LabelledUnit, markdownOf } from '../../../evals/learning/labelled-plans.ts';

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
