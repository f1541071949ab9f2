import { describe, expect, it } from 'vitest';
import type { Passage } from '../../src/core/schema/document.ts';
import { NO_RECORDS, type RecordSet, SET_KEYS, type TopicCell } from '../../src/core/schema/record.ts';
import { OPEN_SELECTION, type Selection } from '../../src/core/schema/selection.ts';
import type { Narrowing } from '../../src/records/narrowing.ts';
import { queryRecords } from '../../src/records/query-records.ts';
import type { RecordsSource, ScopedPlan } from '../../src/records/scoped-plan.ts';
import { action, askRequest, barrier, councilOf, money, statistic, topicCell } from '../fixtures/records.ts';

type Held = { readonly records?: Partial<RecordSet>; readonly cells?: readonly TopicCell[]; readonly text?: string };

const passage = (documentId: string, text: string): Passage => ({
  passageId: documentId,
  documentId,
  kind: 'paragraph',
  text,
  context: '',
  headingPath: [],
  section: 'none',
  pageNumbers: [1],
  tableId: null,
  cells: [],
  charStart: 0,
  charEnd: text.length,
});

/** What counting reads of an index, over documents held in memory. */
const holding = (documents: Readonly<Record<string, Held>>) => {
  const snapshot: RecordsSource = {
    records: (kind, ids) =>
      ids.flatMap((id) => ({ ...NO_RECORDS, ...documents[id]?.records })[SET_KEYS[kind]] as never[]),
    proposed: () => [],
    topicCells: (topics, ids) =>
      ids.flatMap((documentId) =>
        topics.flatMap((topic) =>
          (documents[documentId]?.cells ?? [])
            .filter((cell) => cell.topic === topic)
            .map((cell) => ({ documentId, cell })),
        ),
      ),
    passagesOf: (documentId) => [
      {
        rowId: 1,
        passage: passage(documentId, documents[documentId]?.text ?? ''),
        documentId,
        councilCode: null,
        planId: null,
      },
    ],
    // More passages than hold the words may be given.
    passagesHolding: (_, ids) => ids.flatMap((documentId) => snapshot.passagesOf(documentId)),
    text: (documentId) => documents[documentId]?.text ?? null,
    remember: (_, make) => make(),
  };
  return snapshot;
};

const planOf = (
  code: string,
  given: { powers?: 'lower' | 'unitary'; type?: 'NMD' | 'UA'; documents?: ScopedPlan['documents'] } = {},
): ScopedPlan => ({
  planId: `plan-${code}`,
  councils: [{ ...councilOf(code), type: given.type ?? 'UA', region: 'North West', powers: given.powers ?? 'unitary' }],
  documents: given.documents ?? [
    { documentId: code.toLowerCase(), kind: 'plan', date: '2024-07-01', title: `Plan of ${code}` },
  ],
});

const query = (
  documents: Readonly<Record<string, Held>>,
  plans: readonly ScopedPlan[],
  selection: Partial<Selection>,
  addsUp = false,
) => queryRecords(holding(documents), { plans, selection: { ...OPEN_SELECTION, ...selection }, narrowing: {}, addsUp });

const narrowed = (documents: Readonly<Record<string, Held>>, selection: Partial<Selection>, narrowing: Narrowing) =>
  queryRecords(holding(documents), {
    plans: [planOf('AAA')],
    selection: { ...OPEN_SELECTION, ...selection },
    narrowing,
    addsUp: false,
  }).verdicts.flatMap(({ evidence }) => evidence.map(({ label }) => label));

const statuses = (result: ReturnType<typeof query>) =>
  Object.fromEntries(result.verdicts.map(({ plan, status }) => [plan.councils[0]?.code, status]));

const labels = (result: ReturnType<typeof query>) =>
  result.verdicts.flatMap(({ evidence }) => evidence.map(({ label }) => label));

const read = topicCell('operating-model', 'not_stated');

