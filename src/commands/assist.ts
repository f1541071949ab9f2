import { openProposals } from '../../index/proposals.ts';
import { AppError } from '../core/errors.ts';
import { type AssistOutcome, type AssistPlan, planAssist, runAssist } from '../corpus/assist.ts';
import { costMicrosOf } from '../models/budget.ts';
import { connectModels } from '../models/connect.ts';
import { resolveScope } from '../query/scope.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openLedgerDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';
import { counted } from './text-lines.ts';

export type AssistArguments = {
  readonly yes?: boolean;
  /** In the currency of the prices. */
  readonly maxCost?: number;
  readonly drop?: boolean;
  readonly json?: boolean;
  readonly filters: unknown;
};

const MICROS = 1_000_000;
const NUMBER = new Intl.NumberFormat('en-GB');

const money = (micros: number): string => (micros / MICROS).toFixed(4);

type Prices = { readonly inputMicros: number; readonly outputMicros: number } | null;

const costOf = (
  prices: Prices,
  tokens: { readonly inputTokens: number; readonly outputTokens: number },
): number | null => (prices === null ? null : costMicrosOf(prices, tokens));

const sayCost = (micros: number | null): string =>
  micros === null ? 'cost unknown, as GOLDEN_THREAD_MODEL_PRICES is not set' : `cost ${money(micros)}`;

const estimateText = (plan: AssistPlan, micros: number | null): string =>
  `${counted(plan.tasks.length, 'passage')} to read (${plan.readBefore} read before): at most ${NUMBER.format(plan.inputTokens)} tokens in and ${NUMBER.format(plan.outputTokens)} out, ${sayCost(micros)}.`;

const FAULTS = {
  quote_not_in_passage: 'with a quote that does not stand in the passage',
  quote_too_long: 'with a quote that is too long',
  value_not_in_list: 'with a value that is not in its list',
} as const;

const outcomeText = (outcome: AssistOutcome, micros: number | null): string => {
  const { read, proposals, faults, unanswered, usage } = outcome;
  const left = Object.entries(FAULTS).flatMap(([fault, words]) => {
    const count = faults[fault as keyof typeof FAULTS] ?? 0;
    return count === 0 ? [] : [`${count} left out ${words}`];
  });
  return [
    `${counted(read, 'passage')} read; ${[`${counted(proposals, 'record')} proposed`, ...left].join(', ')}.`,
    ...(unanswered === 0 ? [] : [`For ${counted(unanswered, 'passage')} the model gave nothing that can be read.`]),
    `${counted(usage.modelCalls, 'call')}, ${NUMBER.format(usage.inputTokens)} tokens in and ${NUMBER.format(usage.outputTokens)} out, ${sayCost(micros)}.`,
    'Proposals count only once a person has found them right: golden-thread records review.',
  ].join('\n');
};

const drop = (context: CommandContext, given: AssistArguments): ExitCode => {
  const store = openProposals(context.config.dataDir);
  try {
    const dropped = store.drop();
    const text = `What a model proposed is dropped (${counted(dropped, 'passage')} read). Reviews are kept.`;
    context.out(given.json === true ? asJson({ droppedPassages: dropped }) : text);
    return EXIT.done;
  } finally {
    store.close();
  }
};

/** The configuration with the limit of this run, where that is lower than the one configured. @throws AppError CONFIG_INVALID, USAGE. */
const limitedModel = ({ config }: CommandContext, { maxCost }: AssistArguments) => {
  const { model } = config;
  if (model === null)
    throw new AppError(
      'CONFIG_INVALID',
      'No language model is configured: set GOLDEN_THREAD_MODEL_URL and GOLDEN_THREAD_MODEL.',
      {},
    );
  if (maxCost === undefined) return model;
  if (model.prices === null)
    throw new AppError('CONFIG_INVALID', 'A limit on cost needs prices: set GOLDEN_THREAD_MODEL_PRICES.', {});
  const limit = Math.round(maxCost * MICROS);
  return { ...model, runCostMicros: Math.min(model.runCostMicros ?? limit, limit) };
};

/**
 * Has the configured model propose records that the rules missed. Says what it would cost and asks nothing without `--yes` or `--max-cost`.
 * @throws AppError CONFIG_INVALID, MODEL_*, DATA_*; what was read until then is kept.
 */
export const assistCommand = async (context: CommandContext, given: AssistArguments): Promise<ExitCode> => {
  if (given.drop === true) return drop(context, given);
  const model = limitedModel(context, given);
  const desk = await openLedgerDesk(context);
  const store = openProposals(context.config.dataDir);
  try {
    const filters = filtersFromOptions(given.filters, desk.reader);
    const scope = resolveScope(filters, desk.reader.register, desk.snapshot.plans(), desk.snapshot.documents());
    const wanted = new Set(scope.plans.flatMap(({ documentIds }) => documentIds));
    const documents = desk.snapshot.documents().filter(({ documentId }) => wanted.has(documentId));
    const deps = { snapshot: desk.snapshot, store, judge: desk.guard.judge, modelId: model.model };
    const plan = planAssist(deps, documents, model.answerTokens);
    const { tasks, readBefore, inputTokens, outputTokens } = plan;
    const atMost = costOf(model.prices, plan);
    const estimate = { passages: tasks.length, readBefore, inputTokens, outputTokens, costMicros: atMost };
    const isAgreed = given.yes === true || given.maxCost !== undefined;
    if (given.json !== true) context.out(estimateText(plan, atMost));
    if (!isAgreed || tasks.length === 0) {
      if (given.json === true) context.out(asJson({ estimate, outcome: null }));
      else if (tasks.length > 0)
        context.out('Nothing was sent. Run this again with --yes, or with --max-cost and a limit.');
      return EXIT.done;
    }
    const { complete } = await connectModels({ ...context.config, model });
    if (complete === null) throw new Error('A configured model was not connected.');
    const { signal, status } = context;
    const outcome = await runAssist(deps, complete, plan, {
      signal,
      onProgress: (done, total) => status?.(`${done} of ${counted(total, 'passage')} read`),
    });
    status?.('');
    const { stoppedBy, ...told } = outcome;
    const cost = costOf(model.prices, outcome.usage);
    context.out(
      given.json === true
        ? asJson({ estimate, outcome: { ...told, costMicros: cost, stoppedBy: stoppedBy?.code ?? null } })
        : outcomeText(outcome, cost),
    );
    if (stoppedBy !== null) throw stoppedBy;
    return EXIT.done;
  } finally {
    store.close();
    desk.close();
  }
};
