import { body, bullets, cell, facts, heading, layout, MERGED, AS_ABOVE, para, type RowContent, type SampleDocument, say, table, total, type CellInput } from '../content.ts';
import { action, barrier, by, due, money, on, over, percent, request, since, stat, year } from '../marks.ts';
import type { ActionStatus, Addressee, BarrierKind, Instrument, MoneyRole, ServiceArea } from '../../../../../src/core/schema/record.ts';
import { councilOf } from '../register.ts';

const STATES: Readonly<Record<string, ActionStatus>> = {
  Complete: 'complete',
  'On track': 'ongoing',
  'Not started': 'planned',
  'On hold': 'paused',
  'Under review': 'under_consideration',
};
const WORTH = 'Saving 2024/25 (£000)';
const SCALE = { factor: 1000, reason: 'column header says (£000)' };

type Worth = { readonly printed: string; readonly role?: MoneyRole };

/** A row of Annex A; its area is printed only in the first row of the merged cell. */
const row = (area: string, first: boolean, text: string, owner: string, when: string, state: string, worth: Worth, serviceArea: ServiceArea, technology: readonly string[] = []): RowContent => {
  const role = worth.role ?? 'saving';
  const worthCell: CellInput =
    worth.printed === '–'
      ? '–'
      : cell(
          worth.printed,
          money(worth.printed, role, text.slice(0, 80), {
            scale: SCALE,
            period: year('2024/25'),
            achievement: 'target',
            ...(role === 'saving' ? { counts: 'row of Annex A, counted once' } : {}),
            ...(worth.printed.startsWith('(') ? { flags: ['negative_in_brackets'] } : {}),
          }),
        );
  return body(
    first ? area : MERGED,
    cell(text, action(text, STATES[state] ?? 'not_stated', serviceArea, { area, statusPrinted: state, ownerRole: owner, due: due(when), technology, ...(first ? {} : { flags: ['inherited_cell'] }) })),
    owner,
    when,
    state,
    worthCell,
  );
};

const [CARE, SEA, DESK, HOUSE] = ['Care and learning', 'Coast and streets', 'Customers and technology', 'Running the council'] as const;
const worth = (printed: string, role?: MoneyRole): Worth => (role ? { printed, role } : { printed });

const ACTIONS: readonly RowContent[] = [
  row(CARE, true, 'Extend reablement so that 300 more older people a year go home from hospital without a care package', 'Director of Adult Care', 'March 2025', 'On track', worth('620'), 'adult care'),
  row(CARE, false, 'Bring 14 children placed outside the region back to foster homes in the borough', 'Director of Children and Families', 'June 2025', 'On track', worth('780'), 'children'),
  row(CARE, false, 'Share passenger transport routes for day centres and special schools', 'Head of Transport', 'September 2024', 'On track', worth('240'), 'education/SEND'),
  row(CARE, false, 'Open a second assessment flat for people leaving hospital', 'Head of Commissioning', 'Autumn 2024', 'Not started', worth('–'), 'adult care'),
  row(CARE, false, 'Sell places in our foster carer training to neighbouring councils', 'Head of Fostering', 'April 2024', 'Complete', worth('45', 'income'), 'children'),
  row(SEA, true, 'Replace 3,100 promenade and street lamps with dimmable LED units', 'Head of Highways', 'February 2024', 'Complete', worth('310'), 'climate'),
  row(SEA, false, 'Collect garden waste every three weeks in winter', 'Head of Waste', 'November 2024', 'Not started', worth('130'), 'waste'),
  row(SEA, false, 'Replace 22 diesel vans with electric vans', 'Fleet Manager', 'Q3 2025/26', 'On hold', worth('(85)'), 'climate'),
  row(SEA, false, 'Charge for overnight motorhome parking on the East Pier car park', 'Parking Manager', 'May 2024', 'Complete', worth('95', 'income'), 'customer'),
  row(
    SEA,
    false,
    'Merge beach cleaning, street sweeping and grounds maintenance into one seven-day service with a single depot at Saltpan Lane, shared vehicles and machinery, an annual hours contract for all 128 operatives, one winter rota with the highways team, and a public map that shows when each street, beach and park will next be visited; the change needs the agreement of two trade unions, will be tried first on the North Sands and Old Quay wards, and will be judged by litter scores, complaints and overtime before it reaches the rest of the borough',
    'Head of Street Scene',
    'October 2024',
    'On track',
    worth('415'),
    'waste',
  ),
  row(DESK, true, 'Close the switchboard menu and answer housing, benefits and council tax calls in one team', 'Head of Customer Services', 'January 2025', 'On track', worth('275'), 'customer'),
  row(DESK, false, 'Retire the 2006 housing repairs system and move to software as a service', 'Chief Digital Officer', 'December 2025', 'On track', worth('–'), 'ICT', ['software as a service']),
  row(DESK, false, 'Use artificial intelligence (AI) to write first notes of social care visits', 'Principal Social Worker', 'March 2025', 'On track', worth('160'), 'ICT', ['artificial intelligence']),
  row(DESK, false, 'Publish an open data page with 40 sets of figures', 'Head of Insight', 'Spring 2025', 'Not started', worth('–'), 'ICT'),
  row(HOUSE, true, 'Let two floors of the Town Hall to the college', 'Head of Property', 'April 2025', 'Under review', worth('120', 'income'), 'estates'),
  row(HOUSE, false, 'Cut the number of managers by 11 posts', 'Chief Executive', 'March 2024', 'Complete', worth('540'), 'workforce'),
  row(HOUSE, false, 'Join the regional purchasing hub for vehicles and energy', 'Head of Procurement', 'September 2024', 'On track', worth('190'), 'procurement'),
];

