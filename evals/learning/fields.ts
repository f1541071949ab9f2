import { barrierKindOf, instrumentOf } from '../../ingest/records/classify.ts';
import { classChances, type FieldInput, type FieldWeights } from '../../ingest/records/learnt-field.ts';
import { barrierKindInput, instrumentInput } from '../../ingest/records/statements/ask-fields.ts';
import { narrativeStatus } from '../../ingest/records/status/narrative-status.ts';
import { statusInput } from '../../ingest/records/status/prose-status.ts';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import { ACTION_STATUSES, BARRIER_KINDS, INSTRUMENTS } from '../../src/core/schema/record.ts';
import { fitSoftmax } from './fit-softmax.ts';
import type { LabelledCase } from './labelled-cases.ts';

/** One record of one writer: what is measured of it, its label, and what rules alone say. */
export type FieldCase = {
  readonly writer: string;
  readonly input: FieldInput;
  readonly label: string;
  readonly byRules: string;
  /** How sure rules are, where they tell. */
  readonly rulesScore?: number;
};

/** From leaving out one writer at a time: .003 to .01 differ by less than one point. */
const RIDGE = 0.005;
/** How long a word is beside the vectors of meaning. */
const MARK_LENGTH = 0.5;
/** A word that fewer records hold says more of their writer than of the class. */
const LEAST_RECORDS = 2;
/** Digits kept of a weight. */
const DIGITS = 3;

const knownMarks = (cases: readonly FieldCase[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { input } of cases) for (const mark of new Set(input.marks)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= LEAST_RECORDS).map(([mark]) => mark);
};

/** Weights of a field fitted to labelled records. Same records, same weights. */
export const fitField = (cases: readonly FieldCase[], classes: readonly string[]): FieldWeights => {
  const marks = knownMarks(cases);
  const placeOf = new Map(marks.map((mark, i) => [mark, i]));
  const width = cases[0]?.input.measures.length ?? 0;
  const examples = cases.map(({ input, label }) => {
    const vector = new Float64Array(width + marks.length);
    vector.set(input.measures);
    for (const mark of input.marks) {
      const place = placeOf.get(mark);
      if (place !== undefined) vector[width + place] = MARK_LENGTH;
    }
    return { vector, label: classes.indexOf(label) };
  });
  const rows = fitSoftmax(examples, classes.length, RIDGE);
  const rounded = (value: number): number => Number(value.toFixed(DIGITS));
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  const every = classes.map((_, c) => c);
  return {
    classes,
    starts: every.map((c) => rounded(at(c, width + marks.length))),
    measures: every.map((c) => Array.from({ length: width }, (_, i) => rounded(at(c, i)))),
    marks,
    ofMarks: marks.map((_, i) => every.map((c) => rounded(at(c, width + i) * MARK_LENGTH))),
  };
};

/** Scores of rules below which the learnt verdict is tried in turn. */
const THRESHOLDS = [0.5, 1, 1.5, 2, 3, 4.5, 9];
const BANDS = [0, 0.3, 0.5, 0.7, 0.9];

const share = (right: number, all: number): number => Number((right / Math.max(1, all)).toFixed(3));

type Guess = FieldCase & { readonly told: string; readonly probability: number };

/** Each writer's records by weights fitted to all other writers. */
const leftOut = (cases: readonly FieldCase[], classes: readonly string[]): readonly Guess[] =>
  [...new Set(cases.map(({ writer }) => writer))].flatMap((writer) => {
    const chancesOf = classChances(
      fitField(
        cases.filter((one) => one.writer !== writer),
        classes,
      ),
    );
    return cases
      .filter((one) => one.writer === writer)
      .map((one) => {
        const chances = chancesOf(one.input);
        const probability = Math.max(...chances);
        return { ...one, told: classes[chances.indexOf(probability)] ?? '', probability };
      });
  });

const figuresOf = (guesses: readonly Guess[]) => {
  const of = (lot: readonly Guess[]) => ({
    records: lot.length,
    rulesAlone: share(lot.filter(({ byRules, label }) => byRules === label).length, lot.length),
    learnt: share(lot.filter(({ told, label }) => told === label).length, lot.length),
  });
  return {
    all: of(guesses),
    byWriter: Object.fromEntries(
      [...Map.groupBy(guesses, ({ writer }) => writer)].map(([writer, lot]) => [writer, of(lot)]),
    ),
    learntBelowScore: Object.fromEntries(
      THRESHOLDS.map((least) => [
        least,
        share(
          guesses.filter(({ rulesScore = 0, told, byRules, label }) => (rulesScore < least ? told : byRules) === label)
            .length,
          guesses.length,
        ),
      ]),
    ),
    rightByProbability: Object.fromEntries(
      BANDS.map((low, i) => {
        const lot = guesses.filter(({ probability }) => probability >= low && probability < (BANDS[i + 1] ?? 2));
        return [low, `${share(lot.filter(({ told, label }) => told === label).length, lot.length)} of ${lot.length}`];
      }),
    ),
  };
};

/** A field that is learnt: where its weights go (under `ingest/records`), and how its records are measured. */
export type FieldTask = {
  readonly name: string;
  readonly file: string;
  readonly classes: readonly string[];
  readonly casesOf: (of: LabelledCase, embed: EmbedTexts) => readonly FieldCase[];
};

const kindTask: FieldTask = {
  name: 'barrier-kind',
  file: 'statements/barrier-kind-weights.json',
  classes: BARRIER_KINDS,
  casesOf: ({ writer, record, own, heading, others }, embed) => {
    if (record.kind !== 'barrier') return [];
    const label = others.find(({ text }) => text !== '' && text.split(' ').length <= 4)?.text ?? '';
    const said = { text: own, beside: label, heading };
    return [{ writer, input: barrierKindInput(said, embed), label: record.barrierKind, byRules: barrierKindOf(own) }];
  },
};

const instrumentTask: FieldTask = {
  name: 'instrument',
  file: 'statements/instrument-weights.json',
  classes: INSTRUMENTS,
  casesOf: ({ writer, record, own, heading, before, others }, embed) => {
    if (record.kind !== 'request') return [];
    const beside = others.length > 0 ? others.map(({ text }) => text).join('\n') : before;
    const said = { text: record.span.length < own.length ? record.span : own, beside, heading };
    return [{ writer, input: instrumentInput(said, embed), label: record.instrument, byRules: instrumentOf(own) }];
  },
};

/** Plans were written for the middle of July 2024. */
const PLAN_DATE = '2024-07-15';

const statusTask: FieldTask = {
  name: 'status',
  file: 'status/status-weights.json',
  classes: ACTION_STATUSES,
  casesOf: ({ writer, record, heading, form }, embed) => {
    if (record.kind !== 'action' || form === 'row') return [];
    const told = { text: record.span, leadIn: '', heading, isItem: form === 'bullet', date: PLAN_DATE };
    const byRules = narrativeStatus(record.span) ?? 'not_stated';
    return [{ writer, input: statusInput(told, embed), label: record.status, byRules }];
  },
};

export const FIELD_TASKS: readonly FieldTask[] = [kindTask, instrumentTask, statusTask];

/** Learns a field from every writer, and what weights of the same making reach on each writer they did not see. */
export const learnField = (cases: readonly FieldCase[], classes: readonly string[]) => ({
  weights: fitField(cases, classes),
  tested: figuresOf(leftOut(cases, classes)),
});
