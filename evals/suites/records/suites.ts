import { foldText } from '../../measures/answers/fold-text.ts';
import { type Matched, matchRecords } from '../../measures/records/match-records.ts';
import type { MeasureInfo } from '../../report/run-report.ts';
import type { Produced, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { damageRows } from './damage.ts';
import { comparable, FIELDS } from './fields.ts';
import { calibrationNotes, KINDS } from './measured.ts';
import { type GoldRecord, type PlanGold, planGoldSchema } from './plan-gold.ts';
import { type FoundRecord, type PlanOutput, planOutputSchema } from './production.ts';

const F1_TITLES: Readonly<Record<GoldRecord['recordKind'], string>> = {
  action: 'Actions F1',
  barrier: 'Barriers F1',
  request: 'Requests F1',
  money: 'Money F1',
  statistic: 'Statistics F1',
};

const FIELD_TITLES: readonly (readonly [string, string])[] = [
  ['statusRight', 'Status right'],
  ['dueRight', 'Due date right'],
  ['ownerRight', 'Owner right'],
  ['barrierKindRight', 'Kind of barrier right'],
  ['addresseeRight', 'Addressee right'],
  ['instrumentRight', 'Instrument right'],
  ['amountRight', 'Amount right'],
  ['roleRight', 'Role right'],
  ['basisRight', 'Basis right'],
  ['achievementRight', 'Achievement right'],
  ['periodRight', 'Start of period right'],
  ['countsRight', 'Counted in totals, or not, as it should'],
  ['valueRight', 'Value right'],
];

const RECORD_MEASURES: readonly MeasureInfo[] = [
  ...KINDS.map(([kind]) => ({
    measure: `${kind}F1`,
    title: F1_TITLES[kind],
    higherIsBetter: true,
    definition:
      'Harmonic mean of precision and recall of the records of a document, matched one to one by quote, wording or amount; optional labels neither miss nor alarm. Mean over documents that have labels.',
  })),
  ...FIELD_TITLES.map(([measure, title]) => ({
    measure,
    title,
    higherIsBetter: true,
    definition: 'Share of matched records of a document whose field is as labelled. Mean over documents.',
  })),
];

const share = (values: readonly boolean[]): number | null =>
  values.length === 0 ? null : values.filter(Boolean).length / values.length;

const f1Of = ({ pairs, missed, extra }: Matched<GoldRecord, FoundRecord>): number | null => {
  const misses = missed.filter(({ optional }) => optional !== true).length;
  const all = 2 * pairs.length + misses + extra.length;
  return all === 0 ? null : (2 * pairs.length) / all;
};

const scoresOf = (gold: PlanGold, output: PlanOutput) => {
  const lines: string[] = [];
  const scores: Record<string, number | null> = {};
  for (const [kind, key] of KINDS) {
    const wanted = gold.records.filter(({ recordKind }) => recordKind === kind);
    const matched = matchRecords(wanted, output.records[key], comparable, comparable);
    scores[`${kind}F1`] = f1Of(matched);
    for (const [measure, right] of Object.entries(FIELDS[kind]))
      scores[measure] = share(matched.pairs.flatMap((pair) => right(pair.gold, pair.found) ?? []));
    for (const { optional, quote } of matched.missed) if (optional !== true) lines.push(`missed ${kind}: ${quote}`);
    for (const { quote } of matched.extra) lines.push(`extra ${kind}: ${quote}`);
  }
  return { scores, lines };
};

const scoreRecords = (item: SuiteItem, value: unknown): ScoredItem => {
  const { scores, lines } = scoresOf(planGoldSchema.parse(item.gold), planOutputSchema.parse(value));
  // A measure that a plan has no label for does not apply to it: it is absent, not unmeasured.
  const applying = Object.fromEntries(Object.entries(scores).filter(([, score]) => score !== null));
  return { scores: applying, answer: lines.join('\n') || 'Every label found, nothing besides.', evidence: [] };
};

/** Are actions, barriers, requests, sums and statistics of a plan found, with the right fields? */
export const recordsSuite: Suite = {
  name: 'records',
  measures: RECORD_MEASURES,
  takes: () => true,
  measuresFor: (item) => {
    const held = new Set(planGoldSchema.parse(item.gold).records.map(({ recordKind }) => recordKind));
    return KINDS.filter(([kind]) => held.has(kind)).flatMap(([kind]) => [`${kind}F1`, ...Object.keys(FIELDS[kind])]);
  },
  score: scoreRecords,
  sanity: (produced: Produced) => damageRows(produced, scoreRecords),
  notes: calibrationNotes,
};

const scoreTopics = (item: SuiteItem, value: unknown): ScoredItem => {
  const found = new Map(planOutputSchema.parse(value).topics.map(({ topic, status }) => [topic, status]));
  const cells = planGoldSchema.parse(item.gold).topics.filter(({ doubt }) => !doubt);
  const wrong = cells.filter(({ topic, status }) => found.get(topic) !== status);
  return {
    scores: { topicsRight: cells.length === 0 ? null : 1 - wrong.length / cells.length },
    answer: wrong
      .map(({ topic, status }) => `${topic}: ${found.get(topic) ?? 'missing'}, labelled ${status}`)
      .join('\n'),
    evidence: [],
  };
};

/** Is it told right which topics a plan speaks to, is silent on, or does not answer for? */
export const topicsSuite: Suite = {
  name: 'topics',
  measures: [
    {
      measure: 'topicsRight',
      title: 'Topic cells right',
      higherIsBetter: true,
      definition:
        'Share of the topics of a document that are stated, not stated or not applicable as labelled; cells on which fair readers differ are left out. Mean over documents.',
    },
  ],
  takes: () => true,
  measuresFor: () => ['topicsRight'],
  score: scoreTopics,
  sanity: () => [],
};

const rowKey = (cells: readonly string[]): string => cells.map((cell) => foldText(cell)).join('|');

const scoreTables = (item: SuiteItem, value: unknown): ScoredItem => {
  const found = new Set(planOutputSchema.parse(value).tables.flatMap((rows) => rows.map(rowKey)));
  const rows = planGoldSchema.parse(item.gold).tables.flatMap((table) => table.rows);
  const lost = rows.filter((row) => !found.has(rowKey(row)));
  return {
    scores: { rowsExact: rows.length === 0 ? null : 1 - lost.length / rows.length },
    answer: lost.map((row) => row.join(' | ')).join('\n') || 'Every row exact.',
    evidence: [],
  };
};

/** Are the rows of tables read cell by cell, with merged and "as above" cells filled? */
export const tablesSuite: Suite = {
  name: 'tables',
  measures: [
    {
      measure: 'rowsExact',
      title: 'Rows exact',
      higherIsBetter: true,
      definition:
        'Share of the rows of the tables of a document whose every cell is as labelled. Mean over documents with tables.',
    },
  ],
  takes: (item) => planGoldSchema.parse(item.gold).tables.length > 0,
  measuresFor: () => ['rowsExact'],
  score: scoreTables,
  sanity: () => [],
};
