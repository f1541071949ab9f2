import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ask } from '../../../src/answer/ask.ts';
import { AppError } from '../../../src/core/errors.ts';
import { sha256 } from '../../../src/core/hash.ts';
import type { MeasureInfo } from '../../report/run-report.ts';
import { ANSWER_CODE, type Bench, corpusInputs, openDesk } from '../questions/corpus.ts';
import { openOwnQuestionSet, type QuestionSet } from '../questions/question-sets.ts';
import type { Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { type Alteration, type CountSet, readAlterations } from './count-sets.ts';
import { countScores } from './suite.ts';

const outputSchema = z.object({ rightBefore: z.array(z.string()), rightAfter: z.array(z.string()) });
const goldSchema = z.object({ breaks: z.array(z.string()) });

const swapNames = (text: string, swap: Alteration['swap']): string => {
  const forms = swap.flatMap(([left, right]) => [
    [left, right] as const,
    [right, left] as const,
    [left.toUpperCase(), right.toUpperCase()] as const,
    [right.toUpperCase(), left.toUpperCase()] as const,
  ]);
  const to = new Map(forms);
  // Longer names first: "Anyborough District Council" before "Anyborough".
  const names = [...to.keys()].toSorted((a, b) => b.length - a.length);
  return text.replace(new RegExp(names.join('|'), 'g'), (name) => to.get(name) ?? name);
};

const replaceOnce = (text: string, { file, from, to }: Alteration['replace'][number]): string => {
  if (text.split(from).length !== 2)
    throw new AppError('DATASET_INVALID', `${file} does not hold “${from}” exactly once.`, { file, from });
  return text.replace(from, () => to);
};

/** The plans with one change, in a folder of their own, as a question set. */
const writeAltered = ({ set }: CountSet, alteration: Alteration, folder: string): QuestionSet => {
  mkdirSync(join(folder, 'plans'), { recursive: true });
  for (const path of set.planPaths) {
    const name = basename(path);
    const bytes = set.dataSet.readBytes(path);
    const edits = alteration.replace.filter(({ file }) => file === name);
    const isSwapped = alteration.files.includes(name);
    const written =
      edits.length === 0 && !isSwapped
        ? bytes
        : swapNames(edits.reduce(replaceOnce, new TextDecoder().decode(bytes)), isSwapped ? alteration.swap : []);
    const other = alteration.files.find((file) => file !== name);
    writeFileSync(
      join(
        folder,
        'plans',
        isSwapped && other !== undefined
          ? `altered-${other.replace(/\.[^.]+$/, '')}${name.slice(name.lastIndexOf('.'))}`
          : name,
      ),
      written,
    );
  }
  if (set.registerPath !== null)
    writeFileSync(join(folder, 'register.json'), readFileSync(join(set.dataSet.folder, set.registerPath)));
  writeFileSync(join(folder, 'questions.jsonl'), `${JSON.stringify({ id: 'none', question: 'none' })}\n`);
  return openOwnQuestionSet(folder);
};

/** The ids of the questions that are answered wholly right over the plans of a set. */
const rightOver = async (bench: Bench, plans: QuestionSet, { set }: CountSet): Promise<string[]> => {
  const desk = await openDesk(bench, plans);
  try {
    const right: string[] = [];
    for (const question of set.questions) {
      const answer = await ask(desk, question.question, { signal: bench.signal });
      if (countScores(question, answer).right === 1) right.push(question.id);
    }
    return right;
  } finally {
    desk.close();
  }
};

const alterationItem = ({ id, what, breaks }: Alteration): SuiteItem => ({
  itemId: id,
  cluster: id,
  slices: {},
  question: what,
  expected: breaks.length === 0 ? 'Every answer stays right.' : `Only these go wrong: ${breaks.join(', ')}.`,
  gold: { breaks },
});

/** Plans changed in one place, and the questions of a count set asked again. */
export const alteredPlansProduction = (bench: Bench, counts: CountSet): Production => {
  const alterations = readAlterations(counts.name);
  return {
    id: `altered-plans.${counts.name}`,
    items: alterations.map(alterationItem),
    inputs: {
      ...corpusInputs(counts.set),
      questions: sha256(JSON.stringify(counts.set.questions)),
      alterations: sha256(JSON.stringify(alterations)),
    },
    code: [...ANSWER_CODE, 'evals/suites/counts'],
    asksModel: false,
    async open() {
      const root = mkdtempSync(join(tmpdir(), 'golden-thread-altered-'));
      const rightBefore = await rightOver(bench, counts.set, counts);
      return {
        async produce({ itemId }) {
          const alteration = alterations.find(({ id }) => id === itemId);
          if (alteration === undefined) throw new AppError('DATASET_INVALID', `There is no alteration ${itemId}.`, {});
          const startedMs = bench.clock();
          const altered = writeAltered(counts, alteration, join(root, itemId));
          const rightAfter = await rightOver({ ...bench, workDir: join(root, 'work') }, altered, counts);
          return { value: { rightBefore, rightAfter }, productMs: bench.clock() - startedMs };
        },
        documents: () => [],
        close: () => rmSync(root, { recursive: true, force: true }),
      };
    },
  };
};

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'onlyTheRightFail',
    title: 'Only the right questions fail',
    higherIsBetter: true,
    definition:
      'Share of changes to a plan after which exactly those questions turn from right to wrong whose answer the change makes another one. Questions that were wrong before cannot turn.',
  },
  {
    measure: 'testable',
    title: 'Questions that could turn',
    higherIsBetter: true,
    definition: 'Share of the questions whose answer the change makes another one that were right before it.',
  },
];

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const { breaks } = goldSchema.parse(item.gold);
  const { rightBefore, rightAfter } = outputSchema.parse(value);
  const turned = rightBefore.filter((id) => !rightAfter.includes(id));
  const due = breaks.filter((id) => rightBefore.includes(id));
  const stayed = due.filter((id) => !turned.includes(id));
  const besides = turned.filter((id) => !due.includes(id));
  return {
    scores: {
      onlyTheRightFail: Number(stayed.length === 0 && besides.length === 0),
      ...(breaks.length === 0 ? {} : { testable: due.length / breaks.length }),
    },
    answer: [
      `Turned wrong: ${turned.join(', ') || 'none'}.`,
      ...(stayed.length === 0 ? [] : [`Should have: ${stayed.join(', ')}.`]),
      ...(besides.length === 0 ? [] : [`Should not have: ${besides.join(', ')}.`]),
    ].join('\n'),
    evidence: [],
  };
};

/** Does a changed digit, council, year or row of a plan change just the answers that rest on it? */
export const alteredPlansSuite: Suite = {
  name: 'altered-plans',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => ['onlyTheRightFail', ...(goldSchema.parse(item.gold).breaks.length === 0 ? [] : ['testable'])],
  score,
  sanity: () => [],
};
