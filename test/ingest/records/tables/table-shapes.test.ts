import { describe, expect, it } from 'vitest';
import { narrativeStatus } from '../../../../ingest/records/status/narrative-status.ts';
import { tableLegend } from '../../../../ingest/records/tables/table-status.ts';
import { recordsOf, table } from '../plan-document.ts';

const actions = (
  title: string | null,
  header: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  section: 'transform' | 'technology_data' | 'wasteful_spend' | 'barriers' = 'transform',
) => {
  const { records } = recordsOf(section, [table(title, header, rows)]);
  return records.actions.map(({ summary, status }) => [summary, status]);
};

const asks = (header: readonly string[], rows: readonly (readonly (string | null)[])[]) => {
  const { records } = recordsOf('barriers', [table(null, header, rows)]);
  return {
    barriers: records.barriers.map(({ statement, area }) => [area, statement]),
    requests: records.requests.map(({ ask, directedTo }) => [ask, directedTo]),
  };
};

describe('boards and timetables', () => {
  it('reads work under the stage that its column names, cell by cell', () => {
    expect(
      actions(
        null,
        ['Theme', 'Completed', 'Under way', 'Next', 'Shelved'],
        [
          ['Staff', 'New pay scales', 'Skills audit', 'Leadership course', ''],
          ['Streets', '', 'Tree count', 'Cargo bikes', 'Kiosk in the square'],
        ],
      ),
    ).toEqual([
      ['New pay scales', 'complete'],
      ['Skills audit', 'ongoing'],
      ['Leadership course', 'planned'],
      ['Tree count', 'ongoing'],
      ['Cargo bikes', 'planned'],
      ['Kiosk in the square', 'paused'],
    ]);
  });

  it('takes the status of a row from the column that is ticked, unless its comment halts the work', () => {
    expect(
      actions(
        null,
        ['Commitment', 'Done', 'In hand', 'To do', 'Comment'],
        [
          ['Merge the two depots of the east', '✓', '', '', 'Opened in May'],
          ['Move licences to one register', '', '✓', '', 'Half of them moved'],
          ['Build a hub beside the station', '', '', '✓', ''],
          ['Sell the old town hall', '', '', '✓', 'Suspended while the title is checked'],
        ],
      ),
    ).toEqual([
      ['Merge the two depots of the east', 'complete'],
      ['Move licences to one register', 'ongoing'],
      ['Build a hub beside the station', 'planned'],
      ['Sell the old town hall', 'paused'],
    ]);
  });

  it('reads a timetable whose rows name the work by what lies before and after the date of the plan', () => {
    expect(
      actions(
        null,
        ['Strand', 'Jan to March 2024', 'July to Sept 2024', 'Jan to March 2025'],
        [
          ['One contact centre in place of six', 'Lease signed', 'Fit-out', 'Doors open'],
          ['A shared officer for planning gains', 'In post', '', ''],
          ['New homes on the old garage sites', '', '', 'Start on site'],
          ['Three-weekly rounds for refuse bins', '', 'Cabinet decision', ''],
        ],
      ),
    ).toEqual([
      ['One contact centre in place of six', 'ongoing'],
      ['A shared officer for planning gains', 'complete'],
      ['New homes on the old garage sites', 'planned'],
      ['Three-weekly rounds for refuse bins', 'under_consideration'],
    ]);
  });

  it('reads each step of a timetable whose rows only name a strand', () => {
    expect(
      actions(
        null,
        ['Strand', 'July to Sept 2024', 'Oct to Dec 2024'],
        [
          ['Waste', 'Survey all rounds', 'Order electric lorries'],
          ['Offices', 'Clear the top floor', 'Let it'],
        ],
      ),
    ).toEqual([
      ['Survey all rounds', 'planned'],
      ['Order electric lorries', 'planned'],
      ['Clear the top floor', 'planned'],
      ['Let it', 'planned'],
    ]);
  });
});