describe('plans that match', () => {
  const documents = {
    aaa: { cells: [read], records: { requests: [askRequest('pay us', { directedTo: 'DWP' })] } },
    bbb: { cells: [read], records: { requests: [askRequest('build', { directedTo: 'DfE' })] } },
    ccc: { cells: [topicCell('operating-model', 'unreadable')] },
  };
  const plans = ['AAA', 'BBB', 'CCC'].map((code) => planOf(code));

  it('are told apart from the silent and the unreadable', () => {
    const result = query(documents, plans, { recordKinds: ['request'], addressees: ['DWP'] });
    expect(statuses(result)).toEqual({ AAA: 'matched', BBB: 'silent', CCC: 'unreadable' });
    expect(labels(result)).toEqual(['pay us']);
  });

  it('are those without a find when the question is negated; what could not be read is never absent', () => {
    const result = query(documents, plans, { recordKinds: ['request'], addressees: ['DWP'], negated: true });
    expect(statuses(result)).toEqual({ AAA: 'silent', BBB: 'matched', CCC: 'unreadable' });
  });

  it('are the same in whatever order the plans come', () => {
    const selection = { recordKinds: ['request'], addressees: ['DWP'] } as const;
    expect(
      statuses(query(documents, plans.toReversed(), { ...selection, recordKinds: ['request'], addressees: ['DWP'] })),
    ).toEqual(
      statuses(
        query(documents, plans, { recordKinds: [...selection.recordKinds], addressees: [...selection.addressees] }),
      ),
    );
  });
});

describe('a duty that not every council has', () => {
  const documents = {
    aaa: { cells: [read, topicCell('send-dsg', 'stated', ['Our deficit is £9.4m.'])] },
    bbb: { cells: [read, topicCell('send-dsg', 'not_stated')] },
    ccc: { cells: [read, topicCell('send-dsg', 'not_stated')] },
  };
  const plans = [planOf('AAA'), planOf('BBB'), planOf('CCC', { powers: 'lower', type: 'NMD' })];

  it('leaves the others out of those that are silent', () => {
    const result = query(documents, plans, { source: 'topics', topics: ['send-dsg'] });
    expect(statuses(result)).toEqual({ AAA: 'matched', BBB: 'silent', CCC: 'not_applicable' });
  });

  it('leaves them out of those that do not say it too', () => {
    const result = query(documents, plans, { source: 'topics', topics: ['send-dsg'], negated: true });
    expect(statuses(result)).toEqual({ AAA: 'silent', BBB: 'matched', CCC: 'not_applicable' });
  });

  it('is grouped by type of council without them', () => {
    const result = query(documents, plans, { source: 'topics', topics: ['send-dsg'], groupBy: 'type' });
    expect(result.groups).toEqual([{ key: 'UA', matched: 1, of: 2 }]);
  });
});

describe('the records of one plan', () => {
  const cell = (row: number) => ({ tableId: 't', row, column: 0, header: 'Action' });
  const listed = ['mend', 'move', 'merge'].map((id, i) =>
    action(id, {
      cell: cell(i),
      status: i === 0 ? 'complete' : 'ongoing',
      statusPrinted: i === 1 ? 'At risk' : i === 0 ? 'Done' : 'On track',
    }),
  );
  const said = action('we will try', { status: 'ongoing' });
  const plan2024 = { documentId: 'first', kind: 'plan', date: '2024-07-01', title: 'Plan' };
  const update = { documentId: 'second', kind: 'update', date: '2025-07-01', title: 'Update' };

  it('are the rows of its list: a promise in the text is not counted with them', () => {
    const result = query({ aaa: { cells: [read], records: { actions: [...listed, said] } } }, [planOf('AAA')], {
      unit: 'records',
      recordKinds: ['action'],
      statuses: ['ongoing'],
    });
    expect(labels(result)).toEqual(['move', 'merge']);
    expect(result.verdicts[0]?.lot).toHaveLength(3);
  });

  it('are told by the printed status where the plan prints the words asked for', () => {
    const result = query({ aaa: { cells: [read], records: { actions: listed } } }, [planOf('AAA')], {
      unit: 'records',
      recordKinds: ['action'],
      statuses: ['ongoing'],
      statusWords: ['on track'],
    });
    expect(labels(result)).toEqual(['merge']);
  });

  it('are those of the later list, unless the question names the year', () => {
    const documents = {
      first: { cells: [read], records: { actions: listed } },
      second: {
        cells: [read],
        records: {
          actions: listed.map((row) =>
            action(`${row.summary} again`, { cell: row.cell, status: 'complete', documentId: 'second' }),
          ),
        },
      },
    };
    const plans = [planOf('AAA', { documents: [plan2024, update] })];
    const selection = { unit: 'records', recordKinds: ['action' as const], statuses: ['complete' as const] } as const;
    const newest = query(documents, plans, { ...selection, recordKinds: ['action'], statuses: ['complete'] });
    expect(labels(newest)).toEqual(['mend again', 'move again', 'merge again']);
    expect(newest.notes.map(({ code }) => code)).toEqual(['UPDATE_SUPERSEDES']);
    const asked = query(documents, plans, {
      ...selection,
      recordKinds: ['action'],
      statuses: ['complete'],
      documentYear: 2024,
    });
    expect(labels(asked)).toEqual(['mend']);
  });
});

