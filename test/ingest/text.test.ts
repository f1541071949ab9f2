import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../ingest/markdown.ts';
import { readText } from '../../ingest/text.ts';
import { blockLines, tableLines } from '../fixtures/draft-text.ts';

const utf8 = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'));

describe('readText', () => {
  it('tells headings, paragraphs and list items apart', () => {
    const draft = readText(
      utf8(
        'Our Plan',
        '',
        'We publish our [scorecard](#) each year\\.',
        '',
        '1. How have we changed, and what did it save?',
        '',
        'Staffing structures',
        '',
        'We changed:',
        '',
        '- the structure',
        '- the **systems**',
        '    - and their owners',
        '',
        '1. first',
        '2. second',
        '',
        'Agreed by: Cabinet',
      ),
    );
    expect(draft.title).toBe('Our Plan');
    expect(blockLines(draft)).toEqual([
      'heading1|Our Plan',
      'paragraph|We publish our scorecard each year.',
      'heading1|1. How have we changed, and what did it save?',
      'heading2|Staffing structures',
      'paragraph|We changed:',
      'list_item1|the structure',
      'list_item1|the systems',
      'list_item2|and their owners',
      'list_item1|1. first',
      'list_item1|2. second',
      'paragraph|Agreed by: Cabinet',
    ]);
  });

  it('reads underlined headings, also over two lines, and puts those without a mark beneath them', () => {
    const draft = readText(
      utf8(
        'OUR PLAN',
        '========',
        '',
        'How have you transformed the way you design and deliver services to make',
        'better use of resources?',
        '------------------------',
        'We merged four teams.',
        '',
        'Savings',
        '',
        'They came to £2m.',
        '',
        'Name      Sum',
        '-------------',
        '',
        '-----',
        '',
        'The end came after it.',
        '-----',
      ),
    );
    expect(blockLines(draft).slice(0, 5)).toEqual([
      'heading1|OUR PLAN',
      'heading2|How have you transformed the way you design and deliver services to make better use of resources?',
      'paragraph|We merged four teams.',
      'heading3|Savings',
      'paragraph|They came to £2m.',
    ]);
    expect(draft.blocks.slice(5).some((block) => block.kind === 'heading')).toBe(false);
  });

  it('takes running titles and page numbers for furniture and mends the paragraph they cut', () => {
    const draft = readText(
      utf8(
        'Our Plan',
        '',
        'Budgets follow priorities. We',
        '',
        '2',
        '\f',
        'Our Plan',
        '',
        'reviewed them in 2023.',
        '',
        '3',
        '\f',
        'Our Plan',
        '',
        'The end comes here.',
      ),
    );
    expect(blockLines(draft)).toEqual([
      'heading1|Our Plan',
      'paragraph|Budgets follow priorities. We reviewed them in 2023.',
      'paragraph|The end comes here.',
      'furniture|2',
      'furniture|Our Plan',
      'furniture|3',
      'furniture|Our Plan',
    ]);
  });

  it('joins lines that were wrapped by hand', () => {
    const draft = readText(
      utf8(
        'The council has saved money in each of the last four years and',
        'will go on to do so while it keeps its long-',
        'term plans under review.',
        '',
        'Another paragraph that is long enough to fill the line here.',
      ),
    );
    expect(blockLines(draft)[0]).toBe(
      'paragraph|The council has saved money in each of the last four years and will go on to do so while it keeps its long-term plans under review.',
    );
  });

  it('reads labels and values as a table without a header', () => {
    expect(
      tableLines(readText(utf8('Approved by\tLeader, Cllr A', 'Approval date\tJuly 2024', '', 'We write.'))),
    ).toEqual([['Approved by | Leader, Cllr A', 'Approval date | July 2024']]);
  });

  it('makes one table of fragments that repeat the header, with rows and words that were cut', () => {
    const draft = readText(
      utf8(
        'Area\tAim\tAction\tLead\tState',
        'For priority a\tttention\t\t\t',
        'Homes\tCut rents. Measure of success: rents fall\tBuild flats\tAnn Lee\tDone',
        'Roads\tMend roads. Measure of success: smooth roads\tFill holes and keep\tBob Ray\tOngoing',
        '',
        'Area\tAim\tAction\tLead\tState',
        '\tMeasure of success: no more claims\t records of each\t\t',
        '\tShare staff with others\tJoin the rotas\tCat Dow\tDone',
        'Care\t\tJoin the budgets\tCat Dow\tDone',
        '\t\tJoin the teams\t\t',
      ),
    );
    expect(tableLines(draft)).toEqual([
      [
        '#Area | Aim | Action | Lead | State',
        'subheading: For priority attention | ^For priority attention | ^For priority attention | ^For priority attention | ^For priority attention',
        'Homes | Cut rents. Measure of success: rents fall | Build flats | Ann Lee | Done',
        'Roads | Mend roads. Measure of success: smooth roads Measure of success: no more claims | Fill holes and keep records of each | Bob Ray | Ongoing',
        'Care | Share staff with others | Join the rotas | Cat Dow | Done',
        '^Care | ^Share staff with others | Join the budgets | Cat Dow | Done',
        '^Care | ^Share staff with others | Join the teams | ^Cat Dow | ^Done',
      ],
    ]);
  });

  it('leaves blanks right of the label alone and does not fill a total', () => {
    const draft = readText(
      utf8('Proposal\tYear\tDate\tSaving', 'One desk\t2024\t\t4', 'Lettings\t2025\tMay\t6', 'Total\t\t\t10'),
    );
    expect(tableLines(draft)).toEqual([
      [
        '#Proposal | Year | Date | Saving',
        'One desk | 2024 |  | 4',
        'Lettings | 2025 | May | 6',
        'total: Total |  |  | 10',
      ],
    ]);
  });
});

describe('readMarkdown', () => {
  it('reads headings, links, lists and tables', () => {
    const draft = readMarkdown(
      utf8(
        '---',
        'layout: page',
        '---',
        '# Our plan',
        '',
        'We [saved](http://x) **£5m**.',
        '',
        '- a',
        '  - b',
        '',
        '| Area | Lead |',
        '| --- | --- |',
        '| Homes | Ann |',
        '',
        '<script>x</script>',
      ),
    );
    expect(draft.title).toBe('Our plan');
    expect(blockLines(draft)).toEqual([
      'heading1|Our plan',
      'paragraph|We saved £5m.',
      'list_item1|a',
      'list_item2|b',
      'table|Area\tLead\nHomes\tAnn',
    ]);
  });

  it.each([
    ['quotes', '>'.repeat(50_000)],
    ['lists', '- '.repeat(50_000)],
    ['brackets', '[a]('.repeat(50_000)],
    ['emphasis', '*a_'.repeat(50_000)],
  ])('ends on nested %s', (_, trap) => {
    expect(blockLines(readMarkdown(utf8('# Plan', '', `${trap} x`, '', 'The end.'))).at(-1)).toBe('paragraph|The end.');
  });
});
