import { dot } from '../../src/core/vectors.ts';
import { createQuestionMap, type StoredQuestionMap } from '../../src/models/static/question-map.ts';
import { answeredQuestions, readLabelledPlans } from './labelled-plans.ts';

/** A question of one writer's plans with its vector, the unit that answers it and others that do as well, by their place among `units`. */
type Asked = {
  readonly writer: number;
  readonly vector: Float32Array;
  readonly unit: number;
  readonly also: readonly number[];
};
type Lots = {
  readonly units: readonly { readonly plan: string; readonly vector: Float32Array }[];
  readonly asked: readonly Asked[];
};

type EmbedText = (text: string) => Float32Array;

/** Sharpness of the softmax over a plan's units; .05 to .1 reach the same on writers not seen. */
const TEMPERATURE = 0.07;
/** Pull towards no change; .01 to .05 reach the same within .02, this the most. */
const RIDGE = 0.02;
const EPOCHS = 25;
/** Steps of Adam (Kingma and Ba 2015) with its usual decays. */
const STEP = 0.02;
const DECAYS = { mean: 0.9, square: 0.99 } as const;
/**
 * How much of the change is used: all of it is best on questions by writers of the same kind, half of it on questions about real plans, which were written by
 * others about longer passages.
 */
const SHARE_USED = 0.5;
const BYTE = 127;

const readLots = (folder: string, embed: EmbedText): Lots => {
  const units: { plan: string; vector: Float32Array }[] = [];
  const asked: Asked[] = [];
  const authors = Map.groupBy(readLabelledPlans(folder), ({ author }) => author);
  for (const [writer, [author, plans]] of [...authors].entries()) {
    const first = units.length;
    for (const { plan, heading, text, cells = [], question } of plans.flatMap((own) => own.units)) {
      const said = text ?? cells.map((cell) => `${cell.header}: ${cell.text}`).join('; ');
      if (question !== undefined) asked.push({ writer, vector: embed(question), unit: units.length, also: [] });
      units.push({ plan, vector: embed(`${heading}\n${said}`) });
    }
    for (const { unit, also, question } of answeredQuestions(folder, author))
      asked.push({ writer, vector: embed(question), unit: first + unit, also: also.map((other) => first + other) });
  }
  return { units, asked };
};

/** The plan of a unit as rows of `units`. */
const plansOf = ({ units }: Lots): ReadonlyMap<string, readonly number[]> =>
  Map.groupBy([...units.keys()], (i) => units[i]?.plan ?? '');

const normalised = (vector: Float64Array): { readonly unit: Float64Array; readonly length: number } => {
  const length = Math.hypot(...vector) || 1;
  return { unit: vector.map((value) => value / length), length };
};

const mappedBy = (change: Float64Array, vector: Float32Array): Float64Array => {
  const dimension = vector.length;
  return Float64Array.from(vector, (value, i) => {
    let sum = value;
    for (let j = 0; j < dimension; j++) sum += (change[i * dimension + j] ?? 0) * (vector[j] ?? 0);
    return sum;
  });
};

/** The slope of one question's loss in its mapped vector: the softmax over the units of its plan against the one that answers it. */
const slopeOf = (
  mapped: Float64Array,
  { unit: right, also }: Asked,
  rows: readonly number[],
  { units }: Lots,
): Float64Array => {
  const { unit, length } = normalised(mapped);
  const offered = rows.filter((row) => row === right || !also.includes(row));
  const scores = offered.map((row) => {
    const vector = units[row]?.vector ?? new Float32Array();
    return vector.reduce((sum, value, i) => sum + value * (unit[i] ?? 0), 0) / TEMPERATURE;
  });
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const slope = new Float64Array(mapped.length);
  offered.forEach((row, k) => {
    const weight = ((shares[k] ?? 0) / total - (row === right ? 1 : 0)) / TEMPERATURE;
    const vector = units[row]?.vector ?? new Float32Array();
    for (let i = 0; i < slope.length; i++) slope[i] = (slope[i] ?? 0) + weight * (vector[i] ?? 0);
  });
  const along = slope.reduce((sum, value, i) => sum + value * (unit[i] ?? 0), 0);
  return slope.map((value, i) => (value - along * (unit[i] ?? 0)) / length);
};

