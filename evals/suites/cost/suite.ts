import type { MeasureInfo } from '../../report/run-report.ts';
import { questionOutput, shown } from '../questions/entries.ts';
import type { ScoredItem, Suite, SuiteItem } from '../suite.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'modelCalls',
    title: 'Model calls',
    higherIsBetter: false,
    definition: 'Mean calls of a language model a question; 0 without one.',
  },
  {
    measure: 'inputTokens',
    title: 'Tokens in',
    higherIsBetter: false,
    definition: 'Mean tokens sent to the model a question, as its server counted them.',
  },
  {
    measure: 'outputTokens',
    title: 'Tokens out',
    higherIsBetter: false,
    definition: 'Mean tokens that the model wrote a question.',
  },
  {
    measure: 'answerWords',
    title: 'Words an answer',
    higherIsBetter: false,
    definition: 'Mean words that a person reads, quotes beside the answer not counted.',
  },
  {
    measure: 'quotedCharacters',
    title: 'Characters quoted',
    higherIsBetter: false,
    definition: 'Mean characters of the quotes of an answer.',
  },
];

const score = (_item: SuiteItem, value: unknown): ScoredItem => {
  const { answer } = questionOutput(value);
  return shown(answer, {
    modelCalls: answer.usage.modelCalls,
    inputTokens: answer.usage.inputTokens,
    outputTokens: answer.usage.outputTokens,
    answerWords: answer.text.split(/\s+/).filter(Boolean).length,
    quotedCharacters: answer.citations.reduce((sum, { quote }) => sum + quote.length, 0),
  });
};

/** What answers cost: calls and tokens of a model, words and quotes for the reader. Times are kept apart, in `timings.json`, so that runs stay the same to the byte. */
export const costSuite: Suite = {
  name: 'cost',
  measures: MEASURES,
  takes: () => true,
  measuresFor: () => MEASURES.map(({ measure }) => measure),
  score,
  sanity: () => [],
  notes: () => [{ label: 'Times', value: 'in timings.json of the run' }],
};