const ask = (key: string, area: string, first: boolean, words: string, kind: BarrierKind, service: ServiceArea, asked: string, whom: string, to: Addressee, instrument: Instrument): RowContent =>
  body(first ? area : MERGED, cell(words, barrier(key, words, kind, service, { area }), on('what-blocks-progress')), cell(asked, request(asked, to, instrument, key, { area })), whom);

const ASKS: readonly RowContent[] = [
  ask('damp', 'Housing', true, 'Half of private rents in the old town are above the Local Housing Allowance (LHA), so families wait in hotels', 'funding_level', 'housing', 'Raise the LHA each April to the thirtieth percentile of local rents', 'DWP', 'DWP', 'money'),
  ask('rtb', 'Housing', false, 'Homes sold under the right to buy cannot be replaced from what the sale leaves us', 'legislation', 'housing', 'Let the council set the discount under the right to buy', 'MHCLG', 'MHCLG', 'legislation'),
  ask('dsg', 'Children', true, 'Requests for education, health and care plans have doubled since 2018', 'demand', 'education/SEND', 'Change the law on special educational needs and disabilities (SEND) so that schools must offer a national minimum of support first', 'DfE', 'DfE', 'legislation'),
  body(MERGED, AS_ABOVE, cell('Clear the Dedicated Schools Grant deficit from national funds before the override ends', request('Clear the Dedicated Schools Grant deficit from national funds before the override ends', 'DfE', 'money', 'dsg', { area: 'Children', flags: ['inherited_cell'] }), on('send-dsg')), 'DfE'),
  ask('profit', 'Children', false, 'Three firms own most of the residential places and set the price', 'market', 'children', 'Cap the profit that providers of children’s homes may take', 'DfE', 'DfE', 'legislation'),
  ask('sea', 'Coast', true, 'Sea defence grants are paid by the number of homes and leave out ports and tourism', 'funding_formula', 'planning', 'Count jobs as well as homes in the formula for coastal defence', 'DEFRA', 'DEFRA', 'formula'),
  ask('bids', 'Funding', true, 'We wrote 27 bids in two years, and 19 of them failed', 'bidding', 'finance', 'Replace bidding pots by one allocation for each place', 'MHCLG', 'MHCLG', 'process'),
  ask('returns', 'Funding', false, 'Officers fill in 112 statutory returns a year, many of which hold the same numbers', 'regulation_reporting', 'corporate', 'Publish a single list of returns and drop those that nobody uses', 'MHCLG', 'MHCLG', 'process'),
  ask('care', 'Care', true, 'Reform of charges for adult care has been announced and put off three times, and each time we prepared for it', 'other', 'adult care', 'Decide for good whether charges for adult care will be reformed', 'DHSC', 'DHSC', 'policy'),
  ask('discharge', 'Care', false, 'Money for discharge from hospital comes in the middle of winter, when staff can no longer be hired', 'ringfence_or_grant', 'adult care', 'Announce discharge money each spring', 'NHS', 'NHS/ICB', 'process'),
  ask('taxis', 'Transport', true, 'Taxi drivers are licensed elsewhere and work here, so our standards do not protect passengers', 'legislation', 'corporate', 'Let a council inspect every taxi that works in its area', 'DfT', 'DfT', 'legislation'),
  ask('buses', 'Transport', false, 'Bus grant is paid for one year and may be used for new routes only', 'ringfence_or_grant', 'corporate', 'Let bus grant keep old routes alive', 'DfT', 'DfT', 'policy'),
  ask('asylum', 'Communities', true, 'Hotels for people seeking asylum open and close at a few days’ notice, and schools and surgeries cannot prepare', 'partner_behaviour', 'housing', 'Give councils six weeks’ notice', 'Home Office', 'Home Office', 'process'),
  body('Workforce', cell('The council cannot match what the NHS pays occupational therapists', barrier('pay', 'The council cannot match what the NHS pays occupational therapists', 'workforce', 'adult care', { area: 'Workforce', flags: ['no request'] })), '–', '–'),
];