describe('legends, shares and stories', () => {
  it('reads what letters stand for from the words over the table', () => {
    expect(
      actions(
        'Dashboard (B = done, G = on course, A = behind, R = stopped)',
        ['Workstream', 'What changes for residents', 'RAG'],
        [
          ['Front door moved into the hospital', 'One talk before going home', 'B'],
          ['Support that starts at weekends', 'No wait until Monday', 'G'],
          ['Roads team back in house', 'Potholes mended sooner', 'R'],
        ],
      ),
    ).toEqual([
      ['Front door moved into the hospital', 'complete'],
      ['Support that starts at weekends', 'ongoing'],
      ['Roads team back in house', 'paused'],
    ]);
  });

  it.each([
    [
      '(stage A under way, B not started, C complete)',
      [
        ['a', 'ongoing'],
        ['b', 'planned'],
        ['c', 'complete'],
      ],
    ],
    [
      'Maturity (1 idea, 3 rolled out)',
      [
        ['1', 'under_consideration'],
        ['3', 'complete'],
      ],
    ],
    ['Green: on track', []],
  ] as const)('finds the legend in: %s', (words, legend) => {
    expect([...tableLegend(words)]).toEqual(legend);
  });

  it('takes a status from the share of the work that is done', () => {
    expect(
      actions(
        null,
        ['No.', 'Project', 'Lead', '% complete'],
        [
          ['1', 'One pay scale for all staff', 'Head of People', '55%'],
          ['2', 'One set of discounts', 'Head of Finance', '100%'],
          ['3', 'Area boards with budgets', 'Head of Place', '0%'],
        ],
      ),
    ).toEqual([
      ['One pay scale for all staff', 'ongoing'],
      ['One set of discounts', 'complete'],
      ['Area boards with budgets', 'planned'],
    ]);
  });

  it.each([
    ['Half handed to parishes, the rest in talks.', 'ongoing'],
    ['Legal questions twice. We have stopped spending on it for now.', 'paused'],
    ['Plan drafted; members have not yet decided whether they want one.', 'under_consideration'],
    ['Will start once the last unit is let', 'planned'],
    ['88 people left in May; scheme closed', 'complete'],
    ['Ten of twelve posts filled', 'ongoing'],
    ['Recovery copies tested in May', 'complete'],
    ['Move to a hosted service, due in January', 'planned'],
    ['For later', 'planned'],
    ['October 2024', null],
  ])('reads the state that a story of progress tells: %s', (text, status) => {
    expect(narrativeStatus(text)).toBe(status);
  });

  it('reads status cells of several clauses or parts as a whole', () => {
    expect(
      actions(
        null,
        ['Action', 'Lead', 'Status'],
        [
          ['Leave four of seven offices', 'Head of Property', 'Phase 1 complete; Phase 2 in progress'],
          ['One pay scale for all staff', 'Head of People', 'Phase 2 under way'],
          ['A new contract for leisure', 'Head of Leisure', 'Delayed – contract made longer and the tender suspended'],
          ['Food waste rounds', 'Head of Waste', 'Not started'],
        ],
      ).map(([, status]) => status),
    ).toEqual(['ongoing', 'ongoing', 'paused', 'planned']);
  });

  it('reads stories that stand beside a subject, and only those that tell a state', () => {
    expect(
      actions(
        null,
        ['Area', 'Progress so far'],
        [
          ['Schools', 'The merger of small primaries has been put on hold by their governors.'],
          ['Records', 'Volunteers have indexed all the maps, and the reading room was reopened in May.'],
          ['Outlook', 'A community is more than the sum of its parts.'],
        ],
      ),
    ).toEqual([
      ['The merger of small primaries has been put on hold by their governors.', 'paused'],
      ['Volunteers have indexed all the maps, and the reading room was reopened in May.', 'complete'],
    ]);
  });

  it.each([
    [
      ['Term', 'What it signifies'],
      ['Live', 'Residents can use it'],
      ['Closed', 'There is no more to report'],
    ],
    [
      ['Strand', 'Sponsor', 'Assurance'],
      ['Roads', 'Director of Place', 'Internal audit'],
      ['Care', 'Director of Adults', 'Joint board'],
    ],
    [
      ['Principle', 'In plain words'],
      ['Once only', 'People should not have to tell us twice'],
      ['Open', 'Code is shared'],
    ],
    [
      ['Test', 'Passed if'],
      ['Is it cash?', 'A budget can be cut'],
      ['Is it ours?', 'We would have had to pay'],
    ],
  ])('reads no work from a table that explains or governs: %s', (header, ...rows) => {
    expect(actions(null, header, rows)).toEqual([]);
  });
});

