import { type AnswerPromptOutput, answerPrompt } from '../../prompts/answer.ts';
import type { CheckedAnswer } from '../citations/check.ts';
import { locateQuote } from '../citations/locate.ts';
import { AppError } from '../core/errors.ts';
import { idOf } from '../core/hash.ts';
import type { Complete } from '../core/ports.ts';
import {
  type Answer,
  type Citation,
  MAX_CITATIONS,
  type Sentence,
  type Usage,
  usageSchema,
} from '../core/schema/answer.ts';
import type { Warning } from '../core/schema/document.ts';
import { addUsage, NO_USAGE } from '../core/usage.ts';
import type { Cite } from './cite.ts';
import type { Draft } from './compose.ts';
import type { Reading } from './reading.ts';

export type ModelQuestion = {
  readonly question: string;
  readonly readings: readonly Reading[];
  readonly cite: Cite;
  /** The citation checker: only what it lets through counts. */
  readonly check: (draft: Draft) => CheckedAnswer;
  readonly maxWords: number;
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

/** Passages put before the model: what a small model's context of 4,000 tokens holds beside the instructions. */
const MAX_EVIDENCE = 8;

/** First try, and one more with what was wrong. */
const ATTEMPTS = 2;

type Keyed = { readonly key: string; readonly reading: Reading };

/** Keys differ from question to question and tell nothing of place or order, so that a model cannot guess one. */
const keyed = (question: string, readings: readonly Reading[]): readonly Keyed[] =>
  readings
    .slice(0, MAX_EVIDENCE)
    .map((reading) => ({ key: `e${idOf('key', question, reading.row.passage.passageId).slice(0, 6)}`, reading }));

type Issues = { readonly issues: readonly string[]; readonly removed: number };

/** Turns the model's sentences into a draft: each quote is looked up in the passage of its key; what is not found is an issue. */
const toDraft = (
  output: AnswerPromptOutput,
  evidence: readonly Keyed[],
  cite: Cite,
): { readonly draft: Draft } & Issues => {
  const issues: string[] = [];
  const citations = new Map<string, Citation>();
  const sentences = output.sentences.map((sentence): Sentence => {
    const citationIds = sentence.citations.flatMap(({ key, quote }) => {
      const found = evidence.find((item) => item.key === key);
      if (found === undefined) {
        issues.push(`The key "${key}" is not one of the evidence keys.`);
        return [];
      }
      const { row } = found.reading;
      const span = locateQuote(row.passage.text, quote);
      if (span === null) {
        issues.push(`The quote "${quote}" does not stand in the text of ${key}.`);
        return [];
      }
      const offset = row.passage.charStart;
      const citation = cite(row, { charStart: span.charStart + offset, charEnd: span.charEnd + offset });
      citations.set(citation.citationId, citation);
      return [citation.citationId];
    });
    return { text: sentence.text.replace(/\s+/g, ' ').trim(), citationIds, supported: true };
  });
  return { draft: { sentences, citations: [...citations.values()] }, issues, removed: issues.length };
};

const sentenceIssues = (checked: CheckedAnswer): readonly string[] =>
  checked.sentences
    .filter((sentence) => !sentence.supported)
    .map((sentence) => `Its quotes do not prove the sentence "${sentence.text}".`);

/** The sentences that the checker found proven, with their citations, as far as words and citations of an answer reach. */
const provenPart = (checked: CheckedAnswer, maxWords: number): Draft => {
  const used = new Set<string>();
  let wordsLeft = maxWords;
  const sentences = checked.sentences.filter(({ text, citationIds, supported }) => {
    const words = text.split(/\s+/).length;
    const fits = words <= wordsLeft && new Set([...used, ...citationIds]).size <= MAX_CITATIONS;
    if (!supported || !fits) return false;
    wordsLeft -= words;
    for (const id of citationIds) used.add(id);
    return true;
  });
  return { sentences, citations: checked.citations.filter((citation) => used.has(citation.citationId)) };
};

/**
 * Has the configured model word an answer from the readings, checks it, and asks once more with the faults found.
 * Unproven sentences are taken out. A model that fails or proves nothing is no failure: `draft` is null and a warning says why.
 * @throws AppError CANCELLED when the signal is aborted.
 */
export const answerWithModel = async (complete: Complete, asked: ModelQuestion): Promise<ModelDraft> => {
  const evidence = keyed(asked.question, asked.readings);
  const pieces = evidence.map(({ key, reading: { row } }) => {
    const { council, title } = asked.cite(row, row.passage);
    return { key, council: council?.name ?? null, title, headingPath: row.passage.headingPath, text: row.passage.text };
  });
  let usage = NO_USAGE;
  const budget = complete.questionBudget();
  let removedCitations = 0;
  let issues: readonly string[] = [];
  let best: Draft | null = null;
  const result = (draft: Draft | null, warnings: Warning[], saysUnanswerable = false): ModelDraft => ({
    draft,
    saysUnanswerable,
    removedCitations,
    warnings,
    model: draft === null && !saysUnanswerable ? null : { id: complete.modelId, promptId: answerPrompt.promptId },
    usage,
  });

  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    let output: AnswerPromptOutput;
    try {
      const reply = await complete.complete({
        messages: answerPrompt.render({ question: asked.question, evidence: pieces, issues }),
        schemaName: answerPrompt.schemaName,
        jsonSchema: answerPrompt.jsonSchema,
        budget,
        ...(asked.signal === undefined ? {} : { signal: asked.signal }),
      });
      usage = addUsage(usage, reply.usage);
      const parsed = answerPrompt.output.safeParse(reply.value);
      if (!parsed.success) {
        issues = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
        continue;
      }
      output = parsed.data;
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('MODEL_')) throw error;
      usage = addUsage(usage, usageSchema.catch(NO_USAGE).parse(error.details.usage));
      return best === null
        ? result(null, [
            {
              code: error.code,
              message: `The model gave no answer (${error.message}) The answer was made without it.`,
            },
          ])
        : result(best, []);
    }
    if (!output.answerable) return result(null, [], true);
    const drafted = toDraft(output, evidence, asked.cite);
    const checked = asked.check(drafted.draft);
    removedCitations += drafted.removed + checked.removedCitations;
    const proven = provenPart(checked, asked.maxWords);
    if (proven.sentences.length > (best?.sentences.length ?? 0)) best = proven;
    issues = [...drafted.issues, ...sentenceIssues(checked)].slice(0, 5);
    if (issues.length === 0) break;
  }
  if (best !== null) {
    const dropped =
      issues.length === 0
        ? []
        : [{ code: 'SENTENCES_REMOVED', message: 'Sentences of the model that its quotes do not prove were removed.' }];
    return result(best, dropped);
  }
  return result(null, [
    {
      code: 'MODEL_UNPROVEN',
      message: 'The model gave no sentence that its quotes prove. The answer was made without it.',
    },
  ]);
};
