import { type AnswerPromptOutput, answerPrompt } from '../../prompts/answer.ts';
import type { CheckedAnswer } from '../citations/check.ts';
import { type InstructionJudge, withoutInstructions } from '../citations/instruction-like.ts';
import { AppError } from '../core/errors.ts';
import { idOf } from '../core/hash.ts';
import type { Complete } from '../core/ports.ts';
import { type Answer, type Usage, usageSchema } from '../core/schema/answer.ts';
import type { Warning } from '../core/schema/document.ts';
import { addUsage, NO_USAGE } from '../core/usage.ts';
import type { Cite } from './cite.ts';
import type { Draft } from './compose.ts';
import { createProver, type KeyedReading, type Prover, type StandingSentence } from './proving.ts';
import type { Reading } from './reading.ts';

export type ModelQuestion = {
  readonly question: string;
  readonly readings: readonly Reading[];
  readonly cite: Cite;
  /** Tells what in a plan speaks to a machine; the model is not shown it and cannot cite it. */
  readonly judge: InstructionJudge;
  /** The citation checker: only what it lets through counts. */
  readonly check: (draft: Draft) => CheckedAnswer;
  readonly maxWords: number;
  /** Told of each sentence as soon as it is proven; what it was told stays in the answer. */
  readonly onSentence: (standing: StandingSentence) => void;
  readonly signal?: AbortSignal;
};

/** `draft` null: the model gave nothing that holds, and the answer is to be made by rules. `removedCitations` counts what the model cited falsely. */
export type ModelDraft = {
  readonly draft: Draft | null;
  readonly saysUnanswerable: boolean;
  readonly removedCitations: number;
  readonly warnings: Warning[];
  readonly model: Answer['model'];
  readonly usage: Usage;
};

/** Passages put before the model at most: more than an answer may cite would only distract. */
const MAX_EVIDENCE = 8;
/** Characters in a token, for keeping evidence within a model's context: English has about four, and a quarter is left for keys and headings. A guess. */
const CHARS_IN_TOKEN = 3;

/** First try, and one more with what was wrong. */
const ATTEMPTS = 2;

/** Keys differ from question to question and tell nothing of place or order, so that a model cannot guess one. The first passages that the context has room for. */
const keyed = (
  question: string,
  readings: readonly Reading[],
  judge: InstructionJudge,
  maxChars: number,
): { readonly evidence: readonly KeyedReading[]; readonly blanked: number } => {
  let charsLeft = maxChars;
  let blanked = 0;
  const evidence = readings.slice(0, MAX_EVIDENCE).flatMap((reading, i) => {
    const { passageId, text, headingPath } = reading.row.passage;
    charsLeft -= text.length + headingPath.join(' > ').length;
    if (charsLeft < 0 && i > 0) return [];
    const shown = withoutInstructions(text, judge);
    blanked += shown.blanked;
    return [{ key: `e${idOf('key', question, passageId).slice(0, 6)}`, reading, shown: shown.text }];
  });
  return { evidence, blanked };
};

const UNPROVEN: Warning = {
  code: 'MODEL_UNPROVEN',
  message: 'The model gave no sentence that its quotes prove. The answer was made without it.',
};
const REMOVED: Warning = {
  code: 'SENTENCES_REMOVED',
  message: 'Sentences of the model that its quotes do not prove were removed.',
};
const MARKED: Warning = {
  code: 'SENTENCES_UNSUPPORTED',
  message: 'Sentences of the model that its quotes do not prove are marked as unsupported.',
};

const INSTRUCTIONS_IN_PLAN: Warning = {
  code: 'INSTRUCTIONS_IN_PLAN',
  message: 'Parts of the plans read like instructions to a machine. The model was not shown them.',
};

/** How one attempt ended: what stands, what was wrong, and the failure if the model failed. */
type Attempt = {
  readonly prover: Prover;
  readonly answerable: boolean;
  readonly usage: Usage;
  readonly misfits: readonly string[];
  readonly failure: AppError | null;
};

