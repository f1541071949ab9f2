import { investigatePrompt } from '../../prompts/investigate.ts';
import { type ClaimCheck, checkAnswer } from '../citations/check.ts';
import type { Complete, Investigate } from '../core/ports.ts';
import { type Answer, type Citation, MAX_LOOKUP_WORDS, type Refusal } from '../core/schema/answer.ts';
import type { Warning } from '../core/schema/document.ts';
import { type AskOptions, ask } from './ask.ts';
import { citedSource } from './blank-answer.ts';
import { createCite } from './cite.ts';
import type { AskDeps } from './inquiry.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { createProver } from './proving.ts';

export type InvestigateDeps = AskDeps & { readonly complete: Complete; readonly investigate: Investigate };

/** Rounds of looking things up at most: enough to search for each half of a question and read on. A guess. */
const MAX_STEPS = 6;

/** Refusals that say something about the plans; all others are about the question, and looking things up changes nothing. */
const MAY_BE_LOOKED_INTO: ReadonlySet<Refusal['reason']> = new Set(['not_in_corpus']);

const warning = (code: string, message: string): Warning => ({ code, message });

const prove = (deps: InvestigateDeps, question: string, value: unknown, lookUp: LookUp) => {
  const source = citedSource(deps.snapshot);
  const claims: ClaimCheck = { supportOf: deps.guard.supportOf, context: [question] };
  const prover = createProver({
    evidence: lookUp.shown(),
    cite: createCite(deps.snapshot),
    check: (draft) => checkAnswer(draft, source, (text) => deps.reader.certainCouncils(text), [], claims),
    maxWords: MAX_LOOKUP_WORDS,
    // An investigation goes farther afield than a question: what is not proven is never shown.
    unproven: 'remove',
    onSentence: () => undefined,
  });
  const parsed = investigatePrompt.output.safeParse(value);
  if (parsed.success && parsed.data.answerable) prover.take(parsed.data.sentences);
  return prover;
};

const withCited = (base: Answer, citations: readonly Citation[]): Answer['coverage'] => {
  const codes = [...base.coverage.matched, ...base.coverage.silent];
  const cited = new Set(citations.flatMap(({ council }) => council?.code ?? []));
  return {
    ...base.coverage,
    matched: codes.filter((code) => cited.has(code)),
    silent: codes.filter((code) => !cited.has(code)),
    method: 'passages',
  };
};

/**
 * Answers a question as `ask` does without a model, then has the model look into the plans with tools that only read. What it says goes through the citation
 * checker sentence by sentence; where nothing is proven the answer without it stands, and a warning says so. Counts and sums are never the model's: an answer
 * that holds a figure stays as it is. Every call of a tool stands in `steps`.
 * @throws AppError as `ask`.
 */
export const investigateQuestion = async (
  deps: InvestigateDeps,
  question: string,
  options: Omit<AskOptions, 'onEvent'> = {},
): Promise<Answer> => {
  const base = await ask({ ...deps, complete: null }, question, options);
  const isRefused = base.refusal !== undefined && !MAY_BE_LOOKED_INTO.has(base.refusal.reason);
  if (isRefused || base.figure !== undefined) return { ...base, steps: [] };
  const asked = base.questionPlan.question;
  const lookUp = createLookUp(deps, asked);
  const [system, user] = investigatePrompt.render({ question: asked, maxSteps: MAX_STEPS });
  const { value, failure, usage } = await deps.investigate({
    system: system?.content ?? '',
    question: user?.content ?? '',
    tools: lookUp.tools,
    maxSteps: MAX_STEPS,
    budget: deps.complete.questionBudget(),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const prover = prove(deps, asked, value, lookUp);
  const { sentences, citations } = prover.draft();
  const looked = {
    usage,
    steps: [...lookUp.steps],
    removedCitations: base.removedCitations + prover.removedCitations(),
  };
  if (sentences.length === 0) {
    const why =
      failure === null
        ? warning(
            'MODEL_UNPROVEN',
            'The investigation gave no sentence that its quotes prove. The answer was made without it.',
          )
        : warning(
            failure.code,
            `The investigation gave no answer (${failure.message}) The answer was made without it.`,
          );
    return { ...base, ...looked, warnings: [why, ...base.warnings] };
  }
  const { refusal: _, items: __, ...rest } = base;
  const removed = warning('SENTENCES_REMOVED', 'Sentences of the model that its quotes do not prove were removed.');
  return {
    ...rest,
    ...looked,
    status: base.status === 'not_answered' ? 'partly_answered' : base.status,
    text: sentences.map(({ text }) => text).join('\n'),
    sentences: [...sentences],
    citations: [...citations],
    coverage: withCited(base, citations),
    warnings: [...(prover.issues().length === 0 ? [] : [removed]), ...base.warnings],
    model: { id: deps.complete.modelId, promptId: investigatePrompt.promptId },
  };
};