describe('filters on records', () => {
  const one = (records: Partial<RecordSet>, selection: Partial<Selection>) =>
    labels(query({ aaa: { cells: [read], records } }, [planOf('AAA')], selection));

  it('compare shares with a limit, in the year asked for or where no year is printed', () => {
    const period = { printed: '2023/24', start: '2023-04-01', end: '2024-03-31', kind: 'year' } as const;
    const before = { printed: '2019/20', start: '2019-04-01', end: '2020-03-31', kind: 'year' } as const;
    const statistics = [
      statistic('share now', 6.8, { period }),
      statistic('share then', 7.5, { period: before }),
      statistic('small share', 2.4, { period }),
      statistic('undated share', 9),
      statistic('people', 60, { unit: 'people' }),
    ];
    const found = one(
      { statistics },
      { recordKinds: ['statistic'], statisticUnit: 'percent', threshold: { comparison: 'more', value: 5 }, period },
    );
    expect(found).toEqual(['share now', 'undated share']);
  });

  it('leave out what is planned when only what is done is asked for', () => {
    const sums = [
      money('sold the depot for £5m', 5, { role: 'asset_sale', achievement: 'achieved' }),
      money('will sell the hall for £2m', 2, { role: 'asset_sale', achievement: 'not_stated' }),
      money('sale of the annexe', 2, { role: 'asset_sale', achievement: 'target' }),
    ];
    expect(one({ money: sums }, { recordKinds: ['money'], roles: ['asset_sale'], onlyDone: true })).toEqual([
      'sold the depot for £5m',
    ]);
  });

  it('leave out money that is another body’s', () => {
    const sums = [money('ours', 5), money('theirs', 5, { attributedTo: 'sector' })];
    expect(one({ money: sums }, { recordKinds: ['money'], roles: ['saving'] })).toEqual(['ours']);
  });

  it('take a request for a subject that only its barrier names', () => {
    const barriers = [barrier('selective licensing takes 14 months', { recordId: 'b1' })];
    const requests = [askRequest('give the decision back to councils', { barrierId: 'b1' }), askRequest('fund buses')];
    expect(one({ barriers, requests }, { recordKinds: ['request'], subjects: [['selective licensing']] })).toEqual([
      'give the decision back to councils',
    ]);
  });

  it('know who leads by words of the name', () => {
    const actions = [action('one', { ownerName: 'Priya Lacey' }), action('two', { ownerName: 'Tom Arkwright' })];
    expect(one({ actions }, { recordKinds: ['action'], owner: 'Priya Lacey' })).toEqual(['one']);
  });
});

