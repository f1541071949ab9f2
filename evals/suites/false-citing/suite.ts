import { z } from 'zod';
import { ask } from '../../../src/answer/ask.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { ANSWER_CODE, type Bench, corpusInputs, openDesk } from '../questions/corpus.ts';
import type { QuestionSet } from '../questions/question-sets.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { FAULTS, type Fault, falseCiter } from './false-citer.ts';

const outcomeSchema = z.object({
  fault: z.enum(FAULTS),
  /** The faulty sentence; null where there was nothing to alter. */
  said: z.string().nullable(),
  stands: z.boolean(),
});
const outputSchema = z.array(outcomeSchema);
type Outcome = z.infer<typeof outcomeSchema>;

/** Each fault has a measure of its own; `none` asks how many true sentences stand. */
const measureOf = (fault: Fault): string => (fault === 'none' ? 'trueStands' : fault);

const MEASURES: readonly MeasureInfo[] = FAULTS.map((fault) =>
  fault === 'none'
    ? {
        measure: 'trueStands',
        title: 'True sentences stand',
        higherIsBetter: true,
        definition: 'Share of true, rightly cited sentences of a simulated model that reach the answer.',
      }
    : {
        measure: fault,
        title: `Caught: ${fault.replaceAll('_', ' ')}`,
        higherIsBetter: true,
        definition: `Share of the same sentences with this fault (${fault.replaceAll('_', ' ')}) that do not reach the answer; sentences without anything to alter are left out.`,
      },
);

const score = (_item: SuiteItem, stored: unknown): ScoredItem => {
  const outcomes = outputSchema.parse(stored).filter(({ said }) => said !== null);
  const missed = outcomes.filter(({ fault, stands }) => fault !== 'none' && stands);
  return {
    scores: Object.fromEntries(
      outcomes.map(({ fault, stands }) => [measureOf(fault), Number(fault === 'none' ? stands : !stands)]),
    ),
    answer: missed.map(({ fault, said }) => `${fault}: ${said}`).join('\n') || 'Every fault was caught.',
    evidence: [],
  };
};

const sanity = (produced: Produced): SanityRow[] => {
  const [item] = produced.items;
  const all = (stands: boolean): Outcome[] => FAULTS.map((fault) => ({ fault, said: 'x', stands }));
  const mean = (stands: boolean): number | null =>
    item === undefined ? null : meanOfMeasure('digit_in_sentence', [{ item, value: all(stands) }], produced, score);
  return [
    sanityRow('A checker that lets everything through', 'digit_in_sentence', mean(true), { atMost: 0 }),
    sanityRow('A checker that lets nothing through', 'digit_in_sentence', mean(false), { atLeast: 1 }),
  ];
};

/** The answerable questions of a set, each answered by a simulated model in every way of citing falsely. */
export const falseCitingProduction = (bench: Bench, set: QuestionSet): Production => ({
  id: `false-citing.${set.id}`,
  items: set.questions
    .filter(({ answerable, kind }) => answerable && kind === 'lookup')
    .map(({ id, question, group }) => ({
      itemId: id,
      cluster: group === '' ? id : group,
      slices: {},
      question,
      expected: 'The true sentence stands; no faulty one does.',
      gold: null,
    })),
  inputs: corpusInputs(set),
  code: [...ANSWER_CODE, 'evals/suites/false-citing'],
  asksModel: false,
  async open() {
    const desk = await openDesk(bench, set);
    const held = new Set(desk.snapshot.documents().map(({ council }) => council?.code));
    const other = desk.reader.register.find(({ code }) => !held.has(code));
    return {
      async produce({ question }) {
        const startedMs = bench.clock();
        const outcomes: Outcome[] = [];
        // A plan made once: every fault is planted in the answer to the same evidence.
        const { questionPlan } = await ask({ ...desk, complete: null }, question, { signal: bench.signal });
        for (const fault of FAULTS) {
          const { complete, said } = falseCiter(fault, other?.officialName ?? '');
          const answer = await ask({ ...desk, complete }, question, { questionPlan, signal: bench.signal });
          const faulty = answer.usage.modelCalls === 0 ? null : said();
          const stands =
            answer.model !== null && answer.sentences.some(({ text }) => text === faulty?.replace(/\s+/g, ' '));
          outcomes.push({ fault, said: faulty, stands });
        }
        return { value: outcomes, productMs: bench.clock() - startedMs };
      },
      documents: () => [],
      close: () => desk.close(),
    };
  },
});

/** Does the checker catch a model that cites falsely, and does it let a model through that cites well? */
export const falseCitingSuite: Suite = {
  name: 'false-citing',
  measures: MEASURES,
  takes: () => true,
  measuresFor: () => ['trueStands'],
  score,
  sanity,
};