describe('registers of obstacles', () => {
  it('takes the telling column for the barrier where the first only names the issue, and nothing from cells that say none', () => {
    expect(
      asks(
        ['Issue', 'Impact', 'What would help', 'Who'],
        [
          [
            'Waste rules',
            'Three years of waiting for final rules; no lorry can be ordered',
            'Publish the rules',
            'DEFRA',
          ],
          [
            'Tribunals',
            'Most appeals succeed because the law leaves out what things cost',
            'Put cost into the test',
            'DfE',
          ],
          ['Devolution', 'None to speak of', 'No change wanted', 'MHCLG'],
        ],
      ),
    ).toEqual({
      barriers: [
        ['Waste rules', 'Three years of waiting for final rules; no lorry can be ordered'],
        ['Tribunals', 'Most appeals succeed because the law leaves out what things cost'],
      ],
      requests: [
        ['Publish the rules', 'DEFRA'],
        ['Put cost into the test', 'DfE'],
      ],
    });
  });

  it('keeps the first column as the barrier where it says enough', () => {
    expect(
      asks(
        ['What stands in the way', 'Consequence', 'Remedy sought'],
        [
          ['Bidding rounds open and close within one month', 'Good schemes missed', 'Rolling rounds'],
          ['Fees for licences were fixed by law in 2005', 'A yearly loss', 'Full cost recovery'],
        ],
      ).barriers.map(([, statement]) => statement),
    ).toEqual(['Bidding rounds open and close within one month', 'Fees for licences were fixed by law in 2005']);
  });

  it('reads barriers and work from one list of systems', () => {
    const { records } = recordsOf('technology_data', [
      table(
        null,
        ['System', 'Fault', 'Next step'],
        [
          ['Revenues', 'Its maker stops mending it in 2026', 'Joint purchase with other districts under way'],
          ['Assets', 'Nobody trusts it, so surveys are made twice', 'Cleansing paused in April'],
          ['Elections', 'None of note', 'No change'],
        ],
      ),
    ]);
    expect(records.barriers.map(({ statement }) => statement)).toEqual([
      'Its maker stops mending it in 2026',
      'Nobody trusts it, so surveys are made twice',
    ]);
    expect(records.actions.map(({ summary, status }) => [summary, status])).toEqual([
      ['Joint purchase with other districts under way', 'ongoing'],
      ['Cleansing paused in April', 'paused'],
    ]);
  });

  it('understands a short table by another with the same headers', () => {
    const header = ['Constraint', 'Fact', 'Wish'];
    const { records } = recordsOf('barriers', [
      table(null, header, [
        ['Tax limit', 'A rise of one per cent brings less here than anywhere else', 'Let us set our own'],
        ['Grants', 'Money for one road may not be spent on the next', 'One pot'],
      ]),
      table(null, header, [['Count', 'Commuters are counted where they sleep', 'Count them here as well']]),
    ]);
    expect(records.requests.at(-1)?.ask).toBe('Count them here as well');
    expect(records.barriers.at(-1)?.statement).toBe('Commuters are counted where they sleep');
  });
});

describe('sums in tables', () => {
  const sums = (title: string, header: readonly string[], rows: readonly (readonly (string | null)[])[]) =>
    recordsOf('wasteful_spend', [table(title, header, rows)]).records.money.map(({ printed, role, achievement }) => [
      printed,
      role,
      achievement,
    ]);

  it('reads a list of sums with how sure they are as a list of what is planned', () => {
    expect(
      actions(
        'How we have changed',
        ['Line', '2024/25 (£000)', 'Confidence'],
        [
          ['Review of dear placements', '1,940', 'High'],
          ['Charge for green waste', '870', 'Medium'],
          ['Bridge repair contract', '330', 'Low'],
        ],
      ).map(([summary]) => summary),
    ).toEqual(['Review of dear placements', 'Charge for green waste', 'Bridge repair contract']);
  });

  it('takes the role from the header and, where nothing else says it, from the label of the row', () => {
    expect(
      sums(
        'Summary',
        ['Line', '2024/25 (£m)'],
        [
          ['Forecast shortfall before action', '12.9'],
          ['Social care grant', '7.7'],
          ['Asset disposals', '21.0'],
          ['Support requested', '4.6'],
        ],
      ).map(([, role]) => role),
    ).toEqual(['gap', 'grant', 'asset_sale', 'borrowing_or_support']);
    expect(
      sums(
        'What we spend on change',
        ['Project', 'Outlay (£k)', 'Payback (£k)'],
        [
          ['Matching of invoices', '60', '140 a year'],
          ['Scanning of old plans', '130', '22'],
          ['Typing by machine', '45', '30 a year'],
        ],
      ),
    ).toEqual([
      ['60', 'investment', 'not_stated'],
      ['140', 'saving', 'target'],
      ['130', 'investment', 'not_stated'],
      ['22', 'saving', 'target'],
      ['45', 'investment', 'not_stated'],
      ['30', 'saving', 'target'],
    ]);
  });

  it('reads what was made and what was lost from the headers of a record of savings', () => {
    expect(
      sums(
        'Savings record',
        ['Scheme', 'Proposed (£000)', 'Delivered (£000)', 'Lost (£000)'],
        [
          ['Fewer respite beds', '450', '270', '180'],
          ['Direct payments', '800', '812', ''],
        ],
      ).map(([, , achievement]) => achievement),
    ).toEqual(['target', 'achieved', 'missed', 'target', 'achieved']);
  });
});