export const quillmouth2024: SampleDocument = {
  id: 'quillmouth-2024',
  file: 'plans/Quillmouth Council productivity plan July 2024.pdf',
  media: 'pdf',
  council: councilOf('XQM'),
  namePrinted: 'Quillmouth Council',
  title: 'Quillmouth Council productivity plan 2024 to 2026',
  kind: 'plan',
  date: '2024-07-15',
  approved: 'Cabinet, 15 July 2024',
  version: '1.0',
  updates: null,
  runningHeader: 'Quillmouth Council | Productivity plan 2024 to 2026',
  typeface: 'sans',
  features: [
    'pdfkit, narrative with bullets',
    'ruled action table over landscape pages, header repeated, merged areas, a row broken by the page end',
    'ruled request table, header not repeated, merged areas and an "as above" blank',
    '(£000) in the header, dash and bracketed cells, total row that mixes saving and income',
    'text contradicts table (count and sum)',
    'cumulative saving beside a yearly one',
    'asset sale',
    'cost avoidance',
    'DSG deficit as pressure',
    'national figure quoted',
    'superseded by quillmouth-2025',
  ],
  doubtfulTopics: ['backlogs-invest-to-save', 'devolution-reorganisation'],
  blocks: [
    heading(1, 'Quillmouth Council productivity plan 2024 to 2026', 'context'),
    facts(['Version', '1.0'], ['Approved', 'Cabinet, 15 July 2024'], ['Plan owner', 'Chief Executive'], ['Next review', 'July 2025']),
    heading(2, 'Where we start from', 'context'),
    para(
      'Quillmouth is a port and seaside borough of 168,000 people.',
      'This plan answers the letter that ministers sent to every council in April 2024, and it was agreed by Cabinet after debate at Overview and Scrutiny Committee.',
      say('Since 2010 we have delivered savings of £96m, and our budget for services is now 31% smaller in real terms.', on('savings'), money('£96m', 'saving', 'savings delivered since 2010', { period: since('Since 2010', '2010-01-01'), achievement: 'achieved', countsReason: 'cumulative since 2010' }), percent('31%', 'fall in the budget for services in real terms', { period: since('Since 2010', '2010-01-01') })),
      say('In 2023/24 alone we delivered £5.3m.', money('£5.3m', 'saving', 'savings delivered in 2023/24', { period: year('2023/24'), achievement: 'achieved', counts: 'savings of one year' })),
      say('Our medium term financial plan still shows a gap of £17.6m by March 2028.', money('£17.6m', 'gap', 'gap in the medium term financial plan', { period: by('by March 2028', '2028-03-31') })),
    ),
    para(
      say('The Local Government Association puts the gap for all councils at £6.2bn over two years, which helps to explain ours but is not ours.', money('£6.2bn', 'external_statistic', 'gap for all councils', { period: over('over two years', '2024-04-01', '2026-03-31'), attributedTo: 'Local Government Association', flags: ['external'] })),
    ),
    para(
      'The plan was written by the officers who run the services, and it was read by a panel of residents before it went to members.',
      'It does not repeat the council plan or the budget book, which are on our website, and it keeps to what has changed and what will change next.',
      'Where we give a figure, the finance team has checked it against the accounts; where a figure is only an estimate, we say so.',
    ),
    heading(2, '1. How we have changed and will change services', 'transform'),
    para(
      say('In April 2022 we replaced five departments with three and took out a tier of managers.', on('operating-model'), action('Replaced five departments with three and took out a tier of managers', 'complete', 'corporate', { due: 'April 2022', flags: ['date is in the past'] })),
      say('A team from the Local Government Association carried out a peer challenge in October 2023 and found that we know our communities well but take too long to decide.', on('external-challenge')),
      say('We track the cost of each service per resident, customer waiting times and staff turnover, and we publish them every quarter.', on('productivity-measures'), action('Track the cost of each service per resident, customer waiting times and staff turnover', 'ongoing', 'corporate'), action('Publish the measures every quarter', 'ongoing', 'corporate')),
    ),
    bullets(
      [say('Family hubs opened in all six wards of the old town, and the number of children in care has fallen from 412 to 371.', on('service-changes'), on('prevention-demand'), action('Opened family hubs in all six wards of the old town', 'complete', 'children'), stat('371', 371, 'people', 'children in care', { comparator: '412 before' }))],
      [say('The hubs avoid placements that would have cost about £2.2m; we count this as cost avoidance, not as a saving.', money('£2.2m', 'cost_avoidance', 'placements avoided by family hubs', { approx: true, achievement: 'achieved' }))],
      [say('With the NHS we run one hospital discharge team, which has halved the average wait for home care to four days.', on('partners'), action('Run one hospital discharge team with the NHS', 'ongoing', 'adult care', { partners: ['NHS'] }), on('adult-social-care'), stat('four days', 4, 'days', 'average wait for home care'))],
      [say('We will spend £1.4m from reserves on new ways of working, which should pay back within three years.', on('backlogs-invest-to-save'), money('£1.4m', 'investment', 'new ways of working, paid from reserves', { achievement: 'agreed_budget' }), action('Spend £1.4m from reserves on new ways of working', 'planned', 'corporate', { due: due('within three years', '2027-07-31'), optional: true }))],
    ),
    para(
      say('Annex A lists the 19 actions for the next two years, worth £4.2m in 2024/25.', on('next-two-years'), money('£4.2m', 'saving', 'all actions of Annex A as stated in the text', { period: year('2024/25'), achievement: 'target', countsReason: 'restates the total of Annex A and disagrees with it (£3,835,000)', flags: ['contradicts_table'] })),
      say('After 2026 we expect to look again at whether leisure centres and theatres should stay with the council.', on('beyond-two-years'), action('Look again at whether leisure centres and theatres should stay with the council', 'under_consideration', 'estates', { due: due('After 2026', null, 'none') })),
    ),
    heading(3, 'How members keep watch'),
    para(
      'The Leader answers for the plan as a whole, and each Cabinet member answers for the actions in their own area.',
      say('Overview and Scrutiny Committee will hold a meeting on the plan every six months.', action('Hold a meeting of Overview and Scrutiny Committee on the plan every six months', 'planned', 'corporate')),
      'Its papers are public, and anyone may ask a question there.',
    ),
    heading(2, '2. Technology and data', 'technology_data'),
    para('Good records matter more to us than clever machines, and most of our effort goes into putting the records right.'),
    para(
      say('Housing repairs still run on a system bought in 2006 that cannot show a tenant when the plumber will come.', on('legacy-systems'), barrier('legacy', 'Housing repairs run on a system bought in 2006 that cannot show a tenant when the plumber will come', 'data_or_it', 'housing', { flags: ['no request'] })),
      say('Eighty-four of our 97 applications are now in the cloud.', on('cloud'), stat('Eighty-four', 84, 'count', 'applications in the cloud', { comparator: '97 applications' })),
      say('A dashboard joins council tax, school absence and housing records, and it has helped us reach 1,150 households before they fell into arrears.', on('data-use'), stat('1,150', 1150, 'households', 'households reached before they fell into arrears'), action('Join council tax, school absence and housing records in a dashboard', 'ongoing', 'ICT', { technology: ['dashboard'] })),
      say('Police and hospital data reach us under a sharing agreement that is renewed each year.', on('data-sharing'), action('Receive police and hospital data under a sharing agreement', 'ongoing', 'ICT')),
    ),
    para(
      say('Social workers on a trial of AI note taking save 6.5 hours a week each by their own account.', on('new-technology-ai'), stat('6.5 hours', 6.5, 'hours per week', 'time saved by a social worker with AI note taking', { flags: ['self-reported'] })),
      say('Address records will be matched to the national gazetteer by March 2025.', on('data-quality'), action('Match address records to the national gazetteer', 'planned', 'ICT', { due: due('by March 2025') })),
    ),
    heading(2, '3. Wasteful spending', 'wasteful_spend'),
    bullets(
      [say('Every order above £500 needs a second signature, and a weekly panel looks at all recruitment.', on('waste-found'), money('£500', 'spend', 'threshold for a second signature', { optional: true, flags: ['threshold'] }), action('Look at all recruitment in a weekly panel', 'ongoing', 'workforce', { optional: true }))],
      [say('Agency staff cost £9.8m in 2023/24, or 7.9% of spending on staff; our aim is 6% by March 2025.', on('agency-spend'), money('£9.8m', 'spend', 'agency staff', { period: year('2023/24') }), percent('7.9%', 'agency share of spending on staff', { period: year('2023/24') }), percent('6%', 'aim for the agency share of spending on staff', { period: by('by March 2025', '2025-03-31'), flags: ['target'] }))],
      [say('Nineteen agency workers have been here for more than a year.', on('long-serving-agency'), stat('Nineteen', 19, 'people', 'agency workers here for more than a year'))],
      [say('We paid consultants £310,000 in 2023/24, mainly for engineering advice on the sea wall.', on('consultants'), money('£310,000', 'spend', 'consultants', { period: year('2023/24') }))],
      [say('Trade union facility time was 0.06% of the pay bill.', on('union-facility-time'), percent('0.06%', 'trade union facility time as a share of the pay bill'))],
      [say('The sale of Harbour House in 2023 raised £3.9m.', on('assets-accommodation'), money('£3.9m', 'asset_sale', 'sale of Harbour House', { period: over('in 2023', '2023-01-01', '2023-12-31'), achievement: 'achieved' }))],
      [say('Office staff work at least two days a week in the Town Hall.', on('working-practices'), action('Work at least two days a week in the Town Hall', 'ongoing', 'workforce'))],
      [say('Payroll and audit are shared with two neighbouring councils.', on('shared-services'), action('Share payroll and audit with two neighbouring councils', 'ongoing', 'finance', { flags: ['partners unnamed'] }))],
    ),
    heading(2, '4. What stands in the way', 'barriers'),
    para(
      'Annex B sets out thirteen barriers and what would remove them.',
      say('The Dedicated Schools Grant (DSG) was overspent by £11.8m at 31 March 2024.', money('£11.8m', 'pressure', 'overspent Dedicated Schools Grant', { flags: ['deficit'] }), barrier('dsg-deficit', 'The Dedicated Schools Grant is overspent', 'funding_level', 'education/SEND', { flags: ['no request of its own'] })),
      say('Ministers should publish all grants for the next year by the end of October, so that budgets can be set on facts.', on('government-process'), request('Publish all grants for the next year by the end of October', 'unspecified', 'process', null)),
      say('Laws on the right to buy and on special needs were written for other times.', on('legislation'), barrier('laws', 'Laws on the right to buy and on special needs were written for other times', 'legislation', 'corporate', { flags: ['no request of its own'] })),
      say('Care firms, housebuilders and the water company must also do their part.', on('market-and-others'), request('Care firms, housebuilders and the water company must do their part', 'other', 'unclear', null, { optional: true })),
    ),
    layout('landscape'),
    heading(2, 'Annex A: actions', 'transform'),
    para('The programme office keeps this list and asks each lead officer for news on the first Monday of the month.', 'On track means that the action is expected to be finished by the date given; On hold means that work has stopped and may begin again.', 'An action is complete when the finance team agrees that its saving has left the budget.'),
    table('T1', 'Annex A: actions, 2024 to 2026', [['Area', 13], ['Action', 40], ['Lead officer', 16], ['Due', 10], ['Status', 10], [WORTH, 11, 'right']], [
      ...ACTIONS,
      total('Total', '', '', '', '', cell('3,835', money('3,835', 'saving', 'total of Annex A', { scale: SCALE, period: year('2024/25'), achievement: 'target', countsReason: 'total row; includes income', flags: ['total', 'mixes saving and income'] }))),
    ], { breakRows: true, labelColumn: 1 }),
    para('Brackets mean an extra cost, and a dash means that no money is claimed.'),
    layout('portrait'),
    heading(2, 'How we chose the requests', 'barriers'),
    para(
      'We asked the heads of all services which rule, grant or duty costs them most time for least benefit, and 64 answers came back.',
      'The corporate board put like answers together and left out whatever the council could change for itself.',
      'We then asked our neighbours, the police and the hospital trust whether they saw the same things, and changed the wording of three of them.',
      'The order of Annex B is not an order of weight, and an area with one row may matter as much as an area with three.',
    ),
    para(
      'Members added one of their own, on taxis, after complaints at three ward meetings in the spring.',
      'Several requests would cost the government nothing.',
      'Others would cost money now and save more later, and we would be glad to share our working with any department that wishes to see it.',
    ),
    heading(2, 'Annex B: barriers and requests', 'barriers'),
    table('T2', 'Annex B: what stands in the way', [['Area', 15], ['Barrier', 37], ['What we ask', 36], ['Of whom', 12]], ASKS, { repeatHeader: false, labelColumn: 1 }),
  ],
};
