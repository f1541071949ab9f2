import { body, bullets, cell, facts, footnote, heading, MERGED, noted, para, type RowContent, type SampleDocument, say, struck, table, total } from '../content.ts';
import { action, barrier, due, money, on, percent, request, since, stat, year } from '../marks.ts';
import type { Addressee, BarrierKind, Instrument, MoneyRole, ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';

const SCALE = { factor: 1e6, reason: 'column header says (£m)' };

const stream = (area: string, first: boolean, text: string, owner: string, when: string, rag: string, yearly: string, serviceArea: ServiceArea, role: MoneyRole = 'saving'): RowContent =>
  body(
    first ? area : MERGED,
    cell(text, action(text, 'not_stated', serviceArea, { area, ownerRole: owner, rag, due: due(when), ...(first ? {} : { flags: ['inherited_cell'] }) })),
    owner,
    when,
    rag,
    cell(yearly, money(yearly, role, text, { scale: SCALE, basis: 'per_year', period: { printed: 'Yearly', start: null, end: null, kind: 'none' }, achievement: 'target', ...(role === 'saving' ? { counts: 'row of Table 1, counted once' } : {}) })),
  );

const ask = (key: string | null, asked: string, why: string, whom: string, to: Addressee, instrument: Instrument, kind: BarrierKind, serviceArea: ServiceArea, topics: readonly string[] = []): RowContent =>
  body(cell(asked, request(asked, to, instrument, key), ...topics.map(on)), key === null ? why : cell(why, barrier(key, why, kind, serviceArea)), whom);

export const kestrelham2024: SampleDocument = {
  id: 'kestrelham-2024',
  file: 'plans/LB Kestrelham - Productivity Plan (July 2024) FINAL.docx',
  media: 'docx',
  council: councilOf('XKH'),
  namePrinted: 'Kestrelham Council',
  title: 'Kestrelham productivity plan',
  kind: 'plan',
  date: '2024-07-19',
  approved: 'Cabinet, 8 July 2024',
  version: '1',
  updates: null,
  runningHeader: 'London Borough of Kestrelham',
  typeface: 'sans',
  features: ['DOCX with real footnotes, header and page numbers', 'merged area cells', 'tracked change (struck-out date)', 'rating column (RAG) printed as words', 'unit missing', 'per case', 'planned asset sale', 'two debts of about £3m each', 'exceptional financial support', 'text contradicts table (sum)', 'absent: union facility time, peer review, devolution'],
  doubtfulTopics: ['beyond-two-years', 'what-blocks-progress', 'productivity-measures'],
  blocks: [
    heading(1, 'Kestrelham productivity plan', 'context'),
    facts(['Agreed by', 'Cabinet, 8 July 2024'], ['Sent to government', '19 July 2024'], ['Owner', 'Corporate Director of Resources']),
    heading(2, 'Our position', 'context'),
    para(
      'The London Borough of Kestrelham is home to 287,000 people.',
      noted('1', say('Since 2010 we have made savings of £121m while demand for homelessness services has tripled.', on('savings'), money('£121m', 'saving', 'savings made since 2010', { period: since('Since 2010', '2010-01-01'), achievement: 'achieved', countsReason: 'cumulative since 2010', flags: ['footnoted'] }))),
      say('Government has agreed in principle to exceptional financial support of up to £38m for 2024/25, which is borrowing and must be repaid.', money('£38m', 'borrowing_or_support', 'exceptional financial support agreed in principle', { period: year('2024/25'), achievement: 'not_stated', flags: ['agreed in principle'] })),
      say('London Councils puts the shortfall of all boroughs at £700m this year.', money('£700m', 'external_statistic', 'shortfall of all boroughs this year', { attributedTo: 'London Councils', flags: ['external'] })),
      say('Two neighbouring health trusts owe us about £3m each.', money('£3m', 'debt_arrears', 'owed by two neighbouring health trusts', { approx: true, basis: 'each_of_n', basisN: 2 })),
    ),
    para(
      'We are a young borough in every sense: half of our residents are under 34, and one in three has moved in since the last census.',
      'Rents have risen faster here than anywhere else in outer London, and the cost of finding homes for families now stands behind most of our other troubles.',
      'This plan should be read beside the budget report of February 2024 and the improvement plan that we owe to the government in return for its support.',
    ),
    footnote('1', 'In cash terms; savings of schools are left out.'),
    heading(2, 'Designing services to make better use of money', 'transform'),
    para(
      say('A new operating model, in force since October 2023, gives each ward cluster one team for homes, money and work.', on('operating-model'), action('Gave each ward cluster one team for homes, money and work', 'complete', 'corporate', { due: due('October 2023'), flags: ['date is in the past'] })),
      say('The workstreams in Table 1 will together save £9.5m a year when they are complete.', on('next-two-years'), money('£9.5m', 'saving', 'all workstreams of Table 1 as the text states them', { basis: 'per_year', achievement: 'target', countsReason: 'restates the total of Table 1 and disagrees with it (£8.9m)', flags: ['contradicts_table'] })),
    ),
    table('T1', 'Table 1: workstreams', [['Workstream', 18], ['Outcome', 34], ['Senior officer', 16], ['Next milestone', 12], ['Confidence', 9], ['Yearly saving when complete (£m)', 11, 'right']], [
      stream('Homes', true, 'Buy or lease 410 homes and leave nightly paid rooms', 'Director of Housing', 'December 2024', 'Amber', '3.4', 'housing'),
      stream('Homes', false, 'Reach families at risk eight weeks before eviction', 'Head of Homelessness', 'January 2025', 'Green', '0.9', 'housing'),
      stream('Care', true, 'Offer extra care flats to 70 people in residential homes', 'Director of Adult Care', 'June 2025', 'Amber', '1.7', 'adult care'),
      stream('Care', false, 'Recruit 25 foster carers', 'Head of Fostering', 'March 2025', 'Red', '1.2', 'children'),
      stream('Town Hall', true, 'Let floors four to seven of Kestrel House', 'Head of Property', 'Autumn 2024', 'Green', '0.6', 'estates', 'income'),
      stream('Town Hall', false, 'Buy energy, vehicles and software with five boroughs', 'Head of Procurement', 'April 2025', 'Green', '1.1', 'procurement'),
      total('Total', '', '', '', '', cell('8.9', money('8.9', 'saving', 'total of Table 1', { scale: SCALE, basis: 'per_year', period: { printed: 'Yearly', start: null, end: null, kind: 'none' }, achievement: 'target', countsReason: 'total row; includes income', flags: ['total', 'mixes saving and income'] }))),
    ], { labelColumn: 1 }),
    bullets(
      [noted('2', say('Early help in schools has kept an estimated £3.8m of placements from our budget, and we call this cost avoidance.', on('prevention-demand'), money('£3.8m', 'cost_avoidance', 'placements avoided by early help in schools', { approx: true, achievement: 'achieved', flags: ['footnoted'] })))],
      [say('Each household in nightly paid rooms costs us around £21,600 a year.', money('£21,600', 'spend', 'a household in nightly paid rooms', { approx: true, basis: 'per_case', period: { printed: 'a year', start: null, end: null, kind: 'none' } }))],
      [say('GPs, the police and our housing officers sit together in three health centres, which has cut repeat visits by 22%.', on('partners'), on('service-changes'), action('Sit together with GPs and the police in three health centres', 'ongoing', 'housing', { partners: ['GPs', 'police'] }), percent('22%', 'cut in repeat visits'))],
      [struck('by next spring', say('The backlog of 1,640 housing repairs will be cleared within six months of this plan.', on('backlogs-invest-to-save'), action('Clear the backlog of housing repairs', 'planned', 'housing', { due: due('within six months of this plan', '2025-01-31'), flags: ["tracked_change: 'by next spring' deleted"] }), stat('1,640', 1640, 'count', 'housing repairs in the backlog')))],
    ),
    footnote('2', 'Counted from the 61 children who did not come into care and the average cost of a placement.'),
    para(
      'Confidence in Table 1 is judged each month by the programme office and not by the officer who leads the work.',
      'Red means that the saving will come late or not at all unless something changes.',
    ),
    heading(2, 'Technology and data', 'technology_data'),
    para(
      say('A chatbot answers 41% of questions about council tax and parking without a person.', on('new-technology-ai'), action('Let a chatbot answer questions about council tax and parking', 'ongoing', 'customer', { technology: ['chatbot'] }), percent('41%', 'questions that the chatbot answers without a person')),
      say('An artificial intelligence (AI) tool that ranks repairs by risk is being tested until November 2024.', action('Test an AI tool that ranks repairs by risk', 'ongoing', 'housing', { due: due('until November 2024'), technology: ['artificial intelligence'] })),
      say('The parking system cannot talk to the payments system, so 3,000 refunds a year are typed twice.', on('legacy-systems'), barrier('parking', 'The parking system cannot talk to the payments system, so refunds are typed twice', 'data_or_it', 'customer', { flags: ['no request'] }), stat('3,000', 3000, 'per year', 'refunds that are typed twice')),
      say('Everything but parking runs on public cloud.', on('cloud')),
      say('One record for each resident joins eleven data sets, and duplicates have dropped by half.', on('data-quality'), on('data-use'), action('Join eleven data sets in one record for each resident', 'ongoing', 'ICT')),
      say('Sharing data with the NHS about people who fall has been held up by two different consent forms.', on('data-sharing'), barrier('consent', 'Sharing data with the NHS about people who fall is held up by two different consent forms', 'data_or_it', 'adult care', { flags: ['no request of its own'] })),
    ),
    heading(2, 'Reducing wasteful spend', 'wasteful_spend'),
    para(
      say('Agency staff were 13.6% of the pay bill in 2023/24, or £21.3m.', on('agency-spend'), percent('13.6%', 'agency share of the pay bill', { period: year('2023/24') }), money('£21.3m', 'spend', 'agency staff', { period: year('2023/24') })),
      say('Seventy-two agency workers have served for more than two years, and each will be offered a permanent post by March 2025.', on('long-serving-agency'), stat('Seventy-two', 72, 'people', 'agency workers who have served for more than two years'), action('Offer long-serving agency workers a permanent post', 'planned', 'workforce', { due: due('by March 2025') })),
      say('We spent 870 on consultants in 2023/24, about half of the £1.8m of the year before.', on('consultants'), money('870', 'spend', 'consultants', { scale: { factor: 1000, reason: 'no unit printed; about half of £1.8m gives £870,000' }, period: year('2023/24'), flags: ['unit_missing'] }), money('£1.8m', 'spend', 'consultants in the year before')),
      say('Three officers work on equality at a cost of £164,000, and the annual staff survey shows whether it is worth it.', on('edi-cost'), money('£164,000', 'spend', 'three officers who work on equality'), stat('Three', 3, 'people', 'officers who work on equality')),
      say('A spending control panel turned down 94 requests for money last year.', on('waste-found'), stat('94', 94, 'count', 'requests for money turned down last year'), action('Turn down requests for money in a spending control panel', 'ongoing', 'finance', { optional: true })),
      say('We plan to sell the Mill Road depot and two car parks for £18m in 2025/26.', on('assets-accommodation'), money('£18m', 'asset_sale', 'Mill Road depot and two car parks', { period: year('2025/26'), achievement: 'target' }), action('Sell the Mill Road depot and two car parks', 'planned', 'estates', { due: '2025/26' })),
      say('Legal services are shared with three boroughs, and leisure is run by a trust.', on('shared-services'), action('Share legal services with three boroughs', 'ongoing', 'corporate', { flags: ['partners unnamed'] })),
      say('Office staff come in for two days of the week, and floors that stand empty are let.', on('working-practices')),
    ),
    heading(2, 'Barriers government could remove', 'barriers'),
    para(
      say('Our Dedicated Schools Grant (DSG) deficit is £14.5m, and demand for special school places grows by 7% a year.', money('£14.5m', 'pressure', 'Dedicated Schools Grant deficit', { flags: ['deficit'] }), percent('7%', 'yearly growth of demand for special school places'), barrier('dsg', 'Demand for special school places grows and the Dedicated Schools Grant is in deficit', 'demand', 'education/SEND', { flags: ['no request of its own'] })),
      'Table 2 holds what we ask.',
    ),
    table('T2', 'Table 2: what we ask', [['Ask', 42], ['Why', 40], ['Of whom', 18]], [
      ask('one-year', 'A five-year settlement', 'A budget for one year cannot pay for buying homes', 'MHCLG', 'MHCLG', 'money', 'short_settlement', 'finance', ['multi-year-settlement', 'government-process', 'what-blocks-progress']),
      body(cell('Fund special school places at what they cost', request('Fund special school places at what they cost', 'DfE', 'money', 'places'), on('send-dsg')), cell('The grant pays for three places in four', barrier('places', 'The grant pays for three places in four', 'funding_level', 'education/SEND')), 'DfE'),
      ask('subsidy', 'Lift the 2011 limit on subsidy for temporary accommodation', 'The limit cost us £16.2m in 2023/24', 'DWP', 'DWP', 'policy', 'funding_level', 'housing'),
      ask('hotels', 'Tell us eight weeks before an asylum hotel closes', 'People become homeless with a week of notice', 'Home Office', 'Home Office', 'process', 'partner_behaviour', 'housing'),
      ask('landlord', 'End evictions without a reason', 'Half of our homeless families lost a private tenancy', 'MHCLG', 'MHCLG', 'legislation', 'legislation', 'housing', ['legislation']),
      ask('hospital', 'Pay for care in the first four weeks after hospital', 'Winter money comes too late to hire anyone', 'NHS', 'NHS/ICB', 'money', 'ringfence_or_grant', 'adult care', ['adult-social-care', 'market-and-others']),
    ].map(withLimit)),
  ],
};

/** Adds the one amount of the column of reasons. */
function withLimit(row: RowContent): RowContent {
  return {
    ...row,
    cells: row.cells.map((c) =>
      c.kind === 'text' && c.text.includes('£16.2m') ? { ...c, marks: [...c.marks, money('£16.2m', 'spend', 'cost of the limit on subsidy for temporary accommodation', { period: year('2023/24') })] } : c,
    ),
  };
}