describe('words that are looked for in every passage', () => {
  const documents = {
    aaa: { cells: [read], text: 'Sixty staff try Copilot. The weather is fine.' },
    bbb: { cells: [read], text: 'We test generative artificial intelligence (AI).' },
    ccc: { cells: [read], text: 'A co-pilot flies a plane; chat bots answer calls in a four day week.' },
  };
  const plans = ['AAA', 'BBB', 'CCC'].map((code) => planOf(code));

  it('are found in any case, with hyphens or joined, and by what an acronym stands for', () => {
    const found = (terms: string[]) => statuses(query(documents, plans, { source: 'terms', terms, termsAsked: true }));
    expect(found(['copilot'])).toEqual({ AAA: 'matched', BBB: 'silent', CCC: 'matched' });
    expect(found(['generative AI'])).toEqual({ AAA: 'silent', BBB: 'matched', CCC: 'silent' });
    expect(found(['four-day weeks'])).toEqual({ AAA: 'silent', BBB: 'silent', CCC: 'matched' });
    expect(found(['chat-bot'])).toEqual({ AAA: 'silent', BBB: 'silent', CCC: 'matched' });
  });

  it('are told with their variants', () => {
    const result = query(documents, plans, { source: 'terms', terms: ['generative AI'], termsAsked: true });
    expect(result.variants).toContain('generative artificial intelligence');
    expect(result.method).toBe('full_read');
  });
});

describe('filters that a person set', () => {
  const place = (from: number) => ({ charStart: from, charEnd: from + 10 });
  const held = {
    aaa: {
      text: 'Fleet: electric vans. Fleet: old vans.',
      records: {
        actions: [
          action('done', { status: 'complete', ...place(0) }),
          action('begun', { status: 'ongoing', section: 'barriers', ...place(50) }),
        ],
        money: [money('saved', 5, place(100)), money('spent', 7, { role: 'spend', ...place(150) })],
      },
      cells: [topicCell('cloud', 'stated', ['done'])],
    },
  };

  it('leave only the records that they allow, of every kind that is asked for', () => {
    expect(narrowed(held, {}, {})).toEqual(['done', 'begun', 'saved', 'spent']);
    expect(narrowed(held, {}, { recordKinds: ['action'] })).toEqual(['done', 'begun']);
    expect(narrowed(held, {}, { statuses: ['ongoing'] })).toEqual(['begun']);
    expect(narrowed(held, {}, { roles: ['spend'] })).toEqual(['spent']);
    expect(narrowed(held, {}, { sections: ['barriers'] })).toEqual(['begun']);
    expect(narrowed(held, {}, { topics: ['cloud'] })).toEqual(['done']);
  });

  it('give nothing where they contradict one another or the question', () => {
    expect(narrowed(held, {}, { roles: ['spend'], statuses: ['ongoing'] })).toEqual([]);
    expect(narrowed(held, { recordKinds: ['barrier'] }, { roles: ['spend'] })).toEqual([]);
    expect(narrowed(held, {}, { recordKinds: [] })).toEqual([]);
  });

  it('hold what topics and printed words find to the records that they allow', () => {
    expect(narrowed(held, { source: 'topics', topics: ['cloud'] }, { statuses: ['complete'] })).toEqual(['done']);
    expect(narrowed(held, { source: 'topics', topics: ['cloud'] }, { statuses: ['ongoing'] })).toEqual([]);
    expect(narrowed(held, { source: 'terms', terms: ['vans'] }, { roles: ['spend'] })).toEqual([]);
    expect(narrowed(held, { source: 'terms', terms: ['vans'] }, { statuses: ['complete'] })).toHaveLength(2);
  });
});

describe('reviews', () => {
  it('of statements on topics are counted, those right as checked and those wrong as left out', () => {
    const cell = topicCell('cloud', 'stated', ['Records moved to the cloud.']);
    const [quote] = cell.quotes;
    const review = { verdict: 'right', by: 'A', on: '2026-01-02' } as const;
    const held = {
      aaa: { cells: [{ ...cell, quotes: quote === undefined ? [] : [{ ...quote, review }] }] },
      bbb: { cells: [{ ...cell, status: 'not_stated' as const, quotes: [], leftOut: cell.quotes }] },
    };
    const result = query(held, [planOf('AAA'), planOf('BBB')], { source: 'topics', topics: ['cloud'] });
    expect(statuses(result)).toEqual({ AAA: 'matched', BBB: 'silent' });
    expect(result.checkedByPeople).toBe(1);
    expect(result.notes).toEqual([
      { code: 'MARKED_WRONG', message: '1 statement that a person marked wrong is left out.' },
    ]);
  });

  it('that set the topics of a record decide what it is about, wherever it stands', () => {
    const cells = [topicCell('cloud', 'stated', ['moved'])];
    const moved = action('moved', { flags: ['topics_corrected'], topics: ['fleet'] });
    const about = (topic: string) =>
      labels(
        query({ aaa: { cells, records: { actions: [moved] } } }, [planOf('AAA')], {
          recordKinds: ['action'],
          topics: [topic],
        }),
      );
    expect([about('cloud'), about('fleet')]).toEqual([[], ['moved']]);
  });
});

