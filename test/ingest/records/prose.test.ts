import { describe, expect, it } from 'vitest';
import { heading, item, paragraph, recordsOf } from './plan-document.ts';

const statusesOf = (...sentences: readonly string[]) =>
  recordsOf('transform', sentences.map(paragraph)).records.actions.map(({ status }) => status);

describe('actions in running text', () => {
  it.each([
    ['We merged three directorates into one in April 2023.', 'complete'],
    ['A family hub was opened in every ward.', 'complete'],
    ['The council is currently reviewing its contracts.', 'ongoing'],
    ['We will open eight family centres by September 2025.', 'planned'],
    ['The council has committed to a peer review next year.', 'planned'],
    ['The libraries could be run by a trust.', 'under_consideration'],
    ['We host a procurement team for two other councils.', 'ongoing'],
    ['Since 2018 we have shared one legal team with our neighbour.', 'ongoing'],
    ['We hope to bring two depots onto one site.', 'under_consideration'],
    ['In 2026 we will consider whether theatres should stay with us.', 'under_consideration'],
    ['A joint parking service starts in May 2025.', 'planned'],
    ['Moving payroll to one supplier by June 2025 will cost £2m.', 'planned'],
  ])('reads the status of: %s', (sentence, status) => {
    expect(statusesOf(sentence)).toEqual([status]);
  });

  it.each([
    'Headcount has gone from 6,940 in 2011 to 5,115 in 2024.',
    'Agency workers cost £10.7m in 2023/24.',
    'We have made savings of £155m since 2010.',
    'We looked at a four-day week and will not adopt it.',
    'This plan sets out how we work.',
    'What have you changed?',
    'Between 2018 and 2022 we sold nine farms for £4m.',
    'Officers of another council reviewed our planning service in 2023.',
    'Nurses helped 1,200 people in the winter.',
    'Text messages saved each officer 3 hours a week.',
    'Eight of ten points are finished.',
    'Temporary staff are used only where the law allows it.',
    'Maps of new cycle lanes are on our website.',
    'The pilot of shared desks was put on hold.',
    'Five matters slow us, and most are decided elsewhere.',
  ])('finds no action in: %s', (sentence) => {
    expect(statusesOf(sentence)).toEqual([]);
  });

  it('reads list items with the words that lead them in', () => {
    const { records } = recordsOf('wasteful_spend', [
      paragraph('We have identified areas to focus on over the coming years. This includes:'),
      item('Accommodation rationalisation programme'),
      item('New asset management strategy'),
    ]);
    expect(records.actions.slice(-2).map(({ summary, status }) => [summary, status])).toEqual([
      ['Accommodation rationalisation programme', 'planned'],
      ['New asset management strategy', 'planned'],
    ]);
  });
});

describe('barriers and requests in running text', () => {
  it('finds barrier and ask in the two clauses of one sentence', () => {
    const { records } = recordsOf('barriers', [
      paragraph('The cost of steel is beyond our control, and makers should share the risk.'),
    ]);
    expect(records.barriers.map(({ statement }) => statement)).toEqual(['The cost of steel is beyond our control']);
    expect(records.requests.map(({ barrierId }) => barrierId)).toEqual([records.barriers[0]?.recordId]);
  });

  it('asks nothing of those whom an ask is only about', () => {
    const { records } = recordsOf('barriers', [
      paragraph('Bus money ought to come through the combined authority.'),
      paragraph('Universities should train more planners.'),
    ]);
    expect(records.requests.map(({ directedTo }) => directedTo)).toEqual(['unspecified', 'other']);
  });

  it('takes the sentence before an ask for its barrier', () => {
    const { records } = recordsOf('barriers', [
      heading('What holds us back'),
      paragraph('Licensing schemes need approval, which took 14 months. Give the decision back to councils.'),
    ]);
    expect(records.requests.map(({ ask }) => ask)).toEqual(['Give the decision back to councils']);
    expect(records.barriers.map(({ statement, requestIds }) => [statement, requestIds])).toEqual([
      ['Licensing schemes need approval, which took 14 months.', [records.requests[0]?.recordId]],
    ]);
  });

  it('names the department that is asked', () => {
    const { records } = recordsOf('barriers', [
      paragraph('The Department for Education (DfE) should pay in full for transport to special schools.'),
    ]);
    expect(
      records.requests.map(({ directedTo, directedToInferred, instrument }) => [
        directedTo,
        directedToInferred,
        instrument,
      ]),
    ).toEqual([['DfE', false, 'money']]);
  });

  it('reads items under words of barriers as barriers', () => {
    const { records } = recordsOf('barriers', [
      paragraph('Issues remain, in particular around:'),
      item('costly bid exercises for access to government funding'),
      item('council tax referendum thresholds'),
    ]);
    expect(records.barriers.map(({ kind }) => kind)).toEqual(['bidding', 'tax_limit']);
    expect(records.requests).toEqual([]);
  });

  it('takes no hope for a scheme of its own for an ask', () => {
    const { records } = recordsOf('transform', [paragraph('Letting the floors should bring in £400,000 a year.')]);
    expect(records.requests).toEqual([]);
  });
});

describe('money in running text', () => {
  const money = (text: string) =>
    recordsOf('context', [paragraph(text)]).records.money.map(({ role, achievement, countsInTotals }) => [
      role,
      achievement,
      countsInTotals,
    ]);

  it.each([
    [
      'The Council has made £164m of savings since 2010, sold assets to the value of £160m.',
      [
        ['saving', 'achieved', false],
        ['asset_sale', 'achieved', false],
      ],
    ],
    ['We are delivering the £15m of savings agreed in 2024/25.', [['saving', 'agreed_budget', true]]],
    [
      'In November 2023 we applied for a capitalisation direction of ca. £54m.',
      [['borrowing_or_support', 'not_stated', false]],
    ],
    ['There was £1.23m of overspend in 2023/24.', [['pressure', 'not_stated', false]]],
    ['Former tenants owe us rent arrears of about £2m each.', [['debt_arrears', 'not_stated', false]]],
    [
      'We believe this headed off costs of £3.1m, which we treat as cost avoidance and never as a saving.',
      [['cost_avoidance', 'achieved', false]],
    ],
    ['A gap of £56.6m remains by 2027/28.', [['gap', 'not_stated', false]]],
    [
      'London Councils reports that boroughs together overspent by £150m in 2023/24.',
      [['external_statistic', 'not_stated', false]],
    ],
  ])('reads the role of: %s', (text, expected) => {
    expect(money(text)).toEqual(expected);
  });

  it('counts a sum that is said twice once', () => {
    const { records } = recordsOf('transform', [
      paragraph('The new rounds save £640,000 a year.'),
      paragraph('As said, the rounds save £640,000 a year.'),
    ]);
    expect(
      records.money.map(({ countsInTotals, flags }) => [countsInTotals, flags.includes('repeated_claim')]),
    ).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('statistics in running text', () => {
  it.each([
    ['Agency staff were 3.9% of staffing costs in 2023/24, up from 2.8% in 2019/20.', [3.9, 2.8]],
    ['Headcount has gone from 6,940 in 2011 to 5,115 in 2024, a reduction of 26%.', [5115, 26]],
    ['We cannot fill one in five of our posts.', [20]],
    ['Loans must be repaid within four years.', []],
    ['Table 2 has rows.', []],
  ])('reads the numbers of: %s', (text, values) => {
    expect(recordsOf('context', [paragraph(text)]).records.statistics.map(({ value }) => value)).toEqual(values);
  });
});