/** The change, row by row, that brings questions nearest to what answers them. Same questions, same change. */
const fitChange = (asked: readonly Asked[], lots: Lots): Float64Array => {
  const plans = plansOf(lots);
  const dimension = asked[0]?.vector.length ?? 0;
  const change = new Float64Array(dimension * dimension);
  const mean = new Float64Array(change.length);
  const square = new Float64Array(change.length);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const gradient = change.map((value) => RIDGE * value);
    for (const one of asked) {
      const rows = plans.get(lots.units[one.unit]?.plan ?? '') ?? [];
      const slope = slopeOf(mappedBy(change, one.vector), one, rows, lots);
      for (let i = 0; i < dimension; i++) {
        const s = (slope[i] ?? 0) / asked.length;
        for (let j = 0; j < dimension; j++)
          gradient[i * dimension + j] = (gradient[i * dimension + j] ?? 0) + s * (one.vector[j] ?? 0);
      }
    }
    for (let k = 0; k < change.length; k++) {
      const g = gradient[k] ?? 0;
      mean[k] = DECAYS.mean * (mean[k] ?? 0) + (1 - DECAYS.mean) * g;
      square[k] = DECAYS.square * (square[k] ?? 0) + (1 - DECAYS.square) * g * g;
      change[k] = (change[k] ?? 0) - (STEP * (mean[k] ?? 0)) / (Math.sqrt(square[k] ?? 0) + 1e-6);
    }
  }
  return change;
};

const stored = (change: Float64Array, share: number): StoredQuestionMap => {
  const dimension = Math.sqrt(change.length);
  const rows = Array.from({ length: dimension }, (_, i) =>
    change.slice(i * dimension, (i + 1) * dimension).map((value) => value * share),
  );
  const scales = rows.map((row) => Number((Math.max(...row.map(Math.abs)) / BYTE).toPrecision(6)));
  const bytes = Int8Array.from(rows.flatMap((row, i) => [...row].map((value) => Math.round(value / (scales[i] || 1)))));
  return { dimension, scales, rows: Buffer.from(bytes.buffer).toString('base64') };
};

const meanReciprocalRank = (
  asked: readonly Asked[],
  lots: Lots,
  map: (vector: Float32Array) => Float32Array,
): number => {
  const plans = plansOf(lots);
  const ranks = asked.map(({ vector, unit, also }) => {
    const mapped = map(vector);
    const similarity = (row: number): number => dot(mapped, lots.units[row]?.vector ?? new Float32Array());
    const right = similarity(unit);
    const rows = plans.get(lots.units[unit]?.plan ?? '') ?? [];
    return 1 / (1 + rows.filter((row) => !also.includes(row) && similarity(row) > right).length);
  });
  return Number((ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length).toFixed(3));
};

/**
 * Learns the map from questions to what answers them out of questions on labelled plans, by writer: each writer's questions are tested with a map learnt from
 * the others'. `tested`: mean reciprocal rank of the right unit within its plan, by vectors alone.
 */
export const learnQuestionMap = (folder: string, embed: EmbedText) => {
  const lots = readLots(folder, embed);
  const writers = [...new Set(lots.asked.map(({ writer }) => writer))];
  const tested = writers.map((writer) => {
    const change = fitChange(
      lots.asked.filter((one) => one.writer !== writer),
      lots,
    );
    const own = lots.asked.filter((one) => one.writer === writer);
    const by = (share: number) => meanReciprocalRank(own, lots, createQuestionMap(stored(change, share)));
    return { writer: writer + 1, questions: own.length, asBefore: by(0), used: by(SHARE_USED), whole: by(1) };
  });
  return { tested, map: stored(fitChange(lots.asked, lots), SHARE_USED) };
};
