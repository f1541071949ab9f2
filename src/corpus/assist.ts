import type { IndexSnapshot } from '../../index/engine.ts';
import type { ProposalStore } from '../../index/proposals.ts';
import { recordsPrompt } from '../../prompts/records.ts';
import { type InstructionJudge, withoutInstructions } from '../citations/instruction-like.ts';
import { AppError } from '../core/errors.ts';
import { idOf } from '../core/hash.ts';
import type { ChatMessage, Complete } from '../core/ports.ts';
import type { Usage } from '../core/schema/answer.ts';
import { usageSchema } from '../core/schema/answer.ts';
import type { SourceDocument } from '../core/schema/document.ts';
import type { ProposalFault } from '../core/schema/proposal.ts';
import { addUsage, NO_USAGE } from '../core/usage.ts';
import { checkProposals, type ShownPassage } from './propose.ts';

/** A passage that is to be read, as it is put before the model. */
type Task = ShownPassage & {
  readonly key: string;
  readonly document: SourceDocument;
  readonly messages: readonly ChatMessage[];
};

export type AssistDeps = {
  readonly snapshot: IndexSnapshot;
  readonly store: ProposalStore;
  /** Keeps from the model what speaks to a machine. */
  readonly judge: InstructionJudge;
  readonly modelId: string;
};

/** What is to be read, and what it takes at most. */
export type AssistPlan = {
  readonly tasks: readonly Task[];
  /** Passages read before, by the same model with the same prompt. */
  readonly readBefore: number;
  readonly inputTokens: number;
  /** Passages at the length that an answer may have; most are far shorter. */
  readonly outputTokens: number;
};

export type AssistOutcome = {
  readonly read: number;
  readonly proposals: number;
  readonly faults: Readonly<Partial<Record<ProposalFault, number>>>;
  /** Passages for which the model gave nothing that can be read; the next run tries them again. */
  readonly unanswered: number;
  readonly usage: Usage;
  /** Why the run ended before its end, or null. */
  readonly stoppedBy: AppError | null;
};

/** Words from which a passage may state something: shorter ones are headings, labels and numbers. A guess. */
const MIN_WORDS = 6;
/** Characters in a token at least, as for answers. */
const CHARS_IN_TOKEN = 3;
/** Passages under way; the model's own limit of calls holds besides. */
const PASSAGES_AT_ONCE = 8;

const taskOf = (
  document: SourceDocument,
  passage: ShownPassage['passage'],
  { snapshot, judge, modelId }: AssistDeps,
): Task => {
  const shown = withoutInstructions(passage.text, judge).text;
  const { council, title, documentId } = document;
  const messages = recordsPrompt.render({
    council: council?.name ?? null,
    title,
    headingPath: passage.headingPath,
    text: shown,
  });
  return {
    key: idOf(
      'proposals',
      document.sha256,
      passage.charStart,
      modelId,
      recordsPrompt.promptId,
      JSON.stringify(messages),
    ),
    ...{ document, passage, shown, messages },
    text: snapshot.text(documentId) ?? '',
    lines: snapshot.lines(documentId),
  };
};

/** Works out what is still to be read of these documents. Passages of tables are left to the rules: their rows say what they are by their columns. */
export const planAssist = (
  deps: AssistDeps,
  documents: readonly SourceDocument[],
  answerTokens: number,
): AssistPlan => {
  const known = deps.store.keys();
  const all = documents.flatMap((document) =>
    deps.snapshot
      .passagesOf(document.documentId)
      .filter(({ passage }) => passage.kind !== 'table_row' && passage.text.split(/\s+/).length >= MIN_WORDS)
      .map(({ passage }) => taskOf(document, passage, deps)),
  );
  const tasks = all.filter(({ key }) => !known.has(key));
  const chars = tasks.flatMap(({ messages }) => messages).reduce((sum, { content }) => sum + content.length, 0);
  return {
    tasks,
    readBefore: all.length - tasks.length,
    inputTokens: Math.ceil(chars / CHARS_IN_TOKEN),
    outputTokens: tasks.length * answerTokens,
  };
};

/** Failures that lie in one answer and not in the server. */
const isOfOnePassage = (error: AppError): boolean => error.code === 'MODEL_BAD_OUTPUT';

/**
 * Has the model read passages one by one; each is kept as soon as it is checked, so that a run that ends early goes on where it stopped. A failing server, a
 * spent budget and a signal end the run; what was kept stays.
 */
export const runAssist = async (
  deps: AssistDeps,
  complete: Complete,
  plan: AssistPlan,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<AssistOutcome> => {
  const faults: Partial<Record<ProposalFault, number>> = {};
  let usage = NO_USAGE;
  let [read, proposals, unanswered] = [0, 0, 0];
  let stoppedBy: AppError | null = null;

  const readOne = async (task: Task): Promise<void> => {
    const { schemaName, jsonSchema, output, promptId } = recordsPrompt;
    const { messages, key, document } = task;
    const { signal } = options;
    const reply = await complete.complete({
      ...{ messages, schemaName, jsonSchema },
      ...(signal === undefined ? {} : { signal }),
    });
    usage = addUsage(usage, reply.usage);
    const parsed = output.safeParse(reply.value);
    if (!parsed.success) {
      unanswered += 1;
      return;
    }
    const checked = checkProposals(parsed.data, task);
    for (const fault of checked.faults) faults[fault] = (faults[fault] ?? 0) + 1;
    const { sha256 } = document;
    deps.store.put({ key, sha256, modelId: deps.modelId, promptId, proposals: [...checked.proposals] });
    read += 1;
    proposals += checked.proposals.length;
  };

  const waiting = plan.tasks.values();
  const takeTasks = async (): Promise<void> => {
    // All takers draw from one iterator.
    for (const task of waiting) {
      if (stoppedBy !== null) return;
      try {
        await readOne(task);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        usage = addUsage(usage, usageSchema.catch(NO_USAGE).parse(error.details.usage));
        if (isOfOnePassage(error)) unanswered += 1;
        else stoppedBy ??= error;
      }
      options.onProgress?.(read + unanswered, plan.tasks.length);
    }
  };
  await Promise.all(Array.from({ length: PASSAGES_AT_ONCE }, takeTasks));
  return { read, proposals, faults, unanswered, usage, stoppedBy };
};
