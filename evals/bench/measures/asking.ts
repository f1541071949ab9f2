import { ask } from '../../../src/answer/ask.ts';
import type { Answer } from '../../../src/core/schema/answer.ts';
import type { Filters, QuestionKind } from '../../../src/core/schema/question.ts';
import { RECORD_KINDS } from '../../../src/core/schema/record.ts';
import { TOPIC_IDS } from '../../../src/core/topics.ts';
import type { BenchDesk } from '../desk.ts';
import { medianOfRounds, type Spread, spreadOf, type Taken, timed } from '../timing.ts';
import type { BenchQuestion } from '../workload/questions.ts';

/** Times of a group of questions, asked the first time after the corpus was opened and then again. */
export type AskFigures = {
  readonly group: string;
  readonly questions: number;
  readonly first: { readonly wall: Spread; readonly cpu: Spread };
  /** The median of some rounds for each question. */
  readonly again: { readonly wall: Spread; readonly cpu: Spread };
};

type Asked = BenchQuestion & { readonly group: string; readonly filters?: Filters };

const spreads = (taken: readonly Taken[]) => ({
  wall: spreadOf(taken.map(({ wallMs }) => wallMs)),
  cpu: spreadOf(taken.map(({ cpuMs }) => cpuMs)),
});

const askOnce = async (desk: BenchDesk, asked: readonly Asked[]) => {
  const taken: (Taken & { readonly result: Answer })[] = [];
  for (const { question, kind, filters } of asked)
    taken.push(await timed(() => ask(desk, question, filters === undefined ? {} : { filters, questionKind: kind })));
  return taken;
};

/** Answers counted from records, topics or words are of another cost than those looked up in passages. */
const isCounted = ({ items }: Answer): boolean => items !== undefined;

const figures = async (
  desk: BenchDesk,
  asked: readonly Asked[],
  rounds: number,
  groupOf: (asked: Asked, answer: Answer) => readonly string[],
): Promise<readonly AskFigures[]> => {
  const first = await askOnce(desk, asked);
  const more: (readonly Taken[])[] = [];
  for (let i = 0; i < rounds; i += 1) more.push(await askOnce(desk, asked));
  const again = medianOfRounds(more);
  const places = first.flatMap(({ result }, i) => {
    const question = asked[i];
    return question === undefined ? [] : groupOf(question, result).map((group) => ({ group, i }));
  });
  return [...Map.groupBy(places, ({ group }) => group)].map(([group, members]) => ({
    group,
    questions: members.length,
    first: spreads(members.flatMap(({ i }) => first[i] ?? [])),
    again: spreads(members.flatMap(({ i }) => again[i] ?? [])),
  }));
};

/** Questions of all kinds, without a model for wording: all together, and apart by how they were answered. */
export const benchAsk = (desk: BenchDesk, questions: readonly BenchQuestion[], rounds: number) =>
  figures(
    desk,
    questions.map((question) => ({ ...question, group: 'all' })),
    rounds,
    (_, answer) => ['all questions', isCounted(answer) ? 'counted over every plan' : 'looked up in passages'],
  );

const counted = (group: string, kind: QuestionKind, question: string, filters: Filters): Asked => ({
  group,
  kind,
  question,
  filters,
});

/** Every record kind and every topic, counted and listed over all plans; sums of money. */
const COUNTS: readonly Asked[] = [
  ...RECORD_KINDS.flatMap((recordKind) => {
    const filters = { recordKinds: [recordKind] };
    return [
      counted(`count ${recordKind} records`, 'count', 'How many are there?', filters),
      counted(`list ${recordKind} records`, 'list', 'List them.', filters),
    ];
  }),
  counted('sum of savings', 'sum', 'What do they add up to?', { roles: ['saving'] }),
  counted('sum of investment', 'sum', 'What do they add up to?', { roles: ['investment'] }),
  ...TOPIC_IDS.flatMap((topic) => [
    counted('count by topic', 'count', 'How many are there?', { topics: [topic] }),
    counted('list by topic', 'list', 'List them.', { topics: [topic] }),
    counted('count requests by topic', 'count', 'How many are there?', { topics: [topic], recordKinds: ['request'] }),
  ]),
];

/** Counts, lists and sums over every plan of the corpus, by what is counted. */
export const benchCounts = (desk: BenchDesk, rounds: number) => figures(desk, COUNTS, rounds, ({ group }) => [group]);
