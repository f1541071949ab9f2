import { AS_ABOVE, body, bullets, cell, facts, heading, para, type RowContent, type SampleDocument, say, table, total } from '../content.ts';
import { action, barrier, due, money, on, over, percent, request, since, stat, year } from '../marks.ts';
import type { Addressee, BarrierKind, Instrument, ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';

const SCALE = { factor: 1e6, reason: 'column header says (£m)' };

const spring = (text: string, planned: string, made: string): RowContent =>
  body(
    text,
    cell(planned, money(planned, 'saving', `savings planned for ${text}`, { scale: SCALE, period: year(text), achievement: 'target', countsReason: 'planned; what was made stands beside it' })),
    cell(made, money(made, 'saving', `savings made in ${text}`, { scale: SCALE, period: year(text), achievement: 'achieved', counts: 'row of the table, counted once' })),
  );

const pair = (key: string, words: string, kind: BarrierKind, service: ServiceArea, asked: string, to: Addressee, instrument: Instrument, topics: readonly string[] = []): RowContent =>
  body(cell(words, barrier(key, words, kind, service)), cell(asked, request(asked, to, instrument, key), ...topics.map(on)), to);
const more = (key: string, asked: string, to: Addressee, instrument: Instrument, topics: readonly string[] = []): RowContent =>
  body(AS_ABOVE, cell(asked, request(asked, to, instrument, key, { flags: ['inherited_cell'] }), ...topics.map(on)), to);

export const ostreyshire2024: SampleDocument = {
  id: 'ostreyshire-2024',
  file: 'plans/OCC Productivity Plan.pdf',
  media: 'pdf',
  council: councilOf('XOC'),
  namePrinted: 'Ostreyshire County Council',
  title: 'Ostreyshire County Council: productivity plan 2024',
  kind: 'plan',
  date: '2024-07-18',
  approved: 'Cabinet, 18 July 2024',
  version: '1',
  updates: null,
  runningHeader: 'Ostreyshire County Council: productivity plan 2024',
  typeface: 'serif',
  features: [
    'pdfkit, bullets under the four themes',
    'request table with horizontal rules only, header not repeated, blanks meaning "as above"',
    'challenge without a request',
    'planned against made savings by year, total row',
    'unit missing, per resident',
    'range of pounds and of percent',
    'cumulative saving, asset sale, cost avoidance, invest to save, budget gap, DSG deficit',
    'national figure quoted',
    'name contains the name of Ostrey',
    'absent: long-serving agency staff, consultants',
  ],
  doubtfulTopics: ['what-blocks-progress', 'market-and-others', 'beyond-two-years'],
  blocks: [
    heading(1, 'Ostreyshire County Council: productivity plan 2024', 'context'),
    facts(['Approved by', 'Cabinet, 18 July 2024'], ['Scrutiny', 'Resources Scrutiny Committee, 3 July 2024'], ['Contact', 'Director of Strategy']),
    para(
      'Ostreyshire County Council serves 604,000 people from the Vexmoor edge to the coast at Lindle Sands.',
      'Ostrey City Council and three other districts collect bins, decide planning applications and write plans of their own.',
      say('We have made savings of £187m since 2010.', on('savings'), money('£187m', 'saving', 'savings made since 2010', { period: since('since 2010', '2010-01-01'), achievement: 'achieved', countsReason: 'cumulative since 2010' })),
      say('Even so, the gap in our budget for 2025/26 is between £19m and £24m.', money('£19m and £24m', 'gap', 'gap in the budget for 2025/26', { period: year('2025/26') })),
      say('Counties together expect to overspend by £2.7bn on care and schools, according to their national network.', money('£2.7bn', 'external_statistic', 'overspend of all counties on care and schools', { attributedTo: 'national network of counties', flags: ['external'] })),
    ),
    para(
      say('The county is long and thinly peopled: four in ten residents live outside the towns, and the drive from end to end takes two hours.', stat('two hours', 2, 'hours', 'drive from end to end of the county')),
      'Our costs follow from that, as do many of our ideas.',
      'This plan keeps to the four themes of the letter of April 2024 and gives each of them about a page.',
    ),
    heading(2, 'Better services for the same money', 'transform'),
    para(
      say('In the autumn of 2023 we brought children’s, adults’ and public health services under one director.', on('operating-model'), action('Brought children’s, adults’ and public health services under one director', 'complete', 'corporate', { due: due('In the autumn of 2023', '2023-11-30', 'season'), flags: ['date is in the past'] })),
      say('Each service reports its unit costs, its outcomes and a resident score on one page a month.', on('productivity-measures'), action('Report unit costs, outcomes and a resident score of each service every month', 'ongoing', 'corporate')),
    ),
    table('T1', 'Table 1: savings planned and made', [['Financial year', 40], ['Planned (£m)', 30, 'right'], ['Made (£m)', 30, 'right']], [
      spring('2021/22', '9.6', '9.1'),
      spring('2022/23', '11.2', '10.4'),
      spring('2023/24', '8.5', '6.8'),
      total('Three years', cell('29.3', money('29.3', 'saving', 'savings planned over three years', { scale: SCALE, period: over('Three years', '2021-04-01', '2024-03-31'), achievement: 'target', countsReason: 'total row', flags: ['total'] })), cell('26.3', money('26.3', 'saving', 'savings made over three years', { scale: SCALE, period: over('Three years', '2021-04-01', '2024-03-31'), achievement: 'achieved', countsReason: 'total row', flags: ['total'] }))),
    ], { rules: 'horizontal' }),
    bullets(
      [say('Reablement helped 2,940 people last year, and 64% of them needed no further care.', on('adult-social-care'), on('service-changes'), stat('2,940', 2940, 'people', 'people helped by reablement last year'), percent('64%', 'people who needed no further care after reablement'))],
      [say('Falls detectors and fire safety visits, arranged with the fire service, put off an estimated £1.1m of care costs in 2023/24, which we record as avoided cost.', on('prevention-demand'), on('partners'), money('£1.1m', 'cost_avoidance', 'care costs put off by falls detectors and fire safety visits', { approx: true, period: year('2023/24'), achievement: 'achieved' }), action('Arrange falls detectors and fire safety visits with the fire service', 'ongoing', 'adult care', { partners: ['fire service'] }))],
      [say('We will invest £3.2m in 24 supported flats at Brook Lane, to open in spring 2026, and expect to save £850,000 a year once they are full.', on('next-two-years'), on('backlogs-invest-to-save'), money('£3.2m', 'investment', 'supported flats at Brook Lane', { achievement: 'agreed_budget' }), money('£850,000', 'saving', 'supported flats at Brook Lane once full', { basis: 'per_year', achievement: 'target', counts: 'yearly saving, not in the table' }), action('Open 24 supported flats at Brook Lane', 'planned', 'adult care', { due: due('in spring 2026') }))],
      [say('Officers of two other counties reviewed our highways service in January 2024; eleven of their fourteen points are done.', on('external-challenge'), stat('eleven', 11, 'count', 'points of the highways review that are done', { comparator: 'fourteen points' }))],
      [say('School transport routes will be drawn again for September 2025 with optimisation software.', action('Draw school transport routes again with optimisation software', 'planned', 'education/SEND', { due: due('September 2025'), technology: ['optimisation software'] }))],
    ),
    para(
      say('Our public health grant is 31,410 in 2024/25, or £52 for each resident.', money('31,410', 'grant', 'public health grant', { scale: { factor: 1000, reason: 'no unit printed; £52 for each of 604,000 residents gives £31.4m' }, period: year('2024/25'), flags: ['unit_missing'] }), money('£52', 'grant', 'public health grant for each resident', { basis: 'per_head', period: year('2024/25') })),
      say('Between 5% and 8% of it goes to stop smoking work.', percent('5%', 'share of the public health grant for stop smoking work (lower end)', { flags: ['range'] }), percent('8%', 'share of the public health grant for stop smoking work (upper end)', { flags: ['range'] })),
    ),
    para(
      'We do not claim that every change has worked.',
      'A scheme to bring libraries and children’s centres under one roof was stopped in the spring of 2022 because families did not come, and what we learned from it shaped the plans above.',
    ),
    heading(2, 'Technology and data', 'technology_data'),
    para('Our digital strategy is published apart from this plan; what follows is what has changed since the last review.'),
    bullets(
      [say('Seventy-five staff are trying Copilot until December 2024.', on('new-technology-ai'), action('Try Copilot with seventy-five staff', 'ongoing', 'ICT', { due: due('until December 2024'), technology: ['Copilot'] }), stat('Seventy-five', 75, 'people', 'staff who are trying Copilot'))],
      [say('They think that it saves them 26 minutes a day; nobody has tested this yet.', stat('26 minutes', 26, 'minutes per day', 'time that staff think Copilot saves', { flags: ['self-reported'] }))],
      [say('Support for our finance and payroll system ends in March 2026, and its reports must be typed into spreadsheets by hand.', on('legacy-systems'), barrier('erp', 'Support for the finance and payroll system ends in March 2026 and its reports must be typed by hand', 'data_or_it', 'finance', { flags: ['no request'] }))],
      [say('A cloud replacement will go live in November 2025.', on('cloud'), action('Put a cloud replacement of the finance and payroll system live', 'planned', 'ICT', { due: due('in November 2025'), technology: ['cloud'] }))],
      [say('The care record is shared with every hospital and surgery in the county.', on('data-sharing'), action('Share the care record with every hospital and surgery in the county', 'ongoing', 'adult care'))],
      [say('Twelve data stewards check records each month, and errors in addresses have fallen from 9% to 3%.', on('data-quality'), percent('9%', 'errors in addresses before', { optional: true }), percent('3%', 'errors in addresses', { comparator: '9% before' }), action('Check records each month', 'ongoing', 'ICT'), stat('Twelve', 12, 'people', 'data stewards'))],
      [say('Residents can look up roadworks, school places and air quality on our open data map.', on('data-use'))],
    ),
    heading(2, 'Waste', 'wasteful_spend'),
    bullets(
      [say('A spending board chaired by the chief executive sees every contract above £25,000.', on('waste-found'), money('£25,000', 'spend', 'threshold for the spending board', { optional: true, flags: ['threshold'] }), action('See every contract above £25,000 in a spending board', 'ongoing', 'procurement', { optional: true }))],
      [say('Agency workers made up 4.4% of spending on staff in 2023/24, against 5.1% the year before.', on('agency-spend'), percent('4.4%', 'agency share of spending on staff', { period: year('2023/24'), comparator: '5.1% the year before' }), percent('5.1%', 'agency share of spending on staff the year before', { optional: true }))],
      [say('One and a half posts work on equality for staff, at a cost of £78,000; their worth is judged by staff survey scores and tribunal claims.', on('edi-cost'), money('£78,000', 'spend', 'equality work for staff'), stat('One and a half', 1.5, 'posts', 'posts that work on equality for staff'))],
      [say('Trade union facility time cost 0.05% of pay.', on('union-facility-time'), percent('0.05%', 'trade union facility time as a share of pay'))],
      [say('Legal services come from a partnership with two unitary councils.', on('shared-services'), action('Take legal services from a partnership with two unitary councils', 'ongoing', 'corporate', { flags: ['partners unnamed'] }))],
      [say('Between April 2022 and March 2024 we sold farms and offices for £7.4m.', on('assets-accommodation'), money('£7.4m', 'asset_sale', 'farms and offices sold', { period: over('Between April 2022 and March 2024', '2022-04-01', '2024-03-31'), achievement: 'achieved' }))],
      [say('Desks at County Hall have gone from 2,200 to 900 since staff began to work from home for part of the week.', on('working-practices'), stat('900', 900, 'count', 'desks at County Hall', { comparator: '2,200 before' }))],
    ),
    heading(2, 'Barriers, and what would help', 'barriers'),
    para(
      'We have kept to matters that only the government can settle.',
      'Each was agreed with the districts of the county, with the health board or with the chamber of commerce, as the case may be.',
    ),
    para(
      'Table 2 lists nine challenges.',
      say('Our Dedicated Schools Grant (DSG) deficit stood at £39.6m in March 2024 and grows by about £15.6m a year.', money('£39.6m', 'pressure', 'Dedicated Schools Grant deficit', { flags: ['deficit'] }), barrier('dsg-deficit', 'The Dedicated Schools Grant is in deficit, and the deficit grows', 'funding_level', 'education/SEND', { flags: ['no request of its own'] }), money('£15.6m', 'pressure', 'yearly growth of the Dedicated Schools Grant deficit', { approx: true, basis: 'per_year', recurring: 'unknown' })),
    ),
    table('T2', 'Table 2: challenges and what would help', [['Challenge', 44], ['What would help', 40], ['Department', 16]], [
      pair('single', 'Grants come for one year and are announced a week before Christmas', 'short_settlement', 'finance', 'A three-year settlement, announced by the end of November', 'MHCLG', 'money', ['multi-year-settlement', 'government-process', 'what-blocks-progress']),
      pair('rural', 'The funding formula ignores the cost of serving scattered villages', 'funding_formula', 'finance', 'Give the sparsity measure its full weight in the formula', 'MHCLG', 'formula'),
      pair('ehcp', 'Plans for children with special needs are up by 83% since 2018', 'demand', 'education/SEND', 'Rewrite the law on special educational needs and disabilities (SEND)', 'DfE', 'legislation', ['legislation']),
      more('ehcp', 'Write off the deficits that councils have on the DSG', 'DfE', 'money', ['send-dsg']),
      pair('transport', 'The law on free school transport was written in 1944 and costs us more each year', 'legislation', 'education/SEND', 'Let councils set the distances for free transport', 'DfE', 'legislation'),
      pair('care', 'Reform of charges for adult care has been put off four times', 'funding_level', 'adult care', 'Say by the end of 2024 whether the reform will go ahead, and pay for it', 'DHSC', 'policy'),
      more('care', 'Give the Better Care Fund for five years at a time', 'DHSC', 'money'),
      pair('workers', 'Nine care homes cannot find enough nurses', 'workforce', 'adult care', 'Put care work on the list of shortage jobs at a lower salary', 'Home Office', 'policy'),
      pair('buses', 'Bus operators give notice of eight weeks and leave villages cut off', 'market', 'corporate', 'Make operators give notice of six months', 'DfT', 'legislation', ['market-and-others']),
      pair('deal', 'Six bodies decide on growth in the county', 'partner_behaviour', 'corporate', 'A devolution deal for the county without a mayor', 'MHCLG', 'policy', ['devolution-reorganisation']),
      body(cell('Potholes form faster than the maintenance grant can pay for', barrier('roads', 'Potholes form faster than the maintenance grant can pay for', 'funding_level', 'corporate', { flags: ['no request'] })), '', ''),
    ].map(withPercent), { rules: 'horizontal', repeatHeader: false, labelColumn: 0 }),
    heading(2, 'After 2026', 'transform'),
    para(say('By March 2030 we want to spend one pound in ten on prevention, against one in twenty-five now.', on('beyond-two-years'), action('Spend one pound in ten on prevention', 'planned', 'corporate', { due: due('By March 2030') }), stat('one in twenty-five', 4, 'percent', 'share of spending that goes on prevention now', { optional: true }))),
    para(say('Progress will be reported to Cabinet every six months.', action('Report progress to Cabinet every six months', 'planned', 'corporate'))),
  ],
};

/** Adds the one percentage of the challenge column. */
function withPercent(row: RowContent): RowContent {
  const [first, ...rest] = row.cells;
  if (first?.kind !== 'text' || !first.text.includes('83%')) return row;
  const rise = percent('83%', 'rise in plans for children with special needs', { period: since('since 2018', '2018-01-01') });
  return { ...row, cells: [{ ...first, marks: [...first.marks, rise] }, ...rest] };
}