describe('a sum over several councils', () => {
  const documents = (plan: string): ScopedPlan['documents'] => [
    { documentId: plan, kind: 'plan', date: '2024-07-01', title: 'The plan' },
    { documentId: `${plan}-update`, kind: 'update', date: '2025-06-01', title: 'One year on' },
  ];
  const held = {
    a: { records: { money: [money('a depots', 100, { documentId: 'a', subject: 'shared depots' })] } },
    'a-update': {
      records: {
        money: [
          money('a depots again', 80, { documentId: 'a-update', subject: 'shared depots' }),
          money('a paper', 7, { documentId: 'a-update', subject: 'paper' }),
        ],
      },
    },
    b: { records: { money: [money('b depots', 1000, { documentId: 'b', subject: 'shared depots' })] } },
  };
  const plans = [
    planOf('AAA', { documents: documents('a') }),
    planOf('BBB', { documents: documents('b').slice(0, 1) }),
  ];

  it('counts the later figure of each thing once, adds what is new, and says which is which', () => {
    const { total, notes } = query(held, plans, { recordKinds: ['money'], roles: ['saving'] }, true);
    expect(total?.pence).toBe(108_700n);
    expect(total?.included.map(({ recordId }) => recordId)).toEqual(['a depots again', 'a paper', 'b depots']);
    expect(total?.excluded.map(({ record, reason }) => [record.recordId, reason])).toEqual([
      ['a depots', 'given anew by a later document of the plan (£80)'],
    ]);
    expect(notes).toEqual([
      {
        code: 'UPDATE_SUPERSEDES',
        message:
          'AAA name: “One year on” of 2025-06-01 gives 1 sum of earlier documents anew; the later figures are counted and the earlier ones are not.',
      },
      {
        code: 'UPDATE_ADDS',
        message: 'AAA name: “One year on” of 2025-06-01 adds 1 sum that earlier documents do not give.',
      },
    ]);
  });
});

describe('records counted plan by plan', () => {
  const plans = [planOf('AAA'), planOf('BBB'), planOf('CCC')];
  const held = {
    aaa: { records: { actions: ['a1', 'a2', 'a3'].map((recordId) => action(recordId, { documentId: 'aaa' })) } },
    bbb: { records: { actions: [action('b1', { documentId: 'bbb', status: 'complete' })] } },
    ccc: {},
  };
  const actions = { recordKinds: ['action'] } satisfies Partial<Selection>;
  const counts = (selection: Partial<Selection>) =>
    query(held, plans, { ...actions, ...selection }).perPlan?.map(({ plan, count }) => [plan.councils[0]?.code, count]);

  it('keep the order of the scope, plans without any among them', () => {
    expect(counts({ groupBy: 'council', unit: 'records' })).toEqual([
      ['AAA', 3],
      ['BBB', 1],
      ['CCC', 0],
    ]);
  });

  it('are put in the order asked for', () => {
    expect(counts({ rank: { order: 'least', count: 1 } })).toEqual([
      ['CCC', 0],
      ['BBB', 1],
      ['AAA', 3],
    ]);
  });

  it('decide which plans are meant where a number is asked for', () => {
    const result = query(held, plans, { ...actions, number: { comparison: 'at_least', value: 2 } });
    expect(statuses(result)).toEqual({ AAA: 'matched', BBB: 'silent', CCC: 'silent' });
  });

  it('are not made where nobody asks for them', () => {
    expect(counts({})).toBeUndefined();
  });
});

