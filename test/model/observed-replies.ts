import { type AnswerPromptOutput, answerPrompt } from '../../prompts/answer.ts';
import { locateQuote } from '../../src/citations/locate.ts';
import { AppError } from '../../src/core/errors.ts';
import type { ChatMessage, Complete } from '../../src/core/ports.ts';
import type { Answer } from '../../src/core/schema/answer.ts';
import { sentenceSpans } from '../../src/core/sentences.ts';

/** What a model gave for one request: a value, or the code and reason of a failure. */
export type Reply = {
  readonly messages: readonly ChatMessage[];
  readonly value: unknown;
  readonly failure: string | null;
};

const passagesIn = (messages: readonly ChatMessage[]): ReadonlyMap<string, string> => {
  const prompt = messages.map(({ content }) => content).join('\n');
  const pieces = prompt.matchAll(/<evidence key="([^"]+)">[\s\S]*?\nText:\n([\s\S]*?)\n<\/evidence>/g);
  return new Map([...pieces].map(([, key = '', text = '']) => [key, text]));
};

/** A key that no piece of evidence has. */
const INVENTED_KEY = 'e000000';

/** Sentences of the evidence that may be quoted: enough to choose wrongly from. */
const MAX_QUOTES = 24;

const sentencesIn = (messages: readonly ChatMessage[]): readonly string[] =>
  [...passagesIn(messages).values()]
    .flatMap((text) => sentenceSpans(text).map(({ charStart, charEnd }) => text.slice(charStart, charEnd).trim()))
    .filter((sentence) => sentence.length > 20 && sentence.length < 300)
    .slice(0, MAX_QUOTES);

/** Whether a model is to copy its quotes itself, or to choose among sentences of the evidence: so small a model copies badly, and right quotes put claims to the proof. */
export type Quotes = 'own' | 'given';

/**
 * The schema of an answer that must say something, under the keys of the evidence or one that is invented: left to itself so small a model says that there is
 * no answer or makes up every key, and puts little to the proof.
 */
const pressing = (messages: readonly ChatMessage[], quotes: Quotes) => ({
  ...answerPrompt.jsonSchema,
  properties: {
    answerable: { const: true },
    sentences: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          text: { type: 'string', minLength: 20 },
          citations: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              properties: {
                key: { enum: [...passagesIn(messages).keys(), INVENTED_KEY] },
                quote: quotes === 'own' ? { type: 'string', minLength: 10 } : { enum: sentencesIn(messages) },
              },
              required: ['key', 'quote'],
              additionalProperties: false,
            },
          },
        },
        required: ['text', 'citations'],
        additionalProperties: false,
      },
    },
  },
});

/** The same model, pressed for sentences, with every reply told. `streams` false asks for whole answers only. */
export const observed = (
  model: Complete,
  streams: boolean,
  quotes: Quotes,
  tell: (reply: Reply) => void,
): Complete => ({
  ...model,
  questionBudget: () => model.questionBudget(),
  async complete(request) {
    const { onPartial: _pieces, ...whole } = request;
    const { messages } = request;
    try {
      const answer = await model.complete({ ...(streams ? request : whole), jsonSchema: pressing(messages, quotes) });
      tell({ messages, value: answer.value, failure: null });
      return answer;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      tell({ messages, value: undefined, failure: String(error.details.reason ?? error.code) });
      throw error;
    }
  },
});

/** Rows of the table of faults, in its order. */
const ROWS = [
  'replies',
  'reply cut off',
  'reply empty',
  'reply not JSON',
  'reply of another schema',
  'reply failed otherwise',
  'reply says that the evidence holds no answer',
  'reply without a sentence',
  'citations',
  'key invented',
  'right quote under the wrong key',
  'quote altered or invented',
  'sentences',
  'sentence without a citation',
  'right quote for a claim that it does not prove',
  'sentence proven',
  'answers',
  'answer worded by the model at once',
  'answer worded by the model after a repair',
  'answer that fell back to rules, announced',
  'answer refused as the model found none in the evidence',
] as const;
type Row = (typeof ROWS)[number];

export type FaultTable = {
  add(replies: readonly Reply[], answer: Answer): void;
  count(row: Row): number;
};

const FAILED: Readonly<Record<string, Row>> = {
  cut: 'reply cut off',
  empty: 'reply empty',
  not_json: 'reply not JSON',
};

const outcomeOf = (answer: Answer): Row => {
  if (answer.status === 'not_answered') return 'answer refused as the model found none in the evidence';
  if (answer.model === null) return 'answer that fell back to rules, announced';
  return answer.usage.modelCalls === 1
    ? 'answer worded by the model at once'
    : 'answer worded by the model after a repair';
};

/** Counts what a model did wrong. A sentence is proven when it stands in the answer as supported. */
export const createFaultTable = (): FaultTable => {
  const counts = new Map<Row, number>();
  const hit = (row: Row): void => {
    counts.set(row, (counts.get(row) ?? 0) + 1);
  };
  const citationRow = (passages: ReadonlyMap<string, string>, key: string, quote: string): Row | null => {
    const text = passages.get(key);
    if (text === undefined) return 'key invented';
    if (locateQuote(text, quote) !== null) return null;
    const isElsewhere = [...passages.values()].some((other) => locateQuote(other, quote) !== null);
    return isElsewhere ? 'right quote under the wrong key' : 'quote altered or invented';
  };
  const addSentences = (
    messages: readonly ChatMessage[],
    sentences: AnswerPromptOutput['sentences'],
    proven: ReadonlySet<string>,
  ): void => {
    const passages = passagesIn(messages);
    for (const { text, citations } of sentences) {
      hit('sentences');
      if (citations.length === 0) hit('sentence without a citation');
      const faults = citations.map(({ key, quote }) => citationRow(passages, key, quote));
      for (const fault of faults) {
        hit('citations');
        if (fault !== null) hit(fault);
      }
      if (proven.has(text.replace(/\s+/g, ' ').trim())) hit('sentence proven');
      else if (faults.some((fault) => fault === null)) hit('right quote for a claim that it does not prove');
    }
  };
  const addReply = ({ messages, value, failure }: Reply, proven: ReadonlySet<string>): void => {
    hit('replies');
    const parsed = answerPrompt.output.safeParse(value);
    if (failure !== null) hit(FAILED[failure] ?? 'reply failed otherwise');
    else if (!parsed.success) hit('reply of another schema');
    else if (!parsed.data.answerable) hit('reply says that the evidence holds no answer');
    else if (parsed.data.sentences.length === 0) hit('reply without a sentence');
    else addSentences(messages, parsed.data.sentences, proven);
  };
  return {
    add(replies, answer) {
      const supported = answer.sentences.filter(({ supported }) => supported && answer.model !== null);
      const proven = new Set(supported.map(({ text }) => text));
      for (const reply of replies) addReply(reply, proven);
      hit('answers');
      hit(outcomeOf(answer));
    },
    count: (row) => counts.get(row) ?? 0,
  };
};

/** Tables side by side, as Markdown. */
export const faultTablesAsMarkdown = (tables: Readonly<Record<string, FaultTable>>): string => {
  const names = Object.keys(tables);
  const rows = ROWS.map((row) => `| ${[row, ...Object.values(tables).map((table) => table.count(row))].join(' | ')} |`);
  return [`| what | ${names.join(' | ')} |`, `| --- |${names.map(() => ' ---: |').join('')}`, ...rows].join('\n');
};
