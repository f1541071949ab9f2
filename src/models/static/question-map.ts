import { z } from 'zod';
import learnt from './question-map.json' with { type: 'json' };

const mapSchema = z.object({
  dimension: z.int().positive(),
  /** What a row's bytes are multiplied by. */
  scales: z.array(z.number()),
  /** The change from a question's vector to that of its answer, row by row, a signed byte a number, in base64. */
  rows: z.base64(),
});
export type StoredQuestionMap = z.infer<typeof mapSchema>;

/** Turns the vector of a question into one nearer to what answers it: unit length in, unit length out; zeros stay zeros. */
export type QuestionMap = (vector: Float32Array) => Float32Array;

/** `question + change · question`, made unit length again. Sums in double precision. */
export const createQuestionMap = (stored: StoredQuestionMap): QuestionMap => {
  const bytes = Buffer.from(stored.rows, 'base64');
  const change = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const { dimension, scales } = stored;
  return (vector) => {
    const mapped = new Float64Array(dimension);
    let squares = 0;
    for (let i = 0; i < dimension; i++) {
      let sum = 0;
      for (let j = 0; j < dimension; j++) sum += (change[i * dimension + j] ?? 0) * (vector[j] ?? 0);
      const value = (vector[i] ?? 0) + sum * (scales[i] ?? 0);
      mapped[i] = value;
      squares += value * value;
    }
    return squares === 0 ? vector : Float32Array.from(mapped, (value) => value / Math.sqrt(squares));
  };
};

/** The map that comes with the embedded model: learnt by `npm run learn -- question-map`. */
export const embeddedQuestionMap = (): QuestionMap => createQuestionMap(mapSchema.parse(learnt.map));