describe('records that a question leaves out', () => {
  it('are those that do not fit, where single records are asked for', () => {
    const dated = action('a1', {
      summary: 'Move the depot',
      due: { printed: 'March 2026', date: '2026-03-31', precision: 'month' },
    });
    const relative = action('a2', {
      summary: 'Sell the hall',
      due: { printed: 'within a year', date: '2025-07-01', precision: 'relative' },
    });
    const held = { aaa: { records: { actions: [dated, relative] } } };
    const selection = { unit: 'records', recordKinds: ['action'], hasDate: true } satisfies Partial<Selection>;
    expect(labels(query(held, [planOf('AAA')], selection))).toEqual(['Move the depot']);
    expect(labels(query(held, [planOf('AAA')], { ...selection, negated: true }))).toEqual(['Sell the hall']);
  });

  it('are rows of the name that is left out', () => {
    const sums = ['Rent from partners', 'Waste rounds'].map((subject, i) => money(`m${i}`, 1, { subject }));
    const result = query(
      { aaa: { records: { money: sums } } },
      [planOf('AAA')],
      { unit: 'records', recordKinds: ['money'], roles: ['saving'], withoutSubjects: [['rent']] },
      true,
    );
    expect(result.total?.included.map(({ subject }) => subject)).toEqual(['Waste rounds']);
  });
});

describe('a figure held against a limit', () => {
  it('is the one that a sentence tells, not those it is compared with', () => {
    const quote = 'Agency staff were 2.9% of pay, though in the waste crews it was 12%.';
    const figures = [
      ['Agency staff were of pay', 2.9],
      ['though in the waste crews it was', 12],
    ] as const;
    const held = {
      aaa: {
        records: {
          statistics: figures.map(([measure, value], i) => statistic(`s${i}`, value, { quote, measure })),
        },
      },
    };
    const over = (value: number) =>
      statuses(query(held, [planOf('AAA')], { recordKinds: ['statistic'], threshold: { comparison: 'more', value } }));
    expect(over(5)).toEqual({ AAA: 'silent' });
    expect(over(2)).toEqual({ AAA: 'matched' });
  });
});

describe('what a plan says in passing', () => {
  const asksTreasury = { recordKinds: ['request'], addressees: ['HMT'] } satisfies Partial<Selection>;
  const said = (text: string, section: Passage['section']) => {
    const snapshot = holding({ aaa: { text } });
    const within: RecordsSource = {
      ...snapshot,
      passagesOf: (id) => snapshot.passagesOf(id).map((row) => ({ ...row, passage: { ...row.passage, section } })),
    };
    const selection = { ...OPEN_SELECTION, ...asksTreasury };
    return statuses(queryRecords(within, { plans: [planOf('AAA')], selection, narrowing: {}, addsUp: false }));
  };

  it('counts where it asks the body that is meant, in the part on what government could do', () => {
    expect(said('HM Treasury Cut the interest charged on loans', 'barriers')).toEqual({ AAA: 'matched' });
    expect(said('The Treasury should cut the interest charged on loans.', 'barriers')).toEqual({ AAA: 'matched' });
  });

  it('does not where it asks nothing, or stands elsewhere', () => {
    expect(said('The Treasury has raised the interest charged on loans.', 'barriers')).toEqual({ AAA: 'silent' });
    expect(said('The Treasury should cut the interest charged on loans.', 'transform')).toEqual({ AAA: 'silent' });
  });

  it('does not come back where a person marked the record wrong', () => {
    const marked = askRequest('r1', {
      directedTo: 'HMT',
      review: { verdict: 'wrong', by: 'A reader', on: '2026-01-01' },
    });
    const held = { aaa: { records: { requests: [marked] }, text: 'The Treasury should cut interest.' } };
    const snapshot = holding(held);
    const within: RecordsSource = {
      ...snapshot,
      passagesOf: (id) =>
        snapshot.passagesOf(id).map((row) => ({ ...row, passage: { ...row.passage, section: 'barriers' } })),
    };
    const selection = { ...OPEN_SELECTION, ...asksTreasury };
    const result = queryRecords(within, { plans: [planOf('AAA')], selection, narrowing: {}, addsUp: false });
    expect(statuses(result)).toEqual({ AAA: 'silent' });
  });
});