const attemptOnce = async (
  complete: Complete,
  asked: ModelQuestion,
  evidence: readonly KeyedReading[],
  issues: readonly string[],
  budget: ReturnType<Complete['questionBudget']>,
): Promise<Attempt> => {
  const prover = createProver({ ...asked, evidence, unproven: complete.unproven });
  const pieces = evidence.map(({ key, reading: { row }, shown }) => {
    const { council, title } = asked.cite(row, row.passage);
    return { key, council: council?.name ?? null, title, headingPath: row.passage.headingPath, text: shown };
  });
  try {
    const reply = await complete.complete({
      messages: answerPrompt.render({ question: asked.question, evidence: pieces, issues }),
      schemaName: answerPrompt.schemaName,
      jsonSchema: answerPrompt.jsonSchema,
      budget,
      onPartial: (value) => {
        const partial = answerPrompt.output.safeParse(value);
        if (partial.success && partial.data.answerable) prover.take(partial.data.sentences);
      },
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    });
    const { usage } = reply;
    const parsed = answerPrompt.output.safeParse(reply.value);
    if (!parsed.success) {
      const misfits = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      return { prover, answerable: true, usage, misfits, failure: null };
    }
    const output: AnswerPromptOutput = parsed.data;
    if (output.answerable) prover.take(output.sentences);
    return { prover, answerable: output.answerable, usage, misfits: [], failure: null };
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('MODEL_')) throw error;
    const usage = usageSchema.catch(NO_USAGE).parse(error.details.usage);
    return { prover, answerable: true, usage, misfits: [], failure: error };
  }
};

/** Why an answer of the model is not all that it said, or none. */
const warningsOf = (isStanding: boolean, last: Attempt, unproven: Complete['unproven']): Warning[] => {
  if (last.failure !== null) {
    const rest = isStanding ? 'What it had proven until then stands.' : 'The answer was made without it.';
    return [{ code: last.failure.code, message: `The model gave no whole answer (${last.failure.message}) ${rest}` }];
  }
  if (!isStanding) return [UNPROVEN];
  if (last.prover.issues().length === 0) return [];
  return [unproven === 'mark' ? MARKED : REMOVED];
};

/**
 * Has the configured model word an answer from the readings and proves it sentence by sentence as it comes; where nothing holds, asks once more with the faults found.
 * A model that fails or proves nothing is no failure: `draft` is null and a warning says why.
 * @throws AppError CANCELLED when the signal is aborted.
 */
export const answerWithModel = async (complete: Complete, asked: ModelQuestion): Promise<ModelDraft> => {
  const instructions = answerPrompt.render({ question: asked.question, evidence: [] });
  const instructionChars = instructions.reduce((sum, { content }) => sum + content.length, 0);
  const maxChars = complete.evidenceTokens * CHARS_IN_TOKEN - instructionChars;
  const { evidence, blanked } = keyed(asked.question, asked.readings, asked.judge, maxChars);
  const budget = complete.questionBudget();
  let usage = NO_USAGE;
  let removedCitations = 0;
  let issues: readonly string[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const made = await attemptOnce(complete, asked, evidence, issues, budget);
    usage = addUsage(usage, made.usage);
    removedCitations += made.prover.removedCitations();
    const draft = made.prover.draft();
    const isStanding = draft.sentences.length > 0;
    const saysUnanswerable = !made.answerable && !isStanding;
    if (isStanding || saysUnanswerable || made.failure !== null || attempt === ATTEMPTS) {
      const model = { id: complete.modelId, promptId: answerPrompt.promptId };
      return {
        draft: isStanding ? draft : null,
        saysUnanswerable,
        removedCitations,
        warnings: [
          ...(saysUnanswerable ? [] : warningsOf(isStanding, made, complete.unproven)),
          ...(blanked === 0 ? [] : [INSTRUCTIONS_IN_PLAN]),
        ],
        model: isStanding || saysUnanswerable ? model : null,
        usage,
      };
    }
    issues = [...made.misfits, ...made.prover.issues()].slice(0, 5);
  }
};
